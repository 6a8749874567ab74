"""Exercise 3.1: the mean squared error."""

import numpy as np

from nnlib.checks.catalogue.chapter3.inputs import numbers
from nnlib.checks.catalogue.chapter3.means import of_a_mean, of_all_elements
from nnlib.checks.exercise import Convention, Exercise, Mistake


def mse(y_true, y_pred):
    """Return the mean of (ŷ − y)² over all elements."""
    return float(np.mean((y_pred - y_true) ** 2))


def _terms(y, p):
    return (p - y) ** 2


def _in_place(y, p):
    np.subtract(p, y, out=p, casting="unsafe")
    return np.mean(p**2)


MISTAKES = [
    *of_a_mean(_terms),
    *of_all_elements(_terms),
    Mistake(
        "half_sum",
        "That is ½ Σ(ŷ − y)², which some texts use. Here the mean is asked for: divide by N, and "
        "leave out the ½.",
        lambda y, p: np.sum((p - y) ** 2) / 2,
    ),
    Mistake(
        "square_of_the_mean",
        "You average first and square afterwards, so errors of opposite sign cancel. Square each "
        "error first: `np.mean((y_pred - y_true) ** 2)`.",
        lambda y, p: np.mean(p - y) ** 2,
    ),
    Mistake(
        "square_of_the_sum",
        "You add up first and square afterwards, so errors of opposite sign cancel. Square each "
        "error first.",
        lambda y, p: np.sum(p - y) ** 2 / p.size,
    ),
    Mistake(
        "not_squared",
        "The square is missing, so errors of opposite sign cancel: `** 2` after the difference.",
        lambda y, p: np.mean(p - y),
    ),
    Mistake(
        "target_minus_prediction_not_squared",
        "The square is missing, so errors of opposite sign cancel: `** 2` after the difference.",
        lambda y, p: np.mean(y - p),
    ),
    Mistake(
        "doubled",
        "You multiply by 2 in the place of squaring: a power is `** 2`.",
        lambda y, p: np.mean((p - y) * 2),
    ),
    Mistake(
        "difference_of_squares",
        "You square both numbers and take the difference: take the difference first, then square "
        "it.",
        lambda y, p: np.mean(p**2 - y**2),
    ),
    Mistake(
        "brackets_missing",
        "`y_pred - y_true ** 2` squares the target only, as `**` comes before the minus: put "
        "brackets around the difference.",
        lambda y, p: np.mean(p - y**2),
    ),
    Mistake(
        "plus",
        "You add target and prediction: the error is their difference.",
        lambda y, p: np.mean((p + y) ** 2),
    ),
    Mistake(
        "product",
        "You multiply target and prediction: square their difference.",
        lambda y, p: np.mean(p * y),
    ),
    Mistake(
        "no_target",
        "The targets are missing: square the difference ŷ − y.",
        lambda y, p: np.mean(p**2),
    ),
    Mistake(
        "root",
        "You take the root as well: that is the RMSE. The MSE is the mean of the squares.",
        lambda y, p: np.sqrt(np.mean((p - y) ** 2)),
    ),
    Mistake(
        "norm",
        "`np.linalg.norm` is the root of the sum of the squares. Square it and divide by N, or use "
        "`np.mean((y_pred - y_true) ** 2)`.",
        lambda y, p: np.linalg.norm(p - y),
    ),
    Mistake(
        "absolute",
        "That is the mean absolute error, exercise 3.3: square the errors here.",
        lambda y, p: np.mean(np.abs(p - y)),
    ),
    Mistake(
        "variance",
        "`np.var` takes the mean error off first, so an offset costs nothing: use "
        "`np.mean((y_pred - y_true) ** 2)`.",
        lambda y, p: np.var(p - y),
    ),
    Mistake(
        "gradient",
        "That is the slope, which exercise 3.2 asks for: here the loss itself is wanted.",
        lambda y, p: 2 * (p - y) / p.size,
    ),
    Mistake(
        "in_place",
        "You write the differences into the caller's `y_pred`, which overwrites it: make a new "
        "array, `error = y_pred - y_true`, rather than `y_pred -= y_true`.",
        _in_place,
    ),
]

CONVENTIONS = [
    Convention(
        "half",
        name="½ convention",
        used_by="many textbooks, since the 2 of the slope then cancels",
        course="the plain mean of the squares",
        because="the loss is then what its name says, and its slope keeps the factor 2",
        change="leave out the ½",
        wrong=lambda y, p: np.mean((p - y) ** 2) / 2,
    )
]

EXERCISE = Exercise(
    id="3.1",
    signature="mse(y_true, y_pred)",
    returns="a number",
    reference=mse,
    probes=numbers,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "Read the name backwards: first the error of each element, then its square, then the mean.",
        "`y_pred - y_true` holds all errors, and `** 2` squares each of them. (Both arrays have "
        "one shape here. With (N, 1) against (N,) the difference would silently become (N, N), so "
        "look at `.shape` in code of your own.)",
        "`np.mean(…)` without `axis` averages over all elements, whatever the shape: "
        "`np.mean((y_pred - y_true) ** 2)`.",
    ),
)
