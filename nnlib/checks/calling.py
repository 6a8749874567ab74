"""One call of an answer, on copies, under every guard, told as plain data."""

import builtins
import copy
import io
import random
import re
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from linecache import getline
from types import TracebackType
from typing import Any

import numpy as np

from nnlib.checks.exercise import Probe, Rng
from nnlib.checks.guard import LibraryWatch
from nnlib.checks.limit import Budget
from nnlib.checks.plain import Tree, plain
from nnlib.checks.time_up import OWN_FOLDER

MOST_PRINTED = 2000
ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")


class _Capped(io.StringIO):
    """Keeps the first characters that are printed and forgets the rest."""

    def write(self, text: str) -> int:
        room = MOST_PRINTED - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)


@dataclass
class Caller:
    """Calls functions on probes; `observe` turns what came back into something plain.

    Attributes
    ----------
    observe : callable or None
        Called as `observe(result, *probe.ask)` in the place of the result itself.
    file : str
        The learner's source file; an exception is told by its last line in that file.
    watch : LibraryWatch or None
        Notes calls into the library.
    watch_random : bool
        Whether to look for changes of the global random states.
    """

    observe: Callable[..., Any] | None = None
    file: str = ""
    watch: LibraryWatch | None = None
    watch_random: bool = False
    printed: _Capped = field(default_factory=_Capped)

    def __call__(self, function: Callable[..., Any], probe: Probe, budget: Budget) -> Tree:
        """Return what one call did: value, exception or lateness, and its side effects."""
        arguments = [build(argument) for argument in probe.args]
        before = [fingerprint(argument) for argument in arguments]
        self.printed = _Capped()

        def call() -> Tree:
            result = function(*arguments)
            if self.observe is not None and result is not None and result is not Ellipsis:
                result = self.observe(result, *copy.deepcopy(probe.ask))
            return plain(result)

        run = (lambda: self.watch.run(call)) if self.watch else call
        with quiet(self.printed) as caught:
            global_state = global_random() if self.watch_random else None
            outcome, result = budget.call(run)
            used_global = self.watch_random and global_random() != global_state
        told: Tree = {"outcome": outcome}
        if outcome == "value":
            told["value"] = result
        elif outcome == "raised":
            told["error"] = tell_error(result, self.file)
        changed = [fingerprint(a) != was for a, was in zip(arguments, before, strict=True)]
        random_ones = [isinstance(argument, Rng) for argument in probe.args]
        pairs = list(zip(changed, random_ones, strict=True))
        told["mutated"] = [i for i, (moved, rng) in enumerate(pairs) if moved and not rng]
        told["rng_used"] = [i for i, (moved, rng) in enumerate(pairs) if moved and rng]
        told["global_random"] = used_global
        told["printed"] = self.printed.getvalue()
        told["warnings"] = sorted({str(w.message) for w in caught if is_numeric(w)})
        return told


def build(argument: Any) -> Any:
    """Return a fresh copy of an argument; `Rng(seed)` becomes a generator."""
    if isinstance(argument, Rng):
        return np.random.default_rng(argument.seed)
    return copy.deepcopy(argument)


def fingerprint(argument: Any) -> Any:
    """Return something that differs when an argument was changed in place."""
    if isinstance(argument, np.random.Generator):
        return repr(argument.bit_generator.state)
    if isinstance(argument, np.ndarray):
        return argument.dtype.str, argument.shape, argument.tobytes()
    if isinstance(argument, list | tuple):
        return type(argument), [fingerprint(item) for item in argument]
    if isinstance(argument, dict):
        return [(key, fingerprint(item)) for key, item in argument.items()]
    return argument if isinstance(argument, bool | int | str | type(None)) else repr(argument)


def global_random() -> tuple:
    """Return the state of NumPy's and Python's global random numbers."""
    return fingerprint(np.random.get_state(legacy=False)), random.getstate()  # noqa: NPY002


def _no_input(prompt: object = "") -> str:
    raise EOFError("input() was called")


@contextmanager
def quiet(printed: io.StringIO) -> Iterator[list[warnings.WarningMessage]]:
    """Catch what is printed and the warnings; NumPy's error settings are its defaults.

    `input` raises EOFError: in a notebook it would wait for an answer that nobody expects.
    """
    asked, builtins.input = builtins.input, _no_input
    try:
        with (
            warnings.catch_warnings(record=True) as caught,
            redirect_stdout(printed),
            redirect_stderr(printed),
            np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"),
        ):
            warnings.simplefilter("always")
            yield caught
    finally:
        builtins.input = asked


@contextmanager
def untouched() -> Iterator[None]:
    """Put global random states, NumPy's error settings and the recursion limit back."""
    state, python_state = np.random.get_state(), random.getstate()  # noqa: NPY002
    errors, depth = np.geterr(), sys.getrecursionlimit()
    try:
        yield
    finally:
        np.random.set_state(state)  # noqa: NPY002
        random.setstate(python_state)
        np.seterr(**errors)
        sys.setrecursionlimit(depth)


def is_numeric(warning: warnings.WarningMessage) -> bool:
    """Say whether a warning is about numbers: overflow, division by zero, invalid value."""
    return issubclass(warning.category, RuntimeWarning)


def tell_error(error: BaseException, file: str) -> Tree:
    """Return type, message and the learner's line of an exception."""
    frames = [
        entry
        for entry in traceback.walk_tb(error.__traceback__)
        if not entry[0].f_code.co_filename.startswith(OWN_FOLDER)
        or entry[0].f_code.co_filename == file
    ]
    own = [entry for entry in frames if entry[0].f_code.co_filename == file] or frames
    told: Tree = {
        "type": type(error).__name__,
        "message": ADDRESS.sub("0x…", first_line(error))[:300].strip(),
        "line": 0,
        "text": "",
        "in_call": not _entered(error.__traceback__),
        "innermost": bool(frames) and frames[-1] == own[-1],
    }
    if own:
        frame, line = own[-1]
        told["line"] = line - frame.f_code.co_firstlineno + 1
        told["text"] = getline(frame.f_code.co_filename, line, frame.f_globals).strip()
        told["locals"] = sorted(frame.f_locals)
    return told


def first_line(error: BaseException) -> str:
    """Return the first line of the message, even where `str` itself fails."""
    if isinstance(error, RecursionError):
        return "maximum recursion depth exceeded"
    try:
        return (str(error).splitlines() or [""])[0]
    except Exception:
        return ""


def _entered(trace: TracebackType | None) -> bool:
    """Say whether the exception comes from inside the answer rather than from calling it."""
    while trace is not None:
        if not trace.tb_frame.f_code.co_filename.startswith(OWN_FOLDER + "/calling"):
            name = trace.tb_frame.f_code.co_filename
            if not name.startswith((OWN_FOLDER + "/limit", OWN_FOLDER + "/guard")):
                return True
        trace = trace.tb_next
    return False
