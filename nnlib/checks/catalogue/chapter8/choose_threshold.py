"""Exercise 8.6: the threshold with the best F1 on validation data."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter8.decisions import f1
from nnlib.checks.catalogue.chapter8.threshold_mistakes import MISTAKES
from nnlib.checks.exercise import Exercise, Function, Probe, WrongForm
from nnlib.checks.probing import probe

TOLD_APART = (
    ("right", "accuracy", 0.1),
    ("right", "both_classes", 0.15),
    ("accuracy", "both_classes", 0.3),
    ("right", "youden", 0.4),
    ("right", "arithmetic_mean", 0.4),
    ("right", "product", 0.5),
    ("arithmetic_mean", "product", 0.5),
    ("right", "balance", 0.3),
    ("right", "base_rate", 0.6),
    ("balance", "base_rate", 0.5),
)


def choose_threshold(p, y, grid):
    """Return the number of the grid whose decisions p ≥ t have the best F1."""
    return max(grid, key=lambda t: f1(y, p >= t))


def view(result: Any, probe: Probe) -> float:
    """Return the F1 that a threshold reaches: any of the best will do.

    Raises
    ------
    WrongForm
        If the result is not a number of the grid.
    """
    p, y, grid = probe.args
    numbers = np.asarray(result) if isinstance(result, int | float | np.generic) else None
    if isinstance(result, np.ndarray) and result.ndim == 0:
        numbers = result
    if numbers is None:
        raise WrongForm("Return one number: a threshold of `grid`.")
    if not np.isclose(np.asarray(grid), float(numbers), rtol=1e-9, atol=1e-12).any():
        raise WrongForm("Return a threshold of `grid`; yours is not in it.")
    return f1(y, p >= min(grid, key=lambda t: abs(t - float(numbers))))


def shows(value: Any) -> str:
    """Return an F1 as text."""
    return f"F1 = {value:.4f}"


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield validation sets, some with rare spam, with grids in and out of order.

    Some probabilities are equal to thresholds; all are binary fractions. Random ones are drawn
    until they tell two ways of choosing apart, those of `TOLD_APART`.
    """
    p = np.array([0.875, 0.625, 0.375, 0.5, 0.25, 0.125])
    yield probe(p, np.array([1, 1, 1, 0, 0, 0]), np.array([0.25, 0.375, 0.5, 0.625, 0.75]))
    p = np.array([0.5, 0.5, 0.75, 0.25, 0.25, 0.125])
    yield probe(
        p, np.array([1, 1, 1, 0, 0, 0]), np.array([0.25, 0.5, 0.75]), label="ties with thresholds"
    )
    p = np.array([0.3125, 0.4375, 0.25, 0.125, 0.0625, 0.1875, 0.0, 0.21875])
    y = np.array([1, 1, 0, 0, 0, 0, 0, 0])
    yield probe(p, y, np.array([0.125, 0.28125, 0.375, 0.5, 0.75]), label="low probabilities")
    p = np.array([0.875, 0.9375, 0.75, 0.6875, 0.8125, 0.71875])
    yield probe(
        p, np.array([1, 1, 0, 0, 0, 0]), np.array([0.5, 0.625, 0.78125, 0.84375]), label="high"
    )
    p = np.array([0.25, 0.75, 0.5, 0.375])
    yield probe(
        p, np.array([0, 1, 1, 0]), np.array([0.9375, 0.5, 0.125]), label="grid in another order"
    )
    yield probe(p, np.array([0, 1, 1, 0]), np.array([0.4375, 0.5, 0.625]), label="several are best")
    yield probe(p, np.array([1, 1, 1, 1]), np.array([0.5, 0.25, 0.75]), label="all spam")
    yield probe(p, np.array([0, 1, 0, 0]), np.array([0.625]), label="one threshold")
    wrong = {mistake.key: mistake.wrong for mistake in MISTAKES}
    for one, other, share in TOLD_APART:
        drawn = _random(rng, 24, share)
        while _reached(wrong.get(one), drawn) == _reached(wrong[other], drawn):
            drawn = _random(rng, 24, share)
        yield probe(*drawn, label="random" if share > 0.2 else "rare spam")


def _reached(choose: Function | None, drawn: tuple[Any, Any, Any]) -> float:
    p, y, grid = drawn
    return f1(y, p >= (choose or choose_threshold)(p, y, grid))


def _random(rng: np.random.Generator, n: int, share: float) -> tuple[Any, Any, Any]:
    y = (np.arange(n) < max(2, round(share * n))).astype(int)
    middle = rng.choice([0.3, 0.7])
    p = np.round(32 * np.clip(middle + 0.12 * (2 * y - 1) + 0.17 * rng.normal(size=n), 0, 1)) / 32
    order = rng.permutation(n)
    grid = rng.permutation(np.arange(3, 30, 3)) / 32
    return p[order], y[order], grid


EXERCISE = Exercise(
    id="8.6",
    signature="choose_threshold(p, y, grid)",
    returns="one of the thresholds in grid",
    reference=choose_threshold,
    view=view,
    shows=shows,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Try every threshold of `grid`: decide with it, and compute F1 of these decisions. Which "
        "two things do you have to remember on the way?",
        "Decide with `p >= t`, compute F1 from TP, FP and FN, and keep both the best F1 so far and "
        "the threshold that gave it.",
        "`max(grid, key=lambda t: f1(y, p >= t))`, with F1 = 2TP/(2TP + FP + FN). Or a loop with "
        "`if score > best: best, best_t = score, t`, begun with `best = -1`.",
    ),
)
