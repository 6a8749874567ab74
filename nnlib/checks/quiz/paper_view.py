"""The concept test as widgets."""

from html import escape
from typing import Any

import ipywidgets as W

from nnlib._files import reason
from nnlib.checks.quiz import cards, html
from nnlib.checks.quiz.paper import ConceptTest
from nnlib.checks.words import listed
from nnlib.widgets import session

LEADS = {
    "before": "Choose what seems right to you, and leave open what you cannot tell. All answers "
    "are explained at the end of the course, when you have taken the second test.",
    "after": "These questions are about the same concepts as those before the course. Leave open "
    "what you cannot tell. When you have handed it in, every answer is explained.",
}


class PaperView:
    """Cards without verdicts, a button to hand in, and then the result.

    Parameters
    ----------
    test : ConceptTest
        It is told of every choice, and when this view is closed.
    """

    def __init__(self, test: ConceptTest) -> None:
        self.test = test
        self.cards = [cards.Card(n, question) for n, question in enumerate(test.questions, 1)]
        self.hand_in = cards.button("Hand in")
        self.hand_in.on_click(lambda _: self._hand_in())
        self.said = W.HTML().add_class("nnlib-state")
        self.result, self.why = W.HTML(), W.HTML().add_class("nnlib-reply")
        self.asking = W.VBox([*(card.box for card in self.cards), self.hand_in])
        self._sure = False
        boxes: list[Any] = [self.asking, self.said, self.result, self.why]
        self.box = cards.frame(test.title, LEADS[test.when], boxes)
        for card in self.cards:
            card.options.value = test.answers.get(card.number)
            card.options.observe(lambda change, card=card: self._choose(card), names="value")
        self._say(test.counted)
        if test.closed:
            self.finish()
        session.keep(self)

    def show(self, number: int, said: str) -> None:
        """Show an answer that was chosen, and what is said to it."""
        self.cards[number - 1].options.value = self.test.answers[number]
        self._sure = False
        self._say(said)

    def finish(self) -> None:
        """Take no more answers; show the result, and the explanations if it is time."""
        test = self.test
        cards.drop_lead(self.box, test.title)
        self.asking.layout.display = "none"
        self._say(test.result.summary if test.result else test.closed)
        if test.result:
            self.result.value = html.table(*test.result.table)
        if test.explained:
            self.why.value = html.solved(test.questions, test.answers)

    def close(self) -> None:
        """Close every widget."""
        self.test.forget_view()
        cards.close(self.box)

    def _choose(self, card: cards.Card) -> None:
        letter = card.options.value
        if letter is not None and letter != self.test.answers.get(card.number):
            self.test.answer(card.number, letter)

    def _hand_in(self) -> None:
        if self.test.open and not self._sure:
            self._sure = True
            numbers = listed([str(number) for number in self.test.open])
            self._say(f"Still open: {numbers}. Press Hand in again to leave them open.")
            return
        try:
            self.test.hand_in(leave_open=True)
        except (OSError, ImportError) as error:
            self._say(f"The test could not be saved: {reason(error)}")

    def _say(self, words: str) -> None:
        self.said.value = f'<p role="status" aria-live="polite">{escape(words)}</p>'
