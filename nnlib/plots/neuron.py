"""Figures of one neuron: what flows through it, and what each input adds to its sum."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyBboxPatch

from nnlib import activations
from nnlib._validate import as_float, require_same_shape
from nnlib.plots.style import COLOURS, INK, MUTED, blank, ready

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(symbol: str, index: int) -> str:
    """Return a symbol with a small number, such as x₁.

    Examples
    --------
    >>> subscript("x", 12)
    'x₁₂'
    """
    return symbol + str(index).translate(SUBSCRIPTS)


def short(value: float) -> str:
    """Return a number with at most three significant digits, the minus sign as in print.

    Examples
    --------
    >>> short(-0.25), short(-2.8e-17), short(1.0)
    ('−0.25', '0', '1')
    """
    value = 0.0 if abs(value) < 1e-12 else float(value)
    return f"{value:.3g}".replace("-", "−")


def neuron_diagram(x: Any, w: Any, b: float, activation_name: str, ax: Axes | None = None) -> Axes:
    """Draw one neuron at work: inputs, weights, bias, the sum z, the activation, the output a.

    Parameters
    ----------
    x : array_like, shape (D,)
        Inputs.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.
    activation_name : str
        Name that `nnlib.activations.get` knows, such as "sigmoid".
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the shapes differ, a number is not finite, or the activation is unknown.
    """
    x, w, b = _arguments(x, w, b)
    f = activations.get(activation_name)
    z = float(x @ w + b)
    a = float(np.ravel(f(np.array([z])))[0])
    ax = ready(ax, width=7.6, height=1.6 + 0.55 * max(len(x), 3))
    blank(ax)
    half = 0.55 * (len(x) - 1)
    for i in range(len(x)):
        height = half - 1.1 * i
        arrow(ax, (0.42, height), (3.0 - 0.55, 0.25 * height / max(half, 1)))
        node(ax, (0, height), short(x[i]), COLOURS["sky"])
        ax.text(-0.62, height, subscript("x", i + 1), ha="right", va="center", fontsize=12)
        share = 0.42
        ax.text(
            0.42 + share * 2.03,
            height + share * (0.25 * height / max(half, 1) - height) + 0.02,
            f"{subscript('w', i + 1)} = {short(w[i])}",
            ha="center",
            va="center",
            fontsize=11,
            color=COLOURS["blue"] if w[i] >= 0 else COLOURS["vermilion"],
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )
    arrow(ax, (3.0, 1.22), (3.0, 0.55))
    ax.text(3.0, 1.3, f"bias b = {short(b)}", ha="center", va="bottom", fontsize=11)
    node(ax, (3.0, 0), "Σ", "#DDDDDD", radius=0.5, size=18)
    ax.text(3.0, -0.72, "adds up", ha="center", va="top", color=MUTED)
    arrow(ax, (3.5, 0), (4.75, 0))
    ax.text(4.1, 0.14, f"z = {short(z)}", ha="center", va="bottom", fontsize=12)
    function_box(ax, (5.55, 0), 1.5, 0.8)
    ax.text(5.55, 0, activation_name, ha="center", va="center", fontsize=12)
    ax.text(5.55, -0.72, "activation f", ha="center", va="top", color=MUTED)
    arrow(ax, (6.33, 0), (7.05, 0))
    node(ax, (7.5, 0), short(a), "#BFE3D6", radius=0.45)
    ax.text(7.5, -0.72, "output a", ha="center", va="top", color=MUTED)
    ax.set_xlim(-1.1, 8.1)
    ax.set_ylim(min(-half - 0.6, -1.15), max(half + 0.6, 1.75))
    ax.set_title("One neuron: a = f(w·x + b)")
    return ax


def contributions(
    x: Any, w: Any, b: float, names: Sequence[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how the products wᵢxᵢ and the bias add up to z: each bar begins where the last ended.

    Parameters
    ----------
    x : array_like, shape (D,)
        Inputs.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.
    names : sequence of str, optional
        D names of the inputs; without it x₁, x₂, …
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the shapes differ or a number is not finite.
    """
    x, w, b = _arguments(x, w, b)
    if names is None:
        names = [subscript("x", i + 1) for i in range(len(x))]
    if len(names) != len(x):
        raise ValueError(f"names: expected {len(x)} names, got {len(names)}")
    parts = np.append(w * x, b)
    ends = np.cumsum(parts)
    starts = ends - parts
    rows = [
        *(f"{name}: {short(wi)} × {short(xi)}" for name, wi, xi in zip(names, w, x, strict=True)),
        "bias b",
        "sum z",
    ]
    ax = ready(ax, width=7, height=1.3 + 0.42 * len(rows))
    reach = max(1e-9, float(np.abs(np.append(ends, starts)).max()))
    bars = [*zip(starts, parts, strict=True), (0.0, float(ends[-1]))]
    for i, (start, part) in enumerate(bars):
        last = i == len(bars) - 1
        colour = COLOURS["blue"] if part >= 0 else COLOURS["vermilion"]
        ax.barh(
            i,
            part,
            left=start,
            height=0.62,
            color="#555555" if last else colour,
            hatch=None if part >= 0 or last else "///",
            edgecolor="white",
            linewidth=0,
        )
        text = short(part) if last or part < 0 or short(part) == "0" else f"+{short(part)}"
        ax.text(max(start, start + part) + 0.03 * reach, i, text, va="center", fontsize=11)
        if not last:
            ax.plot([start + part] * 2, [i, i + 1], color=MUTED, linewidth=1, linestyle=":")
    ax.axvline(0, color=INK, linewidth=1, linestyle="-")
    low, high = float(min(starts.min(), ends.min())), float(max(starts.max(), ends.max()))
    ax.set_xlim(low - 0.06 * (high - low), high + 0.16 * max(high - low, reach))
    ax.set_yticks(range(len(rows)), rows)
    ax.invert_yaxis()
    ax.grid(False, axis="y")
    ax.set_xlabel("running sum")
    ax.set_title("What each input adds to z")
    return ax


def _arguments(x: Any, w: Any, b: Any) -> tuple[np.ndarray, np.ndarray, float]:
    x, w = as_float(x, "x", ndim=1, finite=True), as_float(w, "w", ndim=1, finite=True)
    require_same_shape(x, "x", w, "w")
    if not len(x):
        raise ValueError("x: expected at least one input, got none")
    return x, w, float(as_float(b, "b", ndim=0, finite=True))


def node(
    ax: Axes,
    place: tuple[float, float],
    text: str,
    colour: str,
    radius: float = 0.42,
    size: float = 12,
) -> None:
    """Draw a circle with a text in it."""
    ax.add_patch(Circle(place, radius, facecolor=colour, edgecolor=INK, linewidth=1.2, zorder=3))
    ax.text(*place, text, ha="center", va="center", fontsize=size, zorder=4)


def function_box(ax: Axes, centre: tuple[float, float], width: float, height: float) -> None:
    """Draw the box that stands for an activation."""
    corner = (centre[0] - width / 2, centre[1] - height / 2)
    ax.add_patch(
        FancyBboxPatch(
            corner, width, height, boxstyle="round,pad=0.02", facecolor="#FFF4D6", edgecolor=INK
        )
    )


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw an arrow between two points."""
    ax.annotate(
        "", xy=end, xytext=start, arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.4}
    )
