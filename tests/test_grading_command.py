"""The command: tables on disk, runs that go on where they stopped, other executors."""

import csv
import json
import sys
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

import pytest

from nnlib.checks.grading import Limits, command, grade, spreading
from nnlib.checks.grading.command import main
from nnlib.checks.grading.observing import Observed
from nnlib.checks.grading.one import Graded, Task
from nnlib.checks.grading.parts import Parts
from nnlib.checks.grading.rows import Row
from nnlib.checks.grading.submissions import Submission
from nnlib.checks.grading.table import COLUMNS, grades_csv, notebooks_csv
from tests.grading_class import RIGHT, WRONG, hand_in, notebook


def read(path):
    """Return a table as a list of dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def counted(monkeypatch):
    """The names of the learners whose notebooks are really graded; no process is started."""
    names = []

    def grade_one(task):
        names.append(task.submission.student)
        if task.submission.student == "stops":
            raise KeyboardInterrupt
        row = Row(task.submission.student, task.submission.notebook, "1.1", "f", "passed")
        return Graded((row,), ("resource limits",))

    class Here:
        """An executor without processes."""

        def submit(self, function, task):
            from concurrent.futures import Future

            future = Future()
            try:
                future.set_result(function(task))
            except KeyboardInterrupt as error:
                future.set_exception(error)
            return future

    monkeypatch.setattr(spreading, "grade_one", grade_one)
    return names, Here()


def of(names):
    return [Submission(name, f"{name}.ipynb", notebook(RIGHT, repr(name))) for name in names]


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(tmp_path, counted):
    names, here = counted
    parts = Parts(tmp_path / "parts")
    with pytest.raises(KeyboardInterrupt):
        grade(of(["ada", "ben", "stops", "cleo"]), "s", executor=here, parts=parts)
    assert names == ["ada", "ben", "stops", "cleo"]
    names.clear()
    rows = grade(of(["ada", "ben", "dora", "cleo"]), "s", executor=here, parts=parts)
    assert [row.student for row in rows] == ["ada", "ben", "dora", "cleo"]
    assert names == ["dora"]


def test_a_notebook_that_breaks_the_pool_is_one_row(counted, monkeypatch):
    monkeypatch.setattr(spreading, "_pool", lambda most: ThreadPoolExecutor(most))
    real = spreading.grade_one

    def breaks(task):
        if task.submission.student == "breaks":
            raise BrokenExecutor("the process is gone")
        return real(task)

    monkeypatch.setattr(spreading, "grade_one", breaks)
    rows = grade(of(["ada", "breaks", "cleo"]), "s")
    assert [(row.student, row.status) for row in rows] == [
        ("ada", "passed"),
        ("breaks", "unreadable"),
        ("cleo", "passed"),
    ]
    assert "ended the process of the grader" in rows[1].note


@pytest.mark.parametrize("change", ["code", "secret", "chapter", "limits", "damaged"])
def test_what_has_changed_is_graded_again(tmp_path, counted, change):
    names, here = counted
    parts = Parts(tmp_path / "parts")
    settings = {"submissions": of(["ada"]), "secret": "s"}
    grade(**settings, executor=here, parts=parts)
    if change == "code":
        settings["submissions"] = [Submission("ada", "ada.ipynb", notebook(WRONG))]
    elif change == "damaged":
        for path in (tmp_path / "parts").glob("*.json"):
            path.write_text('{"rows": 3}', encoding="utf-8")
    elif change == "limits":
        settings["limits"] = Limits(cell_seconds=3)
    else:
        settings[change] = {"secret": "t", "chapter": 1}[change]
    names.clear()
    grade(**settings, executor=here, parts=parts)
    assert names == ["ada"]


def test_the_secret_stays_and_only_its_owner_can_read_it(tmp_path):
    parts = Parts(tmp_path / "parts")
    assert parts.secret() == Parts(tmp_path / "parts").secret()
    assert len(parts.secret()) == 32
    if sys.platform != "win32":
        assert (tmp_path / "parts" / "secret").stat().st_mode & 0o077 == 0
    assert "a secret" not in repr(Task(Submission("a", "b", "c"), "a secret"))


def test_the_command_writes_both_tables_and_says_what_confined(tmp_path, capsys):
    folder = hand_in(tmp_path / "class", {"ada": notebook(RIGHT), "ben": notebook(WRONG)})
    line = ["grade", str(folder), "--output", str(tmp_path / "out/grades.csv"), "--quiet"]
    assert main([*line, "--seed", "7", "--jobs", "1"]) == 0
    said = capsys.readouterr().out
    assert "Confined by" in said or "Only time-limited" in said
    assert "2 notebooks: 3 passed, 1 failed, 12 not done." in said
    rows = read(tmp_path / "out/grades.csv")
    assert tuple(rows[0]) == COLUMNS
    found = {(row["student"], row["exercise"]): row for row in rows}
    assert found["ada", "1.1"]["passed"] == "1"
    assert found["ben", "1.1"]["diagnosis"] == "bias_subtracted"
    assert float(found["ben", "1.2"]["seconds"]) >= 0
    summary = read(tmp_path / "out/grades_notebooks.csv")
    assert [(row["student"], row["passed"], row["not_done"]) for row in summary] == [
        ("ada", "2", "6"),
        ("ben", "1", "6"),
    ]


def test_a_dask_cluster_gives_the_same_rows(tmp_path):
    distributed = pytest.importorskip("distributed")
    folder = hand_in(tmp_path / "class", {"ada": notebook(RIGHT), "ben": notebook(WRONG)})
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    )
    with cluster:
        line = ["grade", str(folder), "--seed", "7", "--quiet", "--dask", cluster.scheduler_address]
        assert main([*line, "--output", str(tmp_path / "dask.csv")]) == 0
    rows = read(tmp_path / "dask.csv")
    statuses = {
        (r["student"], r["exercise"]): r["status"] for r in rows if r["status"] != "not done"
    }
    assert statuses == {
        ("ada", "1.1"): "passed",
        ("ada", "1.2"): "passed",
        ("ben", "1.1"): "failed",
        ("ben", "1.2"): "passed",
    }


def test_what_is_wrong_with_the_command_is_one_line(tmp_path, capsys):
    assert main(["grade", str(tmp_path / "nowhere"), "--output", str(tmp_path / "g.csv")]) == 2
    assert capsys.readouterr().err.startswith("error: submissions: there is no file or folder")
    assert main(["grade", str(tmp_path), "--chapter", "99"]) == 2
    assert "--chapter: expected one of [0, 1, 2" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["grade", str(tmp_path), "--jobs", "0"])
    assert "expected a whole number from 1, got '0'" in capsys.readouterr().err


def test_strict_grades_nothing_where_something_stays_open(tmp_path, capsys, monkeypatch):
    (tmp_path / "ada.ipynb").write_text(notebook(RIGHT), encoding="utf-8")
    monkeypatch.setattr(command, "observe", lambda *a: Observed(layers=["resource limits"]))
    line = ["grade", str(tmp_path / "ada.ipynb"), "--output", str(tmp_path / "g.csv"), "--strict"]
    assert main(line) == 2
    said = capsys.readouterr().err
    assert "NOT closed on this system: files of others, the network, new processes." in said
    assert not (tmp_path / "g.csv").exists()


def test_tables_hold_no_formula_and_no_line_break():
    row = Row("=cmd|' /C calc'!A0", "a.ipynb", "1.1", "f", "failed", note="@one\n+two\ud800")
    text = grades_csv([row]) + notebooks_csv([row])
    assert text.count("\n") == 4
    assert "'=cmd|" in text
    assert "'@one +two?" in text


def test_a_row_knows_its_statuses():
    with pytest.raises(ValueError, match=r"status: expected one of passed.*got 'fine'"):
        Row("a", "b", "1.1", "f", "fine")
    row = Row("a", "b", "1.1", "f", "passed", seconds=0.5)
    assert Row.from_plain(json.loads(json.dumps(row.plain()))) == row
