"""Exercise 3.4: the gradient of the mean absolute error."""

import numpy as np

from nnlib.checks.catalogue.chapter3.ends import Ends, any_broken
from nnlib.checks.catalogue.chapter3.inputs import NUMBERS, numbers
from nnlib.checks.catalogue.chapter3.means import of_a_gradient
from nnlib.checks.exercise import Between, Exercise, Mistake


def mae_gradient(y_true, y_pred):
    """Return ∂MAE/∂ŷ = sign(ŷ − y)/N; where ŷ = y this is 0."""
    return np.sign(y_pred - y_true) / y_pred.size


def expected(y_true, y_pred):
    """Return the gradient, with any slope from −1/N to 1/N where ŷ = y."""
    slope, equal = mae_gradient(y_true, y_pred), y_pred == y_true
    if not equal.any():
        return slope
    return Between(
        np.where(equal, -1 / y_pred.size, slope), np.where(equal, 1 / y_pred.size, slope)
    )


def _zero_over_zero(y, p):
    return (p - y) / np.abs(p - y) / p.size


def _one_at_equality(y, p):
    return np.where(p == y, 1.0, np.sign(p - y) / p.size)


ENDS = Ends(expected, NUMBERS)

MISTAKES = [
    *of_a_gradient(mae_gradient, when=ENDS.like),
    Mistake(
        "zero_over_zero",
        "Where a prediction is exactly right you compute 0/0, which is NaN. `np.sign` gives 0 "
        "there, and any slope from −1/N to 1/N is right.",
        _zero_over_zero,
        when=ENDS.when(any_broken),
    ),
    Mistake(
        "too_steep_at_equality",
        "Where a prediction is exactly right the slope must lie from −1/N to 1/N; yours is "
        "steeper. Is it divided by N there too?",
        _one_at_equality,
        when=ENDS.when(lambda picture: not any_broken(picture)),
    ),
    Mistake(
        "no_sign",
        "You keep the size of the error, as the mean squared error does. The slope of |e| is 1 or "
        "−1, however large e is: `np.sign`.",
        lambda y, p: (p - y) / p.size,
    ),
    Mistake(
        "squared_error",
        "That is the slope of the mean squared error. The slope of |e| is 1 or −1: `np.sign`.",
        lambda y, p: 2 * (p - y) / p.size,
    ),
    Mistake(
        "twice",
        "There is no factor 2 here: no square, so nothing comes down from it.",
        lambda y, p: 2 * np.sign(p - y) / p.size,
    ),
    Mistake(
        "half",
        "It is half of the right slope: sign(ŷ − y)/N has no ½.",
        lambda y, p: np.sign(p - y) / p.size / 2,
    ),
    Mistake(
        "zero_below",
        "Where the prediction is too small the slope is −1/N, not 0: the loss falls as the "
        "prediction grows.",
        lambda y, p: np.where(p > y, 1, 0) / p.size,
    ),
    Mistake(
        "zero_above",
        "Where the prediction is too large the slope is 1/N, not 0: the loss rises with the "
        "prediction.",
        lambda y, p: np.where(p < y, -1, 0) / p.size,
    ),
    Mistake(
        "always_up",
        "You give 1/N everywhere: below the target the slope is −1/N.",
        lambda y, p: np.ones(p.shape) / p.size,
    ),
    Mistake(
        "sign_of_prediction",
        "You take the sign of the prediction: take that of the error, ŷ − y.",
        lambda y, p: np.sign(p) / p.size,
    ),
    Mistake(
        "sign_of_target",
        "You take the sign of the target: take that of the error, ŷ − y.",
        lambda y, p: np.sign(y) / p.size,
    ),
    Mistake(
        "difference_of_signs",
        "You take the signs first and then their difference: take the difference first.",
        lambda y, p: (np.sign(p) - np.sign(y)) / p.size,
    ),
    Mistake(
        "terms_of_the_loss",
        "These are the terms of the loss, |ŷ − y|/N: here their slopes are asked for.",
        lambda y, p: np.abs(p - y) / p.size,
    ),
    Mistake(
        "loss",
        "That is the loss itself: here its slope in each prediction is asked for.",
        lambda y, p: np.mean(np.abs(p - y)),
    ),
    Mistake(
        "normalised",
        "You divide the errors by the sum of their sizes. Each slope is 1/N or −1/N, whatever the "
        "other errors are.",
        lambda y, p: (p - y) / max(np.abs(p - y).sum(), 1e-300),
    ),
    Mistake(
        "floor_division",
        "`//` rounds 1/N down to 0 and −1/N down to −1: divide with `/`.",
        lambda y, p: np.sign(p - y) // p.size,
    ),
    Mistake(
        "integer_array",
        "Where the targets are whole numbers, 1/N is cut down to 0: `np.zeros_like(y_true)` is "
        "then an array of integers. Take `np.zeros(y_pred.shape)`.",
        lambda y, p: (np.sign(p - y) / p.size).astype(y.dtype),
    ),
]

EXERCISE = Exercise(
    id="3.4",
    signature="mae_gradient(y_true, y_pred)",
    returns="an array with the shape of y_pred",
    reference=mae_gradient,
    expected=expected,
    probes=numbers,
    mistakes=MISTAKES,
    hints=(
        "Draw |e|: two straight lines. What is the slope of each, and how steep is it when the "
        "mean is taken of N of them?",
        "To the right of 0 the slope of |e| is 1, to the left −1. One NumPy function gives just "
        "that for a whole array, and 0 at 0.",
        "`np.sign(y_pred - y_true)`, divided by the number of all elements, `y_pred.size`.",
    ),
)
