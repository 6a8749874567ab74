"""Exercise 2.12: all slopes of softmax."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter2.softmax_axes import shifted
from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def softmax_jacobian(s):
    """Return the slopes ∂sᵢ/∂zⱼ = sᵢ(δᵢⱼ − sⱼ), from the output s (C,) of softmax."""
    return np.diag(s) - np.outer(s, s)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield shares of 2 to 6 classes, almost certain ones too."""
    yield probe(np.array([0.7, 0.3]), label="two classes")
    yield probe(np.array([0.5, 0.3, 0.2]))
    for c in (3, 4, 5, 6):
        yield probe(shifted(rng.normal(size=(1, c)))[0], label="random")
    yield probe(np.array([0.25, 0.25, 0.25, 0.25]), label="equal shares")
    yield probe(np.array([1.0, 0.0, 0.0]), label="certain")
    yield probe(np.array([0, 1, 0]), label="integers")
    yield float32(probe(shifted(rng.normal(size=(1, 4)))[0]))


def of_scores(s):
    """Take s for the scores z."""
    return softmax_jacobian(shifted(s[None])[0])


MISTAKES = [
    Mistake(
        "diagonal_only",
        "Only the diagonal is there: every output depends on every score, so that the other "
        "entries are −sᵢsⱼ.",
        lambda s: np.diag(s * (1 - s)),
    ),
    Mistake(
        "diagonal_product",
        "The product of two diagonal matrices is diagonal. The entries −sᵢsⱼ come from "
        "`np.outer(s, s)`.",
        lambda s: np.diag(s) - np.diag(s) @ np.diag(s),
        same_as="diagonal_only",
    ),
    Mistake(
        "vector",
        "You return C numbers, s(1 − s), as for the sigmoid. Every output depends on every score: "
        "the result is a matrix of shape (C, C).",
        lambda s: s * (1 - s),
    ),
    Mistake(
        "sign",
        "The sign is wrong everywhere: on the diagonal sᵢ(1 − sᵢ) is positive, elsewhere −sᵢsⱼ is "
        "negative.",
        lambda s: np.outer(s, s) - np.diag(s),
    ),
    Mistake(
        "plus",
        "The two parts are added: subtract `np.outer(s, s)`.",
        lambda s: np.diag(s) + np.outer(s, s),
    ),
    Mistake(
        "sign_off_the_diagonal",
        "Off the diagonal the sign is wrong: when one score grows, the other shares shrink, −sᵢsⱼ.",
        lambda s: np.abs(np.diag(s) - np.outer(s, s)),
    ),
    Mistake(
        "outer_only",
        "The diagonal matrix is missing: `np.diag(s)` minus the products sᵢsⱼ.",
        lambda s: -np.outer(s, s),
    ),
    Mistake(
        "outer_only_plus",
        "That is the matrix of products sᵢsⱼ: subtract it from `np.diag(s)`.",
        lambda s: np.outer(s, s),
    ),
    Mistake(
        "delta_missing",
        "You use sᵢ(1 − sⱼ) in every place: the 1 stands on the diagonal only; elsewhere it is 0.",
        lambda s: np.outer(s, 1 - s),
    ),
    Mistake(
        "delta_missing_transposed",
        "You use sⱼ(1 − sᵢ) in every place: the 1 stands on the diagonal only; elsewhere it is 0.",
        lambda s: np.outer(1 - s, s),
    ),
    Mistake(
        "dot",
        "`np.dot(s, s)` and `s @ s` are one number: `np.outer(s, s)` is the matrix of all "
        "products.",
        lambda s: np.diag(s) - np.dot(s, s),
    ),
    Mistake(
        "squares",
        "Off the diagonal you have −sⱼ², one index twice: `s * s` holds C squares only. All "
        "products sᵢsⱼ are `np.outer(s, s)`, or `s[:, None] * s`.",
        lambda s: np.diag(s) - s * s,
    ),
    Mistake(
        "s_taken_off",
        "You subtract s itself from every row of the diagonal matrix: subtract all products, "
        "`np.outer(s, s)`.",
        lambda s: np.diag(s) - s,
    ),
    Mistake(
        "factor_missing",
        "The factor sᵢ before the bracket is missing: sᵢ(δᵢⱼ − sⱼ).",
        lambda s: np.eye(len(s)) - s,
    ),
    Mistake(
        "identity",
        "The diagonal holds s, not 1: `np.diag(s)` in the place of `np.eye(len(s))`.",
        lambda s: np.eye(len(s)) - np.outer(s, s),
    ),
    Mistake(
        "same_index",
        "Both factors have the index j: it is sᵢ(δᵢⱼ − sⱼ). Make the first one a column, "
        "`s[:, None]`.",
        lambda s: s * (np.eye(len(s)) - s),
        same_as="squares",
    ),
    Mistake(
        "same_index_rows",
        "Both factors have the index i: it is sᵢ(δᵢⱼ − sⱼ). The second one is a row, plain `s`.",
        lambda s: s[:, None] * (np.eye(len(s)) - s[:, None]),
    ),
    Mistake(
        "diagonal_without_square",
        "The diagonal holds s: it must be s(1 − s).",
        lambda s: np.diag(s) - np.outer(s, s) + np.diag(s * s),
    ),
    Mistake(
        "softmax_again",
        "You take softmax of s once more: s holds the outputs of softmax already.",
        of_scores,
    ),
    Mistake(
        "row_sums",
        "You add up the rows, which gives 0: return the whole matrix.",
        lambda s: softmax_jacobian(s).sum(axis=1),
    ),
    Mistake(
        "diagonal_as_vector",
        "`np.diag` of a matrix takes its diagonal out: return the whole matrix.",
        lambda s: np.diag(softmax_jacobian(s)),
        same_as="vector",
    ),
]

EXERCISE = Exercise(
    id="2.12",
    signature="softmax_jacobian(s)",
    returns="an array of shape (C, C)",
    reference=softmax_jacobian,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Entry (i, j) says how much output i changes when score j grows a little. What does your "
        "own share do when your score grows, and what do the others do?",
        "On the diagonal it is sᵢ(1 − sᵢ) = sᵢ − sᵢsᵢ, elsewhere −sᵢsⱼ: so −sᵢsⱼ stands "
        "everywhere, and on the diagonal sᵢ is added. Two loops over i and j will do.",
        "Without loops: `np.diag(s)` has s on its diagonal, and `np.outer(s, s)` holds all "
        "products sᵢsⱼ. Subtract the second from the first.",
    ),
)
