"""An activation as a layer of its own."""

from typing import Any

import numpy as np

from nnlib import activations
from nnlib._validate import as_float
from nnlib.layers.arguments import gradient_like
from nnlib.layers.base import Layer


class Activation(Layer):
    """Apply an activation, y = f(x), for example after a batch normalisation.

    Parameters
    ----------
    f : str or activation
        A name such as "relu" or an instance from `nnlib.activations`.

    Examples
    --------
    >>> import numpy as np
    >>> Activation("relu").forward(np.array([[-1.0, 2.0]]))
    array([[0., 2.]])
    """

    def __init__(self, f: Any) -> None:
        self.f = activations.get(f)
        super().__init__()

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return f(x), of the shape of `x`."""
        x = as_float(x, "x")
        y = self.f(x)
        if training:
            self._saved = x, y
        return y

    def backward(self, dy: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        """Return ∂L/∂x = ∂L/∂y ⊙ f′(x)."""
        x, y = self._recall()
        return self.f.backward(gradient_like(dy, y), x, y) if input_gradient else None

    def connect(self, width: int | None) -> int | None:
        """Return `width`: as many features come out as come in."""
        return width

    def __repr__(self) -> str:
        return f"Activation({self.f!r})"
