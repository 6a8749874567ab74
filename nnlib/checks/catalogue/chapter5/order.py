"""How random an order of 0…n−1 is: exercises 5.6 and 5.9."""

from collections.abc import Sequence

import numpy as np

SURE = 12  # in so many rows or more, chance does not make any of the patterns below
AS_GIVEN = "as given"
REVERSED = "backwards"
ROTATED = "as given, from another start"
BLOCKS = "neighbours stay together"
INSIDE = "shuffled inside each part only"
SHUFFLED = "shuffled"
FREE = "any order"


def pattern(parts: Sequence[np.ndarray]) -> str:
    """Name the pattern of the row numbers in some parts, of which each row is in one.

    With few rows, or with parts of one row or of all rows, there is nothing to be said.
    """
    order = np.concatenate([np.asarray(part, dtype=int) for part in parts])
    n, sizes = len(order), [len(part) for part in parts if len(part)]
    if n < SURE:
        return FREE
    if np.array_equal(order, np.arange(n)):
        return AS_GIVEN
    if np.array_equal(order, np.arange(n)[::-1]):
        return REVERSED
    if np.all(np.diff(order) % n == 1):
        return ROTATED
    if len(sizes) == 1 or max(sizes) == 1:
        return SHUFFLED
    if all(np.ptp(part) == len(part) - 1 for part in parts if len(part) > 1):
        starts = np.cumsum([0, *sizes])
        kept = all(min(p) == s for p, s in zip(parts, starts, strict=False) if len(p))
        return INSIDE if kept else BLOCKS
    return SHUFFLED


def unusual(orders: Sequence[np.ndarray]) -> bool:
    """Say whether several orders of 0…n−1, together, are not what uniform shuffles give.

    Three numbers are averaged over the orders: the correlation of row and place (0 on average,
    variance 1/(n − 1)), and how many rows are followed by the next row, and by the one before
    ((n − 1)/n on average, variance about 1). Beyond five standard errors is unusual.
    """
    n = len(orders[0])
    places = np.arange(n)
    means = [
        np.mean([np.corrcoef(places, order)[0, 1] for order in orders]) * (n - 1) ** 0.5,
        np.mean([np.sum(np.diff(order) == 1) for order in orders]) - (n - 1) / n,
        np.mean([np.sum(np.diff(order) == -1) for order in orders]) - (n - 1) / n,
    ]
    return max(abs(float(mean)) for mean in means) > 5 / len(orders) ** 0.5
