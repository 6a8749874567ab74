"""Exercise 0.3: a column minus a vector, without the table that broadcasting makes of it."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def errors(P, y):
    """Return the N differences prediction − label, shape (N,), of P (N, 1) and y (N,)."""
    return P[:, 0] - y


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield batches of several sizes, one sample, integers and float32."""
    yield probe(np.array([[1.0], [2.0], [4.0]]), np.array([0.0, 2.5, 1.0]), label="three samples")
    yield probe(np.array([[0.5], [-1.0]]), np.array([2.0, 1.0]), label="two samples")
    yield probe(np.array([[3.0]]), np.array([1.0]), label="one sample")
    for n in (4, 5, 7):
        yield probe(rng.normal(size=(n, 1)), rng.normal(size=n), label="random")
    yield probe(np.array([[3], [1], [2]]), np.array([1, 5, -2]), label="integers")
    p, y = rng.uniform(3, 4, size=(4, 1)), rng.uniform(1, 2, size=4)
    yield float32(probe(p, y))


def in_place(P, y):
    """Overwrite the caller's predictions."""
    P = P[:, 0]
    P -= y.astype(P.dtype)
    return P


MISTAKES = [
    Mistake(
        "table",
        "`P - y` is a table of all N × N differences: (N, 1) and (N,) are stretched to (N, N). "
        "Make the shapes equal first, for example with `P[:, 0]`.",
        lambda P, y: P - y,
    ),
    Mistake(
        "averaged_table",
        "You average the N × N table that `P - y` makes, so each prediction meets every label. "
        "Make the shapes equal first, for example with `P[:, 0]`.",
        lambda P, y: (P - y).mean(axis=1),
    ),
    Mistake(
        "first_label",
        "You compare every prediction with the first label. Make the shapes equal first: "
        "`P[:, 0] - y` takes them pair by pair.",
        lambda P, y: (P - y)[:, 0],
    ),
    Mistake(
        "first_prediction",
        "You compare the first prediction with every label: `P[0]` is one row, `P[:, 0]` the "
        "column.",
        lambda P, y: P[0] - y,
    ),
    Mistake(
        "column",
        "The differences are right, but the shape is (N, 1): (N,) is asked for. Turn `P` into a "
        "vector rather than `y` into a column.",
        lambda P, y: P - y[:, None],
    ),
    Mistake(
        "row",
        "The differences are right, but the shape is (1, N): (N,) is asked for. `P[:, 0]` is a "
        "vector.",
        lambda P, y: P.T - y,
    ),
    Mistake(
        "label_minus_prediction",
        "You take label − prediction: here it is prediction − label.",
        lambda P, y: y - P[:, 0],
    ),
    Mistake(
        "absolute",
        "You take absolute values: the sign says whether a prediction is too high or too low, so "
        "keep it.",
        lambda P, y: np.abs(P[:, 0] - y),
    ),
    Mistake(
        "squared",
        "You square the differences: here they stay as they are.",
        lambda P, y: (P[:, 0] - y) ** 2,
    ),
    Mistake(
        "mean",
        "You average the differences: one for each sample is asked for.",
        lambda P, y: float(np.mean(P[:, 0] - y)),
    ),
    Mistake(
        "added",
        "You add prediction and label: take the difference.",
        lambda P, y: P[:, 0] + y,
    ),
    Mistake(
        "in_place",
        "The differences are right, but you overwrite the caller's `P`: `P[:, 0]` is a view of "
        "it. Write `P[:, 0] - y` rather than `-=`.",
        in_place,
    ),
]

EXERCISE = Exercise(
    id="0.3",
    signature="errors(P, y)",
    returns="an array of shape (N,)",
    reference=errors,
    probes=probes,
    mistakes=MISTAKES,
    lists=True,
    hints=(
        "Write the shapes one above the other, from the right: (N, 1) and (N,). What does NumPy "
        "make of them?",
        "Both must have shape (N,) before you subtract. How do you take the only column out of "
        "`P`?",
        "`P[:, 0]` is the column as a vector, of shape (N,). Subtract `y` from it.",
    ),
)
