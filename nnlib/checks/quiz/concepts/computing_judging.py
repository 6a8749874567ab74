"""What the questions about new cases and thresholds compute."""

from collections.abc import Mapping, Sequence

import numpy as np

from nnlib import L2


def lowest(losses: Sequence[float]) -> int:
    """Return the round with the lowest loss, counted from 1."""
    return int(np.argmin(losses)) + 1


def penalised(strength: float, errors: Mapping[float, float]) -> float:
    """Return the w with the smallest error + strength · w²."""
    penalty = L2(2 * strength).penalty
    return min(errors, key=lambda w: errors[w] + penalty(np.array([float(w)])))


def found(ill: int, rung_ill: int, rung_healthy: int) -> float:
    """Return the share of the ill among those for whom it rings, to two decimals."""
    truth = np.array([True] * ill + [False] * rung_healthy)
    rings = np.array([True] * rung_ill + [False] * (ill - rung_ill) + [True] * rung_healthy)
    return round(float(truth[rings].mean()), 2)


def mistakes(spam: Sequence[float], honest: Sequence[float], t: float) -> tuple[int, int]:
    """Return how many honest e-mails are put away, and how many spam are delivered."""
    return int((np.array(honest) >= t).sum()), int((np.array(spam) < t).sum())
