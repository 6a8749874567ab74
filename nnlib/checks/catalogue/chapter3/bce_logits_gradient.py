"""Exercise 3.10: the slope of binary cross-entropy in the logits."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter3.ends import Ends, any_broken
from nnlib.checks.catalogue.chapter3.inputs import EXTREME, LOGITS, any_logits
from nnlib.checks.catalogue.chapter3.means import of_a_gradient
from nnlib.checks.exercise import Between, Exercise, Mistake, Probe

FIXED = (*LOGITS, *EXTREME)
SLACK = 1e-7


def bce_logits_gradient(y_true, z):
    """Return ∂L/∂z = (σ(z) − y)/N, where N counts all elements."""
    return (_sigmoid(z) - y_true) / y_true.size


def expected(y_true, z):
    """Return the gradient; at |z| = 1000, narrow bounds around it."""
    slope, far = bce_logits_gradient(y_true, z), np.abs(z) >= 1000
    return Between(slope - SLACK * far, slope + SLACK * far) if far.any() else slope


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield moderate logits first, then ±1000, right and wrong, then random ones."""
    yield from FIXED
    yield from any_logits(rng)


def _sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def _slope(z):
    return _sigmoid(z) * (1 - _sigmoid(z))


def _in_place(y, z):
    if z.dtype.kind != "f":
        return bce_logits_gradient(y, z)
    z[...] = bce_logits_gradient(y, z)
    return z


ENDS = Ends(expected, FIXED)

MISTAKES = [
    *of_a_gradient(bce_logits_gradient, when=ENDS.like),
    Mistake(
        "overflow",
        "At z = ±1000 you get NaN: `np.exp(1000)` overflows to infinity, and ∞/∞ or 0/0 has no "
        "value. Use the sigmoid of chapter 2, and the plain difference σ(z) − y.",
        lambda y, z: (np.exp(z) / (1 + np.exp(z)) - y) / z.size,
        when=ENDS.when(any_broken),
    ),
    Mistake(
        "flat_far_out",
        "At z = ±1000 a badly wrong logit must still have slope 1/N or −1/N; yours has not. "
        "Clipping, or a product with p(1 − p), takes it away: use σ(z) − y as it is.",
        lambda y, z: np.where(np.abs(z) > 500, 0.0, bce_logits_gradient(y, z)),
        when=ENDS.when(lambda picture: not any_broken(picture)),
    ),
    Mistake(
        "no_sigmoid",
        "The sigmoid is missing: you subtract the target from the logit. Take σ(z) first.",
        lambda y, z: (z - y) / z.size,
    ),
    Mistake(
        "sigmoid_twice",
        "The sigmoid is applied twice.",
        lambda y, z: (_sigmoid(_sigmoid(z)) - y) / z.size,
    ),
    Mistake(
        "sigmoid_of_difference",
        "You apply the sigmoid to z − y: apply it to z, then subtract y.",
        lambda y, z: _sigmoid(z - y) / z.size,
    ),
    Mistake(
        "times_slope",
        "The factor σ′(z) is one too many: it has cancelled against the 1/(p(1 − p)) of the loss. "
        "With it the slope vanishes where the answer is badly wrong.",
        lambda y, z: (_sigmoid(z) - y) * _slope(z) / z.size,
    ),
    Mistake(
        "squared_error",
        "That is the slope of the squared error, with its factors 2 and σ′(z): of cross-entropy it "
        "is (σ(z) − y)/N.",
        lambda y, z: 2 * (_sigmoid(z) - y) * _slope(z) / z.size,
    ),
    Mistake(
        "twice",
        "It is twice the right slope: no square, so no factor 2.",
        lambda y, z: 2 * (_sigmoid(z) - y) / z.size,
    ),
    Mistake(
        "in_the_probability",
        "That is the slope in the probability, exercise 3.6. In the logit the chain rule brings "
        "p(1 − p), which cancels the denominator: σ(z) − y is left.",
        lambda y, z: (_sigmoid(z) - y) / np.maximum(_slope(z), 1e-300) / z.size,
        when=ENDS.like(lambda y, z: (_sigmoid(z) - y) / _slope(z) / z.size),
    ),
    Mistake(
        "no_target",
        "The targets are missing: subtract `y_true` from σ(z).",
        lambda y, z: _sigmoid(z) / z.size,
    ),
    Mistake(
        "sigmoid_slope",
        "That is the slope of the sigmoid: the slope of the loss is (σ(z) − y)/N.",
        lambda y, z: _slope(z) / z.size,
    ),
    Mistake(
        "classes_exchanged",
        "0 and 1 are exchanged: subtract y, not 1 − y.",
        lambda y, z: (_sigmoid(z) - (1 - y)) / z.size,
    ),
    Mistake(
        "exponent_sign",
        "Your sigmoid has the wrong sign in the exponent: it is 1/(1 + e⁻ᶻ).",
        lambda y, z: (_sigmoid(-z) - y) / z.size,
    ),
    Mistake(
        "decision",
        "You round the probability to 0 or 1 before you subtract: keep σ(z) as it is.",
        lambda y, z: ((z >= 0) * 1.0 - y) / z.size,
    ),
    Mistake(
        "tanh",
        "You use tanh, which goes from −1 to 1: the probability is σ(z).",
        lambda y, z: (np.tanh(z) - y) / z.size,
    ),
    Mistake(
        "softmax",
        "You divide by a sum over the samples, as softmax does: each logit has its own "
        "probability, σ(z).",
        lambda y, z: (np.exp(z - np.max(z)) / np.exp(z - np.max(z)).sum() - y) / z.size,
    ),
    Mistake(
        "absolute",
        "You take absolute values, so the slope no longer says in which direction to go.",
        lambda y, z: np.abs(_sigmoid(z) - y) / z.size,
    ),
    Mistake(
        "swapped",
        "Targets and logits are exchanged: the sigmoid belongs to z.",
        lambda y, z: (_sigmoid(y) - z) / z.size,
    ),
    Mistake(
        "loss",
        "That is the loss itself, exercise 3.7: here its slope in each logit is asked for.",
        lambda y, z: np.mean(np.logaddexp(0, z) - z * y),
    ),
    Mistake(
        "in_place",
        "The values are right, but you write them into the caller's `z`: make a new array.",
        _in_place,
    ),
]

EXERCISE = Exercise(
    id="3.10",
    signature="bce_logits_gradient(y_true, z)",
    returns="an array with the shape of z",
    reference=bce_logits_gradient,
    expected=expected,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Chain rule: slope in z = slope in p times σ′(z). You know both, from 3.6 and from chapter "
        "2. What cancels?",
        "(p − y)/(p(1 − p)) times p(1 − p) leaves p − y, with p = σ(z). The 1/N of the mean stays.",
        "`(sigmoid(z) - y_true) / y_true.size`, where `sigmoid` is the one of the first cell, "
        "which is right for ±1000 as well.",
    ),
)
