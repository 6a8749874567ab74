"""The figure of the XOR training widget: inputs, hidden space, and the loss by epoch.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.xor_recording` and `nnlib.plots.xor_state`.
"""

from typing import Any

import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from nnlib.activations import sigmoid
from nnlib.plots.geometry import Box, line_in_box
from nnlib.plots.live import LiveFigure
from nnlib.plots.parts import HALO, MARKERS, SURFACE, frame
from nnlib.plots.style import COLOURS, INK, MUTED, subplots
from nnlib.plots.surface import Surface
from nnlib.plots.xor_recording import FRAMES, LABELS, Recording, X
from nnlib.plots.xor_state import XorState, xor_state

CELLS = 72
INPUTS, HIDDEN = Box(-0.5, 1.5, -0.5, 1.5), Box(-0.16, 1.16, -0.16, 1.16)
LINES = ((COLOURS["green"], "--", "h₁"), (COLOURS["purple"], "-.", "h₂"))
# Where the name of a point in hidden space may stand, and which place each would like best.
BESIDE = np.array([(0, -1), (-1, 0), (1, 0), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1)])
BESIDE = BESIDE * (0.14, 0.1)
# The way around the square of the inputs.
AROUND = np.concatenate(
    [np.linspace(a, b, 12) for a, b in zip(X[[0, 1, 3, 2]], X[[1, 3, 2, 0]], strict=True)]
)


class XorPicture:
    """The figure, and the run that it shows."""

    def __init__(self) -> None:
        self.figure, (self.inputs, self.hidden, self.loss) = subplots(1, 3, width=9, height=3.6)
        layout: Any = self.figure.get_layout_engine()
        layout.set(wspace=0.06)
        self.recording = Recording(2, "0.1")
        self.playing = False
        self._grids = [box.grid(CELLS) for box in (INPUTS, HIDDEN)]
        self._build_inputs(self.inputs)
        self._build_hidden(self.hidden)
        self._build_loss(self.loss)
        handles = self.inputs.get_legend_handles_labels()
        self.figure.legend(*handles, loc="outside lower center", ncols=6, frameon=False)
        self.draw(xor_state(self.recording, 0))
        moving = [*self._surfaces, self._boundary, *self._neurons, *self._trails, self._square]
        moving += [self._line, *self._names, *self._points, *self._crosses]
        moving += [self._curve, self._now, *self.inputs.spines.values()]
        moving += [*self.hidden.spines.values()]
        self.live = LiveFigure(self.figure, moving)

    def update(self, seed: float, rate: str, epoch: float) -> XorState:
        """Draw the state for this epoch, and return it; another seed or rate starts a new run."""
        if (int(seed), rate) != (self.recording.seed, self.recording.rate):
            self.recording = Recording(int(seed), rate)
        state = xor_state(self.recording, round(epoch / self.recording.every), self.playing)
        self.draw(state)
        self.live.scene = rate
        return state

    def draw(self, state: XorState) -> None:
        """Move what is drawn to where this state has it."""
        across, up, points = self._grids[0]
        surface = state.weights.forward(points)[1].reshape(CELLS, CELLS)
        self._surfaces[0].set_data(surface)
        boundary: Any = contour_generator(across, up, surface).lines(0.5)
        self._boundary.set_segments(boundary)
        w = state.weights
        for neuron, W, b in zip(self._neurons, w.W1.T, w.b1, strict=True):
            _set_line(neuron, line_in_box(W, b, INPUTS))
        _, _, points = self._grids[1]
        z = points @ w.W2[:, 0] + w.b2
        self._surfaces[1].set_data(sigmoid(z).reshape(CELLS, CELLS))
        _set_line(self._line, line_in_box(w.W2[:, 0], float(w.b2[0]), HIDDEN))
        self._square.set_data(*w.forward(AROUND)[0].T)
        self._draw_points(state)
        self._draw_loss(state)

    def _draw_points(self, state: XorState) -> None:
        path = np.array(self.recording.hidden[: state.frame + 1])
        places = name_places(state.hidden)
        for i, (trail, name) in enumerate(zip(self._trails, self._names, strict=True)):
            trail.set_data(path[:, i, 0], path[:, i, 1])
            name.set_position(places[i])
        for k, places in enumerate((X, state.hidden)):
            for label in (0, 1):
                self._points[2 * k + label].set_data(*places[label == LABELS].T)
            self._crosses[k].set_data(*places[~state.right].T)

    def _draw_loss(self, state: XorState) -> None:
        epochs = np.arange(len(self.recording.losses)) * state.every
        self._curve.set_data(epochs, self.recording.losses)
        self._now.set_data([state.epoch], [state.loss])
        self.loss.set_xlim(-0.03 * FRAMES * state.every, 1.03 * FRAMES * state.every)

    def _build_inputs(self, ax: Axes) -> None:
        ax.grid(False)
        self._surfaces = [Surface(ax, INPUTS, SURFACE)]
        frame(ax, INPUTS)
        ax.set_title("Inputs")
        self._boundary = LineCollection([], colors=INK, linewidths=2.2, zorder=3)
        ax.add_collection(self._boundary)
        self._neurons = [
            ax.plot([], [], color=colour, linestyle=style, linewidth=1.8, label=f"z = 0 of {name}")[
                0
            ]
            for colour, style, name in LINES
        ]
        ax.plot([], [], color=INK, linestyle="-", linewidth=2.2, label="ŷ = ½")
        self._points, self._crosses = _points(ax), [_cross(ax)]

    def _build_hidden(self, ax: Axes) -> None:
        ax.grid(False)
        self._surfaces.append(Surface(ax, HIDDEN, SURFACE))
        frame(ax, HIDDEN)
        ax.set_title("Hidden space")
        ax.set_xlabel("output of h₁")
        ax.set_ylabel("output of h₂")
        (self._square,) = ax.plot([], [], color=MUTED, linestyle=":", linewidth=1.2, zorder=2)
        (self._line,) = ax.plot([], [], color=INK, linestyle="-", linewidth=2.2, zorder=3)
        self._trails = [
            ax.plot([], [], color=MARKERS[int(y)][1], linestyle="-", linewidth=1, alpha=0.5)[0]
            for y in LABELS
        ]
        style: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 9, "zorder": 9}
        self._names = [ax.text(0, 0, f"{x:.0f} {y:.0f}", path_effects=HALO, **style) for x, y in X]
        self._points += _points(ax)
        self._crosses.append(_cross(ax))

    def _build_loss(self, ax: Axes) -> None:
        ax.set_title("Loss ½ Σ(ŷ − y)²")
        ax.set_xlabel("epoch")
        ax.set_ylim(0, 0.9)
        ax.set_box_aspect(1)
        for level, words in ((0.5, "all four answers ½"), (0.25, "two of them ½")):
            ax.axhline(level, color=MUTED, linestyle=":", linewidth=1.2)
            ax.text(1, level + 0.015, words, ha="right", fontsize=8.5, color=MUTED,
                    transform=ax.get_yaxis_transform())  # fmt: skip
        (self._curve,) = ax.plot([], [], color=COLOURS["blue"], linestyle="-", linewidth=2)
        (self._now,) = ax.plot(
            [],
            [],
            "o",
            color=COLOURS["vermilion"],
            markersize=9,
            markeredgecolor="white",
            clip_on=False,
        )


def name_places(points: np.ndarray) -> np.ndarray:
    """Return where the names of the points stand, free of all points and of each other."""
    taken = list(points)
    for i, point in enumerate(points):
        places = point + np.roll(BESIDE, -i, axis=0)
        away = (places[:, None] - np.array(taken)) / (0.14, 0.1)
        room = np.minimum(np.linalg.norm(away, axis=2).min(axis=1), 0.95)
        taken.append(places[np.argmax(room)])
    return np.array(taken[len(points) :])


def _points(ax: Axes) -> list[Any]:
    style: dict[str, Any] = {"linestyle": "none", "markeredgecolor": "white", "zorder": 7}
    return [
        ax.plot([], [], marker=marker, color=colour, markersize=11, label=f"label {y}", **style)[0]
        for y, (marker, colour) in MARKERS.items()
    ]


def _cross(ax: Axes) -> Any:
    (cross,) = ax.plot(
        [], [], "x", color="black", markersize=15, markeredgewidth=2.2, label="wrong", zorder=8
    )
    return cross


def _set_line(line: Any, ends: np.ndarray | None) -> None:
    line.set_data(([], []) if ends is None else ends.T)
