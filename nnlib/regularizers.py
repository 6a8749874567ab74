"""Penalties on weights: a price for large weights, added to the loss.

A regularizer is given to a layer, `Dense(..., kernel_regularizer=L2(0.01))`. The layer adds
`gradient(W)` to dW in its backward pass; biases are not penalised.
"""

from abc import ABC, abstractmethod

import numpy as np

from nnlib._validate import as_float, require_number


class Regularizer(ABC):
    """A penalty and its gradient. Write your own by giving these two methods."""

    @abstractmethod
    def penalty(self, w: np.ndarray) -> float:
        """Return what the loss is raised by, for weights of any shape."""

    @abstractmethod
    def gradient(self, w: np.ndarray) -> np.ndarray:
        """Return ∂penalty/∂w, of the shape of `w`."""


class L1(Regularizer):
    """The sum of absolute values, R(w) = λ Σ|w|: pulls small weights to zero.

    The gradient is λ sign(w); at w = 0, where there is none, it is 0.

    Parameters
    ----------
    strength : float
        λ, at least 0.

    References
    ----------
    R. Tibshirani (1996), "Regression shrinkage and selection via the lasso".

    Examples
    --------
    >>> import numpy as np
    >>> w = np.array([3.0, -1.0, 0.0])
    >>> L1(0.5).penalty(w)
    2.0
    >>> L1(0.5).gradient(w)
    array([ 0.5, -0.5,  0. ])
    """

    def __init__(self, strength: float) -> None:
        self.strength = _strength(strength, "strength")

    def penalty(self, w: np.ndarray) -> float:
        """Return λ Σ|w|."""
        return self.strength * float(np.abs(as_float(w, "w")).sum())

    def gradient(self, w: np.ndarray) -> np.ndarray:
        """Return λ sign(w)."""
        return self.strength * np.sign(as_float(w, "w"))

    def __repr__(self) -> str:
        return f"L1({self.strength})"


class L2(Regularizer):
    """Half the sum of squares, R(w) = λ/2 Σw²: pulls every weight by a share of its size.

    The gradient is λw. With plain gradient descent this is weight decay.

    Parameters
    ----------
    strength : float
        λ, at least 0. Mind the ½: a library without it needs half our λ for the same pull.

    References
    ----------
    A. Hoerl and R. Kennard (1970), "Ridge regression"; A. Krogh and J. Hertz (1992), "A simple
    weight decay can improve generalization".

    Examples
    --------
    >>> import numpy as np
    >>> w = np.array([3.0, -1.0, 0.0])
    >>> L2(0.5).penalty(w)
    2.5
    >>> L2(0.5).gradient(w)
    array([ 1.5, -0.5,  0. ])
    """

    def __init__(self, strength: float) -> None:
        self.strength = _strength(strength, "strength")

    def penalty(self, w: np.ndarray) -> float:
        """Return λ/2 Σw²."""
        return self.strength / 2 * float(np.square(as_float(w, "w")).sum())

    def gradient(self, w: np.ndarray) -> np.ndarray:
        """Return λw."""
        return self.strength * as_float(w, "w")

    def __repr__(self) -> str:
        return f"L2({self.strength})"


class ElasticNet(Regularizer):
    """Both penalties together, R(w) = λ₁ Σ|w| + λ₂/2 Σw².

    Parameters
    ----------
    l1, l2 : float
        λ₁ and λ₂, each at least 0.

    References
    ----------
    H. Zou and T. Hastie (2005), "Regularization and variable selection via the elastic net".

    Examples
    --------
    >>> import numpy as np
    >>> ElasticNet(l1=0.5, l2=0.5).penalty(np.array([3.0, -1.0, 0.0]))
    4.5
    """

    def __init__(self, l1: float, l2: float) -> None:
        self.l1 = _strength(l1, "l1")
        self.l2 = _strength(l2, "l2")

    def penalty(self, w: np.ndarray) -> float:
        """Return λ₁ Σ|w| + λ₂/2 Σw²."""
        w = as_float(w, "w")
        return self.l1 * float(np.abs(w).sum()) + self.l2 / 2 * float(np.square(w).sum())

    def gradient(self, w: np.ndarray) -> np.ndarray:
        """Return λ₁ sign(w) + λ₂w."""
        w = as_float(w, "w")
        return self.l1 * np.sign(w) + self.l2 * w

    def __repr__(self) -> str:
        return f"ElasticNet(l1={self.l1}, l2={self.l2})"


def _strength(value: float, name: str) -> float:
    require_number(value, name, low=0.0, open_high=True)
    return float(value)
