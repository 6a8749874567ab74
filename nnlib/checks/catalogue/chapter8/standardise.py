"""Exercise 8.3: the same scale for training and test rows."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter8.standardise_mistakes import MISTAKES
from nnlib.checks.exercise import Between, Exercise, Probe
from nnlib.checks.probing import float32, probe, shapes

HUGE = 1e300


def standardise(X_train, X_test):
    """Return both parts by mean and deviation of the training rows; 1 in the place of 0."""
    mean, deviation = X_train.mean(axis=0), X_train.std(axis=0)
    deviation = np.where(deviation == 0, 1.0, deviation)
    return (X_train - mean) / deviation, (X_test - mean) / deviation


def expected(X_train, X_test):
    """Return both parts. A feature without spread may be divided by 1 or by a small ε.

    Where a test row differs from the constant, its value is therefore free from the difference
    upwards; the probes hold positive differences only.
    """
    train, test = standardise(X_train, X_test)
    free = (X_train.std(axis=0) == 0) & (test > 0)
    return (train, Between(test, np.where(free, HUGE, test))) if free.any() else (train, test)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield rows with other means and spreads in both parts, and constant features."""
    train = np.array([[1.0, 10.0], [3.0, 30.0], [2.0, 50.0]])
    yield probe(train, np.array([[2.0, 70.0], [5.0, 30.0]]))
    for n, m, d in ((6, 4, 3), (9, 5, 2), *shapes(rng, 2, 12, 7, 5)):
        yield probe(*_random(rng, n, m, d), label="random")
    yield probe(*_random(rng, 4, 4, 4), label="square")
    yield probe(*_random(rng, 7, 1, 3), label="one test row")
    yield probe(*_random(rng, 5, 3, 1), label="one feature")
    train, test = _random(rng, 6, 3, 3)
    train[:, 1], test[:, 1] = 2.0, 2.0
    yield probe(train, test, label="a constant feature")
    train, test = _random(rng, 5, 3, 4)
    train[:, 2], test[:, 2] = 0.0, [0.0, 1.5, 3.0]
    yield probe(train, test, label="a feature that is constant only in training")
    train, test = _random(rng, 8, 4, 2)
    test[:, 0] = 4.0
    yield probe(train, test, label="a feature that is constant only in the test rows")
    whole = rng.integers(-9, 10, size=(6, 3)), rng.integers(-9, 10, size=(4, 3))
    whole[0][0], whole[0][1] = [-9, 5, 0], [7, -8, 9]
    yield probe(*whole, label="integers")
    yield float32(probe(*_random(rng, 7, 3, 2)))


def _random(rng: np.random.Generator, n: int, m: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    scale, shift = rng.uniform(1.5, 6, size=d), rng.uniform(-8, 8, size=d)
    train = shift + scale * rng.normal(size=(n, d))
    train[0], train[1] = shift + scale, shift - scale
    return train, shift + 2 + 1.5 * scale * rng.normal(size=(m, d))


EXERCISE = Exercise(
    id="8.3",
    signature="standardise(X_train, X_test)",
    returns="(Z_train, Z_test)",
    reference=standardise,
    expected=expected,
    probes=probes,
    tolerance=3e-6,
    mistakes=MISTAKES,
    hints=(
        "Which rows may the mean and the deviation come from? The test rows stand for e-mails that "
        "nobody has seen yet.",
        "One mean and one deviation for each column: `axis=0`. Both parts use the same two. And "
        "what happens to a column that never changes?",
        "`mean, sd = X_train.mean(axis=0), X_train.std(axis=0)`, then "
        "`sd = np.where(sd == 0, 1, sd)`, then `(X_train - mean) / sd, (X_test - mean) / sd`.",
    ),
)
