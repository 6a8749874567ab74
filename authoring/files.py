"""Write files so that a reader never meets half of one."""

import os
import tempfile
from pathlib import Path


class Problem(Exception):
    """Something an author or a learner has to mend; the message is what they read."""


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` as a whole or not at all, with `\\n` at line ends.

    The text goes to a temporary file beside the target, which then takes the target's name.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode if path.exists() else _usual_mode())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_if_changed(path: Path, content: str) -> bool:
    """Write `content` unless the file already holds it; tell whether it was written."""
    if path.exists() and path.read_bytes() == content.encode("utf-8"):
        return False
    write_atomically(path, content)
    return True


def _usual_mode() -> int:
    """Return the permissions a new file gets by the user's umask (temporary files get 0600)."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
