"""Exercise 7.2: the gradient with L2 regularisation."""

import numpy as np

from nnlib.checks.catalogue.chapter7.gradients import added_in_place, probes
from nnlib.checks.exercise import Convention, Exercise, Mistake


def l2_gradient(dW, W, lam):
    """Return dW + λW: the slope of loss + λ/2·ΣW²."""
    return dW + lam * W


MISTAKES = [
    Mistake(
        "sign",
        "The sign is wrong: the penalty is added to the loss, so its gradient is added too.",
        lambda dW, W, lam: dW - lam * W,
    ),
    Mistake(
        "squares",
        "You add λW²: the penalty itself has the squares, its slope is λW.",
        lambda dW, W, lam: dW + lam * W**2,
    ),
    Mistake(
        "squares_and_half",
        "You add λ/2·W², which is not yet differentiated: the slope of w²/2 is w.",
        lambda dW, W, lam: dW + lam / 2 * W**2,
    ),
    Mistake(
        "penalty",
        "You add the penalty, one number, to every entry: add its gradient, λW.",
        lambda dW, W, lam: dW + lam / 2 * np.sum(W**2),
    ),
    Mistake(
        "no_weights",
        "λ is added without W: a large weight is pulled harder than a small one.",
        lambda dW, W, lam: dW + lam,
    ),
    Mistake(
        "no_lambda",
        "λ is missing: `lam * W`.",
        lambda dW, W, lam: dW + W,
    ),
    Mistake(
        "loss_forgotten",
        "That is the gradient of the penalty alone: add it to the loss's gradient dW.",
        lambda dW, W, lam: lam * W,
    ),
    Mistake(
        "unchanged",
        "You return dW as it came: add the penalty's gradient, λW.",
        lambda dW, W, lam: dW.copy(),
    ),
    Mistake(
        "halved",
        "You add λ/2·W: the ½ of λ/2·ΣW² cancels with the 2 of the slope.",
        lambda dW, W, lam: dW + lam / 2 * W,
    ),
    Mistake(
        "l1",
        "That is L1, λ·sign(W): L2 adds λW.",
        lambda dW, W, lam: dW + lam * np.sign(W),
    ),
    Mistake(
        "absolute",
        "You add λ|W|, which pushes negative weights away from 0: keep their sign.",
        lambda dW, W, lam: dW + lam * np.abs(W),
    ),
    Mistake(
        "wrong_factor",
        "λ multiplies the loss's gradient: it belongs to W, `dW + lam * W`.",
        lambda dW, W, lam: lam * dW + W,
    ),
    Mistake(
        "brackets",
        "λ multiplies both: only W is multiplied, `dW + lam * W`.",
        lambda dW, W, lam: lam * (dW + W),
    ),
    Mistake(
        "product",
        "dW and λW are multiplied: add them.",
        lambda dW, W, lam: dW * lam * W,
    ),
    Mistake(
        "gradient_for_weights",
        "You add λ·dW: the penalty pulls at the weights, so it is λ·W.",
        lambda dW, W, lam: dW + lam * dW,
    ),
    Mistake(
        "averaged",
        "λW is divided by the number of weights: λ is used as it is.",
        lambda dW, W, lam: dW + lam * W / W.size,
    ),
    Mistake(
        "averaged_over_rows",
        "λW is divided by the number of rows of W: those are inputs, not samples.",
        lambda dW, W, lam: dW + lam * W / len(W),
    ),
    Mistake(
        "weights_summed",
        "The weights are summed: each one has its own slope, λw.",
        lambda dW, W, lam: dW + lam * np.sum(W),
    ),
    Mistake(
        "lambda_squared",
        "λ is squared: only the weights of the penalty were.",
        lambda dW, W, lam: dW + lam**2 * W,
    ),
    Mistake(
        "decayed_weights",
        "That is a step on the weights, (1 − λ)·W − dW: only the gradient dW + λW is asked for.",
        lambda dW, W, lam: (1 - lam) * W - dW,
    ),
    Mistake(
        "in_place",
        "`dW += …` changes the caller's array: write `return dW + lam * W`.",
        added_in_place(lambda W, lam: lam * W),
    ),
]

CONVENTIONS = [
    Convention(
        "factor_two",
        name="convention λ·ΣW², with the slope 2λW",
        used_by="Keras and scikit-learn's Ridge",
        course="λ/2·ΣW²",
        because="its gradient is then λW, without a 2",
        change="leave out the 2",
        wrong=lambda dW, W, lam: dW + 2 * lam * W,
    )
]

EXERCISE = Exercise(
    id="7.2",
    signature="l2_gradient(dW, W, lam)",
    returns="an array of the shape of W",
    reference=l2_gradient,
    probes=probes,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "The loss is now L + λ/2·Σw². What is the slope of λ/2·w² with respect to w?",
        "It is λw. The slope of a sum is the sum of the slopes: dW is already there.",
        "`return dW + lam * W`, a new array.",
    ),
)
