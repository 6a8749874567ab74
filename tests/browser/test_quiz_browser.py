"""A quiz and the concept test in JupyterLab: by keyboard, in both themes, in a narrow window."""

import pytest

from nnlib.checks.quiz import bank
from tests.browser.actions import reach
from tests.browser.looks import CONTRASTS, TOO_WIDE, put_on
from tests.browser.notebooks import write_notebook

pytestmark = pytest.mark.browser

CELLS = (
    'from nnlib.checks import concept_test, quiz\n\nquiz("1")',
    'concept_test("before")',
)


def choose(notebook, card, letter):
    """Choose an option of a question by keyboard."""
    reach(notebook, card.get_by_role("radio", name=f"{letter})"))
    notebook.page.keyboard.press("Space")


def press(notebook, scope, name):
    """Press a button by keyboard."""
    reach(notebook, scope.get_by_role("button", name=name))
    notebook.page.keyboard.press("Enter")


def test_a_quiz_and_the_concept_test_by_keyboard(lab, open_notebook):
    write_notebook(lab, "quiz.ipynb", *CELLS)
    notebook = open_notebook("quiz.ipynb")
    notebook.run_all()
    quiz, test = (notebook.page.locator(".nnlib-quiz").nth(i) for i in (0, 1))
    first = quiz.locator(".nnlib-card").first
    status = first.get_by_role("status")
    question = bank.of_chapter(1)[0]
    wrong = next(letter for letter in question.letters if letter != question.key)
    for letter, said in ((wrong, "✗ Not right"), (question.key, "✓ Right")):
        choose(notebook, first, letter)
        press(notebook, first, "Answer question 1")
        status.filter(has_text=said).wait_for()
        assert first.locator("li").count() == len(question.options)
    count = len(bank.of_chapter(1))
    score = f"0 of {count} right at the first try, {count - 1} to go."
    assert score in quiz.locator(".nnlib-state").inner_text()

    choose(notebook, test.locator(".nnlib-card").first, "a")
    said = test.locator(".nnlib-state [role=status]")
    count = len(bank.of_form("A"))
    said.filter(has_text=f"1 of {count} answered").wait_for()
    looks_well(notebook, quiz)
    assert test.evaluate(TOO_WIDE) == []
    test.get_by_role("radio").last.focus()
    press(notebook, test, "Hand in")
    said.filter(has_text="Press Hand in again").wait_for()
    press(notebook, test, "Hand in")
    said.filter(has_text=f" of {count} right.").wait_for()
    assert test.locator("tbody tr").count() == len({q.concept for q in bank.of_form("A")})
    assert notebook.errors() == []
    assert notebook.outside == []


def looks_well(notebook, quiz):
    """It can be read on light and on dark pages, and nothing stands beyond the right edge."""
    notebook.page.set_viewport_size({"width": 640, "height": 1000})
    for theme in ("light", "dark"):
        put_on(notebook, theme)
        contrasts = quiz.evaluate(CONTRASTS)
        assert len(contrasts) > 30
        assert [pair for pair in contrasts if pair[0] < 4.5] == [], theme
    assert quiz.evaluate(TOO_WIDE) == []
