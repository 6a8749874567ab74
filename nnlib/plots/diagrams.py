"""Drawings without data: a nerve cell beside its model, and the layers of a network."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, Ellipse, FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path

from nnlib._validate import require_integer
from nnlib.plots.neuron import arrow, function_box, node, subscript
from nnlib.plots.style import COLOURS, INK, MUTED, blank, ready

CELL, CELL_EDGE = "#FBE0CF", "#A65A2A"
SOMA, MODEL = 3.9, 1.0
MAX_NODES = 8
LAYER_COLOURS = (COLOURS["sky"], "#FFE3A3", "#BFE3D6")


def biological_neuron(ax: Axes | None = None) -> Axes:
    """Draw a nerve cell above its model, with the parts that answer each other in one column.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes
    """
    ax = ready(ax, width=8.2, height=5.2)
    blank(ax)
    _dendrites(ax)
    _axon(ax)
    ax.add_patch(Ellipse((3.0, SOMA), 1.7, 1.3, facecolor=CELL, edgecolor=CELL_EDGE, linewidth=1.8))
    ax.add_patch(Circle((2.9, SOMA + 0.05), 0.27, facecolor="#E8A77C", edgecolor=CELL_EDGE))
    _model(ax)
    for x, low, high, cell, model in (
        (0.6, 2.15, SOMA - 1.4, "dendrites\nreceive signals", "inputs x, weights w"),
        (3.0, 1.6, SOMA - 0.75, "cell body\ncollects them", "sum z = w·x + b"),
        (5.2, 1.5, SOMA - 0.25, "axon hillock\nfires or stays silent", "activation f(z)"),
        (8.6, 1.5, SOMA - 1.0, "axon and its ends\npass the signal on", "output a"),
    ):
        ax.text(x, SOMA + 1.6, cell, ha="center", va="center", fontsize=11)
        ax.text(x, -0.45, model, ha="center", va="center", fontsize=11)
        ax.plot([x, x], [low, high], color=MUTED, linewidth=1.2, linestyle=":")
    ax.text(-0.9, SOMA, "nerve cell", rotation=90, ha="center", va="center", color=MUTED)
    ax.text(-0.9, MODEL, "model", rotation=90, ha="center", va="center", color=MUTED)
    ax.set_xlim(-1.1, 9.9)
    ax.set_ylim(-0.8, SOMA + 2.1)
    ax.set_title("A nerve cell and its model")
    return ax


def _curve(ax: Axes, points: Sequence[tuple[float, float]], width: float) -> None:
    path = Path(points, [Path.MOVETO] + [Path.CURVE4] * (len(points) - 1))
    ax.add_patch(
        PathPatch(path, fill=False, edgecolor=CELL_EDGE, linewidth=width, capstyle="round")
    )


def _dendrites(ax: Axes) -> None:
    for lift in (0.95, 0.0, -0.95):
        y = SOMA + lift
        _curve(ax, [(2.4, SOMA + 0.35 * lift), (1.8, y - 0.1), (1.4, y), (0.9, y)], 3.6)
        for twig in (0.27, -0.27):
            _curve(ax, [(1.2, y), (0.8, y), (0.6, y + twig), (0.2, y + twig)], 2.0)
            ax.plot(0.16, y + twig, "o", markersize=5, color=CELL_EDGE)


def _axon(ax: Axes) -> None:
    hillock = [(3.6, SOMA + 0.42), (5.3, SOMA + 0.06), (5.3, SOMA - 0.06), (3.6, SOMA - 0.42)]
    ax.add_patch(Polygon(hillock, facecolor=CELL, edgecolor=CELL_EDGE, linewidth=1.8))
    ax.plot([5.3, 8.1], [SOMA, SOMA], color=CELL_EDGE, linewidth=3.6, linestyle="-")
    for start in (5.65, 6.45, 7.25):
        ax.add_patch(
            FancyBboxPatch(
                (start, SOMA - 0.16),
                0.55,
                0.32,
                boxstyle="round,pad=0.04,rounding_size=0.16",
                facecolor="#E9EEF2",
                edgecolor="#8094A5",
                zorder=3,
            )
        )
    for lift in (0.75, 0.0, -0.75):
        y = SOMA + lift
        _curve(ax, [(8.1, SOMA), (8.6, SOMA), (8.5, y), (9.05, y)], 2.4)
        ax.add_patch(Circle((9.13, y), 0.11, color=CELL_EDGE, zorder=3))


def _model(ax: Axes) -> None:
    for i, lift in enumerate((0.8, 0.0, -0.8), start=1):
        arrow(ax, (0.9, MODEL + lift), (2.5, MODEL + 0.3 * lift))
        node(ax, (0.6, MODEL + lift), subscript("x", i), COLOURS["sky"], radius=0.29)
        ax.text(
            1.55,
            MODEL + 0.72 * lift,
            subscript("w", i),
            ha="center",
            va="center",
            fontsize=11,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2},
        )
    node(ax, (3.0, MODEL), "Σ", "#DDDDDD", radius=0.48, size=17)
    function_box(ax, (5.2, MODEL), 0.9, 0.76)
    steps = MODEL + np.array([-0.2, -0.2, 0.2, 0.2])
    ax.plot([4.87, 5.2, 5.2, 5.53], steps, color=INK, linewidth=2, linestyle="-")
    node(ax, (8.6, MODEL), "a", "#BFE3D6", radius=0.34)
    arrow(ax, (3.5, MODEL), (4.72, MODEL))
    arrow(ax, (5.68, MODEL), (8.25, MODEL))


def network_diagram(
    sizes: Sequence[int], ax: Axes | None = None, names: Sequence[str] | None = None
) -> Axes:
    """Draw the layers of a fully connected network, with the shapes of its weights and biases.

    A layer of more than eight units is drawn as its first and last three and dots.

    Parameters
    ----------
    sizes : sequence of int
        Number of units in each layer, the inputs first, such as (2, 3, 1).
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.
    names : sequence of str, optional
        One name for each layer; without it input, hidden 1, …, output.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If there are fewer than two layers, a size is not a whole number of at least one, or the
        number of names is another.
    """
    for size in sizes:
        require_integer(size, "sizes")
    if len(sizes) < 2:
        raise ValueError(f"sizes: expected at least two layers, got {len(sizes)}")
    if names is None:
        hidden = [f"hidden {i}" for i in range(1, len(sizes) - 1)]
        names = ["input", *(hidden if len(hidden) > 1 else ["hidden"] * len(hidden)), "output"]
    if len(names) != len(sizes):
        raise ValueError(f"names: expected {len(sizes)} names, got {len(names)}")
    tallest = max(_drawn(size) for size in sizes)
    ax = ready(ax, width=1.7 * len(sizes) + 0.6, height=0.5 + 0.65 * (0.8 * tallest + 2.4))
    blank(ax)
    gap = 2.6
    columns = [_heights(size) for size in sizes]
    low = min(column.min() for column in columns) - 0.75
    for i, (size, column) in enumerate(zip(sizes, columns, strict=True)):
        x = gap * i
        if i:
            _edges(ax, x - gap, columns[i - 1], x, column)
            text = f"{subscript('W', i)} ({sizes[i - 1]}, {size})\n{subscript('b', i)} ({size},)"
            ax.text(x - gap / 2, low, text, ha="center", va="top", fontsize=11)
        role = 0 if i == 0 else 2 if i == len(sizes) - 1 else 1
        for y in column:
            ax.add_patch(
                Circle((x, y), 0.3, facecolor=LAYER_COLOURS[role], edgecolor=INK, zorder=3)
            )
        if size > MAX_NODES:
            ax.text(x, 0, "⋮", ha="center", va="center", fontsize=18, zorder=4)
        unit = "unit" if size == 1 else "units"
        top = column.max() + 0.5
        ax.text(x, top, f"{names[i]}\n{size:,} {unit}", ha="center", va="bottom", fontsize=11)
    ax.set_xlim(-1.0, gap * (len(sizes) - 1) + 1.0)
    ax.set_ylim(low - 0.95, max(column.max() for column in columns) + 1.45)
    parameters = sum((a + 1) * c for a, c in pairwise(sizes))
    ax.set_title(f"{parameters:,} weights and biases")
    return ax


def _drawn(size: int) -> int:
    return size if size <= MAX_NODES else 7


def _heights(size: int) -> np.ndarray:
    n = _drawn(size)
    heights = 0.8 * ((n - 1) / 2 - np.arange(n))
    return heights if size <= MAX_NODES else np.delete(heights, n // 2)


def _edges(ax: Axes, left: float, starts: np.ndarray, right: float, ends: np.ndarray) -> None:
    lines = [[(left, y0), (right, y1)] for y0 in starts for y1 in ends]
    ax.add_collection(
        LineCollection(
            lines, colors="#999999", linewidths=0.9 if len(lines) < 20 else 0.5, zorder=1
        )
    )
