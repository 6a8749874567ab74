"""Losses for numbers: squared error, absolute error, and Huber's between the two."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import require_number
from nnlib.losses.base import Loss
from nnlib.losses.checks import as_prediction, as_targets, require_finite_targets


class _Regression(Loss):
    def _check(self, y_true: ArrayLike, y_pred: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        p = as_prediction(y_pred)
        y = as_targets(y_true, p)
        require_finite_targets(y)
        return y, p


@dataclass(frozen=True)
class MeanSquaredError(_Regression):
    """L = mean (ŷ − y)², over all elements; no factor ½.

    Examples
    --------
    >>> loss = MeanSquaredError()
    >>> round(loss([1, 0], [0.9, 0.2]), 3)
    0.025
    >>> loss.gradient([1, 0], [0.9, 0.2]).round(3).tolist()
    [-0.1, 0.2]
    """

    name = "mean_squared_error"
    formula = r"\frac{1}{N} \sum (\hat{y} - y)^2"

    def _value(self, y: np.ndarray, p: np.ndarray) -> float:
        error = p - y
        return np.vdot(error, error) / p.size

    def _gradient(self, y: np.ndarray, p: np.ndarray) -> np.ndarray:
        return (p - y) * (2 / p.size)


@dataclass(frozen=True)
class MeanAbsoluteError(_Regression):
    """L = mean |ŷ − y|, over all elements.

    Where ŷ = y any slope in [−1, 1]/N is right; this one is 0.

    Examples
    --------
    >>> loss = MeanAbsoluteError()
    >>> round(loss([1, 0], [0.9, 0.2]), 3)
    0.15
    >>> loss.gradient([1, 0], [0.9, 0.2]).tolist()
    [-0.5, 0.5]
    """

    name = "mean_absolute_error"
    formula = r"\frac{1}{N} \sum |\hat{y} - y|"

    def _value(self, y: np.ndarray, p: np.ndarray) -> float:
        return np.abs(p - y).sum() / p.size

    def _gradient(self, y: np.ndarray, p: np.ndarray) -> np.ndarray:
        return np.sign(p - y) * (1 / p.size)


@dataclass(frozen=True)
class Huber(_Regression):
    """L = mean h(ŷ − y): squared for small errors, straight for large ones.

    h(e) = ½e² where |e| ≤ δ, else δ(|e| − ½δ), so that value and slope agree at |e| = δ.

    Parameters
    ----------
    delta : float
        δ > 0.

    References
    ----------
    Huber (1964), "Robust estimation of a location parameter".

    Examples
    --------
    >>> loss = Huber(delta=1.0)
    >>> loss([0, 0], [0.5, 3.0])
    1.3125
    >>> loss.gradient([0, 0], [0.5, 3.0]).tolist()
    [0.25, 0.5]
    """

    name = "huber"
    formula = (
        r"\frac{1}{N} \sum \begin{cases} \tfrac{1}{2} e^2 & |e| \le \delta \\"
        r" \delta(|e| - \tfrac{1}{2}\delta) & |e| > \delta \end{cases},\; e = \hat{y} - y"
    )

    delta: float = 1.0

    def __post_init__(self) -> None:
        require_number(self.delta, "delta", low=0.0, open_low=True, open_high=True)
        object.__setattr__(self, "delta", float(self.delta))

    def _value(self, y: np.ndarray, p: np.ndarray) -> float:
        size = np.abs(p - y)
        c = np.minimum(size, self.delta)  # c(|e| − ½c) is both cases of h at once
        return np.vdot(c, size - c / 2) / p.size

    def _gradient(self, y: np.ndarray, p: np.ndarray) -> np.ndarray:
        return np.minimum(np.maximum(p - y, -self.delta), self.delta) * (1 / p.size)
