"""Exercise 3.5: binary cross-entropy of probabilities."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter3.certainty import (
    bounds,
    cheap,
    left_out,
    logs_of_targets,
    too_cheap,
)
from nnlib.checks.catalogue.chapter3.ends import Ends, any_broken, broken
from nnlib.checks.catalogue.chapter3.inputs import CERTAIN, UNSURE, unsure
from nnlib.checks.catalogue.chapter3.means import of_a_mean, of_all_elements, other_logarithms
from nnlib.checks.exercise import Exercise, Mistake, Probe

FIXED = (*UNSURE, *CERTAIN)


def binary_cross_entropy(y_true, p):
    """Return −mean[y ln p + (1 − y) ln(1 − p)], with p clipped to 1e-12 … 1 − 1e-12."""
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


def expected(y_true, p):
    """Return the loss; where p is 0 or 1, bounds that any sensible clipping keeps."""
    certain = ((p == 0) | (p == 1)).any()
    return bounds(_right(y_true, p)) if certain else binary_cross_entropy(y_true, p)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield unsure predictions first, then certain ones, right and wrong, then random ones."""
    yield from FIXED
    yield from unsure(rng)


def _right(y, p):
    return np.where(y == 1, p, 1 - p).ravel()


def _clipped(y, p, bound=1e-12):
    p = np.clip(p, bound, 1 - bound)
    return np.mean(_terms(y, p))


def _added(y, p, bound=1e-12):
    return -np.mean(y * np.log(p + bound) + (1 - y) * np.log(1 - p + bound))


def _terms(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def _raw(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def _logs(p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.log(p), np.log(1 - p)


def _in_place(y, p):
    np.clip(p, 1e-12, 1 - 1e-12, out=p)
    return _raw(y, p)


def _certainty_dropped(y, p):
    with np.errstate(all="ignore"):
        terms = y * np.log(p) + (1 - y) * np.log(1 - p)
    return -np.mean(np.where(np.isfinite(terms), terms, 0))


def _swapped(y, p):
    q = np.clip(y, 1e-12, 1 - 1e-12)
    return -np.mean(p * np.log(q) + (1 - p) * np.log(1 - q))


ENDS = Ends(expected, FIXED)
TOO_CHEAP = too_cheap("p = 0 but y = 1", FIXED, (_clipped, _added))
CHEAP = ENDS.when(cheap("p = 0 but y = 1", "p = 1 but y = 0"))

MISTAKES = [
    *of_a_mean(_terms, when=ENDS.like),
    *other_logarithms(binary_cross_entropy),
    *of_all_elements(_terms, when=ENDS.like),
    Mistake(
        "only_lower_bound",
        "p = 0 is cured, but p = 1 is not: there 1 − p is 0. Clip on both sides, "
        "`np.clip(p, 1e-12, 1 - 1e-12)`. (Below 1e-16 the upper bound is rounded to 1.)",
        lambda y, p: _raw(y, np.maximum(p, 1e-12)),
        when=ENDS.when(lambda e: not broken(e["p = 0 but y = 1"]) and broken(e["p = 1 but y = 0"])),
    ),
    Mistake(
        "only_upper_bound",
        "p = 1 is cured, but p = 0 is not. Clip on both sides, `np.clip(p, 1e-12, 1 - 1e-12)`.",
        lambda y, p: _raw(y, np.minimum(p, 1 - 1e-12)),
        when=ENDS.when(lambda e: broken(e["p = 0 but y = 1"]) and not broken(e["p = 1 but y = 0"])),
    ),
    Mistake(
        "no_clip",
        "At p = 0 or p = 1 a logarithm of 0 is taken: it is −∞, and 0 · ∞ is NaN. Keep p away from "
        "both ends first: `np.clip(p, 1e-12, 1 - 1e-12)`.",
        _raw,
        when=ENDS.when(any_broken),
    ),
    Mistake(
        "clip_too_strong",
        "You clip too strongly: a wrong certainty must cost at least 10, and −ln ε is 10 for "
        "ε = 0.000045. Take a much smaller bound, such as 1e-12.",
        lambda y, p: _clipped(y, p, 0.05),
        when=lambda results: TOO_CHEAP(results) or CHEAP(results),
    ),
    Mistake(
        "certainty_free",
        "A wrong certainty costs nothing in your answer: NaN or infinity is replaced by 0, or such "
        "samples are left out. It is the worst answer of all: clip p, so that it costs much.",
        _certainty_dropped,
        when=ENDS.when(left_out("p = 0 but y = 1", "p = 1 but y = 0")),
    ),
    Mistake(
        "swapped",
        "Targets and probabilities are exchanged: the logarithm is taken of `p`, and `y_true` "
        "says which of the two counts.",
        _swapped,
        when=logs_of_targets(_right, UNSURE),
    ),
    Mistake(
        "no_second_term",
        "The term for y = 0 is missing: add (1 − y) ln(1 − p).",
        lambda y, p: -np.mean(y * _logs(p)[0]),
    ),
    Mistake(
        "no_first_term",
        "The term for y = 1 is missing: add y ln p.",
        lambda y, p: -np.mean((1 - y) * _logs(p)[1]),
    ),
    Mistake(
        "log_p_twice",
        "Both terms take ln p: where y = 0, it is the probability of a 0 that counts, ln(1 − p).",
        lambda y, p: -np.mean(_logs(p)[0]),
    ),
    Mistake(
        "minus_between",
        "There is a minus between the two terms: both are added, and one minus stands before the "
        "whole.",
        lambda y, p: -np.mean(y * _logs(p)[0] - (1 - y) * _logs(p)[1]),
    ),
    Mistake(
        "classes_exchanged",
        "0 and 1 are exchanged: ln p counts where y = 1, ln(1 − p) where y = 0.",
        lambda y, p: -np.mean(y * _logs(p)[1] + (1 - y) * _logs(p)[0]),
    ),
    Mistake(
        "minus_outside_the_log",
        "You write 1 − ln p where ln(1 − p) belongs: the 1 − stands inside the logarithm.",
        lambda y, p: -np.mean(y * _logs(p)[0] + (1 - y) * (1 - _logs(p)[0])),
    ),
    Mistake(
        "brackets_missing",
        "`1 - y_true * np.log(1 - p)` is not (1 − y) ln(1 − p): put brackets around `1 - y_true`.",
        lambda y, p: -np.mean(y * _logs(p)[0] + 1 - y * _logs(p)[1]),
    ),
    Mistake(
        "terms_multiplied",
        "You multiply the two terms, and one of them is always 0: add them.",
        lambda y, p: -np.mean(y * _logs(p)[0] * (1 - y) * _logs(p)[1]) + 0.0,
    ),
    Mistake(
        "log1p",
        "`np.log1p(p)` is ln(1 + p), which is not what is wanted: `np.log(p)`, and `np.log(1 - p)` "
        "or `np.log1p(-p)`.",
        lambda y, p: -np.mean(y * np.log1p(p) + (1 - y) * np.log1p(1 - p)),
    ),
    Mistake(
        "log_of_the_mean",
        "You take the logarithm of the mean probability: first the logarithm of each, then the "
        "mean.",
        lambda y, p: -np.log(np.clip(np.mean(np.where(y == 1, p, 1 - p)), 1e-12, 1)),
    ),
    Mistake(
        "likelihood",
        "You return the probability of the data itself, a product: the loss is minus the mean of "
        "the logarithms.",
        lambda y, p: np.prod(np.where(y == 1, p, 1 - p)),
    ),
    Mistake(
        "no_log",
        "The logarithm is missing: you average the probabilities of what happened.",
        lambda y, p: np.mean(np.where(y == 1, p, 1 - p)),
    ),
    Mistake(
        "squared_error",
        "That is the mean squared error (of probabilities: the Brier score), not cross-entropy.",
        lambda y, p: np.mean((p - y) ** 2),
    ),
    Mistake(
        "absolute_error",
        "That is the mean absolute error, not cross-entropy: the logarithms are missing.",
        lambda y, p: np.mean(np.abs(p - y)),
    ),
    Mistake(
        "error_rate",
        "You count wrong answers. Cross-entropy asks how probable the right answer was.",
        lambda y, p: np.mean((p >= 0.5) != y),
    ),
    Mistake(
        "sigmoid_again",
        "You apply the sigmoid to `p`, which holds probabilities already.",
        lambda y, p: np.mean(_terms(y, 1 / (1 + np.exp(-np.asarray(p))))),
    ),
    Mistake(
        "in_place",
        "The value is right, but you clip the caller's `p` in place: `np.clip` without `out=`, or "
        "`p = p.copy()` first.",
        _in_place,
    ),
]

EXERCISE = Exercise(
    id="3.5",
    signature="binary_cross_entropy(y_true, p)",
    returns="a number",
    reference=binary_cross_entropy,
    expected=expected,
    accepts=(lambda y, p: _added(y, p, 1e-5), lambda y, p: _added(y, p, 1e-6)),
    tolerance=1e-5,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "For each element only one of the two terms counts: ln p where y = 1, ln(1 − p) where "
        "y = 0. The factors y and 1 − y choose it.",
        "Write the formula with `np.log` and `np.mean`, and do not forget the minus in front. Then "
        "try p = 0: which two numbers must p never be?",
        "Begin with `p = np.clip(p, 1e-12, 1 - 1e-12)`, which makes a new array and so leaves the "
        "caller's alone. Then `-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))`.",
    ),
)
