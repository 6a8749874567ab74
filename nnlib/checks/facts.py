"""What the compiled code of an answer says about it; its source is not needed."""

import builtins
import dis
import functools
import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

IDLE = {"RESUME", "NOP", "CACHE", "LOAD_CONST", "LOAD_SMALL_INT", "RETURN_VALUE", "RETURN_CONST"}
IDLE |= {"POP_TOP", "NOT_TAKEN"}
DATA = (bool, int, float, str, list, tuple, dict, np.ndarray, np.generic)
MODULE_NAMES = ("np", "numpy", "math")


def facts(answer: Any) -> dict[str, Any]:
    """Return plain facts: callable, placeholder, names of arguments, names read from outside."""
    function = underlying(answer)
    found: dict[str, Any] = {
        "callable": callable(answer),
        "type": type(answer).__name__,
        "placeholder": answer is Ellipsis,
        "parameters": parameters(answer),
        "globals": [],
        "overwritten": [],
        "unused": [],
        "file": "",
    }
    if function is not None:
        code = function.__code__
        read = sorted(set(names_read(code)) & set(function.__globals__))
        values = {name: function.__globals__[name] for name in read}
        found["file"] = code.co_filename
        found["placeholder"] = is_placeholder(code)
        found["globals"] = [name for name, value in values.items() if isinstance(value, DATA)]
        found["overwritten"] = [name for name, value in values.items() if overwrites(name, value)]
        found["unused"] = unused(code)
    return found


def underlying(answer: Any) -> FunctionType | None:
    """Return the Python function behind a function, method, partial or callable object."""
    for _ in range(8):
        if isinstance(answer, FunctionType):
            return answer
        if isinstance(answer, functools.partial):
            answer = answer.func
        elif inspect.ismethod(answer):
            answer = answer.__func__
        else:
            answer = vars(type(answer)).get("__call__")
    return None


def parameters(answer: Any) -> list[str] | None:
    """Return the names of the arguments, or None where they cannot be known."""
    try:
        return list(inspect.signature(answer).parameters)
    except (TypeError, ValueError):
        return None


@functools.lru_cache(maxsize=256)
def is_placeholder(code: CodeType) -> bool:
    """Say whether a body holds nothing but a docstring, `pass`, dots or `return None`.

    A lambda that returns None was written so by hand, and is no placeholder.
    """
    if any(step.opname not in IDLE for step in dis.get_instructions(code)):
        return False
    returned = {
        step.argval
        for step in dis.get_instructions(code)
        if step.opname in ("LOAD_CONST", "RETURN_CONST", "LOAD_SMALL_INT")
    }
    return returned <= {None, Ellipsis} and not (code.co_name == "<lambda>" and None in returned)


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of a function and of the functions defined inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


def names_read(code: CodeType) -> Iterator[str]:
    """Yield the global names that the code reads."""
    for part in codes(code):
        for step in dis.get_instructions(part):
            if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
                yield step.argval


@functools.lru_cache(maxsize=256)
def unused(code: CodeType) -> list[str]:
    """Return the arguments that the code never reads."""
    arguments = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    loaded: set[str] = set()
    for part in codes(code):
        for step in dis.get_instructions(part):
            if not step.opname.startswith("LOAD_"):
                continue
            names = step.argval if isinstance(step.argval, tuple) else (step.argval,)
            loaded.update(name for name in names if isinstance(name, str))
    return [name for name in arguments if name not in loaded]


def overwrites(name: str, value: Any) -> bool:
    """Say whether a notebook's name hides a built-in function or a module with plain data."""
    if name in MODULE_NAMES:
        return not isinstance(value, ModuleType)
    return isinstance(getattr(builtins, name, None), Callable) and not callable(value)  # type: ignore[arg-type]
