"""Spambase, packaged as a compressed table; SPAMBASE.md beside it is its datasheet."""

import csv
from functools import cache

import numpy as np

from nnlib._packaged import read_packaged
from nnlib._validate import require_shape
from nnlib.datasets.record import Dataset

ROWS = 4601


@cache
def spambase() -> Dataset:
    """Return 57 measurements of each of 4601 e-mails, spam (1) or not (0).

    48 columns are percentages of words (`word_freq_free`), 6 of characters (`char_freq_!`), 3
    are lengths of runs of capital letters. The values are those of the UCI original, row by row.
    The rows are sorted, all spam first, so shuffle them or use `train_mask`: the split into 3065
    training and 1536 test rows of *The Elements of Statistical Learning*.

    Returns
    -------
    Dataset
        `X` (4601, 57), not scaled; `y` (4601,) with 1 = spam; `train_mask` (4601,) of bool.

    References
    ----------
    Hopkins, M., Reeber, E., Forman, G. & Suermondt, J. (1999). Spambase [Dataset]. UCI Machine
    Learning Repository. https://doi.org/10.24432/C53G6X

    Hastie, T., Tibshirani, R. & Friedman, J. (2009). The Elements of Statistical Learning, 2nd
    edition. Springer.

    Examples
    --------
    >>> data = spambase()
    >>> data.X[data.train_mask].shape, data.X[~data.train_mask].shape
    ((3065, 57), (1536, 57))
    >>> data.feature_names[15]
    'word_freq_free'
    """
    header, table = read_packaged("nnlib.datasets", "spambase.csv.gz", _table)
    return Dataset(
        name="spambase",
        X=table[:, :57],
        y=table[:, 57].astype(np.int64),
        feature_names=tuple(header[:57]),
        target_names=("not spam", "spam"),
        description=(
            "E-mails of 1999, each as 57 numbers: percentages of 48 words and 6 characters, and "
            "the average, longest and total run of capital letters. Sorted: all spam first. 394 "
            "rows repeat the features of an earlier one. The datasheet is SPAMBASE.md."
        ),
        source=(
            "Hopkins, M., Reeber, E., Forman, G. & Suermondt, J. (1999). Spambase [Dataset]. UCI "
            "Machine Learning Repository. https://doi.org/10.24432/C53G6X. Split: Hastie, T., "
            "Tibshirani, R. & Friedman, J. (2009). The Elements of Statistical Learning, 2nd ed."
        ),
        licence="CC BY 4.0 (the table); none is stated for the 0/1 list of the split",
        train_mask=table[:, 58] == 0,
    )


def _table(content: bytes) -> tuple[list[str], np.ndarray]:
    """Return the names of the columns and the numbers of the table, if it is whole."""
    lines = content.decode("ascii").splitlines()
    if len(lines) != 1 + ROWS:
        raise ValueError(f"expected a line of names and {ROWS} rows, got {len(lines)} lines")
    table = np.loadtxt(lines[1:], delimiter=",")
    require_shape(table, "the table", (ROWS, 59))
    return next(csv.reader(lines[:1])), table
