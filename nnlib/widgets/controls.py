"""Controls of the explorers."""

import math
from typing import Any

import ipywidgets as W
import traitlets


class NumberSlider(W.HBox):
    """A number field and a slider for one value, rounded to the step.

    Screen readers get no name for the slider of ipywidgets; the number field has one, and takes
    typed values as well as the arrow keys. Rounding is needed because the browser adds up steps:
    ten steps of 0.1 from −1.5 make −0.49999999999999956.

    Parameters
    ----------
    name : str
        What stands before the field.
    value, low, high, step : float
        Start, limits and step.
    """

    value = traitlets.Float()

    def __init__(self, name: str, value: float, low: float, high: float, step: float) -> None:
        self._step = step
        limits = {"value": value, "min": low, "max": high, "step": step}
        self.field = W.BoundedFloatText(
            **limits,
            description=name,
            style={"description_width": "28px"},
            layout=W.Layout(width="104px"),
        )
        self.slider = W.FloatSlider(**limits, readout=False, layout=W.Layout(width="176px"))
        super().__init__([self.field, self.slider], value=value)
        for part in (self.field, self.slider):
            part.observe(self._take, names="value")
        self.observe(self._give, names="value")
        self.add_class("nnlib-number")

    def _take(self, change: Any) -> None:
        digits = max(0, -math.floor(math.log10(self._step)))
        self.value = round(round(change["new"] / self._step) * self._step, digits)
        self._give(change)

    def _give(self, change: Any) -> None:
        self.field.value = self.value
        if abs(self.slider.value - self.value) > self._step / 2:
            self.slider.value = self.value


class Choice(W.RadioButtons):
    """One of a few options, all of them in sight."""

    def __init__(self, name: str, options: tuple[str, ...]) -> None:
        super().__init__(
            options=options,
            description=name,
            orientation="horizontal",
            style={"description_width": "auto"},
            layout=W.Layout(width="auto"),
        )
        self.add_class("nnlib-choice")
