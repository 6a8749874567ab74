"""The quiz of a chapter: questions, answers, and what is said to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nnlib.checks import state
from nnlib.checks.html import inline
from nnlib.checks.quiz import bank, html, kept, text
from nnlib.checks.quiz.live import Shown, bundle, saved
from nnlib.checks.quiz.question import Question, letter_of, number_of
from nnlib.checks.words import plural


@dataclass(frozen=True)
class Reply:
    """What is said to an answer: the verdict, and every option explained."""

    number: int
    question: Question
    chosen: str
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the answer is right, in one line."""
        if self.chosen == self.question.key:
            said = f"✓ Right: {self.chosen}."
        else:
            said = f"✗ Not right: you chose {self.chosen}, the answer is {self.question.key}."
        return f"{said} {self.note}".strip()

    def __str__(self) -> str:
        return f"{self.number}. {self.verdict}\n{text.explained(self.question, self.chosen)}"

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        head = f'<p style="margin:0"><b>{self.number}.</b> {inline(self.verdict)}</p>'
        return f'<div style="{html.BOX}">{head}{html.explained(self.question, self.chosen)}</div>'


class Quiz(Shown):
    """The quiz of a chapter; it shows itself as text, and live in a notebook.

    Attributes
    ----------
    chapter : int
        Number of the chapter.
    questions : tuple of Question
        What is asked.
    entries : dict of int to dict
        What is known of the questions that were answered, by number.
    """

    def __init__(self, chapter: int) -> None:
        self.chapter = chapter
        self.questions = bank.of_chapter(chapter)
        self.entries = kept.quiz_answers(state.read(), chapter, self.questions)

    @property
    def title(self) -> str:
        """What it is called."""
        return f"Quiz of chapter {self.chapter}"

    @property
    def score(self) -> str:
        """How many first answers were right."""
        return score(self.entries, len(self.questions))

    def answer(self, number: int, option: str) -> Reply:
        """Answer a question; the first answer counts, and you may go on trying.

        Parameters
        ----------
        number : int
            Number of the question, from 1.
        option : str
            Letter of the option.

        Returns
        -------
        Reply
            The verdict, and every option explained; it shows itself.

        Raises
        ------
        ValueError
            If there is no such question or no such option.
        """
        question = self.questions[number_of(number, len(self.questions)) - 1]
        letter = letter_of(option, question)
        self.entries[number] = kept.next_entry(self.entries.get(number), question, letter)
        note = "" if self.entries[number]["tries"] == 1 else "Your first answer counts."
        note = saved(lambda: kept.record_answer(self.chapter, number, question, letter)) or note
        reply = Reply(number, question, letter, note)
        if self._view is not None:
            self._view.show(reply)
        return reply

    def __str__(self) -> str:
        listed = text.listing(self.questions, self._note)
        return f"{self.title}: {self.score}.\n{self._how}\n\n{listed}"

    @property
    def _how(self) -> str:
        return f'Answer with quiz("{self.chapter}").answer(1, "a").'

    def _note(self, number: int) -> str:
        entry = self.entries.get(number)
        if entry is None:
            return ""
        said = "✓ right" if entry["right"] else "✗ not right"
        return f"Your first answer: {entry['first']}, {said}."

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the live quiz; the questions alone for a notebook that is only read."""
        how = f"Run this cell to answer {plural(len(self.questions), 'question')}."
        listed = text.listing(self.questions)
        still = f"{self.title}. {self._how}\n\n{listed}"
        return bundle(self, still, html.listing(self.title, how, self.questions))

    def _make_view(self) -> Any:
        from nnlib.checks.quiz.quiz_view import QuizView

        return QuizView(self)


def score(entries: dict[int, dict[str, Any]], count: int) -> str:
    """Return how many first answers were right, in words."""
    if not entries:
        return "not begun"
    right = sum(entry["right"] for entry in entries.values())
    open_ = count - len(entries)
    return f"{right} of {count} right at the first try" + (f", {open_} to go" if open_ else "")


def standing_of_quiz(data: Mapping[str, Any], chapter: int) -> str:
    """Return how the quiz of a chapter went, from a learner's state."""
    questions = bank.of_chapter(chapter)
    return score(kept.quiz_answers(data, chapter, questions), len(questions))


def quiz(chapter: str | int) -> Quiz:
    """Return the quiz of a chapter, six questions with each option explained after the answer.

    In a notebook it is answered with mouse or keyboard, in code with
    `quiz("3").answer(1, "b")`. First answers are kept with your progress.

    Parameters
    ----------
    chapter : str or int
        Number of the chapter, such as "3".

    Raises
    ------
    ValueError
        If there is no quiz of this chapter.
    """
    return Quiz(bank.chapter_of(chapter))
