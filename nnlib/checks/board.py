"""The board: which exercises are done, chapter by chapter, and how the quizzes went."""

from dataclasses import dataclass
from html import escape

from nnlib.checks import state
from nnlib.checks.catalogue import chapters
from nnlib.checks.quiz import bank
from nnlib.checks.quiz.chapters import standing_of_quiz
from nnlib.checks.quiz.result import standing
from nnlib.checks.report import MARKS, WORDS
from nnlib.checks.words import plural


@dataclass(frozen=True)
class Row:
    """One exercise on the board; `held_out` if every check was a look at test rows."""

    id: str
    name: str
    status: str
    checks: int
    held_out: bool = False


@dataclass(frozen=True)
class Board:
    """Rows by chapter; shows itself as text and as HTML.

    Attributes
    ----------
    chapters : tuple
        Title and rows of each chapter.
    quizzes : dict of str to str
        How the quiz of a chapter went, by the chapter's title.
    concepts : str
        Where the learner stands with the concept test.
    """

    chapters: tuple[tuple[str, tuple[Row, ...]], ...]
    quizzes: dict[str, str]
    concepts: str

    @property
    def passed(self) -> int:
        """How many exercises are passed."""
        return sum(row.status == "passed" for _, rows in self.chapters for row in rows)

    @property
    def total(self) -> int:
        """How many exercises there are."""
        return sum(len(rows) for _, rows in self.chapters)

    def __str__(self) -> str:
        lines = [f"{self.passed} of {self.total} exercises passed"]
        for title, rows in self.chapters:
            lines += ["", f"{title}: {_done(rows)}"]
            lines += [f"  {_mark(row)} {row.id:5} {row.name:22} {_words(row)}" for row in rows]
            if title in self.quizzes:
                lines.append(f"  quiz: {self.quizzes[title]}")
        return "\n".join([*lines, "", f"Concept test: {self.concepts}"])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        style = "text-align:left;padding:.1em 1.2em .1em 0;border:0;background:transparent"
        parts = [
            '<div role="region" aria-label="Progress" style="line-height:1.45;color:inherit">',
            f'<p style="margin:.3em 0">{self.passed} of {self.total} exercises passed</p>',
        ]
        for title, rows in self.chapters:
            body = "".join(
                f'<tr style="background:transparent"><td style="{style}">{row.id}</td>'
                f'<td style="{style}"><code>{escape(row.name)}</code></td>'
                f'<td style="{style}"><span aria-hidden="true">{_mark(row)}</span> {_words(row)}'
                "</td></tr>"
                for row in rows
            )
            if title in self.quizzes:
                body += (
                    f'<tr style="background:transparent"><td style="{style}">quiz</td>'
                    f'<td style="{style}"></td><td style="{style}">{self.quizzes[title]}</td></tr>'
                )
            head = "".join(
                f'<th scope="col" style="{style}">{word}</th>'
                for word in ("Exercise", "Function", "State")
            )
            parts.append(
                '<table style="margin:.4em 0 .8em;border-collapse:collapse;border:0;color:inherit;'
                'font-size:inherit">'
                f'<caption style="text-align:left;font-weight:600;color:inherit">{escape(title)}: '
                f"{_done(rows)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            )
        parts.append(f'<p style="margin:.3em 0">Concept test: {escape(self.concepts)}</p></div>')
        return "".join(parts)


def _done(rows: tuple[Row, ...]) -> str:
    return f"{sum(row.status == 'passed' for row in rows)} of {len(rows)}"


def _mark(row: Row) -> str:
    return MARKS.get(row.status, MARKS["not done"])


def _words(row: Row) -> str:
    words = WORDS.get(row.status, WORDS["not done"])
    if not row.checks:
        return words
    looks = f", {plural(row.checks, 'look')} at the test rows" if row.held_out else ""
    return f"{words}, {plural(row.checks, 'check')}{looks}"


def progress() -> Board:
    """Return the board of all exercises, with what has been passed so far.

    It shows itself in a notebook and prints as text.
    """
    data = state.read()
    done = data["exercises"]
    found, quizzes = [], {}
    for chapter in chapters():
        title = f"Chapter {chapter.number} {chapter.title}"
        rows = []
        for exercise in chapter.exercises:
            entry = done.get(exercise.id)
            entry = entry if isinstance(entry, dict) else {}
            status, checks = entry.get("status", "not done"), entry.get("checks", 0)
            row = Row(exercise.id, exercise.name, str(status), int(checks), exercise.held_out)
            rows.append(row)
        found.append((title, tuple(rows)))
        if chapter.number in bank.chapters():
            quizzes[title] = standing_of_quiz(data, chapter.number)
    return Board(tuple(found), quizzes, standing(data))
