"""Exercise 2.2: the slope of the sigmoid."""

import math

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import calls, measured, sigmoid, usual
from nnlib.checks.exercise import Exercise, Mistake


def sigmoid_derivative(z):
    """Return σ′(z) = σ(z)(1 − σ(z)); z is the input of σ, not its output."""
    s = sigmoid(z)
    return s * (1 - s)


def number_only(z):
    """Work for one number."""
    s = 1 / (1 + math.exp(-z))
    return s * (1 - s)


MISTAKES = [
    *usual(
        sigmoid_derivative,
        number_only,
        "`math.exp` and `if` take one number; use `np.exp` and `np.where`.",
    ),
    Mistake(
        "input_taken_for_output",
        "`z * (1 - z)` takes z for the output of the sigmoid. That formula holds for s = σ(z): "
        "compute `s = sigmoid(z)` first, then `s * (1 - s)`.",
        lambda z: z * (1 - z),
    ),
    Mistake(
        "applied_twice",
        "The sigmoid is applied twice. Compute `s = sigmoid(z)` once, then `s * (1 - s)`.",
        lambda z: sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z))),
    ),
    Mistake(
        "function_itself",
        "You return σ(z) itself, not its slope: multiply by 1 − σ(z).",
        lambda z: sigmoid(z),
    ),
    Mistake(
        "one_minus_s",
        "Only the factor 1 − σ(z) is there: multiply it by σ(z). If you wrote e⁻ᶻ/(1 + e⁻ᶻ), the "
        "square of the denominator is missing.",
        lambda z: 1 - sigmoid(z),
    ),
    Mistake(
        "second_factor_uses_z",
        "The second factor is 1 − z: it must be 1 − σ(z).",
        lambda z: sigmoid(z) * (1 - z),
    ),
    Mistake(
        "first_factor_uses_z",
        "The first factor is z: it must be σ(z).",
        lambda z: z * (1 - sigmoid(z)),
    ),
    Mistake(
        "plus",
        "The second factor is 1 + σ(z): it must be 1 − σ(z).",
        lambda z: sigmoid(z) * (1 + sigmoid(z)),
    ),
    Mistake(
        "sign",
        "The sign is wrong: σ rises everywhere, so its slope is positive. It is s(1 − s), not "
        "s(s − 1).",
        lambda z: sigmoid(z) * (sigmoid(z) - 1),
    ),
    Mistake(
        "sign_overflow",
        "The sign is wrong: σ rises everywhere, so its slope is positive. Also, for z = −1000 you "
        "get ∞/∞, which is NaN: compute `s = sigmoid(z)` first, then `s * (1 - s)`.",
        lambda z: -np.exp(-z) / (1 + np.exp(-z)) ** 2,
    ),
    Mistake(
        "extra_factor_s",
        "There is a factor σ(z) too many: s(1 − s) has no square.",
        lambda z: sigmoid(z) ** 2 * (1 - sigmoid(z)),
    ),
    Mistake(
        "square_around_the_wrong_factor",
        "The square is too much: s(1 − s), not s(1 − s)².",
        lambda z: sigmoid(z) * (1 - sigmoid(z)) ** 2,
    ),
    Mistake(
        "times_2_for_square",
        "`s * 2` doubles; the square is `s ** 2`. The slope is s − s².",
        lambda z: sigmoid(z) - sigmoid(z) * 2,
    ),
    Mistake(
        "no_parentheses",
        "Your result is 0 everywhere. `s * 1 - s` lacks brackets, because Python multiplies "
        "first: `s * (1 - s)`. (`int` and `//` would cut off all decimals too.)",
        lambda z: sigmoid(z) * 1 - sigmoid(z),
    ),
    Mistake(
        "tanh_formula",
        "1 − s² is the formula of tanh. For the sigmoid it is s(1 − s).",
        lambda z: 1 - sigmoid(z) ** 2,
    ),
    Mistake(
        "tanh_derivative",
        "That is the slope of tanh: here the sigmoid's is asked for.",
        lambda z: 1 - np.tanh(z) ** 2,
    ),
    Mistake(
        "squared",
        "You return σ(z)²: 1/(1 + e⁻ᶻ)² lacks the numerator e⁻ᶻ.",
        lambda z: sigmoid(z) ** 2,
    ),
    Mistake(
        "times_z",
        "There is a factor z too many: σ′(z) = s(1 − s).",
        lambda z: z * sigmoid(z) * (1 - sigmoid(z)),
    ),
    Mistake(
        "one_over",
        "1 divided by s(1 − s) is the slope of the inverse function: leave the division out.",
        lambda z: 1 / (sigmoid(z) * (1 - sigmoid(z))),
    ),
    Mistake(
        "normal_density",
        "That is the bell curve of the normal distribution, which only looks alike: σ′(z) = "
        "s(1 − s).",
        lambda z: np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi),
    ),
    Mistake(
        "second_derivative",
        "You took the slope twice: s(1 − s)(1 − 2s) is the second derivative. The first is "
        "s(1 − s).",
        lambda z: sigmoid(z) * (1 - sigmoid(z)) * (1 - 2 * sigmoid(z)),
    ),
    Mistake(
        "scaled_to_one",
        "The largest slope of the sigmoid is ¼, at z = 0. Do not scale it to 1.",
        lambda z: 4 * sigmoid_derivative(z),
    ),
    Mistake(
        "overflow",
        "The formula is right on paper, but for z = −1000 it gives ∞/∞, which is NaN. Compute "
        "`s = sigmoid(z)` first, then `s * (1 - s)`.",
        lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
    ),
    Mistake(
        "overflow_above",
        "The formula is right on paper, but for z = 1000 it gives ∞/∞, which is NaN. Compute "
        "`s = sigmoid(z)` first, then `s * (1 - s)`.",
        lambda z: np.exp(z) / (1 + np.exp(z)) ** 2,
    ),
    measured(sigmoid_derivative, sigmoid),
]

EXERCISE = Exercise(
    id="2.2",
    signature="sigmoid_derivative(z)",
    returns="an array with the shape of z",
    reference=sigmoid_derivative,
    probes=calls,
    mistakes=MISTAKES,
    may_use=("nnlib.activations.classic.Sigmoid.__call__", "nnlib.activations.get"),
    hints=(
        "The slope can be written with σ(z) alone. What is σ(0), and how steep is the curve there? "
        "What is the slope far out, where σ is almost 0 or almost 1?",
        "Compute `s = sigmoid(z)` first. The slope is a product of two factors: one is s, the "
        "other becomes 0 when s is 1.",
        "σ′(z) = s(1 − s) with s = σ(z): `s = sigmoid(z)`, then `return s * (1 - s)`. Both factors "
        "use s, neither uses z.",
    ),
)
