"""What exercise 7.4 sees of a random mask: which values are zero, and how others are scaled."""

from typing import Any

import numpy as np

from nnlib.checks.exercise import Finding, Measured, Probe, WrongForm
from nnlib.checks.words import show

NOT_CONSTANT = 0.0  # no factor of values that are not 0
LARGE = 500  # values in a mask whose number of zeros is looked at


def view(result: Any, probe: Probe) -> dict[str, Any]:
    """Return what was dropped, and how the rest is scaled.

    Raises
    ------
    WrongForm
        If the result is not a pair of arrays of the shapes of A and dA.
    """
    A, dA, p, train, _ = probe.args
    out, dout = pair(result)
    for name, came, given in (("A", out, A), ("dA", dout, dA)):
        if came.dtype.kind not in "biuf" or came.shape != given.shape:
            raise WrongForm(f"`{name}` should come back as numbers of the same shape.")
    seen = A != 0
    kept = dout != 0
    n = kept.size
    scaled = {
        "factor in A": factor(out[seen], A[seen], 1 / (1 - p)),
        "factor in dA": factor(dout, dA, 1 / (1 - p)),
    }
    if not train or p == 0:
        dropped = {"dropped from A": not out[seen].all(), "dropped from dA": not kept.all()}
        return scaled | dropped
    if (out[~seen] != 0).any():
        scaled["factor in A"] = NOT_CONSTANT
    return scaled | {
        "same values dropped in A and dA": bool(np.array_equal((out != 0)[seen], kept[seen])),
        "share dropped": Measured(float(1 - kept.mean()), (p * (1 - p) / n) ** 0.5),
        "neighbours in a row": Measured(correlation(kept[:, 1:], kept[:, :-1]), n**-0.5),
        "neighbours in a column": Measured(correlation(kept[1:], kept[:-1]), n**-0.5),
    }


def expected(A, dA, p, train, rng) -> dict[str, Any]:
    """Return what a right mask is like."""
    if not train or p == 0:
        same = {"factor in A": 1.0, "factor in dA": 1.0}
        return same | {"dropped from A": False, "dropped from dA": False}
    return {
        "factor in A": 1 / (1 - p),
        "factor in dA": 1 / (1 - p),
        "same values dropped in A and dA": True,
        "share dropped": p,
        "neighbours in a row": 0.0,
        "neighbours in a column": 0.0,
    }


def shows(seen: dict[str, Any]) -> str:
    """Return a view as text."""
    several = {key: seen[key] for key in seen if key.startswith("factor") and seen[key] == 0}
    told = {key: "several" if key in several else show(value) for key, value in seen.items()}
    return ", ".join(f"{key}: {text}" for key, text in told.items())


def pair(result: Any) -> list[np.ndarray]:
    """Return the two arrays of a result.

    Raises
    ------
    WrongForm
        If it is not made of two arrays.
    """
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise WrongForm("Return the two arrays (A, dA), separated by a comma.")
    return [np.asarray(part) for part in result]


def factor(came: np.ndarray, given: np.ndarray, otherwise: float) -> float:
    """Return the one factor of all values that are not 0, NOT_CONSTANT if they have several.

    Where all are 0 it is `otherwise`.
    """
    kept = came != 0
    if not kept.any():
        return otherwise
    ratios = came[kept].astype(float) / given[kept]
    middle = float(np.median(ratios))
    return middle if np.allclose(ratios, middle, rtol=1e-5, atol=0) else NOT_CONSTANT


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Return the correlation of two masks, and 0 where one of them is all the same."""
    a, b = a.ravel().astype(float), b.ravel().astype(float)
    if a.size == 0 or a.std() == 0 or b.std() == 0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def whole_rows(results: list[Any], axis: int = 1) -> bool:
    """Say whether rows (axis 1) or columns (axis 0) are dropped as a whole, wherever any are."""
    masks = [pair(result)[1] != 0 for result in results]
    if any(m.ndim != 2 or m.size == 0 for m in masks):
        return False
    alike = all((m == m.take([0], axis=axis)).all() for m in masks)
    return alike and not all(m.all() for m in masks)


def whole_columns(results: list[Any]) -> bool:
    """Say whether all rows drop the same values."""
    return whole_rows(results, axis=0)


def large_masks(results: list[Any], probes: list[Probe]) -> list[tuple[np.ndarray, Probe]]:
    """Return what came for dA wherever many values are dropped at random, with its probe."""
    return [
        (pair(result)[1], probe)
        for result, probe in zip(results, probes, strict=True)
        if probe.args[3] and probe.args[2] > 0 and np.size(probe.args[1]) >= LARGE
    ]


def fixed_count(results: list[Any], probes: list[Probe]) -> bool:
    """Say whether every large mask drops exactly a share p, as no independent draws would."""
    return all(
        abs(np.count_nonzero(dout == 0) - probe.args[2] * dout.size) <= 1
        for dout, probe in large_masks(results, probes)
    )


def own_share(results: list[Any], probes: list[Probe]) -> bool:
    """Say whether what is kept is divided by the share that the mask happened to keep."""
    return all(
        abs(factor(dout, probe.args[1], 0.0) * np.mean(dout != 0) - 1) < 1e-4
        for dout, probe in large_masks(results, probes)
    )


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Return what all masks together show: one for two states, or a count or share of its own."""
    for i, probe in enumerate(probes):
        if probe.label == "another state" and np.array_equal(results[i][0], results[i - 1][0]):
            text = "Two states of the generator drop the same values: draw the mask from `rng`."
            return Finding("same_draws", text, i)
    if fixed_count(results, probes):
        text = (
            "Every mask drops exactly the same number of values, so one depends on the others: "
            "draw for each value by itself, `rng.random(A.shape) >= p`."
        )
        return Finding("fixed_count", text)
    if own_share(results, probes):
        text = "You divide by the share that the mask happened to keep: divide by 1 − p instead."
        return Finding("divided_by_share_kept", text)
    return None
