"""The functions whose gradient exercise 4.5 measures, shown as text that can be pasted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Shown:
    """A function of an array that returns one number, and its source."""

    text: str
    function: Callable[[np.ndarray], Any]

    def __call__(self, x: np.ndarray) -> Any:
        """Return the value at `x`."""
        return self.function(x)

    def __str__(self) -> str:
        return self.text


SQUARES = Shown("lambda x: np.sum(x**2)", lambda x: np.sum(x**2))
CUBES = Shown("lambda x: np.sum(x**3)", lambda x: np.sum(x**3))
SINE = Shown("lambda x: np.sum(np.sin(3 * x))", lambda x: np.sum(np.sin(3 * x)))
PRODUCT = Shown("lambda x: np.prod(x)", lambda x: np.prod(x))
MEAN_EXP = Shown("lambda x: float(np.mean(np.exp(x)))", lambda x: float(np.mean(np.exp(x))))
SQUARE_OF_SUM = Shown("lambda x: np.sum(x) ** 2 / 4", lambda x: np.sum(x) ** 2 / 4)
STEEP = Shown("lambda x: np.sum(np.tanh(10 * x))", lambda x: np.sum(np.tanh(10 * x)))
CONSTANT = Shown("lambda x: 3.0", lambda x: 3.0)
# Functions of a matrix with three rows: they stop where the shape is lost.
LAYER = Shown(
    "lambda W: np.sum(np.tanh([[1, -2, 0.5], [0, 1, 2]] @ W) ** 2)",
    lambda W: np.sum(np.tanh(np.array([[1, -2, 0.5], [0, 1, 2]]) @ W) ** 2),
)
CHAIN = Shown(
    "lambda W: np.sum(W[0] * W[1] ** 2 - W[2])", lambda W: np.sum(W[0] * W[1] ** 2 - W[2])
)
