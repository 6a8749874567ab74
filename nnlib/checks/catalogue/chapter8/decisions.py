"""What exercises 8.5, 8.6 and 8.8 share: decisions with given counts."""

import numpy as np


def counted(y, q):
    """Return TN, FP, FN and TP as plain integers."""
    pairs = 2 * np.asarray(y, dtype=int) + np.asarray(q, dtype=int)
    return tuple(np.bincount(pairs, minlength=4).tolist())


def ratio(a, b):
    """Return a/b, and 0.0 where b is 0."""
    return a / b if b else 0.0


def harmonic(precision, recall):
    """Return F1 of a precision and a recall."""
    return ratio(2 * precision * recall, precision + recall)


def f1(y, q):
    """Return F1, 2TP divided by (spam + marked), and 0.0 where it is undefined."""
    return ratio(2.0 * float(np.dot(y, q)), float(np.sum(y) + np.sum(q)))


def decisions(
    rng: np.random.Generator, *, tn: int, fp: int, fn: int, tp: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return labels y and decisions q with these counts, in random order."""
    y = np.repeat([0, 0, 1, 1], [tn, fp, fn, tp])
    q = np.repeat([0, 1, 0, 1], [tn, fp, fn, tp])
    order = rng.permutation(len(y))
    return y[order], q[order]
