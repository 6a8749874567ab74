"""Probes that exercises 7.2 and 7.3 share: a gradient, the weights, and a strength."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Probe
from nnlib.checks.probing import float32, probe


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield gradients and weights of both signs and several shapes, with exact zeros in both."""
    yield probe(np.array([[0.5, -1.0, 2.0]]), np.array([[2.0, 3.0, -4.0]]), 0.25)
    yield probe(
        np.array([[0.0, -1.5, 0.75], [2.0, 0.0, -0.25]]),
        np.array([[1.5, 0.0, -0.5], [0.0, -3.0, 2.0]]),
        0.75,
        label="zeros",
    )
    for shape in ((4, 3), (2, 5), (3, 3), (1, 1), (5, 1)):
        yield probe(*_random(rng, *shape), float(rng.uniform(0.05, 3)), label="random")
    yield probe(*_random(rng, 3, 2), 0.0, label="λ = 0")
    yield probe(1e-3 * rng.normal(size=(3, 4)), 100 * rng.normal(size=(3, 4)), 2.5, label="large")
    yield probe(rng.normal(size=6), rng.normal(size=6), 0.3, label="a vector")
    yield probe(
        np.array([[1, -2], [0, 3], [4, -1]]),
        np.array([[-3, 5], [2, -1], [1, 4]]),
        3,
        label="integers",
    )
    yield float32(probe(*_random(rng, 4, 2), 0.7))


def _random(rng: np.random.Generator, *shape: int) -> tuple[np.ndarray, np.ndarray]:
    return rng.normal(size=shape), rng.normal(size=shape)


def added_in_place(term):
    """Return a wrong answer that adds `term(W, lam)` to the caller's dW."""

    def wrong(dW, W, lam):
        dW += term(W, lam)
        return dW

    return wrong
