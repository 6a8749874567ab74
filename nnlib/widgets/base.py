"""The frame of every explorer: controls, a picture that follows them, its state in words.

A picture knows nothing of widgets: it has `update(**values)`, which draws and returns the state,
and `live`, which turns the figure into an image. A state has a `sentence`, an `alt` and a `table`.
`Explorer` puts controls around a picture. Work in another thread must hold `Explorer.lock`
while it touches the picture, and calls `Explorer.refresh` to show it.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Protocol

import ipywidgets as W

from nnlib.plots.live import LiveFigure
from nnlib.widgets import session
from nnlib.widgets.parts import descendants, errors_shown, table_html
from nnlib.widgets.style import STYLE
from nnlib.widgets.tasks import Mission, MissionList, Prediction, PredictionCard

HISTORY = 2000


class State(Protocol):
    """What a picture shows, in words and numbers."""

    @property
    def sentence(self) -> str:
        """One or two sentences that say what is seen now."""

    @property
    def alt(self) -> str:
        """The picture for those who cannot see it."""

    @property
    def table(self) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        """Names of the columns, and the rows."""


class Picture(Protocol):
    """A figure that can be updated."""

    @property
    def live(self) -> LiveFigure:
        """The figure as an image."""

    @property
    def update(self) -> Callable[..., State]:
        """The method that draws the values it is given by name."""


class Explorer:
    """A live figure with its controls, a question to begin with, and missions.

    Parameters
    ----------
    picture : Picture
        What is shown. `picture.update` is called with the values of the controls by name.
    controls : mapping of str to widget
        Widgets with a `value`, by the name of the argument they set.
    title, caption : str
        What it is called, and what is seen in it.
    prediction : Prediction, optional
        A question that is answered before the picture is shown.
    missions : sequence of Mission
        Goals that check themselves.
    rows : sequence of sequence of str, optional
        Names of the controls, row by row; without it, all in one row.
    """

    def __init__(
        self,
        picture: Picture,
        controls: Mapping[str, Any],
        *,
        title: str,
        caption: str,
        prediction: Prediction | None = None,
        missions: Sequence[Mission] = (),
        rows: Sequence[Sequence[str]] | None = None,
    ) -> None:
        self.picture = picture
        self.controls = dict(controls)
        self.title, self.caption = title, caption
        self.lock = threading.RLock()
        self.history: deque[State] = deque(maxlen=HISTORY)
        self.missions = MissionList(missions)
        self._start = self.values
        self._batch = False
        self._build(prediction, rows or [list(self.controls)])
        for control in self.controls.values():
            control.observe(self._changed, names="value")
        self.refresh()
        session.keep(self)

    @property
    def values(self) -> dict[str, Any]:
        """The present values of the controls."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def state(self) -> State:
        """What is shown now."""
        return self.history[-1]

    def set(self, **values: Any) -> None:
        """Set several controls, then draw once."""
        with self.lock:
            self._batch = True
            try:
                for name, value in values.items():
                    self.controls[name].value = value
            finally:
                self._batch = False
            self.refresh()

    def reset(self) -> None:
        """Put the controls back to where they were; missions that were reached stay so."""
        with self.lock:
            self.history.clear()
            self.set(**self._start)

    def refresh(self) -> None:
        """Draw the values of the controls and say what is seen."""
        with self.lock, errors_shown(self._show_error):
            state = self.picture.update(**self.values)
            self.history.append(state)
            reached = [] if self._hidden else self.missions.update(self.history)
            said = " ".join([state.sentence, *(f"Mission done: {m.task}" for m in reached)])
            self._image.value = self.picture.live.image(state.alt)
            self._said.value = f'<p role="status" aria-live="polite">{escape(said)}</p>'
            self._numbers.value = table_html(state.table)

    def close(self) -> None:
        """Close every widget of the explorer, here and in the browser, and free its figure."""
        for control in self.controls.values():
            control.unobserve(self._changed, names="value")
        for widget in [*descendants(self.box), self.box]:
            for part in (getattr(widget, "style", None), widget.layout, widget):
                if isinstance(part, W.Widget):
                    part.close()
        self.picture.live.close()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the live widget, and the picture with its alt text where no kernel runs."""
        with self.lock:
            still = self.picture.live.still(self.state.alt)
        static = (
            f"{still}<p><strong>{escape(self.title)}.</strong> Run this cell to move the controls. "
            f"{escape(self.caption)}</p><details><summary>Numbers as a table</summary>"
            f"{table_html(self.state.table)}</details>"
        )
        return {
            **self.box._repr_mimebundle_(),
            "text/html": static,
            "text/plain": f"{self.title}. {self.state.alt}",
        }

    def _build(self, prediction: Prediction | None, rows: Sequence[Sequence[str]]) -> None:
        self._image = W.HTML().add_class("nnlib-picture")
        self._said = W.HTML().add_class("nnlib-state")
        self._error = W.HTML().add_class("nnlib-error")
        self._numbers = W.HTML(layout=W.Layout(display="none", overflow="auto"))
        self._numbers.add_class("nnlib-numbers")
        self.reset_button = W.Button(
            description="Reset",
            icon="undo",
            tooltip="Put all controls back to the start",
            layout=W.Layout(width="auto"),
        )
        self.table_button = W.ToggleButton(
            value=False,
            description="Numbers as a table",
            layout=W.Layout(width="auto", align_self="flex-start"),
        )
        self.reset_button.on_click(lambda _: self.reset())
        self.table_button.observe(self._fold_table, names="value")
        controls = [W.Box([self.controls[name] for name in row]) for row in rows]
        for row in controls:
            row.add_class("nnlib-row")
        caption = W.HTML(f"<p>{escape(self.caption)}</p>").add_class("nnlib-caption")
        self.body = W.VBox(
            [
                *controls,
                self._image,
                self._said,
                self.missions.view,
                caption,
                self.table_button,
                self._numbers,
            ]
        )
        title = W.HTML(f'{STYLE}<h4 class="nnlib-title">{escape(self.title)}</h4>')
        head = W.Box([title, self.reset_button]).add_class("nnlib-head")
        self.prediction = PredictionCard(prediction, self.reveal) if prediction else None
        card = [self.prediction.box] if self.prediction else []
        if card:
            self.body.layout.display = "none"
        self.box = W.VBox([head, *card, self._error, self.body]).add_class("nnlib-explorer")

    @property
    def _hidden(self) -> bool:
        return self.body.layout.display == "none"

    def reveal(self) -> None:
        """Show the picture and its controls."""
        self.body.layout.display = None

    def _changed(self, change: Any) -> None:
        if not self._batch:
            self.refresh()

    def _show_error(self, text: str) -> None:
        self._error.value = text

    def _fold_table(self, change: Any) -> None:
        self._numbers.layout.display = None if change["new"] else "none"
