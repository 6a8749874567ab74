"""The figure of the optimizer race: paths over the contours of a loss, and the losses by step.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.race_running` and `nnlib.plots.race_state`.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator

from nnlib.plots.live import LiveFigure
from nnlib.plots.loss_landscape import DEPTHS
from nnlib.plots.parts import frame
from nnlib.plots.race_running import NAMES, Race
from nnlib.plots.race_state import NO_BET, RaceState, race_state
from nnlib.plots.race_surfaces import COURSES
from nnlib.plots.style import COLOURS, INK, MUTED, subplots

CELLS, LEVELS, LOWEST = 161, 13, 1e-6
LOOKS: dict[str, tuple[str, Any, str]] = {
    "SGD": (COLOURS["blue"], "-", "o"),
    "Momentum": (COLOURS["vermilion"], (0, (6, 2)), "s"),
    "Nesterov": (COLOURS["orange"], "-.", "^"),
    "AdaGrad": (COLOURS["green"], (0, (1.2, 1.2)), "v"),
    "RMSprop": (COLOURS["purple"], (0, (5, 1, 1, 1, 1, 1)), "D"),
    "Adam": (COLOURS["black"], (0, (3, 1.5)), "P"),
}


class RacePicture:
    """The figure, and the race that it shows.

    Attributes
    ----------
    race : Race
        The race; `update` begins another one when its settings change.
    playing : bool
        Whether the steps are running.
    won, placed : int
        Bets that were right, and all bets, on races that were run to the end.
    """

    def __init__(self) -> None:
        self.figure, (self.plane, self.curves) = subplots(
            1, 2, width=9, height=4.6, width_ratios=(1.15, 1)
        )
        course = COURSES["ravine"]
        self.race = Race("ravine", course.start, dict(zip(NAMES, course.rates, strict=True)), 0.9)
        self.playing, self.won, self.placed, self._counted = False, 0, 0, False
        self._build_plane(self.plane)
        self._build_curves(self.curves)
        handles = [*_samples(), self._lowest, self._goal_sample]
        self.figure.legend(handles=handles, loc="outside lower center", ncols=8, frameon=False,
                           fontsize=9, columnspacing=1.1, handlelength=2.6)  # fmt: skip
        self._scene = ""
        self.draw(race_state(self.race, 0))
        moving = [*self._lines, *self._heads, *self._losses, *self._ends, self._start, self._now]
        moving += [*self.plane.spines.values()]
        for artist in moving:
            artist.set_in_layout(False)
        self.live = LiveFigure(self.figure, moving)
        self.live.scene = "ravine"

    def update(
        self,
        surface: str,
        x: float,
        y: float,
        beta: float,
        entered: tuple[str, ...],
        bet: str,
        step: float,
        **rates: float,
    ) -> RaceState:
        """Draw the state at this step, and return it; other settings begin another race."""
        by_name = {name: rates[name.lower()] for name in NAMES}
        if self.race.settings != (surface, (x, y), tuple(by_name.values()), beta):
            self.race, self._counted = Race(surface, (x, y), by_name, beta), False
        if self.race.last == 0:
            self.race.bet = "" if bet == NO_BET else bet
        state = self._state(step, entered)
        if state.bet_won is not None and not self._counted:
            self._counted = True
            self.placed, self.won = self.placed + 1, self.won + state.bet_won
            state = self._state(step, entered)
        self.draw(state)
        self.live.scene = surface
        return state

    def forget(self) -> None:
        """Begin the race again with nobody moved, and forget all bets."""
        race = self.race
        self.race, self._counted = Race(race.surface, race.start, race.rates, race.beta), False
        self.won = self.placed = 0

    def _state(self, step: float, entered: tuple[str, ...]) -> RaceState:
        return race_state(self.race, round(step), entered, self.playing, self.won, self.placed)

    def draw(self, state: RaceState) -> None:
        """Move what is drawn to where this state has it."""
        if state.race.surface != self._scene:
            self._draw_scene(state.race)
        for i, name in enumerate(NAMES):
            shown = name in state.entered
            path = state.race.path(name, state.step)
            losses = np.maximum(state.race.loss(name, state.step), LOWEST / 10)
            for artist in (self._lines[i], self._heads[i], self._losses[i], self._ends[i]):
                artist.set_visible(shown)
            self._lines[i].set_data(path.T)
            self._heads[i].set_data(path[-1:].T)
            self._losses[i].set_data(np.arange(len(losses)), losses)
            self._ends[i].set_data([len(losses) - 1], [max(losses[-1], LOWEST)])
        self._start.set_data(*([value] for value in state.race.start))
        self._now.set_xdata([state.step, state.step])

    def _draw_scene(self, race: Race) -> None:
        """Draw what stands still while this surface is raced on."""
        course = race.course
        frame(self.plane, course.box)
        self.plane.set(xlabel="x", ylabel="y", aspect="auto")
        self.plane.set_title(f"{race.surface} (darker is lower)")
        across, up, points = course.box.grid(CELLS)
        heights = np.log10(course.loss(*points.T).reshape(CELLS, CELLS) + course.goal)
        levels = np.linspace(np.log10(course.goal), heights.max(), LEVELS + 1)
        contours: Any = contour_generator(across, up, heights, fill_type="OuterCode")
        bands = [contours.filled(*pair) for pair in pairwise(levels)]
        paths = [[Path(*part) for part in zip(*band, strict=True)] for band in bands]
        self._bands.set_paths([path for band in paths for path in band])
        shares = np.repeat(np.linspace(0, 1, LEVELS), [len(band) for band in paths])
        self._bands.set_facecolor(DEPTHS(shares).tolist())
        self._goal.set_segments(contours.lines(np.log10(2 * course.goal)))
        self._lowest.set_data(*np.transpose(course.lowest))
        top = 3 * 10 ** heights.max()
        self.curves.set_ylim(LOWEST, top)
        self.curves.set_xlim(-0.02 * course.steps, 1.02 * course.steps)
        self._line_of_goal.set_ydata([course.goal, course.goal])
        self._scene = race.surface

    def _build_plane(self, ax: Axes) -> None:
        ax.grid(False)
        # Without smoothing of edges: at two pixels for one it does not show, and the file is half.
        self._bands = PathCollection([], edgecolors=MUTED, linewidths=0.5, antialiaseds=False)
        ax.add_collection(self._bands, autolim=False)
        self._goal = LineCollection([], colors=INK, linewidths=1.4, linestyles=":", zorder=2)
        ax.add_collection(self._goal, autolim=False)
        (self._lowest,) = ax.plot(
            [], [], "*", color=COLOURS["yellow"], markersize=15, markeredgecolor=INK, zorder=3,
            label="lowest",
        )  # fmt: skip
        (self._start,) = ax.plot(
            [], [], "o", color="none", markeredgecolor=INK, markersize=13, markeredgewidth=1.6,
            zorder=4,
        )  # fmt: skip
        self._lines, self._heads = _lines(ax, 1.5, clip=True)

    def _build_curves(self, ax: Axes) -> None:
        ax.set_title("loss above the lowest, by step")
        ax.set_xlabel("step")
        ax.set_yscale("log")
        ax.yaxis.set_major_locator(LogLocator(numticks=9))
        ax.yaxis.set_minor_locator(NullLocator())
        ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        (self._goal_sample,) = ax.plot([], [], color=INK, linestyle=":", label="goal")
        self._line_of_goal = ax.axhline(1, color=INK, linestyle=":", linewidth=1.4)
        self._now = ax.axvline(0, color=MUTED, linestyle="-", linewidth=0.8)
        self._losses, self._ends = _lines(ax, 1.8, clip=False)


def _lines(ax: Axes, width: float, clip: bool) -> tuple[list[Any], list[Any]]:
    """Return a line and its end for each optimizer."""
    lines, ends = [], []
    for i, (colour, style, marker) in enumerate(LOOKS.values()):
        lines += ax.plot([], [], color=colour, linestyle=style, linewidth=width,
                         zorder=5 + 0.1 * i)  # fmt: skip
        ends += ax.plot([], [], color=colour, marker=marker, linestyle="none", markersize=8,
                        markeredgecolor="white", clip_on=clip, zorder=6 + 0.1 * i)  # fmt: skip
    return lines, ends


def _samples() -> list[Line2D]:
    """Return what stands in the legend for each optimizer: its line with its marker."""
    return [
        Line2D([], [], color=colour, linestyle=style, linewidth=1.8, marker=marker, markersize=6.5,
               markeredgecolor="white", label=name)
        for name, (colour, style, marker) in LOOKS.items()
    ]  # fmt: skip
