"""What all layers share: their parameters lie in one flat vector, and their arrays are views of it.

An optimizer wants one vector θ, a formula wants W and b. Both see the same numbers: `theta` holds
all parameters of a layer one after the other, W and b are parts of it in another shape, and the
same is true of `gradient` and dW, db. A network moves the vectors of its layers into its own.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from operator import attrgetter
from typing import Any, ClassVar, Self

import numpy as np

from nnlib._validate import as_float, require_shape
from nnlib.layers.arguments import float_dtype


def view(name: str, doc: str) -> Any:
    """Return a property for an array that stays where it is: assigning writes into it.

    Parameters
    ----------
    name : str
        Name of the attribute, such as "W"; the array itself is kept as `_W`.
    doc : str
        Docstring of the property.
    """

    def assign(layer: Layer, value: Any) -> None:
        array = layer.__dict__[f"_{name}"]
        value = as_float(value, name)
        if value.ndim > 0:
            require_shape(value, name, array.shape)
        array[...] = value

    return property(attrgetter(f"_{name}"), assign, doc=doc)


class Layer:
    """A step of a network: `forward` computes its output, `backward` its gradients.

    A layer of your own defines both methods. If it has parameters it names their shapes,
    `super().__init__(W=(inputs, units))`, and declares `W = view("W", ...)` and
    `dW = view("dW", ...)`; `backward` then writes ∂L/∂W into `dW`.

    Attributes
    ----------
    theta, gradient : ndarray (n_parameters,)
        All parameters and all gradients, one after the other; W, b, dW, db are views of them.
        Assigning to any of these arrays writes into it, and a number fills it.
    """

    kernel_names: ClassVar[tuple[str, ...]] = ()
    statistic_names: ClassVar[tuple[str, ...]] = ()
    stream: ClassVar[str | None] = None  # of random numbers: "weights", "dropout" or none

    theta = view("theta", "All parameters, one after the other.")
    gradient = view("gradient", "∂L/∂θ, in the order of `theta`.")

    dtype: np.dtype
    _saved: tuple | None = None  # what a backward needs, left by the latest training forward
    _owned = False  # True once it belongs to a network

    def __init__(self, **shapes: tuple[int, ...]) -> None:
        self._shapes = shapes
        n = sum(math.prod(shape) for shape in shapes.values())
        self._theta, self._gradient = np.zeros(n), np.zeros(n)
        self._carve()

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return the output for the samples in the rows of `x`.

        Parameters
        ----------
        x : array_like (N, ...)
            Samples; N may be 0. Numbers of another type become floats.
        training : bool
            Keep what `backward` needs, and behave as in training: drop out, use the statistics
            of the batch. A forward without it leaves a pending `backward` as it was.

        Returns
        -------
        ndarray (N, ...)

        Raises
        ------
        ValueError
            If `x` does not have the features that the layer expects.
        """
        raise NotImplementedError(f"{type(self).__name__} has no forward")

    def backward(self, dy: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        """Write the gradients of the parameters and return ∂L/∂x, given `dy` = ∂L/∂y.

        Parameters
        ----------
        dy : ndarray, shape of the latest output with `training=True`
            It belongs to that forward, and is not changed.
        input_gradient : bool
            Without it ∂L/∂x is not computed.

        Returns
        -------
        ndarray, shape of x, or None without `input_gradient`
            The gradients of the parameters are overwritten in place, not added to.

        Raises
        ------
        RuntimeError
            If there was no forward with `training=True`.
        ValueError
            If `dy` has another shape.
        """
        raise NotImplementedError(f"{type(self).__name__} has no backward")

    def initialize(self, rng: np.random.Generator | None = None) -> None:
        """Start anew; `rng` is given to layers that name a `stream` of random numbers."""

    def connect(self, width: int | None) -> int | None:
        """Return how many features come out when `width` come in; None stands for unknown.

        Raises
        ------
        ValueError
            If the layer needs another number of features.
        """
        return None

    def penalty(self) -> float:
        """Return what the regularizers of this layer add to the loss."""
        return 0.0

    @property
    def parameters(self) -> tuple[tuple[str, np.ndarray], ...]:
        """Names and arrays of the parameters, in the order of `theta`."""
        return tuple((name, getattr(self, name)) for name in self._shapes)

    @property
    def statistics(self) -> tuple[tuple[str, np.ndarray], ...]:
        """Names and arrays of what is not learnt but kept, such as running means."""
        return tuple((name, getattr(self, name)) for name in self.statistic_names)

    @property
    def n_parameters(self) -> int:
        """How many numbers are learnt: weights and biases together."""
        return self._theta.size

    @property
    def kernel_mask(self) -> np.ndarray:
        """Boolean vector that is True where `theta` holds a kernel: the targets of weight decay."""
        parts = [np.full(array.size, name in self.kernel_names) for name, array in self.parameters]
        return np.concatenate([np.zeros(0, bool), *parts])

    def copy(self, dtype: Any = None) -> Self:
        """Return an independent copy, which belongs to no network.

        Parameters, gradients, running statistics and states of random generators are copied;
        what a pending `backward` needs is not.

        Parameters
        ----------
        dtype : float32 or float64, optional
            Type of the copy's parameters; by default the same.
        """
        new = copy.deepcopy(self)
        if dtype is not None:
            n, dtype = self.n_parameters, float_dtype(dtype)
            new._move(np.empty(n, dtype), np.empty(n, dtype))
        return new

    __copy__ = copy

    def __getstate__(self) -> dict[str, Any]:
        views = {f"_{prefix}{name}" for name in self._shapes for prefix in ("", "d")}
        left_out = views | {"_saved", "_owned"}
        return {name: value for name, value in self.__dict__.items() if name not in left_out}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._carve()

    def _move(self, theta: np.ndarray, gradient: np.ndarray) -> None:
        """Move the parameters into `theta` and the gradient into `gradient`, values kept."""
        theta[...], gradient[...] = self._theta, self._gradient
        self._theta, self._gradient = theta, gradient
        self._carve()

    def _carve(self) -> None:
        """Make the views of `theta` and `gradient`."""
        self.dtype = self._theta.dtype
        start = 0
        for name, shape in self._shapes.items():
            stop = start + math.prod(shape)
            setattr(self, f"_{name}", self._theta[start:stop].reshape(shape))
            setattr(self, f"_d{name}", self._gradient[start:stop].reshape(shape))
            start = stop
        for name in self.statistic_names:
            setattr(self, f"_{name}", getattr(self, f"_{name}").astype(self.dtype, copy=False))

    def _leaves(self) -> Iterator[Layer]:
        """Yield the layers that hold the parameters: itself, or those inside a network."""
        yield self

    def _recall(self) -> tuple:
        """Return what the latest training forward saved."""
        if self._saved is None:
            raise RuntimeError(f"{self!r}: call forward(x, training=True) before backward")
        return self._saved
