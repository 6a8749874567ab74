"""Exercise 3.2: the gradient of the mean squared error."""

import numpy as np

from nnlib.checks.catalogue.chapter3.inputs import numbers
from nnlib.checks.catalogue.chapter3.means import of_a_gradient
from nnlib.checks.exercise import Convention, Exercise, Mistake


def mse_gradient(y_true, y_pred):
    """Return ∂MSE/∂ŷ = 2(ŷ − y)/N, where N counts all elements."""
    return 2 * (y_pred - y_true) / y_pred.size


def _in_place(y, p):
    np.subtract(p, y, out=p, casting="unsafe")
    return 2 * p / p.size


MISTAKES = [
    *of_a_gradient(mse_gradient),
    Mistake(
        "half_sum",
        "That is the slope of ½ Σ(ŷ − y)², a sum. Of the mean squared error it is 2(ŷ − y)/N: the "
        "2 comes down from the square, the 1/N from the mean.",
        lambda y, p: p - y,
    ),
    Mistake(
        "half_by_rows",
        "Both the 2 that comes down from the square and a part of the mean are missing: "
        "2(ŷ − y)/N, where N is `y_pred.size`, not the number of rows.",
        lambda y, p: (p - y) / len(p),
    ),
    Mistake(
        "half_opposite_sign",
        "The sign is the wrong way round, and the 2 that comes down from the square is missing: "
        "2(ŷ − y)/N.",
        lambda y, p: (y - p) / p.size,
    ),
    Mistake(
        "no_target",
        "The targets are missing: the square's slope is 2(ŷ − y).",
        lambda y, p: 2 * p / p.size,
    ),
    Mistake(
        "plus",
        "You add target and prediction: the error is their difference.",
        lambda y, p: 2 * (p + y) / p.size,
    ),
    Mistake(
        "loss",
        "That is the loss itself: here its slope in each prediction is asked for.",
        lambda y, p: np.mean((p - y) ** 2),
    ),
    Mistake(
        "terms_of_the_loss",
        "These are the terms of the loss, (ŷ − y)²/N. Differentiate them: the slope of e² is 2e.",
        lambda y, p: (p - y) ** 2 / p.size,
    ),
    Mistake(
        "still_squared",
        "The 2 has come down, but the square is still there: the slope of e² is 2e.",
        lambda y, p: 2 * (p - y) ** 2 / p.size,
    ),
    Mistake(
        "sign_only",
        "You take the sign of the error, as for the mean absolute error. Here the slope grows with "
        "the error: 2(ŷ − y)/N.",
        lambda y, p: np.sign(p - y) / p.size,
    ),
    Mistake(
        "twice_the_sign",
        "You take the sign of the error, as for the mean absolute error. Here the slope grows with "
        "the error: 2(ŷ − y)/N.",
        lambda y, p: 2 * np.sign(p - y) / p.size,
    ),
    Mistake(
        "absolute",
        "You take absolute values, so the slope forgets on which side the prediction is: leave "
        "`np.abs` out.",
        lambda y, p: 2 * np.abs(p - y) / p.size,
    ),
    Mistake(
        "mean_error",
        "You put the mean error everywhere. Every prediction has its own error, and so its own "
        "slope.",
        lambda y, p: np.full(p.shape, 2 * np.mean(p - y)),
    ),
    Mistake(
        "brackets_missing",
        "`2 * y_pred - y_true` doubles the prediction only: put brackets around the difference.",
        lambda y, p: (2 * p - y) / p.size,
    ),
    Mistake(
        "times_n",
        "You multiply by N: divide by it.",
        lambda y, p: 2 * (p - y) * p.size,
    ),
    Mistake(
        "per_weight",
        "You multiply by the prediction as well. That belongs to the slope in a weight; here the "
        "slope in the prediction is asked for.",
        lambda y, p: 2 * (p - y) * p / p.size,
    ),
    Mistake(
        "floor_division",
        "`//` cuts decimals off: divide with `/`.",
        lambda y, p: 2 * (p - y) // p.size,
    ),
    Mistake(
        "integer_array",
        "Where the targets are whole numbers, your decimals are cut off: `np.zeros_like(y_true)` "
        "is then an array of integers. Take `np.zeros(y_pred.shape)`, or compute with a formula.",
        lambda y, p: (2 * (p - y) / p.size).astype(y.dtype),
    ),
    Mistake(
        "in_place",
        "The values are right, but you write them into the caller's `y_pred`: make a new array "
        "rather than `y_pred -= y_true`.",
        _in_place,
    ),
]

CONVENTIONS = [
    Convention(
        "half",
        name="½ convention",
        used_by="texts that define the loss as ½ of the mean of the squares",
        course="the slope of the plain mean of the squares",
        because="its loss, exercise 3.1, has no ½",
        change="multiply by 2",
        wrong=lambda y, p: (p - y) / p.size,
    )
]

EXERCISE = Exercise(
    id="3.2",
    signature="mse_gradient(y_true, y_pred)",
    returns="an array with the shape of y_pred",
    reference=mse_gradient,
    probes=numbers,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "Take one element: its part of the loss is (ŷ − y)²/N. What is the slope of that in ŷ?",
        "The slope of e² is 2e, and the 1/N stays as a factor. N counts all elements: which "
        "attribute of an array is that? No sum is left, as each prediction has its own slope.",
        "`2 * (y_pred - y_true) / y_pred.size`. Compare it with `measured`, which needs no "
        "formula.",
    ),
)
