"""Exercise 7.4: inverted dropout, forward and backward."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter7.dropout_mistakes import MISTAKES, dropout
from nnlib.checks.catalogue.chapter7.masks import across, expected, shows, view
from nnlib.checks.exercise import Exercise, Probe, Rng
from nnlib.checks.probing import probe


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield training and evaluation with several p, zeros in A, integers, float32, p = 0."""
    A = np.array([[1.0, -2.0, 0.5, 3.0], [-1.5, 2.5, 1.0, -0.5], [2.0, 1.5, -3.0, 0.25]])
    yield probe(A, A[::-1] - 0.125, 0.25, True, _generator(rng), label="training")
    yield _drawn(rng, (12, 10), 0.3, False, "evaluation")
    A = np.maximum(rng.normal(size=(50, 30)), 0)
    yield probe(A, rng.normal(size=(50, 30)), 0.35, True, _generator(rng), label="zeros in A")
    yield _drawn(rng, (5, 3), 0.0, True, "p = 0")
    for shape, p in (((50, 30), 0.2), ((40, 30), 0.7), ((200, 9), 0.1)):
        yield _drawn(rng, shape, p, True, "training")
    A, dA = rng.normal(size=(2, 30, 20))
    for label in ("one state", "another state"):
        yield probe(A, dA, 0.4, True, _generator(rng), label=label)
    yield _drawn(rng, (1, 7), 0.8, False, "evaluation, one sample")
    whole = rng.integers(1, 9, size=(2, 40, 20))
    yield probe(whole[0], whole[1], 0.3, True, _generator(rng), label="integers")
    short = rng.normal(size=(2, 40, 20)).astype(np.float32)
    yield probe(short[0], short[1], 0.3, True, _generator(rng), label="float32", tolerance=1e-4)


def _drawn(
    rng: np.random.Generator, shape: tuple[int, int], p: float, train: bool, label: str
) -> Probe:
    A, dA = rng.normal(size=shape), rng.normal(size=shape)
    return probe(A, dA, p, train, _generator(rng), label=label)


def _generator(rng: np.random.Generator) -> Rng:
    return Rng(int(rng.integers(2**31)))


EXERCISE = Exercise(
    id="7.4",
    signature="dropout(A, dA, p, train, rng)",
    returns="(A, dA)",
    kind="random",
    reference=dropout,
    expected=expected,
    view=view,
    shows=shows,
    across=across,
    probes=probes,
    mistakes=MISTAKES,
    tolerance=1e-6,
    hints=(
        "What must the mean of a value be, over many masks, so that the next layer sees the same "
        "size in training and in evaluation?",
        "Draw one mask of the shape of A: 1 with probability 1 − p, else 0. Divide it by 1 − p. "
        "Forward and backward use the same mask. Outside training nothing happens.",
        "`if not train: return A, dA`, then `M = (rng.random(A.shape) >= p) / (1 - p)` and "
        "`return A * M, dA * M`.",
    ),
)
