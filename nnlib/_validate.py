"""Checks of arguments, so that bad input gets one clear error before anything is changed.

Every message names the argument, what came and what was expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from typing import Any

import numpy as np


def as_float(value: Any, name: str, *, ndim: int | None = None, finite: bool = False) -> np.ndarray:
    """Return `value` as a float array: float32 and float64 are kept, other numbers become float64.

    Raises
    ------
    ValueError
        If `value` is not made of real numbers, does not have `ndim` axes, or (with `finite`)
        holds NaN or infinity.
    """
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(
            f"{name}: expected an array of numbers, got rows of unequal length"
        ) from error
    if array.dtype.kind not in "biuf":
        got = repr(value) if value is None or isinstance(value, str) else f"dtype {array.dtype}"
        raise ValueError(f"{name}: expected an array of numbers, got {got}")
    if array.dtype not in (np.float32, np.float64):
        array = array.astype(np.float64)
    if ndim is not None and array.ndim != ndim:
        raise ValueError(f"{name}: expected {ndim} dimension(s), got shape {array.shape}")
    if finite:
        require_finite(array, name)
    return array


def require_finite(array: np.ndarray, name: str) -> None:
    """Raise ValueError where `array` holds NaN or infinity, naming the first place."""
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        place = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name}: expected finite numbers, got {array[place]} at index {place}")


def require_shape(array: np.ndarray, name: str, shape: tuple[int | None, ...]) -> None:
    """Raise ValueError unless `array` has this shape; None stands for any length."""
    fits = array.ndim == len(shape) and all(
        want is None or want == got for want, got in zip(shape, array.shape, strict=True)
    )
    if not fits:
        wanted = ", ".join("any" if n is None else str(n) for n in shape)
        comma = "," if len(shape) == 1 else ""
        raise ValueError(f"{name}: expected shape ({wanted}{comma}), got {array.shape}")


def require_same_shape(a: np.ndarray, name_a: str, b: np.ndarray, name_b: str) -> None:
    """Raise ValueError unless both shapes are equal: nothing is broadcast."""
    if a.shape != b.shape:
        raise ValueError(
            f"{name_a} and {name_b}: expected the same shape, got {a.shape} and {b.shape}"
        )


def require_number(
    value: Any,
    name: str,
    *,
    low: float = -np.inf,
    high: float = np.inf,
    open_low: bool = False,
    open_high: bool = False,
) -> None:
    """Raise ValueError unless `value` is a real number from `low` to `high`."""
    ok = isinstance(value, Real) and not isinstance(value, bool)
    if ok:
        ok = (low < value if open_low else low <= value) and (
            value < high if open_high else value <= high
        )
    if not ok:
        left, right = (
            "(" if open_low or low == -np.inf else "[",
            ")" if open_high or high == np.inf else "]",
        )
        raise ValueError(f"{name}: expected a number in {left}{low}, {high}{right}, got {value!r}")


def require_integer(value: Any, name: str, *, low: int = 1) -> None:
    """Raise ValueError unless `value` is an integer of at least `low`."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < low:
        raise ValueError(f"{name}: expected an integer >= {low}, got {value!r}")


def random_generator(seed: Any) -> np.random.Generator:
    """Return the Generator of a seed (None: a fresh one); a Generator is returned as it is."""
    try:
        if isinstance(seed, bool | np.bool_):
            raise TypeError("a truth value is no seed")
        return np.random.default_rng(seed)
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"seed: expected an integer >= 0, a numpy.random.Generator or None, got {seed!r}"
        ) from error


def choose(key: Any, options: Mapping[str, Any], what: str) -> Any:
    """Return `options[key]`, or raise a ValueError that lists the valid names."""
    if isinstance(key, str) and key in options:
        return options[key]
    raise ValueError(f"{what}: unknown {key!r}; choose one of {names(options)}")


def names(options: Iterable[str]) -> str:
    """Return the options as text: 'a', 'b', 'c'."""
    return ", ".join(repr(option) for option in options)
