"""Raise `TimeUp` again wherever a bare `except:` has caught it, so that a loop around it ends too.

A trace function does it on Python 3.11. From 3.12 on trace functions that are set on the frames of
another thread are not called and can crash the interpreter; `sys.monitoring`, new there, does it.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

OWN_FOLDER = str(Path(__file__).parent)
CATALOGUE = str(Path(__file__).parent / "catalogue")
# Called as `getattr(frame, "call", None)` it returns None: no frame is traced. Written in C, it is
# never interrupted.
TRACE_NOTHING: Any = getattr
monitoring: Any = getattr(sys, "monitoring", None)


class TimeUp(BaseException):
    """Raised inside a call whose time is over."""


def ours(code: CodeType) -> bool:
    """Tell whether code is of the check engine, never interrupted; the catalogue's may be."""
    name = code.co_filename
    return name.startswith(OWN_FOLDER) and not name.startswith(CATALOGUE)


def late_frames(frame: FrameType | None) -> list[FrameType]:
    """Return the frames of a late call, from the innermost outwards."""
    found = []
    while frame is not None and not ours(frame.f_code):
        found.append(frame)
        frame = frame.f_back
    return found


class Rearming(TimeUp):
    """Is made in the thread that it was sent to, as a handler there catches it: trace on."""

    def __init__(self) -> None:
        super().__init__()
        sys.settrace(TRACE_NOTHING)


class Traced:
    """By a trace function that looks at each line of the frames of a call that is late.

    Python switches tracing off in a thread whose trace function raises, be it `TimeUp` that was
    sent to it in that moment; so what is sent switches it on again.
    """

    sent: type[TimeUp] = Rearming

    def __init__(self) -> None:
        self._outer, self._here = sys.gettrace(), False

    def prepare(self) -> None:
        """Let the frames of this thread be traced from outside later."""
        sys.settrace(TRACE_NOTHING)

    def insist(self, frame: FrameType | None, here: bool) -> None:
        """From now on let no handler of these frames keep `TimeUp`; `here`: in this thread."""
        for late in late_frames(frame):
            late.f_trace = self._raise_again
            late.f_trace_opcodes = True
        if here:
            self._here = True
            sys.settrace(self._raise_again)

    def relent(self) -> None:
        """Leave handlers alone again."""
        if self._here:
            sys.settrace(self._outer)

    def _raise_again(self, frame: FrameType, event: str, arg: Any) -> Any:
        handling = isinstance(sys.exc_info()[1], TimeUp)
        if handling and event in ("line", "opcode") and not ours(frame.f_code):
            raise TimeUp
        return self._raise_again


class Monitored:
    """By callbacks that are told what a handler catches, and then of each step in its code."""

    sent: type[TimeUp] = TimeUp
    _tools = (3, 4)  # neither debuggers', nor coverage's, nor profilers'
    _lock = threading.Lock()

    def __init__(self) -> None:
        self._late: set[CodeType] = set()
        self._stepped: set[CodeType] = set()
        self._tool: int | None = None

    def prepare(self) -> None:
        """Nothing has to be done beforehand."""

    def insist(self, frame: FrameType | None, here: bool) -> None:
        """From now on let no handler of these frames keep `TimeUp`."""
        self._late.update(late.f_code for late in late_frames(frame))
        if self._tool is None:
            self._begin()

    def relent(self) -> None:
        """Leave handlers alone again."""
        if self._tool is None:
            return
        for code in self._stepped:
            monitoring.set_local_events(self._tool, code, monitoring.events.NO_EVENTS)
        monitoring.set_events(self._tool, monitoring.events.NO_EVENTS)
        for event in self._callbacks():
            monitoring.register_callback(self._tool, event, None)
        monitoring.free_tool_id(self._tool)
        self._tool = None

    def _begin(self) -> None:
        with self._lock:
            free = [tool for tool in self._tools if monitoring.get_tool(tool) is None]
            if not free:
                return
            monitoring.use_tool_id(free[0], "nnlib-check")
            self._tool = free[0]
        for event, callback in self._callbacks().items():
            monitoring.register_callback(self._tool, event, callback)
        monitoring.set_events(self._tool, monitoring.events.EXCEPTION_HANDLED)

    def _callbacks(self) -> dict[int, Callable[..., None]]:
        events = monitoring.events
        return {events.EXCEPTION_HANDLED: self._step, events.INSTRUCTION: self._raise_again}

    def _step(self, code: CodeType, offset: int, error: BaseException) -> None:
        """Ask to be told of each step; raised here, `TimeUp` could meet the same handler again."""
        if type(error) is TimeUp and code in self._late and self._tool is not None:
            self._stepped.add(code)
            monitoring.set_local_events(self._tool, code, monitoring.events.INSTRUCTION)

    def _raise_again(self, code: CodeType, offset: int) -> None:
        if sys.exc_info()[0] is TimeUp:
            raise TimeUp


Again: type[Traced] | type[Monitored] = Monitored if monitoring else Traced
