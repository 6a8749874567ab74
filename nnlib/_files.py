"""Files that are always whole: a reader, or a kill, meets the old file or the new one."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

STALE_SECONDS = 3600
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
REASONS = {
    **dict.fromkeys(FULL, "the disk is full"),
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
}


def replace_file(
    path: Path, write: Callable[[BinaryIO], object], stale: float = STALE_SECONDS
) -> None:
    """Give `path` the content that `write` writes, all of it or nothing.

    The content goes to a file beside it, `.NAME.….part`, which then takes the name. Parts that
    killed processes left are removed once nobody has written to them for `stale` seconds: 0 where
    a lock makes sure that there is one writer.

    Raises
    ------
    OSError
        If it cannot be written; the old file is as it was, and no part of the new one is left.
    """
    with written_beside(path, write, stale) as part:
        os.replace(part, os.path.realpath(path))


@contextmanager
def written_beside(
    path: Path, write: Callable[[BinaryIO], object], stale: float = STALE_SECONDS
) -> Iterator[Path]:
    """Give the new content of `path` as a whole file beside it, removed afterwards if still there.

    Errors of the system name `path`, not the file beside it.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{os.urandom(16).hex()}.part")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with open(part, "xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode)
        _remove_stale(target, part, stale)
        yield part
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)


def reason(error: BaseException) -> str:
    """Return in plain words why a file could not be written."""
    code = getattr(error, "errno", None)
    return REASONS.get(code) or getattr(error, "strerror", None) or str(error)


def _remove_stale(path: Path, newest: Path, seconds: float) -> None:
    """Remove parts of `path` last written to this long before the newest one, which stays."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{32}}\.part")
    before = newest.stat().st_mtime - seconds
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if entry.name == newest.name or not ours.fullmatch(entry.name):
                continue
            if entry.stat().st_mtime <= before:
                os.unlink(entry.path)
