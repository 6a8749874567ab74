"""Cut worked solutions to the stubs that learners fill in."""

import ast
import re

import nbformat
from nbformat import NotebookNode

from authoring.files import Problem

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
STUB = "return ...  # replace the dots"
CHECK_CALL = re.compile(r"""\Acheck\(\s*["'](\d+\.\d+)["']\s*,""")


def tags(cell: NotebookNode) -> list[str]:
    """Return the tags of a cell."""
    return list(cell.metadata.get("tags", []))


def check_id(cell: NotebookNode) -> str | None:
    """Return the exercise that a check cell checks, such as "1.1"; None for every other cell."""
    found = CHECK_CALL.match(cell.source.strip())
    return found.group(1) if found and cell.cell_type == "code" else None


def cut(source: str, where: str) -> str:
    """Return the code with each marked solution replaced by one line, `return ...`.

    Raises
    ------
    Problem
        If the markers do not come in pairs inside functions that have a docstring.
    """
    lines: list[str] = []
    inside = False
    for line in source.split("\n"):
        mark = line.strip()
        if mark not in (BEGIN, END):
            if BEGIN in line or END in line:
                raise Problem(f"{where}: a marker must stand alone on its line: {mark}")
            if not inside:
                lines.append(line)
            continue
        if inside == (mark == BEGIN):
            missing = END if inside else BEGIN
            raise Problem(f"{where}: {mark!r} without {missing!r} before it")
        inside = not inside
        if inside:
            indent = line[: len(line) - len(line.lstrip())]
            if not indent:
                raise Problem(f"{where}: {BEGIN!r} must stand inside a function, indented")
            lines.append(indent + STUB)
    if inside:
        raise Problem(f"{where}: {BEGIN!r} without {END!r} after it")
    stub = "\n".join(lines)
    if stub != source:
        demand_docstring(stub, where)
    return stub


def demand_docstring(stub: str, where: str) -> None:
    """Raise Problem unless the stub is Python and each function that is cut has a docstring."""
    try:
        tree = ast.parse(stub)
    except SyntaxError as error:
        raise Problem(
            f"{where}: what is left without the solution is not Python: {error}"
        ) from error
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        is_cut = any(ast.unparse(statement) == "return ..." for statement in node.body)
        if is_cut and ast.get_docstring(node) is None:
            raise Problem(f"{where}: {node.name} needs a docstring before {BEGIN!r}")


def exercise_notebook(solutions: NotebookNode, name: str) -> NotebookNode:
    """Return the learners' notebook of a solutions notebook.

    Cells tagged `solution` are left out; marked solutions become stubs.
    """
    notebook = nbformat.from_dict(solutions)
    notebook.cells = [cell for cell in notebook.cells if "solution" not in tags(cell)]
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.source = cut(cell.source, f"{name}: {describe(cell, number)}")
            cell.outputs, cell.execution_count = [], None
    return notebook


def describe(cell: NotebookNode, number: int) -> str:
    """Return words that let an author find a cell: its number and its first line."""
    first = cell.source.strip().split("\n")[0]
    return f"cell {number} ({first[:60]})"
