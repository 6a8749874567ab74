"""Find what was handed in: whose it is, and what it holds."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nnlib.checks.grading.reading import Unreadable, read_cells

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

    @property
    def digest(self) -> str:
        """A name for the code of the notebook: outputs and texts do not count."""
        try:
            code = json.dumps([cell.source for cell in read_cells(self.text)])
        except Unreadable:
            code = self.text
        return hashlib.sha256(code.encode(errors="surrogatepass")).hexdigest()


def find(paths: Iterable[str | Path]) -> list[Submission]:
    """Return the notebooks at these paths: files, or folders with one folder for each learner.

    Raises
    ------
    ValueError
        If a path does not exist, or holds no notebook.
    """
    found: dict[Path, Submission] = {}
    for path in map(Path, paths):
        if path.is_dir():
            files = [f for f in sorted(path.rglob("*.ipynb")) if CHECKPOINTS not in f.parts]
        elif path.is_file():
            files = [path]
        else:
            raise ValueError(f"submissions: there is no file or folder {str(path)!r}")
        if not files:
            raise ValueError(f"submissions: no notebook (*.ipynb) in {str(path)!r}")
        for file in files:
            inside = file.relative_to(path).parts if path.is_dir() else (file.name,)
            student = inside[0] if len(inside) > 1 else file.stem
            text = file.read_text(encoding="utf-8", errors="replace")
            found.setdefault(file.resolve(), Submission(student, "/".join(inside), text))
    return list(found.values())
