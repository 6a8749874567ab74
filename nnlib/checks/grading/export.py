"""Grades in the forms that other systems read: one point for each exercise that passed.

`nbgrader` is the table that `nbgrader export` writes. `gradescope` is one `results.json` for each
notebook, as autograders on Gradescope write it, those of Otter-Grader among them.
"""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nnlib.checks.grading.rows import Row
from nnlib.checks.grading.table import csv_text, write

NBGRADER = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


def nbgrader_csv(rows: Sequence[Row]) -> str:
    """Return the table of nbgrader: a line for each learner and chapter.

    Names, dates and addresses are empty: they are not known here. Of several notebooks of one
    chapter the best counts.
    """
    found: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for row in rows:
        if row.exercise:
            assignment = f"chapter-{row.exercise.split('.')[0]}"
            notebooks = found.setdefault((assignment, row.student), {})
            notebooks.setdefault(row.notebook, []).append(row)
    table = []
    for (assignment, student), notebooks in sorted(found.items()):
        score, most = max((sum(r.passed for r in own), len(own)) for own in notebooks.values())
        points = [f"{score:.1f}", "0.0", f"{score:.1f}", f"{most:.1f}"]
        table.append([assignment, "", "", student, "", "", "", *points])
    return csv_text(NBGRADER, table)


def gradescope_results(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what stands in the `results.json` of one notebook."""
    tests = [
        {
            "number": row.exercise,
            "name": row.name or row.notebook,
            "score": float(row.passed),
            "max_score": 1.0,
            "status": "passed" if row.passed else "failed",
            "output": f"{row.status}. {row.note}".strip(),
            "visibility": "visible",
        }
        for row in rows
    ]
    return {"tests": tests, "score": float(sum(row.passed for row in rows))}


def export_nbgrader(rows: Sequence[Row], output: Path) -> list[Path]:
    """Write nbgrader's table beside the output."""
    path = output.with_name(f"{output.stem}_nbgrader.csv")
    write(path, nbgrader_csv(rows))
    return [path]


def export_gradescope(rows: Sequence[Row], output: Path) -> list[Path]:
    """Write a file for each notebook into a folder beside the output."""
    folder = output.with_name(f"{output.stem}_gradescope")
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.student, row.notebook), []).append(row)
    written: dict[Path, tuple[str, str]] = {}
    for key, own in groups.items():
        name = re.sub(r"[^\w.-]+", "_", key[1].removesuffix(".ipynb"))
        path = folder / f"{name}.json"
        if path in written:
            path = folder / f"{name}-{len(written)}.json"
        written[path] = key
        write(path, json.dumps(gradescope_results(own), ensure_ascii=False, indent=1) + "\n")
    return [folder]


EXPORTS: dict[str, Callable[[Sequence[Row], Path], list[Path]]] = {
    "nbgrader": export_nbgrader,
    "gradescope": export_gradescope,
}
