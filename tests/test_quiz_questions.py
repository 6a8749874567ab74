"""Every quiz question: its numbers hold, and nothing but the content gives the answer away."""

import inspect
import re
from collections import Counter

import pytest

from nnlib.checks.quiz.bank import of_chapter, of_form
from tests.test_concepts import table, uses

CHAPTERS = range(1, 9)
BY_CHAPTER = {chapter: of_chapter(chapter) for chapter in CHAPTERS}
FORMS = {form: of_form(form) for form in "AB"}
QUIZ = [q for questions in BY_CHAPTER.values() for q in questions]
CONCEPTS = [q for questions in FORMS.values() for q in questions]
EVERY = QUIZ + CONCEPTS
GROUPS = [pytest.param(QUIZ, id="quiz"), *(pytest.param(FORMS[f], id=f) for f in "AB")]
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\dA-Za-z])(?: (%))?")


def label(question):
    """Return a readable id of a test case."""
    return re.sub(r"\W+", "-", f"{question.concept}-{question.text[:24]}")


def right(question):
    """Return the right option."""
    return next(option for option in question.options if option.right)


def numbers(text):
    """Return the numbers in a text, without signs, 90 % as 0.9."""
    found = NUMBER.finditer(text)
    return {float(re.match(r"[\d.]+", m[0])[0]) / (100 if m[1] else 1) for m in found}


def prose(question):
    """Return all texts of a question, the code in them left out."""
    texts = [question.text, *(t for o in question.options for t in (o.text, o.why))]
    lines = [line for text in texts for line in text.split("\n") if not line.startswith("    ")]
    return "\n".join(lines)


def test_six_questions_a_chapter_and_twenty_a_form():
    assert {chapter: len(questions) for chapter, questions in BY_CHAPTER.items()} == dict.fromkeys(
        CHAPTERS, 6
    )
    assert {form: len(questions) for form, questions in FORMS.items()} == {"A": 20, "B": 20}


@pytest.mark.parametrize("question", EVERY, ids=label)
def test_the_numbers_hold(question):
    assert question.verify is not None
    assert question.verify() is True


@pytest.mark.parametrize("question", EVERY, ids=label)
def test_what_is_verified_is_what_the_key_says(question):
    source = inspect.getsource(question.verify)
    missing = numbers(right(question).text) - numbers(source.replace("_", ""))
    assert not missing, f"{missing} of the right option do not stand in its verification"


def test_a_number_that_the_key_does_not_share_is_seen():
    assert numbers("w = (1, −0.5), 8 %, A1, 0.1²") == {1, 0.5, 0.08, 0.1}
    assert numbers("round(x, 3) == 0.001") == {3, 0.001}


@pytest.mark.parametrize("question", EVERY, ids=label)
def test_texts_are_plain_and_explanations_short(question):
    for option in question.options:
        assert len(re.findall(r"[.!?](?= |$)", option.why)) <= 2, option.why
        assert len(option.text) <= 70
    text = prose(question)
    assert not re.search(r"\\[a-z]|\$|\*\w", text), "LaTeX or Markdown in a plain text"
    assert text.count("`") % 2 == 0
    assert not re.search(r"(?:all|none) of the (?:above|others)", text, re.I)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_quiz_uses_no_concept_before_its_chapter(chapter):
    for name, words, taught, _ in table():
        if taught > chapter:
            for question in BY_CHAPTER[chapter]:
                assert not uses(prose(question), words, taught), f"{name}: {question.text}"


@pytest.mark.parametrize("questions", GROUPS)
def test_the_position_gives_nothing_away(questions):
    shares = Counter(question.key for question in questions)
    assert all(0.15 <= shares[letter] / len(questions) <= 0.4 for letter in "abcd"), shares


@pytest.mark.parametrize("questions", GROUPS)
def test_the_length_gives_nothing_away(questions):
    longest = shortest = 0
    for question in questions:
        others = [len(option.text) for option in question.options if not option.right]
        longest += len(right(question).text) > max(others)
        shortest += len(right(question).text) < min(others)
    assert longest <= 0.4 * len(questions)
    assert shortest <= 0.4 * len(questions)


def test_no_question_is_asked_twice():
    assert len({question.text for question in EVERY}) == len(EVERY)
    for questions in BY_CHAPTER.values():
        assert len({question.concept for question in questions}) == len(questions)


def test_the_two_forms_are_parallel_and_not_equal():
    names = [question.concept for question in FORMS["A"]]
    assert names == [question.concept for question in FORMS["B"]]
    assert len(set(names)) == 20
    for a, b in zip(FORMS["A"], FORMS["B"], strict=True):
        assert len(a.options) == len(b.options)
        assert a.key != b.key
        assert abs(len(a.text) - len(b.text)) <= 0.25 * max(len(a.text), len(b.text))


@pytest.mark.parametrize("question", CONCEPTS, ids=label)
def test_the_concept_test_needs_no_name_that_the_course_introduces(question):
    asked = "\n".join([question.text, *(option.text for option in question.options)])
    technical = {"weighted sum", "bias", "gradient", "learning rate"}  # explained where they stand
    for name, words, taught, _ in table():
        if name not in technical:
            assert not uses(asked, words, taught), f"{name!r} in {question.text}"
