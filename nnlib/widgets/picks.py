"""Several of a few options: one box to tick for each; and sliders with longer names."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as W
import traitlets

from nnlib.widgets.controls import NumberSlider


class Picks(W.Box):
    """Boxes to tick; the value is a tuple of the ticked names, in the order of the options.

    Parameters
    ----------
    options : mapping of str to str
        What is written beside each box, by name.
    value : tuple of str
        The names that are ticked at the start.
    """

    value = traitlets.Tuple()

    def __init__(self, options: Mapping[str, str], value: tuple[str, ...]) -> None:
        self.boxes = {
            name: W.Checkbox(
                value=name in value,
                description=text,
                indent=False,
                layout=W.Layout(width="auto", margin="0 8px 0 0"),
            )
            for name, text in options.items()
        }
        self._giving = False
        layout = W.Layout(flex_flow="row wrap", overflow="visible")
        super().__init__(list(self.boxes.values()), value=tuple(value), layout=layout)
        for box in self.boxes.values():
            box.observe(self._take, names="value")
        self.observe(self._give, names="value")

    @traitlets.validate("value")
    def _known(self, proposal: Any) -> tuple[str, ...]:
        unknown = [name for name in proposal["value"] if name not in self.boxes]
        if unknown:
            raise ValueError(f"value: unknown {unknown[0]!r}; choose from {', '.join(self.boxes)}")
        return tuple(name for name in self.boxes if name in proposal["value"])

    def _take(self, change: Any) -> None:
        if not self._giving:
            self.value = tuple(name for name, box in self.boxes.items() if box.value)

    def _give(self, change: Any) -> None:
        self._giving = True
        try:
            for name, box in self.boxes.items():
                box.value = name in self.value
        finally:
            self._giving = False


def named(control: NumberSlider, width: int, slider: int = 100) -> NumberSlider:
    """Give the name of a control and its slider these widths in pixels; return the control."""
    control.field.style.description_width = f"{width}px"
    control.field.layout.width = f"{width + 72}px"
    control.slider.layout.width = f"{slider}px"
    return control
