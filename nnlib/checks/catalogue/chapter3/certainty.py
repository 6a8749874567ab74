"""What both cross-entropies share: the price of a probability of 0, and how it is got wrong.

`right` stands for the function that returns, for each sample, the probability that was given to
what happened.
"""

from collections.abc import Callable, Sequence

import numpy as np

from nnlib.checks.catalogue.chapter3.ends import Picture, Results, as_number, at_label, clipped_at
from nnlib.checks.exercise import Between, Function, Probe

LEAST = 10.0  # what a wrong certainty must cost
FREE = 0.05  # a wrong certainty that costs less was left out
SLACK = 1e-4  # what clipping may add to a right certainty, or take from it


def bounds(right: np.ndarray) -> Between:
    """Return the bounds of the loss that any sensible clipping keeps."""
    wrong = right == 0
    cost = -np.log(right[~wrong]).sum()
    low = (cost + LEAST * wrong.sum()) / right.size
    return Between(low - SLACK, np.inf if wrong.any() else low + SLACK)


def too_cheap(
    label: str, fixed: Sequence[Probe], variants: Sequence[Function]
) -> Callable[[Results], bool]:
    """Return a predicate: all follows from a clipping at which a wrong certainty costs under 10.

    Such a strong clipping may change ordinary probabilities as well, so the bound is taken from
    what the wrong certainty with this label costs, and tried on all fixed calls.
    """

    def decide(results: Results) -> bool:
        cost = at_label(label, results, fixed)
        return FREE < cost < LEAST and clipped_at(np.exp(-cost), results, fixed, variants)

    return decide


def cheap(*labels: str) -> Callable[[Picture], bool]:
    """Return a test of the ends: a wrong certainty costs something, but too little."""

    def test(picture: Picture) -> bool:
        costs = [as_number(picture[label]) for label in labels]
        return all(cost > FREE for cost in costs) and min(costs) < LEAST

    return test


def left_out(*labels: str) -> Callable[[Picture], bool]:
    """Return a test of the ends: a wrong certainty costs nothing."""

    def test(picture: Picture) -> bool:
        return any(abs(as_number(picture[label])) <= FREE for label in labels)

    return test


def logs_of_targets(right: Function, fixed: Sequence[Probe]) -> Callable[[Results], bool]:
    """Return a predicate: logarithms of the targets, 0 and 1, were taken.

    The loss is then infinite everywhere, or, with clipping at ε, −ln ε times the mean of 1 − right.
    """
    shares = np.array([np.mean(1 - right(*probe.args)) for probe in fixed])

    def decide(results: Results) -> bool:
        if any(not isinstance(r, float) or np.isnan(r) for r in results[: len(fixed)]):
            return False
        values = np.array(results[: len(fixed)], dtype=float)
        if np.isinf(values).any():
            return bool((values == np.inf).all())
        ratios = values / shares
        return bool(ratios[0] > 5 and np.allclose(ratios, ratios[0], rtol=1e-3))

    return decide
