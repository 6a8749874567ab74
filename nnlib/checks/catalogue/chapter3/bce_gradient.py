"""Exercise 3.6: the slope of binary cross-entropy in the probabilities."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter3 import ends
from nnlib.checks.catalogue.chapter3.ends import Ends, any_broken
from nnlib.checks.catalogue.chapter3.inputs import CERTAIN, UNSURE, unsure
from nnlib.checks.catalogue.chapter3.means import of_a_gradient
from nnlib.checks.exercise import Between, Exercise, Mistake, Probe

FIXED = (*UNSURE, *CERTAIN)


def bce_gradient(y_true, p):
    """Return ∂L/∂p = (p − y)/(p(1 − p))/N, with p clipped to 1e-12 … 1 − 1e-12."""
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return (p - y_true) / (p * (1 - p)) / p.size


def expected(y_true, p):
    """Return the gradient; where p is 0 or 1, any finite number."""
    slope, certain = bce_gradient(y_true, p), (p == 0) | (p == 1)
    if not certain.any():
        return slope
    return Between(np.where(certain, -np.inf, slope), np.where(certain, np.inf, slope))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield unsure predictions first, then certain ones, right and wrong, then random ones."""
    yield from FIXED
    yield from unsure(rng)


def _raw(y, p):
    return (p - y) / (p * (1 - p)) / p.size


def _clipped(y, p, bound=1e-12):
    return _raw(y, np.clip(p, bound, 1 - bound))


def _safe(p):
    return np.clip(p, 1e-12, 1 - 1e-12)


def _in_place(y, p):
    np.clip(p, 1e-12, 1 - 1e-12, out=p)
    return _raw(y, p)


def too_strong(results):
    """Say whether p was clipped so strongly that values between 0 and 1 are changed."""
    steepest = ends.at_label("p = 0 but y = 1", results, FIXED)
    if not -100 < steepest < -1:
        return False
    return ends.clipped_at(-1 / steepest, results, FIXED, (_clipped,))


ENDS = Ends(expected, FIXED)

MISTAKES = [
    *of_a_gradient(bce_gradient, when=ENDS.like),
    Mistake(
        "no_clip",
        "At p = 0 or p = 1 something is divided by 0, which gives infinity or NaN. Keep p away "
        "from both ends first: `np.clip(p, 1e-12, 1 - 1e-12)`.",
        _raw,
        when=ENDS.when(any_broken),
    ),
    Mistake(
        "clip_too_strong",
        "You clip too strongly, so that slopes between 0 and 1 are changed as well. Take a much "
        "smaller bound, such as 1e-12.",
        lambda y, p: _clipped(y, p, 0.1),
        when=too_strong,
    ),
    Mistake(
        "in_the_logit",
        "That is the slope in the logit z, exercise 3.10, where the factor p(1 − p) has cancelled. "
        "Here the slope in p is asked for: divide by p(1 − p).",
        lambda y, p: (p - y) / p.size,
    ),
    Mistake(
        "multiplied",
        "You multiply by p(1 − p): divide by it.",
        lambda y, p: (p - y) * p * (1 - p) / p.size,
    ),
    Mistake(
        "brackets_missing",
        "`/ p * (1 - p)` divides by p and then multiplies by 1 − p: put brackets around "
        "`p * (1 - p)`.",
        lambda y, p: (p - y) / _safe(p) * (1 - p) / p.size,
    ),
    Mistake(
        "no_second_term",
        "The term for y = 0 is missing: the slope of −ln(1 − p) is 1/(1 − p).",
        lambda y, p: -y / _safe(p) / p.size,
    ),
    Mistake(
        "no_first_term",
        "The term for y = 1 is missing: the slope of −ln p is −1/p.",
        lambda y, p: (1 - y) / (1 - _safe(p)) / p.size,
    ),
    Mistake(
        "second_sign",
        "The term for y = 0 has the wrong sign. The slope of ln(1 − p) is −1/(1 − p), by the chain "
        "rule, and with the minus of the loss it is +1/(1 − p).",
        lambda y, p: (-y / _safe(p) - (1 - y) / (1 - _safe(p))) / p.size,
    ),
    Mistake(
        "first_sign",
        "The term for y = 1 has the wrong sign: the loss falls as p grows, so its slope is −1/p.",
        lambda y, p: (y / _safe(p) + (1 - y) / (1 - _safe(p))) / p.size,
    ),
    Mistake(
        "log_p_twice",
        "Both terms divide by p: where y = 0 the slope is 1/(1 − p).",
        lambda y, p: (-y / _safe(p) + (1 - y) / _safe(p)) / p.size,
    ),
    Mistake(
        "classes_exchanged",
        "0 and 1 are exchanged: −1/p belongs to y = 1, and 1/(1 − p) to y = 0.",
        lambda y, p: (y / (1 - _safe(p)) - (1 - y) / _safe(p)) / p.size,
    ),
    Mistake(
        "no_target",
        "The targets are missing: the numerator is p − y.",
        lambda y, p: 1 / (1 - _safe(p)) / p.size,
    ),
    Mistake(
        "only_p",
        "You divide by p alone: the denominator is p(1 − p).",
        lambda y, p: (p - y) / _safe(p) / p.size,
    ),
    Mistake(
        "only_one_minus_p",
        "You divide by 1 − p alone: the denominator is p(1 − p).",
        lambda y, p: (p - y) / (1 - _safe(p)) / p.size,
    ),
    Mistake(
        "logs",
        "These are the terms of the loss, with logarithms: here their slopes are asked for, and "
        "the slope of ln p is 1/p.",
        lambda y, p: -(y * np.log(_safe(p)) + (1 - y) * np.log(1 - _safe(p))) / p.size,
    ),
    Mistake(
        "squared_error",
        "That is the slope of the mean squared error.",
        lambda y, p: 2 * (p - y) / p.size,
    ),
    Mistake(
        "twice",
        "It is twice the right slope: no square, so no factor 2.",
        lambda y, p: 2 * bce_gradient(y, p),
    ),
    Mistake(
        "in_place",
        "The values are right, but you clip the caller's `p` in place: `np.clip` without `out=`, "
        "or `p = p.copy()` first.",
        _in_place,
    ),
]

EXERCISE = Exercise(
    id="3.6",
    signature="bce_gradient(y_true, p)",
    returns="an array with the shape of p",
    reference=bce_gradient,
    expected=expected,
    tolerance=1e-4,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Take one element with y = 1: its part of the loss is −ln p. What is the slope of ln p? "
        "And for y = 0, of −ln(1 − p)?",
        "The slopes are −1/p where y = 1 and 1/(1 − p) where y = 0; both are (p − y)/(p(1 − p)). "
        "The 1/N of the mean stays as a factor.",
        "Clip first, as in 3.5, so that nothing is divided by 0. Then "
        "`(p - y_true) / (p * (1 - p)) / p.size`, with the brackets.",
    ),
)
