"""The figure of the loss explorer: losses over the prediction, and below them their gradients.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.loss_state`.
"""

from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.ticker import NullLocator

from nnlib.plots.board import Board, Entry
from nnlib.plots.live import LiveFigure
from nnlib.plots.loss_state import AXES, GRADIENTS, LossState, loss_state
from nnlib.plots.numbers import SUPERSCRIPTS, printed
from nnlib.plots.style import COLOURS, INK, MUTED, house_style, subplots

LOOKS: dict[str, tuple[str, Any]] = {
    "cross-entropy": (COLOURS["blue"], "-"),
    "squared error": (COLOURS["vermilion"], "--"),
    "absolute error": (COLOURS["green"], "-."),
    "Huber": (COLOURS["purple"], (0, (4, 1.5))),
}
LABELS = {"logit": "logit z", "probability": "probability p", "number": "prediction ŷ"}
LIMITS = {
    "logit": ((-0.5, 10.2), (-1.15, 1.15)),
    "probability": ((-0.3, 5.3), (-6, 6)),
    "number": ((-0.5, 10), (-6, 6)),
}
LEFT = 0.665
WEAKEST_STRONGEST = (1e-5, 10.0)


class LossPicture:
    """The figure: drawn once, then moved by `draw`."""

    def __init__(self) -> None:
        self.figure, (self.losses, self.gradients) = subplots(2, 1, width=9, height=5, sharex=True)
        layout: Any = self.figure.get_layout_engine()
        layout.set(rect=(0, 0, LEFT - 0.015, 1))
        self._curves: list[dict[str, Any]] = []
        self._points = []
        self._truth = []
        for ax, title in ((self.losses, "loss, with its tangent"), (self.gradients, "gradient")):
            ax.set_title(title)
            ax.axhline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
            self._curves.append(
                {
                    name: ax.plot([], [], color=colour, linestyle=style, linewidth=2.2)[0]
                    for name, (colour, style) in LOOKS.items()
                }
            )
            self._points.append(
                ax.scatter([], [], s=75, edgecolors="white", linewidths=1.4, zorder=6)
            )
            self._points[-1].set_clip_on(False)
            self._truth.append(ax.axvline(0, color=MUTED, linewidth=1.2, linestyle=":", zorder=1))
        self.losses.set_ylabel("loss")
        self.gradients.set_ylabel("slope of the loss")
        self._tangents = LineCollection([], linewidths=1.4, colors=INK, zorder=4)
        self.losses.add_collection(self._tangents, autolim=False)
        self._pulls = self._build_pulls()
        self._boards = {view: self._board(view) for view in LABELS}
        self._drawn_view = ""
        self.draw(loss_state("logit", "1", -8, 0.1, 0, 3, 1))
        moving = [line for curves in self._curves for line in curves.values()]
        moving += [
            *self._pulls.values(),
            *self._bars.spines.values(),
            *self._points,
            *self._truth,
            self._tangents,
        ]
        moving += [artist for board in self._boards.values() for artist in board.moving]
        self.live = LiveFigure(self.figure, moving)

    def update(
        self, view: str, y: str, z: float, p: float, target: float, guess: float, delta: float
    ) -> LossState:
        """Draw the state for these values, and return it."""
        state = loss_state(view, y, z, p, target, guess, delta)
        self.draw(state)
        self.live.scene = view
        return state

    def draw(self, state: LossState) -> None:
        """Move what is drawn to where this state has it."""
        axis, limits = AXES[state.view], LIMITS[state.view]
        if state.view != self._drawn_view:
            self._draw_view(state)
        for name in LOOKS:
            for curves, numbers in zip(self._curves, state.curves.get(name, ((), ())), strict=True):
                curves[name].set_data(axis if name in state.curves else (), numbers)
        for line in self._truth:
            line.set_visible(state.view != "logit")
            line.set_xdata([state.truth, state.truth])
        self._draw_points(state, limits)
        for name, bar in self._pulls.items():
            bar.set_visible(name in state.here)
            if name in state.here:
                row = list(state.here).index(name)
                size = np.clip(abs(state.here[name][1]), *WEAKEST_STRONGEST)
                bar.set_data((WEAKEST_STRONGEST[0], size), (row, row))
        for view, board in self._boards.items():
            board.draw(
                {name: tuple(map(printed, pair)) for name, pair in state.here.items()}
                if view == state.view
                else {}
            )

    def _draw_view(self, state: LossState) -> None:
        axis, limits = AXES[state.view], LIMITS[state.view]
        self.losses.set_ylim(*limits[0])
        self.gradients.set_ylim(*limits[1])
        self.gradients.set_xlim(axis[0], axis[-1])
        self.gradients.set_xlabel(LABELS[state.view])
        self._bars.set_yticks(range(3), [short_name(name) for name in state.losses], fontsize=9)
        for view, board in self._boards.items():
            board.show(view == state.view)
        self._drawn_view = state.view

    def _draw_points(self, state: LossState, limits: Any) -> None:
        numbers = np.array(list(state.here.values()))
        colours = [LOOKS[name][0] for name in state.here]
        for points, column, (low, high) in zip(self._points, numbers.T, limits, strict=True):
            inside = np.clip(column, low, high)
            points.set_offsets(np.column_stack([np.full_like(inside, state.at), inside]))
            points.set_facecolor(colours)
        reach = 0.08 * np.ptp(AXES[state.view])
        steps = np.array([-reach, reach])
        self._tangents.set_segments(
            [np.column_stack([state.at + steps, a + slope * steps]) for a, slope in numbers]
        )

    def _build_pulls(self) -> dict[str, Any]:
        ax = self.figure.add_axes((LEFT + 0.095, 0.125, 0.975 - LEFT - 0.095, 0.3))
        ax.set_in_layout(False)
        house_style(ax)
        ax.set_title("size of the gradient")
        ax.set_xscale("log")
        ax.set_xlim(*WEAKEST_STRONGEST)
        powers = range(-5, 2, 2)
        ax.set_xticks(
            [10.0**n for n in powers], [f"10{str(n).translate(SUPERSCRIPTS)}" for n in powers]
        )
        ax.xaxis.set_minor_locator(NullLocator())
        ax.set_ylim(2.6, -0.6)
        ax.tick_params(axis="y", length=0)
        self._bars = ax
        return {
            name: ax.plot([], [], color=colour, linewidth=11, solid_capstyle="butt", linestyle="-")[
                0
            ]
            for name, (colour, _) in LOOKS.items()
        }

    def _board(self, view: str) -> Board:
        entries = {
            name: Entry(short_name(name), f"gradient {formula}", *LOOKS[name])
            for name, formula in GRADIENTS[view].items()
        }
        heads = ("loss", "value", "gradient")
        return Board(self.figure, entries, heads, left=LEFT, pitch=0.11)


def short_name(name: str) -> str:
    """Return the name of a loss without the word error."""
    return name.removesuffix(" error")
