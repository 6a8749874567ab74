"""A slider that shows whether browser and Python talk to each other."""

from html import escape
from typing import Any

import ipywidgets as W

from nnlib.widgets.controls import NumberSlider
from nnlib.widgets.style import STYLE

BEFORE = "Move the slider, or type a number in the field."
STILL = "A slider, and a line below it that Python writes. Run this cell to have it."


class SliderTest:
    """A slider, and a sentence that Python writes when it is moved."""

    def __init__(self) -> None:
        self.slider = NumberSlider("x", 3, 0, 10, 1)
        self.said = W.HTML().add_class("nnlib-state")
        self._say(BEFORE)
        self.slider.observe(self._answer, names="value")
        self.box = W.VBox([W.HTML(STYLE), self.slider, self.said]).add_class("nnlib-explorer")

    def _answer(self, change: Any) -> None:
        x = round(change["new"])
        self._say(f"Python heard {x} and answers: {x}² = {x * x}. Sliders work.")

    def _say(self, text: str) -> None:
        self.said.value = f'<p role="status" aria-live="polite">{escape(text)}</p>'

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the live widget, and a sentence in its place where no kernel runs."""
        return {
            **self.box._repr_mimebundle_(),
            "text/html": f"<p>{escape(STILL)}</p>",
            "text/plain": STILL,
        }


def slider_test() -> SliderTest:
    """Return a slider whose sentence changes when browser and Python talk to each other.

    Examples
    --------
    >>> test = slider_test()
    >>> test.slider.value = 4
    >>> "4² = 16" in test.said.value
    True
    """
    return SliderTest()
