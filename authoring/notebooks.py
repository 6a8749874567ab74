"""Which notebooks the course has, and what each must hold before it is run."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from authoring import text
from authoring.exercises import exercise_notebook
from authoring.files import Problem
from authoring.hints import Catalogue, fill_hints, from_checks
from authoring.normalise import set_ids
from nnlib.checks.report import Status


@dataclass(frozen=True)
class Target:
    """A notebook to be made: where it goes, its cells without outputs, what its checks must say."""

    path: Path
    notebook: NotebookNode
    name: str
    verdict: Status | None = None


@dataclass(frozen=True)
class Source:
    """A text file and the notebooks made from it."""

    path: Path
    name: str
    canonical: str
    targets: tuple[Target, ...]


def text_files(root: Path) -> list[Path]:
    """Return the text files of a course, lectures first, in order."""
    return [
        path
        for folder in ("course", "solutions")
        for path in sorted((root / folder / "text").glob("*.md"))
    ]


def stored_notebooks(root: Path) -> list[Path]:
    """Return the notebooks that stand in the course's folders."""
    return [
        path
        for folder in ("course", "exercises", "solutions")
        for path in sorted((root / folder).glob("*.ipynb"))
    ]


def relative(path: Path, root: Path) -> str:
    """Return the path as messages show it: from the root, with forward slashes."""
    return path.relative_to(root).as_posix()


def choose(files: list[Path], names: Iterable[str], root: Path) -> list[Path]:
    """Return the files that the names mean: a stem, or the path of any of its notebooks."""
    chosen: list[Path] = []
    for name in names:
        folder, _, stem = name.replace("\\", "/").removeprefix("./").rpartition("/")
        stem = stem.removesuffix(".md").removesuffix(".ipynb")
        folder = folder.removesuffix("/text").replace("exercises", "solutions")
        found = [
            path
            for path in files
            if path.stem == stem and folder in ("", relative(path.parent.parent, root))
        ]
        if not found:
            known = ", ".join(sorted({path.stem for path in files})) or "none"
            raise Problem(f"{name}: no such notebook; there are: {known}")
        chosen += [path for path in found if path not in chosen]
    return chosen


def build(path: Path, root: Path, catalogue: Catalogue = from_checks) -> Source:
    """Read a text file and return the notebooks it stands for, ids set, outputs empty."""
    name = relative(path, root)
    notebook = text.read(path.read_text(encoding="utf-8"), name)
    folder = path.parent.parent
    fill_hints(notebook, name, catalogue, required=folder.name == "solutions")
    set_ids(notebook)
    canonical = text.write(notebook)
    if folder.name != "solutions":
        return Source(
            path, name, canonical, (target(folder / f"{path.stem}.ipynb", notebook, root),)
        )
    learners = text.format_code(exercise_notebook(notebook, name), name)
    set_ids(learners)
    targets = (
        target(root / "exercises" / f"{path.stem}.ipynb", learners, root, "not done"),
        target(folder / f"{path.stem}.ipynb", notebook, root, "passed"),
    )
    return Source(path, name, canonical, targets)


def target(path: Path, notebook: NotebookNode, root: Path, verdict: Status | None = None) -> Target:
    """Return the target that writes this notebook to this path."""
    return Target(path, notebook, relative(path, root), verdict)


def read_stored(path: Path) -> NotebookNode | None:
    """Return the notebook that is stored, or None if there is none that can be read."""
    if not path.exists():
        return None
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError):
        return None
