"""Read the files of a hand-in: notebooks, and notebooks inside a zip. Nothing is unpacked."""

import json
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

MOST_BYTES = 50_000_000
OURS = (".parts", "_gradescope")
BROKEN = (zipfile.BadZipFile, RuntimeError, zlib.error, EOFError, OSError, ValueError)


@dataclass(frozen=True)
class Content:
    """The text of a notebook, by its path; or why there is none."""

    path: str
    text: str = ""
    problem: str = ""


def aside(inside: PurePath) -> bool:
    """Tell whether a path is none of the learner's: what is hidden, the grader's own output."""
    return inside.parts[0].endswith(OURS) or any(
        part.startswith(".") or part == "__MACOSX" for part in inside.parts
    )


def is_notebook(path: PurePath) -> bool:
    """Tell whether the name is that of a notebook."""
    return path.suffix.lower() == ".ipynb"


def is_zip(path: PurePath) -> bool:
    """Tell whether the name is that of a zip."""
    return path.suffix.lower() == ".zip"


def contents(file: Path, name: str) -> Iterator[Content]:
    """Yield the notebooks of a file that was handed in under a name: itself, or those of a zip."""
    try:
        if is_notebook(file):
            with file.open("rb") as stream:
                yield _content(name, stream.read(MOST_BYTES + 1), MOST_BYTES)
        elif is_zip(file):
            with zipfile.ZipFile(file) as archive:
                yield from _zipped(archive, name)
    except BROKEN as error:
        reason = error.strerror if isinstance(error, OSError) else error
        yield Content(name, problem=f"the file cannot be read: {reason or type(error).__name__}")


def _zipped(archive: zipfile.ZipFile, name: str) -> Iterator[Content]:
    left = MOST_BYTES
    for info in archive.infolist():
        inside = PurePath(info.filename)
        if info.is_dir() or not is_notebook(inside) or aside(inside):
            continue
        with archive.open(info) as stream:
            data = stream.read(left + 1)
        yield _content(f"{name}/{inside.as_posix()}", data, left)
        left -= len(data)
        if left < 0:
            return


def _content(name: str, data: bytes, most: int) -> Content:
    if len(data) > most:
        return Content(name, problem=f"more than {MOST_BYTES // 1_000_000} MB")
    return Content(name, data.decode(json.detect_encoding(data), errors="replace"))


def plain(name: str) -> str:
    """Return a name as every system shows it: one sign for each accented letter."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
