"""A question with its options, checked when it is written down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

LETTERS = "abcd"
FEWEST, MOST = 3, len(LETTERS)


@dataclass(frozen=True)
class Option:
    """One option of a question.

    Attributes
    ----------
    text : str
        Plain text; short code between `backquotes`.
    why : str
        Why a person may think so, and what is right, in a sentence or two.
    right : bool
        Whether this is the right option.
    """

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question with three or four options, exactly one of them right.

    Attributes
    ----------
    concept : str
        What it asks about, in a learner's words.
    text : str
        Plain text of one or more lines; code is indented by four spaces.
    options : tuple of Option
        In the order in which they are shown.
    verify : callable or None
        Computes the numbers of the question; True if they and the right option hold.

    Raises
    ------
    ValueError
        If there are too few or too many options, not exactly one right one, or two alike; or if
        a text is empty.
    """

    concept: str
    text: str
    options: tuple[Option, ...]
    verify: Callable[[], bool] | None = None

    def __post_init__(self) -> None:
        if not FEWEST <= len(self.options) <= MOST:
            raise ValueError(
                f"options: expected {FEWEST} to {MOST}, got {len(self.options)} in {self.text!r}"
            )
        right = sum(option.right for option in self.options)
        if right != 1:
            raise ValueError(f"options: expected exactly one right, got {right} in {self.text!r}")
        if len({option.text for option in self.options}) < len(self.options):
            raise ValueError(f"options: expected different texts, got two alike in {self.text!r}")
        parts = [self.concept, self.text]
        for option in self.options:
            parts += [option.text, option.why]
        if not all(part.strip() for part in parts):
            raise ValueError(f"text: expected words, got an empty text in {self.text!r}")

    @property
    def letters(self) -> str:
        """Letters of the options: "abc" or "abcd"."""
        return LETTERS[: len(self.options)]

    @property
    def key(self) -> str:
        """Letter of the right option."""
        return next(
            letter
            for letter, option in zip(self.letters, self.options, strict=True)
            if option.right
        )

    @property
    def digest(self) -> str:
        """Short hash of the question and its options: answers to another version do not count."""
        return _hash([self.text, *(option.text for option in self.options), self.key])


def digest(questions: Sequence[Question]) -> str:
    """Return a short hash of several questions."""
    return _hash([question.digest for question in questions])


def letter_of(value: Any, question: Question) -> str:
    """Return the letter of an option; "B" and " b " are "b".

    Raises
    ------
    ValueError
        If it is not the letter of one of the options.
    """
    letter = value.strip().lower() if isinstance(value, str) else value
    if not isinstance(letter, str) or len(letter) != 1 or letter not in question.letters:
        shown = ", ".join(repr(known) for known in question.letters)
        raise ValueError(f"option: expected one of {shown}, got {value!r}")
    return letter


def number_of(value: Any, count: int) -> int:
    """Return the number of a question, from 1 to `count`.

    Raises
    ------
    ValueError
        If there is no such question.
    """
    if type(value) is not int or not 1 <= value <= count:
        raise ValueError(f"number: expected a question from 1 to {count}, got {value!r}")
    return value


def _hash(parts: Sequence[str]) -> str:
    return sha256("\n\n".join(parts).encode()).hexdigest()[:12]
