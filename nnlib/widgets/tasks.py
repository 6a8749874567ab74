"""What a learner is asked to do with an explorer: predict first, then reach goals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import ipywidgets as W


@dataclass(frozen=True)
class Prediction:
    """A question to answer before the picture is shown.

    Attributes
    ----------
    question : str
        What is asked.
    options : tuple of str
        The answers to choose from.
    answer : int
        Index of the right one.
    because : str
        Why it is right, and how to see it in the picture.
    """

    question: str
    options: tuple[str, ...]
    answer: int
    because: str

    def verdict(self, choice: int) -> str:
        """Return what to say to a learner who chose this option."""
        if choice == self.answer:
            return f"Yes. {self.because}"
        return f"Not this time: the answer is “{self.options[self.answer]}”. {self.because}"


@dataclass
class Mission:
    """A goal that checks itself.

    Attributes
    ----------
    task : str
        What to reach.
    reached : callable
        Takes the list of states since the last reset, the present one last; returns a bool.
    because : str
        What there is to learn from it, said when it is reached.
    done : bool
        Whether it has been reached; it stays so after a reset.
    """

    task: str
    reached: Callable[[Sequence[Any]], bool]
    because: str
    done: bool = field(default=False, init=False)


class PredictionCard:
    """The question, one button for each answer, and a way past it."""

    def __init__(self, prediction: Prediction, reveal: Callable[[], None]) -> None:
        self.prediction = prediction
        self.reveal = reveal
        self.verdict = W.HTML()
        self.options = [_button(text) for text in prediction.options]
        self.skip = _button("Show without a guess", "nnlib-quiet")
        question = W.HTML(
            f'<p class="nnlib-question"><b>Predict first.</b> {escape(prediction.question)}</p>'
        )
        for index, button in enumerate(self.options):
            button.on_click(lambda _, index=index: self.choose(index))
        self.skip.on_click(lambda _: self._show())
        row = W.Box([*self.options, self.skip]).add_class("nnlib-row")
        self.box = W.VBox([question, row, self.verdict]).add_class("nnlib-card")

    def choose(self, index: int) -> None:
        """Take an answer, say whether it is right, and show the picture."""
        for i, button in enumerate(self.options):
            button.button_style = "primary" if i == index else ""
        text = escape(self.prediction.verdict(index))
        self.verdict.value = f'<p role="status" aria-live="polite">{text}</p>'
        self._show()

    def _show(self) -> None:
        self.skip.layout.display = "none"
        self.reveal()


class MissionList:
    """The goals, and which of them have been reached."""

    def __init__(self, missions: Sequence[Mission]) -> None:
        self.missions = list(missions)
        self.view = W.HTML().add_class("nnlib-missions")
        self._render()

    def update(self, history: Sequence[Any]) -> list[Mission]:
        """Look at the states so far; return the missions that were reached just now."""
        new = [m for m in self.missions if not m.done and m.reached(history)]
        for mission in new:
            mission.done = True
        if new:
            self._render()
        return new

    def _render(self) -> None:
        if self.missions:
            items = "".join(_item(mission) for mission in self.missions)
            done = sum(mission.done for mission in self.missions)
            head = f"<b>Missions</b> ({done} of {len(self.missions)} done)"
            self.view.value = f"<div>{head}<ul>{items}</ul></div>"


def _item(mission: Mission) -> str:
    task = escape(mission.task)
    if not mission.done:
        return f'<li><span aria-hidden="true">☐</span> {task}</li>'
    because = escape(mission.because)
    return (
        '<li class="nnlib-done"><span aria-hidden="true">☑</span> '
        f"{task} <b>Done.</b> <span>{because}</span></li>"
    )


def _button(text: str, *classes: str) -> W.Button:
    button = W.Button(description=text, layout=W.Layout(width="auto", height="auto"))
    for name in classes:
        button.add_class(name)
    return button
