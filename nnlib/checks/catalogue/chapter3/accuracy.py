"""Exercise 3.11: accuracy."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter3.classes import softmax
from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe, shapes


def accuracy(y, P):
    """Return the share of rows of P whose (first) largest entry is at the class y."""
    return float(np.mean(P.argmax(axis=1) == y))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield clear winners, winners below one half, ties, one sample, logits."""
    yield probe(np.array([0, 1, 1, 0]), np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.7, 0.3]]))
    yield probe(
        np.array([1, 0, 1]),
        np.array([[0.2, 0.5, 0.3], [0.4, 0.4, 0.2], [0.1, 0.1, 0.8]]),
        label="a tie",
    )
    yield probe(
        np.array([2, 0, 1, 2, 2]),
        np.array(
            [
                [0.3, 0.3, 0.4],
                [0.4, 0.35, 0.25],
                [0.3, 0.45, 0.25],
                [0.2, 0.45, 0.35],
                [0.25, 0.3, 0.45],
            ]
        ),
        label="winners below one half",
    )
    tied = np.array([[0.5, 0.5, 0.0], [0.25, 0.375, 0.375], [0.25, 0.25, 0.5], [0.4, 0.2, 0.4]])
    yield probe(np.array([0, 1, 2, 0]), tied, label="ties where the first is right")
    yield probe(np.array([1, 2, 2, 2]), tied, label="ties where the second is right")
    yield probe(np.array([3]), np.array([[0.1, 0.2, 0.3, 0.4]]), label="one sample")
    yield probe(np.array([0, 0]), np.array([[0.2, 0.8], [0.1, 0.9]]), label="all wrong")
    yield probe(np.array([1, 2]), np.array([[0.2, 0.7, 0.1], [0.1, 0.1, 0.8]]), label="all right")
    for n, c in ((8, 3), (12, 4), (30, 3), *shapes(rng, 3, 20, 6)):
        P = softmax(rng.normal(size=(n, c)))
        yield probe(_guesses(rng, P), P, label="random")
    P = softmax(rng.normal(size=(5, 5)))
    yield probe(_guesses(rng, P), P, label="as many classes as samples")
    P = rng.normal(scale=3, size=(9, 4))
    P[np.arange(9), rng.integers(0, 4, size=9)] += 10
    yield probe(_guesses(rng, P), P, label="logits")
    P = softmax(rng.normal(size=(11, 3)))
    yield float32(probe(_guesses(rng, P), P))


def _guesses(rng: np.random.Generator, P: np.ndarray) -> np.ndarray:
    """Return labels of which about two thirds are the winners of their rows."""
    n, c = P.shape
    return np.where(rng.random(n) < 0.6, P.argmax(axis=1), rng.integers(0, c, size=n))


def _picked(y, P):
    return P[np.arange(len(y)), y]


def _winners(P):
    return P.argmax(axis=1)


def _one_hot(y, P):
    return np.eye(P.shape[1])[y]


MISTAKES = [
    Mistake(
        "count",
        "You count right answers: divide by the number of samples, or use `np.mean`.",
        lambda y, P: np.sum(_winners(P) == y),
    ),
    Mistake(
        "not_averaged",
        "You return one answer for each sample: accuracy is the mean of them.",
        lambda y, P: _winners(P) == y,
    ),
    Mistake(
        "error_rate",
        "That is the share of wrong answers: count the right ones, `==`.",
        lambda y, P: np.mean(_winners(P) != y),
    ),
    Mistake(
        "percent",
        "You return percent: a share from 0 to 1 is asked for.",
        lambda y, P: 100 * np.mean(_winners(P) == y),
    ),
    Mistake(
        "divided_by_classes",
        "You divide by the number of classes: divide by the number of samples.",
        lambda y, P: np.sum(_winners(P) == y) / P.shape[1],
    ),
    Mistake(
        "divided_by_size",
        "You divide by the number of all entries of `P`: divide by the number of samples.",
        lambda y, P: np.sum(_winners(P) == y) / P.size,
    ),
    Mistake(
        "smallest",
        "You take the least probable class: `argmax`, not `argmin`.",
        lambda y, P: np.mean(P.argmin(axis=1) == y),
    ),
    Mistake(
        "last_of_the_largest",
        "Where two classes are equally probable, the first of them is the answer; yours takes the "
        "last. `argmax` takes the first; `>=` in a loop, or `argsort`, need not.",
        lambda y, P: np.mean(P.shape[1] - 1 - P[:, ::-1].argmax(axis=1) == y),
    ),
    Mistake(
        "any_of_the_largest",
        "Where two classes are equally probable, you count either as right: only the first of them "
        "is the answer, as `argmax` gives it.",
        lambda y, P: np.mean(_picked(y, P) == P.max(axis=1)),
    ),
    Mistake(
        "ties_wrong",
        "Where two classes are equally probable, you count both as wrong: the first of them is the "
        "answer.",
        lambda y, P: np.mean((_picked(y, P)[:, None] <= P).sum(axis=1) == 1),
    ),
    Mistake(
        "above_half",
        "You ask whether the right class has more than one half. With three classes the winner may "
        "have less: use `argmax`.",
        lambda y, P: np.mean(_picked(y, P) > 0.5),
    ),
    Mistake(
        "half_or_more",
        "You ask whether the right class has one half or more. With three classes the winner may "
        "have less, and a tie is decided for the first: use `argmax`.",
        lambda y, P: np.mean(_picked(y, P) >= 0.5),
    ),
    Mistake(
        "mean_probability",
        "You average the probabilities of the right classes: accuracy only asks whether each is "
        "the largest of its row.",
        lambda y, P: np.mean(_picked(y, P)),
    ),
    Mistake(
        "largest_probability",
        "You compare the largest probability with the label: its position is the class, `argmax`.",
        lambda y, P: np.mean(P.max(axis=1) == y),
    ),
    Mistake(
        "rounded",
        "You round the probabilities and compare whole rows. With three classes the winner may "
        "have less than one half: use `argmax`.",
        lambda y, P: np.mean(np.all(np.round(P) == _one_hot(y, P), axis=1)),
    ),
    Mistake(
        "rounded_entries",
        "You compare all entries of the table: each sample has one answer, the `argmax` of its "
        "row.",
        lambda y, P: np.mean(np.round(P) == _one_hot(y, P)),
    ),
    Mistake(
        "entries_of_winners",
        "You compare one-hot rows entry by entry, so a wrong answer still gets most entries right: "
        "compare class numbers.",
        lambda y, P: np.mean(np.eye(P.shape[1])[_winners(P)] == _one_hot(y, P)),
    ),
    Mistake(
        "labels_from_one",
        "You count classes from 1: `argmax` and the labels both count from 0.",
        lambda y, P: np.mean(_winners(P) + 1 == y),
    ),
    Mistake(
        "second_class",
        "You look at the second column only, as for two classes: use the `argmax` of each row.",
        lambda y, P: np.mean((P[:, 1] > 0.5) == y),
    ),
    Mistake(
        "all_right",
        "You ask whether all answers are right: the share is asked for, `np.mean`.",
        lambda y, P: float(np.all(_winners(P) == y)),
    ),
    Mistake(
        "any_right",
        "You ask whether any answer is right: the share is asked for, `np.mean`.",
        lambda y, P: float(np.any(_winners(P) == y)),
    ),
    Mistake(
        "first_only",
        "Only the first sample counts in your answer. In a loop, `return` must stand after the "
        "loop.",
        lambda y, P: float(_winners(P)[0] == y[0]),
    ),
    Mistake(
        "truncated",
        "The decimals are cut off, by `int` or `//`: return the share as it is.",
        lambda y, P: int(np.mean(_winners(P) == y)),
        same_as="all_right",
    ),
    Mistake(
        "whole_table",
        "`argmax` without `axis` gives one position in the whole table: `axis=1` gives one class "
        "for each row.",
        lambda y, P: np.mean(P.argmax() == y),
    ),
    Mistake(
        "axis_0",
        "`axis=0` names a sample for each class: `axis=1` looks along the classes, one answer for "
        "each row.",
        lambda y, P: np.mean(P.argmax(axis=0) == y),
    ),
    Mistake(
        "cross_entropy",
        "That is cross-entropy, a loss. Accuracy is the share of right answers.",
        lambda y, P: -np.mean(np.log(np.maximum(_picked(y, P), 1e-12))),
    ),
]

EXERCISE = Exercise(
    id="3.11",
    signature="accuracy(y, P)",
    returns="a number",
    reference=accuracy,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Two steps: which class does each row of `P` choose, and how often is that the label?",
        "`P.argmax(axis=1)` gives the position of the largest entry in each row, the first one of "
        "several. It has the shape of `y`, so the two can be compared with `==`.",
        "The mean of an array of True and False is the share of True: "
        "`np.mean(P.argmax(axis=1) == y)`.",
    ),
)
