"""Images and other blocks as rows of features."""

import math

import numpy as np

from nnlib._validate import as_float
from nnlib.layers.arguments import gradient_like
from nnlib.layers.base import Layer


class Flatten(Layer):
    """Put all values of a sample into one row: (N, height, width, ...) becomes (N, D).

    Examples
    --------
    >>> import numpy as np
    >>> Flatten().forward(np.zeros((32, 28, 28))).shape
    (32, 784)
    """

    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return `x`, one row for each sample."""
        x = as_float(x, "x")
        if x.ndim == 0:
            raise ValueError("x: expected an array with a sample in each row, got a single number")
        y = x.reshape(len(x), math.prod(x.shape[1:]))
        if training:
            self._saved = x.shape, y
        return y

    def backward(self, dy: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        """Return `dy` in the shape that `x` had."""
        shape, y = self._recall()
        return gradient_like(dy, y).reshape(shape) if input_gradient else None

    def __repr__(self) -> str:
        return "Flatten()"
