"""Controls to walk step by step: back, next, to the end, and a guess before the next number."""

from collections.abc import Callable
from typing import Any

import ipywidgets as W
import traitlets

SIGNS = ("minus", "zero", "plus")


class Steps(W.HBox):
    """Buttons that walk from step 0 to the last; the value is the number of steps done.

    Parameters
    ----------
    last : int
        Number of the last step.
    """

    value = traitlets.Int(0)

    def __init__(self, last: int) -> None:
        self.last = last
        self.back = _button("Back", "arrow-left", "One operation back")
        self.next = _button("Next", "arrow-right", "Do the next operation", style="primary")
        self.end = _button("To the end", "fast-forward", "Do all operations that are left")
        super().__init__([self.back, self.next, self.end], layout=W.Layout(overflow="visible"))
        self.back.on_click(lambda _: self._go(self.value - 1))
        self.next.on_click(lambda _: self._go(self.value + 1))
        self.end.on_click(lambda _: self._go(self.last))
        self.observe(self._enable, names="value")
        self._enable()

    @traitlets.validate("value")
    def _inside(self, proposal: Any) -> int:
        return min(max(int(proposal["value"]), 0), self.last)

    def _go(self, step: int) -> None:
        self.value = step

    def _enable(self, change: Any = None) -> None:
        self.back.disabled = self.value == 0
        self.next.disabled = self.end.disabled = self.value == self.last


class SignGuess(W.HBox):
    """Three buttons to guess a sign; the value is the last guess, with what it was made for."""

    value = traitlets.Any(None, allow_none=True)

    def __init__(self, guessed: Callable[[str], None]) -> None:
        self.question = W.HTML().add_class("nnlib-guess")
        self.buttons = {sign: _button(sign, "", f"Guess {sign}, and see") for sign in SIGNS}
        super().__init__(
            [self.question, *self.buttons.values()],
            layout=W.Layout(overflow="visible", align_items="center", flex_flow="row wrap"),
        )
        for sign, button in self.buttons.items():
            button.on_click(lambda _, sign=sign: guessed(sign))

    def ask(self, name: str | None) -> None:
        """Ask for the sign of this number, or for none."""
        if name is None:
            self.question.value = "Signs can be guessed in the backward pass:"
        else:
            self.question.value = f"Guess the sign of {name}:"
        for button in self.buttons.values():
            button.disabled = name is None


def _button(text: str, icon: str, tooltip: str, style: str = "") -> W.Button:
    return W.Button(
        description=text,
        icon=icon,
        tooltip=tooltip,
        button_style=style,
        layout=W.Layout(width="auto"),
    )
