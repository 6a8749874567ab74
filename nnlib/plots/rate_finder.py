"""The figure of the learning-rate finder: loss by rate, and two trainings by epoch.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.finder_running` and `nnlib.plots.finder_state`.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from nnlib.plots.finder_running import HIGH, LOW, Search, Setup
from nnlib.plots.finder_state import FinderState, finder_state
from nnlib.plots.live import LiveFigure
from nnlib.plots.numbers import printed
from nnlib.plots.style import COLOURS, INK, subplots

GUESS = 0.001
SWEEP_RANGE, EPOCH_RANGE = (0.03, 300.0), (0.03, 30.0)
MINE: dict[str, Any] = {"color": COLOURS["vermilion"], "linestyle": "--", "linewidth": 2.2}
OTHER: dict[str, Any] = {"color": COLOURS["green"], "linestyle": "-.", "linewidth": 2.2}


class FinderPicture:
    """The figure, and the search that it shows."""

    def __init__(self) -> None:
        self.figure, (self.sweep, self.epochs) = subplots(
            1, 2, width=9, height=4.1, width_ratios=(1.25, 1)
        )
        self.search = Search(Setup(), GUESS)
        self._build_sweep(self.sweep)
        self._build_epochs(self.epochs)
        suggestion = Line2D([], [], label="suggestion", **OTHER)
        handles = [self._dots, self._line, self._guess, suggestion]
        self.figure.legend(handles=handles, loc="outside lower center", ncols=4, frameon=False)
        self._data = ""
        self.draw(finder_state(self.search))
        moving = [self._dots, self._line, self._guess, self._suggestion, *self._curves, *self._ends]
        for artist in moving:
            artist.set_in_layout(False)
        self.live = LiveFigure(self.figure, moving)
        self.live.scene = "digits"

    def update(
        self, data: str, optimizer: str, hidden: str, inputs: str, guess: float
    ) -> FinderState:
        """Draw the state, and return it; another set-up begins a new search."""
        setup = Setup(data, optimizer, hidden, inputs)
        if setup != self.search.setup:
            self.search = Search(setup, guess)
        self.search.guessed(guess)
        state = finder_state(self.search)
        self.draw(state)
        self.live.scene = data
        return state

    def draw(self, state: FinderState) -> None:
        """Move what is drawn to where this state has it."""
        if state.setup.data != self._data:
            self._data = state.setup.data
            self.epochs.set_xlim(-0.03 * state.setup.epochs, 1.03 * state.setup.epochs)
        self._dots.set_data(state.rates, np.clip(state.losses, *SWEEP_RANGE))
        self._line.set_data(state.rates, np.clip(state.smoothed, *SWEEP_RANGE))
        self._guess.set_xdata([state.guess, state.guess])
        self._suggestion.set_visible(state.suggestion is not None)
        if state.suggestion is not None:
            self._suggestion.set_xdata([state.suggestion, state.suggestion])
        for outcome, curve, end in zip(
            (state.mine, state.other), self._curves, self._ends, strict=True
        ):
            losses = np.clip(outcome.losses if outcome else (), *EPOCH_RANGE)
            curve.set_data(np.arange(len(losses)), losses)
            end.set_data(np.arange(len(losses))[-1:], losses[-1:])

    def _build_sweep(self, ax: Axes) -> None:
        ax.set_title("sweep: loss of each batch, by rate")
        ax.set(xlabel="learning rate", ylabel="loss", xscale="log", yscale="log")
        ax.set_xlim(LOW / 1.5, HIGH * 1.5)
        ax.set_ylim(*SWEEP_RANGE)
        ax.xaxis.set_major_locator(FixedLocator(list(10.0 ** np.arange(-6, 2))))
        ax.xaxis.set_minor_locator(NullLocator())
        _plain(ax, (0.1, 1, 10, 100))
        (self._dots,) = ax.plot(
            [], [], ".", color=COLOURS["sky"], markersize=6, label="one batch", clip_on=False
        )
        (self._line,) = ax.plot(
            [], [], color=COLOURS["blue"], linestyle="-", linewidth=2.4, label="smoothed"
        )
        self._guess = ax.axvline(GUESS, label="your guess", **MINE)
        self._suggestion = ax.axvline(GUESS, visible=False, **OTHER)

    def _build_epochs(self, ax: Axes) -> None:
        ax.set_title("training: validation loss by epoch")
        ax.set(xlabel="epoch", yscale="log")
        ax.set_ylim(*EPOCH_RANGE)
        ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        _plain(ax, (0.03, 0.1, 0.3, 1, 3, 10, 30))
        self._curves, self._ends = [], []
        for look, marker in ((MINE, "o"), (OTHER, "D")):
            self._curves += ax.plot([], [], **look)
            self._ends += ax.plot(
                [], [], marker, color=look["color"], markersize=8, markeredgecolor="white",
                clip_on=False,
            )  # fmt: skip


def _plain(ax: Axes, ticks: tuple[float, ...]) -> None:
    ax.yaxis.set_major_locator(FixedLocator(list(ticks)))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: printed(value)))
    ax.yaxis.label.set_color(INK)
