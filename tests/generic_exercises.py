"""Exercises of no chapter, with which the tests of the generic diagnoses try wrong answers."""

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.probing import float32, probe
from nnlib.checks.running import run_exercise


def column_scores(X, w):
    return X * w


def probes(rng):
    for n, d in ((2, 3), (4, 3), (1, 2), (3, 3), (5, 2)):
        yield probe(rng.normal(size=(n, d)), rng.normal(size=d), label=f"{n} by {d}")
    yield probe(np.array([[1, 2], [3, 4], [5, 7]]), np.array([2, -1]), label="integers")
    yield float32(probe(rng.uniform(1, 2, size=(4, 2)), rng.uniform(1, 2, size=2)))


def declare(**changes):
    fields = {
        "id": "0.1",
        "signature": "column_scores(X, w)",
        "returns": "an array of shape (N, D)",
        "reference": column_scores,
        "probes": probes,
        "mistakes": [Mistake("own", "An own mistake.", lambda X, w: X * w + 7 * w)],
        "hints": ("One.", "Two.", "Three."),
    }
    return Exercise(**(fields | changes))


MATRIX = declare()
MEANS = declare(
    signature="mean(X, w)",
    returns="an array of shape (D,)",
    reference=lambda X, w: (X * w).mean(axis=0),
)
NUMBER = declare(returns="a number", reference=lambda X, w: float((X * w).mean()))
PAIR = declare(
    returns="(rows, columns)",
    reference=lambda X, w: ((X * w).sum(axis=1), (X * w).sum(axis=0)),
)


def tell(exercise, answer, **options):
    report = run_exercise(exercise, answer, **options)
    assert not report.passed
    assert report.status == "failed"
    return report
