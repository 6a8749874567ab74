"""What the questions about neurons and curves compute."""

from collections.abc import Sequence
from itertools import product

import numpy as np

from nnlib import weighted_sum
from nnlib.activations.base import Elementwise


def answer(x: Sequence[float], w: Sequence[float], b: float) -> tuple[float, int]:
    """Return z = w·x + b, and the answer of a step neuron."""
    z = float(weighted_sum(x, w, b))
    return z, int(z >= 0)


def shapes(rows: int, inputs: int, neurons: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the shapes of a layer's weights and results."""
    W = np.ones((inputs, neurons))
    return W.shape, np.shape(weighted_sum(np.ones((rows, inputs)), W, np.zeros(neurons)))


def best_line(points: Sequence[Sequence[float]], labels: Sequence[int]) -> int:
    """Return how many of the points the best of many lines puts on their right side."""
    X, y = np.array(points, dtype=float), np.array(labels)
    angles, shares = np.linspace(0, 2 * np.pi, 72, endpoint=False), np.linspace(-0.1, 1.1, 49)
    right = []
    for angle, share in product(angles, shares):
        along = X @ [np.cos(angle), np.sin(angle)]
        threshold = along.min() + share * (along.max() - along.min())
        right.append(int(((along >= threshold) == y).sum()))
    return max(right)


def rise(f: Elementwise, start: float, end: float) -> float:
    """Return by how much f rises between two places."""
    return float(f(end) - f(start))


def arriving(weight: float, slope: float, stations: int, change: float) -> float:
    """Return what is left of a change that each station multiplies by weight and slope."""
    for _ in range(stations):
        change *= weight * slope
    return change
