"""The figure of the neuron explorer: the plane of two inputs, and the activation beside it.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.neuron_state`.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from nnlib import activations
from nnlib.plots.geometry import line_in_box, normal_arrow
from nnlib.plots.live import LiveFigure
from nnlib.plots.neuron import short
from nnlib.plots.neuron_state import BOX, OUTPUTS, POINTS, NeuronState, neuron_state
from nnlib.plots.parts import HALO, MARKERS, NORMAL, NORMAL_NAME, SURFACE, beside, frame
from nnlib.plots.style import COLOURS, INK, MUTED, subplots

SUMS = np.linspace(-9.2, 9.2, 369)
CELLS = 256


class NeuronPicture:
    """The figure: drawn once, then moved by `draw`."""

    def __init__(self) -> None:
        self.figure, (self.plane, self.curve) = subplots(
            1, 2, width=9, height=4.1, width_ratios=(1.15, 1)
        )
        _, _, self._grid = BOX.grid(CELLS)
        self._build_plane(self.plane)
        self._build_curve(self.curve)
        self._right = [*_markers(self.plane), *_markers(self.curve)]
        self._wrong = [_crosses(self.plane), _crosses(self.curve)]
        self._drawn_activation = ""
        self.figure.legend(
            *self.plane.get_legend_handles_labels(),
            loc="outside lower center",
            ncols=4,
            frameon=False,
        )

        self.draw(neuron_state(1, 1, 0, "step", "AND"))
        moving = [self._surface, self._line, self._normal, self._normal_name, self._no_line]
        moving += [
            *self.plane.spines.values(),
            self._function,
            *self._sums,
            *self._right,
            *self._wrong,
        ]
        self.live = LiveFigure(self.figure, moving)

    def update(self, w1: float, w2: float, b: float, activation: str, gate: str) -> NeuronState:
        """Draw the state for these values, and return it."""
        state = neuron_state(w1, w2, b, activation, gate)
        self.draw(state)
        self.live.scene = activation
        return state

    def draw(self, state: NeuronState) -> None:
        """Move what is drawn to where this state has it."""
        f = activations.get(state.activation)
        self._surface.set_data(f(self._grid @ state.w + state.b).reshape(CELLS, CELLS))
        self._draw_line(state)
        for text, z in zip(self._sums, state.z, strict=True):
            text.set_text(f"z = {short(z)}")
        self._draw_points(state, (POINTS[:, 0], POINTS[:, 1]), (state.z, state.a))
        if state.activation != self._drawn_activation:
            self._draw_activation(state.activation, f(SUMS))

    def _draw_activation(self, name: str, outputs: np.ndarray) -> None:
        low, high = OUTPUTS[name]
        pad = 0.1 * (outputs.max() - low)
        bottom, top = low - pad, outputs.max() + pad
        self.curve.set_ylim(bottom, top)
        self.curve.set_title(f"{name}: z becomes a")
        self._function.set_ydata(outputs)
        self._strip.set_data(np.linspace(bottom, top, 128)[:, None])
        self._strip.set_extent((SUMS[0], SUMS[-1], bottom, top))
        self._strip.set_clim(low, high)
        self._surface.set_clim(low, high)
        self._drawn_activation = name

    def _draw_line(self, state: NeuronState) -> None:
        ends = line_in_box(state.w, state.b, BOX)
        arrow = normal_arrow(state.w, state.b, BOX, 0.33, at=0.32)
        self._line.set_data(([], []) if ends is None else ends.T)
        for artist in (self._normal, self._normal_name):
            artist.set_visible(arrow is not None)
        self._no_line.set_text("" if ends is not None else "no line in the picture")
        if arrow is not None:
            self._normal.set_positions(*arrow)
            x, y = beside(arrow, 0.11)
            self._normal_name.set_position((x, y))

    def _draw_points(self, state: NeuronState, *places: tuple[np.ndarray, np.ndarray]) -> None:
        for i, (across, up) in enumerate(places):
            for label in (0, 1):
                mine = state.labels == label
                self._right[2 * i + label].set_data(across[mine], up[mine])
            self._wrong[i].set_data(across[~state.right], up[~state.right])

    def _build_plane(self, ax: Axes) -> None:
        ax.grid(False)
        frame(ax, BOX)
        ax.set_title("The plane of the inputs")
        self._surface = ax.imshow(
            np.zeros((CELLS, CELLS)),
            cmap=SURFACE,
            origin="lower",
            zorder=0,
            extent=(BOX.left, BOX.right, BOX.bottom, BOX.top),
            interpolation="nearest",
        )
        (self._line,) = ax.plot([], [], color=INK, linestyle="-", linewidth=2.2, label="z = 0")
        self._normal = FancyArrowPatch(
            (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=16, shrinkA=0, shrinkB=0, **NORMAL
        )
        self._normal.set_zorder(5)
        ax.add_patch(self._normal)
        self._normal_name = ax.text(0, 0, "w", **NORMAL_NAME)
        self._no_line = ax.text(
            0.5, 0.5, "", ha="center", va="center", color=INK, path_effects=HALO
        )
        self._sums = [
            ax.text(
                x,
                y + (0.14 if y > 0.5 else -0.14),
                "",
                ha="center",
                va="bottom" if y > 0.5 else "top",
                zorder=6,
                path_effects=HALO,
            )
            for x, y in POINTS
        ]

    def _build_curve(self, ax: Axes) -> None:
        ax.grid(False)
        self._strip = ax.imshow(
            np.zeros((128, 1)),
            cmap=SURFACE,
            origin="lower",
            aspect="auto",
            zorder=0,
            interpolation="bilinear",
        )
        (self._function,) = ax.plot(SUMS, 0 * SUMS, color=INK, linestyle="-", linewidth=2)
        ax.axvline(0, color=MUTED, linewidth=1.2, linestyle="--", zorder=1)
        ax.set_xlim(SUMS[0], SUMS[-1])
        ax.set_xlabel("z")
        ax.set_ylabel("a")


def _markers(ax: Axes) -> list[Any]:
    style: dict[str, Any] = {"linestyle": "none", "markeredgecolor": "white", "zorder": 7}
    return [
        ax.plot([], [], marker=marker, color=colour, markersize=12, label=f"label {y}", **style)[0]
        for y, (marker, colour) in MARKERS.items()
    ]


def _crosses(ax: Axes) -> Any:
    return ax.plot(
        [],
        [],
        marker="x",
        color=COLOURS["black"],
        markersize=17,
        markeredgewidth=2.4,
        linestyle="none",
        label="wrong",
        zorder=8,
    )[0]
