"""The calls of the exercises on losses: targets with predictions, probabilities or logits.

Both arrays always have one shape, (N,) or (N, K) with N and K that differ.
"""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Probe
from nnlib.checks.probing import float32, probe

SHAPES = ((5,), (7,), (4, 3), (3, 5), (6, 2))


def numbers(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield targets and predictions that are any numbers, some of them exactly right."""
    yield from NUMBERS
    for shape in SHAPES:
        scale = rng.uniform(0.5, 3)
        yield probe(*rng.normal(scale=scale, size=(2, *shape)), label="random")
    for shape in ((1,), (1, 4), (6, 1)):
        label = {1: "a single number", 4: "one row", 6: "one column"}[int(np.prod(shape))]
        yield probe(*rng.normal(size=(2, *shape)), label=label)
    y, p = rng.normal(size=(2, 6))
    yield probe(1e5 * y, 1e5 * p, label="large")
    yield probe(np.array([1, 5, -2, 4]), np.array([3, -1, -2, 0]), label="integers")
    yield probe(
        np.array([[1, 0, 7], [2, -3, 1]]), np.array([[4, 2, 5], [3, 3, -2]]), label="integers"
    )
    yield probe(np.array([1, 0, 3]), np.array([0.5, 0.25, 4.0]), label="integers")
    yield float32(probe(rng.uniform(-2, 0, size=(3, 2)), rng.uniform(1, 2, size=(3, 2))))


NUMBERS = (
    probe(np.array([1.0, 0.0]), np.array([0.9, 0.2]), label="the article's"),
    probe(np.array([3.0, -1.0, 2.0]), np.array([2.5, 1.0, 2.25])),
    probe(np.zeros(4), np.array([2.0, -2.0, 2.0, -2.0]), label="errors that cancel"),
    probe(
        np.array([[1.0, 0.0], [2.0, -1.0], [0.5, 3.0]]),
        np.array([[0.9, 0.2], [2.5, 1.0], [0.0, 0.0]]),
        label="a matrix",
    ),
    probe(np.array([4.0, 5.0, -1.0]), np.array([1.0, 2.0, -3.0]), label="all too small"),
    probe(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 2.5, 3.0, 3.0]), label="some right"),
    probe(np.array([0.5, -2.0, 7.0]), np.array([0.5, -2.0, 7.0]), label="all right"),
)


def unsure(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield targets 0 and 1 with probabilities well between 0 and 1."""
    for i, shape in enumerate((*SHAPES, (1,), (1, 4), (5, 1))):
        y = rng.integers(0, 2, size=shape)
        p = rng.uniform(0.05, 0.95, size=shape)
        label = "random" if i < len(SHAPES) else ("a single number", "one row", "one column")[i - 5]
        yield probe(y.astype(float) if i % 2 else y, p, label=label)
    y = rng.integers(0, 2, size=(4, 2)).astype(float)
    yield float32(probe(y, rng.uniform(0.05, 0.95, size=(4, 2))))


UNSURE = (
    probe(np.array([1, 0]), np.array([0.9, 0.2]), label="the article's"),
    probe(np.array([1.0, 0.0, 1.0]), np.array([0.7, 0.4, 0.02])),
    probe(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.98, 0.1, 0.5, 0.6])),
    probe(
        np.array([[1, 0], [0, 0], [1, 1]]),
        np.array([[0.8, 0.3], [0.6, 0.1], [0.25, 0.9]]),
        label="a matrix",
    ),
)

CERTAIN = (
    probe(np.array([1.0]), np.array([0.0]), label="p = 0 but y = 1"),
    probe(np.array([0.0]), np.array([1.0]), label="p = 1 but y = 0"),
    probe(np.array([0.0]), np.array([0.0]), label="p = y = 0"),
    probe(np.array([1.0]), np.array([1.0]), label="p = y = 1"),
    probe(
        np.array([1, 0, 1, 0, 1]), np.array([1.0, 0.0, 0.0, 0.3, 0.8]), label="certain and unsure"
    ),
)


def any_logits(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield targets 0 and 1 with logits of both signs."""
    for i, shape in enumerate((*SHAPES, (1,), (1, 4), (5, 1))):
        y = rng.integers(0, 2, size=shape)
        z = rng.normal(scale=2.5, size=shape)
        label = "random" if i < len(SHAPES) else ("a single number", "one row", "one column")[i - 5]
        yield probe(y.astype(float) if i % 2 else y, z, label=label)
    yield probe(np.array([1, 0, 1, 0]), np.array([3, 2, -4, 0]), label="integers")
    y = rng.integers(0, 2, size=(4, 2)).astype(float)
    yield float32(probe(y, rng.normal(scale=2, size=(4, 2))))


LOGITS = (
    probe(np.array([1, 0]), np.array([0.0, 2.0])),
    probe(np.array([1.0, 0.0, 1.0]), np.array([0.3, -2.0, 4.0])),
    probe(np.array([1.0, 0.0]), np.array([-8.0, 9.0]), label="badly wrong"),
    probe(
        np.array([[1, 0], [0, 0], [1, 1]]),
        np.array([[1.5, -0.75], [0.5, -3.0], [-1.0, 2.5]]),
        label="a matrix",
    ),
)

EXTREME = (
    probe(np.array([1.0]), np.array([-1000.0]), label="z = −1000 but y = 1"),
    probe(np.array([0.0]), np.array([1000.0]), label="z = 1000 but y = 0"),
    probe(np.array([0.0]), np.array([-1000.0]), label="z = −1000 and y = 0"),
    probe(np.array([1.0]), np.array([1000.0]), label="z = 1000 and y = 1"),
    probe(
        np.array([1, 0, 0, 1]), np.array([1000.0, 0.5, -1000.0, -1.5]), label="extreme and moderate"
    ),
)
