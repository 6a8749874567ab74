"""A small two-layer network whose gradients can be computed with a mistake, for chapter 4."""

import numpy as np

from nnlib import MeanSquaredError, Sigmoid, numerical_gradient, relative_error

RNG = np.random.default_rng(4)
X, Y = RNG.normal(size=(5, 3)), RNG.random((5, 2))
W1, W2 = RNG.normal(size=(3, 4)), RNG.normal(size=(4, 2))
B1, B2 = np.zeros(4), np.zeros(2)


def loss(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> float:
    """Return the mean squared error of a sigmoid layer and a linear one."""
    return MeanSquaredError()(Y, Sigmoid()(X @ W1 + b1) @ W2 + b2)


def gradient_errors(hidden_delta: str) -> list[float]:
    """Return the relative errors of ∂L/∂W₁, ∂L/∂b₁, ∂L/∂W₂ and ∂L/∂b₂.

    `hidden_delta` says how δ₁ is computed: 'right', 'slope forgotten', or with the 'new W2'.
    """
    A1 = Sigmoid()(X @ W1)
    delta2 = MeanSquaredError().gradient(Y, A1 @ W2)
    delta1 = {
        "right": delta2 @ W2.T * A1 * (1 - A1),
        "slope forgotten": delta2 @ W2.T,
        "new W2": delta2 @ (W2 - 0.5 * A1.T @ delta2).T * A1 * (1 - A1),
    }[hidden_delta]
    ours = X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)
    measured = (
        numerical_gradient(lambda w: loss(w, B1, W2, B2), W1),
        numerical_gradient(lambda b: loss(W1, b, W2, B2), B1),
        numerical_gradient(lambda w: loss(W1, B1, w, B2), W2),
        numerical_gradient(lambda b: loss(W1, B1, W2, b), B2),
    )
    return [relative_error(a, n) for a, n in zip(ours, measured, strict=True)]
