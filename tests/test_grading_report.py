"""The report on a class: what it counts, and that nothing of a learner's can break it."""

import json
import re
from xml.etree import ElementTree

import pytest

from nnlib.checks.grading.classroom import by_exercise, common, passed_by_learner, to_look_at
from nnlib.checks.grading.concept_gain import class_gain
from nnlib.checks.grading.page import page
from nnlib.checks.grading.pictures import COLOURS, bars, histogram
from nnlib.checks.grading.rows import STATUSES, Row
from nnlib.checks.quiz import bank, kept

NOTE = "The bias is subtracted."


def row(student, id, status, diagnosis="", seconds=0.0, **more):
    return Row(student, f"{student}.ipynb", id, "f", status, diagnosis, seconds, **more)


@pytest.fixture
def rows():
    """Four learners and three exercises."""
    return [
        row("ada", "1.1", "passed", seconds=1.0),
        row("ada", "1.2", "passed"),
        row("ada", "3.1", "convention", "half", note="Right under the half."),
        row("ben", "1.1", "failed", "bias_subtracted", 3.0, note=NOTE),
        row("ben", "1.2", "failed", "exception", note="It stops."),
        row("cleo", "1.1", "failed", "bias_subtracted", 2.0, note=NOTE),
        row("cleo", "1.2", "library", "library"),
        row("dora", "1.1", "not done"),
        row("dora", "1.2", "stopped", note="<script>alert(1)</script>", flags="replaced judge"),
    ]


def test_exercises_are_counted_in_the_order_of_the_course(rows):
    found = by_exercise(list(reversed(rows)))
    assert [s.id for s in found] == ["1.1", "1.2", "3.1"]
    assert [s.answers for s in found] == [4, 4, 1]
    assert found[0].counts == dict.fromkeys(STATUSES, 0) | {"passed": 1, "failed": 2, "not done": 1}
    assert found[0].passed == 0.25
    assert found[0].seconds == 2.0


def test_mistakes_are_counted_by_learner_the_most_common_first(rows):
    again = row("ben", "1.1", "failed", "bias_subtracted", note=NOTE)
    found = common([*rows, again], "failed")
    assert [(d.id, d.key, d.learners) for d in found] == [
        ("1.1", "bias_subtracted", 2),
        ("1.2", "exception", 1),
    ]
    assert found[0].note == NOTE
    other = row("dora", "1.2", "failed", "exception", note="It stops elsewhere.")
    assert common([*rows, other], "failed")[1].note == "For example: It stops."
    assert [d.key for d in common(rows, "convention")] == ["half"]


def test_learners_and_rows_to_look_at(rows):
    assert passed_by_learner(rows) == {"ada": (2, 3), "ben": (0, 2), "cleo": (0, 2), "dora": (0, 2)}
    assert [r.student for r in to_look_at(rows)] == ["dora"]
    flagged = [row("eve", "1.1", status, flags="imports x") for status in ("passed", "not done")]
    assert [r.status for r in to_look_at(flagged)] == ["passed"]


def test_the_page_says_all_of_it_and_runs_nothing(rows):
    text = page(rows, ["Confined by seccomp."])
    assert "Report on 4 learners" in text
    assert "Confined by seccomp." in text
    assert "bias_subtracted" in text
    assert "Right under the half." in text
    assert "replaced judge; &lt;script&gt;" in text
    assert "<script" not in text
    assert not re.search(r"https?:|src=", text)
    assert "Hardest: 3.1 mse (0% passed)" in text


def test_a_class_without_exercises_has_a_page_too():
    text = page([Row("ada", "a.ipynb", "", "", "unreadable", note="not JSON")])
    assert "No exercise was found." in text
    assert "not JSON" in text


def test_pictures_are_well_formed_and_say_their_numbers(rows):
    for picture in (bars(by_exercise(rows)), histogram([2, 0, 0, 0], 3)):
        root = ElementTree.fromstring(picture)
        assert root.get("role") == "img"
        assert len(root.get("aria-label")) > 40
    assert "3 with 0, 1 with 2" in histogram([2, 0, 0, 0], 3)
    assert "1.1 weighted_sum: 1 of 4 passed" in bars(by_exercise(rows))
    assert set(COLOURS) == set(STATUSES)


def test_parts_of_a_bar_fill_it(rows):
    root = ElementTree.fromstring(bars(by_exercise(rows)[:1]))
    widths = [float(r.get("width")) for r in root.iter("rect")][len(COLOURS) :]
    assert len(widths) == 3
    assert sum(widths) == pytest.approx(560)


def hand_in(folder, name, before, after, **more):
    entry = {
        when: {"handed_in": True, "scores": [[c, *pair] for c, pair in scores.items()]}
        for when, scores in (("before", before), ("after", after))
        if scores
    }
    (folder / name).mkdir()
    state = {"version": 1, "exercises": {}, "concept_test": entry, **more}
    (folder / name / "progress.json").write_text(json.dumps(state), encoding="utf-8")


def test_the_gain_is_that_of_the_learners_with_both_tests(tmp_path):
    hand_in(tmp_path, "ada", {"slope": (1, 4), "loss": (2, 2)}, {"slope": (3, 4), "loss": (2, 2)})
    hand_in(tmp_path, "ben", {"slope": (1, 4), "loss": (0, 2)}, {"slope": (2, 4), "loss": (1, 2)})
    hand_in(tmp_path, "cleo", {"slope": (4, 4), "loss": (2, 2)}, None)
    (tmp_path / "dora").mkdir()
    (tmp_path / "dora" / "progress.json").write_text("[[[", encoding="utf-8")
    gain = class_gain([tmp_path])
    assert (gain.learners, gain.only_one, gain.unreadable) == (2, 1, 1)
    assert gain.gains["slope"].value == pytest.approx((5 / 8 - 2 / 8) / (1 - 2 / 8))
    assert gain.gains["loss"].value == pytest.approx(0.5)
    text = page([], gain=gain)
    assert "2 with both tests; 1 with one or none; 1 files not readable." in text
    assert "50 %" in text


def test_no_progress_files_are_no_gain(tmp_path):
    assert class_gain([tmp_path]).gains == {}
    assert "No learner's file progress.json" in page([], gain=class_gain([tmp_path]))


def test_files_are_those_that_the_concept_test_writes(tmp_path, monkeypatch):
    for when, form, right in (("before", "A", 0), ("after", "B", 1)):
        monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "ada" / "state"))
        kept.record_paper(when, form, bank.of_form(form), {1: "a"}, {"slope": (right, 1)})
    gain = class_gain([tmp_path])
    assert gain.learners == 1
    assert gain.gains["slope"].value == 1.0
