"""Exercise 2.10: the slope of Swish."""

import math
from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import calls, decimals_cut, measured, sigmoid, usual
from nnlib.checks.exercise import Exercise, Mistake, Probe

FIRST = 1.7  # β of the first call


def swish_derivative(z, beta):
    """Return σ(βz) + βz·σ(βz)(1 − σ(βz))."""
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield β on both sides of 1."""
    return calls(rng, (FIRST, 0.6, 2.5, 0.8, round(rng.uniform(1.1, 2.4), 2), 1.0))


def number_only(z, beta):
    """Work for one number."""
    s = 1 / (1 + math.exp(-beta * z))
    return s + beta * z * s * (1 - s)


def ratio(z, beta):
    """Write the slope as one fraction, which overflows."""
    e = np.exp(-beta * z)
    return (1 + e + beta * z * e) / (1 + e) ** 2


MISTAKES = [
    *usual(swish_derivative, number_only, "`math.exp` takes one number: use `np.exp`."),
    decimals_cut(swish_derivative),
    Mistake(
        "second_term_missing",
        "Half of the product rule is missing: (z·σ)′ = 1·σ + z·σ′. You have the first term, σ(βz).",
        lambda z, beta: sigmoid(beta * z),
    ),
    Mistake(
        "first_term_missing",
        "Half of the product rule is missing: (z·σ)′ = 1·σ + z·σ′. You have the second term only; "
        "add σ(βz).",
        lambda z, beta: beta * z * sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "slopes_multiplied",
        "You multiply the slopes of the two factors. The product rule adds: (z·σ)′ = 1·σ + z·σ′.",
        lambda z, beta: beta * sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "slopes_multiplied_without_beta",
        "You multiply the slopes of the two factors, and the β of the chain rule is missing. The "
        "product rule adds: (z·σ)′ = 1·σ + z·σ′.",
        lambda z, beta: sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "beta_missing",
        "The β of the chain rule is missing: the slope of σ(βz) is β·s(1 − s).",
        lambda z, beta: sigmoid(beta * z) + z * sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "beta_ignored",
        "β does not count in your answer: it stands inside the sigmoid, and before the second "
        "term.",
        lambda z, beta: sigmoid(z) + z * sigmoid(z) * (1 - sigmoid(z)),
    ),
    Mistake(
        "beta_outside_only",
        "β is missing inside the sigmoid: s = σ(βz).",
        lambda z, beta: sigmoid(z) + beta * z * sigmoid(z) * (1 - sigmoid(z)),
    ),
    Mistake(
        "beta_on_both_terms",
        "β multiplies the first term too: that one is σ(βz) alone.",
        lambda z, beta: (
            beta * (sigmoid(beta * z) + z * sigmoid(beta * z) * (1 - sigmoid(beta * z)))
        ),
    ),
    Mistake(
        "beta_squared",
        "β stands before the second term once too often.",
        lambda z, beta: (
            sigmoid(beta * z) + beta**2 * z * sigmoid(beta * z) * (1 - sigmoid(beta * z))
        ),
    ),
    Mistake(
        "z_missing",
        "The factor z is missing in the second term: (z·σ)′ = 1·σ + z·σ′.",
        lambda z, beta: sigmoid(beta * z) + beta * sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "z_in_both_terms",
        "The first term has a factor z too many: the slope of z is 1.",
        lambda z, beta: (
            z * sigmoid(beta * z) + beta * z * sigmoid(beta * z) * (1 - sigmoid(beta * z))
        ),
    ),
    Mistake(
        "minus",
        "The two terms of the product rule are added.",
        lambda z, beta: sigmoid(beta * z) - beta * z * sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "terms_multiplied",
        "The two terms are multiplied: the product rule adds them.",
        lambda z, beta: sigmoid(beta * z) * beta * sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "terms_multiplied_with_z",
        "The two terms are multiplied: the product rule adds them.",
        lambda z, beta: sigmoid(beta * z) * beta * z * sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "one_minus_s_missing",
        "The factor 1 − s is missing in the second term: the slope of σ(βz) is β·s(1 − s).",
        lambda z, beta: sigmoid(beta * z) + beta * z * sigmoid(beta * z),
    ),
    Mistake(
        "s_missing",
        "The factor s is missing in the second term: the slope of σ(βz) is β·s(1 − s).",
        lambda z, beta: sigmoid(beta * z) + beta * z * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "one_plus_s",
        "The last factor is 1 − s, with a minus.",
        lambda z, beta: sigmoid(beta * z) + beta * z * sigmoid(beta * z) * (1 + sigmoid(beta * z)),
    ),
    Mistake(
        "input_taken_for_output",
        "z(1 − z) takes z for the output of the sigmoid: its slope is s(1 − s) with s = σ(βz).",
        lambda z, beta: sigmoid(beta * z) + beta * z * (z * (1 - z)),
    ),
    Mistake(
        "slope_without_beta",
        "The slope in the second term is taken at z: take it at βz, s(1 − s) with s = σ(βz).",
        lambda z, beta: sigmoid(beta * z) + beta * z * sigmoid(z) * (1 - sigmoid(z)),
    ),
    Mistake(
        "beta_in_first_term_only",
        "β is missing in the second term: the slope of σ(βz) is β·s(1 − s), with s = σ(βz).",
        lambda z, beta: sigmoid(beta * z) + z * sigmoid(z) * (1 - sigmoid(z)),
    ),
    Mistake(
        "no_parentheses",
        "Brackets are missing: `s * 1 - s` is 0. Write `s * (1 - s)`.",
        lambda z, beta: sigmoid(beta * z) + beta * z * sigmoid(beta * z) * 1 - sigmoid(beta * z),
    ),
    Mistake(
        "function_itself",
        "You return z·σ(βz), Swish itself, not its slope.",
        lambda z, beta: z * sigmoid(beta * z),
    ),
    Mistake(
        "relu_derivative",
        "You return 0 or 1, the slope of ReLU: that of Swish is smooth.",
        lambda z, beta: np.where(z > 0, 1.0, 0.0),
    ),
    Mistake(
        "overflow",
        "The formula is right on paper, but for z = −1000 it gives ∞/∞, which is NaN. Compute "
        "`s = sigmoid(beta * z)` first, and use s.",
        ratio,
    ),
    measured(swish_derivative, lambda z, beta: z * sigmoid(beta * z), FIRST),
]

EXERCISE = Exercise(
    id="2.10",
    signature="swish_derivative(z, beta)",
    returns="an array with the shape of z",
    reference=swish_derivative,
    probes=probes,
    mistakes=MISTAKES,
    may_use=(
        "nnlib.activations.classic.Sigmoid",
        "nnlib.activations.gated.Swish.__call__",
    ),
    hints=(
        "Swish is a product of z and σ(βz). Which rule gives the slope of a product? The second "
        "factor also needs the chain rule.",
        "(z·σ(βz))′ = 1·σ(βz) + z·(σ(βz))′, and the slope of σ(βz) is β times s(1 − s), with "
        "s = σ(βz).",
        "With `s = sigmoid(beta * z)` the first term is s. The second is `beta * z * s * (1 - s)`. "
        "Add them.",
    ),
)
