"""Find what was handed in: whose it is, and what it holds."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nnlib.checks.grading.reading import MOST_CHARACTERS, Unreadable, read_cells

CHECKPOINTS = ".ipynb_checkpoints"


@dataclass(frozen=True)
class Submission:
    """A file that was handed in; its text travels with it to other machines.

    Attributes
    ----------
    student, notebook : str
        The first folder below what was named, or the file's own name; the path below it.
    text : str
        The file's content.
    """

    student: str
    notebook: str
    text: str

    @cached_property
    def digest(self) -> str:
        """A name for the code of the notebook: outputs and texts do not count."""
        try:
            code = json.dumps([cell.source for cell in read_cells(self.text)])
        except Unreadable:
            code = self.text
        return hashlib.sha256(code.encode(errors="surrogatepass")).hexdigest()


def find(paths: Iterable[str | Path]) -> list[Submission]:
    """Return the notebooks at these paths: files, or folders with one folder for each learner.

    Files of one name, such as those of `handed_in/*/01_neuron.ipynb`, are told apart by their
    folders.

    Raises
    ------
    ValueError
        If a path does not exist, or holds no notebook.
    """
    chosen = [Path(path).absolute() for path in paths]
    names = Counter(path.name for path in chosen if path.is_file())
    found: dict[Path, Submission] = {}
    for path in chosen:
        if path.is_dir():
            files = [file for file in sorted(path.rglob("*.ipynb")) if _counts(file)]
            root = path
        elif path.is_file():
            files = [path]
            root = path.parent if names[path.name] == 1 else path.parent.parent
        else:
            raise ValueError(f"submissions: there is no file or folder {str(path)!r}")
        if not files:
            raise ValueError(f"submissions: no notebook (*.ipynb) in {str(path)!r}")
        for file in files:
            inside = file.relative_to(root).parts
            student = inside[0] if len(inside) > 1 else file.stem
            found.setdefault(file, Submission(student, "/".join(inside), _text(file)))
    return list(found.values())


def _counts(file: Path) -> bool:
    return file.is_file() and CHECKPOINTS not in file.parts


def _text(file: Path) -> str:
    """Return a file's text; of one that is far too long, enough to see that it is."""
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            return stream.read(MOST_CHARACTERS + 1)
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"
