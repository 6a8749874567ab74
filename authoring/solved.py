"""The library that the worked solutions make: `my_nnlib`, as a learner who solved all has it.

    python -m authoring.solved FOLDER

writes the package to FOLDER/my_nnlib. The capstone's solutions are run with it.
"""

import argparse
import ast
import json
import linecache
from pathlib import Path
from types import FunctionType

from authoring.exercises import BEGIN, END
from nnlib.checks import exercises
from nnlib.checks.keeping.adding import with_answer
from nnlib.checks.keeping.files import PACKAGE, write_files
from nnlib.checks.keeping.gather import gather

SOLUTIONS = Path(__file__).resolve().parent.parent / "solutions"
DEFINING = (ast.Import, ast.ImportFrom, ast.FunctionDef)


def functions_of(path: Path) -> dict[str, FunctionType]:
    """Return the functions of a notebook by name, as its cells define them.

    Only imports and definitions are run.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    space: dict[str, object] = {"__name__": "__main__"}
    for number, cell in enumerate(sources):
        lines = cell.splitlines(keepends=True)
        source = "".join(line for line in lines if line.strip() not in (BEGIN, END))
        tree = ast.parse(source)
        tree.body = [node for node in tree.body if isinstance(node, DEFINING)]
        file = f"<{path.stem}, cell {number}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(tree, file, "exec"), space)
    return {name: value for name, value in space.items() if isinstance(value, FunctionType)}


def solved(folder: Path = SOLUTIONS) -> dict[str, FunctionType]:
    """Return the worked solution of each exercise that a library can keep, by its id."""
    found: dict[str, FunctionType] = {}
    numbers = {exercise.number[0] for exercise in exercises().values()}
    chapters: dict[int, dict[str, FunctionType]] = {number: {} for number in numbers}
    for path in sorted(folder.glob("[0-9][0-9]*.ipynb")):
        if int(path.name[:2]) in numbers:
            chapters[int(path.name[:2])] |= functions_of(path)
    for id, exercise in exercises().items():
        answer = chapters[exercise.number[0]].get(exercise.name)
        if answer is not None and exercise.number[0] > 0 and "nnlib" not in exercise.may_use:
            found[id] = answer
    return found


def library(answers: dict[str, FunctionType]) -> dict[str, str]:
    """Return the text of each file of the library that keeps these answers; nothing is checked.

    Raises
    ------
    nnlib.checks.keeping.NotKept
        If an answer cannot stand in a file.
    """
    texts: dict[str, str] = {}
    for id, answer in answers.items():
        exercise = exercises()[id]
        texts = with_answer(texts, exercise, gather(exercise, answer, texts))
    return texts


def write_library(place: Path, folder: Path = SOLUTIONS) -> list[str]:
    """Write the library of all worked solutions to place/my_nnlib; return the ids that it keeps."""
    answers = solved(folder)
    write_files(place / PACKAGE, library(answers), {})
    return list(answers)


def main() -> None:
    """Write the library."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    print(f"{len(write_library(folder))} functions in {folder / PACKAGE}")


if __name__ == "__main__":
    main()
