"""What the figures over the plane share: its frame, its colours, points, normal vector, legend."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from nnlib.plots.geometry import Box, box_around, normal_arrow
from nnlib.plots.style import COLOURS, ready

SIDE_ONE, SIDE_ZERO = "#CFE5F3", "#FBE0CF"
SURFACE = LinearSegmentedColormap.from_list("surface", ["#F3B48E", "#FFFFFF", "#7DB8DD"])
MARKERS = {0: ("s", COLOURS["vermilion"]), 1: ("o", COLOURS["blue"])}
HALO = (withStroke(linewidth=3, foreground="white"),)
NORMAL: dict[str, Any] = {"color": COLOURS["green"], "linewidth": 2.4}
NORMAL_NAME: dict[str, Any] = {
    "color": COLOURS["green"],
    "fontsize": 13,
    "weight": "bold",
    "ha": "center",
    "va": "center",
    "path_effects": HALO,
    "clip_on": True,
    "zorder": 6,
}


def plane(X: np.ndarray, ax: Axes | None, title: str) -> tuple[Axes, Box]:
    """Return axes over the plane around the points, and the rectangle they show."""
    ax = ready(ax, width=6.4, height=4.6)
    box = box_around(X, margin=0.4 if len(X) < 10 else 0.1)
    frame(ax, box)
    ax.set_title(title)
    return ax, box


def frame(ax: Axes, box: Box) -> None:
    """Give the axes the limits of the box, few ticks and the names of the inputs."""
    ax.set_xlim(box.left, box.right)
    ax.set_ylim(box.bottom, box.top)
    ratio = (box.right - box.left) / (box.top - box.bottom)
    ax.set_aspect("equal" if 0.2 < ratio < 5 else "auto")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ax.set_xlabel("x₁")
    ax.set_ylabel("x₂")


def scatter_labels(ax: Axes, X: np.ndarray, y: np.ndarray) -> None:
    """Draw the points: squares for label 0, circles for label 1."""
    for label, (marker, colour) in MARKERS.items():
        chosen = X[y == label]
        if len(chosen):
            ax.scatter(
                chosen[:, 0],
                chosen[:, 1],
                s=110 if len(X) < 30 else 36,
                marker=marker,
                color=colour,
                edgecolor="white",
                linewidth=1.2,
                zorder=4,
                label=f"label {label}",
            )


def draw_normal(ax: Axes, w: np.ndarray, b: float, box: Box) -> None:
    """Draw the vector w as an arrow that stands on the line."""
    arrow = normal_arrow(w, b, box, 0.18 * box.size)
    if arrow is None:
        return
    (x0, y0), (x1, y1) = arrow
    ax.annotate(
        "",
        xy=(x1, y1),
        xytext=(x0, y0),
        arrowprops={"arrowstyle": "-|>", **NORMAL},
        zorder=5,
    )
    x, y = beside(arrow, 0.055 * box.size)
    ax.text(x, y, "w", **NORMAL_NAME)


def beside(arrow: np.ndarray, distance: float) -> np.ndarray:
    """Return a place for a text beside an arrow (tail, tip)."""
    along = arrow[1] - arrow[0]
    across = np.array([-along[1], along[0]]) / np.linalg.norm(along)
    return arrow[0] + 0.6 * along + distance * across


def legend_below(ax: Axes) -> None:
    """Put the legend under the axes, in one row."""
    ax.legend(
        loc="upper center",
        bbox_to_anchor=(0.5, -0.13),
        ncols=4,
        frameon=False,
        columnspacing=1.2,
        handletextpad=0.5,
    )
