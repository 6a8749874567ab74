"""Small functions with which the catalogue builds probes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from nnlib.checks.exercise import Probe

FLOAT32_TOLERANCE = 1e-4


def probe(*args: Any, label: str = "fixed", **options: Any) -> Probe:
    """Return `Probe(args, label, ...)`."""
    return Probe(args, label=label, **options)


def float32(original: Probe) -> Probe:
    """Return the probe with float32 arrays and a tolerance to match."""
    args = tuple(
        a.astype(np.float32) if isinstance(a, np.ndarray) and a.dtype.kind == "f" else a
        for a in original.args
    )
    return replace(original, args=args, label="float32", tolerance=FLOAT32_TOLERANCE)


def quarters(rng: np.random.Generator, *shape: int, limit: int = 12) -> np.ndarray:
    """Return random multiples of ¼: sums and products of a few are exact in any order."""
    return rng.integers(-limit, limit + 1, size=shape) / 4


def shapes(rng: np.random.Generator, count: int, *limits: int) -> Iterator[tuple[int, ...]]:
    """Yield random sizes that all differ inside one draw, each from 2 to its limit."""
    for _ in range(count):
        while True:
            sizes = tuple(int(rng.integers(2, limit + 1)) for limit in limits)
            if len(set(sizes)) == len(sizes):
                yield sizes
                break
