"""Exercise 3.3: the mean absolute error."""

import numpy as np

from nnlib.checks.catalogue.chapter3.inputs import numbers
from nnlib.checks.catalogue.chapter3.means import of_a_mean, of_all_elements
from nnlib.checks.exercise import Exercise, Mistake


def mae(y_true, y_pred):
    """Return the mean of |ŷ − y| over all elements."""
    return float(np.mean(np.abs(y_pred - y_true)))


def _terms(y, p):
    return np.abs(p - y)


def _in_place(y, p):
    np.subtract(p, y, out=p, casting="unsafe")
    return np.mean(np.abs(p))


MISTAKES = [
    *of_a_mean(_terms),
    *of_all_elements(_terms),
    Mistake(
        "no_absolute",
        "The absolute value is missing, so errors of opposite sign cancel: `np.abs` around the "
        "difference.",
        lambda y, p: np.mean(p - y),
    ),
    Mistake(
        "no_absolute_reversed",
        "The absolute value is missing, so errors of opposite sign cancel: `np.abs` around the "
        "difference.",
        lambda y, p: np.mean(y - p),
    ),
    Mistake(
        "absolute_of_the_mean",
        "You average first and take the absolute value afterwards, when errors have cancelled. "
        "Take it of each error: `np.mean(np.abs(…))`.",
        lambda y, p: np.abs(np.mean(p - y)),
    ),
    Mistake(
        "absolute_of_each",
        "You take absolute values before the difference, so −2 against 2 costs nothing: take the "
        "difference first.",
        lambda y, p: np.mean(np.abs(p) - np.abs(y)),
    ),
    Mistake(
        "absolute_of_each_twice",
        "You take absolute values before the difference, so −2 against 2 costs nothing: take the "
        "difference first.",
        lambda y, p: np.mean(np.abs(np.abs(p) - np.abs(y))),
    ),
    Mistake(
        "squared",
        "That is the mean squared error: take the absolute value in the place of the square.",
        lambda y, p: np.mean((p - y) ** 2),
    ),
    Mistake(
        "root_mean_square",
        "That is the root of the mean squared error. Take the absolute value of each error, then "
        "the mean.",
        lambda y, p: np.sqrt(np.mean((p - y) ** 2)),
    ),
    Mistake(
        "half",
        "You take half of it: the mean absolute error has no ½.",
        lambda y, p: np.mean(np.abs(p - y)) / 2,
    ),
    Mistake(
        "plus",
        "You add target and prediction: the error is their difference.",
        lambda y, p: np.mean(np.abs(p + y)),
    ),
    Mistake(
        "no_target",
        "The targets are missing: take the absolute value of ŷ − y.",
        lambda y, p: np.mean(np.abs(p)),
    ),
    Mistake(
        "too_large_only",
        "Only predictions that are too large cost something in your answer: use `np.abs`, not "
        "`np.maximum(0, …)`.",
        lambda y, p: np.mean(np.maximum(p - y, 0)),
    ),
    Mistake(
        "too_small_only",
        "Only predictions that are too small cost something in your answer: use `np.abs`, not "
        "`np.maximum(0, …)`.",
        lambda y, p: np.mean(np.maximum(y - p, 0)),
    ),
    Mistake(
        "sign",
        "You average the signs of the errors: their sizes are asked for, `np.abs`.",
        lambda y, p: np.mean(np.sign(p - y)),
    ),
    Mistake(
        "share_wrong",
        "You count how many predictions are off. Measure how far off they are: `np.abs`.",
        lambda y, p: np.mean(p != y),
    ),
    Mistake(
        "gradient",
        "That is the slope, which exercise 3.4 asks for: here the loss itself is wanted.",
        lambda y, p: np.sign(p - y) / p.size,
    ),
    Mistake(
        "in_place",
        "You write the differences into the caller's `y_pred`, which overwrites it: make a new "
        "array, `error = y_pred - y_true`.",
        _in_place,
    ),
]

EXERCISE = Exercise(
    id="3.3",
    signature="mae(y_true, y_pred)",
    returns="a number",
    reference=mae,
    probes=numbers,
    mistakes=MISTAKES,
    hints=(
        "Read the name backwards: first the error of each element, then its size without the sign, "
        "then the mean.",
        "`np.abs` works on a whole array. It must come before the mean, else errors cancel. (If "
        "you ever get a number that looks too large, print the shapes: (N, 1) minus (N,) is "
        "(N, N).)",
        "`np.mean(np.abs(y_pred - y_true))`, without `axis`.",
    ),
)
