"""Two values in words that never look alike: as many digits, or as much more, as it takes."""

from typing import Any

import numpy as np

from nnlib.checks.compare import Mismatch, mismatch
from nnlib.checks.exercise import Between, Measured
from nnlib.checks.words import MOST_SHOWN, number, show

DIGITS = (4, 7, 10, 13, 17)
KINDS = {tuple: "a tuple", list: "a list", np.ndarray: "an array", str: "a string", dict: "a dict"}


def two(got: Any, want: Any, fault: Mismatch | None = None) -> tuple[str, str]:
    """Return both values as text, so that a difference is seen.

    Parameters
    ----------
    got, want : Any
        The two values.
    fault : Mismatch, optional
        Where and how they differ; without it, the first difference of any size.
    """
    fault = fault or mismatch(got, want, 0.0)
    if fault is None:
        return show(got), show(want)
    mine, theirs = part(got, fault.path), part(want, fault.path)
    counts = fault.reason == "value" and not shortened(mine) and not shortened(theirs)
    for digits in DIGITS if counts else DIGITS[:1]:
        outer = show(got, digits), show(want, digits)
        inner = show(mine, digits), show(theirs, digits)
        if outer[0] != outer[1]:
            return outer
        if inner[0] != inner[1]:
            break
    else:
        inner = what_differs(mine, theirs)
    where = ", ".join(map(repr, fault.path))
    where = f"item {where}: " if where else ""
    return f"{show(got)}, {where}{inner[0]}", f"{show(want)}, {where}{inner[1]}"


def part(value: Any, path: tuple[Any, ...]) -> Any:
    """Return what stands inside a value at the end of a path."""
    for key in path:
        value = value[key]
    return value


def shortened(value: Any) -> bool:
    """Say whether `show` leaves out some of the value."""
    if isinstance(value, str):
        return len(value) > MOST_SHOWN
    return np.size(value) > MOST_SHOWN if isinstance(value, np.ndarray | list | tuple) else False


def what_differs(got: Any, want: Any) -> tuple[str, str]:
    """Return in words how two values differ that look alike."""
    if isinstance(want, Between | Measured):
        return "which is outside", "which it should be inside"
    if kind(got) != kind(want):
        return kind(got), kind(want)
    if np.shape(got) != np.shape(want):
        return f"shape {np.shape(got)}", f"shape {np.shape(want)}"
    if isinstance(got, str):
        first = next((i for i, (a, b) in enumerate(zip(got, want, strict=False)) if a != b), 0)
        there = slice(first, first + 20)
        return f"with {got[there]!r} inside", f"with {want[there]!r} inside"
    return entry(np.asarray(got), np.asarray(want))


def kind(value: Any) -> str:
    """Return what a value is, in words."""
    return KINDS.get(type(value), "a number")


def entry(got: np.ndarray, want: np.ndarray) -> tuple[str, str]:
    """Return the entry of two arrays of one shape that differs most."""
    with np.errstate(invalid="ignore"):
        distance = np.abs(np.subtract(got, want, dtype=float))
    distance[(got == want) | (np.isnan(got) & np.isnan(want))] = 0
    at = np.unravel_index(np.argmax(np.nan_to_num(distance, nan=np.inf)), got.shape)
    for digits in DIGITS:
        texts = number(got[at], digits), number(want[at], digits)
        if texts[0] != texts[1]:
            break
    place = ", ".join(str(int(i)) for i in at)
    return f"[{place}] is {texts[0]}", f"[{place}] is {texts[1]}"
