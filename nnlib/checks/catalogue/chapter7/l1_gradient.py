"""Exercise 7.3: the gradient with L1 regularisation."""

import numpy as np

from nnlib.checks.catalogue.chapter7.gradients import added_in_place, probes
from nnlib.checks.exercise import Between, Exercise, Mistake


def l1_gradient(dW, W, lam):
    """Return dW + λ·sign(W): the slope of loss + λ·Σ|W|."""
    return dW + lam * np.sign(W)


def expected(dW, W, lam):
    """Return the gradient; where W is 0, any slope of λ|w| from −λ to λ is one."""
    corner = np.where(W == 0, lam, 0)
    right = l1_gradient(dW, W, lam)
    return Between(right - corner, right + corner)


MISTAKES = [
    Mistake(
        "l2",
        "That is L2, λW: with L1 every weight is pulled equally hard, λ·sign(W).",
        lambda dW, W, lam: dW + lam * W,
    ),
    Mistake(
        "sign",
        "The sign is wrong: the penalty is added to the loss, so its gradient is added too.",
        lambda dW, W, lam: dW - lam * np.sign(W),
    ),
    Mistake(
        "zero_over_zero",
        "W/|W| is 0/0 where a weight is 0: `np.sign(W)` gives 0 there.",
        lambda dW, W, lam: dW + lam * W / np.abs(W),
        when=lambda results: any(isinstance(r, np.ndarray) and np.isnan(r).any() for r in results),
    ),
    Mistake(
        "sign_of_gradient",
        "You take the sign of dW: it is the weight whose sign counts.",
        lambda dW, W, lam: dW + lam * np.sign(dW),
    ),
    Mistake(
        "absolute",
        "You add λ|W|, the penalty of each weight: its slope is λ·sign(W).",
        lambda dW, W, lam: dW + lam * np.abs(W),
    ),
    Mistake(
        "penalty",
        "You add the whole penalty λ·Σ|W| to every entry: add its slope, λ·sign(W).",
        lambda dW, W, lam: dW + lam * np.sum(np.abs(W)),
    ),
    Mistake(
        "no_sign",
        "λ is added whatever the sign of the weight: negative weights are pushed away from 0.",
        lambda dW, W, lam: dW + lam,
    ),
    Mistake(
        "positive_weights_only",
        "Negative weights get no penalty: their slope is −λ.",
        lambda dW, W, lam: dW + lam * (W > 0),
    ),
    Mistake(
        "no_lambda",
        "λ is missing: `lam * np.sign(W)`.",
        lambda dW, W, lam: dW + np.sign(W),
    ),
    Mistake(
        "loss_forgotten",
        "That is the gradient of the penalty alone: add it to the loss's gradient dW.",
        lambda dW, W, lam: lam * np.sign(W),
    ),
    Mistake(
        "unchanged",
        "You return dW as it came: add the penalty's gradient, λ·sign(W).",
        lambda dW, W, lam: dW.copy(),
    ),
    Mistake(
        "halved",
        "You add λ/2·sign(W): the penalty is λ·Σ|W|, without a ½.",
        lambda dW, W, lam: dW + lam / 2 * np.sign(W),
    ),
    Mistake(
        "doubled",
        "You add 2λ·sign(W): a 2 comes from a square, and there is none in |W|.",
        lambda dW, W, lam: dW + 2 * lam * np.sign(W),
    ),
    Mistake(
        "sign_times_weight",
        "W·sign(W) is |W| again: the slope is the sign alone.",
        lambda dW, W, lam: dW + lam * W * np.sign(W),
        same_as="absolute",
    ),
    Mistake(
        "elastic",
        "That is L1 and L2 together: only λ·sign(W) is asked for.",
        lambda dW, W, lam: dW + lam * np.sign(W) + lam * W,
    ),
    Mistake(
        "brackets",
        "λ multiplies both: only the sign is multiplied, `dW + lam * np.sign(W)`.",
        lambda dW, W, lam: lam * (dW + np.sign(W)),
    ),
    Mistake(
        "sign_of_sum",
        "The sign is taken of everything: `np.sign` belongs around W alone.",
        lambda dW, W, lam: np.sign(dW + lam * W),
    ),
    Mistake(
        "signs_summed",
        "The signs are summed: each weight has its own slope.",
        lambda dW, W, lam: dW + lam * np.sum(np.sign(W)),
    ),
    Mistake(
        "averaged",
        "The slope is divided by the number of weights: λ is used as it is.",
        lambda dW, W, lam: dW + lam * np.sign(W) / W.size,
    ),
    Mistake(
        "shrunk",
        "You set small entries to 0 (soft thresholding of dW): add λ·sign(W) instead.",
        lambda dW, W, lam: np.sign(dW) * np.maximum(np.abs(dW) - lam, 0),
    ),
    Mistake(
        "in_place",
        "`dW += …` changes the caller's array: write `return dW + lam * np.sign(W)`.",
        added_in_place(lambda W, lam: lam * np.sign(W)),
    ),
]

EXERCISE = Exercise(
    id="7.3",
    signature="l1_gradient(dW, W, lam)",
    returns="an array of the shape of W",
    reference=l1_gradient,
    expected=expected,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Draw |w|. What is its slope to the right of 0, and to the left?",
        "+1 and −1: the sign of w. At 0 every slope between is right, and 0 is the simplest.",
        "`return dW + lam * np.sign(W)`, a new array.",
    ),
)
