"""Checks of the exercises: they say whether an answer is right and, if not, which mistake was made.

In a notebook `check("1.1", weighted_sum)` shows a report, `hint("1.1")` the next hint, and
`progress()` the board; `quiz("1")` asks questions about a chapter, `concept_test("before")` about
the whole course. In code `run_check("1.1", weighted_sum)` returns the report. Graders use its two
halves apart: `collect` calls the answer and returns plain data, `judge` never calls it.
"""

from nnlib.checks.board import progress
from nnlib.checks.collecting import Probes, collect
from nnlib.checks.judging import judge
from nnlib.checks.notebook import check, hint
from nnlib.checks.plain import dumps, loads
from nnlib.checks.quiz import concept_test, quiz
from nnlib.checks.registry import exercises, make_probes
from nnlib.checks.report import Report
from nnlib.checks.running import run_check

__all__ = [
    "Probes",
    "Report",
    "check",
    "collect",
    "concept_test",
    "dumps",
    "exercises",
    "hint",
    "judge",
    "loads",
    "make_probes",
    "progress",
    "quiz",
    "run_check",
]
