"""What an exercise declares: reference, probes, mistakes, conventions and hints.

The catalogue (`nnlib.checks.catalogue`) explains the format with an example.
"""

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Function = Callable[..., Any]
Kind = Literal["value", "property", "random", "training"]


class WrongForm(ValueError):
    """Raised by a `view` whose result has not the form that was asked for; the text says why.

    `came` is what to show of it, where `observe` has put more around the learner's result.
    """

    def __init__(self, text: str, came: Any = None) -> None:
        super().__init__(text)
        self.came = came


@dataclass(frozen=True)
class Rng:
    """An argument that becomes `numpy.random.default_rng(seed)`, fresh for every call."""

    seed: int


@dataclass(frozen=True, eq=False)
class Between:
    """An expected value that is free inside bounds: numbers, or arrays of one shape."""

    low: Any
    high: Any


@dataclass(frozen=True)
class Measured:
    """A number estimated from a random sample, with its standard error.

    It equals a number, or another `Measured`, within five standard errors.
    """

    value: float
    error: float


@dataclass(frozen=True, eq=False)
class Probe:
    """One call of the answer: `answer(*args)`.

    Attributes
    ----------
    args : tuple
        Arguments; every call gets copies. `Rng(seed)` stands for a generator.
    label : str
        What kind of probe it is, in words that a learner can read: "one sample", "integers".
    ask : tuple
        More data for the exercise's `observe`, such as rows to predict.
    tolerance : float or None
        Relative tolerance, where it differs from the exercise's.
    """

    args: tuple[Any, ...]
    label: str = "fixed"
    ask: tuple[Any, ...] = ()
    tolerance: float | None = None


@dataclass(frozen=True)
class Finding:
    """What a check found wrong: a key, a text that explains it, and the probe that shows it."""

    key: str | None
    text: str
    index: int | None = None


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that learners give, with its explanation.

    Attributes
    ----------
    key : str
        The diagnosis.
    explanation : str
        One or two sentences: what happened and what to change.
    wrong : callable or None
        The wrong answer itself; it has the signature of the exercise.
    when : callable or None
        Decides in the place of `wrong`, which is then an example: `when(results)` says whether
        the list of returned values (None where a call failed) shows this mistake.
    same_as : str or None
        Key of an earlier mistake that gives the same values and is named in its place.
    """

    key: str
    explanation: str
    wrong: Function | None = None
    when: Callable[[list[Any]], bool] | None = None
    same_as: str | None = None


@dataclass(frozen=True)
class Convention:
    """An answer that is right elsewhere: "Right under the `name` (used by `used_by`).

    This course uses `course`, because `because`: `change`." The rest is as in `Mistake`.
    """

    key: str
    name: str
    used_by: str
    course: str
    because: str
    change: str
    wrong: Function | None = None
    when: Callable[[list[Any]], bool] | None = None

    @property
    def explanation(self) -> str:
        """The sentence that a learner reads."""
        return (
            f"Right under the {self.name} (used by {self.used_by}). This course uses "
            f"{self.course}, because {self.because}: {self.change}."
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Exercise:
    """One exercise of the course; `nnlib.checks.catalogue` documents the fields."""

    id: str
    signature: str
    returns: str
    reference: Function
    probes: Callable[[np.random.Generator], Iterable[Probe]]
    mistakes: Sequence[Mistake]
    hints: tuple[str, str, str]
    conventions: Sequence[Convention] = ()
    kind: Kind = "value"
    asks: Literal["function", "value"] = "function"
    tolerance: float = 1e-7
    limit: float = 10.0
    expected: Function | None = None
    accepts: Sequence[Function] = ()
    observe: Function | None = None
    view: Callable[[Any, Probe], Any] | None = None
    shows: Callable[[Any], str] | None = None
    across: Callable[[list[Any], list[Probe]], Finding | None] | None = None
    may_use: tuple[str, ...] = ()
    lists: bool = False
    no_warnings: bool = False
    held_out: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d+\.\d+", self.id):
            raise ValueError(f"id: expected chapter.number such as '1.1', got {self.id!r}")
        if len(self.hints) != 3:
            raise ValueError(f"hints: exercise {self.id} needs three, got {len(self.hints)}")
        keys = [m.key for m in self.mistakes] + [c.key for c in self.conventions]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"mistakes: exercise {self.id} declares {', '.join(twice)} twice")

    @property
    def name(self) -> str:
        """The name of the function, or of the value, that is asked for."""
        return self.signature.split("(")[0]

    @property
    def parameters(self) -> list[str]:
        """The names of the arguments, without defaults."""
        inside = self.signature.partition("(")[2].rpartition(")")[0]
        return [part.split("=")[0].strip() for part in inside.split(",") if part.strip()]

    @property
    def results(self) -> list[str]:
        """The names of the parts of the result, if it is a tuple: `returns="(w, b)"`."""
        if not self.returns.startswith("("):
            return []
        return [part.strip() for part in self.returns.strip("()").split(",")]

    @property
    def number(self) -> tuple[int, int]:
        """Chapter and number, for sorting: 2.10 comes after 2.9."""
        chapter, number = self.id.split(".")
        return int(chapter), int(number)

    def make_probes(self, seed: int) -> list[Probe]:
        """Return the probes of a seed: the simplest first, always the same ones."""
        return list(_made(self, seed))


@functools.lru_cache(maxsize=8)
def _made(exercise: Exercise, seed: int) -> tuple[Probe, ...]:
    return tuple(exercise.probes(np.random.default_rng([seed, *exercise.number])))
