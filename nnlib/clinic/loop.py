"""The training loop that all scripts of the clinic share: no fault hides in it."""

from collections.abc import Callable

import numpy as np

from nnlib.network import Network
from nnlib.training import minibatches

LossAndGradient = Callable[[Network, np.ndarray, np.ndarray], tuple[float, np.ndarray]]


def fit(
    network: Network,
    loss_and_gradient: LossAndGradient,
    X: np.ndarray,
    y: np.ndarray,
    rate: float,
    batch_size: int,
    epochs: int,
    seed: int = 1,
) -> list[float]:
    """Train by θ ← θ − rate · gradient, batch by batch, and return the mean loss of each epoch.

    Parameters
    ----------
    network : Network
        Changed in place.
    loss_and_gradient : callable
        `loss_and_gradient(network, X_batch, y_batch)` returns the loss, a number, and its
        gradient, of the shape of `network.theta`.
    X, y : array, shapes (N, D) and (N, …)
        Inputs as they enter the network, and targets.
    rate : float
        Learning rate.
    batch_size, epochs : int
        Rows of a batch, and passes through all rows, both ≥ 1.
    seed : int
        For the shuffling.

    Returns
    -------
    list of float
        One mean over the batches an epoch, each batch measured before its own step. It may hold
        NaN or infinity, where a training diverges: that is for the reader to see.

    Examples
    --------
    >>> from nnlib import Dense
    >>> network = Network([Dense(1, 1)], seed=0)
    >>> def squared(network, X, y):
    ...     error = network.forward(X, training=True) - y
    ...     network.backward(2 * error / len(X))
    ...     return float((error**2).mean()), network.gradient
    >>> X = np.array([[-1.0], [0.0], [1.0]])
    >>> losses = fit(network, squared, X, 3 * X + 1, rate=0.1, batch_size=1, epochs=40)
    >>> losses[-1] < 0.001 < losses[0]
    True
    """
    rng = np.random.default_rng(seed)
    losses = []
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(epochs):
            seen = []
            for X_batch, y_batch in minibatches(X, y, batch_size, rng):
                loss, gradient = loss_and_gradient(network, X_batch, y_batch)
                network.theta -= rate * gradient
                seen.append(float(loss))
            losses.append(float(np.mean(seen)))
    return losses
