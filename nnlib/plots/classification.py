"""Figures about a classifier: confusion matrix, ROC curve, what a threshold does."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from nnlib._validate import as_float, require_number, require_same_shape, require_shape
from nnlib.plots.style import COLOURS, INK, MUTED, ready

COUNTS = LinearSegmentedColormap.from_list("counts", ["#FFFFFF", COLOURS["blue"]])


def confusion(matrix: Any, labels: Sequence[str], ax: Axes | None = None) -> Axes:
    """Draw a confusion matrix: rows are true classes, columns are predicted ones.

    Every field holds the count and its share of the row; the colour follows the share.

    Parameters
    ----------
    matrix : array_like, shape (C, C)
        Counts, such as ((tn, fp), (fn, tp)).
    labels : sequence of str
        The C names of the classes.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the matrix is not square, has a negative entry, or does not fit the labels.
    """
    matrix = as_float(matrix, "matrix", finite=True)
    n = len(labels)
    require_shape(matrix, "matrix", (n, n))
    if (matrix < 0).any():
        raise ValueError(f"matrix: expected counts, got {matrix.min():g}")
    totals = matrix.sum(axis=1, keepdims=True)
    share = np.divide(matrix, totals, out=np.zeros_like(matrix), where=totals > 0)
    ax = ready(ax, width=1.6 + 1.1 * n, height=1.3 + 0.9 * n)
    ax.grid(False)
    ax.imshow(share, cmap=COUNTS, vmin=0, vmax=1, aspect="auto")
    for (i, j), count in np.ndenumerate(matrix):
        colour = "white" if share[i, j] > 0.55 else INK
        text = f"{count:.0f}" if n > 4 else f"{count:.0f}\n{share[i, j]:.1%}"
        ax.text(j, i, text, ha="center", va="center", color=colour, fontsize=12 if n <= 4 else 9)
    ax.set_xticks(range(n), labels)
    ax.set_yticks(range(n), labels)
    ax.set(xlabel="predicted", ylabel="true", title="Confusion matrix")
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0)
    return ax


def roc(fpr: Any, tpr: Any, auc: float, ax: Axes | None = None) -> Axes:
    """Draw the ROC curve, the true positive rate against the false positive rate.

    Parameters
    ----------
    fpr, tpr : array_like, shape (N,)
        False and true positive rates over all thresholds, in [0, 1].
    auc : float
        Area under the curve, in [0, 1].
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the shapes differ or `auc` is outside [0, 1].
    """
    fpr, tpr = as_float(fpr, "fpr", ndim=1), as_float(tpr, "tpr", ndim=1)
    require_same_shape(fpr, "fpr", tpr, "tpr")
    require_number(auc, "auc", low=0, high=1)
    ax = ready(ax, width=5.2, height=4.6)
    ax.plot(fpr, tpr, label=f"classifier, area {auc:.3f}")
    ax.plot([0, 1], [0, 1], color=MUTED, linestyle="--", linewidth=1.4, label="by chance, area 0.5")
    ax.set(xlim=(-0.01, 1.01), ylim=(-0.01, 1.01), aspect="equal")
    ax.set(xlabel="false positive rate", ylabel="true positive rate", title="ROC curve")
    ax.legend(frameon=False, loc="lower right")
    return ax


def threshold_curves(thresholds: Any, precision: Any, recall: Any, ax: Axes | None = None) -> Axes:
    """Draw precision and recall against the threshold from which a row counts as positive.

    Parameters
    ----------
    thresholds, precision, recall : array_like, shape (N,)
        Thresholds and the two measures at each. NaN leaves a gap.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    ax : matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the shapes differ.
    """
    thresholds = as_float(thresholds, "thresholds", ndim=1)
    ax = ready(ax)
    for name, values in (("precision", precision), ("recall", recall)):
        values = as_float(values, name, ndim=1)
        require_same_shape(thresholds, "thresholds", values, name)
        ax.plot(thresholds, values, label=name)
    ax.set(ylim=(-0.02, 1.02), xlabel="threshold", ylabel="share")
    ax.set_title("Precision and recall by threshold")
    ax.legend(frameon=False)
    return ax
