"""A number on a log axis, such as a learning rate: a field with its name, and a slider."""

import math
from typing import Any

import ipywidgets as W
import traitlets

from nnlib.widgets.controls import StepSlider, on_grid

EXPONENT = 0.02


class LogSlider(W.HBox):
    """A positive number with three significant digits; the slider moves by 5 %.

    The arrow keys of the field move its second digit, whatever the size of the number.

    Parameters
    ----------
    name : str
        What stands before the field.
    value, low, high : float
        Start and limits, all > 0.
    width : int
        Width of the name in pixels.
    slider : int
        Width of the slider in pixels.
    """

    value = traitlets.Float()

    def __init__(
        self, name: str, value: float, low: float, high: float, width: int = 100, slider: int = 92
    ) -> None:
        self.field = W.BoundedFloatText(
            value=value,
            min=low,
            max=high,
            step=_digit(value),
            description=name,
            style={"description_width": f"{width}px"},
            layout=W.Layout(width=f"{width + 78}px"),
        )
        self.slider = StepSlider(
            value=_mark(value),
            min=_mark(low),
            max=_mark(high),
            step=EXPONENT,
            readout=False,
            layout=W.Layout(width=f"{slider}px"),
        )
        super().__init__([self.field, self.slider], value=value)
        self.field.observe(self._take, names="value")
        self.slider.observe(self._slide, names="value")
        self.observe(self._give, names="value")
        self.add_class("nnlib-number")

    def _take(self, change: Any) -> None:
        self.value = float(f"{change['new']:.3g}")
        self._give(change)

    def _slide(self, change: Any) -> None:
        if change["new"] != _mark(self.value):
            self._take({"new": min(max(10 ** change["new"], self.field.min), self.field.max)})

    def _give(self, change: Any) -> None:
        self.field.step = _digit(self.value)
        self.field.value = self.value
        self.slider.value = _mark(self.value)


def _mark(value: float) -> float:
    """Return the mark of the slider, a power of ten, that is nearest to a number."""
    return on_grid(math.log10(value), EXPONENT)


def _digit(value: float) -> float:
    """Return a tenth of the power of ten of a number."""
    return float(10.0 ** (math.floor(math.log10(value) + 1e-9) - 1))
