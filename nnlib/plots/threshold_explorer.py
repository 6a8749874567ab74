"""The figure of the threshold explorer: confusion matrix, ROC, precision over recall, cost.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.threshold_state`.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator, FuncFormatter

from nnlib.plots.classification import COUNTS
from nnlib.plots.live import LiveFigure
from nnlib.plots.style import COLOURS, INK, subplots
from nnlib.plots.threshold_state import GRID, ThresholdState, counts, threshold_state

MOST_FPR, LEAST_PRECISION, MOST_COST = 0.2, 0.4, 3.0
KINDS = {
    "tn": (0, 0, "honest, delivered"),
    "fp": (0, 1, "lost letters"),
    "fn": (1, 0, "spam delivered"),
    "tp": (1, 1, "spam put away"),
}
DOTTED: dict[str, Any] = {"color": INK, "linestyle": ":", "linewidth": 1.5}


class ThresholdPicture:
    """The figure: drawn once, then moved by `draw`."""

    def __init__(self) -> None:
        self.figure, axes = subplots(2, 2, width=9, height=5.8)
        self._moving: list[Any] = []
        self._fields = self._build_matrix(axes[0, 0])
        self._build_rates(axes[0, 1])
        self._build_precision(axes[1, 0])
        self._build_cost(axes[1, 1])
        self._curves, self._points = [], []
        for ax, colour, style in (
            (axes[0, 1], "blue", "-"),
            (axes[1, 0], "green", "--"),
            (axes[1, 1], "vermilion", "-."),
        ):
            look: dict[str, Any] = {"color": COLOURS[colour], "linestyle": style, "linewidth": 2}
            self._curves += ax.plot([], [], **look)
            self._points += ax.plot(
                [], [], "o", color=INK, markersize=9, markeredgecolor="white", clip_on=False,
                zorder=6,
            )  # fmt: skip
        self.draw(threshold_state("training", 0.5, 1, 0.5))
        self._moving += [self._limit, self._formula, *self._curves, *self._points]
        for artist in self._moving:
            artist.set_in_layout(False)
        self._moving += [spine for ax in axes.flat[1:] for spine in ax.spines.values()]
        self.live = LiveFigure(self.figure, self._moving)

    def update(self, rows: str, t: float, k: float, limit: float) -> ThresholdState:
        """Draw the state for these values, and return it."""
        state = threshold_state(rows, t, k, limit)
        self.draw(state)
        return state

    def draw(self, state: ThresholdState) -> None:
        """Move what is drawn to where this state has it."""
        c, everywhere = state.now, counts(state.rows)
        totals = (c.tn + c.fp, c.fn + c.tp)
        for name, (row, _, kind) in KINDS.items():
            count = int(getattr(c, name))
            share = count / totals[row]
            field, text = self._fields[name]
            field.set_facecolor(COUNTS(share))
            text.set_text(f"{count}\n{kind}\n{100 * share:.1f} %")
            text.set_color("white" if share > 0.8 else INK)
        places = (
            (np.minimum(everywhere.fpr, 2 * MOST_FPR), everywhere.recall),
            (everywhere.recall, everywhere.precision),
            (GRID, state.relative),
        )
        heres = (
            (min(c.fpr, MOST_FPR), c.recall),
            (c.recall, np.nan if np.isnan(c.precision) else max(c.precision, LEAST_PRECISION)),
            (state.t, min(state.excess, MOST_COST)),
        )
        for curve, point, place, here in zip(
            self._curves, self._points, places, heres, strict=True
        ):
            curve.set_data(*place)
            point.set_data([here[0]], [here[1]])
        self._limit.set_xdata([state.limit / 100] * 2)
        self._formula.set_xdata([state.by_formula] * 2)

    def _build_matrix(self, ax: Axes) -> dict[str, Any]:
        ax.set_title("Confusion matrix")
        ax.grid(False)
        ax.set_xlim(-0.5, 1.5)
        ax.set_ylim(1.5, -0.5)
        ax.set_xticks([0, 1], ["delivered (p < t)", "put away (p ≥ t)"])
        ax.set_yticks([0, 1], ["honest", "spam"])
        ax.tick_params(length=0)
        for spine in ax.spines.values():
            spine.set_visible(False)
        fields = {}
        for name, (row, column, _) in KINDS.items():
            field = Rectangle((column - 0.48, row - 0.48), 0.96, 0.96, linewidth=1, edgecolor=INK)
            ax.add_patch(field)
            text = ax.text(column, row, "", ha="center", va="center", fontsize=11)
            fields[name] = (field, text)
            self._moving += [field, text]
        return fields

    def _build_rates(self, ax: Axes) -> None:
        ax.set_title("ROC curve, its left fifth")
        ax.set(xlabel="false positive rate", ylabel="recall")
        ax.set_xlim(0, MOST_FPR)
        ax.set_ylim(0, 1.02)
        in_percent(ax.xaxis, MOST_FPR)
        in_percent(ax.yaxis, 1.0)
        self._limit = ax.axvline(0.005, **DOTTED)

    def _build_precision(self, ax: Axes) -> None:
        ax.set_title("Precision over recall")
        ax.set(xlabel="recall", ylabel="precision")
        ax.set_xlim(0, 1.02)
        ax.set_ylim(LEAST_PRECISION, 1.02)
        in_percent(ax.xaxis, 1.0)
        in_percent(ax.yaxis, 1.0)

    def _build_cost(self, ax: Axes) -> None:
        ax.set_title("Cost by threshold")
        ax.set(xlabel="threshold t", ylabel="cost / lowest cost")
        ax.set_xlim(0, 1.02)
        ax.set_ylim(0.9, MOST_COST)
        self._formula = ax.axvline(0.5, **DOTTED)


def in_percent(axis: Any, top: float) -> None:
    """Write the shares on this axis in percent, six of them from 0 to the top."""
    axis.set_major_locator(FixedLocator(np.linspace(0, top, 6).tolist()))
    axis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:g} %"))
