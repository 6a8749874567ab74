"""Questions as plain text, for a terminal and for a notebook that is only read."""

import textwrap
from collections.abc import Callable, Mapping, Sequence

from nnlib.checks.quiz.question import Option, Question

WIDTH = 88
CODE = "    "


def listing(questions: Sequence[Question], note: Callable[[int], str] | None = None) -> str:
    """Return numbered questions with lettered options.

    Parameters
    ----------
    questions : sequence of Question
        What is asked.
    note : callable or None
        Takes a number, and returns what stands below that question; nothing for "".
    """
    return "\n\n".join(
        asked(number, question, note(number) if note else "")
        for number, question in enumerate(questions, 1)
    )


def solved(questions: Sequence[Question], answers: Mapping[int, str]) -> str:
    """Return the questions with every option explained, and what was answered."""
    return "\n\n".join(
        f"{_block(question.text, f'{number}. ')}\n{explained(question, answers.get(number, ''))}"
        for number, question in enumerate(questions, 1)
    )


def asked(number: int, question: Question, note: str = "") -> str:
    """Return one question with its options, and a note below it."""
    lines = [_block(question.text, f"{number}. ")]
    lines += [
        _block(option.text, f"   {letter}) ")
        for letter, option in zip(question.letters, question.options, strict=True)
    ]
    return "\n".join([*lines, *([_block(note, "   ")] if note else [])])


def explained(question: Question, chosen: str) -> str:
    """Return every option with why it is right or not."""
    lines = []
    for letter, option in zip(question.letters, question.options, strict=True):
        said = mark(option, letter == chosen)
        lines.append(_block(option.text, f"   {letter}) ") + (f"  {said}" if said else ""))
        lines.append(_block(option.why, "      "))
    return "\n".join(lines)


def mark(option: Option, chosen: bool) -> str:
    """Return what is said beside an option after the answer."""
    if option.right:
        return "✓ right, your answer" if chosen else "✓ right"
    return "✗ your answer" if chosen else ""


def parts(text: str) -> list[tuple[bool, list[str]]]:
    """Return the parts of a text in order: (is it code?, its lines)."""
    found: list[tuple[bool, list[str]]] = []
    for line in text.strip("\n").split("\n"):
        code = line.startswith(CODE)
        if not line.strip():
            if not (found and found[-1][0]):
                found.append((False, []))
            continue
        if not found or found[-1][0] != code:
            found.append((code, []))
        found[-1][1].append(line.removeprefix(CODE) if code else line)
    return [part for part in found if part[1]]


def _block(text: str, head: str) -> str:
    """Return a text behind a head, its lines below one another, code as it stands."""
    indent = " " * len(head)
    lines: list[str] = []
    for code, part in parts(text):
        for line in part:
            if code:
                lines.append(f"{indent}    {line}")
            else:
                lines += textwrap.wrap(
                    line,
                    WIDTH,
                    initial_indent=indent,
                    subsequent_indent=indent,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
    return head + "\n".join(lines).removeprefix(indent)
