"""Find what was handed in: whose it is, and what it holds."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

from nnlib.checks.grading.asking import asked_chapters
from nnlib.checks.grading.files import Content, aside, contents, is_notebook, is_zip, plain
from nnlib.checks.grading.reading import Unreadable, read_cells

MOODLE = "_assignsubmission_"


@dataclass(frozen=True)
class Submission:
    """A notebook that was handed in; its text travels with it to other machines.

    Attributes
    ----------
    student, notebook : str
        The first folder below what was named, or the file's own name; the path below it. What
        Moodle adds to a name is left out.
    text : str
        The file's content.
    problem : str
        Why there is nothing to grade; empty if there is.
    """

    student: str
    notebook: str
    text: str
    problem: str = ""

    @cached_property
    def digest(self) -> str:
        """A name for the code of the notebook: outputs and texts do not count."""
        try:
            code = json.dumps([cell.source for cell in read_cells(self.text)])
        except Unreadable:
            code = self.text + self.problem
        return hashlib.sha256(code.encode(errors="surrogatepass")).hexdigest()

    @cached_property
    def chapters(self) -> frozenset[int] | None:
        """The chapters whose exercises it checks: none in most lectures; None if unreadable."""
        try:
            return None if self.problem else asked_chapters(read_cells(self.text))
        except (Unreadable, RecursionError):
            return None


def find(paths: Iterable[str | Path], chapter: int | None = None) -> list[Submission]:
    """Return the notebooks at these paths: files, or folders with one folder for each learner.

    A zip in a folder is read like a folder. A learner's folder without a notebook is one
    submission, whose `problem` says what it holds. Files of one name, such as those of
    `handed_in/*/01_neuron.ipynb`, are told apart by their folders. A learner's notebooks that
    check no exercise, or none of `chapter` if one is named, are left out if another one does.

    Raises
    ------
    ValueError
        If a path does not exist, or holds no notebook.
    """
    chosen = [Path(path).absolute() for path in paths]
    names = Counter(name for path in chosen for name in _names(path))
    found: dict[str, list[Submission]] = {}
    seen: set[Path] = set()
    for path in chosen:
        root = path if path.is_dir() else path.parent
        if _is_a_learners(path, names):
            root = root.parent
        for student, held in _learners(path, root, seen).items():
            found.setdefault(student, []).extend(held)
    if all(s.notebook == s.student for held in found.values() for s in held):
        raise ValueError(f"submissions: no notebook (*.ipynb) in {', '.join(map(str, chosen))}")
    return [submission for held in found.values() for submission in _that_count(held, chapter)]


def _names(path: Path) -> set[str]:
    """Return the names, by which learners are not told apart, of the notebooks at a path."""
    if not path.exists():
        raise ValueError(f"submissions: there is no file or folder {str(path)!r}")
    if path.is_file() and not is_notebook(path):
        told = "unpack it, and name the folder" if is_zip(path) else "name notebooks, or folders"
        raise ValueError(f"submissions: {str(path)!r} is no notebook (*.ipynb): {told}")
    files = path.iterdir() if path.is_dir() else [path]
    return {file.name for file in files if is_notebook(file) and MOODLE not in file.name}


def _is_a_learners(path: Path, names: Counter[str]) -> bool:
    """Tell whether a path belongs to one learner: several that were named hold equal names."""
    if path.is_file():
        return names[path.name] > 1
    inside = list(path.iterdir())
    bare = not any(file.is_dir() or is_notebook(file) for file in inside)
    return max(names.values(), default=0) > 1 and (bare or any(map(is_notebook, inside)))


def _learners(path: Path, root: Path, seen: set[Path]) -> dict[str, list[Submission]]:
    """Return what each learner handed in below a path that was named."""
    held: dict[str, list[Content]] = {}
    others: dict[str, list[str]] = {}
    for file in [path, *sorted(path.rglob("*"))]:
        inside = PurePath(file.relative_to(root))
        if not inside.parts or aside(inside) or file in seen:
            continue
        student = _owner(inside, file.is_dir())
        if file.is_dir():
            if len(inside.parts) == 1:
                others.setdefault(student, [])
            continue
        seen.add(file)
        new = list(contents(file, plain(inside.as_posix())))
        held.setdefault(student, []).extend(new)
        if not new and (len(inside.parts) > 1 or MOODLE in inside.name):
            others.setdefault(student, []).append(plain(file.name))
    for student, names in others.items():
        if not held.get(student):
            told = f"no notebook (*.ipynb), only {', '.join(names)}" if names else "nothing at all"
            held[student] = [Content(student, problem=f"handed in: {told}")]
    return {
        student: [Submission(student, c.path, c.text, c.problem) for c in found]
        for student, found in sorted(held.items())
    }


def _owner(inside: PurePath, is_folder: bool) -> str:
    name = inside.parts[0] if len(inside.parts) > 1 or is_folder else inside.stem
    return plain(name.split(MOODLE)[0])


def _that_count(held: Sequence[Submission], chapter: int | None) -> Sequence[Submission]:
    if len(held) == 1:
        return held
    found = [s.chapters if chapter is None else s.chapters and s.chapters & {chapter} for s in held]
    if not any(found):
        return held
    return [s for s, own in zip(held, found, strict=True) if own or s.chapters is None]
