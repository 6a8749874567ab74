"""The look of every figure of the course: colours, line styles, sizes, light grid.

Figures are made without pyplot, so nothing is registered globally and no setting of matplotlib
is changed for the rest of the session. Colours are those of Okabe and Ito (2008), which people
with the common forms of colour blindness can tell apart; line styles differ as well.
"""

import math
from typing import Any

from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

COLOURS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermilion": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "black": "#000000",
}
INK = "#222222"
MUTED = "#666666"
GRID = "#E3E3E3"
DPI = 100

_ORDER = ("blue", "vermilion", "green", "purple", "sky", "orange", "black")
_LINES: tuple[Any, ...] = (
    "-",
    "--",
    "-.",
    ":",
    (0, (5, 1, 1, 1, 1, 1)),
    (0, (8, 2)),
    (0, (1, 2)),
)
CYCLE = cycler(color=[COLOURS[name] for name in _ORDER], linestyle=_LINES) * cycler(linewidth=[2.0])


def subplots(
    rows: int = 1, cols: int = 1, width: float = 7, height: float = 4, **options: Any
) -> tuple[Figure, Any]:
    """Return a figure and its axes in the style of the course.

    Parameters
    ----------
    rows, cols : int
        Number of axes down and across.
    width, height : float
        Size of the whole figure in inches; one inch is 100 pixels on the page.
    **options
        Passed to `matplotlib.figure.Figure.subplots`, such as `sharex=True`.

    Returns
    -------
    fig : matplotlib.figure.Figure
    ax : matplotlib.axes.Axes or numpy.ndarray of Axes
        As `matplotlib.pyplot.subplots` gives them.

    Examples
    --------
    >>> fig, axes = subplots(1, 2, width=8, height=3)
    >>> axes.shape
    (2,)
    """
    # 8.2 × 200 is 1639.999…, which matplotlib before 3.11 cuts to 1639 pixels.
    size = (math.nextafter(width, math.inf), math.nextafter(height, math.inf))
    fig = Figure(figsize=size, dpi=DPI, layout="constrained", facecolor="white")
    FigureCanvasAgg(fig)
    fig.get_layout_engine().set(w_pad=0.08, h_pad=0.08)  # type: ignore[union-attr, call-arg]
    axes = fig.subplots(rows, cols, **options)
    for ax in fig.axes:
        house_style(ax)
    return fig, axes


def house_style(ax: Axes) -> None:
    """Give one axes the colours, sizes and grid of the course."""
    ax.set_prop_cycle(CYCLE)
    ax.set_axisbelow(True)
    ax.grid(True, color=GRID, linewidth=0.8)
    ax.tick_params(labelsize=10, colors=INK, length=3, color="#999999")
    ax.title.set_fontsize(12)
    for label in (ax.xaxis.label, ax.yaxis.label):
        label.set_fontsize(11)
        label.set_color(INK)
    for side, spine in ax.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color("#999999")


def ready(ax: Axes | None, width: float = 7, height: float = 4) -> Axes:
    """Return `ax`, or the axes of a new figure when there is none."""
    if ax is None:
        _, ax = subplots(width=width, height=height)
    assert ax is not None
    return ax


def blank(ax: Axes) -> None:
    """Turn the axes into a sheet for a drawing: no frame, no ticks, equal scales."""
    ax.set_aspect("equal")
    ax.grid(False)
    ax.set_axis_off()
