"""See whether a notebook replaced parts of nnlib while it ran."""

import sys
from collections.abc import Iterator
from types import FunctionType
from typing import Any


class Untampered:
    """Remembers every function and class of nnlib that is loaded, and tells which are new."""

    def __init__(self) -> None:
        self._modules = [m for n, m in sorted(sys.modules.items()) if n.split(".")[0] == "nnlib"]
        self._before = dict(self._parts())

    def changed(self) -> list[str]:
        """Return the names of what is not any more what it was, at most ten."""
        now = dict(self._parts())
        return [name for name, part in self._before.items() if now.get(name) is not part][:10]

    def _parts(self) -> Iterator[tuple[str, Any]]:
        for module in self._modules:
            for name, value in list(vars(module).items()):
                if isinstance(value, FunctionType):
                    yield f"{module.__name__}.{name}", value.__code__
                elif isinstance(value, type) and value.__module__.split(".")[0] == "nnlib":
                    for inner, member in list(vars(value).items()):
                        if isinstance(member, FunctionType):
                            yield f"{module.__name__}.{name}.{inner}", member.__code__
