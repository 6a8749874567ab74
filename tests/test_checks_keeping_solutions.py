"""The course's own solutions make a library that passes: every exercise that can be kept is."""

import pytest

from authoring.solved import library, solved
from nnlib.checks import exercises, keeping
from nnlib.checks.keeping import adding, fresh
from nnlib.checks.keeping.files import read_files


def test_a_library_of_all_solutions(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(adding, "demand_passing", lambda texts, ids: None)
    answers = solved()
    for id, answer in answers.items():
        keeping.keep(id, answer)
    ids = list(answers)
    assert list(keeping.kept()) == ids
    assert len(ids) >= 50
    texts = read_files(tmp_path / "my_nnlib")
    assert texts == library(answers)
    quick = [id for id in ids if exercises()[id].kind == "value"]
    fresh.demand_passing(texts, quick)
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
