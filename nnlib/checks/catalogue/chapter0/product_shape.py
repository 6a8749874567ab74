"""Exercise 0.8: the shape of a matrix product."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import probe, shapes


def product_shape(a, b):
    """Return the shape of A @ B, where A has shape a, B has shape b, and the two fit."""
    return a[0], b[1]


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield pairs of shapes that fit; sizes all differ first, then some are 1 or equal."""
    yield probe((5, 4), (4, 3), label="a batch and a layer")
    yield probe((2, 3), (3, 6), label="a batch and a layer")
    yield probe((1, 7), (7, 4), label="one sample")
    yield probe((6, 5), (5, 1), label="one unit")
    yield probe((3, 1), (1, 2), label="column and row")
    yield probe((1, 8), (8, 1), label="row and column")
    for n, d, h in shapes(rng, 5, 40, 60, 80):
        yield probe((n, d), (d, h), label="random")
    yield probe((1797, 64), (64, 10), label="the digits")


MISTAKES = [
    Mistake(
        "inner",
        "These are the inner sizes: they meet and disappear. The outer ones stay.",
        lambda a, b: (a[1], b[0]),
    ),
    Mistake(
        "turned",
        "The two sizes are exchanged: rows come from A, columns from B.",
        lambda a, b: (b[1], a[0]),
    ),
    Mistake(
        "first_shape",
        "The second size is the inner one, `a[1]`, which is also `b[0]`: it disappears. The "
        "columns of the product are those of B.",
        lambda a, b: (a[0], a[1]),
    ),
    Mistake(
        "second_shape",
        "That is the shape of B: the rows of the product come from A.",
        lambda a, b: (b[0], b[1]),
    ),
    Mistake(
        "all_sizes",
        "The inner sizes disappear: the product has two axes, `(a[0], b[1])`.",
        lambda a, b: (a[0], a[1], b[1]),
    ),
    Mistake(
        "joined",
        "You join the two shapes. The product has two axes: the inner sizes disappear.",
        lambda a, b: (*a, *b),
    ),
    Mistake(
        "number_of_entries",
        "That is how many entries the product has: return its shape, the two sizes.",
        lambda a, b: a[0] * b[1],
    ),
    Mistake(
        "rows_and_inner",
        "You take the rows of A and the rows of B: the columns of the product are those of B, "
        "`b[1]`.",
        lambda a, b: (a[0], b[0]),
        same_as="first_shape",
    ),
    Mistake(
        "first_sizes_multiplied",
        "You multiply the shapes as if they were numbers: the outer sizes stay as they are.",
        lambda a, b: (a[0] * b[0], a[1] * b[1]),
    ),
    Mistake(
        "largest",
        "That is the rule for adding, where sizes of 1 are stretched. In a product the inner "
        "sizes disappear.",
        lambda a, b: tuple(max(pair) for pair in zip(a, b, strict=True)),
    ),
    Mistake(
        "sizes_added",
        "You add the sizes, as when two tables are put side by side: in a product the outer sizes "
        "stay and the inner ones disappear.",
        lambda a, b: (a[0] + b[0], a[1] + b[1]),
    ),
    Mistake(
        "side_by_side",
        "That is the shape of two tables side by side: in a product the inner sizes disappear.",
        lambda a, b: (a[0], a[1] + b[1]),
    ),
]

EXERCISE = Exercise(
    id="0.8",
    signature="product_shape(a, b)",
    returns="(rows, columns)",
    reference=product_shape,
    probes=probes,
    mistakes=MISTAKES,
    tolerance=0,
    hints=(
        "Write the two shapes side by side: (N, D) (D, H). Which sizes meet?",
        "The inner sizes meet and disappear. The outer ones stay: the rows of A and the columns "
        "of B.",
        "A shape is a tuple: `a[0]` is the number of rows of A. How do you write the number of "
        "columns of B? Return the two with a comma between them.",
    ),
)
