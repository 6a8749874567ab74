"""Gradients measured in wrong ways, for exercise 4.5."""

from typing import Any

import numpy as np

from nnlib.checks.exercise import Function

# Where Σx² and Σx³ are measured first.
AT = (np.array([1.0, -2.0, 3.0]), np.array([0.5, -1.0, 2.0, -0.25, 1.5]))


def moved(x, i, by):
    """Return a copy of x in floats whose entry i has moved."""
    y = np.array(x, dtype=float)
    y[i] += by
    return y


def entrywise(slope: Function) -> Function:
    """Return the gradient whose entry i is `slope(f, x, i, h)`."""

    def gradient(f, x, h=1e-5):
        g = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            g[i] = slope(f, x, i, h)
        return g

    return gradient


def central(f, x, i, h):
    """Return the central difference along entry i."""
    return (f(moved(x, i, h)) - f(moved(x, i, -h))) / (2 * h)


def scaled(factor: Function) -> Function:
    """Return central differences times `factor(h)`."""
    return entrywise(lambda f, x, i, h: central(f, x, i, h) * factor(h))


right = entrywise(central)


def rows(f, x, h=1e-5):
    """Loop over the first axis only, as for a vector."""
    g = np.zeros(x.shape)
    for i in range(x.shape[0]):
        g[i] = central(f, x, i, h)
    return g


def first_row(f, x, h=1e-5):
    """Return one number for each row."""
    return np.array([central(f, x, i, h) for i in range(x.shape[0])])


def all_at_once(f, x, h=1e-5):
    """Move all entries together."""
    x = x.astype(float)
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


def directional(f, x, h=1e-5):
    """Move all entries together, and return one number."""
    return (f(x + h) - f(x - h)) / (2 * h)


def flat(f, x, h=1e-5):
    """Hand flat copies to f."""
    v = x.astype(float).ravel()
    return np.array([central(f, v, i, h) for i in range(v.size)]).reshape(x.shape)


def one_array(f, x, h=1e-5):
    """Call f twice with one and the same array, after both moves."""
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.astype(float)
        a = b = y
        a[i] += h
        b[i] -= h
        g[i] = (f(a) - f(b)) / (2 * h)
    return g


def copied_once(f, x, h=1e-5):
    """Copy before the loop, so that the moves pile up."""
    a, b, g = x.astype(float), x.astype(float), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a[i] += h
        b[i] -= h
        g[i] = (f(a) - f(b)) / (2 * h)
    return g


def not_restored(f, x, h=1e-5):
    """Move the caller's array and leave it moved."""
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        g[i] = (up - f(x)) / (2 * h)
    return g


def restored_by_adding(f, x, h=1e-5):
    """Move the caller's array there and back, which rounds."""
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        g[i] = (up - f(x)) / (2 * h)
        x[i] += h
    return g


def restored_halfway(f, x, h=1e-5):
    """Take h off once, so that the second call is at x itself."""
    return entrywise(lambda f, x, i, h: (f(moved(x, i, h)) - f(moved(x, i, 0))) / (2 * h))(f, x, h)


def whole_numbers(f, x, h=1e-5):
    """Move copies of the type of x: for whole numbers nothing smaller than 1 is added."""
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] = x[i] + h
        b[i] = x[i] - h
        g[i] = (f(a) - f(b)) / (2 * h)
    return g


def whole_gradient(f, x, h=1e-5):
    """Collect the slopes in an array of the type of x."""
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        g[i] = central(f, x, i, h)
    return g


def whole_both(f, x, h=1e-5):
    """Do both of the last two."""
    return whole_numbers(f, x, h).astype(x.dtype)


def first_only(f, x, h=1e-5):
    """Return inside the loop."""
    g = np.zeros(x.shape)
    g.flat[0] = right(f, x, h).flat[0]
    return g


def accumulated(f, x, h=1e-5):
    """Add each slope to all entries: `g += …`, with `g` a whole array."""
    return np.full(x.shape, right(f, x, h).sum())


def running(f, x, h=1e-5):
    """Add each slope to those before it."""
    return right(f, x, h).ravel().cumsum().reshape(x.shape)


def with_step(step: float) -> Function:
    """Return central differences with a step of one's own."""
    return lambda f, x, h=1e-5: right(f, x, step)


def errors(results: list[Any]) -> tuple[np.ndarray, np.ndarray] | None:
    """Return how far the first two gradients are from 2x and 3x², or None for other shapes."""
    found = []
    for got, x, exact in zip(results, AT, (2 * AT[0], 3 * AT[1] ** 2), strict=False):
        if getattr(got, "shape", None) != x.shape or not np.isfinite(got).all():
            return None
        found.append(got - exact)
    return found[0], found[1]


def one_sided(results: list[Any]) -> float:
    """Return the h of a forward difference, −h of a backward one, or 0 for any other answer.

    Its slopes of x² are off by h, those of x³ by 3xh + h².
    """
    found = errors(results)
    if found is None:
        return 0.0
    h = float(found[0].mean())
    expected = np.full(AT[0].shape, h), 3 * AT[1] * h + h**2
    near = all(
        np.allclose(e, w, rtol=0.05, atol=0.3 * abs(h))
        for e, w in zip(found, expected, strict=True)
    )
    return h if near and abs(h) > 5e-8 else 0.0


def step_too_large(results: list[Any]) -> bool:
    """Say whether the slopes of x³ are all too large by one h²; those of x² are exact."""
    found = errors(results)
    if found is None or np.abs(found[0]).max() > 1e-8:
        return False
    return bool(found[1].min() > 2e-7) and bool(np.ptp(found[1]) < 0.01 * found[1].max())


def step_too_small(results: list[Any]) -> bool:
    """Say whether the slopes are off by rounding: a little, and not as any formula in x is."""
    found = errors(results)
    if found is None or not 1e-7 < max(np.abs(e).max() for e in found) < 0.5:
        return False
    x, error = AT[1], found[1]
    fitted = np.polynomial.Polynomial.fit(x, error, 2)(x)
    return bool(np.linalg.norm(error - fitted) > 0.05 * np.linalg.norm(error))
