"""Recognise a learning rate, a β, ρ or ε of the learner's own, whatever its value."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from nnlib.checks.exercise import Function

Predicate = Callable[[list[Any]], bool]
Call = Mapping[str, Any]


def own_value(
    right: Function, fixed: Iterable[Call], name: str, part: int = 0, power: int = 0
) -> Predicate:
    """Return a predicate: do the results of the fixed calls follow from a constant for `name`?

    The new value of `part` must be a straight line in that setting. For ε it is the step to the
    power −1 that is one, or to −2 where ε stands inside the root.
    """
    fixed = list(fixed)

    def value(call: Call, result: tuple[np.ndarray, ...]) -> float:
        """Solve the straight line through the results for 0 and 1."""
        ends = [_parts(right(*{**call, name: x}.values())) for x in (0, 1)]
        points = [p[part] for p in (*ends, result)]
        if power:
            points = [(call["w"] - p) ** power for p in points]
        at_0, at_1, got = points
        return float(np.mean((got - at_0) / (at_1 - at_0)))

    def matches(results: list[Any]) -> bool:
        found: list[float] = []
        for call, result in zip(fixed, results, strict=False):
            got = _parts(result)
            asked = _parts(right(*call.values()))
            if [a.shape for a in got] != [a.shape for a in asked]:
                return False
            with np.errstate(all="ignore"):
                found.append(value(call, got))
                wanted = _parts(right(*{**call, name: found[-1]}.values()))
            if not all(np.allclose(a, b, 1e-7, 1e-9) for a, b in zip(got, wanted, strict=True)):
                return False
        given = [float(call[name]) for call in fixed]
        constant = bool(np.ptp(found) <= 1e-6 * (1 + abs(found[0])))
        return constant and not np.allclose(found, given, rtol=1e-4, atol=1e-12)

    return matches


def _parts(result: Any) -> tuple[np.ndarray, ...]:
    """Return the arrays of a result; anything else in it has no place here."""
    parts = tuple(result) if isinstance(result, tuple | list) else (result,)
    return parts if all(isinstance(p, np.ndarray) and p.dtype.kind == "f" for p in parts) else ()
