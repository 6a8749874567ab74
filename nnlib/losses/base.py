"""What every loss can do: its value and its gradient, after one check of the arguments."""

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike


class Loss(ABC):
    """A number that says how far predictions are from targets, and its gradient.

    Instances hold settings only. Two instances of one class with equal settings are equal. A
    loss of your own defines `_check`, `_value` and `_gradient`.

    Examples
    --------
    >>> class HalfSquaredError(Loss):
    ...     def _check(self, y_true, y_pred):
    ...         return np.asarray(y_true, float), np.asarray(y_pred, float)
    ...
    ...     def _value(self, y, p):
    ...         return np.square(p - y).mean() / 2
    ...
    ...     def _gradient(self, y, p):
    ...         return (p - y) / p.size
    >>> HalfSquaredError().value_and_gradient([1, 0], [0.5, 0])
    (0.0625, array([-0.25,  0.  ]))
    """

    name: ClassVar[str]

    formula: ClassVar[str]
    """The loss in LaTeX, with y for `y_true` and ŷ or p for `y_pred`."""

    def __call__(self, y_true: ArrayLike, y_pred: ArrayLike) -> float:
        """Return the loss of a batch.

        Parameters
        ----------
        y_true : array_like
            The targets.
        y_pred : array_like
            The predictions, of the same shape: nothing is broadcast. The loss is computed in
            their type, float32 or float64.

        Returns
        -------
        float
            NaN if a prediction is NaN, so that a training that diverges is seen to diverge.

        Raises
        ------
        ValueError
            If the shapes do not fit, the batch is empty (it has no mean), a target is not valid,
            or a probability lies outside [0, 1].
        """
        return float(self._value(*self._check(y_true, y_pred)))

    def gradient(self, y_true: ArrayLike, y_pred: ArrayLike) -> np.ndarray:
        """Return ∂L/∂`y_pred`, with the shape and the type of `y_pred`.

        It contains the 1/N of the mean. Parameters and errors are those of the call.
        """
        return self._gradient(*self._check(y_true, y_pred))

    def value_and_gradient(self, y_true: ArrayLike, y_pred: ArrayLike) -> tuple[float, np.ndarray]:
        """Return the loss and its gradient, with the work that they share done once."""
        y, p = self._check(y_true, y_pred)
        return float(self._value(y, p)), self._gradient(y, p)

    @abstractmethod
    def _check(self, y_true: ArrayLike, y_pred: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Return targets and predictions as float arrays of one shape and type, or raise."""

    @abstractmethod
    def _value(self, y: np.ndarray, p: np.ndarray) -> float:
        """Return the loss of checked arrays."""

    @abstractmethod
    def _gradient(self, y: np.ndarray, p: np.ndarray) -> np.ndarray:
        """Return the gradient of checked arrays."""
