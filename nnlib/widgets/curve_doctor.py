"""The learning-curve doctor: curves of real runs, a diagnosis, and the same run mended."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets as W
import traitlets

from nnlib.plots.curve_doctor import DoctorPicture
from nnlib.plots.curve_doctor_causes import CAUSES
from nnlib.plots.curve_doctor_state import KEYS, DoctorState
from nnlib.widgets.base import Explorer
from nnlib.widgets.tasks import Mission

CAPTION = (
    "Twelve runs that were really trained with this library, recorded epoch by epoch; most of "
    "them have a fault. Left the loss, right the accuracy: training solid, validation dashed, and "
    "dotted what guessing would give. Name the cause, then see the observation that tells, and "
    "below the same run mended. Look in this order: where does the loss begin, compared with a "
    "guess? Does training fall? Does validation follow? Where is it lowest, and where at the end?"
)
SOUND = ("healthy", "dropout")
PASSED = 10


def streak(state: DoctorState) -> bool:
    """Say whether the last three answers were right."""
    return list(state.verdicts.values())[-3:] == [True] * 3


def sound_found(state: DoctorState) -> bool:
    """Say whether both runs without a fault were named as such."""
    return all(state.answers.get(KEYS.index(key) + 1) == key for key in SOUND)


def passed(state: DoctorState) -> bool:
    """Say whether all cases are answered, nearly all of them right."""
    return len(state.answers) == len(KEYS) and sum(state.verdicts.values()) >= PASSED


def missions() -> list[Mission]:
    """Return the missions of the learning-curve doctor, none of them done."""
    return [
        Mission(
            "Be right three times in a row.",
            lambda history: streak(history[-1]),
            "Four looks tell most faults apart: the first loss, the course of training, the gap, "
            "and what validation does at the end.",
        ),
        Mission(
            "Find the two runs in which nothing is wrong, and say so.",
            lambda history: sound_found(history[-1]),
            "A gap is no illness, and neither is a training curve that lies above: ask first how "
            "each of them was measured.",
        ),
        Mission(
            f"Answer all twelve, at least {PASSED} of them right.",
            lambda history: passed(history[-1]),
            "Some faults look alike in the loss and part in the accuracy; some are seen only "
            "against what the task allows. So know beforehand what a guess and a simple model get.",
        ),
    ]


def learning_curve_doctor() -> Explorer:
    """Return the learning-curve doctor: name the cause of each curve, then see it mended.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell; nothing is trained, the runs are recorded.
    """
    return CurveDoctor()


class CurveDoctor(Explorer):
    """The explorer; its controls are the number of the case, and the answers given."""

    def __init__(self) -> None:
        self.steps = CaseSteps(len(KEYS))
        self.answers = AnswerButtons(self._answer)
        super().__init__(
            DoctorPicture(),
            {"case": self.steps, "answers": self.answers},
            title="Learning-curve doctor",
            caption=CAPTION,
            missions=missions(),
        )

    def refresh(self) -> None:
        """Draw the case, and offer its answers."""
        with self.lock:
            super().refresh()
            state: Any = self.state
            self.answers.ask(state)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the live widget; where no kernel runs, the first case with a folded answer."""
        bundle = super()._repr_mimebundle_(include, exclude)
        state: Any = self.state
        names = "; ".join(CAUSES[key].name for key in state.case.options)
        answer = f"It is “{CAUSES[state.key].name}”. {state.tell}"
        bundle["text/html"] = (
            f"<p>{escape(state.question)} What is the matter? {escape(names)}?</p>"
            f"{bundle['text/html']}<details><summary>The answer</summary>"
            f"<p>{escape(answer)}</p></details>"
        )
        return bundle

    def _answer(self, key: str) -> None:
        state: Any = self.state
        if state.answer is None:
            self.set(answers={**self.answers.value, state.number: key})


class CaseSteps(W.HBox):
    """Two buttons that walk around the cases; the value is the number of the case, from 1."""

    value = traitlets.Int(1)

    def __init__(self, last: int) -> None:
        self.last = last
        self.back = _button("Previous case", "arrow-left", "One case back")
        self.next = _button("Next case", "arrow-right", "On to the next case")
        super().__init__([self.back, self.next], layout=W.Layout(overflow="visible"))
        self.back.on_click(lambda _: self._go(-1))
        self.next.on_click(lambda _: self._go(1))

    def _go(self, step: int) -> None:
        self.value = (self.value - 1 + step) % self.last + 1


class AnswerButtons(W.VBox):
    """What is known of a case, and a button for each answer. The value is all answers so far.

    The buttons stay usable after an answer, so that the keyboard does not lose its place; then
    they do nothing.
    """

    value = traitlets.Dict()

    def __init__(self, answered: Callable[[str], None]) -> None:
        self._keys: Sequence[str] = ()
        self.question = W.HTML()
        self.buttons = [_button("?", "", "Name this cause") for _ in range(5)]
        row = W.Box(self.buttons).add_class("nnlib-row")
        super().__init__([self.question, row])
        self.add_class("nnlib-card")
        for i, button in enumerate(self.buttons):
            button.on_click(lambda _, i=i: answered(self._keys[i]))

    def ask(self, state: DoctorState) -> None:
        """Show the question of this state, and what was answered."""
        self._keys = state.case.options
        text = f"{escape(state.question)} <b>What is the matter?</b>"
        self.question.value = f'<p role="status" aria-live="polite">{text}</p>'
        for key, button in zip(self._keys, self.buttons, strict=True):
            right, chosen = key == state.key, key == state.answer
            mark = "" if state.answer is None else "✓ " if right else "✗ " if chosen else ""
            button.description = mark + CAUSES[key].name
            button.button_style = "primary" if chosen else ""


def _button(text: str, icon: str, tooltip: str) -> W.Button:
    return W.Button(
        description=text,
        icon=icon,
        tooltip=tooltip,
        layout=W.Layout(width="auto", height="auto"),
    )
