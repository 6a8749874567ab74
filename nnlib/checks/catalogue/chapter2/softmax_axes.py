"""The mistakes with axes that learners make in exercise 2.11."""

from collections.abc import Callable

import numpy as np

from nnlib.checks.exercise import Mistake


def shifted(Z: np.ndarray, level: Callable[..., np.ndarray] = np.max) -> np.ndarray:
    """Return softmax of the rows, after `level` of each row is subtracted."""
    E = np.exp(Z - level(Z, axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def exponentials(Z: np.ndarray) -> np.ndarray:
    """Return exp(z − max) of every row."""
    return np.exp(Z - Z.max(axis=1, keepdims=True))


AXES = [
    Mistake(
        "columns",
        "Your columns add up to 1, not your rows: the classes of a sample lie along axis 1.",
        lambda Z: shifted(Z.T).T,
    ),
    Mistake(
        "columns_overflow",
        "Your columns add up to 1, not your rows: the classes of a sample lie along axis 1. Also "
        "subtract the greatest score of each row before exp, which overflows for 1000.",
        lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0),
    ),
    Mistake(
        "columns_after_maximum",
        "Your columns add up to 1, not your rows: the classes of a sample lie along axis 1. Take "
        "maximum and sum of each row, with `keepdims=True`.",
        lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=0),
    ),
    Mistake(
        "sum_of_columns",
        "The exponentials are divided by the sums of the columns: divide each row by its own sum, "
        "`E.sum(axis=1, keepdims=True)`.",
        lambda Z: exponentials(Z) / exponentials(Z).sum(axis=0),
    ),
    Mistake(
        "maximum_of_columns",
        "You subtract the greatest score of each column, which shifts the scores of one row by "
        "different amounts: subtract that of the row, `Z.max(axis=1, keepdims=True)`.",
        lambda Z: np.exp(Z - Z.max(axis=0)) / np.exp(Z - Z.max(axis=0)).sum(axis=1, keepdims=True),
    ),
    Mistake(
        "sum_of_everything",
        "You divide by the sum of the whole matrix: each row has its own sum, "
        "`E.sum(axis=1, keepdims=True)`.",
        lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(),
    ),
    Mistake(
        "sum_of_everything_overflow",
        "You divide by the sum of the whole matrix: each row has its own sum, "
        "`E.sum(axis=1, keepdims=True)`. Also subtract the greatest score of each row before exp, "
        "which overflows for 1000.",
        lambda Z: np.exp(Z) / np.exp(Z).sum(),
    ),
    Mistake(
        "sum_of_everything_by_row",
        "You divide by the sum of the whole matrix: each row has its own sum, "
        "`E.sum(axis=1, keepdims=True)`.",
        lambda Z: exponentials(Z) / exponentials(Z).sum(),
    ),
    Mistake(
        "maximum_of_everything",
        "You subtract the greatest score of the whole matrix. A row far below it becomes 0/0, "
        "which is NaN: subtract the greatest of each row, `Z.max(axis=1, keepdims=True)`.",
        lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=1, keepdims=True),
    ),
    Mistake(
        "keepdims_missing_in_maximum",
        "`Z.max(axis=1)` has shape (N,), which NumPy lays along the rows: write "
        "`Z.max(axis=1, keepdims=True)`.",
        lambda Z: np.exp(Z - Z.max(axis=1)) / np.exp(Z - Z.max(axis=1)).sum(axis=1, keepdims=True),
    ),
    Mistake(
        "keepdims_missing_in_sum",
        "`E.sum(axis=1)` has shape (N,), which NumPy lays along the rows: write "
        "`E.sum(axis=1, keepdims=True)`.",
        lambda Z: exponentials(Z) / exponentials(Z).sum(axis=1),
    ),
    Mistake(
        "keepdims_missing",
        "`Z.max(axis=1)` and `E.sum(axis=1)` have shape (N,), which NumPy lays along the rows: "
        "write `keepdims=True` in both.",
        lambda Z: np.exp(Z - Z.max(axis=1)) / np.exp(Z - Z.max(axis=1)).sum(axis=1),
    ),
    Mistake(
        "keepdims_missing_overflow",
        "`E.sum(axis=1)` has shape (N,), which NumPy lays along the rows: write "
        "`E.sum(axis=1, keepdims=True)`. Also subtract the greatest score of each row before exp, "
        "which overflows for 1000.",
        lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1),
    ),
    Mistake(
        "transposed",
        "The result is transposed: a row of it belongs to a sample, a column to a class.",
        lambda Z: shifted(Z).T,
    ),
    Mistake(
        "first_row_only",
        "Only the first row is computed: every row of Z is a sample.",
        lambda Z: shifted(Z)[0],
    ),
]
