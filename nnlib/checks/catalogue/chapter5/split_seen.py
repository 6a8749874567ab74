"""How exercise 5.9 judges the parts: their sizes, which rows they hold, and their order."""

from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter5 import order
from nnlib.checks.catalogue.chapter5.batches_observed import EACH_ONCE, MANY, once
from nnlib.checks.exercise import Finding, Probe, WrongForm
from nnlib.checks.words import plural

SAME_PARTS = (
    "Two generators in different states give the same parts: draw the order from the `rng` that is "
    "given, without a seed of your own."
)


def view(value: Any, probe: Probe) -> dict[str, Any]:
    """Return what does not depend on the draws; sizes count as right within one of n·share.

    Raises
    ------
    WrongForm
        If the value is not several arrays of whole numbers.
    """
    n, shares, _ = probe.args
    parts = arrays(value)
    sizes = [size_of(len(part), n * share) for part, share in zip(parts, shares, strict=False)]
    rows = once([part.tolist() for part in parts], n)
    return {
        "parts": len(parts),
        "sizes": ", ".join(sizes),
        "rows": rows,
        "order": order.pattern(parts) if rows == EACH_ONCE else order.FREE,
    }


def arrays(value: Any) -> list[np.ndarray]:
    """Return the parts, if they are arrays of row numbers."""
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.dtype.kind in "iu":
        value = tuple(value)
    if not isinstance(value, tuple | list):
        raise WrongForm("You return one value: return a tuple with an array for each share.")
    parts = list(value)
    if any(isinstance(part, list | tuple) for part in parts):
        raise WrongForm("A part is a list or tuple: make it an array, `np.array(…)`.")
    if not all(isinstance(part, np.ndarray) and part.ndim == 1 for part in parts):
        raise WrongForm("Each part should be an array of row numbers, with one axis.")
    if any(part.dtype == bool for part in parts):
        raise WrongForm("A part holds True and False: it should hold row numbers.")
    if any(part.dtype.kind == "f" and part.size for part in parts):
        raise WrongForm("A part holds floats, with which no array can be indexed: whole numbers.")
    return [part.astype(int) for part in parts]


def size_of(size: int, asked: float) -> str:
    """Compare the size of a part with n·share."""
    if abs(size - asked) <= 1 + 1e-9:
        return "right"
    return "too large" if size > asked else "too small"


def same_parts(results: list[Any]) -> bool:
    """Say whether the first two calls, with generators in two states, gave the same parts."""
    first, second = (arrays(value) for value in results[:2])
    return bool(first) and [p.tolist() for p in first] == [p.tolist() for p in second]


def rows_in_two_parts(results: list[Any]) -> bool:
    """Say whether no part holds a row twice, but in most calls two parts share rows."""
    calls = [[part.tolist() for part in arrays(value)] for value in results]
    if any(len(set(part)) < len(part) for parts in calls for part in parts):
        return False
    return 2 * sum(len(set().union(*parts)) < sum(map(len, parts)) for parts in calls) > len(calls)


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Return what all calls together show of the parts, if they are not random enough."""
    if same_parts(results):
        return Finding("same_parts_every_time", SAME_PARTS, 1)
    parts = [part.tolist() for part in arrays(results[-1])]
    if once(parts, MANY) == EACH_ONCE and order.unusual(parts):
        text = (
            "Rows that stand side by side are in one part more often, or less, than chance puts "
            "them there: shuffle all rows, with `rng.permutation`."
        )
        return Finding("not_random", text, len(probes) - 1)
    return None


def shows(value: dict[str, Any]) -> str:
    """Return the view as text."""
    return (
        f"{plural(value['parts'], 'part')}, sizes: {value['sizes']}; rows: {value['rows']}"
        f"{order.text(value['order'])}"
    )
