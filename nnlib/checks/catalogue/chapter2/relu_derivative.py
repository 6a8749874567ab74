"""Exercise 2.5: the slope of ReLU."""

from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import (
    calls,
    measured,
    overwritten,
    shape_lost,
    sigmoid,
)
from nnlib.checks.exercise import Between, Exercise, Mistake


def relu_derivative(z):
    """Return 1 where z > 0, else 0."""
    return np.where(z > 0, 1.0, 0.0)


def expected(z):
    """Leave the value at 0 free: every slope from 0 to 1 touches ReLU there."""
    return Between(np.where(z > 0, 1.0, 0.0), np.where(z >= 0, 1.0, 0.0))


def in_place(z):
    """Write the slopes into the caller's own array."""
    z[z <= 0] = 0
    z[z > 0] = 1
    return z


def nan_at_zero(results: list[Any]) -> bool:
    """Say whether 0/0 was computed, for the entry 0 of the first call."""
    first = results[0]
    return isinstance(first, np.ndarray) and first.shape == (5,) and bool(np.isnan(first[2]))


MISTAKES = [
    overwritten(in_place),
    *shape_lost(
        relu_derivative,
        lambda z: 1.0 if z > 0 else 0.0,
        "`if` decides once, for a single number: use `np.where`, or the comparison `z > 0` itself.",
    ),
    Mistake(
        "zero_over_zero",
        "`relu(z) / z` is 0/0 for z = 0, which gives NaN: compare z with 0 instead.",
        lambda z: np.maximum(0, z) / z,
        when=nan_at_zero,
    ),
    Mistake(
        "function_itself",
        "You return max(0, z), ReLU itself: its slope is 1 where z > 0, and 0 elsewhere.",
        lambda z: np.maximum(0, z),
    ),
    Mistake(
        "one_everywhere",
        "The slope is 1 on both sides of 0 in your answer: where z is negative, ReLU is flat.",
        lambda z: np.ones(np.shape(z)),
    ),
    Mistake(
        "zero_everywhere",
        "The slope is 0 on both sides of 0 in your answer: where z is positive, ReLU is the line "
        "z. (`z == 0` asks for the kink only.)",
        lambda z: np.zeros(np.shape(z)),
    ),
    Mistake(
        "reversed",
        "0 and 1 are exchanged: the slope is 1 where z is positive.",
        lambda z: np.where(z > 0, 0.0, 1.0),
    ),
    Mistake(
        "sign",
        "Where z is negative you return −1, as `np.sign` does: ReLU is flat there, slope 0.",
        lambda z: np.sign(z),
    ),
    Mistake(
        "opposite_sign",
        "The sign is wrong: where z is positive ReLU rises, slope 1.",
        lambda z: np.where(z > 0, -1.0, 0.0),
    ),
    Mistake(
        "leaky",
        "That is the slope of leaky ReLU: here it is 0 where z is negative.",
        lambda z: np.where(z > 0, 1.0, 0.01),
    ),
    Mistake(
        "all",
        "You give one answer for the whole array: every entry has its own slope.",
        lambda z: float(np.all(z > 0)),
    ),
    Mistake(
        "any",
        "You give one answer for the whole array: every entry has its own slope.",
        lambda z: float(np.any(z > 0)),
    ),
    Mistake(
        "threshold_1",
        "You compare z with 1: the kink of ReLU is at 0.",
        lambda z: np.where(z > 1, 1.0, 0.0),
    ),
    Mistake(
        "threshold_half",
        "You compare z with 0.5: the kink of ReLU is at 0.",
        lambda z: np.where(z > 0.5, 1.0, 0.0),
    ),
    Mistake(
        "z_for_negative",
        "Where z is negative you return z: the slope is 0 there.",
        lambda z: np.where(z > 0, 1.0, z),
    ),
    Mistake(
        "clipped",
        "You clip z to [0, 1], so that numbers between 0 and 1 stay: the slope is 1 for all z > 0.",
        lambda z: np.clip(z, 0, 1),
    ),
    Mistake(
        "sigmoid",
        "The sigmoid is the slope of softplus, a smooth cousin. The slope of ReLU is 0 or 1.",
        lambda z: sigmoid(z),
    ),
    Mistake(
        "half_square",
        "z²/2 is what ReLU is the slope of: differentiate, do not integrate.",
        lambda z: np.maximum(0, z) ** 2 / 2,
    ),
    measured(relu_derivative, lambda z: np.maximum(0, z)),
]

EXERCISE = Exercise(
    id="2.5",
    signature="relu_derivative(z)",
    returns="an array with the shape of z",
    reference=relu_derivative,
    expected=expected,
    probes=calls,
    mistakes=MISTAKES,
    may_use=("nnlib.activations.rectifiers.ReLU.__call__", "nnlib.activations.get"),
    hints=(
        "Draw ReLU: two straight lines. How steep is each of them?",
        "The slope is 1 where z is positive and 0 where it is negative. At 0 itself there is a "
        "kink, and any number from 0 to 1 is accepted. `np.where` chooses entry by entry.",
        "`np.where(z > 0, 1.0, 0.0)`; or make numbers of the comparison: `(z > 0).astype(float)`.",
    ),
)
