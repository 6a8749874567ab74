"""What is graded already, so that a run that was interrupted goes on where it stopped."""

import functools
import hashlib
import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from nnlib.checks.grading.one import Graded, Task
from nnlib.checks.grading.rows import Row
from nnlib.checks.grading.table import write
from nnlib.checks.guard import PACKAGE as NNLIB

SECRET = "secret"


class Parts:
    """A folder with one file for each notebook that is graded, and the secret of the class.

    A notebook is graded again when its code, the secret, the chapter, the limits or nnlib itself
    have changed.

    Parameters
    ----------
    folder : Path
        Made if it is not there; readable by its owner only.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def secret(self) -> str:
        """Return the secret that was drawn when the folder was made."""
        path = self.folder / SECRET
        if not path.exists():
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                return self.secret()
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(16))
        return path.read_text().strip()

    def get(self, task: Task) -> Graded | None:
        """Return what was found out about a notebook, or None; a damaged file counts as none."""
        path = self._path(task)
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            rows = tuple(Row.from_plain(row) for row in data["rows"])
            return Graded(rows, tuple(data["layers"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, task: Task, graded: Graded) -> None:
        """Keep what was found out."""
        data = {"rows": [row.plain() for row in graded.rows], "layers": list(graded.layers)}
        write(self._path(task), json.dumps(data, indent=1))

    def _path(self, task: Task) -> Path:
        submission = task.submission
        parts: Sequence[str] = (
            submission.student,
            submission.notebook,
            submission.digest,
            task.secret,
            str(task.chapter),
            json.dumps(task.limits.plain()),
            of_nnlib(),
        )
        name = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
        return self.folder / f"{name}.json"


@functools.cache
def of_nnlib() -> str:
    """Return a name for this state of the checks and the library."""
    digest = hashlib.sha256()
    for path in sorted(NNLIB.rglob("*.py")):
        digest.update(str(path.relative_to(NNLIB)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
