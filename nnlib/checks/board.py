"""The board: which exercises are done, chapter by chapter."""

from dataclasses import dataclass
from html import escape

from nnlib.checks import state
from nnlib.checks.catalogue import chapters
from nnlib.checks.report import MARKS, WORDS
from nnlib.checks.words import plural


@dataclass(frozen=True)
class Row:
    """One exercise on the board."""

    id: str
    name: str
    status: str
    checks: int


@dataclass(frozen=True)
class Board:
    """Rows by chapter; shows itself as text and as HTML."""

    chapters: tuple[tuple[str, tuple[Row, ...]], ...]

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
        return "\n".join(lines)

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
        return "".join([*parts, "</div>"])


def _done(rows: tuple[Row, ...]) -> str:
    return f"{sum(row.status == 'passed' for row in rows)} of {len(rows)}"


def _mark(row: Row) -> str:
    return MARKS.get(row.status, MARKS["not done"])


def _words(row: Row) -> str:
    words = WORDS.get(row.status, WORDS["not done"])
    return f"{words}, {plural(row.checks, 'check')}" if row.checks else words


def progress() -> Board:
    """Return the board of all exercises, with what has been passed so far.

    It shows itself in a notebook and prints as text.
    """
    done = state.read()["exercises"]
    found = []
    for chapter in chapters():
        rows = []
        for exercise in chapter.exercises:
            entry = done.get(exercise.id)
            entry = entry if isinstance(entry, dict) else {}
            status, checks = entry.get("status", "not done"), entry.get("checks", 0)
            rows.append(Row(exercise.id, exercise.name, str(status), int(checks)))
        found.append((f"Chapter {chapter.number} {chapter.title}", tuple(rows)))
    return Board(tuple(found))
