"""What the last update of the course brought: one line, which the start page shows."""

from datetime import date
from pathlib import Path

from authoring.files import write_atomically
from authoring.workspace import Report

NEWS = ".news.txt"


def remember(work: Path, report: Report, today: date) -> None:
    """Write the line of a report with its date to the work folder, if anything was done."""
    if report.anything:
        write_atomically(work / NEWS, f"{today.isoformat()}: {report.line()}\n")
