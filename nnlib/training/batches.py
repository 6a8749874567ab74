"""Mini-batches: every sample once, in random order."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nnlib._validate import require_integer


def minibatches(
    X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Go once through the samples in a random order, `batch_size` at a time.

    Parameters
    ----------
    X : array, shape (N, ...)
        Inputs, one sample a row.
    y : array, shape (N, ...)
        Targets. Row i belongs to row i of `X`, and stays with it.
    batch_size : int
        Samples in a batch, ≥ 1. The last batch is shorter where N is no multiple of it.
    rng : numpy.random.Generator
        Draws one permutation, in the call itself.

    Returns
    -------
    iterator of (X_batch, y_batch)
        Copies: changing a batch leaves `X` and `y` as they are.

    Raises
    ------
    ValueError
        If `X` and `y` differ in length or an argument is of the wrong kind.

    Examples
    --------
    >>> import numpy as np
    >>> X, y = np.arange(5.0)[:, None], 10 * np.arange(5)
    >>> for X_batch, y_batch in minibatches(X, y, batch_size=2, rng=np.random.default_rng(0)):
    ...     print(X_batch.ravel(), y_batch)
    [2. 4.] [20 40]
    [3. 0.] [30  0]
    [1.] [10]
    """
    X, y = np.asarray(X), np.asarray(y)
    require_same_length(X, "X", y, "y")
    require_integer(batch_size, "batch_size")
    if not isinstance(rng, np.random.Generator):
        raise ValueError(
            f"rng: expected a numpy.random.Generator, such as np.random.default_rng(0), got {rng!r}"
        )
    order = rng.permutation(len(X))
    cuts = (order[start : start + batch_size] for start in range(0, len(X), batch_size))
    return ((X.take(rows, axis=0), y.take(rows, axis=0)) for rows in cuts)


def require_same_length(X: np.ndarray, name_X: str, y: np.ndarray, name_y: str) -> None:
    """Raise ValueError unless both have one row per sample."""
    if X.ndim == 0 or y.ndim == 0 or len(X) != len(y):
        raise ValueError(
            f"{name_X} and {name_y}: expected one row of each per sample, "
            f"got shapes {X.shape} and {y.shape}"
        )
