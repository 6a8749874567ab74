"""Play, pause and single step through frames, in a task that lets the kernel answer in between."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import ipywidgets as W

from nnlib.widgets.controls import NumberSlider

# Seconds: between frames, without an answer to other messages, and between quick pictures.
PAUSE, AT_ONCE, SHOWN = 0.02, 0.05, 0.3


class Player(W.HBox):
    """Buttons for a run of frames: Play or Pause, one step, and quickly to the end.

    Everything happens in the kernel's own thread: a task makes one frame, then waits until other
    messages are answered. Stopping takes effect before the next frame, and a new start cancels
    the old one.

    Parameters
    ----------
    advance : callable
        Goes on by one frame without drawing; returns False when there is none left.
    show : callable
        Draws the present frame; called after `playing` has changed, too.
    rewind : callable
        Called when Play is pressed at the end.
    """

    def __init__(
        self,
        advance: Callable[[], bool],
        show: Callable[[], None],
        rewind: Callable[[], None],
    ) -> None:
        self.advance, self.show, self.rewind = advance, show, rewind
        self._task: asyncio.Task[None] | None = None
        self.play_button = _button("Play", "play", "Train, or go on from here", "primary")
        self.step_button = _button("One step", "step-forward", "Go on by one picture, and stop")
        self.end_button = _button("Train to the end", "fast-forward", "Train all that is left")
        super().__init__(
            [self.play_button, self.step_button, self.end_button],
            layout=W.Layout(overflow="visible"),
        )
        self.play_button.on_click(lambda _: self.stop() if self.playing else self.play())
        self.step_button.on_click(lambda _: self.step())
        self.end_button.on_click(lambda _: self.play(quick=True))

    @property
    def playing(self) -> bool:
        """Whether the frames are running."""
        return self._task is not None

    def play(self, quick: bool = False) -> None:
        """Run the frames from here on; with `quick`, train at full speed and draw few."""
        self._cancel()
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self._run(quick))
        self._label()

    def stop(self) -> None:
        """Stop before the next frame."""
        if self.playing:
            self._cancel()
            self._label()
            self.show()

    def step(self) -> None:
        """Stop, and go on by one frame."""
        self._cancel()
        self._label()
        self.advance()
        self.show()

    def cancel(self) -> None:
        """Stop without drawing."""
        self._cancel()
        self._label()

    async def _run(self, quick: bool) -> None:
        me, shown = asyncio.current_task(), time.perf_counter()
        try:
            if not self.advance():
                self.rewind()
            more = True
            while more:
                until = time.perf_counter() + AT_ONCE
                while quick and more and time.perf_counter() < until:
                    more = self.advance()
                if not quick or time.perf_counter() > shown + SHOWN:
                    self.show()
                    shown = time.perf_counter()
                await asyncio.sleep(PAUSE)
                more = more and self.advance()
        finally:
            if self._task is me:
                self._task = None
                self._label()
        self.show()

    def _cancel(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _label(self) -> None:
        text, icon = ("Pause", "pause") if self.playing else ("Play", "play")
        self.play_button.description, self.play_button.icon = text, icon


class EpochSlider(NumberSlider):
    """A slider over what has been trained so far: it does not go beyond `limit`."""

    def __init__(self, name: str, step: float, high: float) -> None:
        self.limit = 0.0
        super().__init__(name, 0.0, 0.0, high, step)
        self.field.style.description_width = "48px"
        self.field.layout.width = "150px"
        self.slider.layout.width = "300px"

    def scale(self, step: float, high: float) -> None:
        """Use other steps and another end."""
        self._step = step
        for part in (self.field, self.slider):
            part.step, part.max = step, high

    def _take(self, change: Any) -> None:
        super()._take({**change, "new": min(change["new"], self.limit)})


def _button(text: str, icon: str, tooltip: str, style: str = "") -> W.Button:
    return W.Button(
        description=text,
        icon=icon,
        tooltip=tooltip,
        button_style=style,
        layout=W.Layout(width="auto"),
    )
