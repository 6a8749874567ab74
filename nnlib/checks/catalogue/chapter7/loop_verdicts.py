"""Fixed data of exercise 7.8 that tell random mistakes apart, and the verdicts on them.

The verdicts read the results of the probes with these data, by their place.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter7.reachable import short

SAME = np.eye(5), np.full(5, 2.0), 0.1, 1, 1
TELLING = np.eye(6), 2.0 ** np.arange(6), 0.1, 1, 6
STILL = np.array([[1.0, -2.0], [0.5, 1.0], [3.0, 1.0]]), np.array([1.0, 2.0, -1.0]), 0.0, 1, 3
SHORT = np.diag([1.0, 1.1, 0.9, 1.2, 0.8]), np.array([1.0, -2.0, 1.5, 3.0, -1.0]), 0.02, 50, 3
EQUAL = 1.5 * np.eye(5), np.full(5, 2.0), 0.2, 1, 2
EPOCHS = 4
AT_SAME, AT_TELLING, AT_STILL, AT_EQUAL, AT_EPOCHS, AT_SHORT = 1, 2, 3, 4, 5, (-2, -1)


def floats(results: list[Any], index: int, size: int) -> np.ndarray:
    """Return the weights of one probe; zeros in the place of anything else."""
    w = np.asarray(results[index])
    return w.astype(float) if w.dtype.kind in "biuf" and w.shape == (size,) else np.zeros(size)


def pairs_broken(results: list[Any]) -> bool:
    """Say whether every row was fitted to the target of another, each target once."""
    w, right = floats(results, AT_TELLING, 6), 0.2 / 6 * TELLING[1]
    return np.allclose(np.sort(w), right) and not np.allclose(w, right)


def with_replacement(results: list[Any]) -> bool:
    """Say whether there were as many steps as rows, on rows of which some came more than once."""
    w = floats(results, AT_SAME, 5)
    visits = np.log1p(-np.minimum(w, 1.99) / 2) / np.log(0.8)
    whole = np.round(visits)
    return bool(np.allclose(visits, whole) and whole.sum() == 5 and whole.max() > 1)


def like(wrong: Callable[..., Any]) -> Callable[[list[Any]], bool]:
    """Return a predicate: rows that differ only in their place give the weights of `wrong`."""
    pattern = np.sort(wrong(*EQUAL, np.random.default_rng(0)))
    return lambda results: np.allclose(np.sort(floats(results, AT_EQUAL, 5)), pattern)


def column(results: list[Any]) -> bool:
    """Say whether the weights stand in one column."""
    return np.shape(results[AT_TELLING]) == (6, 1)


def all_epochs(results: list[Any]) -> bool:
    """Say whether there are weights for every epoch."""
    X = np.shape(results[AT_EPOCHS])
    return len(X) == 2 and X[0] in (EPOCHS, EPOCHS + 1)


def random_start(results: list[Any]) -> bool:
    """Say whether w has moved where the learning rate is 0, and not by one number."""
    w = floats(results, AT_STILL, 2)
    return bool(w.all() and w[0] != w[1])


def _same_rows(results: list[Any]) -> list[list[bool]] | None:
    """Return which rows were in the short batch in every epoch, if these were always the same."""
    X, y, lr, epochs, _ = SHORT
    found = []
    for index in AT_SHORT:
        seen = short(floats(results, index, 5), X, y, lr, epochs)
        if not seen.get("the same two rows in every epoch"):
            return None
        found.append([share.value == 1 for share in seen["share of epochs in the short batch"]])
    return found


def shuffled_once(results: list[Any]) -> bool:
    """Say whether the rows of the short batch never change, but are not always the last."""
    rows = _same_rows(results)
    return rows is not None and rows != [[False, False, False, True, True]] * 2


def not_shuffled(results: list[Any]) -> bool:
    """Say whether the short batch always holds the last two rows."""
    return _same_rows(results) == [[False, False, False, True, True]] * 2
