"""What the exercises on functions of one number share: inputs of any shape, usual mistakes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from nnlib.checks.exercise import Mistake, Probe
from nnlib.checks.probing import float32, probe

Function = Callable[..., Any]

FIXED, EXTREME = 0, 9  # places of these inputs in `inputs`
ROUNDING, NEAR = 1e-13, 0.05


def sigmoid(z):
    """Return σ(z) = 1 / (1 + e⁻ᶻ) without a warning."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def inputs(rng: np.random.Generator) -> Iterator[tuple[np.ndarray, str]]:
    """Yield arrays with one to three axes and none, of both signs and of each, small to ±1000."""
    yield np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), "fixed"
    yield np.array(-0.7), "a single number"
    yield np.array(1.3), "a single number"
    yield np.array([[-1.5, 0.5, 3.0], [-0.25, 0.1, -4.0]]), "a matrix"
    yield -rng.uniform(0.1, 3, size=4), "negative"
    yield rng.uniform(0.1, 3, size=3), "positive"
    yield rng.normal(scale=2, size=(4, 3)), "random"
    yield rng.normal(scale=2, size=(2, 3, 2)), "three axes"
    yield np.array([-9.0, -6.0, 6.0, 9.0]), "far from 0"
    yield np.array([-1000.0, 1000.0]), "extreme"
    yield np.array([-3, -1, 0, 2, 4]), "integers"
    yield np.array([[1, -2], [0, 3], [-4, 5]]), "integers"
    yield rng.normal(scale=2, size=5), "float32"


def calls(rng: np.random.Generator, settings: Sequence[float] = ()) -> Iterator[Probe]:
    """Yield one call for each input; the settings (α or β) take turns."""
    for i, (z, label) in enumerate(inputs(rng)):
        rest = [settings[i % len(settings)]] if len(settings) else []
        made = probe(z, *rest, label=label)
        yield float32(made) if label == "float32" else made


def usual(right: Function, number: Function, cure: str) -> list[Mistake]:
    """Return the mistakes that every formula for arrays invites.

    Parameters
    ----------
    right : callable
        The reference.
    number : callable
        The right formula written for one number, so that arrays raise an exception.
    cure : str
        What to write in its place, for arrays.
    """
    return [
        *shape_lost(right, number, cure),
        overwritten(lambda z, *settings: np.add(right(z, *settings), 0.0, out=z)),
        Mistake(
            "integer_array",
            "Where `z` holds whole numbers, your decimals are cut off: `z`, `z.copy()` and "
            "`np.zeros_like(z)` are then arrays of integers. Write into `np.zeros(z.shape)`, or "
            "compute with a formula.",
            lambda z, *settings: np.asarray(right(z, *settings)).astype(z.dtype),
        ),
    ]


def shape_lost(right: Function, number: Function, cure: str) -> list[Mistake]:
    """Return the mistakes that leave fewer numbers than `z` holds, or another shape."""
    return [
        Mistake(
            "one_number_only", f"It works for one number only, not for an array. {cure}", number
        ),
        Mistake(
            "one_axis_only",
            "It works for numbers in one row only: `for v in z` takes a matrix row by row, and a "
            f"single number not at all. z may have any shape. {cure}",
            lambda z, *settings: np.array([number(v, *settings) for v in z]),
        ),
        Mistake(
            "first_only",
            "Only the first number counts in your answer. In a loop, `return` must stand after "
            "the loop; without a loop, NumPy computes all numbers at once.",
            lambda z, *settings: right(z.ravel()[0], *settings),
        ),
        Mistake(
            "flattened",
            "The numbers are right, but the shape is lost: the result has the shape of `z`. Leave "
            "out `ravel` or `flatten`, or put the shape back with `.reshape(z.shape)`.",
            lambda z, *settings: np.ravel(right(z, *settings)),
        ),
        Mistake(
            "summed",
            "You add up all the numbers: every entry of `z` has its own result.",
            lambda z, *settings: np.sum(right(z, *settings)),
        ),
        Mistake(
            "averaged",
            "You take the mean over all the numbers: every entry of `z` has its own result.",
            lambda z, *settings: np.mean(right(z, *settings)),
        ),
    ]


def overwritten(wrong: Function) -> Mistake:
    """Return the mistake of a function that writes into its input."""
    return Mistake(
        "in_place",
        "You write the results into the caller's `z`, which overwrites it. Make a new array, as "
        "`np.where`, `np.maximum` and every formula do, or start from `np.array(z, dtype=float)`.",
        wrong,
    )


def measured(slope: Function, function: Function, *setting: float) -> Mistake:
    """Return the mistake of a difference quotient; `setting` is that of the first call."""

    def quotient(z, *settings):
        h = 1e-5
        return (function(z + h, *settings) - function(z - h, *settings)) / (2 * h)

    def near(results: list[Any]) -> bool:
        first = results[FIXED]
        if not isinstance(first, np.ndarray) or first.shape != (5,):
            return False
        want = slope(np.array([-2.0, -1.0, 1.0, 2.0]), *setting)
        return bool(ROUNDING < np.abs(np.delete(first, 2) - want).max() < NEAR)

    return Mistake(
        "measured",
        "Your slope is near the right one, but not exact. A measured slope never is, least of all "
        "in float32, and a rounded constant is not either. Write the formula.",
        quotient,
        when=near,
    )


def decimals_cut(right: Function) -> Mistake:
    """Return the mistake of whole numbers everywhere."""
    return Mistake(
        "truncated",
        "The decimals are cut off everywhere, by `int`, `//` or `dtype=int`: compute with floats.",
        lambda z, *settings: np.trunc(right(z, *settings)),
    )
