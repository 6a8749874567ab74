"""Values and calls in words: short, the same on every computer, without addresses."""

import functools
from collections.abc import Mapping
from typing import Any

import numpy as np

from nnlib.checks.exercise import Between, Exercise, Measured, Probe, Rng
from nnlib.checks.plain import Foreign

MOST_SHOWN = 24
ALL_DIGITS = 17
LINE = 84


def number(value: Any, digits: int = 4) -> str:
    """Return a number in a few significant digits: 1.0 is "1", -0.0 is "0".

    With 17 or more digits it is the shortest text that means this number: 0.1, not
    0.10000000000000001.
    """
    value = value.item() if isinstance(value, np.generic | np.ndarray) else value
    if isinstance(value, bool | int):
        return str(value)
    if float(value).is_integer() and abs(value) < 1e9:
        return str(int(value))
    text = f"{value:.{digits}g}" if digits < ALL_DIGITS else repr(value)
    return "0" if text == "-0" else text


def show(value: Any, digits: int = 4) -> str:
    """Return a value as text: numbers rounded, long arrays shortened."""
    if isinstance(value, Between):
        return _between(value, digits)
    if isinstance(value, Measured):
        return f"{number(value.value, digits)} ± {number(value.error, 2)}"
    if isinstance(value, Foreign):
        return f"something of type {value.type_name}"
    if isinstance(value, Rng):
        return f"default_rng({value.seed})"
    if isinstance(value, np.ndarray) and value.ndim:
        if value.size > MOST_SHOWN:
            first = ", ".join(number(v, digits) for v in value.ravel()[:4].tolist())
            return f"an array of shape {value.shape}, beginning {first}, …"
        return _nested(value, digits)
    if isinstance(value, list | tuple):
        if len(value) > MOST_SHOWN:
            return f"a {type(value).__name__} of {len(value)} items, beginning {show(value[0])}, …"
        inside = ", ".join(show(item, digits) for item in value)
        ends = "[]" if isinstance(value, list) else "()"
        return ends[0] + inside + (",)" if ends == "()" and len(value) == 1 else ends[1])
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k!r}: {show(v, digits)}" for k, v in value.items()) + "}"
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "…")
    if value is Ellipsis:
        return "..."
    if isinstance(value, bool | int | float | np.generic | np.ndarray):
        return number(value, digits)
    return getattr(value, "__name__", None) or str(value)


def _nested(array: np.ndarray, digits: int) -> str:
    if array.ndim == 1:
        return "[" + ", ".join(number(v, digits) for v in array.tolist()) + "]"
    return "[" + ", ".join(_nested(row, digits) for row in array) + "]"


def _between(value: Between, digits: int) -> str:
    low, high = np.broadcast_arrays(value.low, value.high)
    if np.array_equal(low, high):
        return show(np.asarray(low), digits)
    if low.ndim == 0:
        return _span(low, high, digits, "a number from {} to {}")
    if low.size > MOST_SHOWN:
        return f"an array of shape {low.shape}"
    cells = [_span(a, b, digits, "{}…{}") for a, b in zip(low.ravel(), high.ravel(), strict=True)]
    return f"[{', '.join(cells)}]" + (f" in shape {low.shape}" if low.ndim > 1 else "")


def _span(low: Any, high: Any, digits: int, both: str) -> str:
    """Return what lies between two bounds; an infinite one is none, but infinity is not meant."""
    if low == -np.inf and high == np.inf:
        return "any finite number"
    if high == np.inf:
        return f"a finite number, at least {number(low, digits)}"
    if low == -np.inf:
        return f"a finite number, at most {number(high, digits)}"
    texts = number(low, digits), number(high, digits)
    return texts[0] if texts[0] == texts[1] else both.format(*texts)


def with_shape(text: str, value: Any) -> str:
    """Add the shape of an array to its text, where the text does not say it."""
    if isinstance(value, np.ndarray) and " of shape " not in text and " in shape " not in text:
        return f"{text}, shape {value.shape}"
    return text


def argument(value: Any) -> str:
    """Return an argument as text, with what the eye cannot see: whole numbers, float32."""
    text = show(value)
    if isinstance(value, np.ndarray):
        if value.ndim > 1:
            text = with_shape(text, value)
        if value.dtype.kind in "iu":
            text += " (integers)"
        elif value.dtype == np.float32:
            text += " (float32)"
    return text


@functools.lru_cache(maxsize=512)
def call(exercise: Exercise, probe: Probe) -> str:
    """Return what was called, on one line if it is short, else one argument a line."""
    if exercise.asks == "value":
        return exercise.name
    texts = [argument(value) for value in probe.args]
    line = f"{exercise.name}({', '.join(texts)})"
    if len(line) <= LINE:
        return line
    names = [*exercise.parameters, *(f"argument {i + 1}" for i in range(len(texts)))]
    rows = [f"    {name} = {text}" for name, text in zip(names, texts, strict=False)]
    return f"{exercise.name}({', '.join(names[: len(texts)])}) with\n" + "\n".join(rows)


def plural(count: int, noun: str) -> str:
    """Return "1 probe", "2 probes"."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def listed(words: list[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
