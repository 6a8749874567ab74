"""The learner's copies: kept up to date, and never overwritten once changed."""

import errno
import os
import re

import nbformat
import pytest

from authoring import workspace
from authoring.files import Problem, write_atomically
from authoring.workspace import MANIFEST, prepare, sources_digest, work_folder

LECTURE, EXERCISE = "course/01_neuron.ipynb", "exercises/01_neuron.ipynb"


def notebook(*sources, outputs=()):
    """Return the bytes of a notebook with these code cells."""
    cells = [nbformat.v4.new_code_cell(s, id=f"c{i}") for i, s in enumerate(sources)]
    for text in outputs:
        cells[0].outputs.append(nbformat.v4.new_output("stream", text=text))
        cells[0].execution_count = 1
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


@pytest.fixture
def house(tmp_path):
    """A checkout with one lecture and one exercise, and its work folder."""
    checkout = tmp_path / "checkout"
    for name, source in ((LECTURE, "lecture 1"), (EXERCISE, "exercise 1")):
        write_atomically(checkout / name, notebook(source))
    (checkout / "solutions").mkdir()
    (checkout / "solutions/01_neuron.ipynb").write_bytes(notebook("answer"))
    return checkout, checkout / "work"


def contents(work):
    """Return {name: bytes} of all notebooks in the work folder."""
    return {p.relative_to(work).as_posix(): p.read_bytes() for p in work.rglob("*.ipynb")}


def test_the_first_time_lectures_and_exercises_are_copied_and_nothing_else(house):
    checkout, work = house
    report = prepare(checkout, work)
    assert contents(work) == {n: (checkout / n).read_bytes() for n in (LECTURE, EXERCISE)}
    assert report.line() == "2 notebooks copied"
    assert prepare(checkout, work).line() == "your notebooks are up to date"


def test_an_untouched_copy_is_refreshed_after_a_pull(house):
    checkout, work = house
    prepare(checkout, work)
    (checkout / LECTURE).write_bytes(notebook("lecture 2"))
    assert prepare(checkout, work).line() == f"1 notebook refreshed: {LECTURE}"
    assert (work / LECTURE).read_bytes() == notebook("lecture 2")


def test_running_a_copy_is_not_a_change(house):
    checkout, work = house
    prepare(checkout, work)
    run = notebook("lecture 1", "", outputs=["my run\n"])  # Lab adds an empty cell at the end
    (work / LECTURE).write_bytes(run)
    assert prepare(checkout, work).line() == "your notebooks are up to date"
    assert (work / LECTURE).read_bytes() == run
    (checkout / LECTURE).write_bytes(notebook("lecture 2"))
    prepare(checkout, work)
    assert (work / LECTURE).read_bytes() == notebook("lecture 2")


def test_new_outputs_reach_a_copy_that_was_never_opened_but_not_one_that_was_run(house):
    checkout, work = house
    prepare(checkout, work)
    run = notebook("exercise 1", outputs=["my run\n"])
    (work / EXERCISE).write_bytes(run)
    (checkout / LECTURE).write_bytes(notebook("lecture 1", outputs=["better\n"]))
    (checkout / EXERCISE).write_bytes(notebook("exercise 1", outputs=["better\n"]))
    prepare(checkout, work)
    assert (work / LECTURE).read_bytes() == notebook("lecture 1", outputs=["better\n"])
    assert (work / EXERCISE).read_bytes() == run


def test_a_changed_copy_is_never_overwritten_and_both_are_named(house):
    checkout, work = house
    prepare(checkout, work)
    mine = notebook("exercise 1", "my answer")
    (work / EXERCISE).write_bytes(mine)
    assert prepare(checkout, work).line() == "your notebooks are up to date"
    (checkout / EXERCISE).write_bytes(notebook("exercise 2"))
    (checkout / LECTURE).write_bytes(notebook("lecture 2"))
    assert prepare(checkout, work).line() == (
        "1 notebook refreshed: course/01_neuron.ipynb; 1 kept because you changed it: "
        "exercises/01_neuron.ipynb (new version: exercises/01_neuron.new.ipynb)"
    )
    assert (work / EXERCISE).read_bytes() == mine
    assert (work / "exercises/01_neuron.new.ipynb").read_bytes() == notebook("exercise 2")
    assert prepare(checkout, work).line() == "your notebooks are up to date"


def test_a_new_version_that_the_learner_changed_is_kept_too(house):
    checkout, work = house
    prepare(checkout, work)
    (work / EXERCISE).write_bytes(notebook("mine"))
    for version in ("2", "3"):  # an untouched .new is brought up to date
        (checkout / EXERCISE).write_bytes(notebook(f"exercise {version}"))
        prepare(checkout, work)
    new = work / "exercises/01_neuron.new.ipynb"
    assert new.read_bytes() == notebook("exercise 3")
    new.write_bytes(notebook("mine as well"))
    (checkout / EXERCISE).write_bytes(notebook("exercise 4"))
    report = prepare(checkout, work)
    assert report.kept == {EXERCISE: "exercises/01_neuron.new2.ipynb"}
    assert new.read_bytes() == notebook("mine as well")
    assert (work / "exercises/01_neuron.new2.ipynb").read_bytes() == notebook("exercise 4")


def test_taking_over_the_new_version_ends_the_conflict(house):
    checkout, work = house
    prepare(checkout, work)
    (work / EXERCISE).write_bytes(notebook("mine"))
    (checkout / EXERCISE).write_bytes(notebook("exercise 2"))
    prepare(checkout, work)
    os.replace(work / "exercises/01_neuron.new.ipynb", work / EXERCISE)
    (checkout / EXERCISE).write_bytes(notebook("exercise 3"))
    assert prepare(checkout, work).refreshed == [EXERCISE]


def test_a_deleted_copy_comes_back(house):
    checkout, work = house
    prepare(checkout, work)
    (work / LECTURE).unlink()
    assert prepare(checkout, work).new == [LECTURE]
    assert (work / LECTURE).exists()


def test_what_the_course_drops_is_kept_if_changed(house):
    checkout, work = house
    prepare(checkout, work)
    (work / EXERCISE).write_bytes(notebook("mine"))
    (checkout / LECTURE).unlink()
    (checkout / EXERCISE).unlink()
    report = prepare(checkout, work)
    assert (report.removed, report.retired) == ([LECTURE], [EXERCISE])
    assert contents(work) == {EXERCISE: notebook("mine")}
    assert report.line() == (
        "1 notebook no longer in the course removed: course/01_neuron.ipynb; "
        "1 kept though no longer in the course: exercises/01_neuron.ipynb"
    )
    assert prepare(checkout, work).line() == "your notebooks are up to date"


def test_notebooks_of_the_learner_are_left_alone(house):
    checkout, work = house
    prepare(checkout, work)
    (work / "course/my_notes.ipynb").write_bytes(notebook("notes"))
    (work / "exercises/01_neuron.new.ipynb").write_bytes(notebook("a copy of mine"))
    prepare(checkout, work)
    assert (work / "course/my_notes.ipynb").read_bytes() == notebook("notes")
    assert (work / "exercises/01_neuron.new.ipynb").read_bytes() == notebook("a copy of mine")


@pytest.mark.parametrize(
    "broken", [None, "", "{", "[]", '{"course/01_neuron.ipynb": 3}', '{"../../x": {}}']
)
def test_without_a_manifest_nothing_that_differs_is_overwritten(house, broken):
    checkout, work = house
    prepare(checkout, work)
    mine = notebook("exercise 1", "mine")
    (work / EXERCISE).write_bytes(mine)
    (checkout / LECTURE).write_bytes(notebook("lecture 2"))
    (work / MANIFEST).unlink()
    if broken is not None:
        (work / MANIFEST).write_text(broken, encoding="utf-8")
    report = prepare(checkout, work)
    assert set(report.kept) == {LECTURE, EXERCISE}
    assert (work / EXERCISE).read_bytes() == mine
    assert (work / LECTURE).read_bytes() == notebook("lecture 1")
    assert prepare(checkout, work).line() == "your notebooks are up to date"


@pytest.mark.parametrize("data", [b"", b"{", b'{"cells": 3}', b'{"worksheets": []}', b"\xff\xfe"])
def test_a_copy_that_is_no_notebook_counts_as_changed(house, data):
    checkout, work = house
    prepare(checkout, work)
    (work / LECTURE).write_bytes(data)
    (checkout / LECTURE).write_bytes(notebook("lecture 2"))
    assert set(prepare(checkout, work).kept) == {LECTURE}
    assert (work / LECTURE).read_bytes() == data


def test_only_sources_count():
    same = notebook("a", "b"), notebook("a", "b", "  \n", outputs=["x"])
    assert sources_digest(same[0]) == sources_digest(same[1])
    other = [notebook("a"), notebook("b", "a"), notebook("ab"), notebook("a", "b ")]
    assert len({sources_digest(data) for data in [*other, same[0]]}) == 5


def test_a_full_disk_loses_nothing_and_is_said(house, monkeypatch):
    checkout, work = house
    prepare(checkout, work)
    mine = notebook("mine")
    (work / EXERCISE).write_bytes(mine)
    for name in (LECTURE, EXERCISE):
        (checkout / name).write_bytes(notebook("version 2"))
    before = contents(work)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Problem, match=r"disk is full: .*; nothing of yours was changed"):
            prepare(checkout, work)
    assert contents(work) == before
    assert not [p for p in work.rglob("*") if p.suffix == ".part"]
    report = prepare(checkout, work)
    assert (report.refreshed, list(report.kept)) == ([LECTURE], [EXERCISE])
    assert (work / EXERCISE).read_bytes() == mine


def test_an_interrupted_run_is_finished_by_the_next(house, monkeypatch):
    checkout, work = house
    prepare(checkout, work)
    for name in (LECTURE, EXERCISE):
        (checkout / name).write_bytes(notebook("version 2"))
    write, written = workspace.write_atomically, []

    def stop_at_the_second(path, data):
        written.append(path)
        if len(written) > 1:
            raise KeyboardInterrupt
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(workspace, "write_atomically", stop_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            prepare(checkout, work)
    assert prepare(checkout, work).kept == {}
    assert set(contents(work).values()) == {notebook("version 2")}


def test_the_copies_go_to_the_users_folder_when_the_checkout_is_read_only(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert work_folder(tmp_path) == tmp_path / "work"
    (tmp_path / "work").rmdir()
    (tmp_path / "work").write_text("in the way", encoding="utf-8")  # also stops root
    other = work_folder(tmp_path)
    assert other.name == "work"
    assert tmp_path / "work" not in (other, *other.parents)
    assert re.search("nnlib", str(other))
