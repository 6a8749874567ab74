"""Metrics: numbers that people read. They are reported, never trained on."""

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import as_float, require_number, require_same_shape
from nnlib.losses.checks import SLACK


def accuracy(y: ArrayLike, output: ArrayLike, threshold: float = 0.5) -> float:
    """Return the share of samples whose predicted class is right.

    With C ≥ 2 columns the predicted class is that of the largest output, for probabilities and
    logits alike. With one column it is 1 where output ≥ `threshold`, else 0.

    Parameters
    ----------
    y : array_like
        Class numbers (N,), one-hot rows (N, C), or a column of 0 and 1, (N, 1).
    output : array_like, shape (N, C) or (N, 1)
        What the network gives.
    threshold : float
        For one column only: 0.5 for probabilities, 0 for logits.

    Returns
    -------
    float
        From 0 to 1. A sample with NaN in its output is wrong.

    Raises
    ------
    ValueError
        If the shapes do not fit, or with the threshold 0.5 an output is not in [0, 1].

    Examples
    --------
    >>> accuracy([0, 2], [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]])
    0.5
    >>> accuracy([[1], [0]], [[0.9], [0.4]])
    1.0

    In a training, `train(…, metrics={"accuracy": accuracy})`; for one logit,

    >>> metrics = {"accuracy": lambda y, z: accuracy(y, z, threshold=0)}
    >>> metrics["accuracy"]([[1], [0]], [[2.5], [-1.0]])
    1.0
    """
    y, output = as_float(y, "y"), as_float(output, "output")
    require_number(threshold, "threshold")
    if output.ndim != 2 or output.size == 0:
        raise ValueError(f"output: expected shape (N, C) or (N, 1), got {output.shape}")
    if output.shape[1] == 1:
        predicted = _thresholded(output[:, 0], threshold)
    else:
        predicted = output.argmax(axis=1)
    labels = y
    if y.ndim == 2:
        require_same_shape(y, "y", output, "output")
        labels = y[:, 0] if y.shape[1] == 1 else y.argmax(axis=1)
    require_same_shape(labels, "y", predicted, "the rows of output")
    return float(np.mean((predicted == labels) & ~np.isnan(output).any(axis=1)))


def _thresholded(output: np.ndarray, threshold: float) -> np.ndarray:
    """Return 1 where the output reaches the threshold, 0 elsewhere."""
    if threshold == 0.5 and (output.min() < -SLACK or output.max() > 1 + SLACK):
        wrong = output[(output < -SLACK) | (output > 1 + SLACK)][0]
        raise ValueError(
            f"output: expected probabilities in [0, 1], got {wrong:.4g}; "
            "for logits use accuracy(y, output, threshold=0)"
        )
    return (output >= threshold).astype(float)
