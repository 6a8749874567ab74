"""The mistakes and the conventions of exercise 5.2."""

import numpy as np

from nnlib.checks.catalogue.chapter5.own_values import own_value
from nnlib.checks.catalogue.chapter5.updates import (
    MOMENTUM,
    mistakes,
    variant,
)
from nnlib.checks.catalogue.chapter5.wrong_updates import in_place, rate_ignored, update
from nnlib.checks.exercise import Convention, Mistake

FIXED = (
    {
        "w": np.array([1.0, -2.0]),
        "g": np.array([0.5, -4.0]),
        "v": np.array([2.0, 1.0]),
        "lr": 0.1,
        "beta": 0.9,
    },
    {
        "w": np.array([1.0, -2.0, 3.0]),
        "g": np.array([2.0, 1.0, -0.5]),
        "v": np.array([-1.0, 4.0, 0.25]),
        "lr": 0.25,
        "beta": 0.6,
    },
)

MISTAKES = [
    *mistakes(
        MOMENTUM,
        [
            (
                "old_velocity",
                "w moves by the old velocity: compute the new v first, then `w - lr * v`.",
                {"direction": lambda s: s.v},
            ),
            (
                "velocity_ignored",
                "w moves by the gradient alone: v is computed, but `w - lr * v` does not use it.",
                {"direction": lambda s: s.g},
            ),
            (
                "velocity_not_kept",
                "w is right, but you return the old v, so that nothing builds up: return the new "
                "one.",
                {"new_v": lambda s: s.v, "direction": lambda s: s.beta * s.v + s.g},
            ),
            (
                "no_beta",
                "β is missing: the old velocity must fade, `beta * v + g`.",
                {"new_v": lambda s: s.v + s.g},
            ),
            (
                "beta_on_both",
                "β also shrinks the new gradient: only the old velocity fades, `beta * v + g`.",
                {"new_v": lambda s: s.beta * (s.v + s.g)},
            ),
            (
                "beta_on_gradient",
                "β stands at the gradient: it belongs to the old velocity, `beta * v + g`.",
                {"new_v": lambda s: s.v + s.beta * s.g},
            ),
            (
                "share_exchanged",
                "β and 1 − β are exchanged: β is the share of the old velocity that is kept, "
                "`beta * v + g`.",
                {"new_v": lambda s: (1 - s.beta) * s.v + s.beta * s.g},
            ),
            (
                "one_minus_beta",
                "You keep the share 1 − β of the old velocity: β itself is the share that is kept.",
                {"new_v": lambda s: (1 - s.beta) * s.v + s.g},
            ),
            (
                "gradient_missing",
                "The gradient is missing in the velocity: `beta * v + g`.",
                {"new_v": lambda s: s.beta * s.v},
            ),
            (
                "velocity_forgotten",
                "The old velocity is thrown away: `beta * v + g`.",
                {"new_v": lambda s: s.g},
            ),
            (
                "beta_times_gradient",
                "The memory holds the present gradient, g + βg: it must hold the old velocity, "
                "`beta * v + g`.",
                {"new_v": lambda s: s.g + s.beta * s.g},
            ),
            (
                "step_from_gradient_twice",
                "w moves by g + βg: it moves by the new velocity, `w - lr * v`.",
                {"direction": lambda s: s.g + s.beta * s.g},
            ),
            (
                "gradient_subtracted",
                "The gradient is subtracted in the velocity, and the velocity from w: two minus "
                "signs climb. Write `beta * v + g`.",
                {"new_v": lambda s: s.beta * s.v - s.g},
            ),
            (
                "gradient_squared",
                "You collect squared gradients, as AdaGrad and RMSprop do: momentum collects the "
                "gradients themselves.",
                {"new_v": lambda s: s.beta * s.v + s.g**2},
            ),
            (
                "nesterov",
                "That is Nesterov's momentum, which looks one step ahead, g + βv: plain momentum "
                "moves by v.",
                {"direction": lambda s: s.g + s.beta * s.new_v},
            ),
            (
                "gradient_added_again",
                "The gradient is used twice, inside v and beside it: w moves by v alone.",
                {"direction": lambda s: s.g + s.new_v},
            ),
            (
                "beta_in_step",
                "β is used again in the step: w moves by `lr * v`.",
                {"direction": lambda s: s.beta * s.new_v},
            ),
            (
                "rate_inside_and_outside",
                "The learning rate is used twice, in v and in the step: only `w - lr * v` has it.",
                {"new_v": lambda s: s.beta * s.v + s.lr * s.g},
            ),
            (
                "rate_on_gradient_only",
                "The learning rate reaches only the gradient's part of the step: "
                "`w - lr * (beta * v + g)`.",
                {"step": lambda s: s.beta * s.v + s.lr * s.g},
            ),
            (
                "mean_gradient",
                "All entries share one velocity, because v takes the mean of the gradient: every "
                "entry has its own.",
                {"new_v": lambda s: s.beta * s.v + np.mean(s.g)},
            ),
            (
                "summed_gradient",
                "All entries share one velocity, because v takes the sum of the gradient: every "
                "entry has its own.",
                {"new_v": lambda s: s.beta * s.v + np.sum(s.g)},
            ),
            (
                "weights_for_velocity",
                "The velocity is built from w: the old velocity is `v`.",
                {"new_v": lambda s: s.beta * s.w + s.g},
            ),
            (
                "step_as_velocity",
                "You return the step lr·v in the place of v: the next call needs v itself.",
                {"new_v": lambda s: s.lr * s.direction, "direction": lambda s: s.beta * s.v + s.g},
            ),
        ],
    ),
    *mistakes(MOMENTUM, update("lr * v")),
    *in_place(MOMENTUM, "`v = beta * v + g` and `w = w - lr * v`"),
    rate_ignored(MOMENTUM, own_value(variant(MOMENTUM), FIXED, "lr"), 0.01),
    Mistake(
        "beta_ignored",
        "You use a β of your own: use the argument `beta`.",
        variant(MOMENTUM, beta=lambda s: 0.9),
        when=own_value(variant(MOMENTUM), FIXED, "beta", part=1),
    ),
]

CONVENTIONS = [
    Convention(
        "rate_inside",
        name="convention with the learning rate inside v",
        used_by="the articles",
        course="v = βv + g and w − lr·v",
        because="then v does not depend on the rate, and a schedule acts at once, as in PyTorch",
        change="take `lr` out of v and multiply by it in the step",
        wrong=variant(
            MOMENTUM,
            new_v=lambda s: s.beta * s.v + s.lr * s.g,
            step=lambda s: s.new_v,
        ),
    ),
    Convention(
        "step_as_velocity_downhill",
        name="convention v = βv − lr·g, w + v",
        used_by="Keras, and Sutskever et al. 2013",
        course="v = βv + g and w − lr·v",
        because="then v does not depend on the rate, and a schedule acts at once, as in PyTorch",
        change="collect `+ g` in v, and take `lr * v` away from w",
        wrong=variant(
            MOMENTUM,
            new_v=lambda s: s.beta * s.v - s.lr * s.g,
            new_w=lambda s: s.w + s.new_v,
        ),
    ),
    Convention(
        "velocity_downhill",
        name="convention in which v points downhill",
        used_by="texts that call v a velocity in the sense of physics",
        course="v = βv + g and w − lr·v",
        because="then v is a sum of gradients, as in PyTorch",
        change="write `beta * v + g` and `w - lr * v`",
        wrong=variant(
            MOMENTUM,
            new_v=lambda s: s.beta * s.v - s.g,
            new_w=lambda s: s.w + s.lr * s.new_v,
        ),
    ),
    Convention(
        "averaged",
        name="averaged convention v = βv + (1 − β)g",
        used_by="deeplearning.ai's courses, and Adam for its m",
        course="v = βv + g",
        because="PyTorch and the original momentum method do so; the rates differ by 1 − β",
        change="leave out the factor `(1 - beta)`",
        wrong=variant(MOMENTUM, new_v=lambda s: s.beta * s.v + (1 - s.beta) * s.g),
    ),
]
