"""Which notebooks of different learners hold the same code, word for word."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nnlib.checks.grading.rows import Row
from nnlib.checks.grading.submissions import Submission

UNDONE = ("not done", "unreadable")


def flag_alike(rows: Sequence[Row], submissions: Iterable[Submission]) -> list[Row]:
    """Return the rows, with a flag on answers whose whole notebook another learner handed in too.

    Texts and outputs do not count. Pairs who work at one keyboard have the same code as well:
    the flag says what is equal, not why.
    """
    groups: dict[str, list[Submission]] = {}
    for submission in submissions:
        groups.setdefault(submission.digest, []).append(submission)
    others = {
        (own.student, own.notebook): [name for name in names if name != own.student]
        for group in groups.values()
        for names in [list(dict.fromkeys(s.student for s in group))]
        for own in group
    }
    return [_flagged(row, others.get((row.student, row.notebook), [])) for row in rows]


def _flagged(row: Row, others: Sequence[str]) -> Row:
    if not others or row.status in UNDONE:
        return row
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return replace(
        row, flags="; ".join(filter(None, (row.flags, f"same code as {others[0]}{more}")))
    )
