"""Controls for data and for walks: points that can be moved, and a button for one step."""

from collections.abc import Callable
from typing import Any

import ipywidgets as W
import traitlets

from nnlib.widgets.controls import Choice, NumberSlider

Points = tuple[tuple[float, float], ...]


class PointMover(W.HBox):
    """Choose a point, and move it; the value is a tuple of all points (x, y).

    Parameters
    ----------
    points : tuple of (x, y)
        Where the points are at the start.
    reach : float
        x goes from −reach to reach.
    heights : tuple (low, high, step)
        Limits and step of y.
    chosen : int
        Which point is chosen at the start, from 0.
    """

    value = traitlets.Tuple()

    def __init__(
        self, points: Points, reach: float, heights: tuple[float, float, float], chosen: int
    ) -> None:
        names = tuple(str(i + 1) for i in range(len(points)))
        self.which = Choice("move point", names)
        self.which.value = names[chosen]
        x, y = points[chosen]
        self.x = NumberSlider("x", x, -reach, reach, 0.1)
        self.y = NumberSlider("y", y, *heights)
        self._giving = False
        super().__init__([self.which, self.x, self.y], value=tuple(points))
        self.layout.flex_flow = "row wrap"
        self.layout.overflow = "visible"
        self.which.observe(self._give, names="value")
        self.observe(self._give, names="value")
        for part in (self.x, self.y):
            part.observe(self._take, names="value")

    @property
    def chosen(self) -> int:
        """Index of the point that the sliders move."""
        return int(self.which.value) - 1

    def _give(self, change: Any) -> None:
        self._giving = True
        try:
            self.x.value, self.y.value = self.value[self.chosen]
        finally:
            self._giving = False

    def _take(self, change: Any) -> None:
        if not self._giving:
            points = list(self.value)
            points[self.chosen] = (self.x.value, self.y.value)
            self.value = tuple(points)


class StepButton(W.HBox):
    """A button for one step; the value is the tuple of places that the steps led through.

    Parameters
    ----------
    text, tooltip : str
        What is written on the button, and what it does.
    """

    value = traitlets.Tuple()

    def __init__(self, text: str, tooltip: str) -> None:
        self.button = W.Button(
            description=text, tooltip=tooltip, icon="step-forward", layout=W.Layout(width="auto")
        )
        super().__init__([self.button])
        self.layout.overflow = "visible"

    def on_step(self, take: Callable[[], None]) -> None:
        """Call `take` at every press."""
        self.button.on_click(lambda _: take())
