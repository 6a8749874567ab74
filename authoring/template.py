"""What every lecture and every exercise notebook has, whatever its chapter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbformat import NotebookNode

from authoring.exercises import check_id, describe

MINUTES = re.compile(r"\d+(?:\s*[–-]\s*\d+)?\s*min(?:ute)?s?\b")
FENCED = re.compile(r"^(```|~~~).*?^\1", flags=re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^### Exercise (\d+\.\d+)\b", flags=re.MULTILINE)


def chapter_of(path: Path) -> str:
    """Return the chapter's number as exercise ids have it: "7" for `07b_dropout.ipynb`."""
    found = re.match(r"\d+", path.name)
    return str(int(found.group())) if found else ""


def is_notes(cell: NotebookNode) -> bool:
    """Tell whether a cell holds the speaker's notes."""
    return cell.metadata.get("slideshow", {}).get("slide_type") == "notes"


def lecture_problems(notebook: NotebookNode) -> Iterator[str]:
    """Yield what a lecture lacks: a title, objectives, speaker's notes that say how long."""
    prose = [FENCED.sub("", c.source) for c in notebook.cells if c.cell_type == "markdown"]
    titles = [line for text in prose for line in text.split("\n") if line.startswith("# ")]
    if not prose or not prose[0].lstrip().startswith("# "):
        yield "the first text must be the title, '# …'"
    if len(titles) > 1:
        yield f"one title is enough, there are {len(titles)}: {titles[1]!r}"
    if not any("will be able to" in text for text in prose):
        yield "the objectives are missing ('What you will be able to do')"
    if not any(is_notes(cell) for cell in notebook.cells):
        yield "no cell holds speaker's notes"
    for number, cell in enumerate(notebook.cells):
        if is_notes(cell) and not MINUTES.search(cell.source):
            yield f"{describe(cell, number)}: these speaker's notes do not say how many minutes"


def exercise_problems(notebooks: Iterable[NotebookNode], declared: list[str]) -> Iterator[str]:
    """Yield what the exercise notebooks of one chapter lack, given its declared exercises."""
    seen: Counter[str] = Counter()
    for notebook in notebooks:
        heading, text = "", ""
        for cell in notebook.cells:
            found = HEADING.search(cell.source) if cell.cell_type == "markdown" else None
            if found:
                heading, text = found.group(1), cell.source
            exercise = check_id(cell)
            if exercise is None:
                continue
            seen[exercise] += 1
            if heading != exercise:
                yield f"check {exercise} stands under the heading of exercise {heading or 'none'}"
            elif not MINUTES.search(text):
                yield f"exercise {exercise} does not say how many minutes it takes"
    for exercise in declared:
        if seen[exercise] != 1:
            yield f"exercise {exercise} has {seen[exercise]} check cells and should have one"
    for exercise in sorted(set(seen) - set(declared)):
        yield f"the checks declare no exercise {exercise}"
