"""The quiz of a chapter as widgets."""

from typing import Any

import ipywidgets as W

from nnlib.checks.html import inline
from nnlib.checks.quiz import cards
from nnlib.checks.quiz.chapters import Quiz, Reply
from nnlib.checks.quiz.question import Question
from nnlib.widgets import session

LEAD = (
    "Choose an option and press Answer: every option is then explained. The first answer counts, "
    "and you may go on trying."
)


class QuizView:
    """Cards with an Answer button each, the score below them, and a way to start again.

    Parameters
    ----------
    quiz : Quiz
        It is asked for verdicts and the score, and told when this view is closed.
    """

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self.cards = [self._card(n, question) for n, question in enumerate(quiz.questions, 1)]
        self.again = cards.button("Clear all and try again", quiet=True)
        self.again.on_click(lambda _: self._clear())
        self.score = W.HTML().add_class("nnlib-state")
        boxes: list[Any] = [card.box for card in self.cards]
        self.box = cards.frame(quiz.title, LEAD, [*boxes, self.score, self.again])
        for number, entry in quiz.entries.items():
            self.show(Reply(number, quiz.questions[number - 1], entry["last"]))
        self._show_score()
        session.keep(self)

    def show(self, reply: Reply) -> None:
        """Show what is said to an answer."""
        card = self.cards[reply.number - 1]
        card.options.value = reply.chosen
        card.say(inline(reply.verdict), reply.chosen)
        self._show_score()

    def close(self) -> None:
        """Close every widget."""
        self.quiz.forget_view()
        cards.close(self.box)

    def _card(self, number: int, question: Question) -> cards.Card:
        button = cards.button(f"Answer question {number}")
        card = cards.Card(number, question, button)
        button.on_click(lambda _: self._answer(card))
        return card

    def _answer(self, card: cards.Card) -> None:
        if card.options.value is None:
            card.say("Choose an option first.")
        else:
            self.quiz.answer(card.number, card.options.value)

    def _clear(self) -> None:
        for card in self.cards:
            card.clear()

    def _show_score(self) -> None:
        text = self.quiz.score
        self.score.value = f"<p>{text[0].upper()}{text[1:]}.</p>"
