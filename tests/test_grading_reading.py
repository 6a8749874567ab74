"""What is handed in is found, named and read, before anything of it runs."""

import json

import pytest

from nnlib.checks.grading import Limits, find
from nnlib.checks.grading.asking import asked, expected, reaches_inside
from nnlib.checks.grading.reading import Unreadable, plain_python, read_cells
from nnlib.checks.grading.submissions import Submission
from tests.grading_class import HEAD, RIGHT, cell, hand_in, notebook


def test_names_belong_to_ids_by_the_check_calls():
    text = notebook(
        RIGHT, 'check("1.3", my_layer)\nchecks.check("1.2", lambda: 0)\ncheck("9.9", f)'
    )
    cells = read_cells(text)
    assert asked(cells) == {"1.1": "weighted_sum", "1.2": "step_neuron", "1.3": "my_layer"}
    assert expected(cells)["1.8"] == "parameter_count"
    assert set(expected(cells, chapter=2)) == {f"2.{n}" for n in range(1, 14)}
    assert reaches_inside(cells) == []


@pytest.mark.parametrize(
    ("source", "python"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("if True:\n    !ls\ny = 2", "if True:\n    pass\ny = 2"),
        ("sigmoid?", "pass"),
        ("%%time\nx = 1", "\nx = 1"),
        ("%%time\n%%time\n%ls\nx = 1", "\npass\npass\nx = 1"),
        ("%%bash\nrm -rf /", ""),
        ('x = """\n%not a command\n"""', 'x = """\n%not a command\n"""'),
    ],
)
def test_commands_of_ipython_are_left_out(source, python):
    assert plain_python(source) == python


@pytest.mark.parametrize("text", ["", "[]", '{"cells": 3}', '{"worksheets": []}', "[" * 100_000])
def test_what_is_no_notebook_is_said(text):
    with pytest.raises(Unreadable):
        read_cells(text)


def test_limits_name_what_is_wrong():
    with pytest.raises(ValueError, match=r"cell_seconds: expected seconds > 0, got -1"):
        Limits(cell_seconds=-1)
    with pytest.raises(ValueError, match=r"memory_mb: expected an integer >= 1, got 0"):
        Limits(memory_mb=0)


def test_submissions_that_are_not_there_are_named(tmp_path):
    with pytest.raises(ValueError, match=r"there is no file or folder .*nowhere"):
        find([tmp_path / "nowhere"])
    with pytest.raises(ValueError, match="no notebook"):
        find([tmp_path])


def test_learners_are_named_by_their_folder_or_their_file(tmp_path):
    hand_in(tmp_path / "class", {"ada": notebook(RIGHT)})
    (tmp_path / "class/ben.ipynb").write_text(json.dumps({"cells": [cell(HEAD)]}), "utf-8")
    found = [(s.student, s.notebook) for s in find([tmp_path / "class"])]
    assert sorted(found) == [("ada", "ada/01_neuron.ipynb"), ("ben", "ben.ipynb")]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path):
    folder = hand_in(tmp_path, {"ada": notebook(RIGHT), "ben": notebook(RIGHT)})
    files = [folder / name / "01_neuron.ipynb" for name in ("ada", "ben", "ada")]
    assert [s.student for s in find(files)] == ["ada", "ben"]
    assert [s.student for s in find(files[:1])] == ["01_neuron"]


@pytest.mark.parametrize("code", ["1\n" * 300_000, "%%time\n" * 5000, "x = " + "-" * 100_000 + "1"])
def test_code_that_is_meant_to_break_the_grader_breaks_nothing(code):
    text = notebook(RIGHT, code)
    assert len(Submission("a", "a.ipynb", text).digest) == 64
    if len(code) > 500_000:
        with pytest.raises(Unreadable, match="more than 500000 characters of code"):
            read_cells(text)
    else:
        assert asked(read_cells(text))["1.1"] == "weighted_sum"
