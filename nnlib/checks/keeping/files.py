"""Where the learner's library is, and the files in it."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from nnlib._files import replace_file
from nnlib.checks import state
from nnlib.checks.keeping.refusal import NotKept

PACKAGE = "my_nnlib"
INIT = "__init__.py"
WRITTEN = ".written.json"
LOCK_SECONDS = 180


def folder() -> Path:
    """Return the folder of the learner's library: `my_nnlib` beside the folder of the state.

    That is `work/my_nnlib` in a checkout, or in the user's data folder.
    """
    place = state.folder()
    if os.environ.get("NNLIB_STATE") or place.name == ".state":
        return place.parent / PACKAGE
    return place / "work" / PACKAGE


def file_name(chapter: int) -> str:
    """Return the name of a chapter's file."""
    return f"chapter{chapter}.py"


def shown(name: str) -> str:
    """Return a file's name as a learner reads it, the same on every machine."""
    return f"{PACKAGE}/{name}"


@contextmanager
def locked() -> Iterator[None]:
    """Let one process at a time change the library."""
    from filelock import FileLock, Timeout

    place = state.folder()
    place.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(place / f"{PACKAGE}.lock", timeout=LOCK_SECONDS):
            yield
    except Timeout:
        raise NotKept("another notebook is keeping an answer: run this again.") from None


def read_files(place: Path) -> dict[str, str]:
    """Return the text of every file of the library that Python can import, by name."""
    found = {}
    for path in sorted(place.glob("*.py")):
        if not path.stem.isidentifier():
            continue
        try:
            found[path.name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise NotKept(
                f"{shown(path.name)} is not text in UTF-8: mend it or move it away, then run "
                "this again."
            ) from None
    return found


def digest(text: str) -> str:
    """Return a short hash of a function's text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_written(place: Path) -> dict[str, str]:
    """Return the digest of each function as it was written, by "chapter2.sigmoid"."""
    try:
        found = json.loads((place / WRITTEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # then every function counts as edited, and nothing can be lost
    return found if isinstance(found, dict) else {}


def write_files(place: Path, texts: Mapping[str, str], written: Mapping[str, str]) -> None:
    """Write files one after the other, each as a whole, `__init__.py` behind the chapters."""
    place.mkdir(parents=True, exist_ok=True)
    for name in sorted(texts, key=lambda name: (name == INIT, name)):
        replace(place / name, texts[name])
    replace(place / WRITTEN, json.dumps(written, indent=1, sort_keys=True) + "\n")


def replace(path: Path, text: str) -> None:
    """Give a file a new text: a reader, or a kill, meets the old file or the new one."""
    replace_file(path, lambda file: file.write(text.encode("utf-8")), stale=0)


def set_aside(place: Path, name: str, text: str) -> str:
    """Write a copy of a file beside it, under a free name that Python does not import."""
    number = 1
    while (aside := place / f"{Path(name).stem}.edited-{number}.py").exists():
        number += 1
    replace(aside, text)
    return aside.name
