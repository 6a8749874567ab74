"""Compare a returned value with an expected one, part by part."""

from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Number
from typing import Any

import numpy as np

from nnlib.checks.exercise import Between, Measured
from nnlib.checks.plain import Foreign

FLOAT32_TOLERANCE = 1e-5
FLOOR = 0.01  # absolute tolerance, as a share of the relative one
STANDARD_ERRORS = 5.0


@dataclass(frozen=True)
class Mismatch:
    """Where and how a value differs.

    `reason` is "none", "type", "container", "count", "keys", "shape", "nan" or "value"; `path`
    leads to the part that differs: (1,) is the second result.
    """

    reason: str
    path: tuple[Any, ...] = ()


def mismatch(
    got: Any, want: Any, tolerance: float = 1e-7, *, lists: bool = False, free: Any = None
) -> Mismatch | None:
    """Return the first difference between `got` and `want`, or None.

    Parameters
    ----------
    got, want : Any
        Values as `plain.restore` returns them; `want` may hold `Between` and `Measured`.
    tolerance : float
        Relative tolerance; 0 asks for exact equality.
    lists : bool
        Whether a list may stand for an array.
    free : Any
        An expected value whose `Between` leaves say which positions do not matter.
    """
    if isinstance(want, tuple | list):
        return _sequence(got, want, tolerance, lists, free)
    if isinstance(want, Mapping):
        if not isinstance(got, Mapping):
            return Mismatch("none" if got is None else "type")
        if set(got) != set(want):
            return Mismatch("keys")
        for key in want:
            found = mismatch(got[key], want[key], tolerance, lists=lists, free=_part(free, key))
            if found:
                return Mismatch(found.reason, (key, *found.path))
        return None
    if got is None and want is not None:
        return Mismatch("none")
    if want is None or isinstance(want, str | Foreign):
        same = type(got) is type(want) and got == want
        return None if same else Mismatch("value" if type(got) is type(want) else "type")
    if isinstance(got, Measured) or isinstance(want, Measured):
        return _measured(got, want)
    return _numbers(got, want, tolerance, lists, free)


def _sequence(got: Any, want: Any, tolerance: float, lists: bool, free: Any) -> Mismatch | None:
    if isinstance(got, np.ndarray) and got.ndim:
        got = list(got)
    if not isinstance(got, tuple | list):
        return Mismatch("none" if got is None else "count")
    if len(got) != len(want):
        return Mismatch("count")
    for i, (part, wanted) in enumerate(zip(got, want, strict=True)):
        found = mismatch(part, wanted, tolerance, lists=lists, free=_part(free, i))
        if found:
            return Mismatch(found.reason, (i, *found.path))
    return None


def _part(free: Any, key: Any) -> Any:
    if isinstance(free, tuple | list):
        return free[key] if isinstance(key, int) and key < len(free) else None
    return free.get(key) if isinstance(free, Mapping) else None


def _measured(got: Any, want: Any) -> Mismatch | None:
    values, variance = [], 0.0
    for side in (got, want):
        if isinstance(side, Measured):
            variance += side.error**2
            side = side.value
        if not isinstance(side, Number):
            return Mismatch("type")
        values.append(float(side))  # type: ignore[arg-type]
    gap = abs(values[0] - values[1])
    return None if gap <= STANDARD_ERRORS * variance**0.5 + 1e-9 else Mismatch("value")


def _numbers(got: Any, want: Any, tolerance: float, lists: bool, free: Any) -> Mismatch | None:
    if isinstance(got, str | Foreign | Mapping) or got is Ellipsis:
        return Mismatch("type")
    low, high = (want.low, want.high) if isinstance(want, Between) else (want, want)
    shape = np.shape(low) if low is high else np.broadcast_shapes(np.shape(low), np.shape(high))
    if isinstance(got, tuple | list):
        if not (lists and shape):
            return Mismatch("container" if shape and isinstance(got, list) else "count")
        try:
            got = np.asarray(got, dtype=float)
        except (TypeError, ValueError):
            return Mismatch("type")
    values = np.asarray(got)
    if values.shape != shape:
        return Mismatch("shape")
    if _all_integers(got, want) and tolerance == 0:
        return None if np.array_equal(values, np.asarray(want)) else Mismatch("value")
    right = close(values, low, high, tolerance)
    if isinstance(free, Between):
        loose = np.asarray(free.low) < np.asarray(free.high)
        right = right | loose if loose.shape == shape else right
    if right.all():
        return None
    broken = ~np.isfinite(values.astype(float))
    if broken.any():
        broken &= np.isfinite(want_finite(low, high))
    return Mismatch("nan" if (broken & ~right).any() else "value")


def want_finite(low: Any, high: Any) -> np.ndarray:
    """Return where a finite number is expected, as 1.0, and NaN elsewhere."""
    low, high = np.broadcast_arrays(np.asarray(low, dtype=float), np.asarray(high, dtype=float))
    free = low < high
    return np.where(free | np.isfinite(low), 1.0, np.nan)


def close(values: Any, low: Any, high: Any, tolerance: float) -> np.ndarray:
    """Return where low − t ≤ values ≤ high + t; NaN and infinities must agree exactly."""
    values = np.asarray(values)
    if values.dtype in (np.float32, np.float16) and tolerance:
        tolerance = max(tolerance, FLOAT32_TOLERANCE)
    if low is high:
        found = _near(values.astype(np.float64), np.asarray(low, dtype=np.float64), tolerance)
        if found is not None:
            return found
    values, low, high = (np.asarray(a, dtype=np.float64) for a in (values, low, high))
    low, high = np.broadcast_arrays(low, high)
    with np.errstate(invalid="ignore", over="ignore"):
        finite = np.abs(low[np.isfinite(low)])
        scale = max(1.0, float(finite.max(initial=0.0)))
        floor = FLOOR * tolerance * scale
        inside = values >= low - (tolerance * np.abs(low) + floor)
        inside &= values <= high + (tolerance * np.abs(high) + floor)
        inside &= np.isfinite(values) & ((low < high) | np.isfinite(low))
        same = (values == low) | (np.isnan(values) & np.isnan(low))
    return np.asarray(inside | same)


def _near(values: np.ndarray, want: np.ndarray, tolerance: float) -> np.ndarray | None:
    """Return what `close` does where all that is expected is finite, in fewer steps; or None."""
    size = np.abs(want)
    largest = float(size.max(initial=0.0))
    if not largest < np.inf:
        return None
    with np.errstate(invalid="ignore", over="ignore"):
        room = tolerance * size + FLOOR * tolerance * max(1.0, largest)
        return np.asarray((values >= want - room) & (values <= want + room))


def _all_integers(*values: Any) -> bool:
    return all(not isinstance(v, Between) and np.asarray(v).dtype.kind in "biu" for v in values)
