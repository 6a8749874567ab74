"""The wrong answers of exercise 3.8, categorical cross-entropy."""

import numpy as np

from nnlib.checks.catalogue.chapter3.certainty import cheap, left_out, logs_of_targets, too_cheap
from nnlib.checks.catalogue.chapter3.classes import FIXED, right_class, softmax
from nnlib.checks.catalogue.chapter3.ends import Ends, any_broken, broken
from nnlib.checks.catalogue.chapter3.means import of_a_mean, other_logarithms
from nnlib.checks.exercise import Mistake


def _clipped(Y, P, bound=1e-12):
    return -np.mean(np.sum(Y * np.log(np.clip(P, bound, 1)), axis=1))


def _clipped_above_too(Y, P, bound=1e-12):
    return -np.mean(np.sum(Y * np.log(np.clip(P, bound, 1 - bound)), axis=1))


def added(Y, P, bound=1e-12):
    """Return the loss with `bound` added to each probability, another cure of log 0."""
    return -np.mean(np.sum(Y * np.log(P + bound), axis=1))


def _log(P):
    return np.log(np.clip(P, 1e-12, 1))


def _terms(Y, P):
    return -np.sum(Y * _log(P), axis=1)


def _table(Y, P):
    return -Y * _log(P)


def _by_class(Y, P):
    return np.mean(_table(Y, P), axis=0)


def _raw(Y, P):
    return -np.mean(np.sum(Y * np.log(P), axis=1))


def _picked(Y, P):
    return -np.mean(np.log(P[Y == 1]))


def _in_place(Y, P):
    np.clip(P, 1e-12, 1, out=P)
    return _raw(Y, P)


def _dropped(Y, P):
    with np.errstate(all="ignore"):
        terms = Y * np.log(P)
    return -np.mean(np.sum(np.where(np.isfinite(terms), terms, 0), axis=1))


def _binary(Y, P):
    P = np.clip(P, 1e-12, 1 - 1e-12)
    return Y * np.log(P) + (1 - Y) * np.log(1 - P)


def _swapped(Y, P):
    return -np.mean(np.sum(P * _log(Y), axis=1))


def mistakes(ends: Ends) -> list[Mistake]:
    """Return the mistakes; `ends` tells those apart that show where P is 0 only."""
    variants = (_clipped, _clipped_above_too, added)
    too_strong = too_cheap("0 for the right class", ends.fixed, variants)
    too_little = ends.when(cheap("0 for the right class"))
    return [
        *of_a_mean(_terms, when=ends.like),
        *other_logarithms(_clipped),
        Mistake(
            "zero_times_infinity",
            "Where P is 0 for a class that is not the right one, 0 · ln 0 is 0 · ∞, which is NaN. "
            "Keep P away from 0 first: `np.clip(P, 1e-12, 1)`.",
            _raw,
            when=ends.when(lambda e: broken(e["0 for a wrong class"])),
        ),
        Mistake(
            "log_zero",
            "Where P is 0 for the right class, ln 0 is −∞. Keep P away from 0 first: "
            "`np.clip(P, 1e-12, 1)`.",
            _picked,
            when=ends.when(any_broken),
        ),
        Mistake(
            "clip_too_strong",
            "You clip too strongly: a wrong certainty must cost at least 10, and −ln ε is 10 for "
            "ε = 0.000045. Take a much smaller bound, such as 1e-12.",
            lambda Y, P: _clipped(Y, P, 0.05),
            when=lambda results: too_strong(results) or too_little(results),
        ),
        Mistake(
            "certainty_free",
            "A wrong certainty costs nothing in your answer: NaN or infinity is replaced by 0, or "
            "such rows are left out. It is the worst answer of all: clip P, so that it costs much.",
            _dropped,
            when=ends.when(left_out("0 for the right class")),
        ),
        Mistake(
            "swapped",
            "Targets and probabilities are exchanged: the logarithm is taken of `P`, and `Y` picks "
            "the right class.",
            _swapped,
            when=logs_of_targets(right_class, FIXED),
        ),
        Mistake(
            "mean_of_everything",
            "`np.mean` over the whole table divides by N·C. Add up over the classes, and take the "
            "mean over the N samples only.",
            lambda Y, P: -np.mean(Y * _log(P)),
        ),
        Mistake(
            "divided_by_classes",
            "You divide by the number of classes: the mean is over the samples, `len(Y)`. If you "
            "wrote `axis=0`, you summed along the samples: classes are `axis=1`.",
            lambda Y, P: -np.sum(Y * _log(P)) / P.shape[1],
        ),
        Mistake(
            "one_for_each_class",
            "You get one number for each class, by a mean along `axis=0`: add up over the classes "
            "(`axis=1`) first, then take the mean over the samples.",
            _by_class,
            when=ends.like(_by_class),
        ),
        Mistake(
            "whole_table",
            "You return the whole table of terms: add up over the classes, and take the mean over "
            "the samples.",
            _table,
            when=ends.like(_table),
        ),
        Mistake(
            "matrix_product",
            "`@` multiplies every row of Y with every row of P. Row i of Y belongs to row i of P "
            "alone: multiply with `*`.",
            lambda Y, P: -np.sum(Y @ _log(P).T) / len(P),
        ),
        Mistake(
            "log_of_the_mean",
            "You take the logarithm of the mean probability: first the logarithm of each, then the "
            "mean.",
            lambda Y, P: -_log(np.mean(np.sum(Y * P, axis=1))),
        ),
        Mistake(
            "binary",
            "That is the binary formula, which also counts ln(1 − p) of the other classes. In a "
            "row the probabilities compete already: −Σ Y ln P is all.",
            lambda Y, P: -np.mean(np.sum(_binary(Y, P), axis=1)),
        ),
        Mistake(
            "binary_mean",
            "That is binary cross-entropy over all elements: here −Σ Y ln P is summed over the "
            "classes, and the mean is over the samples.",
            lambda Y, P: -np.mean(_binary(Y, P)),
        ),
        Mistake(
            "no_target",
            "`Y` is not used: it picks the right class of each row.",
            lambda Y, P: -np.mean(np.sum(_log(P), axis=1)),
        ),
        Mistake(
            "predicted_class",
            "You take the largest probability of each row. It is the one of the right class, which "
            "`Y` marks, that counts.",
            lambda Y, P: -np.mean(_log(P.max(axis=1))),
        ),
        Mistake(
            "wrong_classes",
            "You take the classes that are not right: `Y` marks the right one.",
            lambda Y, P: -np.mean(np.sum((1 - Y) * _log(P), axis=1)),
        ),
        Mistake(
            "no_log",
            "The logarithm is missing: you average the probabilities of the right classes.",
            lambda Y, P: np.mean(np.sum(Y * P, axis=1)),
        ),
        Mistake(
            "no_log_minus",
            "The logarithm is missing: it is −ln of the probability of the right class.",
            lambda Y, P: -np.mean(np.sum(Y * P, axis=1)),
        ),
        Mistake(
            "log1p",
            "`np.log1p(P)` is ln(1 + P): use `np.log`.",
            lambda Y, P: -np.mean(np.sum(Y * np.log1p(P), axis=1)),
        ),
        Mistake(
            "softmax_again",
            "You apply softmax to `P`, which holds probabilities already.",
            lambda Y, P: np.mean(_terms(Y, softmax(P))),
        ),
        Mistake(
            "squared_error",
            "That is a squared error of the probabilities, not cross-entropy.",
            lambda Y, P: np.mean(np.sum((P - Y) ** 2, axis=1)),
        ),
        Mistake(
            "mean_squared_error",
            "That is the mean squared error of the probabilities, not cross-entropy.",
            lambda Y, P: np.mean((P - Y) ** 2),
        ),
        Mistake(
            "error_rate",
            "You count wrong answers. Cross-entropy asks how probable the right class was.",
            lambda Y, P: np.mean(P.argmax(axis=1) != Y.argmax(axis=1)),
        ),
        Mistake(
            "in_place",
            "The value is right, but you clip the caller's `P` in place: `np.clip` without `out=`, "
            "or `P = P.copy()` first.",
            _in_place,
        ),
    ]
