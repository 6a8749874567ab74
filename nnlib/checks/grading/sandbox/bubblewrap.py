"""bubblewrap: a process in namespaces of its own, which sees only the files that are bound."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from nnlib.checks.grading.sandbox.places import readable

TRY_SECONDS = 20


def wrapped(program: str, command: Sequence[str], scratch: Path) -> list[str]:
    """Return the command line that runs `command` with only `scratch` to write to."""
    binds = [part for path in readable() for part in ("--ro-bind", str(path), str(path))]
    return [
        program,
        *("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *binds,
        *("--proc", "/proc", "--dev", "/dev"),
        *("--bind", str(scratch), str(scratch), "--chdir", str(scratch)),
        "--",
        *command,
    ]


@cache
def working_program() -> str | None:
    """Return the program, if it is installed and this system lets it make namespaces."""
    program = shutil.which("bwrap")
    if program is None or os.name != "posix":
        return None
    with tempfile.TemporaryDirectory() as scratch:
        line = wrapped(program, [sys.executable, "-c", ""], Path(scratch).resolve())
        try:
            done = subprocess.run(line, capture_output=True, timeout=TRY_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
    return program if done.returncode == 0 else None
