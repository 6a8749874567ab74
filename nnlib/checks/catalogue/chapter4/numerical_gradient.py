"""Exercise 4.5: a gradient measured by central differences."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter4.functions import (
    CHAIN,
    CONSTANT,
    CUBES,
    LAYER,
    MEAN_EXP,
    PRODUCT,
    SINE,
    SQUARE_OF_SUM,
    SQUARES,
    STEEP,
)
from nnlib.checks.catalogue.chapter4.numerical_gradient_mistakes import MISTAKES
from nnlib.checks.catalogue.chapter4.wrong_gradients import AT, entrywise, moved
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import probe


def numerical_gradient(f, x, h=1e-5):
    """Return (f(x + h eᵢ) − f(x − h eᵢ)) / 2h for every entry i of x, of any shape."""
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        right, left = x.astype(float), x.astype(float)
        right[i] += h
        left[i] -= h
        gradient[i] = (f(right) - f(left)) / (2 * h)
    return gradient


def half_step(f, x, i, h):
    """Take h for the distance of the two points, not for half of it."""
    return (f(moved(x, i, h / 2)) - f(moved(x, i, -h / 2))) / h


def five_points(f, x, i, h):
    """Take the differences at h and 2h together: the error shrinks as h⁴."""
    near = f(moved(x, i, h)) - f(moved(x, i, -h))
    far = f(moved(x, i, 2 * h)) - f(moved(x, i, -2 * h))
    return (8 * near - far) / (12 * h)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield vectors, matrices, a number, three axes, whole numbers, and one large h.

    The first two are `AT[0]` and `AT[1]`, which the mistakes about h look at.
    """
    yield probe(SQUARES, AT[0], label="a vector")
    yield probe(CUBES, AT[1], label="a vector")
    yield probe(LAYER, np.array([[0.5, -1.0], [0.25, 0.75], [-0.5, 0.0]]), label="a matrix")
    yield probe(SINE, np.array(0.4), label="a number")
    yield probe(SQUARES, np.array([0.7]), label="one entry")
    yield probe(SQUARE_OF_SUM, rng.normal(size=4), label="entries depend on each other")
    yield probe(PRODUCT, rng.uniform(0.5, 1.5, size=(2, 3)), label="a matrix")
    yield probe(CHAIN, rng.normal(size=(3, 3)), label="a square matrix")
    yield probe(MEAN_EXP, rng.normal(size=(4, 2)), label="a matrix")
    yield probe(LAYER, rng.normal(scale=0.5, size=(3, 1)), label="a column")
    yield probe(SINE, rng.normal(size=(1, 4)), label="a row")
    yield probe(PRODUCT, rng.uniform(0.5, 1.5, size=(2, 2, 3)), label="three axes")
    yield probe(STEEP, rng.normal(scale=0.1, size=3), label="a steep function")
    yield probe(CONSTANT, rng.normal(size=3), label="a constant function")
    yield probe(PRODUCT, np.array([2, -3, 4]), label="integers")
    yield probe(CHAIN, np.array([[1, 2], [-1, 3], [0, 2]]), label="integers")
    yield probe(SINE, rng.uniform(0.5, 1.5, size=3), 0.25, label="a large h")
    yield probe(PRODUCT, rng.uniform(0.5, 1.5, size=4), 0.25, label="a large h")
    yield probe(MEAN_EXP, rng.normal(size=(3, 2)), 0.5, label="a large h")


EXERCISE = Exercise(
    id="4.5",
    signature="numerical_gradient(f, x, h=1e-5)",
    returns="an array like x",
    reference=numerical_gradient,
    accepts=(entrywise(half_step), entrywise(five_points)),
    probes=probes,
    mistakes=MISTAKES,
    tolerance=1e-5,
    hints=(
        "One entry at a time: move it a little to the right, then a little to the left, and "
        "compare the two values of f. All other entries stay where they are.",
        "`for i in np.ndindex(x.shape)` visits every entry, whatever the shape, and `g[i]` is its "
        "place. Move a copy, made with `x.astype(float)`: it leaves `x` as it was, and holds "
        "decimals.",
        "In the loop: `right, left = x.astype(float), x.astype(float)`, then `right[i] += h`, "
        "`left[i] -= h`, and `g[i] = (f(right) - f(left)) / (2 * h)`, with the brackets.",
    ),
)
