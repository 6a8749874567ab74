"""Start the process that runs a notebook, hear its events, and end it with all that it started."""

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.sandbox import command
from nnlib.checks.guard import PACKAGE as NNLIB

KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
LOOK_AT_DISK = 1.0
MEGABYTE = 1024 * 1024


class Ended(Exception):
    """The process has ended, or was ended; the text says why."""


class NotebookProcess:
    """One process in a scratch folder of its own; use it in a `with` block."""

    def __init__(self, job: dict[str, Any], limits: Limits) -> None:
        self.limits = limits
        self._scratch = tempfile.TemporaryDirectory(prefix="nnlib-grade-")
        self.place = Path(self._scratch.name).resolve()
        python = [sys.executable, "-B", "-s", "-P", "-m", "nnlib.checks.grading.worker"]
        line, self.around = command(python, self.place)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed in __exit__)
        self._process = subprocess.Popen(
            line,
            cwd=self.place,
            env=environment(self.place),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,
        )
        self._lines: queue.Queue[bytes | None] = queue.Queue(maxsize=64)
        self._stopping = False
        text = json.dumps(job).encode()
        for target, arguments in ((self._feed, (text,)), (self._read, ())):
            threading.Thread(target=target, args=arguments, daemon=True).start()

    def event(self, deadline: float) -> dict[str, Any]:
        """Return the next event.

        Raises
        ------
        TimeoutError
            If there is none before `deadline` (`time.monotonic`).
        Ended
            If the process has ended, or used too much disk.
        """
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            try:
                line = self._lines.get(timeout=min(left, LOOK_AT_DISK))
            except queue.Empty:
                self._look_at_disk()
                continue
            if line is None:
                raise Ended(self._how_it_ended())
            try:
                event = json.loads(line)
            except (ValueError, RecursionError):
                continue  # something else than the worker wrote to the channel
            if isinstance(event, dict) and isinstance(event.get("event"), str):
                return event

    def __enter__(self) -> "NotebookProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        if os.name == "posix":
            with suppress(ProcessLookupError, PermissionError):  # nobody is left in the group
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdout, self._errors):
            if stream is not None:
                stream.close()
        try:
            self._scratch.cleanup()
        except (OSError, RecursionError) as error:
            print(f"{self.place} could not be removed: {error}", file=sys.stderr)

    def _feed(self, text: bytes) -> None:
        assert self._process.stdin is not None
        try:
            with self._process.stdin as stream:
                stream.write(text)
        except (BrokenPipeError, OSError):
            pass  # it has ended already, and the events say so

    def _read(self) -> None:
        assert self._process.stdout is not None
        room = self.limits.told_mb * MEGABYTE
        try:
            while room > 0 and (line := self._process.stdout.readline(room)):
                room -= len(line)
                self._put(line)
        except ValueError:
            pass  # closed, because the process was ended
        self._put(None)

    def _put(self, line: bytes | None) -> None:
        while not self._stopping:
            try:
                return self._lines.put(line, timeout=LOOK_AT_DISK)
            except queue.Full:
                continue

    def _look_at_disk(self) -> None:
        used = 0
        for folder, _, names in os.walk(self.place):
            for name in names:
                try:
                    used += os.lstat(os.path.join(folder, name)).st_size
                except OSError:
                    continue  # deleted in between
        if used > self.limits.disk_mb * MEGABYTE:
            raise Ended(f"it wrote more than {self.limits.disk_mb} MB of files")

    def _how_it_ended(self) -> str:
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return f"it told more than {self.limits.told_mb} MB, or closed its output"
        if code < 0:
            try:
                name = signal.Signals(-code).name
            except ValueError:
                name = f"signal {-code}"
            return f"its process was ended by {name}"
        return f"it ended its process with exit code {code}"

    def complaint(self) -> str:
        """Return the last line that Python itself wrote before the notebook began."""
        self._errors.seek(0)
        lines = self._errors.read()[-4000:].decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""


def environment(scratch: Path) -> dict[str, str]:
    """Return the variables that a notebook sees: none of the grader's own."""
    found = {name: os.environ[name] for name in KEPT if name in os.environ}
    found |= dict.fromkeys(ONE_THREAD, "1")
    found |= dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR"), str(scratch))
    found |= {"PYTHONPATH": str(NNLIB.parent), "MPLBACKEND": "Agg", "PYTHONUTF8": "1"}
    return found | {"NNLIB_STATE": str(scratch / "state")}
