"""Exercise 7.8: a training loop with mini-batches."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter7.loop_mistakes import MISTAKES
from nnlib.checks.catalogue.chapter7.loop_verdicts import EPOCHS, EQUAL, SAME, SHORT, STILL, TELLING
from nnlib.checks.catalogue.chapter7.reachable import (
    across,
    shows,
    train_with_minibatches,
    view,
)
from nnlib.checks.exercise import Exercise, Probe, Rng
from nnlib.checks.probing import FLOAT32_TOLERANCE, probe


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield data of the kinds that `reachable` tells apart; `loop_verdicts` has the constants."""
    X = np.array([[1.0, 0.5], [-0.5, 2.0], [1.5, -1.0], [0.25, 1.0]])
    y = np.array([1.0, -2.0, 0.5, 3.0])
    yield probe(X, y, 0.1, 2, 1, _generator(rng), label="reachable, one row a batch")
    yield probe(*SAME, _generator(rng), label="equal rows")
    yield probe(*TELLING, _generator(rng), label="full batch, no row like another")
    yield probe(*STILL, _generator(rng), label="full batch, a learning rate of 0")
    yield probe(*EQUAL, _generator(rng), label="equal rows, a short last batch")
    yield probe(*_random(rng, 5, 3), 0.07, EPOCHS, 5, _generator(rng), label="full batch")
    for n, d, B, epochs in ((4, 2, 9, 3), (1, 3, 2, 2), (6, 4, 6, 1)):
        yield probe(*_random(rng, n, d), 0.07, epochs, B, _generator(rng), label="full batch")
    whole = rng.integers(-3, 4, size=(5, 2)), rng.integers(-4, 5, size=5)
    yield probe(*whole, 0.03, 3, 5, _generator(rng), label="full batch, integers")
    short = [a.astype(np.float32) for a in _random(rng, 6, 2)]
    yield probe(
        *short, 0.1, 2, 6, _generator(rng), label="full batch, float32", tolerance=FLOAT32_TOLERANCE
    )
    for n, B, epochs in ((6, 2, 3), (4, 1, 2), (9, 3, 1)):
        X, y = np.diag(rng.uniform(0.5, 2, size=n)), rng.uniform(1, 3, size=n)
        yield probe(X, y, 0.15, epochs, B, _generator(rng), label="apart: no feature is shared")
    for n, B in ((7, 3), (6, 4)):
        X, y = 1.5 * np.eye(n), np.full(n, 2.0)
        yield probe(X, y, 0.2, 1, B, _generator(rng), label="equal rows")
    for n, B, epochs in ((4, 2, 2), (3, 2, 2), (5, 2, 1), (5, 4, 2)):
        data = _random(rng, n, 3)
        yield probe(*data, 0.1, epochs, B, _generator(rng), label="reachable, a few rows")
    yield probe(*SHORT, _generator(rng), label="short last batch")
    yield probe(*SHORT, _generator(rng), label="short last batch, another state")


def _random(rng: np.random.Generator, n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    return rng.normal(size=(n, d)), rng.normal(size=n) + 1


def _generator(rng: np.random.Generator) -> Rng:
    return Rng(int(rng.integers(2**31)))


EXERCISE = Exercise(
    id="7.8",
    signature="train_with_minibatches(X, y, lr, epochs, B, rng)",
    returns="the weights w, an array of shape (D,)",
    kind="random",
    reference=train_with_minibatches,
    view=view,
    shows=shows,
    across=across,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Two loops: what happens once an epoch, and what happens once a batch?",
        "Once an epoch: a new permutation of the row numbers. Once a batch: take B of them, the "
        "same for X and y, compute the gradient with the weights as they are now, and step.",
        "`order = rng.permutation(len(X))`, then `for s in range(0, len(X), B): j = order[s : s + "
        "B]` and `w = w - lr * 2 * X[j].T @ (X[j] @ w - y[j]) / len(j)`, with `w = "
        "np.zeros(X.shape[1])` before both loops.",
    ),
)
