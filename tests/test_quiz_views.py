"""Quiz and concept test as widgets, and the still form that a saved notebook keeps."""

import os
import re

import ipywidgets as W
import pytest
from ipywidgets.widgets.widget import _instances

from nnlib.checks import concept_test, quiz
from nnlib.checks.quiz import live
from nnlib.widgets.parts import descendants
from tests.quizzes import put_in_place

VIEW = "application/vnd.jupyter.widget-view+json"
MAKERS = {
    "quiz": lambda: quiz("3"),
    "before": lambda: concept_test("before"),
    "after": lambda: concept_test("after"),
}


@pytest.fixture(autouse=True)
def file(monkeypatch, tmp_path):
    return put_in_place(monkeypatch, tmp_path)


@pytest.fixture
def show():
    """A function that returns the live form of a quiz or test; it is closed after the test."""
    shown = []

    def make(asked):
        shown.append(asked.view())
        return shown[-1]

    yield make
    for view in shown:
        view.close()


def words(widget):
    return re.sub(r"<[^>]*>", "", widget.value)


def press(view, number):
    view.cards[number - 1].box.children[2].click()


def explained(widget):
    return widget.value.count("Because of")


def test_a_quiz_is_answered_card_by_card(show):
    view = show(quiz("3"))
    first = view.cards[0]
    assert [card.options.value for card in view.cards] == [None, None, None]
    assert first.options.options[0] == ("a) two, 2", "a")
    press(view, 1)
    assert words(first.reply) == "Choose an option first."
    first.options.value = "b"
    assert explained(first.reply) == 0
    press(view, 1)
    assert words(first.reply).startswith("✗ Not right: you chose b, the answer is a.")
    assert 'role="status" aria-live="polite"' in first.reply.value
    assert explained(first.reply) == 3
    assert explained(view.cards[1].reply) == 0
    assert words(view.score) == "0 of 3 right at the first try, 2 to go."


def test_another_try_does_not_change_the_score(show):
    view = show(quiz("3"))
    for letter in "ba":
        view.cards[0].options.value = letter
        press(view, 1)
    assert words(view.cards[0].reply).startswith("✓ Right: a. Your first answer counts.")
    assert words(view.score) == "0 of 3 right at the first try, 2 to go."
    view.again.click()
    assert view.cards[0].options.value is None
    assert view.cards[0].reply.value == ""
    assert words(view.score) == "0 of 3 right at the first try, 2 to go."


def test_an_answer_in_code_is_seen_in_the_widget_and_after_a_restart(show):
    asked = quiz("3")
    view = show(asked)
    asked.answer(2, "c")
    later = show(quiz("3"))
    for shown in (view, later):
        assert shown.cards[1].options.value == "c"
        assert explained(shown.cards[1].reply) == 4
        assert words(shown.score) == "1 of 3 right at the first try, 2 to go."


def test_text_of_questions_is_no_markup(show):
    view = show(quiz("3"))
    assert "&lt;b&gt;larger&lt;/b&gt;" in view.cards[2].box.children[0].value
    code = view.cards[1].box.children[0].value
    assert "for i in range(2):\n    print(i &lt; 1)</pre>" in code


def test_a_concept_test_asks_twice_before_it_leaves_questions_open(show):
    test = concept_test("before")
    view = show(test)
    assert "By keyboard" in words(view.box.children[0])
    view.cards[0].options.value = "a"
    assert words(view.said) == "1 of 3 answered."
    view.hand_in.click()
    assert words(view.said) == "Still open: 2 and 3. Press Hand in again to leave them open."
    view.cards[1].options.value = "c"
    view.hand_in.click()
    assert words(view.said) == "Still open: 3. Press Hand in again to leave them open."
    assert test.scores is None
    view.hand_in.click()
    assert test.scores == {"sum": (1, 2), "product": (0, 1)}
    assert words(view.said) == "1 of 3 right."
    assert view.asking.layout.display == "none"
    assert words(view.box.children[0]).endswith("Concept test before the course")
    assert "1 of 2" in words(view.result)
    assert view.why.value == ""


def test_choices_outlast_a_restart(show):
    show(concept_test("before")).cards[2].options.value = "d"
    view = show(concept_test("before"))
    assert [card.options.value for card in view.cards] == [None, None, "d"]
    assert words(view.said) == "1 of 3 answered."


def test_the_second_test_shows_the_gain_and_explains_both(show):
    concept_test("before").hand_in(leave_open=True)
    view = show(concept_test("after"))
    for card, letter in zip(view.cards, "abc", strict=True):
        card.options.value = letter
    view.hand_in.click()
    assert "Gain: 67 %" in words(view.said)
    assert "100 %" in words(view.result)
    assert explained(view.why) == 10
    assert explained(show(concept_test("before")).why) == 10


def test_a_test_that_cannot_be_saved_stays_open(show, monkeypatch, capsys):
    view = show(concept_test("before"))

    def full(*args):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    view.cards[0].options.value = "a"
    assert "could not be saved: disk full" in words(view.said)
    view.hand_in.click()
    view.hand_in.click()
    assert words(view.said) == "The test could not be saved: disk full"
    assert view.asking.layout.display is None


def answer_everything():
    for number in (1, 2, 3):
        quiz("3").answer(number, "a")
    for when in ("before", "after"):
        concept_test(when).hand_in(leave_open=True)


@pytest.mark.parametrize("name", MAKERS)
def test_a_saved_notebook_shows_the_questions_and_nothing_of_the_answers(name, monkeypatch):
    monkeypatch.setattr(live, "in_notebook", lambda: True)
    fresh = MAKERS[name]()
    bundles = [fresh._repr_mimebundle_()]
    fresh.view().close()
    answer_everything()
    done = MAKERS[name]()
    bundles.append(done._repr_mimebundle_())
    done.view().close()
    assert all(set(bundle) == {VIEW, "text/html", "text/plain"} for bundle in bundles)
    for kind in ("text/html", "text/plain"):
        assert bundles[0][kind] == bundles[1][kind]
        assert "Because of" not in bundles[0][kind]
        assert "✓" not in bundles[0][kind]
    for question in fresh.questions:
        for option in question.options:
            assert option.text in bundles[0]["text/plain"]


@pytest.mark.parametrize("name", MAKERS)
def test_a_terminal_shows_text(name):
    shown = MAKERS[name]()
    assert shown._repr_mimebundle_() == {"text/plain": str(shown)}


@pytest.mark.parametrize("name", MAKERS)
def test_closing_leaves_nothing_behind(name):
    before = set(_instances)
    asked = MAKERS[name]()
    view = asked.view()
    parts = descendants(view.box)
    named = [part for part in parts if isinstance(part, W.Button | W.RadioButtons)]
    assert [part for part in named if not part.description.strip()] == []
    assert len({part.description for part in named}) == len(named) > 3
    view.close()
    assert set(_instances) == before
    assert asked.view() is not view
    asked.view().close()
    assert set(_instances) == before
