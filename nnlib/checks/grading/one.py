"""Grade one notebook: the unit of work that executors spread."""

import hashlib
import hmac
from dataclasses import dataclass, field

from nnlib.checks.grading.asking import asked_chapters, expected, reaches_inside
from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.observing import observe
from nnlib.checks.grading.reading import Unreadable, read_cells
from nnlib.checks.grading.rows import Row
from nnlib.checks.grading.submissions import Submission
from nnlib.checks.grading.verdicts import rows_of


@dataclass(frozen=True)
class Task:
    """A notebook, and how it is to be graded.

    Attributes
    ----------
    submission : Submission
        What was handed in.
    secret : str
        Of the class; each notebook gets a seed of its own from it.
    chapter : int or None
        The chapter that was to be handed in; None to see it from the notebook.
    limits : Limits
        For its process.
    """

    submission: Submission
    secret: str = field(repr=False)
    chapter: int | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def seed(self) -> int:
        """The seed of the probes: it tells nothing about that of another notebook."""
        digest = self.submission.digest.encode()
        return int.from_bytes(hmac.digest(self.secret.encode(), digest, hashlib.sha256)[:8], "big")


@dataclass(frozen=True)
class Graded:
    """The rows of a notebook, and what confined it."""

    rows: tuple[Row, ...]
    layers: tuple[str, ...] = ()


def grade_one(task: Task) -> Graded:
    """Return one row for each exercise of a notebook, whatever it does.

    Raises
    ------
    CannotStart
        If this machine cannot run notebooks at all.
    """
    student, notebook = task.submission.student, task.submission.notebook
    try:
        if task.submission.problem:
            raise Unreadable(task.submission.problem)
        cells = read_cells(task.submission.text)
        chapters = asked_chapters(cells)
        if task.chapter is not None and chapters and task.chapter not in chapters:
            told = ", ".join(map(str, sorted(chapters)))
            raise Unreadable(f"it checks chapter {told}, not chapter {task.chapter}")
        expressions = expected(cells, task.chapter)
    except (Unreadable, RecursionError) as error:
        return Graded((Row(student, notebook, "", "", "unreadable", note=str(error)[:300]),))
    if not expressions:
        note = "it checks no exercise; `--chapter 1` grades it as chapter 1 nevertheless"
        return Graded((Row(student, notebook, "", "", "unreadable", note=note),))
    inside = reaches_inside(cells)
    flags = f"imports {', '.join(inside)}" if inside else ""
    observed = observe(cells, expressions, task.seed, task.limits)
    rows = rows_of(student, notebook, expressions, cells, observed, task.seed, flags)
    return Graded(tuple(rows), tuple(observed.layers))
