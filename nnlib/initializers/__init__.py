"""Initial weights: how large they start decides whether a deep network can learn at all.

Every initializer is a function `f(shape, rng)` that returns a new float64 array. The shape of a
kernel is (fan_in, fan_out) = (inputs, units). The scaled ones choose Var(W) so that signals keep
their size from layer to layer; a uniform distribution on (−l, l) has variance l²/3, so its limit
is l = √(3 Var). Normal distributions are not truncated.
"""

from collections.abc import Callable

import numpy as np

from nnlib._validate import choose
from nnlib.initializers.fixed import Shape, constant, random_normal, random_uniform, zeros
from nnlib.initializers.scaled import (
    glorot_normal,
    glorot_uniform,
    he_normal,
    he_uniform,
    lecun_normal,
    orthogonal,
)

Initializer = Callable[[Shape, "np.random.Generator"], np.ndarray]

__all__ = [
    "INITIALIZERS",
    "Initializer",
    "constant",
    "get",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
    "lecun_normal",
    "orthogonal",
    "random_normal",
    "random_uniform",
    "zeros",
]

INITIALIZERS: dict[str, Initializer] = {
    function.__name__: function
    for function in (
        zeros,
        constant,
        random_normal,
        random_uniform,
        glorot_uniform,
        glorot_normal,
        he_uniform,
        he_normal,
        lecun_normal,
        orthogonal,
    )
}


def get(initializer: str | Initializer) -> Initializer:
    """Return the initializer of this name; a function is returned as it is.

    Raises
    ------
    ValueError
        If there is no such name; the message lists the names.

    Examples
    --------
    >>> get("he_normal") is he_normal
    True
    """
    return (
        initializer if callable(initializer) else choose(initializer, INITIALIZERS, "initializer")
    )
