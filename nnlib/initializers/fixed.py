"""Initializers that do not look at the width of the layer."""

from __future__ import annotations

import numpy as np

from nnlib._validate import require_number

Shape = tuple[int, ...]


def zeros(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    """Return zeros: right for biases, but it keeps all units of a hidden layer equal.

    Parameters
    ----------
    shape : tuple of int
        Shape of the result.
    rng : numpy.random.Generator
        Not used; all initializers are called alike.

    Returns
    -------
    ndarray of this shape

    Examples
    --------
    >>> zeros((2, 3), np.random.default_rng(0))
    array([[0., 0., 0.],
           [0., 0., 0.]])
    """
    return np.zeros(shape)


def constant(shape: Shape, rng: np.random.Generator, *, value: float = 0.0) -> np.ndarray:
    """Return `value` everywhere.

    Parameters
    ----------
    shape : tuple of int
        Shape of the result.
    rng : numpy.random.Generator
        Not used; all initializers are called alike.
    value : float, default 0.0
        The value. For a layer, `functools.partial(constant, value=0.1)` is an initializer too.

    Returns
    -------
    ndarray of this shape

    Examples
    --------
    >>> constant((3,), np.random.default_rng(0), value=0.5)
    array([0.5, 0.5, 0.5])
    """
    require_number(value, "value")
    return np.full(shape, float(value))


def random_normal(shape: Shape, rng: np.random.Generator, *, stddev: float = 0.05) -> np.ndarray:
    """Draw from N(0, stddev²), whatever the width of the layer.

    Parameters
    ----------
    shape : tuple of int
        Shape of the result.
    rng : numpy.random.Generator
        Source of the random numbers.
    stddev : float, default 0.05
        Standard deviation, at least 0.

    Returns
    -------
    ndarray of this shape

    Examples
    --------
    >>> W = random_normal((300, 200), np.random.default_rng(0), stddev=0.1)
    >>> round(float(W.std()), 2)
    0.1
    """
    require_number(stddev, "stddev", low=0.0, open_high=True)
    return stddev * require_generator(rng).standard_normal(shape)


def random_uniform(shape: Shape, rng: np.random.Generator, *, limit: float = 0.05) -> np.ndarray:
    """Draw from the uniform distribution on (−limit, limit), whatever the width of the layer.

    Parameters
    ----------
    shape : tuple of int
        Shape of the result.
    rng : numpy.random.Generator
        Source of the random numbers.
    limit : float, default 0.05
        Largest absolute value, at least 0.

    Returns
    -------
    ndarray of this shape

    Examples
    --------
    >>> W = random_uniform((300, 200), np.random.default_rng(0), limit=0.1)
    >>> round(float(abs(W).max()), 2)
    0.1
    """
    require_number(limit, "limit", low=0.0, open_high=True)
    return require_generator(rng).uniform(-limit, limit, shape)


def require_generator(rng: np.random.Generator) -> np.random.Generator:
    """Return `rng`, or raise ValueError if it is a seed or something else."""
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng: expected a numpy.random.Generator, got {rng!r}")
    return rng
