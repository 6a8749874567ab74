"""Exercise 5.6: mini-batches, one shuffled pass."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter5.batches_observed import MANY, across, observe, shows, view
from nnlib.checks.catalogue.chapter5.minibatches_mistakes import MISTAKES
from nnlib.checks.exercise import Exercise, Probe, Rng
from nnlib.checks.probing import probe


def minibatches(X, y, batch_size, rng):
    """Yield X and y of `batch_size` rows at a time, every row once, in random order."""
    rows = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        part = rows[start : start + batch_size]
        yield X[part], y[part]


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield short last batches and none, one batch, batches of one, images, and many rows."""
    X, y = _data(rng, 8, (2,))
    for label in ("short last batch", "generator in another state"):
        yield _call(rng, X, y, 3, label)
    yield _call(rng, *_data(rng, 23, (3,)), 5, "short last batch")
    yield _call(rng, *_data(rng, 30, (2,)), 10, "no short batch")
    yield _call(rng, *_data(rng, 25, (2,), (3,)), 4, "one row in the last batch")
    yield _call(rng, *_data(rng, 14, (2, 3)), 4, "images")
    yield _call(rng, *_data(rng, 12, (1,), (1,)), 6, "one feature")
    yield _call(rng, *_data(rng, 9, (4,)), 9, "one batch")
    yield _call(rng, *_data(rng, 9, (2,)), 32, "batches larger than the data")
    yield _call(rng, *_data(rng, 8, (3,)), 1, "batches of one")
    X, y = _data(rng, 16, (2,))
    yield _call(rng, X.astype(int), y.astype(int), 5, "integers")
    yield _call(rng, X.astype(np.float32), y, 5, "float32")
    yield _call(rng, *_data(rng, MANY, (1,)), 20, "many rows")


def _data(
    rng: np.random.Generator, n: int, inputs: tuple[int, ...], outputs: tuple[int, ...] = ()
) -> tuple[np.ndarray, np.ndarray]:
    """Return n rows that all differ, in whole numbers that every float type holds."""

    def rows(tail: tuple[int, ...]) -> np.ndarray:
        values = rng.integers(-9, 10, size=(n, *tail)).astype(float)
        values.reshape(n, -1)[:, 0] = rng.permutation(n)
        return values

    return rows(inputs), 10 * rows(outputs)


def _call(rng: np.random.Generator, X: np.ndarray, y: np.ndarray, size: int, label: str) -> Probe:
    return probe(X, y, size, Rng(int(rng.integers(2**31))), label=label, ask=(X, y))


EXERCISE = Exercise(
    id="5.6",
    signature="minibatches(X, y, batch_size, rng)",
    returns="a generator of pairs (X_batch, y_batch)",
    kind="random",
    reference=minibatches,
    probes=probes,
    observe=observe,
    view=view,
    shows=shows,
    across=across,
    mistakes=MISTAKES,
    hints=(
        "Shuffle row numbers, not the data: one random order of 0…N−1 serves X and y alike. Then "
        "cut it into pieces.",
        "`rng.permutation(len(X))` is the order. `range(0, len(X), batch_size)` gives the starts; "
        "a slice that runs past the end is simply shorter.",
        "In the loop: `part = rows[start : start + batch_size]`, then `yield X[part], y[part]`. "
        "After the loop nothing more is needed.",
    ),
)
