"""The source of a function, or the reason why it cannot stand in a file."""

import ast
import inspect
import textwrap
from pathlib import Path
from types import FunctionType
from typing import Any

from nnlib.checks.guard import PACKAGE
from nnlib.checks.keeping.files import PACKAGE as MINE
from nnlib.checks.keeping.files import shown
from nnlib.checks.keeping.refusal import NotKept

# The name of code made by `exec`. Python 3.13 would take the text of `python -c` for its source.
NO_FILE = "<string>"


def source_of(value: Any, name: str) -> str:
    """Return the source of a function that is to stand in a file under `name`.

    Raises
    ------
    NotKept
        If it is no function written with `def`, has another name, is decorated, belongs to the
        library, or its source cannot be found.
    """
    function = plain_function(value, name)
    try:
        if function.__code__.co_filename == NO_FILE:
            raise OSError("made by exec")
        source = textwrap.dedent(inspect.getsource(function)).rstrip() + "\n"
        definition = ast.parse(source).body[0]
    except (OSError, TypeError, SyntaxError, IndexError):
        raise NotKept(
            f"the source of `{name}` cannot be found: write it in a cell, with `def`."
        ) from None
    if not isinstance(definition, ast.FunctionDef):
        raise NotKept(f"`{name}` is not written with `def {name}(...):` on lines of its own.")
    if definition.decorator_list:
        raise NotKept(
            f"`{name}` has a decorator, `@{ast.unparse(definition.decorator_list[0])}`: do what "
            "it does inside the function."
        )
    if definition.name != name:
        raise NotKept(_renamed(definition.name, name))
    return source


def plain_function(value: Any, name: str) -> FunctionType:
    """Return the value if it is a function that was written with `def`."""
    if isinstance(value, type):
        raise NotKept(f"`{name}` is a class: write a function, with `def {name}(...):`.")
    if hasattr(value, "__wrapped__"):
        raise NotKept(f"`{name}` has a decorator: do what it does inside the function.")
    if not isinstance(value, FunctionType):
        raise NotKept(
            f"`{name}` is of type {type(value).__name__}: write a function, with `def {name}(...):`"
            "."
        )
    if is_library(value):
        raise NotKept(f"`{name}` is the library's own: keep a function that you wrote.")
    if (value.__module__ or "").startswith(f"{MINE}."):
        raise NotKept(f"it is kept already: {shown(Path(value.__code__.co_filename).name)}.")
    if value.__name__ == "<lambda>":
        raise NotKept(f"`{name}` is a lambda: write it with `def {name}(...):`.")
    return value


def is_library(function: FunctionType) -> bool:
    """Say whether a function stands in a file of `nnlib`."""
    return Path(function.__code__.co_filename).is_relative_to(PACKAGE)


def _renamed(own: str, name: str) -> str:
    return f"your function is called `{own}`: call it `{name}`, run its cell, then run this again."
