"""The neuron: a weighted sum, an activation, and the first rule that learns from mistakes.

Samples are rows: one sample x is (D,), a batch X is (N, D), the weights w of one neuron are (D,),
those of a layer of H neurons are W (D, H).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from nnlib import activations
from nnlib._validate import (
    as_float,
    random_generator,
    require_integer,
    require_number,
    require_shape,
)


def weighted_sum(x: ArrayLike, w: ArrayLike, b: ArrayLike) -> float | np.ndarray:
    """Return z = w₁x₁ + … + w_D x_D + b.

    Parameters
    ----------
    x : array_like, shape (D,) or (N, D)
        One sample, or one sample a row.
    w : array_like, shape (D,) or (D, H)
        The weights of one neuron, or of H neurons, one a column.
    b : float, or array_like of shape (H,)
        The bias of each neuron.

    Returns
    -------
    float, or np.ndarray of shape (N,), (H,) or (N, H)
        A plain float for one sample and one neuron.

    Raises
    ------
    ValueError
        If the shapes do not fit; nothing is broadcast but the bias over the samples.

    Examples
    --------
    >>> weighted_sum([1, 2], [3, -1], 0.5)
    1.5
    >>> weighted_sum([[1, 2], [0, 4]], [3, -1], 0.5).tolist()
    [1.5, -3.5]
    """
    x, w, b = _matching(x, w, b)
    z = x @ w + b
    return z if z.ndim else float(z)


def neuron(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike,
    activation: str | Callable[[Any], Any],
) -> float | np.ndarray:
    """Return y = f(wᵀx + b).

    Parameters
    ----------
    x, w, b : array_like
        As in `weighted_sum`.
    activation : str or callable
        f: a name such as "step" or "sigmoid", or a function of z.

    Returns
    -------
    float, or np.ndarray of shape (N,), (H,) or (N, H)

    References
    ----------
    McCulloch and Pitts (1943), "A logical calculus of the ideas immanent in nervous activity".

    Examples
    --------
    >>> neuron([0.5, 0.3, 0.2], [1, 1, 1], 0, "relu")
    1.0
    >>> neuron([[0, 0], [0, 1], [1, 0], [1, 1]], [1, 1], -1.5, "step").tolist()
    [0.0, 0.0, 0.0, 1.0]
    """
    f = _function(activation)
    y = f(weighted_sum(x, w, b))
    return y if np.ndim(y) else float(y)


class Perceptron:
    """One step neuron that learns by Rosenblatt's rule.

    ŷ = 1 if wᵀx + b ≥ 0 else 0, and after each sample

        w ← w + η(y − ŷ)x,    b ← b + η(y − ŷ),

    which changes nothing when the answer is right. If a line separates the two classes, the
    number of mistakes is finite.

    Parameters
    ----------
    inputs : int
        D, the number of features.

    Attributes
    ----------
    w : np.ndarray, shape (D,)
        Weights, zeros before `fit`.
    b : float
        Bias, zero before `fit`.
    mistakes : list of int
        Wrong answers in each epoch of the latest `fit`.

    References
    ----------
    Rosenblatt (1958), "The perceptron: a probabilistic model for information storage and
    organization in the brain"; Novikoff (1962), "On convergence proofs on perceptrons".

    Examples
    --------
    >>> X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1]
    >>> perceptron = Perceptron(2).fit(X, y)
    >>> perceptron.predict(X).tolist()
    [0, 0, 0, 1]
    >>> perceptron.mistakes[-1]
    0
    """

    def __init__(self, inputs: int) -> None:
        require_integer(inputs, "inputs")
        self.inputs = int(inputs)
        self._start()

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        epochs: int = 100,
        learning_rate: float = 1.0,
        seed: int | np.random.Generator | None = None,
    ) -> Self:
        """Learn from zero weights, until an epoch has no mistake.

        Parameters
        ----------
        X : array_like, shape (N, D)
        y : array_like, shape (N,)
            Labels, 0 or 1.
        epochs : int
            The most passes through the samples.
        learning_rate : float
            η > 0. As the start is zero, it only scales w and b.
        seed : int or Generator, optional
            Shuffles the samples anew in each epoch. Without it their order is kept.

        Returns
        -------
        Perceptron
            Itself.
        """
        X, y = self._samples(X), _labels(y)
        if len(X) != len(y):
            raise ValueError(f"X and y: expected as many rows as labels, got {len(X)} and {len(y)}")
        require_integer(epochs, "epochs")
        require_number(learning_rate, "learning_rate", low=0.0, open_low=True, open_high=True)
        rng = None if seed is None else random_generator(seed)

        self._start()
        for _ in range(epochs):
            order = np.arange(len(X)) if rng is None else rng.permutation(len(X))
            mistakes = 0
            for x, target in zip(X[order], y[order], strict=True):
                error = target - (1 if x @ self.w + self.b >= 0 else 0)
                if error != 0:
                    self.w += learning_rate * error * x
                    self.b += learning_rate * error
                    mistakes += 1
            self.mistakes.append(mistakes)
            if mistakes == 0:
                break
        return self

    def predict(self, X: ArrayLike) -> np.ndarray:
        """Return the label of each row of `X` (N, D): an integer array of 0 and 1, shape (N,)."""
        return np.greater_equal(weighted_sum(self._samples(X), self.w, self.b), 0).astype(int)

    def __repr__(self) -> str:
        return f"Perceptron({self.inputs})"

    def _start(self) -> None:
        self.w = np.zeros(self.inputs)
        self.b = 0.0
        self.mistakes: list[int] = []

    def _samples(self, X: ArrayLike) -> np.ndarray:
        X = as_float(X, "X", finite=True)
        require_shape(X, "X", (None, self.inputs))
        return X


def _labels(y: ArrayLike) -> np.ndarray:
    y = as_float(y, "y", ndim=1)
    if y.size == 0:
        raise ValueError("y: expected at least one label, got none")
    wrong = (y != 0) & (y != 1)
    if wrong.any():
        i = int(np.argmax(wrong))
        raise ValueError(f"y: expected labels 0 or 1, got {y[i]:g} at index {i}")
    return y.astype(int)


def _matching(
    x: ArrayLike, w: ArrayLike, b: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, w, b = as_float(x, "x"), as_float(w, "w"), as_float(b, "b")
    if w.ndim not in (1, 2):
        raise ValueError(f"w: expected shape (D,) or (D, H), got {w.shape}")
    if x.ndim not in (1, 2) or x.shape[-1] != len(w):
        raise ValueError(f"x: expected shape ({len(w)},) or (N, {len(w)}), got {x.shape}")
    if b.shape != w.shape[1:]:
        expected = "a number" if w.ndim == 1 else f"shape ({w.shape[1]},)"
        raise ValueError(f"b: expected {expected}, got shape {b.shape}")
    return x, w, b


def _function(activation: Any) -> Callable[[Any], Any]:
    if callable(activation) and not isinstance(activation, type):
        return activation
    return activations.get(activation)
