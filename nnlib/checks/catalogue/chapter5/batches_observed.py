"""What exercise 5.6 sees of the batches: which rows came, batch by batch."""

import math
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter5 import order
from nnlib.checks.exercise import Finding, Probe, WrongForm

MANY = 240  # rows, in which the order of one call must look random
FEW = 4  # batches that are kept of a generator that never stops
SPARE = 3  # so many batches more than rows are taken before we say that it never stops


def observe(result: Any, X: np.ndarray, y: np.ndarray) -> dict[str, Any] | str:
    """Return the row numbers of every batch, or what is wrong with the form of a batch."""
    if isinstance(result, np.ndarray | dict | str) or not hasattr(result, "__iter__"):
        return f"It returns {_what(result)}: `yield` each batch, inside the loop."
    if isinstance(result, tuple) and all(isinstance(part, np.ndarray) for part in result):
        whole = _shapes(result) == _shapes((X, y))
        what = "all rows at once" if whole else "one batch, and `return` ends the function there"
        return f"It returns {what}: `yield` each batch, inside the loop."
    seen: dict[str, Any] = {"rows of X": [], "rows of y": []}
    given = [{row: place for place, row in enumerate(_rows(whole))} for whole in (X, y)]
    for number, batch in enumerate(result):
        if number == len(X) + SPARE:
            return {name: rows[:FEW] for name, rows in seen.items()} | {"and so on": True}
        wrong = _fault(batch, X, y)
        if wrong:
            return wrong
        for name, part, places in zip(("rows of X", "rows of y"), batch, given, strict=True):
            seen[name].append([places.get(row, -1) for row in _rows(part)])
    return seen


def _what(value: Any) -> str:
    """Say in words what came in the place of batches, or of a pair."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    return f"something of type {type(value).__name__}"


def _shapes(pair: Any) -> list[tuple[int, ...]]:
    return [np.shape(part) if isinstance(part, np.ndarray) else (-1,) for part in pair]


def _fault(batch: Any, X: np.ndarray, y: np.ndarray) -> str:
    """Say what is wrong with the form of a batch, or nothing."""
    if not isinstance(batch, tuple | list) or len(batch) != 2:
        return f"A batch is {_what(batch)}: it should be a pair, `yield X[rows], y[rows]`."
    shapes = _shapes(batch)
    if (-1,) in shapes:
        return "Each batch should hold two arrays: `X[rows]` and `y[rows]`, with an array of rows."
    expected = [X.shape[1:], y.shape[1:]]
    if [shape[1:] for shape in shapes] != expected or () in shapes:
        wanted = " and ".join(str(("rows", *tail)).replace("'", "") for tail in expected)
        return (
            f"A batch holds arrays of shape {shapes[0]} and {shapes[1]}, where {wanted} are asked "
            "for, X before y."
        )
    if shapes[0][0] != shapes[1][0]:
        return f"A batch has {shapes[0][0]} rows of X and {shapes[1][0]} of y: take the same rows."
    return ""


def _rows(array: np.ndarray) -> list[tuple]:
    """Return the rows of an array as tuples of numbers."""
    return list(map(tuple, array.reshape(len(array), math.prod(array.shape[1:])).tolist()))


def view(seen: dict[str, Any] | str, probe: Probe) -> dict[str, Any]:
    """Return what does not depend on the draws: sizes, which rows came, pairs, and order.

    Raises
    ------
    WrongForm
        If the batches are not pairs of arrays that fit.
    """
    if isinstance(seen, str):
        raise WrongForm(seen)
    if "and so on" in seen:
        free = dict.fromkeys(("batch sizes", "rows", "pairs"), "")
        return {"stops": False, **free, "order": order.FREE}
    X, y = seen["rows of X"], seen["rows of y"]
    n = len(probe.args[0])
    complete = once(X, n)
    return {
        "stops": True,
        "batch sizes": ", ".join(str(len(rows)) for rows in X) or "none",
        "rows": complete,
        "pairs": pairs(X, y, n),
        "order": order.pattern(X) if complete == EACH_ONCE else order.FREE,
    }


EACH_ONCE = "each once"
SAME_ORDER = (
    "Two generators in different states give the same order: draw it from the `rng` that is given, "
    "without a seed of your own."
)


def once(parts: list[list[int]], n: int) -> str:
    """Say whether each of n rows is in one part."""
    rows = [row for part in parts for row in part]
    if any(not 0 <= row < n for row in rows):
        return "from 1 to n" if sorted(rows) == list(range(1, n + 1)) else "some that do not exist"
    missing, twice = len(set(rows)) < n, len(set(rows)) < len(rows)
    if missing and twice:
        return "some never, some twice"
    return "some never" if missing else "some twice" if twice else EACH_ONCE


def pairs(X: list[list[int]], y: list[list[int]], n: int) -> str:
    """Say whether rows of X and y stay together, and if not, which of them was not moved."""
    if y == X:
        return "kept"
    given = list(range(n))
    for name, parts in (("y", y), ("X", X)):
        if [row for part in parts for row in part] == given:
            return f"broken: {name} keeps its order"
    return "broken"


def parts_of(seen: dict[str, Any]) -> list[list[int]]:
    """Return the rows of X, batch by batch."""
    return seen["rows of X"]


def same_order(results: list[Any]) -> bool:
    """Say whether the first two calls, with generators in two states, gave the same batches."""
    first, other = parts_of(results[0]), parts_of(results[1])
    return first == other and once(first, sum(map(len, first))) == EACH_ONCE


def one_size(results: list[Any]) -> bool:
    """Say whether all first batches have one size, or all rows where these are fewer."""
    sizes = [[len(rows) for rows in parts_of(seen)] for seen in results]
    largest = max(rows[0] for rows in sizes)
    return all(rows[0] == min(sum(rows), largest) for rows in sizes)


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Return what all calls together show of the order, if it is not random enough."""
    if same_order(results):
        return Finding("same_order_every_time", SAME_ORDER, 1)
    parts = parts_of(results[-1])
    if once(parts, MANY) == EACH_ONCE and order.unusual(parts):
        text = (
            "Rows that stand side by side are in one batch more often, or less, than chance puts "
            "them there: shuffle all rows, with `rng.permutation`."
        )
        return Finding("not_random", text, len(probes) - 1)
    return None


def shows(value: dict[str, Any]) -> str:
    """Return the view as text."""
    if not value["stops"]:
        return "more batches than rows, and no end in sight"
    return (
        f"batch sizes: {value['batch sizes']}; rows of X: {value['rows']}; "
        f"pairs: {value['pairs']}{order.text(value['order'])}"
    )
