"""One question of an exam: text, what is given, and the answers with their working."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

DIGITS = 3


@dataclass(frozen=True)
class Item:
    """A question with numbers of its own.

    Attributes
    ----------
    chapter : int
        Where it is taught.
    text : str
        The question, in Markdown.
    given : dict
        The numbers that were drawn.
    answers : dict
        What is asked, by its name.
    working : str
        How one gets there, for who marks it.
    """

    chapter: int
    text: str
    given: dict[str, Any]
    answers: dict[str, float]
    working: str


Template = Callable[[np.random.Generator], Item]


def tenths(rng: np.random.Generator, low: float, high: float, n: int | None = None) -> Any:
    """Return numbers with one decimal, none of them zero, from low to high."""
    choices = [k / 10 for k in range(round(low * 10), round(high * 10) + 1) if k]
    drawn = rng.choice(choices, size=n)
    return float(drawn) if n is None else [float(value) for value in drawn]


def number(value: float) -> str:
    """Return a number as it stands in a question: no zeros at its end, a true minus sign."""
    return f"{value:g}".replace("-", "−")


def numbers(values: Sequence[float]) -> str:
    """Return numbers between round brackets."""
    return f"({', '.join(map(number, values))})"


def answer(value: float) -> str:
    """Return an answer with three significant digits, without what rounding left of a zero.

    >>> answer(-0.37041), answer(90.0), answer(-2.8e-17)
    ('−0.37', '90', '0')
    """
    return number(float(f"{round(value, 9) + 0.0:.{DIGITS}g}"))
