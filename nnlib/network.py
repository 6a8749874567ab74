"""A network is a list of layers: forward from the first to the last, backward from the last to
the first. All parameters lie in one vector θ, so that an optimizer needs to know nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import Any

import numpy as np

from nnlib._validate import as_float, random_generator, require_integer
from nnlib.layers.arguments import as_dtype, float_dtype
from nnlib.layers.base import Layer
from nnlib.layers.summary import table


class Network(Layer):
    """Layers one after the other: ŷ = fₗ(… f₂(f₁(X))).

    A network is a layer itself, so that networks nest. Every layer belongs to one network; use
    `layer.copy()` to have it in two.

    Parameters
    ----------
    layers : sequence of Layer
        At least one. Neighbours must fit, as in `Dense(2, 8)`, `Dense(8, 1)`.
    seed : int, Generator or None
        With a seed every layer starts anew: each kernel and each dropout mask gets its own stream
        of random numbers, so that adding a Dropout does not change the weights of others. Without
        one, the layers keep the parameters that they have.
    dtype : float32 or float64, default float64
        Type of all parameters; data is converted to it.

    Attributes
    ----------
    layers : tuple of Layer
        The layers, first to last.
    theta, gradient : ndarray (n_parameters,)
        All parameters and ∂L/∂θ. The arrays of the layers are views of them, and θ of a nested
        network is a slice of its parent's.

    Raises
    ------
    ValueError
        If the layers do not fit, or one of them belongs to a network already.

    Examples
    --------
    >>> import numpy as np
    >>> from nnlib.layers import Dense
    >>> network = Network([Dense(2, 3, "tanh"), Dense(3, 1, "sigmoid")], seed=0)
    >>> network.predict(np.zeros((4, 2))).shape
    (4, 1)
    >>> network.layers[0].W = 0.0
    >>> network.theta[:6]
    array([0., 0., 0., 0., 0., 0.])
    """

    def __init__(self, layers: Sequence[Layer], seed: Any = None, dtype: Any = float) -> None:
        self.layers = _checked(layers)
        self.dtype = float_dtype(dtype)
        rng = None if seed is None else random_generator(seed)
        self.connect(None)
        self._gather()
        if rng is not None:
            self.initialize(rng)

    def forward(self, X: np.ndarray, training: bool = False) -> np.ndarray:
        """Return the output of the last layer, one row for each sample of `X`.

        With `training`, keep what `backward` needs, drop out and use the batch's statistics.
        """
        x = as_dtype(X, "X", self.dtype)
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, dy: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        """Write ∂L/∂θ into `gradient` and return ∂L/∂x, given `dy` = ∂L/∂ŷ.

        Penalties of the layers' regularizers are part of the gradient. With
        `input_gradient=False`, as in training, nothing below the first layer with parameters is
        computed and None is returned.
        """
        first = 0 if input_gradient else self._first_with_parameters
        for layer in self.layers[:first:-1]:
            dy = layer.backward(dy)  # type: ignore[assignment]
        return self.layers[first].backward(dy, input_gradient)

    def predict(self, X: np.ndarray, batch_size: int = 1024) -> np.ndarray:
        """Return the last layer's output for all samples, computed in batches to save memory.

        It is what the last layer gives, such as probabilities or logits, never labels. Nothing is
        dropped out and batch normalisation uses its running values.

        Parameters
        ----------
        X : ndarray (N, D)
            Samples; N may be 0.
        batch_size : int, default 1024
            Samples at a time, at least 1.
        """
        require_integer(batch_size, "batch_size")
        X = as_float(X, "X")
        if X.ndim == 0:
            raise ValueError("X: expected an array with a sample in each row, got a single number")
        starts = range(0, max(len(X), 1), batch_size)
        return np.concatenate([self.forward(X[i : i + batch_size]) for i in starts])

    def initialize(self, rng: np.random.Generator | None = None) -> None:
        """Start anew: draw all kernels, set biases to 0, reset batch normalisation."""
        weights, dropout = random_generator(rng).spawn(2)
        streams = {"weights": weights, "dropout": dropout}
        for layer in self._leaves():
            layer.initialize(streams[layer.stream].spawn(1)[0] if layer.stream else None)

    def connect(self, width: int | None) -> int | None:
        """Return how many features come out when `width` come in; None stands for unknown."""
        for i, layer in enumerate(self.layers):
            try:
                width = layer.connect(width)
            except ValueError as error:
                raise ValueError(f"layers[{i}]: {error}") from None
        return width

    def penalty(self) -> float:
        """Return the sum of the penalties of all layers; training adds its gradient."""
        return sum(layer.penalty() for layer in self.layers)

    @property
    def parameters(self) -> tuple[tuple[str, np.ndarray], ...]:
        """Names and arrays of the parameters, in the order of `theta`: ("0.W", ...), ..."""
        return self._named("parameters")

    @property
    def statistics(self) -> tuple[tuple[str, np.ndarray], ...]:
        """Names and arrays of the running statistics: ("1.running_mean", ...), ..."""
        return self._named("statistics")

    @property
    def kernel_mask(self) -> np.ndarray:
        """Boolean vector that is True where `theta` holds a kernel: the targets of weight decay."""
        return np.concatenate([layer.kernel_mask for layer in self.layers])

    def summary(self) -> str:
        """Return a table of the layers, their outputs and numbers of parameters; print it.

        Examples
        --------
        >>> from nnlib.layers import Dense, Dropout
        >>> print(Network([Dense(784, 64, "relu"), Dropout(0.5), Dense(64, 10)]).summary())
        layer                      output   parameters
        ----------------------------------------------
        0  Dense(784, 64, ReLU())  (N, 64)      50,240
        1  Dropout(0.5)            (N, 64)           0
        2  Dense(64, 10)           (N, 10)         650
        ----------------------------------------------
        50,890 parameters, float64
        """
        return table(self)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the network to an `.npz` file: layers, parameters, running statistics.

        The states of the dropout generators are saved too, the gradient is not. The file is
        complete or not there at all: an older one stays until the new one is whole. An initializer
        of your own is not needed any more; replace it, `layer.kernel_initializer = zeros`.

        Raises
        ------
        ValueError
            If a layer, activation, regularizer or initializer is not one of the library's: a file
            without code cannot hold it.
        OSError
            If it cannot be written, as on a full disk; an older file is as it was.
        """
        from nnlib._storage import save

        save(self, path)

    @staticmethod
    def load(path: str | PathLike[str]) -> Network:
        """Return the network that `save` wrote; nothing in the file is ever executed.

        Raises
        ------
        ValueError
            If the file is damaged, or no network of this library.
        """
        from nnlib._storage import load

        return load(path)

    def __getstate__(self) -> dict[str, Any]:
        left_out = ("_saved", "_owned", "_theta", "_gradient")
        return {name: value for name, value in self.__dict__.items() if name not in left_out}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._gather()

    def __repr__(self) -> str:
        return f"Network([{', '.join(map(repr, self.layers))}])"

    def _gather(self) -> None:
        """Own the layers and move their parameters into one vector."""
        n = sum(layer.n_parameters for layer in self.layers)
        self._move(np.empty(n, self.dtype), np.empty(n, self.dtype))
        with_parameters = (i for i, layer in enumerate(self.layers) if layer.n_parameters)
        self._first_with_parameters = next(with_parameters, 0)
        for layer in self.layers:
            layer._owned = True

    def _move(self, theta: np.ndarray, gradient: np.ndarray) -> None:
        start = 0
        for layer in self.layers:
            stop = start + layer.n_parameters
            layer._move(theta[start:stop], gradient[start:stop])
            start = stop
        self._theta, self._gradient, self.dtype = theta, gradient, theta.dtype

    def _leaves(self) -> Iterator[Layer]:
        for layer in self.layers:
            yield from layer._leaves()

    def _named(self, what: str) -> tuple[tuple[str, np.ndarray], ...]:
        return tuple(
            (f"{i}.{name}", array)
            for i, layer in enumerate(self.layers)
            for name, array in getattr(layer, what)
        )


def _checked(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """Return the layers as a tuple, if each is a layer that belongs to no network yet."""
    if isinstance(layers, Layer):
        raise ValueError(f"layers: expected a list of layers, got {layers!r}; put it in [ ]")
    if not isinstance(layers, Sequence) or not layers:
        raise ValueError(f"layers: expected a list of at least one layer, got {layers!r}")
    for i, layer in enumerate(layers):
        if not isinstance(layer, Layer):
            raise ValueError(f"layers[{i}]: expected a layer such as Dense(2, 3), got {layer!r}")
        if layer._owned or any(layer is earlier for earlier in layers[:i]):
            raise ValueError(
                f"layers[{i}]: {layer!r} belongs to a network already; use a copy, layer.copy()"
            )
    return tuple(layers)
