"""The quiz of a chapter: questions, verdicts, what is kept, and what the board says."""

import json
import os

import pytest

from nnlib.checks import check, exercises, progress, quiz, state
from nnlib.checks.quiz import Option, Question
from tests.quizzes import QUIZ, put_in_place, question


@pytest.fixture(autouse=True)
def file(monkeypatch, tmp_path):
    return put_in_place(monkeypatch, tmp_path)


def saved(file):
    return json.loads(file.read_text(encoding="utf-8"))["quiz"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("ab", "3 to 4, got 2"),
        ("abcde", "3 to 4, got 5"),
        ("aab", "two alike"),
        ("ab ", "an empty text"),
    ],
)
def test_a_question_that_is_written_wrongly_is_refused(options, said):
    made = tuple(Option(text, "Because.", i == 0) for i, text in enumerate(options))
    with pytest.raises(ValueError, match=said):
        Question("sum", "1 + 1?", made)


@pytest.mark.parametrize("rights", [(), (0, 1)])
def test_exactly_one_option_is_right(rights):
    made = tuple(Option(text, "Because.", i in rights) for i, text in enumerate("abc"))
    with pytest.raises(ValueError, match=f"exactly one right, got {len(rights)}"):
        Question("sum", "1 + 1?", made)


@pytest.mark.parametrize("chapter", ["3", 3, " 3 "])
def test_a_chapter_is_named_by_text_or_by_a_whole_number(chapter):
    assert quiz(chapter).title == "Quiz of chapter 3"


@pytest.mark.parametrize("chapter", ["2", 2, "3.1", 3.0, True, None, "", "three", -1])
def test_other_chapters_are_refused_with_a_list(chapter):
    with pytest.raises(ValueError, match=r'^chapter: expected one with a quiz \("1", "3"\), got'):
        quiz(chapter)


def test_as_text():
    assert (
        str(quiz("3"))
        == repr(quiz("3"))
        == (
            "Quiz of chapter 3: not begun.\n"
            'Answer with quiz("3").answer(1, "a").\n'
            "\n"
            "1. What is 1 + 1?\n"
            "   a) two, `2`\n"
            "   b) eleven\n"
            "   c) one\n"
            "\n"
            "2. What does this print?\n"
            "       for i in range(2):\n"
            "           print(i < 1)\n"
            "   a) `True`, then `False`\n"
            "   b) `True` twice\n"
            "   c) `i < 1`\n"
            "   d) nothing\n"
            "\n"
            "3. Which is <b>larger</b>?\n"
            "   a) 0.5\n"
            "   b) 0.25\n"
            "   c) 0.125"
        )
    )


def test_long_lines_are_wrapped_and_code_is_not():
    code = "    " + "x = 1; " * 20
    made = question("long", "word " * 40 + "\n" + code, "long " * 30, "b", "c")
    from nnlib.checks.quiz.text import asked

    lines = asked(1, made).splitlines()
    assert [line for line in lines if len(line) > 88] == ["   " + code]
    assert sum("word" in line for line in lines) == 3
    assert sum(line.startswith("      long") for line in lines) == 1


def test_a_wrong_answer_explains_every_option():
    assert str(quiz("3").answer(2, "B")) == (
        "2. ✗ Not right: you chose b, the answer is c.\n"
        "   a) `True`, then `False`\n"
        "      Because of a0.\n"
        "   b) `True` twice  ✗ your answer\n"
        "      Because of b1.\n"
        "   c) `i < 1`  ✓ right\n"
        "      Because of c2.\n"
        "   d) nothing\n"
        "      Because of d3."
    )


def test_a_right_answer_as_html():
    html = quiz("3").answer(2, "c")._repr_html_()
    assert "✓ Right: c." in html
    assert "<code>i &lt; 1</code> <strong>✓ right, your answer</strong><br>Because of c2." in html
    assert html.count("Because of") == 4


@pytest.mark.parametrize("number", [0, 4, "1", 1.0, True, None])
def test_a_question_that_is_not_there(number, file):
    with pytest.raises(ValueError, match=r"^number: expected a question from 1 to 3, got"):
        quiz("3").answer(number, "a")
    assert not file.exists()


@pytest.mark.parametrize("option", ["d", "", "ab", 1, None, ["a"]])
def test_an_option_that_is_not_there(option, file):
    with pytest.raises(ValueError, match=r"^option: expected one of 'a', 'b', 'c', got"):
        quiz("3").answer(1, option)
    assert not file.exists()


def test_the_first_answer_counts_and_trying_goes_on(file):
    asked = quiz("3")
    assert asked.score == "not begun"
    asked.answer(1, "b")
    asked.answer(2, "c")
    assert asked.score == "1 of 3 right at the first try, 1 to go"
    assert asked.answer(1, "a").verdict == "✓ Right: a. Your first answer counts."
    asked.answer(3, "a")
    again = quiz("3")
    assert again.score == asked.score == "2 of 3 right at the first try"
    assert again.entries == asked.entries
    assert "Your first answer: b, ✗ not right." in str(again)
    entry = saved(file)["3"]["1"]
    assert entry == {
        "of": QUIZ[0].digest,
        "first": "b",
        "right": False,
        "last": "a",
        "tries": 2,
    }


def test_exercises_and_quizzes_share_the_file():
    check("1.1", exercises()["1.1"].reference)
    quiz("1").answer(1, "a")
    quiz("3").answer(1, "b")
    board = progress()
    assert board.passed == 1
    text = str(board)
    assert "  quiz: 1 of 2 right at the first try, 1 to go\n" in text
    assert "  quiz: 0 of 3 right at the first try, 2 to go\n" in text
    assert text.count("quiz:") == 2
    assert "1 of 2 right at the first try, 1 to go</td>" in board._repr_html_()


def test_an_old_file_without_quizzes_loads(file):
    file.parent.mkdir()
    old = {"version": 1, "exercises": {"1.1": {"status": "passed", "checks": 1, "errors": 0}}}
    file.write_text(json.dumps(old), encoding="utf-8")
    assert quiz("3").score == "not begun"
    assert progress().passed == 1
    quiz("3").answer(1, "a")
    assert state.read()["exercises"] == old["exercises"]


@pytest.mark.parametrize(
    "damage",
    [
        3,
        {"3": 3},
        {"3": {"1": 3}},
        {"3": {"1": {"first": "a", "right": True, "last": "a", "tries": 1}}},
        {"3": {"1": {"of": QUIZ[0].digest, "first": 1, "right": True, "last": "a", "tries": 1}}},
        {"3": {"1": {"of": QUIZ[0].digest, "first": "d", "right": 0, "last": "a", "tries": 1}}},
        {"3": {"1": {"of": QUIZ[0].digest, "first": "b", "right": True, "last": "a", "tries": 1}}},
        {"3": {"1": {"of": QUIZ[1].digest, "first": "a", "right": True, "last": "a", "tries": 1}}},
    ],
)
def test_entries_of_another_form_or_question_do_not_count(file, damage):
    file.parent.mkdir()
    file.write_text(json.dumps({"exercises": {}, "quiz": damage}), encoding="utf-8")
    assert quiz("3").score == "not begun"
    assert "quiz: not begun" in str(progress())
    quiz("3").answer(1, "a")
    assert quiz("3").score == "1 of 3 right at the first try, 2 to go"


def test_an_answer_is_judged_though_it_cannot_be_saved(monkeypatch, capsys):
    def full(*args):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    asked = quiz("3")
    reply = asked.answer(1, "a")
    assert reply.verdict == "✓ Right: a. Your answer could not be saved: disk full"
    assert "could not be saved: disk full" in capsys.readouterr().err
    assert asked.score == "1 of 3 right at the first try, 2 to go"
    assert quiz("3").score == "not begun"
