"""What a learning platform exports: names, zips, files that are no notebooks, and copies."""

import json
import unicodedata
import zipfile

import pytest

from nnlib.checks.grading import files, find, grade
from nnlib.checks.grading.alike import flag_alike
from nnlib.checks.grading.classroom import best
from nnlib.checks.grading.command import main, not_graded
from nnlib.checks.grading.one import Task, grade_one
from nnlib.checks.grading.page import page
from nnlib.checks.grading.rows import Row
from nnlib.checks.grading.submissions import Submission
from tests.grading_class import HEAD, RIGHT, WRONG, cell, notebook

TEXT = notebook(RIGHT)
LECTURE = json.dumps({"cells": [cell(HEAD)]})


def put(folder, contents):
    """Write files of these names and contents; None makes an empty folder."""
    for name, content in contents.items():
        path = folder / name
        if content is None:
            path.mkdir(parents=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def zipped(path, contents):
    """Write a zip with these names and contents."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def names(found):
    return [(submission.student, submission.notebook) for submission in found]


def test_learners_of_a_moodle_export_are_named_without_what_moodle_adds(tmp_path):
    put(tmp_path, {"Jürgen Müller_101_assignsubmission_file/01_neuron (1).ipynb": TEXT})
    put(tmp_path, {"Ann O'Hara_102_assignsubmission_file_Übung 1.ipynb": TEXT})
    assert names(find([tmp_path])) == [
        ("Ann O'Hara_102", "Ann O'Hara_102_assignsubmission_file_Übung 1.ipynb"),
        ("Jürgen Müller_101", "Jürgen Müller_101_assignsubmission_file/01_neuron (1).ipynb"),
    ]


def test_an_umlaut_of_two_signs_becomes_one(tmp_path):
    put(tmp_path, {unicodedata.normalize("NFD", "Jürgen/01_neuron.ipynb"): TEXT})
    assert find([tmp_path])[0].student == "Jürgen"
    assert files.plain("J\udcfcrgen") == "J?rgen"


def test_notebooks_in_a_learners_zip_are_read(tmp_path):
    inside = {
        "mine/exercises/01_neuron.ipynb": TEXT,
        "mine/course/01_neuron.ipynb": LECTURE,
        "__MACOSX/mine/exercises/._01_neuron.ipynb": b"\0\5\x16\7",
        "mine/notes.txt": "mine",
    }
    zipped(tmp_path / "ada" / "work.ZIP", inside)
    zipped(tmp_path / "ben.zip", {"01_neuron.ipynb": TEXT})
    found = find([tmp_path])
    assert names(found) == [
        ("ada", "ada/work.ZIP/mine/exercises/01_neuron.ipynb"),
        ("ben", "ben.zip/01_neuron.ipynb"),
    ]
    assert [submission.text for submission in found] == [TEXT, TEXT]


def test_a_zip_that_is_broken_or_far_too_large_is_said(tmp_path, monkeypatch):
    put(tmp_path, {"ada/work.zip": b"PK\3\4 and then nothing"})
    monkeypatch.setattr(files, "MOST_BYTES", 1_000_000)
    large = dict.fromkeys(("a.ipynb", "b.ipynb", "c.ipynb"), " " * 800_000)
    zipped(tmp_path / "ben" / "bomb.zip", large)
    found = {submission.notebook: submission for submission in find([tmp_path])}
    assert list(found) == ["ada/work.zip", "ben/bomb.zip/a.ipynb", "ben/bomb.zip/b.ipynb"]
    assert "cannot be read: File is not a zip file" in found["ada/work.zip"].problem
    assert "more than 1 MB" in grade_one(Task(found["ben/bomb.zip/b.ipynb"], "s")).rows[0].note


def test_a_learner_without_a_notebook_is_one_row_that_says_what_came(tmp_path):
    put(tmp_path, {"ada/01_neuron.ipynb": TEXT, "ben/01_neuron.py": "x = 1", "cleo": None})
    put(tmp_path, {"Eve_9_assignsubmission_file_01.html": "<html>", "list of names.csv": ""})
    put(tmp_path, {"grades.csv.parts/secret": "s", ".git/config": "", "ada/._01_neuron.ipynb": ""})
    found = find([tmp_path])
    assert [submission.student for submission in found] == ["Eve_9", "ada", "ben", "cleo"]
    rows = [grade_one(Task(s, "s")).rows[0] for s in found if s.problem]
    assert not_graded(rows) == [
        "Not graded: Eve_9: handed in: no notebook (*.ipynb), only "
        "Eve_9_assignsubmission_file_01.html",
        "Not graded: ben: handed in: no notebook (*.ipynb), only 01_neuron.py",
        "Not graded: cleo: handed in: nothing at all",
    ]
    assert {row.status for row in rows} == {"unreadable"}


def test_learners_folders_may_be_named_one_by_one(tmp_path):
    put(tmp_path, {"ada/01_neuron.ipynb": TEXT, "ben/01_neuron.ipynb": TEXT})
    put(tmp_path, {"cleo/meine Lösung.ipynb": TEXT, "dora/01_neuron.py": ""})
    found = find(sorted(tmp_path.iterdir()))
    assert [submission.student for submission in found] == ["ada", "ben", "cleo", "dora"]
    weeks = put(tmp_path / "weeks", {"1/ada/01_neuron.ipynb": TEXT, "2/ada/01_neuron.ipynb": TEXT})
    assert {submission.student for submission in find(sorted(weeks.iterdir()))} == {"ada"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_notebook_may_be_saved_in_every_form_of_unicode(tmp_path, encoding):
    put(tmp_path, {"01_NEURON.IPYNB": TEXT.encode(encoding)})
    assert find([tmp_path])[0].text == TEXT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty"),
        ('{"cells": []}', "it checks no exercise; `--chapter 1` grades it"),
        ("a letter", "not JSON"),
    ],
)
def test_why_a_notebook_cannot_be_graded_is_said(text, told):
    assert told in grade_one(Task(Submission("ada", "a.ipynb", text), "s")).rows[0].note


def test_a_zip_of_the_whole_class_is_to_be_unpacked(tmp_path, capsys):
    path = zipped(tmp_path / "all.zip", {"ada/01_neuron.ipynb": TEXT})
    assert main(["grade", str(path), "--output", str(tmp_path / "g.csv")]) == 2
    assert "all.zip' is no notebook (*.ipynb): unpack it" in capsys.readouterr().err


def test_the_same_code_is_flagged_and_equal_blank_notebooks_are_not():
    blank = notebook("def weighted_sum(x, w, b):\n    ...")
    texts = {"ada": TEXT, "ben": TEXT + "\n", "cleo": TEXT, "dora": notebook(WRONG)}
    handed = [Submission(name, f"{name}.ipynb", text) for name, text in texts.items()]
    handed += [Submission(name, "blank.ipynb", blank) for name in ("dora", "eve")]
    rows = [Row(s.student, s.notebook, "1.1", "f", "passed") for s in handed[:4]]
    rows += [Row(s.student, s.notebook, "1.1", "f", "not done") for s in handed[4:]]
    rows[0] = Row("ada", "ada.ipynb", "1.1", "f", "passed", flags="imports x")
    assert [row.flags for row in flag_alike(rows, handed)] == [
        "imports x; same code as ben and 1 more",
        "same code as ada and 1 more",
        "same code as ada and 1 more",
        "",
        "",
        "",
    ]


def test_what_is_handed_in_twice_by_one_learner_is_no_copy():
    handed = [Submission("ada", name, TEXT) for name in ("a.ipynb", "b.ipynb")]
    rows = [Row("ada", s.notebook, "1.1", "f", "passed") for s in handed]
    assert flag_alike(rows, handed) == rows


def test_of_several_notebooks_of_a_learner_the_best_answer_counts():
    tries = {"01_neuron.new.ipynb": "not done", "01_neuron.ipynb": "failed", "b.ipynb": "passed"}
    rows = [Row("ada", name, "1.1", "f", status) for name, status in tries.items()]
    assert [row.status for row in best(rows)] == ["passed"]
    assert best(rows[:2])[0].status == "failed"
    assert "1.1 weighted_sum: 1 of 1 passed" in page(rows)


def test_of_a_whole_folder_only_the_chapter_that_is_named_counts(tmp_path):
    other = json.dumps({"cells": [cell('check("2.1", sigmoid)')]})
    put(tmp_path, {"ada/01_neuron.ipynb": TEXT, "ada/02.ipynb": other, "ada/00.ipynb": LECTURE})
    put(tmp_path, {"ben/02.ipynb": other, "ben/00.ipynb": LECTURE, "cleo/00.ipynb": LECTURE})
    assert names(find([tmp_path], chapter=1)) == [
        ("ada", "ada/01_neuron.ipynb"),
        ("ben", "ben/00.ipynb"),
        ("ben", "ben/02.ipynb"),
        ("cleo", "cleo/00.ipynb"),
    ]
    assert len(find([tmp_path])) == 4
    row = grade_one(Task(Submission("ben", "ben/02.ipynb", other), "s", chapter=1)).rows[0]
    assert (row.status, row.note) == ("unreadable", "it checks chapter 2, not chapter 1")


def test_equal_reasons_are_one_line_of_the_report():
    rows = [Row("ada", "a.ipynb", f"1.{n}", "f", "passed", flags="same code as b") for n in (1, 2)]
    text = page(rows)
    assert text.count("same code as b") == 1
    assert "<td>1.1, 1.2</td>" in text


def test_the_command_grades_what_a_zip_holds(tmp_path, capsys):
    zipped(tmp_path / "class/Ada Lovelace/my work.zip", {"01_neuron.ipynb": TEXT})
    put(tmp_path, {"class/Ben": None})
    line = ["grade", str(tmp_path / "class"), "--output", str(tmp_path / "g.csv"), "--quiet"]
    assert main([*line, "--jobs", "1"]) == 0
    said = capsys.readouterr().out
    assert "2 notebooks: 2 passed, 6 not done, 1 unreadable." in said
    assert "Not graded: Ben: handed in: nothing at all" in said
    assert "Ada Lovelace/my work.zip/01_neuron.ipynb" in (tmp_path / "g.csv").read_text("utf-8")


def test_a_hand_in_without_any_notebook_still_counts_for_grade():
    row = grade([Submission("ada", "ada", "", "handed in: nothing at all")], "s")[0]
    assert (row.student, row.status) == ("ada", "unreadable")
