"""Read the code of a notebook that was handed in; nothing of it runs here."""

import ast
import json
import re
from dataclasses import dataclass
from typing import Any

MOST_CODE = 500_000
RUN_INSIDE = ("%%time", "%%timeit", "%%capture", "%%prun")


class Unreadable(ValueError):
    """The file is not a notebook; the text says why."""


@dataclass(frozen=True)
class Cell:
    """A code cell: its place among all cells, from 1, and its source."""

    number: int
    source: str


def read_cells(text: str) -> list[Cell]:
    """Return the code cells of a notebook, without IPython's commands.

    Raises
    ------
    Unreadable
        If the text is not a notebook of format 4.
    """
    if not text.strip():
        raise Unreadable("the file is empty")
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise Unreadable("no list of cells: not a notebook of format 4")
    found = [(number, cell) for number, cell in enumerate(cells, 1) if _is_code(cell)]
    if sum(len(_source(cell)) for _, cell in found) > MOST_CODE:
        raise Unreadable(f"more than {MOST_CODE} characters of code")
    return [Cell(number, plain_python(_source(cell))) for number, cell in found]


def plain_python(source: str) -> str:
    """Return a cell's source without lines that only IPython understands.

    What such a line does is not done: `%timeit`, `!ls`, `sigmoid?`. A cell that begins with
    `%%time` runs; one in another language does not.

    >>> plain_python("%matplotlib inline\\nx = 1")
    'pass\\nx = 1'
    """
    if _parses(source):
        return source
    first, _, rest = source.lstrip().partition("\n")
    if first.startswith("%%"):
        if first.split()[0] not in RUN_INSIDE:
            return ""
        source = f"\n{rest}"
    return "\n".join(_without_command(line) for line in source.split("\n"))


def _without_command(line: str) -> str:
    if re.match(r"\s*[%!]", line) or re.search(r"^[\w.\s]+\?\??\s*$", line):
        return re.sub(r"\S.*", "pass", line)
    return line


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _is_code(cell: Any) -> bool:
    return isinstance(cell, dict) and cell.get("cell_type") == "code"


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return source if isinstance(source, str) else ""
