"""Exercise 5.9: rows divided at random, for training, validation and test."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter5.batches_observed import MANY
from nnlib.checks.catalogue.chapter5.split_mistakes import MISTAKES
from nnlib.checks.catalogue.chapter5.split_seen import across, shows, view
from nnlib.checks.exercise import Exercise, Probe, Rng
from nnlib.checks.probing import probe


def split(n, shares, rng):
    """Return a tuple of index arrays: the rows 0…n−1 in random order, cut by the shares."""
    cuts = np.round(n * np.cumsum(shares)[:-1]).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield two to five parts, sizes that come out even and that do not, and many rows."""
    for label in ("even parts", "generator in another state"):
        yield _call(rng, 10, (0.5, 0.3, 0.2), label)
    yield _call(rng, 100, (0.8, 0.2), "two parts")
    yield _call(rng, 23, (0.6, 0.2, 0.2), "parts that do not come out even")
    yield _call(rng, 11, (0.25, 0.25, 0.25, 0.25), "four parts")
    yield _call(rng, 19, (0.25, 0.25, 0.25, 0.25), "four parts")
    yield _call(rng, 13, (0.15, 0.15, 0.7), "the largest part last")
    yield _call(rng, 17, (0.15, 0.85), "the largest part last")
    yield _call(rng, 179, (0.7, 0.15, 0.15), "parts that do not come out even")
    yield _call(rng, 29, (0.1, 0.2, 0.3, 0.25, 0.15), "five parts")
    for n in (7, 8):
        yield _call(rng, n, (0.2,) * 5, "five equal parts")
    yield _call(rng, 14, (1.0,), "one part")
    yield _call(rng, 3, (0.5, 0.5), "three rows")
    yield _call(rng, MANY, (0.5, 0.3, 0.2), "many rows")


def _call(rng: np.random.Generator, n: int, shares: tuple[float, ...], label: str) -> Probe:
    return probe(n, shares, Rng(int(rng.integers(2**31))), label=label)


EXERCISE = Exercise(
    id="5.9",
    signature="split(n, shares, rng)",
    returns="a tuple of index arrays",
    kind="random",
    reference=split,
    probes=probes,
    view=view,
    shows=shows,
    across=across,
    mistakes=MISTAKES,
    hints=(
        "One random order of 0…n−1, cut into as many pieces as there are shares: then no row can "
        "be in two of them, and none is lost.",
        "Where are the cuts? For shares 0.6, 0.2, 0.2 they are at 0.6·n and 0.8·n: "
        "`np.cumsum(shares)`, times n, rounded. The last sum, 1, is the end and needs no cut.",
        "`cuts = np.round(n * np.cumsum(shares)[:-1]).astype(int)`, then "
        "`tuple(np.split(rng.permutation(n), cuts))`.",
    ),
)
