"""The figure of the initialisation explorer: histograms of layers, and sizes by layer.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.initialisation_state`.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator

from nnlib.plots.initialisation_signals import BINS, EDGE, PANELS, Histogram
from nnlib.plots.initialisation_state import InitialisationState, Network
from nnlib.plots.live import LiveFigure
from nnlib.plots.numbers import SUPERSCRIPTS, printed
from nnlib.plots.style import COLOURS, INK, MUTED, subplots

EDGES = np.linspace(-EDGE, EDGE, BINS + 1)
STEPS = (1, 2, 5, 10, 20, 40, 50, 100)
HEIGHT, MARGIN = 0.86, 0.12


class InitialisationPicture:
    """The figure: drawn once, then moved by `draw`."""

    def __init__(self) -> None:
        self.figure, (self.rows, self.sizes) = subplots(
            1, 2, width=9, height=4.7, width_ratios=(1, 1.55)
        )
        self._network = Network()
        self._panels = self._build_rows(self.rows)
        self._build_sizes(self.sizes)
        self._tracks = {
            "a": Track(self.sizes, "blue", "-", "o", 0.09, "signal aₗ →"),
            "δ": Track(self.sizes, "vermilion", "--", "s", 0.055, "δₗ = ∂L/∂zₗ ←"),
            "norm": Track(self.sizes, "green", "-.", "D", 0.02, "‖∂L/∂Wₗ‖"),
        }
        marks: dict[str, Any] = {"color": MUTED, "linestyle": "none", "markeredgecolor": "white"}
        self._predicted = [
            self.sizes.plot([], [], color=INK, linestyle=":", linewidth=1.8, zorder=4)[0]
            for _ in range(2)
        ]
        self._predicted[0].set_label("predicted")
        self.sizes.plot([], [], marker="X", markersize=9, label="exactly 0", **marks)
        self.sizes.plot([], [], marker="^", markersize=9, label="∞ or not a number", **marks)
        self.figure.legend(
            *self.sizes.get_legend_handles_labels(),
            loc="outside lower center",
            ncols=6,
            frameon=False,
            fontsize=9.5,
            columnspacing=1.4,
        )
        moving: list[Any] = [*self._predicted]
        moving += [artist for track in self._tracks.values() for artist in track.artists]
        for artist in moving:
            artist.set_in_layout(False)
        moving += [self.sizes.xaxis, self.sizes.yaxis]
        moving += [artist for panel in self._panels for artist in panel.artists]
        self._scale(20, np.array([1e-100, 1.0]))
        self.live = LiveFigure(self.figure, moving)

    def update(self, **values: Any) -> InitialisationState:
        """Draw the state for these values, and return it."""
        state = self._network.state(**values)
        self.draw(state)
        return state

    def draw(self, state: InitialisationState) -> None:
        """Move what is drawn to where this state has it."""
        measured, predicted = state.measured, state.predicted
        layers = np.arange(1, state.depth + 1)
        none = np.array([])
        shown = {
            "a": (np.arange(state.depth + 1), measured.outputs),
            "δ": (layers, measured.deltas),
            "norm": (layers, measured.gradients) if state.norms else (none, none),
        }
        self._predicted[0].set_data(*shown["a"][:1], _seen(predicted.outputs))
        self._predicted[1].set_data(layers, _seen(predicted.deltas))
        self._scale(state.depth, np.concatenate([*(y for _, y in shown.values()), *predicted]))
        for name, track in self._tracks.items():
            track.draw(*shown[name])
        for i, panel in enumerate(self._panels):
            here = measured.histograms[i : i + 1]
            panel.draw(here[0] if here else None, measured.outputs)

    def _scale(self, depth: int, sizes: np.ndarray) -> None:
        powers = np.log10(_seen(sizes))
        low, high = min(np.nanmin(powers), -1.0), max(np.nanmax(powers), 1.0)
        step = next(s for s in STEPS if high - low <= 5 * s or s == STEPS[-1])
        low, high = step * np.floor(low / step), step * np.ceil(high / step)
        margin = MARGIN * (high - low)
        self.sizes.set_ylim(10 ** (low - margin), 10 ** (high + margin))
        ticks = np.arange(low, high + step / 2, step).astype(int)
        names = [f"10{str(n).translate(SUPERSCRIPTS)}" if n else "1" for n in ticks]
        self.sizes.set_yticks([10.0**n for n in ticks], names)
        self.sizes.set_xlim(-0.03 * depth, 1.03 * depth)
        pace = next(s for s in STEPS if depth <= 6 * s)
        self.sizes.set_xticks(range(0, depth + 1, pace))

    def _build_sizes(self, ax: Axes) -> None:
        ax.set_yscale("log")
        ax.set_autoscale_on(False)
        ax.yaxis.set_minor_locator(NullLocator())
        ax.set_title("sizes layer by layer, log axis")
        ax.set_xlabel("layer (0 is the input)")
        ax.set_ylabel("RMS (of ∂L/∂W: norm)")

    def _build_rows(self, ax: Axes) -> list["Panel"]:
        ax.set_title("activations, first layer on top")
        ax.set_xlabel("a (what lies beyond ±3: end bins)")
        ax.set_xlim(-EDGE, EDGE)
        ax.set_ylim(0, PANELS)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        for base in range(PANELS):
            ax.axhline(base, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
        return [Panel(ax, PANELS - 1 - i) for i in range(PANELS)]


class Panel:
    """The histogram of one layer, standing on `base`; heights are roots of shares."""

    def __init__(self, ax: Axes, base: int) -> None:
        self._base = base
        flat = np.full(BINS, float(base))
        fill: dict[str, Any] = {"baseline": base, "fill": True, "linewidth": 0, "zorder": 3}
        self._inside = ax.stairs(flat, EDGES, color=COLOURS["blue"], **fill)
        self._ends = ax.stairs(flat, EDGES, color=COLOURS["orange"], **fill)
        self._name = ax.text(
            -0.03,
            base + 0.45,
            "layer 50\nnot a number",
            transform=ax.get_yaxis_transform(),
            ha="right",
            va="center",
            fontsize=8.5,
            color=INK,
        )
        self.artists = [self._inside, self._ends, self._name]

    def draw(self, histogram: Histogram | None, outputs: np.ndarray) -> None:
        """Show this histogram, or nothing."""
        for artist in self.artists:
            artist.set_visible(histogram is not None)
        if histogram is None:
            return
        tops = self._base + HEIGHT * np.sqrt(histogram.shares)
        ends = np.full(BINS, float(self._base))
        if histogram.beyond > 0:
            ends[[0, -1]] = tops[[0, -1]]
        self._inside.set_data(tops, baseline=self._base)
        self._ends.set_data(ends, baseline=self._base)
        words = [f"layer {histogram.layer}"]
        size = float(outputs[histogram.layer])
        if not np.isfinite(size):
            words.append(printed(size))
        elif histogram.zeros > 0:
            words.append(f"{100 * histogram.zeros:.0f} % zeros")
        self._name.set_text("\n".join(words))


class Track:
    """Sizes along the layers: a line with marks, a cross for 0, a triangle for overflow."""

    def __init__(
        self, ax: Axes, colour: str, style: Any, marker: str, rim: float, label: str
    ) -> None:
        self._rim = rim
        (self.line,) = ax.plot(
            [], [], color=COLOURS[colour], linestyle=style, marker=marker, linewidth=1.6, zorder=3,
            markersize=5, label=label,
        )  # fmt: skip
        marks: dict[str, Any] = {
            "linestyle": "none",
            "color": COLOURS[colour],
            "markersize": 7,
            "markeredgecolor": "white",
            "zorder": 5,
            "clip_on": False,
            "transform": ax.get_xaxis_transform(),
        }
        (self.zero,) = ax.plot([], [], marker="X", **marks)
        (self.lost,) = ax.plot([], [], marker="^", **marks)
        self.artists = [self.line, self.zero, self.lost]

    def draw(self, layers: np.ndarray, sizes: np.ndarray) -> None:
        """Put the marks where the sizes are; what a log axis cannot hold goes to its rims."""
        self.line.set_data(layers, _seen(sizes))
        self.line.set_markersize(3.5 if len(layers) > 26 else 5)
        zero, lost = layers[sizes == 0], layers[~np.isfinite(sizes)]
        self.zero.set_data(zero, np.full(len(zero), self._rim))
        self.lost.set_data(lost, np.full(len(lost), 1 - self._rim))


def _seen(sizes: np.ndarray) -> np.ndarray:
    """Return the sizes with NaN for what a log axis cannot hold."""
    return np.where((sizes > 0) & np.isfinite(sizes), sizes, np.nan)
