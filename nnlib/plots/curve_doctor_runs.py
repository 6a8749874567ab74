"""The recorded runs of the learning-curve doctor: four curves for each case, ill and mended.

The table beside this file is made by `authoring/make_curves.py`, by real training.
"""

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np

from nnlib._packaged import read_packaged

CURVES = ("loss", "val_loss", "accuracy", "val_accuracy")


@dataclass(frozen=True, eq=False)
class Run:
    """The curves of one training, one number an epoch.

    Attributes
    ----------
    loss, val_loss : ndarray (epochs,)
        Mean cross-entropy of the training and of the validation rows.
    accuracy, val_accuracy : ndarray (epochs,)
        Share of the rows that are right.
    """

    loss: np.ndarray
    val_loss: np.ndarray
    accuracy: np.ndarray
    val_accuracy: np.ndarray

    @property
    def epochs(self) -> int:
        """Number of epochs."""
        return len(self.loss)

    @property
    def best(self) -> int:
        """The epoch, from 1, with the lowest validation loss."""
        return int(np.argmin(self.val_loss)) + 1

    @property
    def rises(self) -> int:
        """In how many epochs the training loss was higher than in the epoch before."""
        return int(np.count_nonzero(np.diff(self.loss) > 0))


@cache
def recorded_runs() -> dict[tuple[str, str], Run]:
    """Return the runs by name of the case and "ill" or "mended".

    Examples
    --------
    >>> runs = recorded_runs()
    >>> runs["overfit", "ill"].epochs
    40
    """
    return read_packaged("nnlib.plots", "curve_doctor.csv.gz", _runs)


def _runs(content: bytes) -> dict[tuple[str, str], Run]:
    """Return the runs in the table."""
    lines: dict[tuple[str, str], list[list[float]]] = {}
    for row in csv.DictReader(content.decode("ascii").splitlines()):
        numbers = [float(row[name]) for name in CURVES]
        lines.setdefault((row["case"], row["run"]), []).append(numbers)
    if not lines:
        raise ValueError("expected curves, got none")
    return {key: Run(*np.array(rows).T) for key, rows in lines.items()}
