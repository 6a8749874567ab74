"""Which kept answers use a function of the library, near or far."""

import ast
from collections.abc import Mapping

from nnlib.checks.keeping.files import INIT
from nnlib.checks.keeping.gather import is_kept
from nnlib.checks.keeping.imports import imports_of
from nnlib.checks.keeping.text import blocks, read

Place = tuple[str, str]  # file and function


def users(texts: Mapping[str, str], changed: set[Place]) -> list[str]:
    """Return the ids of kept answers that use a changed function, in order.

    An answer that is changed itself counts where another of them uses it.
    """
    if not changed:
        return []
    uses = {
        (file, name): _used(block.source, file, texts)
        for file, text in texts.items()
        if file != INIT
        for name, block in blocks(text, file).items()
    }
    reached: set[Place] = set()
    waiting = set(changed)
    while waiting:
        waiting = {user for user, used in uses.items() if used & waiting} - reached
        reached |= waiting
    found = [
        block.mark.number
        for file, name in reached
        if (block := blocks(texts[file], file)[name]).mark is not None and is_kept(block)
    ]
    return [f"{chapter}.{number}" for chapter, number in sorted(found)]


def _used(source: str, file: str, texts: Mapping[str, str]) -> set[Place]:
    """Return the functions of the library that a function names."""
    names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    found = {(file, name) for name in names & set(blocks(texts[file], file))}
    for line in imports_of(read(texts[file], file).body):
        if line.bound in names and line.module.startswith(".chapter"):
            found.add((f"{line.module[1:]}.py", line.name))
    return found
