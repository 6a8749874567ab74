"""The figure of the chain explorer: the signal forward, the derivative backward, on a log axis.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.chain_state`.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import NullLocator

from nnlib.plots.activation_state import EDGE, SUMS
from nnlib.plots.chain_state import DEEPEST, LITTLE, MUCH, ChainState, chain_state
from nnlib.plots.live import LiveFigure
from nnlib.plots.numbers import SUPERSCRIPTS, printed
from nnlib.plots.parts import HALO
from nnlib.plots.style import COLOURS, INK, MUTED, subplots

DECADES = (4, 8, 16, 32, 84)
SHALLOW = 12
LIMITS = (-0.25, 1.25)
LAYERS = LinearSegmentedColormap.from_list("layers", ["#FFFFFF", COLOURS["green"], "#00382A"])


class ChainPicture:
    """The figure: drawn once, then moved by `draw`."""

    def __init__(self) -> None:
        self.figure, (self.chain, self.slope) = subplots(
            1, 2, width=9, height=4.3, width_ratios=(1.7, 1)
        )
        self._build_chain(self.chain)
        self._build_slope(self.slope)
        self._signal = Path(self.chain, COLOURS["blue"], "-", "o", "size of the signal →")
        self._back = Path(self.chain, COLOURS["vermilion"], "--", "s", "size of the derivative ←")
        marks: dict[str, Any] = {"color": MUTED, "markeredgecolor": MUTED, "linestyle": "none"}
        self.chain.plot([], [], marker="o", markerfacecolor="white", label="value < 0", **marks)
        self.chain.plot([], [], marker="X", markersize=9, label="value = 0", **marks)
        self.figure.legend(
            *self.chain.get_legend_handles_labels(),
            loc="outside lower center",
            ncols=4,
            frameon=False,
        )
        self._drawn_scene = (0, 0)
        self.draw(chain_state(10, "sigmoid", 1.0, 0.5))
        moving = [*self._signal.artists, *self._back.artists, self._curve, self._dots]
        for artist in moving:
            artist.set_in_layout(False)
        self.live = LiveFigure(self.figure, moving)

    def update(self, depth: float, activation: str, w: float, x: float) -> ChainState:
        """Draw the state for these values, and return it."""
        state = chain_state(depth, activation, w, x)
        self.draw(state)
        self.live.scene = scene(state)
        return state

    def draw(self, state: ChainState) -> None:
        """Move what is drawn to where this state has it."""
        if scene(state) != self._drawn_scene:
            self._draw_scene(*scene(state))
        vanishes = abs(state.arrived) < 1
        self._signal.draw(state.signal, at=state.depth, above=vanishes)
        self._back.draw(state.derivatives, at=0, above=not vanishes)
        self._curve.set_ydata(state.f.derivative(SUMS))
        places = np.column_stack([np.clip(state.z, -EDGE, EDGE), np.clip(state.slopes, *LIMITS)])
        self._dots.set_offsets(places)
        self._dots.set_facecolor(LAYERS(np.linspace(0.15, 1, state.depth)).tolist())

    def _draw_scene(self, decades: int, deepest: int) -> None:
        self.chain.set_ylim(10.0**-decades, 10.0**decades)
        powers = range(-decades, decades + 1, decades // 4)
        names = [f"10{str(n).translate(SUPERSCRIPTS)}" for n in powers]
        self.chain.set_yticks([10.0**n for n in powers], names)
        self.chain.set_xlim(-0.03 * deepest, 1.03 * deepest)
        self.chain.set_xticks(range(0, deepest + 1, 2 if deepest == SHALLOW else 5))
        self._drawn_scene = (decades, deepest)

    def _build_chain(self, ax: Axes) -> None:
        ax.set_yscale("log")
        ax.set_autoscale_on(False)
        ax.yaxis.set_minor_locator(NullLocator())
        ax.axhline(1, color=MUTED, linewidth=1.2, linestyle="-", zorder=1)
        for bottom, top, colour, name, y, va in (
            (1e-300, LITTLE, "#FBE0CF", "vanishing: under 1 %", 0.02, "bottom"),
            (MUCH, 1e300, "#CFE5F3", "exploding: over 100 times", 0.98, "top"),
        ):
            ax.axhspan(bottom, top, color=colour, alpha=0.5, linewidth=0, zorder=0)
            at = ax.transAxes
            ax.text(0.5, y, name, va=va, ha="center", color=MUTED, transform=at, zorder=1)
        ax.set_title("layer by layer, on a log axis")
        ax.set_xlabel("layer (0 is the input)")
        ax.set_ylabel("size")

    def _build_slope(self, ax: Axes) -> None:
        ax.set_title("slope f′(z), one dot a layer")
        ax.set_xlabel("z")
        ax.set_ylabel("f′(z)")
        ax.set_xlim(-EDGE - 0.4, EDGE + 0.4)
        ax.set_ylim(*LIMITS)
        ax.axhline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
        (self._curve,) = ax.plot(SUMS, 0 * SUMS, color=COLOURS["green"], linestyle="-", zorder=2)
        self._dots = ax.scatter([], [], s=70, edgecolors=INK, linewidths=1, zorder=5, clip_on=False)


class Path:
    """Sizes along the layers: filled marks above 0, hollow ones below, a cross at 0."""

    def __init__(self, ax: Axes, colour: str, style: str, marker: str, label: str) -> None:
        self._ax = ax
        (self.line,) = ax.plot([], [], color=colour, linestyle=style, linewidth=1.6, zorder=3)
        marks: dict[str, Any] = {
            "linestyle": "none",
            "color": colour,
            "zorder": 5,
            "clip_on": False,
        }
        (self.above,) = ax.plot([], [], marker=marker, markersize=7, **marks)
        (self.below,) = ax.plot([], [], marker=marker, markersize=7, mfc="white", mew=1.8, **marks)
        (self.zero,) = ax.plot([], [], marker="X", markersize=10, mec="white", **marks)
        ax.plot([], [], marker=marker, color=colour, linestyle=style, markersize=7, label=label)
        self.name = ax.text(0, 1, "", color=colour, weight="bold", path_effects=HALO, zorder=6)
        self.artists = [self.line, self.above, self.below, self.zero, self.name]

    def draw(self, values: np.ndarray, at: int, above: bool) -> None:
        """Put the marks where the values are, and write the value at one layer.

        `above` says on which side of the mark there is room if the value is near 1.
        """
        layers = np.arange(len(values))
        low, high = self._ax.get_ylim()
        sizes = np.clip(np.abs(values), low, high)
        self.line.set_data(layers, sizes)
        for marks, mine in (
            (self.above, values > 0),
            (self.below, values < 0),
            (self.zero, values == 0),
        ):
            marks.set_data(layers[mine], sizes[mine])
        place, decades = np.log10(sizes[at]), np.log10(high)
        share = place / decades
        up = above if abs(share) < 0.1 else (share > 0) == (abs(share) < 0.85)
        self.name.set(
            text=printed(float(values[at])),
            position=(at, 10 ** (place + (0.1 if up else -0.1) * decades)),
            ha="left" if at == 0 else "right",
            va="center",
        )


def scene(state: ChainState) -> tuple[int, int]:
    """Return how many decades the size axis needs on either side of 1, and how many layers."""
    sizes = np.abs(np.concatenate([state.signal, state.derivatives]))
    needed = np.abs(np.log10(sizes[sizes > 0])).max(initial=0)
    decades = next((n for n in DECADES if needed <= n), DECADES[-1])
    return decades, SHALLOW if state.depth <= SHALLOW else DEEPEST
