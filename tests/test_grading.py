"""A class is graded: every notebook gets its own honest rows, and none harms another."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nnlib.checks import collect, dumps, make_probes
from nnlib.checks.grading import Limits, find, grade, process
from nnlib.checks.grading.one import Task, grade_one
from nnlib.checks.grading.sandbox import describe, landlock, seccomp
from nnlib.checks.grading.submissions import Submission
from nnlib.checks.grading.verdicts import verdict
from tests.grading_class import RIGHT, hand_in, learners, notebook

LIMITS = Limits(
    cell_seconds=3, exercise_seconds=1, grace_seconds=2, memory_mb=1500, notebook_seconds=90
)
CONFINED = landlock.version() > 0 and seccomp.PROCESSORS.get(seccomp.platform.machine())


@pytest.fixture(scope="module")
def victim(tmp_path_factory):
    """A folder that a learner wants to delete."""
    folder = tmp_path_factory.mktemp("victim")
    (folder / "thesis.txt").write_text("all my work", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def rows(tmp_path_factory, victim):
    """All rows of the class, by learner and exercise."""
    folder = hand_in(tmp_path_factory.mktemp("class"), learners(victim))
    with ThreadPoolExecutor(2) as executor:
        found = grade(find([folder]), "a secret", executor=executor, limits=LIMITS)
    return {(row.student, row.exercise): row for row in found}


EXPECTED = {
    "ada": ("passed", ""),
    "ben": ("failed", "bias_subtracted"),
    "convention": ("passed", ""),
    "copies": ("library", "library"),
    "crash": ("passed", ""),
    "eats": ("failed", "exception"),
    "empty": ("not done", ""),
    "exits": ("stopped", ""),
    "forges": ("unreadable", ""),
    "loops": ("stopped", ""),
    "reference": ("failed", "exception"),
    "replaces": ("failed", "bias_subtracted"),
    "syntax": ("failed", "cell_error"),
}


@pytest.mark.parametrize("student", EXPECTED)
def test_every_learner_gets_an_honest_verdict(rows, student):
    row = rows[student, "1.1"]
    assert (row.status, row.diagnosis) == EXPECTED[student], row.note


def test_what_one_answer_does_spoils_no_other_of_the_same_notebook(rows):
    others = {student: row.status for (student, id), row in rows.items() if id == "1.2"}
    assert others.pop("forks") == "failed"
    assert len(others) == 14
    assert set(others.values()) == {"passed"}


def test_a_convention_and_what_is_left_out_have_their_own_words(rows):
    row = rows["convention", "1.4"]
    assert (row.status, row.diagnosis, row.passed) == ("convention", "threshold", False)
    assert rows["ada", "1.8"].status == "not done"


def test_a_file_that_is_no_notebook_is_one_row(rows):
    row = rows["not_json", ""]
    assert row.status == "unreadable"
    assert row.note.startswith("not JSON")


def test_a_person_is_told_where_to_look(rows):
    assert "replaced nnlib.checks.judging.judge" in rows["replaces", "1.1"].flags
    assert "imports nnlib.checks.registry" in rows["reference", "1.1"].flags
    assert rows["forges", "1.1"].flags
    assert not rows["ada", "1.1"].flags
    assert "exit code 3" in rows["exits", "1.1"].note


@pytest.mark.skipif(not CONFINED, reason="this system has no Landlock or no seccomp")
def test_files_processes_and_network_are_closed(rows, victim):
    assert (victim / "thesis.txt").read_text(encoding="utf-8") == "all my work"
    assert rows["deletes", "1.1"].status == "passed"
    for id, call in (("1.1", "os.fork()"), ("1.2", "os.kill("), ("1.4", "create_connection(")):
        assert "PermissionError" in rows["forks", id].note
        assert call in rows["forks", id].note


def test_observations_that_were_made_for_the_public_seed_do_not_pass():
    text = dumps(collect(lambda x, w, b: x @ w + b, make_probes("1.1")))
    told = {"text": text, "seconds": 0.0, "changed": []}
    assert verdict("1.1", told, seed=0)["status"] == "passed"
    assert verdict("1.1", told, seed=12345)["status"] != "passed"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[" * 100_000,
        '{"exercise": "1.1"}',
        '{"exercise": "1.2", "facts": {}, "calls": []}',
        '{"exercise": "1.1", "facts": {"placeholder": 0, "callable": 1}, "calls": [3]}',
    ],
)
def test_what_is_not_observations_is_told_and_judged_by_nobody(text):
    found = verdict("1.1", {"text": text, "seconds": 0.0, "changed": []}, seed=1)
    assert found["status"] == "unreadable"
    assert "not what the checks send" in found["note"]


def test_each_notebook_has_probes_of_its_own_and_outputs_do_not_change_them():
    text = notebook(RIGHT)
    ran = json.loads(text)
    for item in ran["cells"]:
        item["outputs"] = ["something"]
    seeds = [
        Task(Submission("a", "a.ipynb", json.dumps(ran)), "s").seed,
        Task(Submission("b", "b.ipynb", text), "s").seed,
        Task(Submission("b", "b.ipynb", notebook(RIGHT + "\n")), "s").seed,
        Task(Submission("b", "b.ipynb", notebook(RIGHT, "1")), "s").seed,
        Task(Submission("b", "b.ipynb", text), "t").seed,
    ]
    assert seeds[0] == seeds[1] == seeds[2]
    assert len(set(seeds)) == 3


FORKS_ONCE = """
import os, pathlib, time

def weighted_sum(x, w, b):
    place = pathlib.Path(PLACE)
    if not place.exists():
        place.write_text("tried")
        try:
            child = os.fork()
        except OSError:
            return float(w @ x + b)
        if child == 0:
            place.write_text(str(os.getpid()))
            time.sleep(600)
            os._exit(0)
    return float(w @ x + b)
"""
UNCONFINED = """
from nnlib.checks.grading import sandbox, worker

sandbox.keep_only = lambda *paths: False
sandbox.refuse_calls = lambda: False
worker.main()
"""


def is_running(stat):
    """Say whether a process is there and has not ended."""
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_with_resource_limits_only_it_says_so_and_leaves_no_process(tmp_path, monkeypatch):
    python = [sys.executable, "-B", "-s", "-P", "-c", UNCONFINED]
    monkeypatch.setattr(process, "command", lambda line, scratch: (python, []))
    text = notebook(FORKS_ONCE.replace("PLACE", repr(str(tmp_path / "child"))))
    graded = grade_one(Task(Submission("forks", "forks.ipynb", text), "s", limits=LIMITS))
    assert [row.status for row in graded.rows[:2]] == ["passed", "passed"]
    assert "files of others, the network" in describe(graded.layers)
    child = Path("/proc") / (tmp_path / "child").read_text() / "stat"
    end = time.monotonic() + 20
    while is_running(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(child)
