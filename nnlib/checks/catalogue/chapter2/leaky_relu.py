"""Exercise 2.6: leaky ReLU."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import calls, decimals_cut, usual
from nnlib.checks.exercise import Exercise, Mistake, Probe


def leaky_relu(z, alpha):
    """Return z where z > 0, else αz."""
    return np.where(z > 0, z, alpha * z)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield slopes α below 1, where max(z, αz) is the same function."""
    return calls(rng, (0.1, 0.3, 0.05, round(rng.uniform(0.15, 0.6), 2)))


MISTAKES = [
    *usual(
        leaky_relu,
        lambda z, alpha: z if z > 0 else alpha * z,
        "`if` and `max` decide once, for a single number: use `np.where` or `np.maximum`.",
    ),
    decimals_cut(leaky_relu),
    Mistake(
        "branches_swapped",
        "The branches are exchanged: positive numbers stay as they are, negative ones are "
        "multiplied by α.",
        lambda z, alpha: np.where(z > 0, alpha * z, z),
    ),
    Mistake(
        "minimum",
        "You take the smaller of z and αz: take the larger.",
        lambda z, alpha: np.minimum(z, alpha * z),
        same_as="branches_swapped",
    ),
    Mistake(
        "relu",
        "Negative numbers become 0 in your answer: they become αz.",
        lambda z, alpha: np.maximum(0, z),
    ),
    Mistake(
        "constant_alpha",
        "Negative numbers become α in your answer: they become α times z.",
        lambda z, alpha: np.where(z > 0, z, alpha),
    ),
    Mistake(
        "maximum_with_alpha",
        "You take the larger of z and α: compare z with αz.",
        lambda z, alpha: np.maximum(alpha, z),
    ),
    Mistake(
        "alpha_fixed",
        "α is 0.01 in your answer, whatever is asked for: use the argument `alpha`.",
        lambda z, alpha: np.where(z > 0, z, 0.01 * z),
    ),
    Mistake(
        "alpha_sign",
        "Negative numbers become −αz, which is positive: leave the minus out.",
        lambda z, alpha: np.where(z > 0, z, -alpha * z),
    ),
    Mistake(
        "absolute",
        "α·|z| is positive: negative numbers stay negative, αz.",
        lambda z, alpha: np.maximum(z, alpha * np.abs(z)),
        same_as="alpha_sign",
    ),
    Mistake(
        "minus_alpha",
        "Negative numbers become −α in your answer: they become α times z.",
        lambda z, alpha: np.where(z > 0, z, -alpha),
    ),
    Mistake(
        "alpha_subtracted",
        "You subtract α from negative numbers: they are multiplied by α.",
        lambda z, alpha: np.where(z > 0, z, z - alpha),
    ),
    Mistake(
        "alpha_added",
        "You add α to negative numbers: they are multiplied by α.",
        lambda z, alpha: np.where(z > 0, z, z + alpha),
    ),
    Mistake(
        "divided",
        "You divide negative numbers by α: they are multiplied by it.",
        lambda z, alpha: np.where(z > 0, z, z / alpha),
    ),
    Mistake(
        "alpha_everywhere",
        "All numbers are multiplied by α: positive ones stay as they are.",
        lambda z, alpha: alpha * z,
    ),
    Mistake(
        "alpha_on_positive",
        "max(0, αz) multiplies the positive numbers by α and loses the negative ones: compare z "
        "with αz.",
        lambda z, alpha: np.maximum(0, alpha * z),
    ),
    Mistake(
        "both_added",
        "max(0, z) + αz adds αz to the positive numbers too: there it is z alone.",
        lambda z, alpha: np.maximum(0, z) + alpha * z,
    ),
    Mistake(
        "one_minus_alpha",
        "Negative numbers are multiplied by 1 − α: they are multiplied by α.",
        lambda z, alpha: np.where(z > 0, z, (1 - alpha) * z),
    ),
    Mistake(
        "input_itself",
        "You return z itself: negative numbers are multiplied by α.",
        lambda z, alpha: z * 1,
    ),
    Mistake(
        "slope",
        "You return the slope, 1 or α: here the function itself is asked for.",
        lambda z, alpha: np.where(z > 0, 1.0, alpha),
    ),
    Mistake(
        "elu",
        "That is ELU, which bends: leaky ReLU is a straight line below 0, αz.",
        lambda z, alpha: np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0)),
    ),
    Mistake(
        "threshold_alpha",
        "You compare z with α: the kink is at 0.",
        lambda z, alpha: np.where(z > alpha, z, alpha * z),
    ),
]

EXERCISE = Exercise(
    id="2.6",
    signature="leaky_relu(z, alpha)",
    returns="an array with the shape of z",
    reference=leaky_relu,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Above 0 nothing changes. Below 0 the line goes on, but much flatter: which number is its "
        "slope?",
        "`np.where(condition, a, b)` takes a where the condition holds and b elsewhere, entry by "
        "entry.",
        "`np.where(z > 0, z, alpha * z)`; as long as α is less than 1, `np.maximum(z, alpha * z)` "
        "is the same.",
    ),
)
