"""A time limit for calls that may never end, even ones that catch every exception.

What counts is the processor time of the call, so that a busy machine makes no answer late; one
that sleeps or waits ends after `PATIENCE` times the limit on the clock.

In the main thread a repeating interval timer raises `TimeUp` in the running code. Elsewhere, and
on systems without such a timer, the call runs in a thread of its own and receives `TimeUp` as an
asynchronous exception. `TimeUp` derives from BaseException, and where a bare `except:` catches
it, it is raised again inside the handler, so that a loop around the `try` ends too.
"""

import contextlib
import contextvars
import ctypes
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Literal

from nnlib.checks.time_up import Again, Monitored, TimeUp, Traced, ours

INTERVAL = 0.02
GRACE = 2.0
PATIENCE = 3.0

Outcome = tuple[Literal["value", "raised", "late"], Any]


class Budget:
    """Seconds that calls may use together, one after the other.

    Parameters
    ----------
    seconds : float or None
        None for no limit.
    """

    def __init__(self, seconds: float | None) -> None:
        self.left = seconds

    def call(self, function: Callable[[], Any]) -> Outcome:
        """Call `function()`; return ("value", result), ("raised", exception) or ("late", None)."""
        if self.left is None:
            return _outcome(function)
        if self.left <= 0:
            return "late", None
        outcome, used = (_by_timer if _has_timer() else _by_thread)(self.left, function)
        self.left -= used
        return outcome


class _Clock:
    """What a thread has used since the clock was made, in seconds of `Budget`."""

    def __init__(self, processor_time: Callable[[], float] = time.thread_time) -> None:
        self._processor_time = processor_time
        self._begun = processor_time(), time.monotonic()

    def used(self) -> float:
        busy, passed = self._processor_time(), time.monotonic()
        return max(busy - self._begun[0], (passed - self._begun[1]) / PATIENCE)


def _has_timer() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is not None
    )


def _outcome(function: Callable[[], Any]) -> Outcome:
    try:
        return "value", function()
    except TimeUp:
        return "late", None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return "raised", error


def _by_timer(seconds: float, function: Callable[[], Any]) -> tuple[Outcome, float]:
    running, rings = True, 0
    again = Again()

    def ring(signum: int, frame: FrameType | None) -> None:
        nonlocal rings
        if not running or frame is None or ours(frame.f_code):
            return
        left = seconds - clock.used()
        if not rings and left > 0:
            signal.setitimer(signal.ITIMER_REAL, max(left, INTERVAL), INTERVAL)
            return
        rings += 1
        if rings > 5:
            signal.setitimer(signal.ITIMER_REAL, 20e-6, 20e-6)
        again.insist(frame, here=True)
        raise TimeUp

    previous = signal.signal(signal.SIGALRM, ring)
    started, clock = time.monotonic(), _Clock()
    delay, interval = signal.setitimer(signal.ITIMER_REAL, seconds, INTERVAL)
    try:
        outcome = _outcome(function)
        return outcome, clock.used()
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        again.relent()
        signal.signal(signal.SIGALRM, previous)
        if delay:
            left = delay - (time.monotonic() - started)
            signal.setitimer(signal.ITIMER_REAL, max(left, 1e-6), interval)


def _by_thread(seconds: float, function: Callable[[], Any]) -> tuple[Outcome, float]:
    box: list[tuple[Outcome, float]] = []
    clocks: queue.SimpleQueue[_Clock] = queue.SimpleQueue()
    context, again = contextvars.copy_context(), Again()

    def work() -> None:
        clocks.put(_clock_for_others())
        own = _Clock()
        try:
            again.prepare()
            outcome = _outcome(lambda: context.run(function))
        except (TimeUp, KeyboardInterrupt):
            outcome = "late", None
        box.append((outcome, own.used()))

    thread = threading.Thread(target=work, name="nnlib-check", daemon=True)
    thread.start()
    clock = clocks.get()
    with contextlib.suppress(OSError):  # the thread has ended, and its clock with it
        while thread.is_alive() and (left := seconds - clock.used()) > 0:
            thread.join(left)
    if thread.is_alive():
        _stop(thread, again)
    return box[0] if box else (("late", None), seconds)


def _clock_for_others() -> _Clock:
    """Return a clock of this thread that others can read; of passed time, where there is none."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return _Clock(time.monotonic)
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return _Clock(lambda: time.clock_gettime(clock))


def _stop(thread: threading.Thread, again: Traced | Monitored) -> None:
    """Send `TimeUp` until the thread has ended; one stuck in C code is left behind as a daemon."""
    identity = ctypes.c_ulong(thread.ident or 0)
    end = time.monotonic() + GRACE
    while thread.is_alive() and time.monotonic() < end:
        again.insist(sys._current_frames().get(identity.value), here=False)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(identity, ctypes.py_object(again.sent))
        thread.join(INTERVAL)
    again.relent()
