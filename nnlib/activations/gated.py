"""Swish, GELU and Mish: z times a smooth gate that opens from 0 to 1."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import as_float
from nnlib.activations.base import Elementwise, as_setting
from nnlib.activations.classic import Sigmoid
from nnlib.activations.rectifiers import Softplus

_sigmoid = Sigmoid()
_softplus = Softplus()


@dataclass(frozen=True)
class Swish(Elementwise):
    """f(z) = z σ(βz), also known as SiLU when β = 1.

    Parameters
    ----------
    beta : float
        β ≥ 0. From z/2 at β = 0 the curve approaches ReLU as β grows.

    References
    ----------
    Ramachandran, Zoph and Le (2017), "Searching for activation functions"; Elfwing, Uchibe and
    Doya (2018), "Sigmoid-weighted linear units for neural network function approximation in
    reinforcement learning".

    Examples
    --------
    >>> Swish()([-2, -1, 0, 1, 2]).round(3).tolist()
    [-0.238, -0.269, 0.0, 0.731, 1.762]
    """

    name = "swish"
    formula = r"z\,\sigma(\beta z)"

    beta: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "beta", as_setting(self.beta, "beta"))

    @property
    def range(self) -> tuple[float, float]:
        """The bounds of the outputs: the dip at βz = −1.278 is −0.278/β deep."""
        return (-0.2784645427610738 / self.beta if self.beta > 0 else -np.inf, np.inf)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return z σ(βz)."""
        z = as_float(z, "z")
        return z * _sigmoid(self.beta * z)

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return s + βa(1 − s), with s = σ(βz) and a = zs."""
        z = as_float(z, "z")
        s = _sigmoid(self.beta * z)
        a = z * s if a is None else as_float(a, "a")
        return s + self.beta * a * (1 - s)


@dataclass(frozen=True)
class GELU(Elementwise):
    """f(z) ≈ z Φ(z), the Gaussian error linear unit, in its tanh form.

    f(z) = ½z(1 + tanh u) = z σ(2u) with u = √(2/π)(z + 0.044715z³). The exact form is
    ½z(1 + erf(z/√2)); NumPy has no erf, and the two differ by less than 0.0005.

    References
    ----------
    Hendrycks and Gimpel (2016), "Gaussian error linear units (GELUs)".

    Examples
    --------
    >>> GELU()([-2, -1, 0, 1, 2]).round(3).tolist()
    [-0.045, -0.159, 0.0, 0.841, 1.955]
    """

    name = "gelu"
    formula = (
        r"\tfrac{1}{2} z \left(1 + \tanh\!\left[\sqrt{2/\pi}\,(z + 0.044715 z^3)\right]\right)"
    )
    _range = (-0.17004075057125403, np.inf)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return z σ(2u)."""
        z = as_float(z, "z")
        return z * _sigmoid(_C * z * (1 + _K * z * z))

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return s + a(1 − s)·2u′, with s = σ(2u) and a = zs."""
        z = as_float(z, "z")
        square = z * z
        s = _sigmoid(_C * z * (1 + _K * square))
        a = z * s if a is None else as_float(a, "a")
        return s + a * (1 - s) * (_C * (1 + 3 * _K * square))


_C, _K = float(np.sqrt(8 / np.pi)), 0.044715  # 2u = Cz(1 + Kz²)


@dataclass(frozen=True)
class Mish(Elementwise):
    """f(z) = z tanh(softplus(z)).

    References
    ----------
    Misra (2020), "Mish: a self regularized non-monotonic activation function".

    Examples
    --------
    >>> Mish()([-2, -1, 0, 1, 2]).round(3).tolist()
    [-0.253, -0.303, 0.0, 0.865, 1.944]
    """

    name = "mish"
    formula = r"z \tanh(\ln(1 + e^{z}))"
    _range = (-0.30884341301725043, np.inf)

    def __call__(self, z: ArrayLike) -> np.ndarray:
        """Return z tanh(softplus(z))."""
        z = as_float(z, "z")
        return z * np.tanh(_softplus(z))

    def derivative(self, z: ArrayLike, a: ArrayLike | None = None) -> np.ndarray:
        """Return t + z(1 − t²)σ(z), with t = tanh(softplus(z))."""
        z = as_float(z, "z")
        t = np.tanh(_softplus(z))
        return t + z * (1 - t * t) * _sigmoid(z)
