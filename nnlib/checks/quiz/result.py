"""What came out of the concept test: by concept, and what was gained."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nnlib.checks.quiz import html, kept
from nnlib.checks.quiz.gain import Gain, gain_by_concept, total, total_gain
from nnlib.checks.quiz.kept import Scores


@dataclass(frozen=True)
class Result:
    """Scores of a test that was handed in.

    Attributes
    ----------
    scores : dict
        (right, asked) by concept.
    before : dict or None
        The same of the test before the course, where this is the one after it.
    """

    scores: Scores
    before: Scores | None = None

    @property
    def gains(self) -> dict[str, Gain] | None:
        """The gain of each concept; None where there is nothing to compare with."""
        if self.before is None or set(self.before) != set(self.scores):
            return None
        return gain_by_concept(self.before, self.scores)

    @property
    def summary(self) -> str:
        """The result in a sentence or two."""
        if self.gains is None:
            return f"{of(total(self.scores))} right."
        gain = total_gain(self.gains)
        said = f"Before the course {of(gain.before)} right, after it {of(gain.after)}. "
        if gain.value is None:
            return said + "All was right before, so nothing was left to gain."
        return f"{said}Gain: {gain.words} of what was missing before."

    @property
    def table(self) -> tuple[list[str], list[list[str]]]:
        """Names of the columns, and one row for each concept."""
        if self.gains is None:
            return ["Concept", "Right"], [[name, of(pair)] for name, pair in self.scores.items()]
        rows = [[name, of(g.before), of(g.after), g.words] for name, g in self.gains.items()]
        return ["Concept", "Before", "After", "Gain"], rows

    def __str__(self) -> str:
        head, rows = self.table
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in (head, *rows)
        ]
        return "\n".join([self.summary, "", *lines])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return f'<div style="{html.BOX}"><p>{self.summary}</p>{html.table(*self.table)}</div>'


def of(pair: tuple[int, int]) -> str:
    """Return "3 of 4"."""
    return f"{pair[0]} of {pair[1]}"


def standing(data: Mapping[str, Any]) -> str:
    """Return where a learner stands with the concept test, in a line for the board."""
    before, after = (kept.scores(data, when) for when in ("before", "after"))
    said = [
        f"{when} the course {of(total(scores))}" if scores else f"{when} the course not taken"
        for when, scores in (("before", before), ("after", after))
    ]
    if after:
        gains = Result(after, before).gains
        if gains:
            said.append(f"gain {total_gain(gains).words}")
    return ", ".join(said)
