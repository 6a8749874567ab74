"""What every activation function can do: its value, its slope and its step of the backward pass."""

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import require_number


class ActivationFunction(ABC):
    """A function a = f(z) from a layer's weighted sums to its outputs.

    Instances hold settings only, so one instance can serve many layers. Two instances of one
    class with equal settings are equal.
    """

    name: ClassVar[str]
    """The name that `get` understands."""

    formula: ClassVar[str]
    """f(z) in LaTeX."""

    _range: ClassVar[tuple[float, float]]

    @property
    def range(self) -> tuple[float, float]:
        """The greatest lower and the least upper bound of the outputs."""
        return self._range

    @abstractmethod
    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return f(z), with the shape of `z`; float32 stays float32, integers become float64."""

    @abstractmethod
    def backward(self, da: np.ndarray, z: np.ndarray, a: np.ndarray) -> np.ndarray:
        """Return ∂L/∂z, given `da` = ∂L/∂a, the input `z` and the output `a` = f(z)."""


class Elementwise(ActivationFunction):
    """An activation function that treats every entry alone, so that it has a slope."""

    @abstractmethod
    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return f′(z), entry by entry.

        Parameters
        ----------
        z : array_like, any shape
            The input of f, not its output.
        a : array_like, same shape, optional
            The output f(z), if it is at hand. Where that is cheaper, f′ is computed from it.

        Returns
        -------
        np.ndarray, the shape of `z` (a NumPy float for a scalar)
        """

    def backward(self, da: np.ndarray, z: np.ndarray, a: np.ndarray) -> np.ndarray:
        """Return ∂L/∂z = ∂L/∂a ⊙ f′(z)."""
        return da * self.derivative(z, a)


def as_setting(value: float, name: str) -> float:
    """Return a setting ≥ 0 as a plain float, which leaves float32 arrays float32."""
    require_number(value, name, low=0.0, open_high=True)
    return float(value)
