"""Which name of a notebook belongs to which exercise: its `check(id, answer)` calls say so."""

import ast
from collections.abc import Container, Iterable, Iterator
from typing import Any

from nnlib.checks.grading.reading import Cell
from nnlib.checks.registry import exercises

ALLOWED = {"check", "hint", "progress", "quiz", "concept_test"}
COLLECT = "__nnlib_collect__"


def asked(cells: Iterable[Cell]) -> dict[str, str]:
    """Return the answer's expression of each exercise that the cells check; the last one counts."""
    found: dict[Any, str] = {}
    for tree in _trees(cells):
        for node in ast.walk(tree):
            if (id := checked(node)) in exercises() and isinstance(node, ast.Call):
                found[id] = ast.unparse(node.args[1])
    return dict(sorted(found.items(), key=lambda item: exercises()[item[0]].number))


def asked_chapters(cells: Iterable[Cell]) -> frozenset[int]:
    """Return the chapters of the exercises that the cells check."""
    return frozenset(exercises()[id].number[0] for id in asked(cells))


def expected(cells: Iterable[Cell], chapter: int | None = None) -> dict[str, str]:
    """Return what `asked` does, and the exercises of its chapters that the notebook leaves out.

    `chapter` limits all to one chapter; such a notebook may leave out every check.
    """
    found = asked(cells)
    wanted = {chapter} if chapter is not None else {exercises()[id].number[0] for id in found}
    return {
        id: found.get(id, exercise.name)
        for id, exercise in exercises().items()
        if exercise.number[0] in wanted
    }


def checked(node: ast.AST) -> str | None:
    """Return the id if a node is the call `check("1.1", answer)`, else None."""
    if not isinstance(node, ast.Call) or len(node.args) < 2:
        return None
    name = node.func.attr if isinstance(node.func, ast.Attribute) else None
    name = node.func.id if isinstance(node.func, ast.Name) else name
    first = node.args[0]
    if name != "check" or not isinstance(first, ast.Constant):
        return None
    return first.value if isinstance(first.value, str) else None


class Redirect(ast.NodeTransformer):
    """Makes the checks of a cell hand their answers to the grader.

    Parameters
    ----------
    known : container of str
        The exercises whose checks are redirected.
    """

    def __init__(self, known: Container[str]) -> None:
        self.known = known

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Replace the function that is called, and nothing else."""
        self.generic_visit(node)
        if checked(node) not in self.known:
            return node
        name = ast.copy_location(ast.Name(COLLECT, ast.Load()), node.func)
        return ast.copy_location(ast.Call(name, node.args[:2], []), node)


def reaches_inside(cells: Iterable[Cell]) -> list[str]:
    """Return the parts of the checks that the cells import and no exercise needs."""
    found = set()
    for tree in _trees(cells):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {a.name for a in node.names if a.name.startswith("nnlib.checks.")}
            elif isinstance(node, ast.ImportFrom):
                module, names = node.module or "", {a.name for a in node.names}
                if module.startswith("nnlib.checks."):
                    found.add(module)
                elif module == "nnlib.checks":
                    found |= {f"nnlib.checks.{name}" for name in names - ALLOWED}
    return sorted(found)


def _trees(cells: Iterable[Cell]) -> Iterator[ast.AST]:
    for cell in cells:
        try:
            yield ast.parse(cell.source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # the cell will say so when it is run
