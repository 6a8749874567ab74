"""On a full disk nothing of the learner's is lost, one line says so, and the next try succeeds."""

import errno
import os

import numpy as np
import pytest

from authoring import workspace
from authoring.files import Problem
from authoring.workspace import prepare, work_folder
from nnlib import _files
from nnlib.checks import check, exercises, keeping
from nnlib.layers import Dense
from nnlib.network import Network
from tests.filling import EXERCISE, LECTURE, FullDisk, every_step, full, notebook, put

NEW = "exercises/01_a.new.ipynb"


def contents(work):
    return {p.relative_to(work).as_posix(): p.read_bytes() for p in work.rglob("*.ipynb")}


def prepared(checkout, work):
    """Prepare; return the problem if there was one."""
    try:
        prepare(checkout, work)
    except Problem as problem:
        return str(problem)


def test_the_first_copy_can_stop_at_any_step(tmp_path, monkeypatch):
    checkout = tmp_path / "checkout"
    put(checkout, 1)
    tried = []

    def run(first):
        work = tmp_path / f"work{first}"
        tried.append(work)
        if problem := prepared(checkout, work):
            full(problem)
            assert str(work) in problem

    assert every_step(monkeypatch, run) > 10
    for work in tried:
        assert not list(work.rglob("*.part"))
        for name, data in contents(work).items():
            assert data == (checkout / name).read_bytes()
        prepare(checkout, work)
        assert len(contents(work)) == 2
        assert prepare(checkout, work).line() == "your notebooks are up to date"


def test_an_update_can_stop_at_any_step(tmp_path, monkeypatch):
    checkout, mine, tried = tmp_path / "checkout", notebook("mine"), []

    def run(first):
        work = tmp_path / f"work{first}"
        tried.append(work)
        if problem := prepared(checkout, work):
            full(problem)

    for number in range(40):
        put(checkout, 1)
        prepare(checkout, tmp_path / f"work{number}")
        (tmp_path / f"work{number}" / EXERCISE).write_bytes(mine)
    put(checkout, 2)
    assert every_step(monkeypatch, run, 40) > 10
    for work in tried:
        assert not list(work.rglob("*.part"))
        assert (work / EXERCISE).read_bytes() == mine
        assert (work / LECTURE).read_bytes() in [notebook(f"{LECTURE} {n}") for n in (1, 2)]
        prepare(checkout, work)
        want = {LECTURE: f"{LECTURE} 2", NEW: f"{EXERCISE} 2", EXERCISE: "mine"}
        assert contents(work) == {name: notebook(text) for name, text in want.items()}


def test_on_a_full_disk_the_work_folder_stays_where_it_is(tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()

    def no_room(**_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(workspace.tempfile, "TemporaryFile", no_room)
    assert work_folder(tmp_path) == tmp_path / "work"


def test_a_network_can_stop_at_any_step(tmp_path, monkeypatch):
    path = tmp_path / "network.npz"
    old, new = Network([Dense(2, 3)], seed=0), Network([Dense(3, 3)], seed=1)
    said = []

    def run(first):
        old.save(path)
        with monkeypatch.context() as patch:
            FullDisk(patch, first)
            try:
                new.save(path)
            except OSError as error:
                said.append(str(error))
        want = old if len(said) > first else new
        np.testing.assert_array_equal(Network.load(path).theta, want.theta)
        assert os.listdir(tmp_path) == [path.name]

    for first in range(40):
        run(first)
        if len(said) <= first:
            break
    assert len(said) == 4  # open, write, fsync, replace
    assert set(said) == {f"[Errno {errno.ENOSPC}] {os.strerror(errno.ENOSPC)}: {str(path)!r}"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_check_is_shown_and_one_line_says_that_progress_is_not_kept(code, monkeypatch, capsys):
    def fail(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    check("1.1", exercises()["1.1"].reference)
    captured = capsys.readouterr()
    assert captured.out.startswith("✓ 1.1")
    (line,) = captured.err.splitlines()
    assert line.startswith(f"Your progress could not be saved: {_files.REASONS[code]} (")
    assert "progress.json). The result above stands" in line


def relu(z):
    return np.maximum(z, 0)


def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2


def test_a_library_can_stop_at_any_step(place, monkeypatch, capsys):
    monkeypatch.setattr(keeping.adding, "demand_passing", lambda texts, ids: None)
    keeping.keep("2.4", relu)
    before, results = {p.name: p.read_bytes() for p in place.iterdir()}, []

    def run(_):
        check("2.3", tanh_derivative, keep=True)
        results.append(capsys.readouterr().out.splitlines()[-1])

    every_step(monkeypatch, run)
    said = {line for line in results if line.startswith("Not kept")}
    assert said == {"Not kept: your library could not be written: the disk is full."}
    assert results[-1].startswith("Kept in my_nnlib/chapter2.py")
    assert {p.name for p in place.iterdir()} == set(before)
    assert keeping.kept() == {"2.3": "tanh_derivative", "2.4": "relu"}
    assert keeping.load().relu(-2) == 0
