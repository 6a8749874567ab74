"""The figure of the activation explorer: functions, their slopes, and where they are saturated.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.activation_state`.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D

from nnlib.plots.activation_state import (
    EDGE,
    FUNCTIONS,
    SUMS,
    ActivationState,
    activation_state,
)
from nnlib.plots.board import Board, Entry
from nnlib.plots.live import LiveFigure
from nnlib.plots.numbers import printed
from nnlib.plots.style import COLOURS, INK, MUTED, subplots

Limits = tuple[float, float]

LOOKS: dict[str, tuple[str, Any]] = {
    "identity": (MUTED, (0, (1, 2))),
    "step": (COLOURS["black"], "-."),
    "sigmoid": (COLOURS["blue"], "-"),
    "tanh": (COLOURS["vermilion"], "--"),
    "relu": (COLOURS["green"], "-"),
    "leaky_relu": (COLOURS["orange"], "--"),
    "elu": (COLOURS["purple"], "-."),
    "swish": (COLOURS["sky"], "-"),
    "gelu": (COLOURS["vermilion"], ":"),
    "mish": (COLOURS["purple"], "-"),
    "softplus": (COLOURS["orange"], "-."),
    "softmax": (COLOURS["sky"], "--"),
}
BOUNDED = {"step", "sigmoid", "tanh", "softmax"}
TANGENT = 1.6
LEFT = 0.665


class ActivationPicture:
    """The figure: drawn once, then moved by `draw`."""

    def __init__(self) -> None:
        self.figure, axes = subplots(
            3, 1, width=9, height=5.8, sharex=True, height_ratios=(2, 1.5, 1.6)
        )
        layout: Any = self.figure.get_layout_engine()
        layout.set(rect=(0, 0, LEFT - 0.015, 1), h_pad=0.05)
        self.values, self.slopes, self.bars = axes
        self._curves = _lines(self.values)
        self._slopes = _lines(self.slopes)
        self._ends = _lines(self.bars, linewidth=6, alpha=0.4, linestyle="-")
        self._dead = _lines(self.bars, linewidth=6, linestyle="-")
        self._tangents = LineCollection([], linewidths=1.4, colors=INK, zorder=4)
        self.values.add_collection(self._tangents)
        self._points = [_points(self.values), _points(self.slopes)]
        self._here = [
            ax.axvline(0, color=MUTED, linewidth=1.2, linestyle="--", zorder=1) for ax in axes
        ]
        self._static_parts()
        entries = {name: Entry(*FUNCTIONS[name], *look) for name, look in LOOKS.items()}
        heads = ("function and price", "a", "slope")
        self._board = Board(self.figure, entries, heads, left=LEFT, pitch=0.0765)
        self.draw(activation_state(("sigmoid", "tanh"), 0.0))
        curves = [self._curves, self._slopes, self._ends, self._dead]
        moving: list[Any] = [line for group in curves for line in group.values()]
        moving += [self._tangents, *self._points, *self._here, *self._board.moving]
        self.live = LiveFigure(self.figure, moving)

    def update(
        self,
        functions: tuple[str, ...],
        z: float,
        leaky: float,
        elu: float,
        beta: float,
        temperature: float,
    ) -> ActivationState:
        """Draw the state for these values, and return it."""
        state = activation_state(functions, z, leaky, elu, beta, temperature)
        self.draw(state)
        self.live.scene = value_limits(state), slope_limits(state)
        return state

    def draw(self, state: ActivationState) -> None:
        """Move what is drawn to where this state has it."""
        for name in FUNCTIONS:
            chosen = name in state.functions
            for group in (self._curves, self._slopes, self._ends, self._dead):
                group[name].set_visible(chosen)
            if chosen:
                self._draw_function(name, state)
        for line in self._here:
            line.set_xdata([state.z, state.z])
        limits = value_limits(state), slope_limits(state)
        self.values.set_ylim(*limits[0])
        self.slopes.set_ylim(*limits[1])
        self._draw_points(state, limits)
        numbers = {name: tuple(map(printed, pair)) for name, pair in state.here.items()}
        self._board.draw(numbers)

    def _draw_function(self, name: str, state: ActivationState) -> None:
        value, slope = state.curves[name]
        self._curves[name].set_ydata(value)
        self._slopes[name].set_ydata(slope)
        row = list(FUNCTIONS).index(name)
        for group, shown in (
            (self._ends, state.flat[name]),
            (self._dead, state.flat[name] & (slope == 0)),
        ):
            group[name].set_ydata(np.where(shown, row, np.nan))

    def _draw_points(self, state: ActivationState, limits: tuple[Limits, Limits]) -> None:
        numbers = np.array(list(state.here.values())).reshape(-1, 2)
        colours = [LOOKS[name][0] for name in state.functions]
        for points, column, (low, high) in zip(self._points, numbers.T, limits, strict=True):
            inside = np.clip(column, low, high)
            points.set_offsets(np.column_stack([np.full_like(inside, state.z), inside]))
            points.set_facecolor(colours)
        steps = np.array([-TANGENT, TANGENT])
        self._tangents.set_segments(
            [np.column_stack([state.z + steps, a + slope * steps]) for a, slope in numbers]
        )

    def _static_parts(self) -> None:
        self.values.set_title("a = f(z), with its tangent at z")
        self.slopes.set_title("slope f′(z): a gradient on its way back is multiplied by it")
        self.bars.set_title("saturated: less than 1 % passes (dark: nothing at all)")
        self.values.set_ylabel("a")
        self.slopes.set_ylabel("f′(z)")
        self.bars.set_xlabel("z")
        self.bars.set_xlim(-EDGE, EDGE)
        self.bars.grid(False, axis="y")
        self.bars.set_ylim(len(FUNCTIONS) - 0.4, -0.6)
        labels = [function.label for function in FUNCTIONS.values()]
        self.bars.set_yticks(range(len(labels)), labels, fontsize=8)
        self.bars.tick_params(axis="y", length=0)
        for ax in (self.values, self.slopes, self.bars):
            ax.title.set_fontsize(11)
        for ax in (self.values, self.slopes):
            ax.axhline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)


def value_limits(state: ActivationState) -> Limits:
    """Return the limits of the upper panel: near for functions that stay near 0."""
    return (-1.25, 1.25) if set(state.functions) <= BOUNDED else (-2.6, 4.6)


def slope_limits(state: ActivationState) -> Limits:
    """Return the limits of the panel of slopes: higher for an ELU or a softmax that is steep."""
    steepest = max((float(slope.max()) for _, slope in state.curves.values()), default=1.0)
    return (-0.2, 1.2) if steepest <= 1.2 else (-0.4, 2.7)


def _lines(ax: Axes, **style: Any) -> dict[str, Line2D]:
    """Return one line for each function, not yet in its place."""
    made = {}
    for name, (colour, pattern) in LOOKS.items():
        options = {"linestyle": pattern, "linewidth": 2.2, "solid_capstyle": "butt", **style}
        made[name] = ax.plot(SUMS, np.full_like(SUMS, np.nan), color=colour, **options)[0]
    return made


def _points(ax: Axes) -> PathCollection:
    return ax.scatter([], [], s=75, edgecolors="white", linewidths=1.4, zorder=6, clip_on=False)
