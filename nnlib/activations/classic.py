"""Identity, step, sigmoid and tanh: the functions that neurons began with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import as_float
from nnlib.activations.base import Elementwise


@dataclass(frozen=True)
class Identity(Elementwise):
    """f(z) = z, for a layer without an activation.

    The slope is 1 everywhere. The array is passed on as it is, without a copy.

    Examples
    --------
    >>> Identity()([-2, 0, 2]).tolist()
    [-2.0, 0.0, 2.0]
    """

    name = "identity"
    formula = r"z"
    _range = (-np.inf, np.inf)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return z."""
        return as_float(z, "z")[()]

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return f′(z) = 1."""
        return np.ones_like(as_float(z, "z"))[()]

    def backward(self, da: np.ndarray, z: np.ndarray, a: np.ndarray) -> np.ndarray:
        """Return ∂L/∂z = ∂L/∂a."""
        return da


@dataclass(frozen=True)
class Step(Elementwise):
    """f(z) = 1 if z ≥ 0, else 0.

    Its slope is 0 wherever there is one, so gradient descent cannot train through it. At the
    jump, z = 0, `derivative` gives 0 too.

    References
    ----------
    McCulloch and Pitts (1943), "A logical calculus of the ideas immanent in nervous activity".

    Examples
    --------
    >>> Step()([-2, 0, 2]).tolist()
    [0.0, 1.0, 1.0]
    """

    name = "step"
    formula = r"\begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}"
    _range = (0.0, 1.0)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return 1 where z ≥ 0, else 0."""
        return np.heaviside(as_float(z, "z"), 1.0)

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return f′(z) = 0."""
        return np.zeros_like(as_float(z, "z"))[()]


@dataclass(frozen=True)
class Sigmoid(Elementwise):
    """σ(z) = 1 / (1 + e⁻ᶻ), the logistic function.

    Its slope σ′(z) = σ(z)(1 − σ(z)) is at most ¼. From the output it comes with an absolute
    error of one rounding; from `z` alone it keeps its digits in both tails.

    Examples
    --------
    >>> Sigmoid()([-2, -1, 0, 1, 2]).round(3).tolist()
    [0.119, 0.269, 0.5, 0.731, 0.881]
    >>> Sigmoid().derivative(0.0).item()
    0.25
    """

    name = "sigmoid"
    formula = r"\frac{1}{1 + e^{-z}}"
    _range = (0.0, 1.0)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return σ(z) = 1 / (1 + e⁻ᶻ)."""
        z = as_float(z, "z")
        with np.errstate(over="ignore"):  # e⁻ᶻ = ∞ gives the right limit, 0
            return 1 / (1 + np.exp(-z))

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return σ′(z) = a(1 − a) = σ(z) σ(−z)."""
        if a is None:
            z = as_float(z, "z")
            return self(z) * self(-z)
        a = as_float(a, "a")
        return a * (1 - a)


@dataclass(frozen=True)
class Tanh(Elementwise):
    """tanh z = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ) = 2σ(2z) − 1.

    Its slope 1 − tanh² z is at most 1. From the output it comes with an absolute error of one
    rounding; from `z` alone it keeps its digits in both tails.

    References
    ----------
    LeCun, Bottou, Orr and Müller (1998), "Efficient BackProp".

    Examples
    --------
    >>> Tanh()([-2, -1, 0, 1, 2]).round(3).tolist()
    [-0.964, -0.762, 0.0, 0.762, 0.964]
    """

    name = "tanh"
    formula = r"\tanh z = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}"
    _range = (-1.0, 1.0)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return tanh z."""
        return np.tanh(as_float(z, "z"))

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return 1 − a² = 4σ′(2z)."""
        if a is None:
            return 4 * Sigmoid().derivative(2 * as_float(z, "z"))
        a = as_float(a, "a")
        return 1 - a * a
