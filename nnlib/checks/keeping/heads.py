"""The import lines of a file of the library: add what is missing."""

import ast

from nnlib.checks.keeping.files import shown
from nnlib.checks.keeping.imports import Import, imports_of, nodes, render
from nnlib.checks.keeping.refusal import NotKept
from nnlib.checks.keeping.text import LINE, blocks, line_ending, read

NONE: frozenset[Import] = frozenset()


def add_imports(
    text: str, name: str, needed: set[Import], unwanted: set[Import] | frozenset[Import] = NONE
) -> str:
    """Return a file's text with import lines added: sorted among the others where these are in
    order, else below them. Lines that stand in order also lose what is `unwanted`.

    Raises
    ------
    NotKept
        If a name is bound to something else in the file.
    """
    tree = read(text, name)
    have, at_top = imports_of(tree.body), nodes(tree)
    missing = needed - have
    demand_free(missing, have, set(blocks(text, name)), name)
    lines, ending = LINE.findall(text), line_ending(text)
    if at_top:
        start, end = at_top[0].lineno - 1, at_top[-1].end_lineno or at_top[-1].lineno
        in_order = "".join(lines[start:end]) == render(imports_of(at_top)).replace("\n", ending)
        wanted = (imports_of(at_top) | missing) - unwanted if in_order else missing
        new = render(wanted).replace("\n", ending)
        return "".join([*lines[: start if in_order else end], new, *lines[end:]])
    if not missing:
        return text
    has_docstring = ast.get_docstring(tree) is not None
    end = (tree.body[0].end_lineno or 0) if has_docstring else 0
    before = [*lines[:end], ending] if has_docstring else []
    new = render(missing).replace("\n", ending)
    gap = [ending] if lines[end:] and lines[end].strip() else []
    return "".join([*before, new, *gap, *lines[end:]])


def demand_free(missing: set[Import], have: set[Import], functions: set[str], name: str) -> None:
    """Raise NotKept if an import would give a second meaning to a name of the file."""
    for new in sorted(missing):
        taken = [i for i in have | missing if i.bound == new.bound and i != new]
        taken = [i for i in taken if i.name or new.name]
        if taken or new.bound in functions:
            other = f"imported from {taken[0].module}" if taken else "a function"
            raise NotKept(
                f"`{new.bound}` comes from {new.module} here, and is {other} in {shown(name)}: "
                "give one of them another name."
            )
