"""The figure of the loss landscape: the data and the neuron, and the loss over w and b.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.landscape_state`.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from nnlib.plots.landscape_state import (
    CASES,
    GRID,
    LIMIT,
    LandscapeState,
    Points,
    landscape_state,
    output,
)
from nnlib.plots.live import LiveFigure
from nnlib.plots.parts import HALO
from nnlib.plots.style import COLOURS, INK, MUTED, subplots

LEVELS = 14
DEPTHS = LinearSegmentedColormap.from_list("depths", ["#9CC7E3", "#DCEBF5", "#FFFFFF"])
INPUTS = np.linspace(-4.4, 4.4, 221)
HARDLY, REACH = 0.1, 3.0


class LandscapePicture:
    """The figure: drawn once, then moved by `draw`."""

    def __init__(self) -> None:
        self.figure, (self.data, self.plane) = subplots(
            1, 2, width=9, height=4.7, width_ratios=(1.15, 1)
        )
        self._build_data(self.data)
        self._build_plane(self.plane)
        handles = [
            *self.data.get_legend_handles_labels()[0],
            *self.plane.get_legend_handles_labels()[0],
        ]
        self.figure.legend(handles=handles, loc="outside lower center", ncols=6, frameon=False)
        self._surface: Any = None
        self._drawn_labels: bool | None = None
        self.draw(landscape_state("line, squared error", -3, 4))
        moving = [self._curve, self._points, self._errors, *self._numbers, self._bands]
        moving += [self._path, self._arrow, self._lowest, self._here]
        moving += [self._flat, *self.plane.spines.values()]
        for artist in moving:
            artist.set_in_layout(False)
        self.live = LiveFigure(self.figure, moving)

    def update(
        self,
        case: str,
        w: float,
        b: float,
        numbers: Points,
        labels: Points,
        path: tuple[tuple[float, float], ...],
    ) -> LandscapeState:
        """Draw the state for these values, and return it."""
        state = landscape_state(case, w, b, numbers, labels, path)
        self.draw(state)
        self.live.scene = CASES[case].labels
        return state

    def draw(self, state: LandscapeState) -> None:
        """Move what is drawn to where this state has it."""
        labels = CASES[state.case].labels
        if labels != self._drawn_labels:
            self.data.set_ylim(*((-0.25, 1.25) if labels else (-8.6, 8.6)))
            self.data.set_yticks((0, 0.5, 1) if labels else range(-8, 9, 2))
            self._drawn_labels = labels
        self._curve.set_data(INPUTS, output(state.case, state.w * INPUTS + state.b))
        self._points.set_data(state.x, state.y)
        self._errors.set_segments(
            [((x, y), (x, a)) for x, y, a in zip(state.x, state.y, state.outputs, strict=True)]
        )
        for text, x, y in zip(self._numbers, state.x, state.y, strict=True):
            text.set_position((x, y))
        if state.surface is not self._surface:
            self._draw_surface(state)
        self._draw_step(state)

    def _draw_surface(self, state: LandscapeState) -> None:
        low, high = float(state.surface.min()), float(state.surface.max())
        levels = low + (high - low) * (np.arange(LEVELS + 1) / LEVELS) ** 2
        contours: Any = contour_generator(GRID, GRID, state.surface, fill_type="OuterCode")
        bands = [contours.filled(*pair) for pair in pairwise(levels)]
        paths = [[Path(*part) for part in zip(*band, strict=True)] for band in bands]
        self._bands.set_paths([path for band in paths for path in band])
        shares = np.repeat(np.linspace(0, 1, LEVELS), [len(band) for band in paths])
        self._bands.set_facecolor(DEPTHS(shares).tolist())
        self._lowest.set_data([state.lowest.w], [state.lowest.b])
        self._surface = state.surface

    def _draw_step(self, state: LandscapeState) -> None:
        self._here.set_data([state.w], [state.b])
        self._path.set_data(np.array(state.path).reshape(-1, 2).T)
        length = float(np.hypot(*state.step))
        shown = length >= HARDLY
        self._arrow.set_visible(shown)
        self._flat.set_text("" if shown else "hardly any slope")
        self._flat.set_position((state.w, min(state.b + 0.45, LIMIT - 0.2)))
        if shown:
            w, b = state.step * min(1.0, REACH / length)
            self._arrow.set_positions((state.w, state.b), (state.w + w, state.b + b))
            self._arrow.set_mutation_scale(17 * min(1.0, 0.4 + length))

    def _build_data(self, ax: Axes) -> None:
        ax.set_title("the data and the neuron")
        ax.set_xlabel("x")
        ax.set_ylabel("y and output")
        ax.set_xlim(INPUTS[0], INPUTS[-1])
        (self._curve,) = ax.plot(
            INPUTS, 0 * INPUTS, color=COLOURS["blue"], linestyle="-", label="output", zorder=3
        )
        (self._points,) = ax.plot(
            [],
            [],
            marker="o",
            markersize=13,
            linestyle="none",
            color=COLOURS["vermilion"],
            markeredgecolor="white",
            label="data",
            zorder=5,
            clip_on=False,
        )
        self._errors = LineCollection([], colors=MUTED, linewidths=1.4, linestyles=":", zorder=2)
        ax.add_collection(self._errors, autolim=False)
        middle: dict[str, Any] = {"ha": "center", "va": "center_baseline", "fontsize": 9}
        self._numbers = [
            ax.text(0, 0, str(i), color="white", weight="bold", zorder=6, **middle)
            for i in range(1, 7)
        ]

    def _build_plane(self, ax: Axes) -> None:
        ax.set_title("loss over w and b (darker is lower)")
        ax.set_xlabel("w")
        ax.set_ylabel("b")
        ax.grid(False)
        ax.set_aspect("equal")
        # Without smoothing of edges: at two pixels for one it does not show, and the file is half.
        self._bands = PathCollection([], edgecolors=MUTED, linewidths=0.7, antialiaseds=False)
        ax.add_collection(self._bands, autolim=False)
        ax.set_xlim(-LIMIT, LIMIT)
        ax.set_ylim(-LIMIT, LIMIT)
        (self._lowest,) = ax.plot(
            [],
            [],
            marker="*",
            markersize=17,
            linestyle="none",
            color=COLOURS["yellow"],
            markeredgecolor=INK,
            label="lowest place",
            zorder=4,
        )
        (self._path,) = ax.plot(
            [],
            [],
            marker=".",
            color=COLOURS["green"],
            linestyle="--",
            linewidth=1.6,
            label="steps so far",
            zorder=5,
        )
        self._arrow = FancyArrowPatch(
            (0, 0),
            (1, 1),
            arrowstyle="-|>",
            mutation_scale=17,
            shrinkA=0,
            shrinkB=0,
            color=COLOURS["vermilion"],
            linewidth=2.6,
            zorder=6,
        )
        ax.add_patch(self._arrow)
        (self._here,) = ax.plot(
            [],
            [],
            marker="D",
            markersize=9,
            linestyle="none",
            color=INK,
            markeredgecolor="white",
            label="(w, b)",
            zorder=7,
            clip_on=False,
        )
        ax.plot([], [], color=COLOURS["vermilion"], linewidth=2.6, label="next step")
        self._flat = ax.text(0, 0, "", ha="center", color=INK, path_effects=HALO, zorder=8)
