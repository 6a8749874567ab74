"""Exercise 0.1: a vector as a column."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def as_column(y):
    """Return the N numbers of y, of shape (N,), as a column of shape (N, 1)."""
    return y.reshape(-1, 1)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield vectors of different lengths, one number, integers and float32."""
    yield probe(np.array([1.0, 2.0, 3.0]), label="three numbers")
    yield probe(np.array([4.0, -1.5]), label="two numbers")
    yield probe(np.array([0.5]), label="one number")
    yield probe(np.array([0.0, 1.0, 1.0, 0.0]), label="labels")
    for n in (5, 6, 8):
        yield probe(rng.normal(size=n), label="random")
    yield probe(np.array([3, 1, 2]), label="integers")
    yield float32(probe(rng.uniform(1, 2, size=4)))


MISTAKES = [
    Mistake(
        "unchanged",
        "The shape is still (N,). A column has a second axis of size 1: `y.reshape(-1, 1)`, where "
        '−1 stands for "as many as there are".',
        lambda y: y,
    ),
    Mistake(
        "turned",
        "`.T` turns a table, but a vector of shape (N,) has one axis only and stays as it is. Add "
        "the second axis with `reshape`.",
        lambda y: y.T,
        same_as="unchanged",
    ),
    Mistake(
        "row",
        "That is a row, of shape (1, N). In a column the N numbers stand along the first axis, so "
        "the 1 comes last.",
        lambda y: y.reshape(1, -1),
    ),
    Mistake(
        "both_axes",
        "You added an axis on either side and have shape (1, N, 1): one axis, after the numbers, "
        "is enough.",
        lambda y: y[None, :, None],
    ),
    Mistake(
        "two_axes",
        "The shape is (N, 1, 1): one new axis is enough.",
        lambda y: y[:, None, None],
    ),
    Mistake(
        "table",
        "You repeat the numbers and get a table of shape (N, N). Nothing is to be repeated, only "
        "the shape changes.",
        lambda y: np.tile(y[:, None], (1, len(y))),
    ),
    Mistake(
        "length_three",
        "You wrote the length 3 into the code, so it fits the first example only. Write −1 and "
        "NumPy counts for you: `y.reshape(-1, 1)`.",
        lambda y: y.reshape(3, 1),
    ),
    Mistake(
        "first_number",
        "Only the first number is left: all N numbers belong into the column.",
        lambda y: y[:1].reshape(1, 1),
    ),
    Mistake(
        "sorted",
        "The column is sorted: the numbers must keep their order, each belongs to its sample.",
        lambda y: np.sort(y)[:, None],
    ),
    Mistake(
        "reversed",
        "The column is upside down: the numbers must keep their order.",
        lambda y: y[::-1, None],
    ),
    Mistake(
        "shape",
        "You return the shape, a pair of numbers: the array itself is asked for.",
        lambda y: (len(y), 1),
    ),
]

EXERCISE = Exercise(
    id="0.1",
    signature="as_column(y)",
    returns="an array of shape (N, 1)",
    reference=as_column,
    probes=probes,
    mistakes=MISTAKES,
    lists=True,
    tolerance=0,
    hints=(
        "The numbers stay, the shape changes: (3,) becomes (3, 1). Which method of an array "
        "changes its shape?",
        "`y.reshape(rows, columns)` does it. How many columns has a column? For the number of rows "
        "you may write `len(y)`, or −1 and let NumPy count.",
        "`y.reshape(-1, 1)` has the right shape. What is missing is `return`.",
    ),
)
