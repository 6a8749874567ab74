"""Exercise 5.3: one step of AdaGrad."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter5 import epsilon
from nnlib.checks.catalogue.chapter5.own_values import own_value
from nnlib.checks.catalogue.chapter5.updates import (
    ADAGRAD,
    calls,
    mistakes,
    variant,
)
from nnlib.checks.catalogue.chapter5.wrong_updates import division, in_place, rate_ignored, update
from nnlib.checks.exercise import Exercise, Probe


def adagrad_step(w, g, h, lr, eps):
    """Return w − lr·g / (√h + ε) and h, with the new h = h + g²."""
    h = h + g**2
    return w - lr * g / (np.sqrt(h) + eps), h


STEP = "lr * g / (np.sqrt(h) + eps)"
FIXED = (
    {
        "w": np.array([1.0, -2.0]),
        "g": np.array([0.5, -4.0]),
        "h": np.array([2.0, 9.0]),
        "lr": 0.1,
        "eps": 0.25,
    },
    {
        "w": np.array([1.0, -2.0, 3.0]),
        "g": np.array([2.0, 1.0, -0.5]),
        "h": np.array([5.0, 0.25, 0.5]),
        "lr": 0.25,
        "eps": 0.01,
    },
)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield steps with h from 0 on, and ε from 1e-10 to 0.3, so that its place is seen."""
    settings = [(0.1, 1e-8), (0.03, 0.1), (2.0, 1e-3), (0.25, 1e-10), (0.7, 0.3)]
    yield from calls(rng, FIXED, settings, "squares")


MISTAKES = [
    *mistakes(
        ADAGRAD,
        [
            (
                "no_accumulation",
                "The old h is thrown away, so that only the last gradient counts and every step "
                "has the length of the rate: `h + g**2`.",
                {"new_h": lambda s: s.g**2},
            ),
            (
                "rmsprop",
                "The old h fades: that is RMSprop. AdaGrad adds up, `h + g**2`.",
                {"new_h": lambda s: 0.9 * s.h + 0.1 * s.g**2},
            ),
            (
                "not_squared",
                "The gradient is not squared in h: `h + g**2`.",
                {"new_h": lambda s: s.h + s.g},
            ),
            (
                "absolute_gradient",
                "h collects |g|: it collects squares, `h + g**2`.",
                {"new_h": lambda s: s.h + np.abs(s.g)},
            ),
            (
                "sum_squared",
                "The whole sum is squared, (h + g)²: only the gradient is, `h + g**2`.",
                {"new_h": lambda s: (s.h + s.g) ** 2},
            ),
            (
                "h_squared",
                "The old h is squared once more: it is a sum of squares already, `h + g**2`.",
                {"new_h": lambda s: s.h**2 + s.g**2},
            ),
            (
                "doubled",
                "`2 * g` is not the square of g: write `g**2`.",
                {"new_h": lambda s: s.h + 2 * s.g},
            ),
            (
                "averaged",
                "h is a mean of the old value and the square: AdaGrad adds up, `h + g**2`.",
                {"new_h": lambda s: (s.h + s.g**2) / 2},
            ),
            (
                "subtracted",
                "The square is subtracted: h only grows, `h + g**2`.",
                {"new_h": lambda s: s.h - s.g**2},
            ),
            (
                "summed_squares",
                "All entries share one h, because you add the sum of all squares: every entry has "
                "its own, `h + g**2`.",
                {"new_h": lambda s: s.h + np.sum(s.g**2)},
            ),
            (
                "mean_squares",
                "All entries share one h, because you add the mean of all squares: every entry has "
                "its own, `h + g**2`.",
                {"new_h": lambda s: s.h + np.mean(s.g**2)},
            ),
            (
                "old_h",
                "The step divides by the root of the old h: compute the new h first.",
                {"under": lambda s: s.h},
            ),
            (
                "gradient_only",
                "The step divides by the root of g² alone, which leaves only the sign of g: divide "
                "by the root of the new h.",
                {"under": lambda s: s.g**2},
            ),
            (
                "h_not_kept",
                "w is right, but you return the old h, so that nothing adds up: return the new "
                "one.",
                {"new_h": lambda s: s.h, "under": lambda s: s.h + s.g**2},
            ),
            (
                "root_returned",
                "You return √h: the next call needs h itself.",
                {"new_h": lambda s: s.root, "under": lambda s: s.h + s.g**2},
            ),
            (
                "epsilon_in_h",
                "ε is added to h and returned with it, so that it piles up: add it beside the "
                "root.",
                {"new_h": lambda s: s.h + s.g**2 + s.eps, "divisor": lambda s: s.root},
            ),
            (
                "root_added_up",
                "h adds up roots of squares. Add the squares, and take the root of the sum in the "
                "step.",
                {"new_h": lambda s: np.sqrt(s.h) + np.abs(s.g), "root": lambda s: s.under},
            ),
            (
                "plain_descent",
                "w moves by `lr * g`: divide it by √h + ε.",
                {"direction": lambda s: s.g},
            ),
        ],
    ),
    *mistakes(ADAGRAD, division("g", "h", STEP)),
    *mistakes(ADAGRAD, update(STEP)),
    *in_place(ADAGRAD, "`h = h + g**2` and `w = w - …`"),
    rate_ignored(ADAGRAD, own_value(variant(ADAGRAD), FIXED, "lr"), 0.01),
    *epsilon.own(ADAGRAD, FIXED),
]

EXERCISE = Exercise(
    id="5.3",
    signature="adagrad_step(w, g, h, lr, eps)",
    returns="(w, h)",
    reference=adagrad_step,
    probes=probes,
    mistakes=MISTAKES,
    conventions=[epsilon.inside(ADAGRAD, "the articles and Keras", STEP)],
    hints=(
        "h adds up the squared gradients of each entry. Which comes first: the new h, or the step "
        "that uses it?",
        "`h = h + g**2`. Then every entry of the step is divided by the root of its own h, and "
        "`eps` keeps the divisor away from 0.",
        "`return w - lr * g / (np.sqrt(h) + eps), h`, with the brackets around the divisor.",
    ),
)
