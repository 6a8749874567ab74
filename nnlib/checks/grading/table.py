"""The tables of grades: one row for each exercise, and one for each notebook."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from nnlib.checks.grading.rows import STATUSES, Row

COLUMNS = (
    "student",
    "notebook",
    "exercise",
    "name",
    "status",
    "passed",
    "library",
    "convention",
    "not_done",
    "diagnosis",
    "seconds",
    "flags",
    "note",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def grades_csv(rows: Iterable[Row]) -> str:
    """Return the table of exercises as CSV."""
    table = [
        [
            row.student,
            row.notebook,
            row.exercise,
            row.name,
            row.status,
            int(row.passed),
            *(int(row.status == word) for word in ("library", "convention", "not done")),
            row.diagnosis,
            f"{row.seconds:.3f}",
            row.flags,
            row.note,
        ]
        for row in rows
    ]
    return csv_text(COLUMNS, table)


def notebooks_csv(rows: Iterable[Row]) -> str:
    """Return the table of notebooks as CSV: how many exercises of each status, and flags."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.student, row.notebook), []).append(row)
    head = ["student", "notebook", "exercises", *(s.replace(" ", "_") for s in STATUSES), "flags"]
    table = []
    for (student, notebook), found in groups.items():
        counts = [sum(row.status == status for row in found) for status in STATUSES]
        asked = sum(bool(row.exercise) for row in found)
        flags = "; ".join(dict.fromkeys(f for row in found for f in row.flags.split("; ") if f))
        table.append([student, notebook, asked, *counts, flags])
    return csv_text(head, table)


def write(path: Path, text: str) -> None:
    """Write a text file: it is there whole, or as it was before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.chmod(name, 0o600)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def csv_text(head: Sequence[str], table: Iterable[Sequence[Any]]) -> str:
    """Return a table as CSV that is safe to open in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in line] for line in table)
    return text.getvalue()


def _harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; line breaks become spaces."""
    if not isinstance(cell, str):
        return cell
    cell = " ".join(cell.encode(errors="replace").decode().split())
    return f"'{cell}" if cell.startswith(FORMULA) else cell
