"""Exercise 2.4: the rectified linear unit."""

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import (
    calls,
    decimals_cut,
    overwritten,
    shape_lost,
    sigmoid,
)
from nnlib.checks.exercise import Exercise, Mistake


def relu(z):
    """Return max(0, z), entry by entry."""
    return np.maximum(0, z)


def in_place(z):
    """Set negative numbers to 0 in the caller's own array."""
    z[z < 0] = 0
    return z


MISTAKES = [
    overwritten(in_place),
    *shape_lost(
        relu,
        lambda z: max(0, z),
        "`max` and `if` compare single numbers: use `np.maximum(0, z)`, or `np.where`.",
    ),
    decimals_cut(relu),
    Mistake(
        "minimum",
        "You keep the negative numbers and set the positive ones to 0: it is the other way round. "
        "Use `np.maximum`, or exchange the branches of `np.where`.",
        lambda z: np.minimum(0, z),
    ),
    Mistake(
        "branches_swapped",
        "The two branches of `np.where` are exchanged: `np.where(z > 0, z, 0)`.",
        lambda z: np.where(z > 0, 0, z),
        same_as="minimum",
    ),
    Mistake(
        "input_negated",
        "You compute max(0, −z): the sign of z is flipped.",
        lambda z: np.maximum(0, -z),
    ),
    Mistake(
        "input_itself",
        "You return z itself: negative numbers become 0.",
        lambda z: z * 1,
    ),
    Mistake(
        "absolute",
        "You flip the sign of negative numbers, |z|: they become 0.",
        lambda z: np.abs(z),
    ),
    Mistake(
        "mask",
        "You return where z is positive, as True and False or 1 and 0: return z itself there, "
        "`np.where(z > 0, z, 0)` or `z * (z > 0)`.",
        lambda z: z > 0,
    ),
    Mistake(
        "sign",
        "`np.sign` gives −1, 0 and 1: ReLU gives 0, or z itself.",
        lambda z: np.sign(z),
    ),
    Mistake(
        "maximum_1",
        "You take the larger of z and 1: take the larger of z and 0.",
        lambda z: np.maximum(1, z),
    ),
    Mistake(
        "threshold_1",
        "Numbers between 0 and 1 become 0 in your answer: the threshold is 0.",
        lambda z: np.where(z >= 1, z, 0),
    ),
    Mistake(
        "one_for_negative",
        "Negative numbers become 1 in your answer: they become 0.",
        lambda z: np.where(z > 0, z, 1),
    ),
    Mistake(
        "minus_one_for_negative",
        "Negative numbers become −1 in your answer: they become 0.",
        lambda z: np.where(z > 0, z, -1),
    ),
    Mistake(
        "clipped_at_1",
        "Numbers above 1 become 1 in your answer: ReLU has no upper bound.",
        lambda z: np.clip(z, 0, 1),
    ),
    Mistake(
        "clipped_at_6",
        "That is ReLU6, which stops at 6: ReLU has no upper bound.",
        lambda z: np.clip(z, 0, 6),
    ),
    Mistake(
        "clipped_both_ways",
        "You clip z to [−1, 1]: negative numbers become 0, positive ones stay.",
        lambda z: np.clip(z, -1, 1),
    ),
    Mistake(
        "leaky",
        "That is leaky ReLU, which lets 0.01·z through: here negative numbers become 0.",
        lambda z: np.maximum(z, 0.01 * z),
    ),
    Mistake(
        "elu",
        "That is ELU, which goes down to −1: here negative numbers become 0.",
        lambda z: np.maximum(z, 0) + np.expm1(np.minimum(z, 0)),
    ),
    Mistake(
        "softplus",
        "log(1 + eᶻ) is softplus, a smooth cousin: ReLU is max(0, z).",
        lambda z: np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))),
    ),
    Mistake(
        "swish",
        "z·σ(z) is Swish, a smooth cousin: ReLU is max(0, z).",
        lambda z: z * sigmoid(z),
    ),
    Mistake(
        "sigmoid",
        "That is the sigmoid: ReLU is max(0, z).",
        lambda z: sigmoid(z),
    ),
    Mistake(
        "squared",
        "You square the positive numbers: ReLU leaves them as they are.",
        lambda z: np.maximum(0, z) * z,
    ),
    Mistake(
        "positive_only",
        "`z[z > 0]` throws the negative numbers away: they stay, as zeros.",
        lambda z: z[z > 0],
    ),
    Mistake(
        "largest",
        "`np.max(z)` is the largest of all numbers: `np.maximum(0, z)` compares each with 0.",
        lambda z: np.max(z),
    ),
    Mistake(
        "largest_or_0",
        "You compare the largest of all numbers with 0: `np.maximum(0, z)` compares each one.",
        lambda z: max(0, np.max(z)),
    ),
]

EXERCISE = Exercise(
    id="2.4",
    signature="relu(z)",
    returns="an array with the shape of z",
    reference=relu,
    probes=calls,
    mistakes=MISTAKES,
    hints=(
        "Positive numbers pass, negative ones become 0. Say it as the larger of two numbers.",
        "Python's `max` compares two single numbers. NumPy has a function that compares every "
        "entry of an array with 0; it is not `np.max`, which looks for the largest entry.",
        "`np.maximum(0, z)` makes a new array with the larger of 0 and z in every place.",
    ),
)
