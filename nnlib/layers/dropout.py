"""Dropout: in training, every value is zero with a given probability."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib._validate import as_float, random_generator, require_number
from nnlib.layers.arguments import gradient_like
from nnlib.layers.base import Layer


class Dropout(Layer):
    """Set a share of the values to zero in training, and scale up the others ("inverted").

    y = x ⊙ m / (1 − rate), where each mₙᵢ is 0 with probability `rate`, else 1. So the mean of y
    is x, and outside training y = x.

    Parameters
    ----------
    rate : float
        Share that is dropped, in [0, 1).
    seed : int, Generator or None
        Seed of the masks of a layer used alone. A network with a seed gives its own.

    Attributes
    ----------
    rng : numpy.random.Generator
        Source of the masks.

    References
    ----------
    N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever and R. Salakhutdinov (2014), "Dropout: a
    simple way to prevent neural networks from overfitting".

    Examples
    --------
    >>> import numpy as np
    >>> layer = Dropout(0.5, seed=0)
    >>> layer.forward(np.ones((2, 4)), training=True)
    array([[2., 0., 0., 0.],
           [2., 2., 2., 2.]])
    >>> layer.forward(np.ones((1, 4)))
    array([[1., 1., 1., 1.]])
    """

    stream = "dropout"

    def __init__(self, rate: float, seed: Any = None) -> None:
        require_number(rate, "rate", low=0.0, high=1.0, open_high=True)
        self.rate = float(rate)
        self.rng = random_generator(seed)
        super().__init__()

    def initialize(self, rng: np.random.Generator | None = None) -> None:
        """Take the masks from `rng` from now on."""
        self.rng = random_generator(rng)

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return `x`; in training with a share of its values dropped."""
        x = as_float(x, "x")
        if not training:
            return x
        kept = self.rng.random(x.shape) >= self.rate
        mask = kept.astype(x.dtype) / (1 - self.rate)
        self._saved = (mask,)
        return x * mask

    def backward(self, dy: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        """Return ∂L/∂x: what was dropped gets no gradient, the rest is scaled as in `forward`."""
        (mask,) = self._recall()
        return gradient_like(dy, mask) * mask if input_gradient else None

    def connect(self, width: int | None) -> int | None:
        """Return `width`: as many features come out as come in."""
        return width

    def __repr__(self) -> str:
        return f"Dropout({self.rate})"
