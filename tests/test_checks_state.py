"""Progress is kept in one file: chosen folder, atomic writes, damaged files kept, many writers."""

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from nnlib.checks import check, exercises, progress, state

RIGHT = exercises()["1.1"].reference


def wrong(x, w, b):
    return x @ w - b


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "state"
    monkeypatch.setenv("NNLIB_STATE", str(place))
    return place


def saved(folder):
    return json.loads((folder / "progress.json").read_text(encoding="utf-8"))["exercises"]


def test_reading_writes_nothing(folder):
    assert progress().passed == 0
    assert not folder.exists()


def test_what_is_kept(folder, capsys):
    check("1.1", wrong)
    assert saved(folder) == {"1.1": {"status": "failed", "checks": 1, "errors": 1}}
    check("1.1", RIGHT)
    assert saved(folder)["1.1"] == {"status": "passed", "checks": 2, "errors": 1}
    check("1.1", wrong)
    assert saved(folder)["1.1"] == {"status": "passed", "checks": 3, "errors": 2}


def test_a_convention_is_no_error_and_an_unwritten_answer_no_check(folder, capsys):
    check("1.4", lambda: ([1, 1], 1.5))
    check("1.5", lambda *args: ...)
    assert saved(folder) == {"1.4": {"status": "convention", "checks": 1, "errors": 0}}


def test_no_file_but_the_state_and_its_lock_is_left(folder, capsys):
    check("1.1", RIGHT)
    assert {path.name for path in folder.iterdir()} <= {"progress.json", "progress.json.lock"}


@pytest.mark.parametrize("content", [b"{ broken", b"", b"[]", b'{"exercises": 3}', b"\xff\xfe\x00"])
def test_a_damaged_file_is_kept_and_named(folder, capsys, content):
    folder.mkdir()
    (folder / "progress.json").write_bytes(content)
    check("1.1", RIGHT)
    captured = capsys.readouterr()
    assert captured.out.startswith("✓ 1.1")
    assert "progress.damaged-1.json" in captured.err
    assert (folder / "progress.damaged-1.json").read_bytes() == content
    assert saved(folder)["1.1"]["status"] == "passed"
    (folder / "progress.json").write_bytes(content)
    assert progress().passed == 0
    assert (folder / "progress.damaged-2.json").read_bytes() == content


def test_entries_of_another_form_do_not_stop_the_board(folder):
    folder.mkdir()
    entries = {"1.1": 3, "1.2": {"status": "odd"}, "9.9": {"status": "passed"}}
    (folder / "progress.json").write_text(json.dumps({"exercises": entries}), encoding="utf-8")
    assert progress().passed == 0
    state.record("1.1", "passed")
    assert progress().passed == 1
    assert saved(folder)["9.9"] == {"status": "passed"}


def test_a_write_that_fails_leaves_the_old_file(folder, monkeypatch):
    state.record("1.1", "passed")
    before = (folder / "progress.json").read_bytes()

    def full(*args):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        state.record("1.2", "passed")
    assert (folder / "progress.json").read_bytes() == before
    assert not list(folder.glob(".progress*"))


def test_a_check_is_shown_though_progress_cannot_be_saved(folder, monkeypatch, capsys):
    def full(*args):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    check("1.1", RIGHT)
    captured = capsys.readouterr()
    assert captured.out.startswith("✓ 1.1")
    assert "could not be saved: disk full" in captured.err


def write_many(folder, name):
    os.environ["NNLIB_STATE"] = str(folder)
    for i in range(20):
        state.record(f"{name}.{i}", "passed")
        state.record("1.1", "failed")


def test_many_writers_lose_nothing(folder):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=write_many, args=(folder, name)) for name in ("7", "8", "9")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
        assert worker.exitcode == 0
    entries = saved(folder)
    assert len(entries) == 61
    assert entries["1.1"] == {"status": "failed", "checks": 60, "errors": 60}


def test_the_folder_is_chosen_in_order(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "chosen"))
    assert state.folder() == tmp_path / "chosen"
    monkeypatch.delenv("NNLIB_STATE")
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    monkeypatch.setattr(state, "PACKAGE", checkout / "nnlib")
    data = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    assert state.folder() == data / "nnlib", "an installed package is no checkout"
    (checkout / "pyproject.toml").touch()
    assert state.folder() == checkout / "work" / ".state"
    monkeypatch.setattr(os, "access", lambda path, mode: not Path(path).is_relative_to(checkout))
    assert state.folder() == data / "nnlib" / "work" / ".state", "the checkout is read-only"
