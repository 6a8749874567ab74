"""The concept test: twenty questions before the course, twenty like them after it."""

from dataclasses import dataclass
from html import escape
from typing import Any

from nnlib.checks import state
from nnlib.checks.quiz import bank, html, kept, text
from nnlib.checks.quiz.live import Shown, bundle, saved
from nnlib.checks.quiz.question import letter_of, number_of
from nnlib.checks.quiz.result import Result


@dataclass(frozen=True)
class Said:
    """A sentence that shows itself."""

    words: str

    def __str__(self) -> str:
        return self.words

    def __repr__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return f'<p style="{html.BOX}">{escape(self.words, quote=False)}</p>'


class ConceptTest(Shown):
    """One of the two concept tests; it shows itself as text, and live in a notebook.

    Attributes
    ----------
    when : str
        "before" or "after" the course.
    questions : tuple of Question
        What is asked.
    answers : dict of int to str
        Letters of the answers so far, by the number of the question.
    scores : dict or None
        (right, asked) by concept, once it was handed in.
    """

    def __init__(self, when: str) -> None:
        self.when, self.form = when, bank.FORMS[when]
        self.questions = bank.of_form(self.form)
        data = state.read()
        self.answers = kept.paper_answers(data, when, self.questions)
        self.scores = kept.scores(data, when)
        self._other = kept.scores(data, "after" if when == "before" else "before")

    @property
    def title(self) -> str:
        """What it is called."""
        return f"Concept test {self.when} the course"

    @property
    def open(self) -> list[int]:
        """Numbers of the questions that have no answer yet."""
        return [n for n in range(1, len(self.questions) + 1) if n not in self.answers]

    @property
    def closed(self) -> str:
        """Why no answers are taken any more; "" while they are."""
        if self.scores is not None:
            return "This test was handed in; its answers no longer change."
        if self.when == "before" and self._other is not None:
            return "You have taken the test after the course, so one before it comes too late."
        return ""

    @property
    def result(self) -> Result | None:
        """Scores by concept, and the gain after the second test; None before it is handed in."""
        return None if self.scores is None else self._result(self.scores)

    @property
    def explained(self) -> bool:
        """Whether the answers are explained: only when the test after the course is over."""
        return (self.scores if self.when == "after" else self._other) is not None

    def answer(self, number: int, option: str) -> Said:
        """Choose an answer; it may be changed until the test is handed in.

        Parameters
        ----------
        number : int
            Number of the question, from 1.
        option : str
            Letter of the option.

        Raises
        ------
        ValueError
            If there is no such question or option, or the test takes no answers any more.
        """
        if self.closed:
            raise ValueError(f"number: expected a test that is still open. {self.closed}")
        question = self.questions[number_of(number, len(self.questions)) - 1]
        self.answers[number] = letter_of(option, question)
        said = f"{self.counted} {saved(self._record)}".strip()
        if self._view is not None:
            self._view.show(number, said)
        return Said(f"{number}: {self.answers[number]}. {said}")

    @property
    def counted(self) -> str:
        """How many questions are answered."""
        done, count = len(self.answers), len(self.questions)
        return f"{done} of {count} answered."

    def hand_in(self, leave_open: bool = False) -> Result:
        """Hand the test in; its answers are final from then on.

        Parameters
        ----------
        leave_open : bool
            Whether questions may stay open; they count as not known.

        Raises
        ------
        ValueError
            If the test takes no answers any more, or questions are open and may not be.
        OSError
            If it could not be saved.
        """
        if self.closed:
            raise ValueError(f"leave_open: expected a test that is still open. {self.closed}")
        if self.open and not leave_open:
            numbers = ", ".join(map(str, self.open))
            raise ValueError(f"leave_open: expected True, or answers to questions {numbers} too")
        scores: kept.Scores = {}
        for number, question in enumerate(self.questions, 1):
            right, asked = scores.get(question.concept, (0, 0))
            hit = self.answers.get(number) == question.key
            scores[question.concept] = (right + hit, asked + 1)
        kept.record_paper(self.when, self.form, self.questions, self.answers, scores)
        self.scores = kept.scores(state.read(), self.when) or scores
        if self._view is not None:
            self._view.finish()
        return self._result(self.scores)

    def _result(self, scores: kept.Scores) -> Result:
        return Result(scores, self._other if self.when == "after" else None)

    def _record(self) -> None:
        kept.record_paper(self.when, self.form, self.questions, self.answers)

    def __str__(self) -> str:
        if not self.closed:
            listed = text.listing(self.questions, self._note)
            return f"{self.title}. {self.counted}\n{self._how}\n\n{listed}"
        parts = [f"{self.title}. {self.closed}"]
        if self.result is not None:
            parts.append(str(self.result))
        if self.explained:
            parts.append(text.solved(self.questions, self.answers))
        return "\n\n".join(parts)

    @property
    def _how(self) -> str:
        name = f'concept_test("{self.when}")'
        return f'Answer with {name}.answer(1, "a"), at the end {name}.hand_in().'

    def _note(self, number: int) -> str:
        return f"Your answer: {self.answers[number]}" if number in self.answers else ""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the live test; the questions alone for a notebook that is only read."""
        how = "Run this cell to take it."
        still = f"{self.title}. {self._how}\n\n{text.listing(self.questions)}"
        return bundle(self, still, html.listing(self.title, how, self.questions, folded=True))

    def _make_view(self) -> Any:
        from nnlib.checks.quiz.paper_view import PaperView

        return PaperView(self)


def concept_test(when: str) -> ConceptTest:
    """Return the concept test: what do you know before the course, what after it?

    Twenty questions, then twenty others about the same concepts. After the first test you see
    your score by concept, after the second what you have gained, and every answer explained.

    Parameters
    ----------
    when : str
        "before" or "after" the course.

    Raises
    ------
    ValueError
        If it is neither.
    """
    return ConceptTest(bank.when_of(when))
