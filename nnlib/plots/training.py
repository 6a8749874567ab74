"""Figures about training: how the loss and other measures change with steps and epochs."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from nnlib._validate import as_float, choose
from nnlib.plots.style import COLOURS, ready


def loss_curve(losses: Any, ax: Axes | None = None) -> Axes:
    """Draw the loss after each step; step 0 is the loss before learning begins.

    Parameters
    ----------
    losses : array_like, shape (N,)
        One loss per step. NaN and infinity, as of a diverging run, are left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `losses` is empty or not a list of numbers.
    """
    losses = as_float(losses, "losses", ndim=1)
    if not len(losses):
        raise ValueError("losses: expected at least one number, got none")
    ax = ready(ax)
    steps = np.arange(len(losses))
    fine = np.isfinite(losses)
    marker = "o" if len(losses) <= 40 else None
    ax.plot(steps[fine], losses[fine], marker=marker, markersize=5)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(xlabel="step", ylabel="loss", title="Loss after each step")
    if fine.any() and losses[fine].min() >= 0:
        ax.set_ylim(bottom=-0.03 * losses[fine].max())
    return ax


def learning_curves(
    history: Mapping[str, Sequence[float]], ax: Axes | None = None, metric: str = "loss"
) -> Axes:
    """Draw one measure by epoch, for the training rows and, where it is there, for validation.

    Parameters
    ----------
    history : mapping
        Lists with one number per epoch, such as `loss` and `val_loss`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.
    metric : str
        The list to draw, with `val_` before its name for validation.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the history has no such list, or it is empty.
    """
    drawn = {"training": as_float(choose(metric, history, "metric"), metric, ndim=1)}
    if f"val_{metric}" in history:
        drawn["validation"] = as_float(history[f"val_{metric}"], f"val_{metric}", ndim=1)
    if not len(drawn["training"]):
        raise ValueError(f"history: expected at least one epoch of {metric!r}, got none")
    ax = ready(ax)
    for name, values in drawn.items():
        epochs = np.arange(1, len(values) + 1)
        ax.plot(epochs, values, marker="o" if len(values) == 1 else None, label=name)
    if metric == "loss" and np.isfinite(drawn.get("validation", np.array([]))).any():
        best = int(np.nanargmin(drawn["validation"]))
        ax.plot(
            best + 1,
            drawn["validation"][best],
            marker="D",
            markersize=7,
            linestyle="none",
            color=COLOURS["vermilion"],
            label=f"lowest, epoch {best + 1}",
        )
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    name = metric.replace("_", " ")
    ax.set(xlabel="epoch", ylabel=name, title=f"{name.capitalize()} by epoch")
    if len(drawn) > 1:
        ax.legend(frameon=False)
    return ax
