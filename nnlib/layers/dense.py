"""The fully connected layer, and the four lines of its backward pass."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib import activations, initializers
from nnlib._validate import random_generator, require_integer
from nnlib.layers.arguments import as_dtype, gradient_like, require_features
from nnlib.layers.base import Layer, view
from nnlib.regularizers import Regularizer


class Dense(Layer):
    """A fully connected layer, a = f(xW + b).

    Parameters
    ----------
    inputs, units : int
        Features that come in and units of the layer, both at least 1.
    activation : str or activation, optional
        f, a name such as "relu" or an instance from `nnlib.activations`; by default the identity.
    kernel_initializer : str or function, default "glorot_uniform"
        A name from `nnlib.initializers`, or `f(shape, rng) -> array`. Biases start at 0.
    kernel_regularizer : Regularizer, optional
        Penalty on W, such as `L2(0.01)`; `backward` adds its gradient to dW.
    seed : int, Generator or None
        Seed of the initial weights of a layer used alone. A network with a seed draws anew.

    Attributes
    ----------
    W, dW : ndarray (inputs, units)
        Kernel and ∂L/∂W.
    b, db : ndarray (units,)
        Biases and ∂L/∂b.

    References
    ----------
    D. Rumelhart, G. Hinton and R. Williams (1986), "Learning representations by
    back-propagating errors".

    Examples
    --------
    >>> import numpy as np
    >>> layer = Dense(2, 1)
    >>> layer.W = [[2.0], [-1.0]]
    >>> layer.b = [0.5]
    >>> layer.forward(np.array([[1.0, 1.0], [0.0, 3.0]]), training=True)
    array([[ 1.5],
           [-2.5]])
    >>> layer.backward(np.array([[1.0], [1.0]]))
    array([[ 2., -1.],
           [ 2., -1.]])
    >>> layer.dW, layer.db
    (array([[1.],
           [4.]]), array([2.]))
    """

    kernel_names = ("W",)
    stream = "weights"

    W = view("W", "Kernel, (inputs, units).")
    b = view("b", "Biases, (units,).")
    dW = view("dW", "∂L/∂W, (inputs, units).")
    db = view("db", "∂L/∂b, (units,).")

    def __init__(
        self,
        inputs: int,
        units: int,
        activation: Any = None,
        kernel_initializer: Any = "glorot_uniform",
        kernel_regularizer: Regularizer | None = None,
        seed: Any = None,
    ) -> None:
        require_integer(inputs, "inputs")
        require_integer(units, "units")
        if not (kernel_regularizer is None or isinstance(kernel_regularizer, Regularizer)):
            raise ValueError(
                f"kernel_regularizer: expected a regularizer such as L2(0.01), or None, "
                f"got {kernel_regularizer!r}"
            )
        self.inputs, self.units = int(inputs), int(units)
        self.activation = activations.get(activation)
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.kernel_regularizer = kernel_regularizer
        super().__init__(W=(self.inputs, self.units), b=(self.units,))
        self.initialize(random_generator(seed))

    def initialize(self, rng: np.random.Generator | None = None) -> None:
        """Draw W from the initializer and set b to 0."""
        self.W = self.kernel_initializer((self.inputs, self.units), random_generator(rng))
        self.b = 0.0

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return f(xW + b), (N, units), for `x` of shape (N, inputs)."""
        x = as_dtype(x, "x", self.dtype)
        require_features(x, self.inputs, self)
        z = x @ self.W
        z += self.b
        a = self.activation(z)
        if training:
            self._saved = x, z, a
        return a

    def backward(self, dy: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        """Write dW and db and return ∂L/∂x, (N, inputs), given `dy` = ∂L/∂a, (N, units)."""
        x, z, a = self._recall()
        dy = gradient_like(dy, a)
        delta = self.activation.backward(dy, z, a)  # δ = ∂L/∂a ⊙ f′(z)
        np.matmul(x.T, delta, out=self.dW)  # ∂L/∂W = xᵀδ
        delta.sum(axis=0, out=self.db)  # ∂L/∂b = Σδ over the samples
        if self.kernel_regularizer is not None:
            self.dW += self.kernel_regularizer.gradient(self.W)
        return delta @ self.W.T if input_gradient else None  # ∂L/∂x = δWᵀ

    def penalty(self) -> float:
        """Return the regularizer's price of W, 0 without one."""
        return 0.0 if self.kernel_regularizer is None else self.kernel_regularizer.penalty(self.W)

    def connect(self, width: int | None) -> int:
        """Return the number of units, if `width` is the number of inputs or unknown."""
        if width not in (None, self.inputs):
            raise ValueError(f"{self!r} expects {self.inputs} features, got {width}")
        return self.units

    def __repr__(self) -> str:
        arguments = [f"{self.inputs}, {self.units}"]
        if self.activation != activations.identity:
            arguments.append(repr(self.activation))
        if self.kernel_regularizer is not None:
            arguments.append(f"kernel_regularizer={self.kernel_regularizer!r}")
        return f"Dense({', '.join(arguments)})"
