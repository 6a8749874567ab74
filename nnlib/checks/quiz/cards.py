"""Widgets of one question: its text, radio buttons, and a place for what is said."""

from typing import Any

import ipywidgets as W

from nnlib.checks.quiz import html
from nnlib.checks.quiz.question import Question
from nnlib.widgets.parts import descendants
from nnlib.widgets.style import STYLE

LOOK = """<style>
.nnlib-quiz { max-width: 760px; }
.nnlib-quiz .nnlib-card { padding: 8px 14px 10px; margin: 8px 2px; }
.nnlib-quiz pre { color: var(--jp-ui-font-color1, #212121); font-size: 13px; }
.nnlib-quiz .widget-radio { height: auto; width: auto; overflow: visible; display: block; }
.nnlib-quiz .widget-radio > .widget-label { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.nnlib-quiz .widget-radio-box { margin: 6px 0; max-width: none; width: auto; flex: 1 1 auto; }
.nnlib-quiz .widget-radio-box label { display: flex; flex-direction: row-reverse;
  justify-content: flex-end; align-items: flex-start; gap: 8px; width: auto; height: auto;
  margin: 0; padding: 2px 0; font-size: 14px; line-height: 1.5; white-space: normal;
  color: var(--jp-ui-font-color1, #212121); }
.nnlib-quiz .widget-radio-box input { position: static; flex: none; float: none; margin: 2px 0 0; }
.nnlib-quiz .nnlib-reply ul { color: var(--jp-ui-font-color1, #212121); font-size: 14px; }
.nnlib-quiz .nnlib-reply li { line-height: 1.5; }
</style>"""

BY_KEYBOARD = "By keyboard: Tab goes to the next option or button, Space chooses it."


class Card:
    """A question with its options as radio buttons.

    Parameters
    ----------
    number : int
        Number of the question.
    question : Question
        What is asked.
    button : widget, optional
        What stands below the options.
    """

    def __init__(self, number: int, question: Question, button: Any = None) -> None:
        self.number, self.question = number, question
        self._text = W.HTML(html.block(question.text, f"<b>{number}.</b> "))
        self.options = W.RadioButtons(
            options=[
                (f"{letter}) {option.text.replace('`', '')}", letter)
                for letter, option in zip(question.letters, question.options, strict=True)
            ],
            value=None,
            description=f"Question {number}",
            layout=W.Layout(width="auto"),
        )
        self.reply = W.HTML().add_class("nnlib-reply")
        parts = [self._text, self.options, *([button] if button else []), self.reply]
        self.box = W.VBox(parts).add_class("nnlib-card")

    def say(self, verdict: str, chosen: str | None = None) -> None:
        """Say a verdict and, if an option was chosen, explain all options."""
        why = html.explained(self.question, chosen) if chosen else ""
        self.reply.value = f'<p role="status" aria-live="polite">{verdict}</p>{why}'

    def clear(self) -> None:
        """Choose nothing and say nothing."""
        self.options.value = None
        self.reply.value = ""


def frame(title: str, lead: str, parts: list[Any]) -> Any:
    """Return the box around all cards, with a title and how to answer."""
    head = W.HTML(_head(title) + f"<p>{lead} {BY_KEYBOARD}</p>")
    return W.VBox([head, *parts]).add_class("nnlib-explorer").add_class("nnlib-quiz")


def drop_lead(box: Any, title: str) -> None:
    """Leave the title alone above a frame in which there is nothing more to answer."""
    box.children[0].value = _head(title)


def _head(title: str) -> str:
    return f'{STYLE}{LOOK}<h4 class="nnlib-title">{title}</h4>'


def button(text: str, quiet: bool = False) -> Any:
    """Return a button as wide as its text."""
    made = W.Button(description=text, layout=W.Layout(width="auto", align_self="flex-start"))
    return made.add_class("nnlib-quiet") if quiet else made


def close(box: Any) -> None:
    """Close a box and all that is in it, here and in the browser."""
    for widget in [*descendants(box), box]:
        for part in (getattr(widget, "style", None), widget.layout, widget):
            if isinstance(part, W.Widget):
                part.close()
