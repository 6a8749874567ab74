"""How random an order of the rows 0…n−1 is: exercises 5.6 and 5.9."""

from collections.abc import Sequence

import numpy as np

SURE = 12  # in so many rows, or more, chance makes none of the patterns below
AS_GIVEN = "as given"
REVERSED = "backwards"
ROTATED = "as given, from another start"
TOGETHER = "neighbours stay together"
INSIDE = "shuffled inside each part only"
SHUFFLED = "shuffled"
FREE = "any order"


def pattern(parts: Sequence[Sequence[int] | np.ndarray]) -> str:
    """Name the order of rows that are in one part each; in few rows, or one part, it is free."""
    filled = [np.asarray(part, dtype=int) for part in parts if len(part)]
    order = np.concatenate(filled)
    n = len(order)
    if n < SURE or len(filled) == 1:
        return FREE
    if np.array_equal(order, np.arange(n)):
        return AS_GIVEN
    if np.array_equal(order, np.arange(n)[::-1]):
        return REVERSED
    if np.all(np.diff(order) % n == 1):
        return ROTATED
    sizes = [len(part) for part in filled]
    if max(sizes) > 1 and all(np.ptp(p) == len(p) - 1 for p in filled):
        starts = np.cumsum([0, *sizes[:-1]])
        return INSIDE if all(min(p) == s for p, s in zip(filled, starts, strict=True)) else TOGETHER
    return SHUFFLED


def text(name: str) -> str:
    """Return the name of an order as the end of a list, or nothing where it is free."""
    return "" if name == FREE else f"; order: {name}"


def labels(parts: Sequence[Sequence[int]]) -> np.ndarray:
    """Return for every row the number of the part that it is in."""
    found = np.zeros(sum(len(part) for part in parts))
    for number, part in enumerate(parts):
        found[list(part)] = number
    return found


def unusual(parts: Sequence[Sequence[int]]) -> bool:
    """Say whether the parts of many rows are not what chance gives.

    Rows that stand side by side should not be in one part more, or less, often than others, and
    later rows should not be in later parts: beyond five standard errors is unusual. The order
    inside a part is left out, so that it may be sorted.
    """
    sizes = np.array([len(part) for part in parts if len(part)])
    if len(sizes) == 1:
        return False
    row = labels(parts)
    n = len(row)
    together = float(np.sum(sizes * (sizes - 1))) / (n * (n - 1))
    pairs = np.mean(np.diff(row) == 0) - together
    later = np.corrcoef(np.arange(n), row)[0, 1]
    errors = np.sqrt(np.array([together * (1 - together), 1]) / (n - 1))
    return bool((np.abs([pairs, later]) > 5 * errors).any())
