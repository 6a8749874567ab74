"""Exercise 2.3: the slope of tanh."""

import math

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import calls, decimals_cut, measured, sigmoid, usual
from nnlib.checks.exercise import Exercise, Mistake


def tanh_derivative(z):
    """Return tanh′(z) = 1 − tanh² z; z is the input of tanh, not its output."""
    return 1 - np.tanh(z) ** 2


def ratio(z):
    """Return tanh z as a ratio of exponentials, which overflow."""
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


MISTAKES = [
    *usual(
        tanh_derivative,
        lambda z: 1 - math.tanh(z) ** 2,
        "`math.tanh` takes one number; use `np.tanh`.",
    ),
    decimals_cut(tanh_derivative),
    Mistake(
        "input_taken_for_output",
        "`1 - z**2` takes z for the output of tanh. That formula holds for t = tanh z: "
        "`1 - np.tanh(z)**2`.",
        lambda z: 1 - z**2,
    ),
    Mistake(
        "plus",
        "It is 1 minus the square: the slope becomes smaller where tanh is far from 0.",
        lambda z: 1 + np.tanh(z) ** 2,
    ),
    Mistake(
        "no_square",
        "The square is missing: 1 − tanh² z.",
        lambda z: 1 - np.tanh(z),
    ),
    Mistake(
        "argument_squared",
        "You square z rather than tanh z: write `np.tanh(z)**2`.",
        lambda z: 1 - np.tanh(z**2),
    ),
    Mistake(
        "function_itself",
        "You return tanh z itself, not its slope.",
        lambda z: np.tanh(z),
    ),
    Mistake(
        "square_outside",
        "The square stands around the whole difference: only tanh z is squared, 1 − tanh² z.",
        lambda z: (1 - np.tanh(z)) ** 2,
    ),
    Mistake(
        "sigmoid_formula",
        "t(1 − t) is the formula of the sigmoid. For tanh it is 1 − t².",
        lambda z: np.tanh(z) * (1 - np.tanh(z)),
    ),
    Mistake(
        "applied_twice",
        "tanh is applied twice: `1 - np.tanh(z)**2`.",
        lambda z: 1 - np.tanh(np.tanh(z)) ** 2,
    ),
    Mistake(
        "one_missing",
        "You return tanh² z: the slope is 1 minus that.",
        lambda z: np.tanh(z) ** 2,
    ),
    Mistake(
        "times_2_for_square",
        "`* 2` doubles; the square is `** 2`.",
        lambda z: 1 - np.tanh(z) * 2,
    ),
    Mistake(
        "sign",
        "The sign is wrong: tanh rises everywhere, so its slope is positive. It is 1 − t², not "
        "t² − 1.",
        lambda z: np.tanh(z) ** 2 - 1,
    ),
    Mistake(
        "tan",
        "`np.tan` is the tangent of an angle: use `np.tanh`.",
        lambda z: 1 - np.tan(z) ** 2,
    ),
    Mistake(
        "angles",
        "1 + tan² z is the slope of the tangent of an angle. For tanh it is 1 − tanh² z.",
        lambda z: 1 + np.tan(z) ** 2,
    ),
    Mistake(
        "sech",
        "1/cosh z must be squared: the slope is 1/cosh² z, which equals 1 − tanh² z.",
        lambda z: 1 / np.cosh(np.clip(z, -700, 700)),
    ),
    Mistake(
        "cosh_squared",
        "You multiply by cosh² z: divide 1 by it, or write 1 − tanh² z.",
        lambda z: np.cosh(z) ** 2,
    ),
    Mistake(
        "inverse_function",
        "1/(1 − z²) is the slope of the inverse function, artanh: here tanh's is asked for.",
        lambda z: 1 / (1 - z**2),
    ),
    Mistake(
        "arctan",
        "1/(1 + z²) is the slope of the arctangent: here tanh's is asked for.",
        lambda z: 1 / (1 + z**2),
    ),
    Mistake(
        "sigmoid_derivative",
        "That is the slope of the sigmoid, at most ¼. The slope of tanh at 0 is 1.",
        lambda z: sigmoid(z) * sigmoid(-z),
    ),
    Mistake(
        "sigmoid_in_place_of_tanh",
        "You compute 1 − σ(z)²: take tanh, not the sigmoid.",
        lambda z: 1 - sigmoid(z) ** 2,
    ),
    Mistake(
        "second_derivative",
        "You took the slope twice: −2t(1 − t²) is the second derivative. The first is 1 − t².",
        lambda z: -2 * np.tanh(z) * (1 - np.tanh(z) ** 2),
    ),
    Mistake(
        "power_rule_only",
        "2 tanh z comes from the power rule for tanh² z: here the slope of tanh itself is asked "
        "for, 1 − tanh² z.",
        lambda z: 2 * np.tanh(z),
    ),
    Mistake(
        "times_z",
        "There is a factor z too many: 1 − tanh² z.",
        lambda z: z * (1 - np.tanh(z) ** 2),
    ),
    Mistake(
        "half_argument",
        "The argument is halved: it is tanh z, not tanh(z/2).",
        lambda z: 1 - np.tanh(z / 2) ** 2,
    ),
    Mistake(
        "double_argument",
        "The argument is doubled: it is tanh z, not tanh 2z.",
        lambda z: 1 - np.tanh(2 * z) ** 2,
    ),
    Mistake(
        "overflow",
        "The formula is right on paper, but for |z| = 1000 it gives ∞/∞, which is NaN. Use "
        "`np.tanh(z)`, which cannot overflow.",
        lambda z: 1 - ratio(z) ** 2,
    ),
    measured(tanh_derivative, np.tanh),
]

EXERCISE = Exercise(
    id="2.3",
    signature="tanh_derivative(z)",
    returns="an array with the shape of z",
    reference=tanh_derivative,
    probes=calls,
    mistakes=MISTAKES,
    may_use=(
        "nnlib.activations.classic.Tanh.__call__",
        "nnlib.activations.classic.Sigmoid.__call__",
        "nnlib.activations.get",
    ),
    hints=(
        "As for the sigmoid, the slope can be written with the output alone. tanh is steepest at "
        "0, with slope 1, and flat where tanh z is near 1 or near −1.",
        "Compute `t = np.tanh(z)`. Which expression in t is 1 for t = 0, and 0 for both t = 1 and "
        "t = −1?",
        "tanh′(z) = 1 − tanh² z: `return 1 - np.tanh(z)**2`. The square belongs to tanh z, not "
        "to z.",
    ),
)
