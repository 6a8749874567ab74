"""The mistakes that learners make in exercise 5.4."""

import numpy as np

from nnlib.checks.catalogue.chapter5 import epsilon
from nnlib.checks.catalogue.chapter5.own_values import own_value
from nnlib.checks.catalogue.chapter5.updates import (
    RMSPROP,
    mistakes,
    variant,
)
from nnlib.checks.catalogue.chapter5.wrong_updates import division, in_place, rate_ignored, update
from nnlib.checks.exercise import Mistake

STEP = "lr * g / (np.sqrt(h) + eps)"
MEAN = "`rho * h + (1 - rho) * g**2`"
FIXED = (
    {
        "w": np.array([1.0, -2.0]),
        "g": np.array([0.5, -4.0]),
        "h": np.array([2.0, 9.0]),
        "lr": 0.1,
        "rho": 0.9,
        "eps": 0.25,
    },
    {
        "w": np.array([1.0, -2.0, 3.0]),
        "g": np.array([2.0, 1.0, -0.5]),
        "h": np.array([5.0, 0.25, 0.5]),
        "lr": 0.25,
        "rho": 0.6,
        "eps": 0.01,
    },
)


def right_h(s):
    """Return the running mean, for changes that return something else as h."""
    return s.rho * s.h + (1 - s.rho) * s.g**2


MISTAKES = [
    *mistakes(
        RMSPROP,
        [
            (
                "shares_exchanged",
                f"ρ and 1 − ρ are exchanged: ρ is the share of the old value, {MEAN}.",
                {"new_h": lambda s: (1 - s.rho) * s.h + s.rho * s.g**2},
            ),
            (
                "adagrad",
                f"h never forgets: that is AdaGrad. Here it is a running mean, {MEAN}.",
                {"new_h": lambda s: s.h + s.g**2},
            ),
            (
                "square_not_weighted",
                f"The new square comes in whole: it has the share 1 − ρ, {MEAN}.",
                {"new_h": lambda s: s.rho * s.h + s.g**2},
            ),
            (
                "old_not_faded",
                f"The old h comes in whole: it keeps the share ρ, {MEAN}.",
                {"new_h": lambda s: s.h + (1 - s.rho) * s.g**2},
            ),
            (
                "rho_on_both",
                f"Both parts have the share ρ: the new square has 1 − ρ, {MEAN}.",
                {"new_h": lambda s: s.rho * s.h + s.rho * s.g**2},
            ),
            (
                "one_minus_rho_on_both",
                f"Both parts have the share 1 − ρ: the old h has ρ, {MEAN}.",
                {"new_h": lambda s: (1 - s.rho) * (s.h + s.g**2)},
            ),
            (
                "brackets_missing",
                f"The brackets around `1 - rho` are missing: {MEAN}.",
                {"new_h": lambda s: s.rho * s.h + 1 - s.rho * s.g**2},
            ),
            (
                "not_squared",
                f"The gradient is not squared in h: {MEAN}.",
                {"new_h": lambda s: s.rho * s.h + (1 - s.rho) * s.g},
            ),
            (
                "not_squared_and_absolute",
                f"The gradient is not squared in h, and `abs` hides it: {MEAN}.",
                {
                    "new_h": lambda s: s.rho * s.h + (1 - s.rho) * s.g,
                    "root": lambda s: np.sqrt(np.abs(s.under)),
                },
            ),
            (
                "absolute_gradient",
                f"h is a mean of |g|: it is one of squares, {MEAN}.",
                {"new_h": lambda s: s.rho * s.h + (1 - s.rho) * np.abs(s.g)},
            ),
            (
                "share_squared",
                f"1 − ρ is squared with the gradient: only the gradient is, {MEAN}.",
                {"new_h": lambda s: s.rho * s.h + ((1 - s.rho) * s.g) ** 2},
            ),
            (
                "whole_mean_squared",
                f"The whole mean is squared: only the gradient is, {MEAN}.",
                {"new_h": lambda s: (s.rho * s.h + (1 - s.rho) * s.g) ** 2},
            ),
            (
                "no_memory",
                f"The old h is thrown away: {MEAN}.",
                {"new_h": lambda s: (1 - s.rho) * s.g**2},
            ),
            (
                "last_square",
                f"h is the last square alone: {MEAN}.",
                {"new_h": lambda s: s.g**2},
            ),
            (
                "square_missing",
                f"The gradient is missing in h, which only fades: {MEAN}.",
                {"new_h": lambda s: s.rho * s.h},
            ),
            (
                "summed_squares",
                "All entries share one h, because you take the sum of all squares: every entry has "
                "its own.",
                {"new_h": lambda s: s.rho * s.h + (1 - s.rho) * np.sum(s.g**2)},
            ),
            (
                "mean_squares",
                "All entries share one h, because you take the mean of all squares. The mean is "
                f"one over time, and every entry has its own: {MEAN}.",
                {"new_h": lambda s: s.rho * s.h + (1 - s.rho) * np.mean(s.g**2)},
            ),
            (
                "bias_corrected",
                "h is divided by 1 − ρ in the step: such a correction belongs to Adam.",
                {"under": lambda s: s.new_h / (1 - s.rho)},
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
                "w is right, but you return the old h: return the new one.",
                {"new_h": lambda s: s.h, "under": right_h},
            ),
            (
                "root_returned",
                "You return √h: the next call needs h itself.",
                {"new_h": lambda s: s.root, "under": right_h},
            ),
            (
                "epsilon_in_h",
                "ε is added to h and returned with it: add it beside the root.",
                {"new_h": lambda s: right_h(s) + s.eps, "divisor": lambda s: s.root},
            ),
            (
                "plain_descent",
                "w moves by `lr * g`: divide it by √h + ε.",
                {"direction": lambda s: s.g},
            ),
        ],
    ),
    *mistakes(RMSPROP, division("g", "h", STEP)),
    *mistakes(RMSPROP, update(STEP)),
    *in_place(RMSPROP, "`h = rho * h + …` and `w = w - …`"),
    rate_ignored(RMSPROP, own_value(variant(RMSPROP), FIXED, "lr"), 0.01),
    Mistake(
        "rho_ignored",
        "You use a ρ of your own: use the argument `rho`.",
        variant(RMSPROP, rho=lambda s: 0.9),
        when=own_value(variant(RMSPROP), FIXED, "rho", part=1),
    ),
    *epsilon.own(RMSPROP, FIXED),
]
