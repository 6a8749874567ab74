"""The names that a function takes from outside, and what they stand for."""

import builtins
import symtable
from collections.abc import Iterator
from types import FunctionType
from typing import Any

MISSING = object()


def outside_names(source: str) -> list[str]:
    """Return the names that a function's source reads or sets outside of it, sorted.

    Nested functions, default values and annotations count; built-in names do too.

    Examples
    --------
    >>> outside_names("def f(x, h=STEP):\\n    return np.exp(x) + len(x) * h")
    ['STEP', 'len', 'np']
    """
    module = symtable.symtable(source, "<answer>", "exec")
    names = {symbol.get_name() for symbol in module.get_symbols() if symbol.is_referenced()}
    for table in tables(module):
        names |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return sorted(names - {symbol.get_name() for symbol in module.get_symbols() if own(symbol)})


def own(symbol: symtable.Symbol) -> bool:
    """Say whether the source itself defines a name: that of the function."""
    return symbol.is_namespace()


def tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """Yield the tables of the functions and classes inside."""
    for child in table.get_children():
        yield child
        yield from tables(child)


def value_of(function: FunctionType, name: str) -> Any:
    """Return what a name means inside a function: `MISSING` if nothing, a built-in included."""
    code = function.__code__
    if function.__closure__ and name in code.co_freevars:
        try:
            return function.__closure__[code.co_freevars.index(name)].cell_contents
        except ValueError:
            return MISSING  # a variable of the function around it that has no value any more
    return function.__globals__.get(name, getattr(builtins, name, MISSING))


def is_builtin(function: FunctionType, name: str) -> bool:
    """Say whether a name inside a function is Python's own, such as `len`."""
    if name in function.__code__.co_freevars or name in function.__globals__:
        return False
    return hasattr(builtins, name)
