"""Controls of the explorers."""

import ipywidgets as W
import traitlets


class NumberSlider(W.HBox):
    """A number field and a slider for one value.

    Screen readers get no name for the slider of ipywidgets; the number field has one, and takes
    typed values as well as the arrow keys.

    Parameters
    ----------
    name : str
        What stands before the field.
    value, low, high, step : float
        Start, limits and step.
    """

    value = traitlets.Float()

    def __init__(self, name: str, value: float, low: float, high: float, step: float) -> None:
        limits = {"value": value, "min": low, "max": high, "step": step}
        self.field = W.BoundedFloatText(
            **limits,
            description=name,
            style={"description_width": "28px"},
            layout=W.Layout(width="104px"),
        )
        self.slider = W.FloatSlider(**limits, readout=False, layout=W.Layout(width="176px"))
        super().__init__([self.field, self.slider], value=value)
        self._in_browser = W.jslink((self.slider, "value"), (self.field, "value"))
        traitlets.link((self, "value"), (self.slider, "value"))
        self.add_class("nnlib-number")

    def close(self) -> None:
        """Close the field, the slider and the link between them."""
        self._in_browser.close()
        super().close()


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
