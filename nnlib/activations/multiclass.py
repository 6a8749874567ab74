"""Softmax: scores of C classes become C probabilities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import as_float
from nnlib.activations.base import ActivationFunction


@dataclass(frozen=True)
class Softmax(ActivationFunction):
    """sᵢ = exp(zᵢ) / Σⱼ exp(zⱼ) along the last axis: every row becomes a distribution.

    The greatest entry of each row is taken off first, which changes nothing on paper and keeps
    exp from overflowing. Every output depends on every input of its row, so there is no
    elementwise derivative; there is a `jacobian`.

    References
    ----------
    Bridle (1990), "Probabilistic interpretation of feedforward classification network outputs".

    Examples
    --------
    >>> Softmax()([2, 1, 0.1]).round(3).tolist()
    [0.659, 0.242, 0.099]
    >>> Softmax()([[1000, 1001], [0, 0]]).round(3).tolist()
    [[0.269, 0.731], [0.5, 0.5]]
    """

    name = "softmax"
    formula = r"\frac{e^{z_i}}{\sum_j e^{z_j}}"
    _range = (0.0, 1.0)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return softmax along the last axis.

        Parameters
        ----------
        z : array_like, shape (..., C), C ≥ 1

        Returns
        -------
        np.ndarray, shape (..., C)
            Each row sums to 1.

        Raises
        ------
        ValueError
            If `z` is a single number or has no classes.
        """
        z = as_float(z, "z")
        if z.ndim == 0 or z.shape[-1] == 0:
            raise ValueError(f"z: expected shape (..., C) with C >= 1, got {z.shape}")
        exp = np.exp(z - z.max(axis=-1, keepdims=True))
        exp /= exp.sum(axis=-1, keepdims=True)
        return exp

    def jacobian(self, z: ArrayLike) -> np.ndarray:
        """Return ∂sᵢ/∂zⱼ = sᵢ(δᵢⱼ − sⱼ).

        Parameters
        ----------
        z : array_like, shape (..., C)

        Returns
        -------
        np.ndarray, shape (..., C, C)
            One symmetric matrix a row, whose rows sum to 0.

        Examples
        --------
        >>> Softmax().jacobian([0, 0]).tolist()
        [[0.25, -0.25], [-0.25, 0.25]]
        """
        s = self(z)
        delta = np.eye(s.shape[-1], dtype=s.dtype)
        return s[..., :, None] * (delta - s[..., None, :])

    def backward(self, da: np.ndarray, z: np.ndarray, a: np.ndarray) -> np.ndarray:
        """Return ∂L/∂zⱼ = aⱼ(daⱼ − Σᵢ daᵢaᵢ), which is da times the Jacobian."""
        return a * (da - (da * a).sum(axis=-1, keepdims=True))
