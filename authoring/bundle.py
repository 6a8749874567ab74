"""Write the students' bundle (`make student-bundle`): the course without what is the instructor's.

    python -m authoring.bundle            # build/student-bundle.zip
    python -m authoring.bundle PATH.zip

The zip holds what `make lab` needs: lectures and exercises, `nnlib`, the learner's environment.
Left out are solutions, speaker's notes, the texts that notebooks are made from, the grader, the
tests and the authors' tools. The checks run on the student's machine, so the functions that they
compare with (`nnlib/checks/catalogue`), the quiz's answers and `nnlib` itself stay readable.
The same course gives the same bytes.
"""

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from authoring.files import Problem
from authoring.workspace import FOLDERS

ROOT = Path(__file__).resolve().parent.parent
TARGET = "build/student-bundle.zip"
TOP = "neural-networks-course"
MOMENT = (2020, 1, 1, 0, 0, 0)
FILES = (
    "LICENSE",
    "LICENSE-TEXT",
    "pyproject.toml",
    "requirements.lock",
    "authoring/installer.lock",
)
TREES = ("nnlib", "authoring/jupyter", "course/pictures")
TOOLS = ("__init__", "environment", "files", "lab", "news", "saving", "workspace")
GRADER = ("nnlib/checks/grading/", "nnlib/checks/__main__.py")
TARGETS = ("help", "python", "setup", "lab", "clean")
POINTER = "The worked solutions are in the repository, in the folder `solutions`."
ASK = "Your instructor has the worked solutions."


def contents(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file of the bundle.

    Raises
    ------
    Problem
        If a file is missing, or something of the instructor's would come along.
    """
    try:
        yield "README.md", (root / "authoring/student/README.md").read_bytes()
        yield "Makefile", makefile((root / "Makefile").read_text(encoding="utf-8")).encode()
        for name in (*FILES, *(f"authoring/{tool}.py" for tool in TOOLS)):
            yield name, (root / name).read_bytes()
        for tree in TREES:
            for path in sorted((root / tree).rglob("*")):
                name = path.relative_to(root).as_posix()
                if path.is_file() and "__pycache__" not in name and not name.startswith(GRADER):
                    yield name, path.read_bytes()
        for folder in FOLDERS:
            for path in sorted((root / folder).glob("*.ipynb")):
                name = path.relative_to(root).as_posix()
                yield name, students(path.read_text(encoding="utf-8"), name).encode()
    except OSError as error:
        raise Problem(f"{error.filename}: {error.strerror}") from error


def students(stored: str, name: str) -> str:
    """Return a notebook, given as the text of its file, without what is the instructor's."""
    notebook = without_notes(nbformat.reads(stored, as_version=4))
    for cell in notebook.cells:
        cell.source = cell.source.replace(POINTER, ASK)
        if "solution" in cell.metadata.get("tags", []):
            raise Problem(f"{name}: a cell tagged 'solution' would come into the bundle")
        if re.search(r"`solutions/?`|\]\([./]*solutions/", cell.source):
            raise Problem(f"{name}: a cell sends the reader to the solutions: {cell.source[:60]!r}")
    return nbformat.writes(notebook) + "\n"


def without_notes(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook without the cells that hold speaker's notes."""
    kept = [
        cell
        for cell in notebook.cells
        if cell.metadata.get("slideshow", {}).get("slide_type") != "notes"
    ]
    return nbformat.from_dict({**notebook, "cells": kept})


def makefile(text: str) -> str:
    """Return the Makefile with the learner's targets alone, and help that names no other."""
    blocks = [block for block in text.split("\n\n") if target(block) in (None, *TARGETS)]
    lines = "\n\n".join(blocks).rstrip("\n").split("\n")
    lines = [line for line in lines if is_learners(line)]
    return (
        "\n".join(re.sub(r"^\.PHONY:.*", f".PHONY: {' '.join(TARGETS)}", x) for x in lines) + "\n"
    )


def target(block: str) -> str | None:
    """Return the name of the target that a block of the Makefile makes; None for settings."""
    found = re.search(r"^([a-z][a-z-]*):(?!=)", block, flags=re.M)
    return found and found[1]


def is_learners(line: str) -> bool:
    """Tell whether a line of help, if it is one, names a command of the learner's."""
    found = re.match(r'\t@echo "make ([a-z-]+)', line)
    return not found or found[1] in TARGETS


def write(root: Path, path: Path) -> int:
    """Write the bundle of the course at `root`; return how many files it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files = list(contents(root))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files:
            info = zipfile.ZipInfo(f"{TOP}/{name}", MOMENT)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(info, data)
    return len(files)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the bundle and say where it is."""
    path = Path(arguments[0]) if arguments else root / TARGET
    try:
        count = write(root, path)
    except Problem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    print(f"{path}: {count} files, {path.stat().st_size / 1e6:.1f} MB, unpacks to {TOP}/")
    print("Left out: solutions, speaker's notes, the grader, tests, authors' tools.")
    print("Still readable: what checks compare with (nnlib/checks/catalogue), quiz answers, nnlib.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
