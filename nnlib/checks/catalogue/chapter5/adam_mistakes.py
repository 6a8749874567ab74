"""The mistakes and conventions of exercise 5.5; those in the corrections stand beside."""

import numpy as np

from nnlib.checks.catalogue.chapter5 import epsilon
from nnlib.checks.catalogue.chapter5.adam_corrections import CORRECTIONS
from nnlib.checks.catalogue.chapter5.own_values import own_value
from nnlib.checks.catalogue.chapter5.updates import ADAM, mistakes, variant
from nnlib.checks.catalogue.chapter5.wrong_updates import (
    division,
    in_place,
    rate_ignored,
    update,
)
from nnlib.checks.exercise import Convention, Mistake

STEP = "lr * m_hat / (np.sqrt(v_hat) + eps)"
FIXED = (
    {
        "w": np.array([1.0, -2.0]),
        "g": np.array([0.5, -4.0]),
        "m": np.array([2.0, 1.0]),
        "v": np.array([2.0, 9.0]),
        "t": 2,
        "lr": 0.1,
        "b1": 0.9,
        "b2": 0.95,
        "eps": 0.25,
    },
    {
        "w": np.array([1.0, -2.0, 3.0]),
        "g": np.array([2.0, 1.0, -0.5]),
        "m": np.array([-1.0, 4.0, 0.25]),
        "v": np.array([5.0, 0.25, 0.5]),
        "t": 3,
        "lr": 0.25,
        "b1": 0.6,
        "b2": 0.7,
        "eps": 0.01,
    },
)

MOMENTS = [
    (
        "shares_exchanged",
        "β and 1 − β are exchanged in both means: β is the share of the old value.",
        {
            "new_m": lambda s: (1 - s.b1) * s.m + s.b1 * s.g,
            "new_v": lambda s: (1 - s.b2) * s.v + s.b2 * s.g**2,
        },
    ),
    (
        "shares_of_m_exchanged",
        "β₁ and 1 − β₁ are exchanged: `b1 * m + (1 - b1) * g`.",
        {"new_m": lambda s: (1 - s.b1) * s.m + s.b1 * s.g},
    ),
    (
        "shares_of_v_exchanged",
        "β₂ and 1 − β₂ are exchanged: `b2 * v + (1 - b2) * g**2`.",
        {"new_v": lambda s: (1 - s.b2) * s.v + s.b2 * s.g**2},
    ),
    (
        "betas_exchanged",
        "b1 and b2 are exchanged: b1 belongs to m, b2 to v.",
        {"b1": lambda s: s.b2, "b2": lambda s: s.b1},
    ),
    (
        "b1_for_both",
        "v fades by b1: its own share is b2, also in the correction.",
        {"b2": lambda s: s.b1},
    ),
    (
        "b1_in_v",
        "v fades by b1: its own share is b2, `b2 * v + (1 - b2) * g**2`.",
        {"new_v": lambda s: s.b1 * s.v + (1 - s.b1) * s.g**2},
    ),
    (
        "b2_in_m",
        "m fades by b2: its own share is b1, `b1 * m + (1 - b1) * g`.",
        {"new_m": lambda s: s.b2 * s.m + (1 - s.b2) * s.g},
    ),
    (
        "not_faded",
        "The old means come in whole: `b1 * m` and `b2 * v` make them fade.",
        {
            "new_m": lambda s: s.m + (1 - s.b1) * s.g,
            "new_v": lambda s: s.v + (1 - s.b2) * s.g**2,
        },
    ),
    (
        "gradients_not_weighted",
        "The new gradients come in whole: they have the shares `1 - b1` and `1 - b2`.",
        {"new_m": lambda s: s.b1 * s.m + s.g, "new_v": lambda s: s.b2 * s.v + s.g**2},
    ),
    (
        "m_not_weighted",
        "m takes the whole gradient, as momentum does: here its share is `1 - b1`.",
        {"new_m": lambda s: s.b1 * s.m + s.g},
    ),
    (
        "v_not_weighted",
        "v takes the whole square: its share is `1 - b2`.",
        {"new_v": lambda s: s.b2 * s.v + s.g**2},
    ),
    (
        "v_adds_up",
        "v adds up squares, as AdaGrad does: here it is a running mean, "
        "`b2 * v + (1 - b2) * g**2`.",
        {"new_v": lambda s: s.v + s.g**2},
    ),
    (
        "v_not_squared",
        "The gradient in v is not squared: `b2 * v + (1 - b2) * g**2`.",
        {"new_v": lambda s: s.b2 * s.v + (1 - s.b2) * s.g},
    ),
    (
        "v_not_squared_and_absolute",
        "The gradient in v is not squared, and `abs` hides it: `b2 * v + (1 - b2) * g**2`.",
        {
            "new_v": lambda s: s.b2 * s.v + (1 - s.b2) * s.g,
            "root": lambda s: np.sqrt(np.abs(s.under)),
        },
    ),
    (
        "v_from_m",
        "v is built from m: it is the mean of the squared gradients, g**2.",
        {"new_v": lambda s: s.b2 * s.v + (1 - s.b2) * s.new_m**2},
    ),
    (
        "m_squared",
        "The gradient is squared in m too: m is the mean of g itself.",
        {"new_m": lambda s: s.b1 * s.m + (1 - s.b1) * s.g**2},
    ),
    (
        "no_memory",
        "The old m and v are thrown away: `b1 * m + …` and `b2 * v + …`.",
        {"new_m": lambda s: (1 - s.b1) * s.g, "new_v": lambda s: (1 - s.b2) * s.g**2},
    ),
    (
        "mean_square",
        "All entries share one v, because you take the mean of g² over the entries: the mean is "
        "one over time, and every entry has its own.",
        {"new_v": lambda s: s.b2 * s.v + (1 - s.b2) * np.mean(s.g**2)},
    ),
    (
        "gradient_for_m",
        "The step holds the gradient, which is RMSprop: it holds m̂.",
        {"top": lambda s: s.g},
    ),
    (
        "momentum_only",
        "w moves by m̂ alone: divide it by √v̂ + ε.",
        {"direction": lambda s: s.top},
    ),
    (
        "old_means",
        "The step uses the old m and v: compute the new ones first.",
        {
            "top": lambda s: s.m / (1 - s.b1**s.t),
            "under": lambda s: s.v / (1 - s.b2**s.t),
        },
    ),
]

MISTAKES = [
    *mistakes(ADAM, MOMENTS),
    *mistakes(ADAM, CORRECTIONS),
    *mistakes(ADAM, division("m̂", "v̂", STEP)),
    *mistakes(ADAM, update(STEP)),
    *in_place(ADAM, "`m = b1 * m + …` and so on"),
    rate_ignored(ADAM, own_value(variant(ADAM), FIXED, "lr"), 0.001),
    Mistake(
        "b1_ignored",
        "You use a β₁ of your own: use the argument `b1`.",
        variant(ADAM, b1=lambda s: 0.9),
        when=own_value(variant(ADAM), FIXED, "b1", part=1),
    ),
    Mistake(
        "b2_ignored",
        "You use a β₂ of your own: use the argument `b2`.",
        variant(ADAM, b2=lambda s: 0.999),
        when=own_value(variant(ADAM), FIXED, "b2", part=2),
    ),
    Mistake(
        "settings_ignored",
        "You use 0.9 and 0.999, whatever is given: use the arguments `b1` and `b2`.",
        variant(ADAM, b1=lambda s: 0.9, b2=lambda s: 0.999),
    ),
    *epsilon.own(ADAM, FIXED),
]

CONVENTIONS = [
    epsilon.inside(ADAM, "the articles", STEP),
    Convention(
        "epsilon_hat",
        name="convention with ε beside the root of the uncorrected v",
        used_by="Keras, and the end of section 2 of the paper",
        course="√v̂ + ε",
        because="then ε means the same at every step, as in the paper's algorithm and in PyTorch",
        change="correct v before you take the root, `np.sqrt(v / (1 - b2**t)) + eps`",
        wrong=variant(
            ADAM,
            direction=lambda s: s.top * np.sqrt(1 - s.b2**s.t) / (np.sqrt(s.new_v) + s.eps),
        ),
    ),
]
