"""The record that every data set function returns."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """One data set with its names, its origin and its licence.

    The arrays are read-only, because a data set is loaded once and then shared. To change
    values, take a copy first: ``X = data.X.copy()``.

    Parameters
    ----------
    name : str
        The name of the function that loads it.
    X : ndarray, shape (N, D), or (N,) for texts
        One sample a row.
    y : ndarray, shape (N,)
        Class numbers 0, 1, ... as integers, or real targets as floats.
    feature_names : tuple of str
        One name for each column of `X`.
    target_names : tuple of str
        The name of each class, or the one name of a real target.
    description : str
        What a row is, and what to know before using it.
    source : str
        Where the data come from, with a citation.
    licence : str
        What you may do with them.
    train_mask : ndarray of bool, shape (N,), or None
        True for a training row, where the source fixes a split into training and test rows.

    Examples
    --------
    >>> from nnlib.datasets import xor
    >>> data = xor()
    >>> data
    <Dataset xor: X (4, 2), y (4,), 2 classes: '0' 2, '1' 2; read-only, change data.X.copy()>
    >>> data.y.tolist()
    [0, 1, 1, 0]
    """

    name: str
    X: np.ndarray
    y: np.ndarray
    feature_names: tuple[str, ...]
    target_names: tuple[str, ...]
    description: str
    source: str
    licence: str
    train_mask: np.ndarray | None = None

    def __post_init__(self) -> None:
        for field in ("X", "y", "train_mask"):
            value = getattr(self, field)
            if value is not None:
                array = np.array(value)
                array.setflags(write=False)
                object.__setattr__(self, field, array)

    def __len__(self) -> int:
        return len(self.y)

    def __repr__(self) -> str:
        parts = [f"X {self.X.shape}", f"y {self.y.shape}", self._targets()]
        if self.train_mask is not None:
            train = int(self.train_mask.sum())
            parts.append(f"{train} training and {len(self) - train} test rows")
        return f"<Dataset {self.name}: {', '.join(parts)}; read-only, change data.X.copy()>"

    def _targets(self) -> str:
        if self.y.dtype.kind == "f":
            return f"target {self.target_names[0]!r} {self.y.min():.3g} to {self.y.max():.3g}"
        counts = np.bincount(self.y, minlength=len(self.target_names))
        pairs = ", ".join(f"{n!r} {c}" for n, c in zip(self.target_names, counts, strict=True))
        return f"{len(self.target_names)} classes: {pairs}"
