"""Which mistake of exercise 4.7 the networks of all seeds show."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter4.xor_observed import NEEDED, SEEDS, XOR, is_probability, solved

Seen = dict[str, Any]


def returned(*names: str) -> Callable[[list[Any]], bool]:
    """Return a predicate: every call returned one of these in the place of a network."""
    return lambda results: all(isinstance(seen, str) and seen.startswith(names) for seen in results)


def networks(results: list[Any]) -> list[Seen]:
    """Return what was seen of the networks, if every call returned one."""
    return results if all(isinstance(seen, dict) for seen in results) else []


def failed(results: list[Any]) -> list[Seen]:
    """Return the networks that have not learnt XOR, if they are too many."""
    found = [seen for seen in networks(results)[:SEEDS] if not solved(seen)]
    return found if len(found) > SEEDS - NEEDED else []


def all_failed(*rules: Callable[[Seen], bool]) -> Callable[[list[Any]], bool]:
    """Return a predicate: too many networks fail, and all of these obey the rules."""

    def when(results: list[Any]) -> bool:
        found = failed(results)
        return bool(found) and all(rule(seen) for seen in found for rule in rules)

    return when


def each(rule: Callable[[Seen], bool]) -> Callable[[list[Any]], bool]:
    """Return a predicate: all calls returned networks that obey the rule."""
    return lambda results: bool(networks(results)) and all(map(rule, results))


def parameters_equal(results: list[Any], pairs: list[tuple[int, int]]) -> bool:
    """Say whether the networks of these pairs of calls have the same parameters."""
    seen = networks(results)
    return bool(seen) and all(
        np.array_equal(seen[i]["parameters"], seen[j]["parameters"]) for i, j in pairs
    )


def not_reproducible(results: list[Any]) -> bool:
    """Say whether seed 0 gave two different networks."""
    return bool(networks(results)) and not parameters_equal(results, [(0, SEEDS)])


def seed_ignored(results: list[Any]) -> bool:
    """Say whether all seeds gave the same network."""
    return parameters_equal(results, [(0, i) for i in range(1, SEEDS)])


def widths(seen: Seen) -> list[int]:
    """Return the units of the hidden Dense layers."""
    dense = [re.fullmatch(r"Dense\((\d+), (\d+)\)", name) for name in seen["layers"]]
    return [int(match[2]) for match in dense if match][:-1]


def linear(seen: Seen) -> bool:
    """Say whether no activation stands before the last Dense layer."""
    dense = [name.startswith("Dense") for name in seen["layers"]]
    last = max((i for i, is_dense in enumerate(dense) if is_dense), default=0)
    return all(dense[:last])


def symmetric(seen: Seen) -> bool:
    """Say whether several hidden units are all equal."""
    return bool(widths(seen)) and widths(seen)[0] > 1 and seen["distinct hidden units"] == 1


def undecided(seen: Seen) -> bool:
    """Say whether the probabilities are nowhere near 0 or 1 in all four rows."""
    outputs = seen["outputs"].ravel()
    p = outputs if is_probability(seen) else 1 / (1 + np.exp(-np.clip(outputs, -50, 50)))
    return bool(np.abs(p - 0.5).max() < 0.35)


def as_targets(seen: Seen) -> bool:
    """Say whether an output that counts as a logit lies near the targets 0 and 1."""
    return not is_probability(seen) and bool(np.abs(seen["outputs"].ravel() - XOR).max() < 0.3)
