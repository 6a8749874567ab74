"""The report of a check: plain text first, the same parts as HTML."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from nnlib.checks.words import plural

Status = Literal["passed", "failed", "convention", "not done"]

WORDS = {
    "passed": "passed",
    "failed": "not right yet",
    "convention": "right under another convention",
    "not done": "not done yet",
}
MARKS = {"passed": "✓", "failed": "✗", "convention": "≈", "not done": "○"}


@dataclass(frozen=True)
class ProbeResult:
    """One probe in words."""

    label: str
    called: str
    came: str
    expected: str
    passed: bool


@dataclass(frozen=True)
class Report:
    """What a check found.

    Attributes
    ----------
    id, name : str
        Exercise and function.
    passed : bool
        Whether the answer is right.
    status : str
        "passed", "failed", "convention" or "not done".
    diagnosis : str or None
        Key of the mistake that was made; None where none is known, or where all is well.
    explanation : str
        What happened and what to change, in a sentence or two.
    example : ProbeResult or None
        The simplest probe that shows it.
    notes : tuple of str
        Remarks that do not change the verdict.
    tell : callable
        Returns what `probes` holds; called when that is first asked for.
    """

    id: str
    name: str
    status: Status
    diagnosis: str | None = None
    explanation: str = ""
    example: ProbeResult | None = None
    notes: tuple[str, ...] = ()
    tell: Callable[[], tuple[ProbeResult, ...]] = field(default=tuple, repr=False, compare=False)

    @cached_property
    def probes(self) -> tuple[ProbeResult, ...]:
        """All probes."""
        return self.tell()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "probes": self.probes, "tell": tuple}

    @property
    def passed(self) -> bool:
        """Whether the answer is right."""
        return self.status == "passed"

    @property
    def headline(self) -> str:
        """The verdict in one line."""
        return f"{MARKS[self.status]} {self.id} {self.name}: {WORDS[self.status]}"

    @property
    def summary(self) -> str:
        """What was tried, for an answer that passed."""
        if self.status != "passed":
            return ""
        labels = list(dict.fromkeys(probe.label for probe in self.probes))
        counts = [(sum(p.label == label for p in self.probes), label) for label in labels]
        tried = ", ".join(f"{count} × {label}" if count > 1 else label for count, label in counts)
        return f"Right on {plural(len(self.probes), 'probe')}: {tried}."

    @property
    def message(self) -> str:
        """The whole report as plain text."""
        parts = [self.headline, self.explanation or self.summary]
        if self.example is not None:
            shown = self.example
            rows = (("Called", shown.called), ("Came", shown.came), ("Expected", shown.expected))
            parts.append("\n".join(_row(word, text) for word, text in rows if text))
        parts += [f"Note: {note}" for note in self.notes]
        return "\n".join(part for part in parts if part)

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return self.message

    def _repr_html_(self) -> str:
        from nnlib.checks.html import report_html

        return report_html(self)


def _row(word: str, text: str) -> str:
    indent = " " * 12
    return f"  {word + ':':10}" + text.replace("\n", "\n" + indent)
