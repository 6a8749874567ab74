"""What the questions about steps, scales and starts compute."""

from collections.abc import Sequence

import numpy as np

from nnlib import SGD, Dense, MeanSquaredError, Network


def descent(curvature: float, rate: float, w: float, steps: int) -> list[float]:
    """Return the path of gradient descent on a loss with the slope curvature · w."""
    theta, optimizer, path = np.array([w]), SGD(rate), [w]
    for _ in range(steps):
        optimizer.step(theta, curvature * theta)
        path.append(round(theta.item(), 9))
    return path


def long_run(kept: float, slope: float) -> float:
    """Return the velocity v ← kept · v + slope after many steps, from SGD with momentum."""
    theta, optimizer, before = np.array([0.0]), SGD(1.0, momentum=kept), 0.0
    for _ in range(200):
        before = theta.item()
        optimizer.step(theta, np.array([slope]))
    return round(before - theta.item(), 6)


def spread(train: Sequence[float], digits: int) -> tuple[float, float]:
    """Return the mean and the standard deviation, rounded to so many digits."""
    return float(np.mean(train)), round(float(np.std(train)), digits)


def scaled(train: Sequence[float], new: float) -> tuple[float, float]:
    """Return a new value, scaled by the training values, and by all values together."""
    everything = [*train, new]
    right, leaked = ((new - np.mean(v)) / np.std(v) for v in (train, everything))
    return round(float(right), 1), round(float(leaked), 1)


def different_units(units: int, weight: float, bias: float) -> int:
    """Return how many different hidden units 1000 steps on XOR leave, all starting equal."""
    X, y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]])
    hidden, output = Dense(2, units, "tanh"), Dense(units, 1)
    network, loss, optimizer = Network([hidden, output]), MeanSquaredError(), SGD(0.05)
    for layer in (hidden, output):
        layer.W, layer.b = weight, bias
    for _ in range(1000):
        network.backward(loss.gradient(y, network.forward(X, training=True)))
        optimizer.step(network.theta, network.gradient)
    if np.allclose(hidden.W, weight, atol=0.01):
        raise ArithmeticError("the training did not move the weights")
    return len(np.unique(np.vstack([hidden.W, hidden.b]).round(9), axis=1).T)


def random_sum(terms: int, size: float) -> float:
    """Return the root mean square of a sum of ±size, by the formula, once it was measured."""
    tosses = np.random.default_rng(0).choice([-size, size], size=(4000, terms))
    seen, expected = np.sqrt(np.square(tosses.sum(axis=1)).mean()), np.sqrt(terms) * size
    if abs(seen / expected - 1) > 0.05:
        raise ArithmeticError(f"measured {seen}, expected {expected}")
    return float(expected)
