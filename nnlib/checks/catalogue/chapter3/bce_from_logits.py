"""Exercise 3.7: binary cross-entropy of logits."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter3.ends import Ends, any_broken
from nnlib.checks.catalogue.chapter3.inputs import EXTREME, LOGITS, any_logits
from nnlib.checks.catalogue.chapter3.means import of_a_mean, of_all_elements, other_logarithms
from nnlib.checks.exercise import Between, Exercise, Mistake, Probe

FIXED = (*LOGITS, *EXTREME)
SLACK = 1e-7


def bce_from_logits(y_true, z):
    """Return mean[max(z, 0) − zy + ln(1 + e^−|z|)], which is right for any z."""
    return float(np.mean(_terms(y_true, z)))


def expected(y_true, z):
    """Return the loss; at |z| = 1000, bounds around it, so that only size counts there."""
    loss = bce_from_logits(y_true, z)
    if np.abs(z).max() < 1000:
        return loss
    slack = SLACK * max(1.0, loss)
    return Between(loss - slack, loss + slack)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield moderate logits first, then ±1000, right and wrong, then random ones."""
    yield from FIXED
    yield from any_logits(rng)


def _terms(y, z):
    return np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))


def _sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def _of_probabilities(y, p, bound=1e-12):
    p = np.clip(p, bound, 1 - bound)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def _naive(y, z):
    p = _sigmoid(z)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def _infinite_exp(picture):
    values = [picture["z = 1000 and y = 1"], picture["z = −1000 and y = 0"]]
    return any(isinstance(v, float) and v == np.inf for v in values)


ENDS = Ends(expected, FIXED)

MISTAKES = [
    *of_a_mean(_terms, when=ENDS.like),
    *other_logarithms(bce_from_logits),
    *of_all_elements(_terms, when=ENDS.like),
    Mistake(
        "exp_overflow",
        "`np.exp(1000)` overflows to infinity, although the answer is an ordinary number. Let exp "
        "see no positive number: ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|).",
        lambda y, z: np.mean(np.log(1 + np.exp(z)) - z * y),
        when=ENDS.when(_infinite_exp),
    ),
    Mistake(
        "log_zero",
        "At z = ±1000 the sigmoid is 0 or 1 in floating point, and ln 0 is −∞ (or 0 · ∞, NaN). Do "
        "not go through the sigmoid: max(z, 0) − zy + ln(1 + e^−|z|).",
        _naive,
        when=ENDS.when(any_broken),
    ),
    Mistake(
        "clipped",
        "Clipping, of σ(z) or of z, flattens the loss: at z = −1000 with y = 1 it must be 1000, "
        "and its slope must not vanish. Compute from z itself: max(z, 0) − zy + ln(1 + e^−|z|).",
        lambda y, z: _of_probabilities(y, _sigmoid(z)),
        when=ENDS.when(lambda picture: not any_broken(picture)),
    ),
    Mistake(
        "abs_misplaced",
        "Below 0 the loss holds |z| once too often: the exponent is −|z|, not −z, and before it "
        "stands max(z, 0), not |z|.",
        lambda y, z: np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-z))),
    ),
    Mistake(
        "no_maximum",
        "max(z, 0) is missing: with e^−|z| alone the straight part of the loss is gone.",
        lambda y, z: np.mean(-z * y + np.log1p(np.exp(-np.abs(z)))),
    ),
    Mistake(
        "z_not_maximum",
        "You write z where max(z, 0) belongs: for z < 0 that part is 0.",
        lambda y, z: np.mean(z - z * y + np.log1p(np.exp(-np.abs(z)))),
    ),
    Mistake(
        "minimum",
        "max(z, 0) is asked for, not the minimum: `np.maximum(z, 0)`.",
        lambda y, z: np.mean(np.minimum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))),
    ),
    Mistake(
        "plus_target",
        "z·y is subtracted, not added: a large z with y = 1 is right and costs nothing.",
        lambda y, z: np.mean(np.maximum(z, 0) + z * y + np.log1p(np.exp(-np.abs(z)))),
    ),
    Mistake(
        "no_target",
        "The targets are missing: ln(1 + eᶻ) is what y = 0 costs. Subtract z·y.",
        lambda y, z: np.mean(np.logaddexp(0, z)),
    ),
    Mistake(
        "no_log",
        "The logarithm is missing: it is ln(1 + e^−|z|), `np.log1p(np.exp(-np.abs(z)))`.",
        lambda y, z: np.mean(np.maximum(z, 0) - z * y + np.exp(-np.abs(z))),
    ),
    Mistake(
        "one_counted_twice",
        "`np.log1p(x)` is ln(1 + x) already: give it e^−|z| without the 1, or use `np.log`.",
        lambda y, z: np.mean(np.maximum(z, 0) - z * y + np.log1p(1 + np.exp(-np.abs(z)))),
    ),
    Mistake(
        "only_straight_lines",
        "ln(1 + e^−|z|) is missing: it is small far from 0, but ln 2 at z = 0.",
        lambda y, z: np.mean(np.maximum(z, 0) - z * y),
    ),
    Mistake(
        "log_sign",
        "The logarithm is added, not subtracted: max(z, 0) − zy + ln(1 + e^−|z|).",
        lambda y, z: np.mean(np.maximum(z, 0) - z * y - np.log1p(np.exp(-np.abs(z)))),
    ),
    Mistake(
        "classes_exchanged",
        "0 and 1 are exchanged: a large z is right where y = 1.",
        lambda y, z: np.mean(_terms(1 - y, z)),
    ),
    Mistake(
        "only_ones",
        "The term for y = 0 is missing: −(1 − y) ln(1 − σ(z)), which is (1 − y) ln(1 + eᶻ).",
        lambda y, z: np.mean(y * np.logaddexp(0, -z)),
    ),
    Mistake(
        "only_zeros",
        "The term for y = 1 is missing: −y ln σ(z), which is y ln(1 + e⁻ᶻ).",
        lambda y, z: np.mean((1 - y) * np.logaddexp(0, z)),
    ),
    Mistake(
        "no_sigmoid",
        "You treat the logits as probabilities: z is any number, and p = σ(z).",
        lambda y, z: -np.mean(y * np.log(z) + (1 - y) * np.log(1 - z)),
    ),
    Mistake(
        "no_sigmoid_clipped",
        "You treat the logits as probabilities and clip them: z is any number, and p = σ(z).",
        lambda y, z: _of_probabilities(y, np.asarray(z, dtype=float)),
    ),
    Mistake(
        "sigmoid_twice",
        "The sigmoid is applied twice.",
        lambda y, z: _of_probabilities(y, _sigmoid(_sigmoid(z))),
    ),
    Mistake(
        "softmax",
        "You divide by a sum over the samples, as softmax does: each logit has its own "
        "probability, σ(z).",
        lambda y, z: _of_probabilities(y, np.exp(z - np.max(z)) / np.exp(z - np.max(z)).sum()),
    ),
    Mistake(
        "squared_error",
        "That is the squared error of σ(z), which is flat far out: cross-entropy is asked for.",
        lambda y, z: np.mean((_sigmoid(z) - y) ** 2),
    ),
    Mistake(
        "squared_error_of_logits",
        "You compare logits with targets 0 and 1, as the mean squared error does: cross-entropy "
        "is asked for.",
        lambda y, z: np.mean((z - y) ** 2),
    ),
    Mistake(
        "hinge",
        "That is the hinge loss, max(0, 1 − z) or max(0, 1 + z): cross-entropy is its smooth "
        "relative.",
        lambda y, z: np.mean(np.maximum(0, 1 - (2 * y - 1) * z)),
    ),
    Mistake(
        "gradient",
        "That is the slope, which exercise 3.10 asks for: here the loss itself is wanted.",
        lambda y, z: (_sigmoid(z) - y) / z.size,
    ),
]

EXERCISE = Exercise(
    id="3.7",
    signature="bce_from_logits(y_true, z)",
    returns="a number",
    reference=bce_from_logits,
    expected=expected,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Put p = 1/(1 + e⁻ᶻ) into the formula of 3.5 with y = 0: −ln(1 − p) is ln(1 + eᶻ). What "
        "does `np.exp(1000)` give, and what is ln(1 + e¹⁰⁰⁰) really?",
        "For large z, ln(1 + eᶻ) is z plus next to nothing. For any z it is max(z, 0) + "
        "ln(1 + e^−|z|), where exp never sees a positive number. And y = 1 takes z off.",
        "Each element costs `np.maximum(z, 0) - z * y_true + np.log1p(np.exp(-np.abs(z)))`; take "
        "the mean. NumPy's `np.logaddexp(0, z) - z * y_true` is the same.",
    ),
)
