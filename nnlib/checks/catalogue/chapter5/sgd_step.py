"""Exercise 5.1: one step of gradient descent."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter5.own_values import own_value
from nnlib.checks.catalogue.chapter5.updates import SGD, calls, mistakes, variant
from nnlib.checks.catalogue.chapter5.wrong_updates import in_place, rate_ignored, update
from nnlib.checks.exercise import Exercise, Mistake, Probe


def sgd_step(w, g, lr):
    """Return w − lr·g."""
    return w - lr * g


FIXED = (
    {"w": np.array([1.0, -2.0]), "g": np.array([0.5, -4.0]), "lr": 0.1},
    {"w": np.array([1.0, -2.0, 3.0]), "g": np.array([2.0, 1.0, -0.5]), "lr": 0.25},
)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield steps in all shapes, with rates from 0.003 to 2."""
    yield from calls(rng, FIXED, [(0.03,), (0.3,), (2.0,), (0.003,)])


def first_only(w, g, lr):
    """Move the first entry alone."""
    new = w.copy()
    new.flat[0] = w.flat[0] - lr * g.flat[0]
    return new


MISTAKES = [
    *mistakes(SGD, update("lr * g")),
    *mistakes(
        SGD,
        [
            (
                "divided_by_gradient",
                "You divide by the gradient, so that steep slopes give small steps: multiply, "
                "`lr * g`.",
                {"step": lambda s: s.lr / s.g},
            ),
            (
                "gradient_missing",
                "The step does not hold the gradient: every entry moves by `lr * g`.",
                {"step": lambda s: s.lr},
            ),
            (
                "sign_of_gradient",
                "You take only the sign of the gradient, so that every entry moves by the same "
                "length: the step is `lr * g`.",
                {"step": lambda s: s.lr * np.sign(s.g)},
            ),
            (
                "absolute_gradient",
                "You take the absolute value of the gradient: where the slope is negative, w must "
                "grow. The step is `lr * g`, with its sign.",
                {"step": lambda s: s.lr * np.abs(s.g)},
            ),
            (
                "gradient_squared",
                "You square the gradient: the step is `lr * g`.",
                {"step": lambda s: s.lr * s.g**2},
            ),
            (
                "gradient_normalised",
                "You divide the gradient by its length: then every step is equally long. The step "
                "is `lr * g`.",
                {"step": lambda s: s.lr * s.g / np.linalg.norm(s.g)},
            ),
            (
                "exchanged",
                "w and g are exchanged: it is w that moves, `w - lr * g`.",
                {"new_w": lambda s: s.g - s.lr * s.w},
            ),
            (
                "weights_decayed",
                "w is made smaller beside the step. The new value is `w - lr * g` and nothing "
                "else.",
                {"new_w": lambda s: (1 - s.lr) * s.w - s.lr * s.g},
            ),
        ],
    ),
    Mistake(
        "first_only",
        "Only the first entry has moved. In a loop, `return` must stand after the loop; without a "
        "loop `w - lr * g` moves all entries.",
        first_only,
    ),
    Mistake(
        "flattened",
        "The numbers are right, but the shape of w is lost: leave out `ravel` and `flatten`.",
        lambda w, g, lr: (w - lr * g).ravel(),
    ),
    Mistake(
        "truncated",
        "The decimals are cut off: make the new array with a formula, not with "
        "`np.zeros_like` of whole numbers or `int`.",
        lambda w, g, lr: np.trunc(w - lr * g),
    ),
    *in_place(SGD, "`return w - lr * g`"),
    rate_ignored(SGD, own_value(variant(SGD), FIXED, "lr"), 0.01),
]

EXERCISE = Exercise(
    id="5.1",
    signature="sgd_step(w, g, lr)",
    returns="an array like w",
    reference=sgd_step,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "The gradient points uphill. In which direction should w move, and what decides how far?",
        "Gradient, times the learning rate, taken away from w. NumPy does it for all entries at "
        "once, whatever the shape.",
        "`return w - lr * g`. With `w -= …` the caller's own array would change.",
    ),
)
