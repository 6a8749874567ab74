"""Where the questions stand: by chapter, and in two forms of the concept test."""

import functools
import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

from nnlib.checks.quiz.question import Question

PACKAGE = "nnlib.checks.quiz"
FORMS = {"before": "A", "after": "B"}


@functools.cache
def chapters() -> tuple[int, ...]:
    """Return the numbers of the chapters that have a quiz, in order."""
    folder = str(Path(__file__).parent / "questions")
    names = (re.fullmatch(r"chapter(\d+)", m.name) for m in pkgutil.iter_modules([folder]))
    return tuple(sorted(int(name[1]) for name in names if name))


@functools.cache
def of_chapter(number: int) -> tuple[Question, ...]:
    """Return the questions of a chapter."""
    return tuple(importlib.import_module(f"{PACKAGE}.questions.chapter{number}").QUESTIONS)


@functools.cache
def of_form(form: str) -> tuple[Question, ...]:
    """Return the questions of form "A" or "B" of the concept test."""
    module = importlib.import_module(f"{PACKAGE}.concepts.form_{form.lower()}")
    return tuple(module.QUESTIONS)


def chapter_of(value: Any) -> int:
    """Return the number of a chapter that has a quiz: 3 for "3" and for 3.

    Raises
    ------
    ValueError
        If there is no such quiz; the message lists those that there are.
    """
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,3}", text):
        text = int(text)
    if type(text) is not int or text not in chapters():
        known = ", ".join(f'"{number}"' for number in chapters()) or "none"
        raise ValueError(f"chapter: expected one with a quiz ({known}), got {value!r}")
    return text


def when_of(value: Any) -> str:
    """Return "before" or "after".

    Raises
    ------
    ValueError
        If it is neither.
    """
    text = value.strip().lower() if isinstance(value, str) else value
    if not isinstance(text, str) or text not in FORMS:
        raise ValueError(f'when: expected "before" or "after" (the course), got {value!r}')
    return text
