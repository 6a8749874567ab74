"""Which mistake of exercise 8.7 the three networks show."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter4.xor_verdicts import networks, widths
from nnlib.checks.catalogue.chapter8.filter_observed import (
    BAR,
    TOO_GOOD,
    Seen,
    decided,
    is_probability,
    rows,
    wrong,
)

FITTED = 0.02


def failed(results: list[Any]) -> list[Seen]:
    """Return the networks that are wrong too often; none where a result cannot be read."""
    found = networks(results)
    if any(seen["outputs"].shape[1:] != (1,) for seen in found):
        return []
    return [seen for seen in found if wrong(seen) > BAR]


def all_failed(*rules: Callable[[Seen], bool]) -> Callable[[list[Any]], bool]:
    """Return a predicate: some networks are wrong too often, and all of these obey the rules."""

    def when(results: list[Any]) -> bool:
        found = failed(results)
        return bool(found) and all(rule(seen) for seen in found for rule in rules)

    return when


def each(rule: Callable[[Seen], bool]) -> Callable[[list[Any]], bool]:
    """Return a predicate: all calls returned networks that obey the rule."""
    return lambda results: bool(networks(results)) and all(map(rule, results))


def seed_ignored(results: list[Any]) -> bool:
    """Say whether all seeds gave the same network."""
    found = [seen["parameters"] for seen in networks(results)]
    return bool(found) and all(np.array_equal(found[0], other) for other in found[1:])


def too_good(results: list[Any]) -> bool:
    """Say whether a network has fewer wrong test rows than any honest training reaches."""
    found = networks(results)
    if any(seen["outputs"].shape[1:] != (1,) for seen in found):
        return False
    return any(wrong(seen) < TOO_GOOD for seen in found)


def always(label: int) -> Callable[[Seen], bool]:
    """Return a rule: all test rows get this label."""
    return lambda seen: bool((decided(seen["layers"], seen["outputs"]) == label).all())


def reversed_labels(seen: Seen) -> bool:
    """Say whether nearly all test rows are wrong."""
    return wrong(seen) > 0.8


def undecided(seen: Seen) -> bool:
    """Say whether hardly any probability is far from ½."""
    p = seen["outputs"].ravel()
    p = p if is_probability(seen["layers"]) else 1 / (1 + np.exp(-np.clip(p, -50, 50)))
    return bool(np.mean(np.abs(p - 0.5) > 0.3) < 0.35)


def good_at_half(seen: Seen) -> bool:
    """Say whether outputs that are read as logits do well, and better, as probabilities."""
    as_if = (seen["outputs"].ravel() > 0.5).astype(int)
    at_half = np.mean(as_if != rows()[3])
    better = at_half < 0.1 and wrong(seen) > 1.5 * at_half
    return not is_probability(seen["layers"]) and bool(better)


def chance(seen: Seen) -> bool:
    """Say whether the outputs have hardly anything to do with the labels."""
    p, y = seen["outputs"].ravel(), rows()[3]
    return bool(np.ptp(p) > 0 and abs(np.corrcoef(p, y)[0, 1]) < 0.3)


def overfitted(seen: Seen) -> bool:
    """Say whether nearly all training rows are right."""
    return seen["wrong in training"] < FITTED


def not_fitted(seen: Seen) -> bool:
    """Say whether the training rows are wrong too often as well."""
    return seen["wrong in training"] > BAR


def no_hidden_layer(seen: Seen) -> bool:
    """Say whether there is only one Dense layer."""
    return not widths(seen)
