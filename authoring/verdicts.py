"""What the check cells of a notebook that was run say."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from authoring.exercises import check_id
from nnlib.checks.report import MARKS, WORDS, Status


def verdict_problems(notebook: NotebookNode, wanted: Status) -> Iterator[str]:
    """Yield the exercises whose check says something else: "passed" or "not done" is wanted."""
    for cell in notebook.cells:
        exercise = check_id(cell)
        if exercise is None:
            continue
        said = "\n".join(said_by(output) for output in cell.outputs).strip()
        headline = f"^{MARKS[wanted]} {re.escape(exercise)} .*: {WORDS[wanted]}$"
        if not re.search(headline, said, flags=re.MULTILINE):
            words = " | ".join(said.split("\n")[:3]) or "nothing"
            yield f"exercise {exercise}: the check should say {WORDS[wanted]!r}, it says: {words}"


def said_by(output: NotebookNode) -> str:
    """Return the plain text of an output."""
    text = output.get("text") or output.get("data", {}).get("text/plain", "")
    return "".join(text)
