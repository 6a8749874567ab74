"""Exercise 2.1: the sigmoid."""

import math
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import EXTREME, FIXED, calls, decimals_cut, usual
from nnlib.checks.catalogue.chapter2.entrywise import sigmoid as stable
from nnlib.checks.exercise import Exercise, Mistake


def sigmoid(z):
    """Return σ(z) = 1 / (1 + e⁻ᶻ), for z of any shape, without an overflow warning."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def clipped(results: list[Any]) -> bool:
    """Say whether small inputs are right, and σ(±1000) stops short of 0 and 1."""
    first, ends = results[FIXED], results[EXTREME]
    if not all(isinstance(part, np.ndarray) and part.ndim == 1 for part in (first, ends)):
        return False
    z = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    short = len(ends) == 2 and 1e-10 < ends[0] < 0.01 and abs(ends[0] + ends[1] - 1) < 1e-6
    return short and first.shape == z.shape and np.allclose(first, stable(z))


MISTAKES = [
    *usual(
        sigmoid,
        lambda z: 1 / (1 + math.exp(-z)),
        "`math.exp` and `if` take one number; use `np.exp` and `np.where`.",
    ),
    decimals_cut(sigmoid),
    Mistake(
        "exponent_sign",
        "The exponent has the wrong sign, which gives σ(−z): it is e to the power −z, "
        "`np.exp(-z)`.",
        lambda z: 1 / (1 + np.exp(z)),
    ),
    Mistake(
        "no_parentheses",
        "Python divides before it adds, so this is 1 + e⁻ᶻ. Put brackets around the whole "
        "denominator: `1 / (1 + np.exp(-z))`.",
        lambda z: 1 / 1 + np.exp(-z),
    ),
    Mistake(
        "one_missing",
        "The 1 in the denominator is missing: 1/e⁻ᶻ is just eᶻ. Divide by 1 + e⁻ᶻ.",
        lambda z: 1 / np.exp(-z),
    ),
    Mistake(
        "one_outside",
        "The 1 of the denominator stands outside the brackets: `1 / (1 + np.exp(-z))`.",
        lambda z: 1 / np.exp(-z) + 1,
    ),
    Mistake(
        "minus_in_denominator",
        "The denominator is 1 + e⁻ᶻ, with a plus.",
        lambda z: 1 / (1 - np.exp(-z)),
    ),
    Mistake(
        "numerator_e_to_minus_z",
        "Your numerator is e⁻ᶻ, which gives σ(−z): the numerator is 1 (or eᶻ over 1 + eᶻ).",
        lambda z: 1 - stable(z),
        same_as="exponent_sign",
    ),
    Mistake(
        "exponents_mixed",
        "The signs of the two exponents do not belong together: write 1/(1 + e⁻ᶻ), or eᶻ/(1 + eᶻ).",
        lambda z: np.exp(-z) / (1 + np.exp(z)),
    ),
    Mistake(
        "exponents_mixed_up",
        "The signs of the two exponents do not belong together: write 1/(1 + e⁻ᶻ), or eᶻ/(1 + eᶻ).",
        lambda z: np.exp(z) / (1 + np.exp(-z)),
    ),
    Mistake(
        "e_not_a_power",
        "`np.e - z` subtracts z from e. The power is `np.exp(-z)`.",
        lambda z: 1 / (1 + np.e - z),
    ),
    Mistake(
        "e_times_minus_z",
        "`np.e * -z` multiplies. The power is `np.exp(-z)`.",
        lambda z: 1 / (1 + np.e * -z),
    ),
    Mistake(
        "no_exp",
        "The exponential is missing: e is raised to the power −z, `np.exp(-z)`.",
        lambda z: 1 / (1 - np.asarray(z)),
    ),
    Mistake(
        "base_2",
        "You raise 2 to the power −z: the base is e, so use `np.exp(-z)`.",
        lambda z: 1 / (1 + np.exp2(-np.asarray(z, dtype=float))),
    ),
    Mistake(
        "base_10",
        "You raise 10 to the power −z: the base is e, so use `np.exp(-z)`.",
        lambda z: 1 / (1 + 10.0 ** -np.asarray(z, dtype=float)),
    ),
    Mistake(
        "e_rounded",
        "2.718 is e rounded to three decimals: `np.exp(-z)` has all the digits.",
        lambda z: 1 / (1 + 2.718 ** -np.asarray(z, dtype=float)),
    ),
    Mistake(
        "squared_exponent",
        "The exponent is −z², which forgets the sign of z: it is −z.",
        lambda z: 1 / (1 + np.exp(-(z**2))),
    ),
    Mistake(
        "absolute",
        "`np.abs(z)` alone keeps exp small, but it forgets the sign of z: below 0 the numerator "
        "must be e^−|z| rather than 1.",
        lambda z: 1 / (1 + np.exp(-np.abs(z))),
    ),
    Mistake(
        "half_argument",
        "That is σ(2z): halve the argument, ½(1 + tanh(z/2)).",
        lambda z: (1 + np.tanh(z)) / 2,
    ),
    Mistake(
        "both_exponentials",
        "eᶻ/(eᶻ + e⁻ᶻ) is σ(2z), and NaN for z = 1000. The denominator is 1 + e⁻ᶻ, below 1.",
        lambda z: np.exp(z) / (np.exp(z) + np.exp(-z)),
    ),
    Mistake(
        "tanh",
        "That is tanh, which goes from −1 to 1: the sigmoid goes from 0 to 1.",
        lambda z: np.tanh(z),
    ),
    Mistake(
        "tanh_half",
        "tanh(z/2) goes from −1 to 1: add 1 and halve.",
        lambda z: np.tanh(z / 2),
    ),
    Mistake(
        "derivative",
        "That is the slope σ(z)(1 − σ(z)): here σ(z) itself is asked for.",
        lambda z: stable(z) * (1 - stable(z)),
    ),
    Mistake(
        "step",
        "You return 0 or 1, the step function. The sigmoid goes from 0 to 1 smoothly.",
        lambda z: np.where(z >= 0, 1.0, 0.0),
    ),
    Mistake(
        "rounded",
        "You round to 0 or 1: return σ(z) as it is.",
        lambda z: np.round(stable(z)),
    ),
    Mistake(
        "relu",
        "That is ReLU, max(0, z): the sigmoid is 1/(1 + e⁻ᶻ).",
        lambda z: np.maximum(0, z),
    ),
    Mistake(
        "softplus",
        "log(1 + eᶻ) is softplus: its slope is the sigmoid.",
        lambda z: np.log(1 + np.exp(np.minimum(z, 50))),
    ),
    Mistake(
        "softsign",
        "That curve is a softsign, made with |z| in the place of the exponential: use 1/(1 + e⁻ᶻ).",
        lambda z: z / (1 + np.abs(z)) / 2 + 0.5,
    ),
    Mistake(
        "hard_sigmoid",
        "Three straight lines only come near the sigmoid: use 1/(1 + e⁻ᶻ).",
        lambda z: np.clip(0.2 * z + 0.5, 0, 1),
    ),
    Mistake(
        "log_sigmoid",
        "You return the logarithm of the sigmoid: leave the log out.",
        lambda z: np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z))),
    ),
    Mistake(
        "softmax",
        "You divide by the sum over all entries, as softmax does. Each entry has its own "
        "denominator, 1 + e⁻ᶻ.",
        lambda z: np.exp(z) / np.sum(np.exp(z)),
    ),
    Mistake(
        "applied_twice",
        "The sigmoid is applied twice.",
        lambda z: stable(stable(z)),
    ),
    Mistake(
        "overflow",
        "For z = 1000 you get NaN: `np.exp(1000)` overflows to infinity, and ∞/∞ has no value. "
        "Keep the exponent at or below 0, as in 1/(1 + e⁻ᶻ) for z ≥ 0.",
        lambda z: np.exp(z) / (1 + np.exp(z)),
    ),
    Mistake(
        "overflow_below",
        "For z = −1000 you get NaN: `np.exp(1000)` overflows to infinity, and 1 − ∞/∞ has no "
        "value. Divide 1, not e⁻ᶻ, by 1 + e⁻ᶻ.",
        lambda z: 1 - np.exp(-z) / (1 + np.exp(-z)),
    ),
    Mistake(
        "clipped_too_early",
        "You clip z so early that the result stops short of 0 and 1. Clip at ±500, where exp "
        "still fits in a float, not before.",
        lambda z: 1 / (1 + np.exp(-np.clip(z, -10, 10))),
        when=clipped,
    ),
    Mistake(
        "overflow_warning",
        "The numbers are right, but `np.exp` overflows for |z| = 1000, and NumPy warns. "
        "`np.where` does not help: it computes both branches for every entry. Give exp only "
        "numbers ≤ 0, `np.exp(-np.abs(z))`; or clip z to ±500; or, since e⁻ᶻ = ∞ leads to the "
        'right limit 0, compute inside `with np.errstate(over="ignore"):`.',
        lambda z: 1 / (1 + np.exp(-z)),
    ),
]

EXERCISE = Exercise(
    id="2.1",
    signature="sigmoid(z)",
    returns="an array with the shape of z",
    reference=sigmoid,
    probes=calls,
    mistakes=MISTAKES,
    no_warnings=True,
    hints=(
        "The formula is one line: 1 over a sum of two numbers. Which function of NumPy raises e to "
        "a power, for every entry of an array at once?",
        "`1 / (1 + np.exp(-z))` is right on paper. Try it with z = −1000: what does `np.exp(1000)` "
        "give, and what does NumPy say?",
        "e⁻ᶻ = ∞ leads to 1/∞ = 0, which is right, so only the warning is too much: compute inside "
        '`with np.errstate(over="ignore"):`. Or keep exp away from large numbers: '
        "`z = np.clip(z, -500, 500)` first.",
    ),
)
