"""The course's own solutions make a library that passes: every exercise that can be kept is."""

import ast
import json
import linecache
from pathlib import Path
from types import FunctionType

import pytest

from nnlib.checks import exercises, keeping
from nnlib.checks.keeping import adding, fresh
from nnlib.checks.keeping.files import read_files

SOLUTIONS = sorted((Path(__file__).resolve().parent.parent / "solutions").glob("0*.ipynb"))
DEFINING = (ast.Import, ast.ImportFrom, ast.FunctionDef)


def functions_of(path):
    """Return the functions of a notebook by name, as its cells define them."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    space = {"__name__": "__main__"}
    for number, source in enumerate(sources):
        tree = ast.parse(source)
        tree.body = [node for node in tree.body if isinstance(node, DEFINING)]
        file = f"<{path.stem}, cell {number}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(tree, file, "exec"), space)
    return {name: value for name, value in space.items() if isinstance(value, FunctionType)}


def test_a_library_of_all_solutions(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(adding, "demand_passing", lambda texts, ids: None)
    written = {}
    for path in SOLUTIONS:
        written |= {(int(path.stem[:2]), name): f for name, f in functions_of(path).items()}
    ids = []
    for id, exercise in exercises().items():
        if "nnlib" in exercise.may_use or (exercise.number[0], exercise.name) not in written:
            continue
        keeping.keep(id, written[exercise.number[0], exercise.name])
        ids.append(id)
    assert list(keeping.kept()) == ids
    assert len(ids) >= 50
    quick = [id for id in ids if exercises()[id].kind == "value"]
    fresh.demand_passing(read_files(tmp_path / "my_nnlib"), quick)
    assert all(hasattr(keeping.load(), name) for name in keeping.kept().values())


def test_names_of_exercises_differ():
    names = [exercise.name for exercise in exercises().values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("id", ["2.1", "5.6"])
def test_the_fresh_check_refuses_what_is_wrong(id):
    name = exercises()[id].name
    parameters = ", ".join(exercises()[id].parameters)
    text = f"# Exercise {id}\ndef {name}({parameters}):\n    return 3\n"
    with pytest.raises(keeping.NotKept, match="in a fresh Python it does not pass"):
        fresh.demand_passing({f"chapter{id[0]}.py": text, "__init__.py": ""}, [id])
