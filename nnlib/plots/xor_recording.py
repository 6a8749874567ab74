"""A 2-2-1 network of sigmoids learns XOR by plain gradient descent, and every so often is recorded.

The start is drawn as in a program that many articles print: all weights and biases uniform in
[0, 1). The loss is ½ Σ(y − ŷ)² over the four points.
"""

from typing import NamedTuple

import numpy as np

from nnlib._validate import choose, require_integer
from nnlib.activations import sigmoid
from nnlib.datasets import xor

X, LABELS = xor().X, xor().y
Y = LABELS[:, None].astype(float)
FRAMES = 200
# Epochs from one recorded frame to the next, for each learning rate.
EVERY = {"0.1": 50, "1": 10, "5": 5}


class Weights(NamedTuple):
    """Weights and biases: W₁ (2, 2), b₁ (2,), W₂ (2, 1), b₂ (1,)."""

    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray

    def forward(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what the hidden layer and the output neuron make of points (M, 2)."""
        A1 = sigmoid(points @ self.W1 + self.b1)
        return A1, sigmoid(A1 @ self.W2 + self.b2)

    def gradient(self) -> "Weights":
        """Return ∂L/∂W₁, ∂L/∂b₁, ∂L/∂W₂, ∂L/∂b₂ of L = ½ Σ(ŷ − y)² over the four points."""
        A1, Y_hat = self.forward(X)
        delta2 = (Y_hat - Y) * Y_hat * (1 - Y_hat)
        delta1 = (delta2 @ self.W2.T) * A1 * (1 - A1)
        return Weights(X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0))

    def step(self, rate: float) -> "Weights":
        """Return the weights after one step of gradient descent."""
        return Weights(*(w - rate * d for w, d in zip(self, self.gradient(), strict=True)))

    @property
    def loss(self) -> float:
        """½ Σ(ŷ − y)² over the four points."""
        return float(0.5 * np.sum((self.forward(X)[1] - Y) ** 2))


def start(seed: int) -> Weights:
    """Return the weights and biases before training, uniform in [0, 1)."""
    rng = np.random.default_rng(seed)
    W1, W2, b1, b2 = rng.random((2, 2)), rng.random((2, 1)), rng.random(2), rng.random(1)
    return Weights(W1, b1, W2, b2)


class Recording:
    """One training run, frame by frame; a frame is computed when it is first asked for.

    Parameters
    ----------
    seed : int, at least 0
        Seed of the start.
    rate : str
        Learning rate, one of `EVERY`.

    Attributes
    ----------
    frames, losses, hidden : list
        Of each frame the weights, the loss, and the four points in hidden space.
    first_separable : int or None
        The first frame where a straight line can part the classes in hidden space.
    """

    def __init__(self, seed: int, rate: str) -> None:
        require_integer(seed, "seed", low=0)
        self.every = choose(rate, EVERY, "rate")
        self.seed, self.rate = int(seed), rate
        self.frames: list[Weights] = []
        self.losses: list[float] = []
        self.hidden: list[np.ndarray] = []
        self.first_separable: int | None = None
        self._keep(start(self.seed))

    @property
    def last(self) -> int:
        """Index of the last frame that is there."""
        return len(self.frames) - 1

    @property
    def complete(self) -> bool:
        """Whether all frames are there."""
        return self.last == FRAMES

    def extend(self) -> None:
        """Train as many epochs as lie between two frames, and record one frame more."""
        weights, rate = self.frames[-1], float(self.rate)
        for _ in range(self.every):
            weights = weights.step(rate)
        self._keep(weights)

    def _keep(self, weights: Weights) -> None:
        self.frames.append(weights)
        self.losses.append(weights.loss)
        self.hidden.append(weights.forward(X)[0])
        if self.first_separable is None and separable(self.hidden[-1]):
            self.first_separable = self.last


def separable(points: np.ndarray) -> bool:
    """Say whether a straight line parts the images of the XOR classes, points of shape (4, 2).

    Two pairs of points can be parted unless the segments between the points of each pair cross.
    """
    a, b = points[LABELS == 0]
    c, d = points[LABELS == 1]
    return not (_side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0)


def _side(a: np.ndarray, b: np.ndarray, p: np.ndarray) -> float:
    """Return on which side of the line from a to b the point p lies, as a sign."""
    return float(np.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])))
