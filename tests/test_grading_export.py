"""Grades in the forms of other systems."""

import csv
import io
import json

import pytest

from nnlib.checks.grading.export import (
    NBGRADER,
    export_gradescope,
    export_nbgrader,
    gradescope_results,
    nbgrader_csv,
)
from nnlib.checks.grading.rows import Row


@pytest.fixture
def rows():
    """Two learners; one handed in twice, and a file that is no notebook."""
    return [
        Row("ada", "ada/1.ipynb", "1.1", "weighted_sum", "passed"),
        Row("ada", "ada/1.ipynb", "1.2", "step_neuron", "failed", "sign", note="It is negative."),
        Row("ada", "ada/1b.ipynb", "1.1", "weighted_sum", "passed"),
        Row("ada", "ada/1b.ipynb", "1.2", "step_neuron", "passed"),
        Row("ben", "ben/1.ipynb", "1.1", "weighted_sum", "convention", "half"),
        Row("ben", "ben/2.ipynb", "2.1", "sigmoid", "library", "library"),
        Row("cleo", "cleo.ipynb", "", "", "unreadable", note="not JSON"),
    ]


def test_nbgraders_table_has_a_line_for_each_learner_and_chapter(rows):
    found = list(csv.DictReader(io.StringIO(nbgrader_csv(rows))))
    assert tuple(found[0]) == NBGRADER
    assert [(r["assignment"], r["student_id"], r["score"], r["max_score"]) for r in found] == [
        ("chapter-1", "ada", "2.0", "2.0"),
        ("chapter-1", "ben", "0.0", "1.0"),
        ("chapter-2", "ben", "0.0", "1.0"),
    ]


def test_gradescopes_results_hold_a_test_for_each_exercise(rows):
    found = gradescope_results(rows[:2])
    assert found["score"] == 1.0
    assert [(t["number"], t["score"], t["max_score"], t["status"]) for t in found["tests"]] == [
        ("1.1", 1.0, 1.0, "passed"),
        ("1.2", 0.0, 1.0, "failed"),
    ]
    assert found["tests"][1]["output"] == "failed. It is negative."


def test_every_notebook_has_a_file_of_its_own(rows, tmp_path):
    more = Row("=x", "ada_1.ipynb", "1.1", "weighted_sum", "passed")
    up = Row("up", "../../up.ipynb", "1.1", "weighted_sum", "passed")
    (folder,) = export_gradescope([*rows, more, up], tmp_path / "grades.csv")
    files = sorted(path.name for path in folder.iterdir())
    assert len(files) == 7
    assert json.loads((folder / "ada_1.json").read_text(encoding="utf-8"))["score"] == 1.0
    assert {path.parent for path in tmp_path.rglob("*.json")} == {folder}
    assert export_nbgrader(rows, tmp_path / "grades.csv")[0].name == "grades_nbgrader.csv"
