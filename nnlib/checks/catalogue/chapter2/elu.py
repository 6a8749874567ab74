"""Exercise 2.7: the exponential linear unit."""

import math
from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import calls, decimals_cut, usual
from nnlib.checks.exercise import Exercise, Mistake, Probe


def elu(z, alpha):
    """Return z where z > 0, else α(eᶻ − 1), without an overflow warning."""
    return np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield α on both sides of 1."""
    return calls(rng, (0.5, 1.7, 0.3, 0.8, round(rng.uniform(0.1, 0.9), 2), 1.0))


def below(z):
    """Return eᶻ for z ≤ 0, and 1 elsewhere."""
    return np.exp(np.minimum(z, 0))


MISTAKES = [
    *usual(
        elu,
        lambda z, alpha: z if z > 0 else alpha * (math.exp(z) - 1),
        "`if` and `math.exp` take one number: use `np.where` and `np.exp`.",
    ),
    decimals_cut(elu),
    Mistake(
        "minus_1_outside",
        "The brackets are missing: α multiplies the whole of eᶻ − 1, `alpha * (np.exp(z) - 1)`.",
        lambda z, alpha: np.where(z > 0, z, alpha * below(z) - 1),
    ),
    Mistake(
        "minus_1_missing",
        "The − 1 is missing: without it the curve jumps at 0. Below 0 it is α(eᶻ − 1).",
        lambda z, alpha: np.where(z > 0, z, alpha * below(z)),
    ),
    Mistake(
        "minus_1_in_exponent",
        "The − 1 has slipped into the exponent: it is α(eᶻ − 1), not αe^(z − 1).",
        lambda z, alpha: np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0) - 1)),
    ),
    Mistake(
        "alpha_missing",
        "α does not count in your answer: below 0 it is α times (eᶻ − 1).",
        lambda z, alpha: np.where(z > 0, z, below(z) - 1),
    ),
    Mistake(
        "alpha_in_exponent",
        "α stands in the exponent: it multiplies (eᶻ − 1).",
        lambda z, alpha: np.where(z > 0, z, np.exp(alpha * np.minimum(z, 0)) - 1),
    ),
    Mistake(
        "alpha_on_both_sides",
        "α multiplies the positive numbers too: there it is z alone.",
        lambda z, alpha: np.where(z > 0, alpha * z, alpha * (below(z) - 1)),
    ),
    Mistake(
        "exponent_sign",
        "The exponent has the wrong sign: below 0 it is eᶻ, which stays small, not e⁻ᶻ.",
        lambda z, alpha: np.where(z > 0, z, alpha * (np.exp(-z) - 1)),
    ),
    Mistake(
        "sign",
        "1 − eᶻ has the wrong sign: below 0 the curve is negative, α(eᶻ − 1).",
        lambda z, alpha: np.where(z > 0, z, alpha * (1 - below(z))),
    ),
    Mistake(
        "branches_swapped",
        "The branches are exchanged: z where z > 0, and α(eᶻ − 1) elsewhere.",
        lambda z, alpha: np.where(z > 0, alpha * (below(z) - 1), z),
    ),
    Mistake(
        "branches_swapped_overflow",
        "The branches are exchanged: z where z > 0, and α(eᶻ − 1) elsewhere.",
        lambda z, alpha: np.where(z > 0, alpha * (np.exp(z) - 1), z),
    ),
    Mistake(
        "one_branch",
        "You use α(eᶻ − 1) for all numbers: positive ones stay as they are.",
        lambda z, alpha: alpha * (np.exp(z) - 1),
    ),
    Mistake(
        "negative_branch_only",
        "The positive numbers are lost: they stay as they are, z.",
        lambda z, alpha: alpha * (below(z) - 1),
    ),
    Mistake(
        "both_added",
        "You add z to α(eᶻ − 1) below 0 too: there it is α(eᶻ − 1) alone.",
        lambda z, alpha: z + alpha * (below(z) - 1),
    ),
    Mistake(
        "maximum",
        "The larger of z and α(eᶻ − 1) is not always ELU: for z > 0 the exponential is the larger "
        "one, from some z on. Choose by the sign of z, with `np.where`.",
        lambda z, alpha: np.maximum(z, alpha * (np.exp(z) - 1)),
    ),
    Mistake(
        "maximum_below",
        "The larger of z and α(eᶻ − 1) is ELU for α ≤ 1 only: for larger α the curve lies below "
        "the line z near 0. Choose by the sign of z, with `np.where`.",
        lambda z, alpha: np.maximum(z, alpha * (below(z) - 1)),
    ),
    Mistake(
        "relu",
        "Negative numbers become 0 in your answer: they become α(eᶻ − 1).",
        lambda z, alpha: np.maximum(0, z),
    ),
    Mistake(
        "leaky",
        "Below 0 you return αz, leaky ReLU: ELU bends, α(eᶻ − 1).",
        lambda z, alpha: np.where(z > 0, z, alpha * z),
    ),
    Mistake(
        "times_z",
        "There is a factor z too many below 0: α(eᶻ − 1).",
        lambda z, alpha: np.where(z > 0, z, alpha * z * (below(z) - 1)),
    ),
    Mistake(
        "minus_alpha",
        "Below 0 you return −α, where the curve ends far out: it is α(eᶻ − 1).",
        lambda z, alpha: np.where(z > 0, z, -alpha),
    ),
    Mistake(
        "slope",
        "You return the slope, 1 or αeᶻ: here the function itself is asked for.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha * below(z)),
    ),
    Mistake(
        "overflow",
        "For z = 1000 you get NaN: `np.exp(1000)` is infinite, and 0 times infinity has no value, "
        "so a mask cannot take it away. Give exp no positive numbers, `np.exp(np.minimum(z, 0))`.",
        lambda z, alpha: (z > 0) * z + (z <= 0) * alpha * (np.exp(z) - 1),
    ),
    Mistake(
        "overflow_warning",
        "The numbers are right, but `np.exp` overflows for z = 1000, and NumPy warns: `np.where` "
        "computes both branches for every entry and then chooses. Give exp no positive numbers, "
        "`np.exp(np.minimum(z, 0))`.",
        lambda z, alpha: np.where(z > 0, z, alpha * (np.exp(z) - 1)),
    ),
]

EXERCISE = Exercise(
    id="2.7",
    signature="elu(z, alpha)",
    returns="an array with the shape of z",
    reference=elu,
    probes=probes,
    mistakes=MISTAKES,
    no_warnings=True,
    hints=(
        "Two cases, as in leaky ReLU: above 0 it is z. Below 0 the curve bends and ends at −α. "
        "Check your formula at z = 0: the two cases must meet there.",
        "Below 0 it is α(eᶻ − 1): mind the brackets. `np.where(z > 0, z, …)` computes both cases "
        "for every entry, also e¹⁰⁰⁰, which is too large for a float.",
        "Keep positive numbers away from exp: `np.exp(np.minimum(z, 0))` is eᶻ below 0 and 1 "
        "above. `np.where(z > 0, z, alpha * (… - 1))`.",
    ),
)
