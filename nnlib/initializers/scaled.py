"""Initializers scaled to the layer, so that signals keep their size from layer to layer."""

from __future__ import annotations

import numpy as np

from nnlib._validate import require_integer
from nnlib.initializers.fixed import Shape, require_generator


def glorot_uniform(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    """Draw uniformly with Var(W) = 2 / (fan_in + fan_out): for tanh, sigmoid and softmax.

    The limit is √(6 / (fan_in + fan_out)).

    Parameters
    ----------
    shape : tuple of two int
        (fan_in, fan_out), both at least 1.
    rng : numpy.random.Generator
        Source of the random numbers.

    Returns
    -------
    ndarray (fan_in, fan_out)

    References
    ----------
    X. Glorot and Y. Bengio (2010), "Understanding the difficulty of training deep feedforward
    neural networks".

    Examples
    --------
    >>> W = glorot_uniform((4, 2), np.random.default_rng(0))
    >>> W.shape, bool(abs(W).max() < 1)
    ((4, 2), True)
    """
    fan_in, fan_out = _fans(shape)
    return _uniform(shape, 2 / (fan_in + fan_out), rng)


def glorot_normal(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    """Draw from a normal distribution with Var(W) = 2 / (fan_in + fan_out).

    Parameters
    ----------
    shape : tuple of two int
        (fan_in, fan_out), both at least 1.
    rng : numpy.random.Generator
        Source of the random numbers.

    Returns
    -------
    ndarray (fan_in, fan_out)

    References
    ----------
    X. Glorot and Y. Bengio (2010), as `glorot_uniform`.

    Examples
    --------
    >>> W = glorot_normal((300, 100), np.random.default_rng(0))
    >>> round(float(W.var()) * 200, 1)
    1.0
    """
    fan_in, fan_out = _fans(shape)
    return _normal(shape, 2 / (fan_in + fan_out), rng)


def he_uniform(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    """Draw uniformly with Var(W) = 2 / fan_in: for ReLU and its relatives.

    The limit is √(6 / fan_in).

    Parameters
    ----------
    shape : tuple of two int
        (fan_in, fan_out), both at least 1.
    rng : numpy.random.Generator
        Source of the random numbers.

    Returns
    -------
    ndarray (fan_in, fan_out)

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun (2015), as `he_normal`.

    Examples
    --------
    >>> W = he_uniform((6, 100), np.random.default_rng(0))
    >>> bool(abs(W).max() < 1)
    True
    """
    fan_in, _ = _fans(shape)
    return _uniform(shape, 2 / fan_in, rng)


def he_normal(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    """Draw from a normal distribution with Var(W) = 2 / fan_in: for ReLU and its relatives.

    ReLU sets half of the mean square to zero; the 2 makes up for it.

    Parameters
    ----------
    shape : tuple of two int
        (fan_in, fan_out), both at least 1.
    rng : numpy.random.Generator
        Source of the random numbers.

    Returns
    -------
    ndarray (fan_in, fan_out)

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun (2015), "Delving deep into rectifiers: surpassing
    human-level performance on ImageNet classification".

    Examples
    --------
    >>> W = he_normal((200, 300), np.random.default_rng(0))
    >>> round(float(W.var()) * 200, 1)
    2.0
    """
    fan_in, _ = _fans(shape)
    return _normal(shape, 2 / fan_in, rng)


def lecun_normal(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    """Draw from a normal distribution with Var(W) = 1 / fan_in: the variance of x is kept by xW.

    Parameters
    ----------
    shape : tuple of two int
        (fan_in, fan_out), both at least 1.
    rng : numpy.random.Generator
        Source of the random numbers.

    Returns
    -------
    ndarray (fan_in, fan_out)

    References
    ----------
    Y. LeCun, L. Bottou, G. Orr and K.-R. Müller (1998), "Efficient BackProp".

    Examples
    --------
    >>> W = lecun_normal((200, 300), np.random.default_rng(0))
    >>> round(float(W.var()) * 200, 1)
    1.0
    """
    fan_in, _ = _fans(shape)
    return _normal(shape, 1 / fan_in, rng)


def orthogonal(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    """Draw a matrix with orthonormal columns (orthonormal rows if there are more columns).

    A square one keeps the length of every vector: ‖xW‖ = ‖x‖. It is the Q of a QR decomposition
    of normal numbers; making the diagonal of R positive makes the distribution uniform.

    Parameters
    ----------
    shape : tuple of two int
        (fan_in, fan_out), both at least 1.
    rng : numpy.random.Generator
        Source of the random numbers.

    Returns
    -------
    ndarray (fan_in, fan_out)

    References
    ----------
    A. Saxe, J. McClelland and S. Ganguli (2014), "Exact solutions to the nonlinear dynamics of
    learning in deep linear neural networks"; F. Mezzadri (2007), "How to generate random matrices
    from the classical compact groups".

    Examples
    --------
    >>> W = orthogonal((5, 3), np.random.default_rng(0))
    >>> bool(np.allclose(W.T @ W, np.eye(3)))
    True
    """
    fan_in, fan_out = _fans(shape)
    long, short = max(fan_in, fan_out), min(fan_in, fan_out)
    Q, R = np.linalg.qr(require_generator(rng).standard_normal((long, short)))
    Q *= np.where(np.diagonal(R) < 0, -1.0, 1.0)
    return Q if fan_in >= fan_out else Q.T.copy()


def _normal(shape: Shape, variance: float, rng: np.random.Generator) -> np.ndarray:
    return np.sqrt(variance) * require_generator(rng).standard_normal(shape)


def _uniform(shape: Shape, variance: float, rng: np.random.Generator) -> np.ndarray:
    limit = np.sqrt(3 * variance)
    return require_generator(rng).uniform(-limit, limit, shape)


def _fans(shape: Shape) -> tuple[int, int]:
    if not isinstance(shape, tuple | list) or len(shape) != 2:
        raise ValueError(f"shape: expected (fan_in, fan_out), got {shape!r}")
    for size, name in zip(shape, ("fan_in", "fan_out"), strict=True):
        require_integer(size, name)
    return shape[0], shape[1]
