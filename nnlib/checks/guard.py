"""Which functions of the library an answer calls.

While an answer runs, a profile function notes every entry into the core of `nnlib`, however the
function got there: alias, lambda, import inside the function, `getattr` or `functools.partial`.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

PACKAGE = Path(__file__).resolve().parents[1]
NOT_CORE = (
    *("checks", "datasets", "plots", "widgets", "__init__.py"),
    *("_validate.py", "_storage.py", "_files.py", "_packaged.py"),
)
MOST = 10


class LibraryWatch:
    """Collects the names of library functions that other code called."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self._known: dict[str, bool] = {}

    def is_core(self, filename: str) -> bool:
        """Say whether a source file belongs to the core of the library."""
        known = self._known.get(filename)
        if known is None:
            path = Path(filename)
            known = path.is_relative_to(PACKAGE)
            known = known and path.relative_to(PACKAGE).parts[0] not in NOT_CORE
            self._known[filename] = known
        return known

    def __call__(self, frame: FrameType, event: str, arg: Any) -> None:
        """Note calls from outside into the core; imports and inner calls do not count."""
        if event != "call" or not self.is_core(frame.f_code.co_filename):
            return
        code, caller = frame.f_code, frame.f_back
        inner = caller is not None and self.is_core(caller.f_code.co_filename)
        if inner or code.co_name == "<module>" or len(self.calls) >= MOST:
            return
        name = f"{frame.f_globals.get('__name__')}.{code.co_qualname}"
        if name not in self.calls:
            self.calls.append(name)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the code that runs in this thread inside the `with` block."""
        previous = sys.getprofile()
        sys.setprofile(self)
        try:
            yield
        finally:
            sys.setprofile(previous if callable(previous) else None)

    def run(self, function: Callable[[], Any]) -> Any:
        """Return `function()`, watched."""
        with self.watching():
            return function()


def not_allowed(calls: list[str], may_use: tuple[str, ...]) -> list[str]:
    """Return the calls that no entry of `may_use` (a module or a name, or "nnlib") covers."""
    return [
        call
        for call in calls
        if not any(call == name or call.startswith(f"{name}.") for name in may_use)
    ]
