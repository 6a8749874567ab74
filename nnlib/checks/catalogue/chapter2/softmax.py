"""Exercise 2.11: softmax of every row."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import sigmoid
from nnlib.checks.catalogue.chapter2.softmax_axes import AXES, exponentials, shifted
from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe, shapes


def softmax(Z):
    """Return exp(z) / Σ exp(z) of every row; Z is (N, C)."""
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield batches, squares, one row, one class, and scores of ±1000."""
    yield probe(np.array([[2.0, 1.0, 0.1]]), label="one row")
    yield probe(np.array([[1.0, 0.0, -1.0], [0.5, 2.0, -0.5]]))
    for n, c in ((4, 3), *shapes(rng, 3, 6, 5)):
        yield probe(rng.normal(scale=2, size=(n, c)), label="random")
    yield probe(rng.normal(size=(3, 3)), label="square")
    yield probe(np.array([[0.0, 0.0, 0.0, 0.0], [-1.5, -1.5, -1.5, -1.5]]), label="equal scores")
    yield probe(rng.normal(size=(3, 1)), label="one class")
    yield probe(np.array([[1000.0, 1001.0], [-1000.0, -1001.0], [0.0, 1.0]]), label="extreme")
    yield probe(np.array([[-1000.0, 0.0, 1000.0], [1.0, 2.0, 4.0]]), label="extreme")
    yield probe(np.array([[1, 0, 3], [-2, 2, 1]]), label="integers")
    yield float32(probe(rng.normal(size=(3, 4))))


def in_place(Z):
    """Take the greatest score off the caller's own array."""
    Z -= Z.max(axis=1, keepdims=True)
    return softmax(Z)


MISTAKES = [
    Mistake(
        "in_place",
        "`Z -= …` writes into the caller's array: write `Z = Z - …`, or give it another name.",
        in_place,
    ),
    *AXES,
    Mistake(
        "overflow",
        "For scores of 1000 you get NaN: `np.exp(1000)` overflows to infinity, and ∞/∞ has no "
        "value. Subtract the greatest score of its row first, `Z.max(axis=1, keepdims=True)`: "
        "that changes nothing on paper.",
        lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True),
    ),
    Mistake(
        "minimum_taken_off",
        "You subtract the least score, so that exp overflows where the scores lie far apart: "
        "subtract the greatest, `Z.max(axis=1, keepdims=True)`.",
        lambda Z: shifted(Z, np.min),
    ),
    Mistake(
        "mean_taken_off",
        "You subtract the mean, so that exp overflows where the scores lie far apart: subtract "
        "the greatest, `Z.max(axis=1, keepdims=True)`.",
        lambda Z: shifted(Z, np.mean),
    ),
    Mistake(
        "maximum_added",
        "You add the greatest score, which makes the numbers larger still: subtract it.",
        lambda Z: (
            np.exp(Z + Z.max(axis=1, keepdims=True))
            / np.exp(Z + Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
        ),
    ),
    Mistake(
        "maximum_in_numerator_only",
        "The greatest score is subtracted in the numerator only: numerator and denominator need "
        "the same exponentials. Compute `E = np.exp(Z - …)` once and use it in both.",
        lambda Z: np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(Z).sum(axis=1, keepdims=True),
    ),
    Mistake(
        "not_normalised",
        "The rows do not add up to 1: divide the exponentials by their sum in each row.",
        lambda Z: np.exp(Z - Z.max(axis=1, keepdims=True)),
    ),
    Mistake(
        "exponentials_only",
        "You return the exponentials: divide them by their sum in each row.",
        lambda Z: np.exp(Z),
    ),
    Mistake(
        "no_exp",
        "The exponential is missing: it is the exponentials that are divided by their sum.",
        lambda Z: Z / Z.sum(axis=1, keepdims=True),
    ),
    Mistake(
        "no_exp_shifted",
        "The exponential is missing: after taking the greatest score off, take `np.exp`.",
        lambda Z: (
            (Z - Z.max(axis=1, keepdims=True))
            / (Z - Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
        ),
    ),
    Mistake(
        "sum_inside_exp",
        "You take exp of the sum: sum the exponentials.",
        lambda Z: np.exp(Z) / np.exp(Z.sum(axis=1, keepdims=True)),
    ),
    Mistake(
        "exponent_sign",
        "The sign of the exponent is wrong: the greatest score must get the greatest share.",
        lambda Z: softmax(-Z),
    ),
    Mistake(
        "exponent_sign_overflow",
        "The sign of the exponent is wrong: the greatest score must get the greatest share. Also "
        "subtract the greatest score of each row before exp, which overflows for 1000.",
        lambda Z: np.exp(-Z) / np.exp(-Z).sum(axis=1, keepdims=True),
    ),
    Mistake(
        "log_of_softmax",
        "You return the logarithm of softmax: leave the log out.",
        lambda Z: np.log(softmax(Z)),
    ),
    Mistake(
        "log_softmax",
        "You return the logarithm of softmax: leave the log out.",
        lambda Z: (
            Z
            - Z.max(axis=1, keepdims=True)
            - np.log(np.exp(Z - Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
        ),
    ),
    Mistake(
        "hard_maximum",
        "You return 1 for the greatest score and 0 for the others: softmax gives every score its "
        "share.",
        lambda Z: np.where(exponentials(Z) == 1, 1.0, 0.0),
    ),
    Mistake(
        "argmax",
        "You return the place of the greatest score: every score gets its share.",
        lambda Z: Z.argmax(axis=1),
    ),
    Mistake(
        "divided_by_norm",
        "You divide by the length of the row: divide by the sum.",
        lambda Z: (
            np.exp(Z - Z.max(axis=1, keepdims=True))
            / np.linalg.norm(np.exp(Z - Z.max(axis=1, keepdims=True)), axis=1, keepdims=True)
        ),
    ),
    Mistake(
        "divided_by_mean",
        "You divide by the mean, so that each row adds up to the number of classes: divide by the "
        "sum.",
        lambda Z: softmax(Z) * Z.shape[1],
    ),
    Mistake(
        "sigmoid",
        "You take the sigmoid of every score on its own: in softmax the scores of a row share 1.",
        lambda Z: sigmoid(Z),
    ),
    Mistake(
        "base_2",
        "You take powers of 2: the base is e, so use `np.exp`.",
        lambda Z: softmax(Z * np.log(2)),
    ),
    Mistake(
        "rounded",
        "You round to 0 and 1: return the shares as they are.",
        lambda Z: np.round(softmax(Z)),
    ),
]

EXERCISE = Exercise(
    id="2.11",
    signature="softmax(Z)",
    returns="an array of shape (N, C)",
    reference=softmax,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Exponentials first, then each row is divided by its own sum. Along which axis do the "
        "classes of one sample lie, and what does `np.exp(1000)` give?",
        "Adding a constant to all scores of a row changes nothing on paper. Subtract the greatest "
        "of each row, so that exp sees no number above 0. `keepdims=True` keeps a column, shape "
        "(N, 1), which fits (N, C).",
        "`E = np.exp(Z - Z.max(axis=1, keepdims=True))`, then divide E by its sum along the same "
        "axis, again with `keepdims=True`.",
    ),
)
