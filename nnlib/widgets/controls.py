"""Controls of the explorers."""

from typing import Any

import ipywidgets as W
import traitlets


def on_grid(value: float, step: float) -> float:
    """Return the multiple of the step nearest to a value, without the dust of binary fractions."""
    return round(round(value / step) * step, 12)


def _count(value: float, slider: "StepSlider") -> int:
    return round(value / slider.step)


def _value(count: float, slider: "StepSlider") -> float:
    return on_grid(count * slider.step, slider.step)


class StepSlider(W.FloatSlider):
    """A slider of multiples of its step, which the browser is told of as whole numbers of steps.

    When the kernel moves a slider of fractions, the browser adds up steps, arrives at
    0.7999999999999998 instead of 0.8, and sends that back as if the reader had moved it. If the
    kernel has meanwhile moved on, the answer comes too late and undoes a step. Whole numbers are
    exact: nothing is sent back but what the reader does.
    """

    _model_name = traitlets.Unicode("IntSliderModel").tag(sync=True)
    _view_name = traitlets.Unicode("IntSliderView").tag(sync=True)
    value = traitlets.CFloat(0.0).tag(sync=True, to_json=_count, from_json=_value)
    min = traitlets.CFloat(0.0).tag(sync=True, to_json=_count, from_json=_value)
    max = traitlets.CFloat(100.0).tag(sync=True, to_json=_count, from_json=_value)
    step = traitlets.CFloat(0.1).tag(sync=True, to_json=_count, from_json=_value)

    @traitlets.observe("step")
    def _tell_all(self, change: Any) -> None:
        self.send_state(["min", "max", "value"])


class NumberSlider(W.HBox):
    """A number field and a slider for one value, rounded to the step.

    Screen readers get no name for the slider of ipywidgets; the number field has one, and takes
    typed values as well as the arrow keys.

    Parameters
    ----------
    name : str
        What stands before the field.
    value, low, high, step : float
        Start, limits and step; the limits are multiples of the step.
    """

    value = traitlets.Float()

    def __init__(self, name: str, value: float, low: float, high: float, step: float) -> None:
        for limit, at in (("low", low), ("high", high)):
            if on_grid(at, step) != at:
                raise ValueError(f"{limit}: expected a multiple of the step {step}, got {at}")
        self._step = step
        limits = {"value": value, "min": low, "max": high, "step": step}
        self.field = W.BoundedFloatText(
            **limits,
            description=name,
            style={"description_width": "28px"},
            layout=W.Layout(width="104px"),
        )
        self.slider = StepSlider(**limits, readout=False, layout=W.Layout(width="176px"))
        super().__init__([self.field, self.slider], value=value)
        for part in (self.field, self.slider):
            part.observe(self._take, names="value")
        self.observe(self._give, names="value")
        self.add_class("nnlib-number")

    @traitlets.validate("value")
    def _round(self, proposal: Any) -> float:
        inside = min(max(proposal["value"], self.slider.min), self.slider.max)
        return on_grid(inside, self._step)

    def _take(self, change: Any) -> None:
        self.value = change["new"]
        self._give(change)

    def _give(self, change: Any) -> None:
        for part in (self.field, self.slider):
            part.value = self.value


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
