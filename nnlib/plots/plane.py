"""Figures over the plane of two inputs: a line, its half-planes, an output as a surface."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from nnlib._validate import as_float, require_shape
from nnlib.plots.geometry import half_plane, line_in_box
from nnlib.plots.parts import (
    SIDE_ONE,
    SIDE_ZERO,
    SURFACE,
    draw_normal,
    legend_below,
    plane,
    scatter_labels,
)
from nnlib.plots.style import COLOURS, INK


def decision_line(w: Any, b: float, X: Any, y: Any, ax: Axes | None = None) -> Axes:
    """Draw the line wᵀx + b = 0, its two half-planes, the normal vector w, and the points.

    Parameters
    ----------
    w : array_like, shape (2,)
        Weights. With w = (0, 0) there is no line, and the figure says so.
    b : float
        Bias.
    X : array_like, shape (N, 2)
        Points.
    y : array_like, shape (N,)
        Labels, 0 or 1.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If a shape is wrong or a number is not finite.
    """
    w = as_float(w, "w", finite=True)
    require_shape(w, "w", (2,))
    b = float(as_float(b, "b", ndim=0, finite=True))
    X, y = _points(X, y)
    ax, box = plane(X, ax, "The line wᵀx + b = 0 and its two sides")
    for side, colour in ((1, SIDE_ONE), (-1, SIDE_ZERO)):
        corners = half_plane(w, b, box, side)
        if len(corners):
            ax.fill(*corners.T, color=colour, zorder=0, linewidth=0, linestyle="-")
    ends = line_in_box(w, b, box)
    if ends is None:
        sign = "≥" if w @ box.centre + b >= 0 else "<"
        why = "w = (0, 0): there is no line" if not w.any() else "the line lies outside"
        ax.text(
            0.5, 0.03, f"{why};\nz {sign} 0 everywhere here", ha="center", transform=ax.transAxes
        )
    else:
        ax.plot(*ends.T, color=INK, linestyle="-", linewidth=2, label="z = 0")
        draw_normal(ax, w, b, box)
    scatter_labels(ax, X, y)
    legend_below(ax)
    return ax


def output_surface(
    f: Callable[[np.ndarray], np.ndarray], X: Any, y: Any, ax: Axes | None = None
) -> Axes:
    """Draw the output of `f` over the plane as colour, its level 0.5 as a line, and the points.

    Parameters
    ----------
    f : callable
        Takes points, shape (M, 2), and returns one output each, shape (M,).
    X : array_like, shape (N, 2)
        Points.
    y : array_like, shape (N,)
        Labels, 0 or 1.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If a shape is wrong, also that of what `f` returns, or an output is not finite.
    """
    X, y = _points(X, y)
    ax, box = plane(X, ax, "Output of the neuron over the plane")
    ax.grid(False)
    across, up, points = box.grid(121)
    a = as_float(f(points), "f(points)", finite=True)
    require_shape(a, "f(points)", (len(points),))
    surface = a.reshape(len(up), len(across))
    low, high = min(0.0, float(a.min())), max(1.0, float(a.max()))
    image = ax.pcolormesh(
        across, up, surface, cmap=SURFACE, vmin=low, vmax=high, shading="gouraud", zorder=0
    )
    if a.min() < 0.5 < a.max():
        ax.contour(across, up, surface, levels=[0.5], colors=[INK], linewidths=1.6)
        ax.plot([], [], color=INK, linewidth=1.6, linestyle="-", label="a = 0.5")
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.9)
    bar.set_label("output a", fontsize=11)
    bar.outline.set_visible(False)
    scatter_labels(ax, X, y)
    legend_below(ax)
    return ax


def boundary_history(weights: Iterable[Any], X: Any, y: Any, ax: Axes | None = None) -> Axes:
    """Draw the line wᵀx + b = 0 as it was after each epoch: early ones pale, the last one bold.

    Parameters
    ----------
    weights : iterable
        One entry per epoch, in order: a pair (w, b), or three numbers (w₁, w₂, b).
    X : array_like, shape (N, 2)
        Points.
    y : array_like, shape (N,)
        Labels, 0 or 1.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If there is no entry, or one does not hold two weights and a bias.
    """
    rows = [_row(entry) for entry in weights]
    if not rows:
        raise ValueError("weights: expected at least one epoch, got none")
    X, y = _points(X, y)
    ax, box = plane(X, ax, f"The line after each of {len(rows)} epochs")
    for epoch, row in enumerate(rows, start=1):
        ends = line_in_box(row[:2], float(row[2]), box)
        if ends is None:
            continue
        last = epoch == len(rows)
        age = (len(rows) - epoch) / len(rows)
        ax.plot(
            *ends.T,
            color=INK if last else COLOURS["sky"],
            linestyle="-" if last else "--",
            linewidth=2.4 if last else 1.4,
            alpha=1.0 - 0.7 * age,
            label=f"epoch {epoch}" if epoch in (1, len(rows)) else None,
        )
    draw_normal(ax, rows[-1][:2], float(rows[-1][2]), box)
    scatter_labels(ax, X, y)
    legend_below(ax)
    return ax


def _points(X: Any, y: Any) -> tuple[np.ndarray, np.ndarray]:
    X = as_float(X, "X", finite=True)
    require_shape(X, "X", (None, 2))
    y = as_float(y, "y")
    require_shape(y, "y", (len(X),))
    if not len(X):
        raise ValueError("X: expected at least one point, got none")
    if not np.isin(y, (0, 1)).all():
        raise ValueError(f"y: expected labels 0 and 1, got {np.unique(y).tolist()}")
    return X, y


def _row(entry: Any) -> np.ndarray:
    try:
        row = np.concatenate([np.ravel(as_float(part, "weights", finite=True)) for part in entry])
    except TypeError as error:
        raise ValueError(f"weights: expected pairs (w, b), got {entry!r}") from error
    if row.shape != (3,):
        raise ValueError(f"weights: expected w₁, w₂ and b for each epoch, got {len(row)} numbers")
    return row
