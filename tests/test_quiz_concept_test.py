"""The concept test: two forms, no explanation before both are over, the gain by concept."""

import json
import os

import pytest

from nnlib.checks import concept_test, progress, state
from nnlib.checks.quiz import gain_by_concept, scores
from tests.quizzes import FORMS, put_in_place


@pytest.fixture(autouse=True)
def file(monkeypatch, tmp_path):
    return put_in_place(monkeypatch, tmp_path)


def take(when, letters):
    """Answer the questions in order, "-" leaving one open, and hand the test in."""
    test = concept_test(when)
    for number, letter in enumerate(letters, 1):
        if letter != "-":
            test.answer(number, letter)
    return test.hand_in(leave_open=True)


def explanations(text):
    return text.count("Because of")


@pytest.mark.parametrize("when", ["", "Now", "1", 1, None, True])
def test_another_time_is_refused(when):
    with pytest.raises(ValueError, match=r'^when: expected "before" or "after" \(the course\)'):
        concept_test(when)


def test_the_two_forms_ask_about_the_same_in_other_words():
    before, after = concept_test("before"), concept_test(" After ")
    assert (before.form, after.form) == ("A", "B")
    assert "A: 1 + 5?" in str(before)
    assert "B: 1 + 7?" in str(after)


def test_answers_are_noted_and_may_change():
    test = concept_test("before")
    assert str(test.answer(1, "a")) == "1: a. 1 of 3 answered."
    assert str(test.answer(1, "b")) == "1: b. 1 of 3 answered."
    assert "Your answer: b" in str(concept_test("before"))
    assert concept_test("before").open == [2, 3]
    assert scores(state.read(), "before") is None
    assert "✓" not in str(test)
    assert explanations(str(test)) == 0


def test_what_is_open_must_be_meant_to_be(file):
    test = concept_test("before")
    test.answer(2, "b")
    with pytest.raises(ValueError, match=r"^leave_open: expected True, or answers to .* 1, 3 too"):
        test.hand_in()
    assert test.scores is None
    result = test.hand_in(leave_open=True)
    assert result.scores == {"sum": (1, 2), "product": (0, 1)}


def test_before_the_course_only_the_score_is_told():
    result = take("before", "ab-")
    assert str(result) == ("2 of 3 right.\n\nConcept  Right\nsum      2 of 2\nproduct  0 of 1")
    shown = str(concept_test("before"))
    assert shown.startswith("Concept test before the course. This test was handed in;")
    assert str(result) in shown
    assert explanations(shown) == explanations(str(concept_test("after"))) == 0
    assert "A: 1 + 5?" not in shown


def test_after_the_course_the_gain_and_every_answer_are_explained():
    take("before", "a--")
    result = take("after", "abc")
    assert str(result) == (
        "Before the course 1 of 3 right, after it 2 of 3. Gain: 50 % of what was missing before.\n"
        "\n"
        "Concept  Before  After   Gain\n"
        "sum      1 of 2  2 of 2  100 %\n"
        "product  0 of 1  0 of 1  0 %"
    )
    assert "<td" in result._repr_html_()
    for when in ("before", "after"):
        assert explanations(str(concept_test(when))) == 10
    assert "c) 4  ✗ your answer" in str(concept_test("after"))


def test_all_known_before():
    take("before", "abd")
    assert "nothing was left to gain" in str(take("after", "ab-"))


def test_without_a_test_before_there_is_a_score_and_no_gain():
    assert str(take("after", "abd")).startswith("3 of 3 right.\n\nConcept  Right")
    late = concept_test("before")
    assert "comes too late" in str(late)
    with pytest.raises(ValueError, match="comes too late"):
        late.answer(1, "a")
    with pytest.raises(ValueError, match="comes too late"):
        late.hand_in(leave_open=True)


def test_what_was_handed_in_is_final(file):
    elsewhere = concept_test("before")
    take("before", "ab-")
    kept = file.read_bytes()
    with pytest.raises(ValueError, match="no longer change"):
        concept_test("before").answer(3, "d")
    elsewhere.answer(1, "c")
    assert elsewhere.hand_in(leave_open=True).scores == {"sum": (2, 2), "product": (0, 1)}
    assert file.read_bytes() == kept


def test_the_scores_of_learners_make_those_of_a_class(file):
    take("before", "a--")
    take("after", "ab-")
    data = json.loads(file.read_text(encoding="utf-8"))
    assert data["concept_test"]["before"]["scores"] == [["sum", 1, 2], ["product", 0, 1]]
    gains = gain_by_concept(scores(data, "before"), scores(data, "after"))
    assert [gain.value for gain in gains.values()] == [1, 0]


def test_the_board():
    assert str(progress()).endswith(
        "Concept test: before the course not taken, after the course not taken"
    )
    take("before", "a--")
    assert str(progress()).endswith("before the course 1 of 3, after the course not taken")
    take("after", "abc")
    assert str(progress()).endswith("before the course 1 of 3, after the course 2 of 3, gain 50 %")
    assert "after the course 2 of 3, gain 50 %</p>" in progress()._repr_html_()


@pytest.mark.parametrize(
    "damage",
    [
        3,
        {"before": 3},
        {"before": {"answers": 3, "handed_in": True}},
        {"before": {"answers": {}, "handed_in": True, "scores": [["sum", 3, 2]]}},
        {"before": {"answers": {}, "handed_in": True, "scores": {"sum": [1, 2]}}},
        {"before": {"answers": {}, "handed_in": 1, "scores": [["sum", 1, 2]]}},
        {"before": {"of": "another edition", "answers": {"1": "a"}, "handed_in": False}},
    ],
)
def test_entries_of_another_form_do_not_count(file, damage):
    file.parent.mkdir()
    file.write_text(json.dumps({"exercises": {}, "concept_test": damage}), encoding="utf-8")
    assert concept_test("before").open == [1, 2, 3]
    assert "before the course not taken" in str(progress())
    assert take("before", "abd").scores == {"sum": (2, 2), "product": (1, 1)}


def test_a_score_of_an_earlier_edition_is_kept(file, monkeypatch):
    take("before", "a--")
    from nnlib.checks.quiz import bank

    monkeypatch.setattr(bank, "of_form", {"A": FORMS["B"], "B": FORMS["A"]}.__getitem__)
    assert concept_test("before").result.scores == {"sum": (1, 2), "product": (0, 1)}
    assert "Gain: 50 %" in str(take("after", "abc"))


def test_of_other_concepts_than_before_only_the_score_is_told(file):
    file.parent.mkdir()
    old = {"before": {"answers": {}, "handed_in": True, "scores": [["taste", 1, 2]]}}
    file.write_text(json.dumps({"exercises": {}, "concept_test": old}), encoding="utf-8")
    assert take("after", "abd").gains is None
    assert str(progress()).endswith("before the course 1 of 2, after the course 3 of 3")


def test_a_full_disk(monkeypatch, capsys):
    test = concept_test("before")

    def full(*args):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        assert "could not be saved: disk full" in str(test.answer(1, "a"))
        assert "could not be saved: disk full" in capsys.readouterr().err
        with pytest.raises(OSError, match="disk full"):
            test.hand_in(leave_open=True)
    assert not test.closed
    assert test.hand_in(leave_open=True).scores["sum"] == (1, 2)
