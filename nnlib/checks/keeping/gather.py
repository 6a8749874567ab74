"""What an answer needs in a file of its own: its source, import lines, functions to copy along."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import FunctionType, ModuleType
from typing import Any

from nnlib.checks.exercise import Exercise
from nnlib.checks.keeping.files import PACKAGE, file_name
from nnlib.checks.keeping.imports import Import, imports_of
from nnlib.checks.keeping.origins import import_of_module, import_of_name, is_installed
from nnlib.checks.keeping.outside import MISSING, is_builtin, outside_names, value_of
from nnlib.checks.keeping.refusal import NotKept
from nnlib.checks.keeping.source import is_library, source_of
from nnlib.checks.keeping.text import EXERCISE, Block, blocks, read
from nnlib.checks.registry import exercises

OWN_FILE = re.compile(r"\.chapter\d+\Z")
NOTHING = Import("", "", "")
OWN_CHAPTER = re.compile(rf"{PACKAGE}\.chapter(\d+)\Z")


@dataclass
class Needs:
    """What goes into a chapter's file with an answer.

    Attributes
    ----------
    source : str
        The answer's own source.
    helpers : dict
        Source by name of the functions to copy along.
    imports : set of Import
        Import lines.
    """

    source: str
    helpers: dict[str, str] = field(default_factory=dict)
    imports: set[Import] = field(default_factory=set)


def gather(exercise: Exercise, answer: Any, texts: Mapping[str, str]) -> Needs:
    """Return what an answer needs, given the files of the library as they are.

    Raises
    ------
    NotKept
        If the answer, or something that it uses, cannot stand in a file.
    """
    needs = Needs(source_of(answer, exercise.name))
    kept = {file: blocks(text, file) for file, text in texts.items()}
    file = file_name(exercise.number[0])
    imported = {line.bound: line for line in imports_of(read(texts.get(file, ""), file).body)}
    waiting: list[tuple[FunctionType, str]] = [(answer, needs.source)]
    while waiting:
        function, source = waiting.pop(0)
        for name in outside_names(source):
            if is_builtin(function, name):
                continue
            value = value_of(function, name)
            if value is answer and name == exercise.name:
                continue
            user = function.__name__
            found = resolve(name, value, user, exercise, kept)
            if isinstance(found, str) and OWN_FILE.match(imported.get(name, NOTHING).module):
                continue  # it stands for the kept one there, with which the answer is checked
            if isinstance(found, Import):
                needs.imports.add(found)
            elif isinstance(found, str) and name not in needs.helpers:
                needs.helpers[name] = found
                waiting.append((value, found))
            elif isinstance(found, str) and needs.helpers[name] != found:
                raise NotKept(f"`{user}` uses a second function called `{name}`: rename one.")
    return needs


def resolve(
    name: str,
    value: Any,
    user: str,
    exercise: Exercise,
    kept: Mapping[str, Mapping[str, Block]],
) -> Import | str | None:
    """Return the import line or the source that gives a name its meaning; None if it is there.

    Raises
    ------
    NotKept
        If the name stands for something that a file cannot take over.
    """
    if value is MISSING:
        raise NotKept(f"`{user}` uses `{name}`, which is not defined.")
    if isinstance(value, ModuleType):
        return _module(name, value, user)
    if _is_of_library(value):
        raise NotKept(
            f"`{user}` uses `{name}` of nnlib: what you keep stands on its own, so use a function "
            "of yours."
        )
    if isinstance(value, FunctionType):
        chapter = OWN_CHAPTER.match(value.__module__ or "")
        if chapter and int(chapter[1]) != exercise.number[0]:
            return Import(f".chapter{chapter[1]}", value.__name__, name)
        if chapter and value.__name__ == name:
            return None
        if not is_installed(value.__module__ or "__main__"):
            return _function(name, value, user, exercise, kept)
    found = import_of_name(value, name)
    if found is not None:
        return found
    if isinstance(value, type):
        raise NotKept(f"`{user}` uses the class `{name}`: only functions can be kept.")
    raise NotKept(
        f"`{user}` uses `{name}`, a global variable of type {type(value).__name__}: make it an "
        "argument, or set it inside the function."
    )


def _module(name: str, module: ModuleType, user: str) -> Import:
    top = module.__name__.split(".")[0]
    if top == "nnlib":
        raise NotKept(
            f"`{user}` uses the module `{name}` of nnlib: what you keep stands on its own, so use "
            "functions of yours."
        )
    if top == PACKAGE:
        raise NotKept(
            f"`{user}` uses the module `{name}`: import the function itself, as in "
            f"`from {PACKAGE}.chapter2 import sigmoid`."
        )
    if not is_installed(module.__name__):
        raise NotKept(
            f"`{user}` uses the module `{name}`, a file that only this notebook finds: put what "
            "it needs in the notebook."
        )
    return import_of_module(module, name)


def _is_of_library(value: Any) -> bool:
    if isinstance(value, FunctionType):
        return is_library(value)
    module = getattr(value, "__module__", None)
    return isinstance(module, str) and module.split(".")[0] == "nnlib"


def _function(
    name: str,
    value: FunctionType,
    user: str,
    exercise: Exercise,
    kept: Mapping[str, Mapping[str, Block]],
) -> Import | str | None:
    """Resolve a function of the learner's: kept already, or to be copied along."""
    if value.__name__ != name and value.__name__ != "<lambda>":
        raise NotKept(
            f"`{user}` uses `{name}`, another name of `{value.__name__}`: write "
            f"`{value.__name__}` there."
        )
    here = kept.get(file_name(exercise.number[0]), {})
    if name in here and is_kept(here[name]):
        return None
    source = source_of(value, name)
    for other in exercises().values():
        if other.name == name and other.number[0] < exercise.number[0] and name not in here:
            block = kept.get(file_name(other.number[0]), {}).get(name)
            if block is not None and is_kept(block) and same_code(block.source, source):
                return Import(f".chapter{other.number[0]}", name, name)
    return source


def is_kept(block: Block) -> bool:
    """Say whether a function of a file is an answer that passed."""
    return block.mark is not None and block.mark.kind == EXERCISE


def same_code(one: str, other: str) -> bool:
    """Say whether two functions differ in docstring, comments and layout at most."""
    return bare(one) == bare(other)


def bare(source: str) -> str:
    """Return the syntax tree of a function without its docstring, as text."""
    tree = ast.parse(source)
    function = tree.body[0]
    if isinstance(function, ast.FunctionDef) and ast.get_docstring(function) is not None:
        function.body = function.body[1:]
    return ast.dump(tree)
