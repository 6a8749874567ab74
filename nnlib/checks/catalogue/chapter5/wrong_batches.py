"""Wrong batches, from which the mistakes of exercise 5.6 are made."""

import numpy as np


def cut(rows, size):
    """Yield the pieces of an order."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def batches(pieces_of):
    """Return a generator function whose batches are the rows `pieces_of(n, size, rng)`."""

    def wrong(X, y, batch_size, rng):
        for rows in pieces_of(len(X), batch_size, rng):
            yield X[rows], y[rows]

    return wrong


def apart(rows_of):
    """Return a generator function that takes X and y from the rows of two orders."""

    def wrong(X, y, batch_size, rng):
        for a, b in zip(*(cut(r, batch_size) for r in rows_of(len(X), rng)), strict=True):
            yield X[a], y[b]

    return wrong


def yields(what):
    """Return a generator function that yields `what(X, y, rows)` for every batch."""

    def wrong(X, y, batch_size, rng):
        for rows in cut(rng.permutation(len(X)), batch_size):
            yield what(X, y, rows)

    return wrong


def one_each(X, y, batch_size, rng):
    """Yield single rows."""
    for i in rng.permutation(len(X)):
        yield X[i], y[i]


def together_in_place(X, y, batch_size, rng):
    """Reorder the caller's arrays."""
    rows = rng.permutation(len(X))
    X[:], y[:] = X[rows], y[rows]
    for part in cut(np.arange(len(X)), batch_size):
        yield X[part], y[part]


def forever(n, size, rng):
    """Start again after each pass."""
    while True:
        yield from cut(rng.permutation(n), size)


def whole_blocks(n, size, rng):
    """Shuffle the order of the batches only."""
    pieces = list(cut(np.arange(n), size))
    return [pieces[i] for i in rng.permutation(len(pieces))]


def inside_blocks(n, size, rng):
    """Shuffle inside each batch only."""
    return [rng.permutation(piece) for piece in cut(np.arange(n), size)]


def no_short_batch(n, size, rng):
    """Leave the short last batch out."""
    return [piece for piece in cut(rng.permutation(n), size) if len(piece) == size]


def filled_up(n, size, rng):
    """Fill the last batch up with rows from the start."""
    rows = rng.permutation(n)
    return [rows[np.arange(start, start + size) % n] for start in range(0, n, size)]


def slices(ends, step=0):
    """Return an order cut from `ends(start, n, size)`, for starts that are `step` or size apart."""

    def pieces(n, size, rng):
        rows = rng.permutation(n)
        cuts = (ends(start, n, size) for start in range(0, n, step or size))
        return [rows[a:b] for a, b in cuts]

    return pieces


def slices_counted(n, size, rng):
    """Count as many batches as there are rows in one."""
    rows = rng.permutation(n)
    return [rows[i * size : (i + 1) * size] for i in range(size)]


def one_more(n, size, rng):
    """Count one batch more than n // size, also where nothing is left."""
    rows = rng.permutation(n)
    return [rows[i * size : (i + 1) * size] for i in range(n // size + 1)]
