"""The calls of the exercises on several classes: one-hot rows or class numbers with rows of P."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Probe
from nnlib.checks.probing import float32, probe, shapes


def softmax(Z):
    """Return softmax along the last axis."""
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def one_hot(labels, classes):
    """Return one row for each label, with a 1 at its class."""
    return np.eye(classes)[np.asarray(labels)]


def right_class(Y, P):
    """Return the probability of the right class of each row."""
    return P[Y == 1]


FIXED = (
    probe(
        np.array([[1, 0, 0], [0, 1, 0]]),
        np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]),
    ),
    probe(
        one_hot([2, 0, 1, 2, 0], 3),
        np.array(
            [[0.2, 0.3, 0.5], [0.6, 0.3, 0.1], [0.5, 0.2, 0.3], [0.45, 0.45, 0.1], [0.1, 0.1, 0.8]]
        ),
    ),
    probe(
        one_hot([3, 1, 0], 4),
        np.array([[0.1, 0.2, 0.3, 0.4], [0.94, 0.02, 0.02, 0.02], [0.4, 0.3, 0.2, 0.1]]),
    ),
)

ZEROS = (
    probe(
        one_hot([1, 0], 3),
        np.array([[0.0, 0.75, 0.25], [0.5, 0.5, 0.0]]),
        label="0 for a wrong class",
    ),
    probe(one_hot([0], 3), np.array([[0.0, 0.4, 0.6]]), label="0 for the right class"),
    probe(one_hot([2], 3), np.array([[0.0, 0.0, 1.0]]), label="certain and right"),
    probe(
        one_hot([0, 1, 2, 1], 3),
        np.array([[1.0, 0.0, 0.0], [0.3, 0.5, 0.2], [1.0, 0.0, 0.0], [0.25, 0.25, 0.5]]),
        label="certain and unsure",
    ),
)


def batches(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield one-hot rows with positive probabilities: N and C differ, but for one square."""
    for n, c in ((4, 3), (7, 2), (3, 5), *shapes(rng, 3, 8, 6)):
        yield probe(*_random(rng, n, c), label="random")
    yield probe(*_random(rng, 1, 4), label="one sample")
    yield probe(*_random(rng, 3, 3), label="as many classes as samples")
    Y, P = _random(rng, 5, 4)
    yield probe(Y.astype(int), P, label="one-hot integers")
    yield float32(probe(*_random(rng, 4, 2)))


def _random(rng: np.random.Generator, n: int, c: int) -> tuple[np.ndarray, np.ndarray]:
    labels = rng.integers(0, c, size=n)
    P = rng.uniform(0.2, 1.0, size=(n, c))
    return one_hot(labels, c), P / P.sum(axis=1, keepdims=True)
