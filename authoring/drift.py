"""Compare the course's files with what sync would make of their text; nothing is run."""

from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from authoring.exercises import describe
from authoring.files import Problem
from authoring.hints import Catalogue, from_checks
from authoring.notebooks import Source, Target, build, read_stored, relative, stored_notebooks
from authoring.rules import problems
from authoring.verdicts import verdict_problems

MEND = "run `make sync ARGS={stem}`"


def check_text(path: Path, root: Path, catalogue: Catalogue = from_checks) -> list[str]:
    """Return what is wrong with a text file and the notebooks made from it, one line each."""
    try:
        source = build(path, root, catalogue)
    except Problem as problem:
        return [str(problem)]
    mend = MEND.format(stem=path.stem)
    found = [f"{line}; {mend}" for line in differences(source)]
    for target in source.targets:
        stored = read_stored(target.path)
        if stored is not None:
            lines = list(problems(target.path.read_text(encoding="utf-8")))
            if target.verdict is not None:
                lines += verdict_problems(stored, target.verdict)
            found += [f"{target.name}: {line}; {mend}" for line in lines]
    return found


def differences(source: Source) -> Iterator[str]:
    """Yield how the stored files differ from what their text says."""
    if source.path.read_bytes() != source.canonical.encode("utf-8"):
        yield f"{source.name}: not in the form that sync writes"
    for target in source.targets:
        stored = read_stored(target.path)
        if stored is None:
            yield f"{target.name}: missing or not a notebook"
        else:
            yield from cell_differences(target, stored)


def cell_differences(target: Target, stored: NotebookNode) -> Iterator[str]:
    """Yield the first cell in which a stored notebook differs from its text."""
    wanted = target.notebook.cells
    if len(wanted) != len(stored.cells):
        yield f"{target.name}: {len(stored.cells)} cells, its text makes {len(wanted)}"
        return
    for number, (new, old) in enumerate(zip(wanted, stored.cells, strict=True)):
        for part in ("cell_type", "source", "metadata", "id"):
            if new.get(part) != old.get(part):
                yield f"{target.name}: {describe(new, number)} differs from its text in its {part}"
                return


def orphans(root: Path, texts: list[Path]) -> list[str]:
    """Return a line for each notebook that no text makes."""
    made = set()
    for path in texts:
        folder = path.parent.parent
        made.add(folder / f"{path.stem}.ipynb")
        if folder.name == "solutions":
            made.add(root / "exercises" / f"{path.stem}.ipynb")
    return [
        f"{relative(path, root)}: no text makes this notebook; delete it, or write its text"
        for path in stored_notebooks(root)
        if path not in made
    ]
