"""Import lines: read from a file, merged, sorted, written."""

import ast
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

LONGEST = 88


@dataclass(frozen=True, order=True)
class Import:
    """One name that an import line binds.

    `import module as bound` where `name` is empty, else `from module import name as bound`.
    """

    module: str
    name: str
    bound: str

    @property
    def group(self) -> int:
        """The place of the line: the standard library, other packages, this package."""
        if self.module.startswith("."):
            return 2
        return 0 if self.module.split(".")[0] in sys.stdlib_module_names else 1


def nodes(tree: ast.Module) -> list[ast.Import | ast.ImportFrom]:
    """Return the import lines at the top of a file, which a docstring may precede."""
    found: list[ast.Import | ast.ImportFrom] = []
    for i, node in enumerate(tree.body):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.append(node)
        elif not (i == 0 and ast.get_docstring(tree) is not None):
            break
    return found


def imports_of(statements: Iterable[ast.stmt]) -> set[Import]:
    """Return what import lines bind."""
    found = set()
    for node in statements:
        if isinstance(node, ast.Import):
            for alias in node.names:
                found.add(Import(alias.name, "", alias.asname or alias.name.split(".")[0]))
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for alias in node.names:
                found.add(Import(module, alias.name, alias.asname or alias.name))
    return found


def render(imports: Iterable[Import]) -> str:
    """Return import lines in their usual order, names of one module on one line.

    Examples
    --------
    >>> print(render({Import("numpy", "", "np"), Import("math", "pi", "pi"),
    ...               Import("math", "exp", "exp"), Import(".chapter2", "relu", "relu")}), end="")
    from math import exp, pi
    <BLANKLINE>
    import numpy as np
    <BLANKLINE>
    from .chapter2 import relu
    """
    ordered = sorted(imports, key=lambda i: (i.group, i.name != "", i.module, i.name, i.bound))
    sections = []
    for _, members in groupby(ordered, key=lambda i: i.group):
        lines = []
        for (module, is_from), group in groupby(members, key=lambda i: (i.module, i.name != "")):
            same = list(group)
            lines += _from_line(module, same) if is_from else [_plain(i) for i in same]
        sections.append("\n".join(lines) + "\n")
    return "\n".join(sections)


def _plain(line: Import) -> str:
    top = line.module.split(".")[0]
    return f"import {line.module}" + ("" if line.bound == top else f" as {line.bound}")


def _from_line(module: str, members: list[Import]) -> list[str]:
    names = [i.name + ("" if i.bound == i.name else f" as {i.bound}") for i in members]
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= LONGEST:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in names), ")"]
