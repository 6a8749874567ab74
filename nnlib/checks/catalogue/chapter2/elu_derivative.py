"""Exercise 2.8: the slope of ELU."""

import math
from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter2.elu import below, elu
from nnlib.checks.catalogue.chapter2.entrywise import calls, measured, usual
from nnlib.checks.exercise import Between, Exercise, Mistake, Probe

FIRST = 0.5  # α of the first call


def elu_derivative(z, alpha):
    """Return 1 where z > 0, else αeᶻ."""
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))


def expected(z, alpha):
    """Leave the value at 0 free between α and 1, the slopes on its two sides."""
    slope = elu_derivative(z, alpha)
    low, high = min(alpha, 1.0), max(alpha, 1.0)
    return Between(np.where(z == 0, low, slope), np.where(z == 0, high, slope))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield α on both sides of 1."""
    return calls(rng, (FIRST, 1.7, 0.3, 0.8, round(rng.uniform(0.1, 0.9), 2), 1.0))


MISTAKES = [
    *usual(
        elu_derivative,
        lambda z, alpha: 1.0 if z > 0 else alpha * math.exp(z),
        "`if` and `math.exp` take one number: use `np.where` and `np.exp`.",
    ),
    Mistake(
        "function_below",
        "Below 0 you return α(eᶻ − 1), ELU itself: its slope is αeᶻ, because the slope of the "
        "constant −α is 0.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha * (below(z) - 1)),
    ),
    Mistake(
        "function_itself",
        "You return ELU itself: its slope is 1 where z > 0, and αeᶻ elsewhere.",
        lambda z, alpha: np.where(z > 0, z, alpha * (below(z) - 1)),
    ),
    Mistake(
        "output_plus_1",
        "You add 1 to the output: the slope below 0 is the output plus α.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha * (below(z) - 1) + 1),
    ),
    Mistake(
        "output_plus_alpha_everywhere",
        "The output plus α is the slope below 0 only: where z > 0 the slope is 1.",
        lambda z, alpha: np.where(z > 0, z, alpha * (below(z) - 1)) + alpha,
    ),
    Mistake(
        "alpha_missing",
        "α does not count in your answer: below 0 the slope is α times eᶻ.",
        lambda z, alpha: below(z),
    ),
    Mistake(
        "alpha_in_exponent",
        "α stands in the exponent: it multiplies eᶻ.",
        lambda z, alpha: np.where(z > 0, 1.0, np.exp(alpha * np.minimum(z, 0))),
    ),
    Mistake(
        "alpha_twice",
        "α stands in the exponent as well: below 0 the slope is αeᶻ.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha * np.exp(alpha * np.minimum(z, 0))),
    ),
    Mistake(
        "alpha_on_both_sides",
        "The slope above 0 is α in your answer: there the curve is the line z, with slope 1.",
        lambda z, alpha: np.where(z > 0, alpha, alpha * below(z)),
    ),
    Mistake(
        "input_above",
        "Above 0 you return z: there the slope of the line z is 1.",
        lambda z, alpha: np.where(z > 0, z, alpha * below(z)),
    ),
    Mistake(
        "zero_above",
        "Above 0 you return 0: there the curve is the line z, with slope 1.",
        lambda z, alpha: np.where(z > 0, 0.0, alpha * below(z)),
    ),
    Mistake(
        "sign",
        "The sign below 0 is wrong: ELU rises everywhere, so the slope αeᶻ is positive.",
        lambda z, alpha: np.where(z > 0, 1.0, -alpha * below(z)),
    ),
    Mistake(
        "exponent_sign",
        "The exponent has the wrong sign: below 0 the slope is αeᶻ, which goes to 0.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha * np.exp(-z)),
    ),
    Mistake(
        "branches_swapped",
        "The branches are exchanged: 1 where z > 0, and αeᶻ elsewhere.",
        lambda z, alpha: np.where(z > 0, alpha * np.exp(z), 1.0),
    ),
    Mistake(
        "one_branch",
        "You use αeᶻ for all numbers: where z > 0 the slope is 1.",
        lambda z, alpha: alpha * np.exp(z),
    ),
    Mistake(
        "power_rule",
        "The power rule is for zⁿ. The slope of eᶻ is eᶻ itself.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha * z * np.exp(np.minimum(z, 0) - 1)),
    ),
    Mistake(
        "times_z",
        "There is a factor z too many below 0: the slope is αeᶻ.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha * z * below(z)),
    ),
    Mistake(
        "relu",
        "Below 0 you return 0, the slope of ReLU: here it is αeᶻ.",
        lambda z, alpha: np.where(z > 0, 1.0, 0.0),
    ),
    Mistake(
        "leaky",
        "Below 0 you return α, the slope of leaky ReLU: here it is αeᶻ.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha),
    ),
    Mistake(
        "one_everywhere",
        "The slope is 1 everywhere in your answer: below 0 it is αeᶻ.",
        lambda z, alpha: np.ones(np.shape(z)),
    ),
    Mistake(
        "overflow",
        "For z = 1000 you get NaN: `np.exp(1000)` is infinite, and 0 times infinity has no value, "
        "so a mask cannot take it away. Give exp no positive numbers, `np.exp(np.minimum(z, 0))`.",
        lambda z, alpha: (z > 0) * 1.0 + (z <= 0) * alpha * np.exp(z),
    ),
    measured(elu_derivative, elu, FIRST),
]

EXERCISE = Exercise(
    id="2.8",
    signature="elu_derivative(z, alpha)",
    returns="an array with the shape of z",
    reference=elu_derivative,
    expected=expected,
    probes=probes,
    mistakes=MISTAKES,
    may_use=("nnlib.activations.rectifiers.ELU.__call__", "nnlib.activations.get"),
    hints=(
        "Differentiate the two cases one by one: z above 0, and αeᶻ − α below.",
        "The slope of z is 1. The slope of αeᶻ − α is αeᶻ: a constant has slope 0. Choose with "
        "`np.where`.",
        "`np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))`. At z = 0 any slope between α "
        "and 1 is accepted.",
    ),
)
