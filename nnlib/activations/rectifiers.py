"""ReLU and its relatives: the line z for z > 0, something smaller below."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import as_float
from nnlib.activations.base import Elementwise, as_setting
from nnlib.activations.classic import Sigmoid


@dataclass(frozen=True)
class ReLU(Elementwise):
    """f(z) = max(0, z), the rectified linear unit.

    At the kink, z = 0, any slope in [0, 1] is right; this one is 0, as in PyTorch and Keras.

    References
    ----------
    Nair and Hinton (2010), "Rectified linear units improve restricted Boltzmann machines".

    Examples
    --------
    >>> ReLU()([-2, -1, 0, 1, 2]).tolist()
    [0.0, 0.0, 0.0, 1.0, 2.0]
    """

    name = "relu"
    formula = r"\max(0, z)"
    _range = (0.0, np.inf)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return max(0, z)."""
        return np.maximum(as_float(z, "z"), 0)

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return 1 where z > 0, else 0."""
        z = as_float(z, "z")
        return (z > 0).astype(z.dtype)


@dataclass(frozen=True)
class LeakyReLU(Elementwise):
    """f(z) = z where z > 0, else αz with α = `negative_slope`.

    Parameters
    ----------
    negative_slope : float
        α ≥ 0. For α ≤ 1 this is max(z, αz); for α > 1 it is min(z, αz), which is still z above
        zero and αz below.

    References
    ----------
    Maas, Hannun and Ng (2013), "Rectifier nonlinearities improve neural network acoustic models".

    Examples
    --------
    >>> LeakyReLU()([-2, -1, 0, 1, 2]).tolist()
    [-0.02, -0.01, 0.0, 1.0, 2.0]
    >>> LeakyReLU(negative_slope=2)([-1, 1]).tolist()
    [-2.0, 1.0]
    """

    name = "leaky_relu"
    formula = r"\begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}"

    negative_slope: float = 0.01

    def __post_init__(self) -> None:
        slope = as_setting(self.negative_slope, "negative_slope")
        object.__setattr__(self, "negative_slope", slope)

    @property
    def range(self) -> tuple[float, float]:
        """The bounds of the outputs: (−∞, ∞), or (0, ∞) for α = 0."""
        return (-np.inf if self.negative_slope > 0 else 0.0, np.inf)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return z where z > 0, else αz."""
        z = as_float(z, "z")
        choose = np.maximum if self.negative_slope <= 1 else np.minimum
        return choose(z, self.negative_slope * z)

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return 1 where z > 0, else α."""
        z = as_float(z, "z")
        positive = (z > 0).astype(z.dtype)
        return positive + self.negative_slope * (1 - positive)


@dataclass(frozen=True)
class ELU(Elementwise):
    """f(z) = z where z > 0, else α(eᶻ − 1): the exponential linear unit.

    Parameters
    ----------
    alpha : float
        α ≥ 0. The outputs stay above −α. Unless α = 1 there is a kink at z = 0, where the
        slope is taken from the left, α.

    References
    ----------
    Clevert, Unterthiner and Hochreiter (2016), "Fast and accurate deep network learning by
    exponential linear units".

    Examples
    --------
    >>> ELU()([-2, -1, 0, 1, 2]).round(3).tolist()
    [-0.865, -0.632, 0.0, 1.0, 2.0]
    """

    name = "elu"
    formula = r"\begin{cases} z & z > 0 \\ \alpha(e^{z} - 1) & z \le 0 \end{cases}"

    alpha: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "alpha", as_setting(self.alpha, "alpha"))

    @property
    def range(self) -> tuple[float, float]:
        """The bounds of the outputs: (−α, ∞)."""
        return (0.0 - self.alpha, np.inf)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return max(0, z) + α(exp(min(0, z)) − 1): one of the two terms is always 0."""
        z = as_float(z, "z")
        return np.maximum(z, 0) + self.alpha * np.expm1(np.minimum(z, 0))

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return 1 where z > 0, else αeᶻ = a + α."""
        z = as_float(z, "z")
        left = self.alpha * np.exp(np.minimum(z, 0)) if a is None else as_float(a, "a") + self.alpha
        return np.where(z > 0, 1.0, left)[()]


@dataclass(frozen=True)
class Softplus(Elementwise):
    """f(z) = ln(1 + eᶻ), a smooth ReLU; its slope is the sigmoid.

    References
    ----------
    Dugas, Bengio, Bélisle, Nadeau and Garcia (2001), "Incorporating second-order functional
    knowledge for better option pricing".

    Examples
    --------
    >>> Softplus()([-1000, 0, 1000]).round(3).tolist()
    [0.0, 0.693, 1000.0]
    """

    name = "softplus"
    formula = r"\ln(1 + e^{z})"
    _range = (0.0, np.inf)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return ln(1 + eᶻ) = max(0, z) + ln(1 + e^−|z|), which cannot overflow."""
        z = as_float(z, "z")
        return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return f′(z) = σ(z)."""
        return Sigmoid()(z)
