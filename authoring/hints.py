"""The hints below each check, taken from the catalogue of the checks."""

from collections.abc import Callable, Sequence

from nbformat import NotebookNode

from authoring.exercises import check_id, describe, tags
from authoring.files import Problem

Catalogue = Callable[[str], Sequence[str]]
"""Given an exercise id, its three hints; raises KeyError if there is no such exercise."""

SUMMARIES = ("Hint 1: a nudge", "Hint 2: more", "Hint 3: nearly the answer")
NOTE = "<!-- Generated from the catalogue of the checks: change the hints there. -->"


def from_checks(exercise: str) -> Sequence[str]:
    """Return the hints of an exercise of `nnlib.checks`; KeyError if there is none such."""
    from nnlib.checks.registry import exercises

    return exercises()[exercise].hints


def hints_text(hints: Sequence[str]) -> str:
    """Return three folded hints, from nudge to nearly the answer."""
    folded = [
        f"<details><summary>{summary}</summary>\n\n{hint.strip()}\n\n</details>"
        for summary, hint in zip(SUMMARIES, hints, strict=True)
    ]
    return "\n\n".join([NOTE, *folded])


def fill_hints(notebook: NotebookNode, name: str, catalogue: Catalogue, *, required: bool) -> None:
    """Write the hints into the cells tagged `hints`; each belongs to the check before it.

    In solutions (`required`) every check must have one; a lecture may check without hints.

    Raises
    ------
    Problem
        If a hints cell follows no check, a check has no hints cell, or an id is unknown.
    """
    waiting: str | None = None
    for number, cell in enumerate(notebook.cells):
        where = f"{name}: {describe(cell, number)}"
        found = check_id(cell)
        if "check" in tags(cell) and found is None:
            raise Problem(
                f'{where} is tagged check; it must be one call such as check("1.1", answer)'
            )
        if required and found and "check" not in tags(cell):
            raise Problem(f"{where} needs the tag check")
        if required and found and waiting:
            raise Problem(f"{name}: exercise {waiting} has no cell tagged hints after its check")
        if found:
            waiting = found
        elif "hints" in tags(cell):
            if waiting is None:
                raise Problem(f"{where} is tagged hints, but no check stands before it")
            try:
                cell.source = hints_text(catalogue(waiting))
            except KeyError:
                raise Problem(f"{where}: the checks have no exercise {waiting!r}") from None
            waiting = None
    if required and waiting:
        raise Problem(f"{name}: exercise {waiting} has no cell tagged hints after its check")
