"""The figure of a learning-rate range test: the loss as the rate grows from batch to batch."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from nnlib._validate import as_float, require_number, require_same_shape
from nnlib.plots.style import COLOURS, MUTED, ready


def rate_sweep(
    rates: Any,
    losses: Any,
    smoothed: Any,
    suggestion: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the loss of each batch by learning rate, and the smoothed loss.

    The axis of the loss ends at twice the first smoothed loss: what explodes leaves the picture.

    Parameters
    ----------
    rates, losses, smoothed : array_like, shape (K,)
        One number per step; rates > 0, on a logarithmic axis.
    suggestion : float, optional
        A rate to mark.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the three are empty or of different lengths.
    """
    rates = as_float(rates, "rates", ndim=1)
    losses, smoothed = as_float(losses, "losses"), as_float(smoothed, "smoothed")
    if not len(rates):
        raise ValueError("rates: expected at least one number, got none")
    require_same_shape(losses, "losses", rates, "rates")
    require_same_shape(smoothed, "smoothed", rates, "rates")
    ax = ready(ax)
    ax.plot(rates, losses, ".", color=MUTED, markersize=4, label="loss of the batch")
    ax.plot(rates, smoothed, color=COLOURS["blue"], linestyle="-", label="smoothed")
    if suggestion is not None:
        require_number(suggestion, "suggestion", low=0, open_low=True, open_high=True)
        ax.axvline(
            suggestion,
            color=COLOURS["vermilion"],
            linestyle="--",
            label=f"suggestion {suggestion:.2g}",
        )
    ax.set(xscale="log", xlabel="learning rate", ylabel="loss", title="Loss while the rate grows")
    if np.isfinite(smoothed[0]) and smoothed[0] > 0:
        ax.set_ylim(0, 2 * smoothed[0])
    ax.legend(frameon=False, loc="upper left")
    return ax
