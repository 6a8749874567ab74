"""Exercise 3.9: the slope of softmax with categorical cross-entropy in the logits."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter3.classes import FIXED, ZEROS, batches, softmax
from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def softmax_cross_entropy_gradient(Y, P):
    """Return ∂L/∂Z = (P − Y)/N, where N counts the samples."""
    return (P - Y) / len(P)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield batches of which N and C differ, probabilities that are 0 and 1, one sample."""
    yield probe(np.array([[1, 0], [0, 1], [0, 1]]), np.array([[0.6, 0.4], [0.2, 0.8], [0.7, 0.3]]))
    yield from FIXED
    yield from ZEROS
    yield from batches(rng)


def _safe(P):
    return np.clip(P, 1e-12, 1)


def _labels_in_place(Y, P):
    P[np.arange(len(P)), Y.argmax(axis=1)] -= 1
    return P / len(P)


def _in_place(Y, P):
    P -= Y
    P /= len(Y)
    return P


MISTAKES = [
    Mistake(
        "no_mean",
        "The 1/N of the mean over the samples is missing: divide by `len(P)`.",
        lambda Y, P: P - Y,
    ),
    Mistake(
        "divided_by_classes",
        "You divide by the number of classes: the mean of the loss is over the N samples, "
        "`len(P)`.",
        lambda Y, P: (P - Y) / P.shape[1],
    ),
    Mistake(
        "divided_by_size",
        "You divide by N·C, `P.size`. The loss sums over the classes and averages over the samples "
        "only: divide by `len(P)`.",
        lambda Y, P: (P - Y) / P.size,
    ),
    Mistake(
        "divided_twice",
        "You divide by N twice: once is enough.",
        lambda Y, P: (P - Y) / len(P) ** 2,
    ),
    Mistake(
        "opposite_sign",
        "The sign is the wrong way round: it is P − Y. Where a class gets too much probability, "
        "its logit must come down, so the slope is positive.",
        lambda Y, P: (Y - P) / len(P),
    ),
    Mistake(
        "opposite_sign_no_mean",
        "The sign is the wrong way round, and the 1/N is missing: (P − Y)/N.",
        lambda Y, P: Y - P,
    ),
    Mistake(
        "twice",
        "There is no factor 2: nothing is squared here.",
        lambda Y, P: 2 * (P - Y) / len(P),
    ),
    Mistake(
        "one_everywhere",
        "You subtract 1 everywhere: only the right class of each row gets it, which is what "
        "`P - Y` does.",
        lambda Y, P: (P - 1) / len(P),
    ),
    Mistake(
        "no_target",
        "The targets are missing: subtract `Y`.",
        lambda Y, P: P / len(P),
    ),
    Mistake(
        "plus",
        "You add targets and probabilities: the error is P − Y.",
        lambda Y, P: (P + Y) / len(P),
    ),
    Mistake(
        "product",
        "You multiply targets and probabilities: the error is P − Y.",
        lambda Y, P: P * Y / len(P),
    ),
    Mistake(
        "right_class_only",
        "Only the right class has a slope in your answer, as with the diagonal of softmax's "
        "Jacobian alone. Every logit moves all probabilities of its row: the other classes "
        "get P/N.",
        lambda Y, P: (P - Y) * Y / len(P),
    ),
    Mistake(
        "in_the_probability",
        "That is −Y/P/N, the slope in the probabilities. Through softmax it becomes (P − Y)/N in "
        "the logits.",
        lambda Y, P: -Y / _safe(P) / len(P),
    ),
    Mistake(
        "binary_in_the_probability",
        "You divide by P(1 − P): in the logits that factor has cancelled, and (P − Y)/N is left.",
        lambda Y, P: (P - Y) / (_safe(P) * (1 - np.clip(P, 0, 1 - 1e-12))) / len(P),
    ),
    Mistake(
        "times_slope",
        "The slope P(1 − P) is one factor too many: the slope of softmax is in P − Y already.",
        lambda Y, P: (P - Y) * P * (1 - P) / len(P),
    ),
    Mistake(
        "softmax_again",
        "You apply softmax to `P`, which holds probabilities already.",
        lambda Y, P: (softmax(P) - Y) / len(P),
    ),
    Mistake(
        "squared",
        "You square the error: the slope is the error itself, over N.",
        lambda Y, P: (P - Y) ** 2 / len(P),
    ),
    Mistake(
        "absolute",
        "You take absolute values, so the slope no longer says in which direction to go.",
        lambda Y, P: np.abs(P - Y) / len(P),
    ),
    Mistake(
        "log",
        "The logarithm belongs to the loss: its slope in the logits is (P − Y)/N.",
        lambda Y, P: (np.log(_safe(P)) - Y) / len(P),
    ),
    Mistake(
        "terms_of_the_loss",
        "These are the terms of the loss, −Y ln P/N: here the slopes are asked for.",
        lambda Y, P: -Y * np.log(_safe(P)) / len(P),
    ),
    Mistake(
        "loss",
        "That is the loss itself: here its slope in each logit is asked for.",
        lambda Y, P: -np.sum(Y * np.log(_safe(P))) / len(P),
    ),
    Mistake(
        "mean_over_samples",
        "You average over the samples. Every sample has its own slope: keep the shape (N, C), and "
        "divide by N.",
        lambda Y, P: np.mean(P - Y, axis=0),
    ),
    Mistake(
        "summed_over_classes",
        "You add up over the classes, which always gives 0: keep the shape (N, C).",
        lambda Y, P: np.sum(P - Y, axis=1) / len(P),
    ),
    Mistake(
        "one_number",
        "You return one number: every logit has its own slope, so keep the shape (N, C).",
        lambda Y, P: np.sum(P - Y) / len(P),
    ),
    Mistake(
        "transposed",
        "The result is transposed: a row of it belongs to a sample, as in `P`.",
        lambda Y, P: ((P - Y) / len(P)).T,
    ),
    Mistake(
        "decisions",
        "You turn `P` into decisions before you subtract: keep the probabilities.",
        lambda Y, P: (np.eye(P.shape[1])[P.argmax(axis=1)] - Y) / len(P),
    ),
    Mistake(
        "labels_in_place",
        "The values are right, but `P[…] -= 1` overwrites the caller's probabilities. `P - Y` "
        "makes a new array; or begin with `P = P.copy()`.",
        _labels_in_place,
    ),
    Mistake(
        "in_place",
        "The values are right, but `P -= Y` overwrites the caller's probabilities: write `P - Y`, "
        "which makes a new array.",
        _in_place,
        same_as="labels_in_place",
    ),
]

EXERCISE = Exercise(
    id="3.9",
    signature="softmax_cross_entropy_gradient(Y, P)",
    returns="an array of shape (N, C)",
    reference=softmax_cross_entropy_gradient,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "For one sample, the slope in a logit is the same as for the sigmoid: what was predicted "
        "minus what was true.",
        "So it is P − Y, the slope of softmax included. The loss is a mean over samples, not over "
        "all elements: what do you divide by?",
        "`(P - Y) / len(P)`. Check: every row of the result adds up to 0.",
    ),
)
