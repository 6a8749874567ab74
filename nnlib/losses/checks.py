"""Checks of targets and predictions. They run for every batch, so the common case is short."""

import math

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import as_float, require_finite

SLACK = 1e-6  # what rounding may add to a probability of 1, or take from a sum of 1


def as_prediction(y_pred: ArrayLike) -> np.ndarray:
    """Return `y_pred` as a float array, or raise if it is empty."""
    p = as_float(y_pred, "y_pred")
    if p.size == 0:
        raise ValueError(f"y_pred: expected at least one sample, got shape {p.shape}")
    return p


def as_targets(y_true: ArrayLike, p: np.ndarray) -> np.ndarray:
    """Return `y_true` as an array of the type of `p`, or raise unless it has the shape of `p`."""
    y = as_float(y_true, "y_true")
    if y.shape != p.shape:
        raise ValueError(
            f"y_true and y_pred: expected the same shape, got {y.shape} and {p.shape}"
            + _reshape_hint(y.shape, p.shape)
        )
    return y.astype(p.dtype, copy=False)


def _reshape_hint(y: tuple[int, ...], p: tuple[int, ...]) -> str:
    """Name the cure where a column meets a plain vector."""
    for shape, other, name in ((y, p, "y_true"), (p, y, "y_pred")):
        if len(shape) == 1 and other == (*shape, 1):
            return f"; write {name}.reshape(-1, 1)"
    if len(p) == 2 and y == (p[0], 1):
        return "; for labels write y_true.ravel()"
    return ""


def require_finite_targets(y: np.ndarray) -> None:
    """Raise ValueError where a target is NaN or infinite."""
    # The sum of squares is the quickest look; if it only overflowed, the second look finds none.
    if not math.isfinite(np.vdot(y, y)):
        require_finite(y, "y_true")


def require_unit_targets(y: np.ndarray) -> None:
    """Raise ValueError where a target is not in [0, 1]."""
    if not (y.min() >= 0 and y.max() <= 1):
        raise _outside(y, ~((y >= 0) & (y <= 1)), "y_true: expected targets in [0, 1]")


def require_probabilities(p: np.ndarray) -> None:
    """Raise ValueError where a prediction is outside [0, 1]; NaN passes."""
    if p.min() < -SLACK or p.max() > 1 + SLACK:
        text = "y_pred: expected probabilities in [0, 1] (for logits use from_logits=True)"
        raise _outside(p, (p < -SLACK) | (p > 1 + SLACK), text)


def _outside(array: np.ndarray, wrong: np.ndarray, text: str) -> ValueError:
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    return ValueError(f"{text}, got {array[index]} at index {index}")


def as_labels(y_true: ArrayLike) -> np.ndarray | None:
    """Return `y_true` as an array if it has one axis, so that it holds labels, else None."""
    if not isinstance(y_true, np.ndarray):
        as_float(y_true, "y_true")  # names the argument where it is no array of numbers
        y_true = np.asarray(y_true)
    return y_true if y_true.ndim == 1 else None


def one_hot(labels: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Return one row for each label, with 1 at its class, or raise where it is not a class."""
    samples, classes = p.shape
    if labels.dtype.kind not in "iub":
        raise ValueError(
            f"y_true: expected integer labels or one-hot rows, got shape {labels.shape} of "
            f"dtype {labels.dtype}; for labels write y_true.astype(int)"
        )
    if len(labels) != samples:
        raise ValueError(
            f"y_true and y_pred: expected one label for each row, "
            f"got {len(labels)} labels and {samples} rows"
        )
    if labels.min() < 0 or labels.max() >= classes:
        index = int(np.argmax((labels < 0) | (labels >= classes)))
        raise ValueError(
            f"y_true: expected labels 0 to {classes - 1} for {classes} classes, "
            f"got {labels[index]} at index {index}"
        )
    y = np.zeros(p.shape, p.dtype)
    y[np.arange(samples), labels.astype(np.intp, copy=False)] = 1
    return y


def require_distributions(y: np.ndarray) -> None:
    """Raise ValueError unless every row of `y` is non-negative and sums to 1."""
    excess = y @ np.ones(y.shape[1], y.dtype) - 1
    if y.min() >= 0 and np.vdot(excess, excess) <= SLACK**2:
        return
    right = (y >= 0).all(axis=1) & (np.abs(excess) <= 10 * SLACK)
    if not right.all():
        row = int(np.argmin(right))
        raise ValueError(
            "y_true: expected one-hot rows (or distributions: entries >= 0, sum 1), "
            f"got {y[row].tolist()} in row {row}"
        )
