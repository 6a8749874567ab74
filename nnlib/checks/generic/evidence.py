"""What the generic diagnoses look at: cases, facts about the code, and pairs of numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from nnlib.checks.cases import Case, tolerance
from nnlib.checks.compare import close
from nnlib.checks.exercise import Between, Exercise
from nnlib.checks.plain import Tree


@dataclass
class Pair:
    """A number or array that came, beside the one that was expected in its place."""

    case: Case
    got: np.ndarray
    want: np.ndarray
    tolerance: float

    def near(self, a: Any, b: Any) -> bool:
        """Say whether two arrays have one shape and equal values."""
        a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
        return a.shape == b.shape and bool(close(a, b, b, max(self.tolerance, 1e-9)).all())

    @property
    def right(self) -> bool:
        """Whether what came is what was expected."""
        return self.near(self.got, self.want)


@dataclass
class Part:
    """One result of the exercise (a tuple has several) over all probes."""

    name: str
    pairs: list[Pair]

    @property
    def wrong(self) -> list[Pair]:
        """The pairs that differ."""
        return [pair for pair in self.pairs if not pair.right]

    def all(self, rule: Callable[[Pair], bool]) -> int | None:
        """Return the index of the first wrong case if `rule` holds for every pair, else None."""
        wrong = self.wrong
        if wrong and all(rule(pair) for pair in self.pairs):
            return wrong[0].case.index
        return None


@dataclass
class Evidence:
    """Everything that is known about a wrong answer."""

    exercise: Exercise
    cases: list[Case]
    facts: dict[str, Any]
    again: Case | None = None
    limit: float = 10.0
    part_names: list[str] = field(default_factory=list)

    @property
    def failing(self) -> list[Case]:
        """The cases with a wrong value, exception or none at all."""
        return [case for case in self.cases if not case.right]

    @cached_property
    def parts(self) -> list[Part]:
        """The results that can be compared as numbers and are wrong somewhere.

        Empty where a view judges the answer, or where a call did not return numbers.
        """
        if self.exercise.view is not None or not all(case.returned for case in self.cases):
            return []
        parts: dict[tuple, list[Pair]] = {}
        for case in self.cases:
            for path, got, want in leaves(case.got, case.want):
                limit = tolerance(self.exercise, case.probe)
                parts.setdefault(path, []).append(Pair(case, got, want, limit))
        found = [Part(self._name(path), pairs) for path, pairs in parts.items()]
        return [part for part in found if part.wrong and len(part.pairs) == len(self.cases)]

    def _name(self, path: tuple) -> str:
        names = self.exercise.results
        if not path:
            return "your result"
        if len(path) == 1 and isinstance(path[0], int) and path[0] < len(names):
            return f"`{names[path[0]]}`"
        return "result " + ".".join(str(p + 1 if isinstance(p, int) else p) for p in path)

    def errors(self) -> Iterator[tuple[Case, Tree]]:
        """Yield the cases that raised, with what is known of the exception."""
        for case in self.cases:
            if case.told["outcome"] == "raised":
                yield case, case.told["error"]


def leaves(got: Any, want: Any, path: tuple = ()) -> Iterator[tuple[tuple, np.ndarray, np.ndarray]]:
    """Yield the numbers and arrays of two values of one structure, with their paths."""
    if isinstance(want, tuple | list):
        if isinstance(got, tuple | list) and len(got) == len(want):
            for i, (a, b) in enumerate(zip(got, want, strict=True)):
                yield from leaves(a, b, (*path, i))
        return
    free: Any = False
    if isinstance(want, Between):
        low, high = np.broadcast_arrays(want.low, want.high)
        want, free = low, low < high
    if not (is_number(got) and is_number(want)):
        return
    got, want = np.asarray(got, dtype=float), np.asarray(want, dtype=float)
    if np.any(free) and got.shape == want.shape:
        got = np.where(free, want, got)
    yield path, got, want


def is_number(value: Any) -> bool:
    """Say whether a value is a number or an array of numbers."""
    return isinstance(value, bool | int | float | np.ndarray | np.generic)


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
