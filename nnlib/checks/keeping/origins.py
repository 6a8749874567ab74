"""Where a value comes from: the import line that gives it once more."""

import importlib
import sys
from types import ModuleType
from typing import Any

from nnlib.checks.keeping.imports import Import

KNOWN = ("math", "numpy")


def is_installed(module: str) -> bool:
    """Say whether a module belongs to Python or to an installed package, not to a file nearby."""
    top = module.split(".")[0]
    if top == "__main__":
        return False  # the notebook, whatever program runs it
    if top in sys.stdlib_module_names:
        return True
    path = getattr(sys.modules.get(top), "__file__", None) or ""
    return "site-packages" in path or "dist-packages" in path


def import_of_module(module: ModuleType, bound: str) -> Import:
    """Return the line that binds a module to a name, as it is used."""
    name = module.__name__
    parent, _, last = name.rpartition(".")
    if parent and bound == last:
        return Import(parent, last, bound)
    return Import(name, "", bound)


def import_of_name(value: Any, bound: str) -> Import | None:
    """Return the line that binds a name to something of an installed module, if there is one.

    Examples
    --------
    >>> from math import exp
    >>> import_of_name(exp, "exp")
    Import(module='math', name='exp', bound='exp')
    >>> import_of_name(3.5, "STEP") is None
    True
    """
    names = dict.fromkeys([bound, getattr(value, "__name__", bound)])
    for module in homes(value):
        for name in names:
            if isinstance(name, str) and getattr(module, name, None) is value:
                return Import(module.__name__, name, bound)
    return None


def homes(value: Any) -> list[ModuleType]:
    """Return the installed modules that may hold a value, public ones first."""
    own = getattr(value, "__module__", None)
    names = []
    if isinstance(own, str) and is_installed(own):
        parts = own.split(".")
        names = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
        names.sort(key=lambda name: any(part.startswith("_") for part in name.split(".")))
        names.insert(0, parts[0].lstrip("_"))
    if not isinstance(value, bool | int | str | bytes | type(None)):
        names += KNOWN
    found = []
    for name in dict.fromkeys(names):
        try:
            found.append(importlib.import_module(name))
        except ImportError:
            continue
    return found
