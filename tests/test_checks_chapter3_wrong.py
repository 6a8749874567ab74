"""Exercises 3.1 to 3.11: wrong answers in other words, and agreement with the library."""

import math

import numpy as np
import pytest
from scipy import special

from nnlib import losses
from nnlib.checks import exercises, run_check
from nnlib.checks.exercise import Between
from nnlib.checks.words import show


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def raw(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def clipped(y, p, low, high):
    return raw(y, np.clip(p, low, high))


def math_log_loop(y, p):
    total = 0
    for target, q in zip(y.ravel(), p.ravel(), strict=True):
        total -= target * math.log(q) + (1 - target) * math.log(1 - q)
    return total / y.size


def picked_log(Y, P):
    return np.log(P[np.arange(len(P)), Y.argmax(axis=1)])


def loop_over_rows(y, p):
    total = 0
    for i in range(len(y)):
        total += (p[i] - y[i]) ** 2
    return total / len(y)


def subtract_in_place(y, p):
    p -= y
    return 2 * p / p.size


def labels_in_place(Y, P):
    P[range(len(P)), Y.argmax(axis=1)] -= 1
    return P / len(P)


# What came, beside the diagnosis that it must get; the catalogue has other words for most of it.
WRONG = {
    "3.1": [
        (lambda y, p: np.mean(p - y) ** 2, "square_of_the_mean"),
        (lambda y, p: np.mean((p - y) ** 2, axis=0), "mean_of_each_column"),
        (loop_over_rows, "mean_of_each_column"),
        (lambda y, p: ((p - y) ** 2).sum(), "summed"),
        (lambda y, p: 0.5 * ((p - y) ** 2).sum(), "half_sum"),
        (lambda y, p: np.mean((p - y) ^ 2), "exception"),
        (lambda y, p: 3 * np.mean((p - y) ** 2), "factor"),
        (lambda y, p: print(np.mean((p - y) ** 2)), "printed"),
        (lambda y, p: np.mean((p[:, None] - y) ** 2), None),
    ],
    "3.2": [
        (lambda y, p: 2 * np.mean(p - y), "one_number"),
        (lambda y, p: 2 * (p - y) / len(p), "divided_by_rows"),
        (subtract_in_place, "in_place"),
        (lambda y, p: (2 * (p - y) / p.size).tolist(), "container"),
        (lambda y, p: 2 * (p - y), "no_mean"),
    ],
    "3.3": [
        (lambda y, p: np.abs(p.mean() - y.mean()), "absolute_of_the_mean"),
        (lambda y, p: np.max(np.abs(p - y)), "largest_only"),
        (lambda y, p: (np.mean(np.abs(p - y)), p.size), "count"),
    ],
    "3.4": [
        (lambda y, p: (p - y) / np.abs(p - y) / p.size, "zero_over_zero"),
        (lambda y, p: np.where(p > y, 1, -1), "no_mean"),
        (lambda y, p: np.where(p > y, -1, 1) / p.size, "opposite_sign"),
        (lambda y, p: np.where(p >= y, 1, -1) / len(p), "divided_by_rows"),
        (lambda y, p: np.where(p > y, 1, 0) / p.size, "zero_below"),
        (lambda y, p: np.mean(np.where(p > y, 1, -1)), "one_number"),
    ],
    "3.5": [
        (raw, "no_clip"),
        (math_log_loop, "no_clip"),
        (lambda y, p: -np.mean(np.log(np.where(y == 1, p, 1 - p))), "no_clip"),
        (lambda y, p: clipped(y, p, 1e-20, 1 - 1e-20), "only_lower_bound"),
        (lambda y, p: -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p)), "only_lower_bound"),
        (lambda y, p: clipped(y, p, 0, 1 - 1e-9), "only_upper_bound"),
        (lambda y, p: clipped(y, p, 0.1, 0.9), "clip_too_strong"),
        (lambda y, p: clipped(y, p, 1e-4, 1 - 1e-4), "clip_too_strong"),
        (lambda y, p: clipped(y, p, 1e-12, 1 - 1e-3), "clip_too_strong"),
        (lambda y, p: raw(y, p * 0.998 + 0.001), None),
        (lambda y, p: -np.mean(special.xlogy(y, p)), "no_second_term"),
        (lambda y, p: clipped(y, p, 1e-15, 1 - 1e-15) * y.size, "summed"),
        (lambda y, p: -raw(y, p), "opposite_sign"),
        (lambda y, p: clipped(p, y, 1e-15, 1 - 1e-15), "swapped"),
        (lambda y, p: raw(p, y), "swapped"),
        (lambda y, p: raw(y, p) / np.log(10), "log10"),
        (lambda y, p: -(y * np.log(p) + (1 - y) * np.log(1 - p)), "not_averaged"),
        (lambda y, p: np.float32(math.inf), "unused"),
    ],
    "3.6": [
        (lambda y, p: (p - y) / (p * (1 - p)) / p.size, "no_clip"),
        (lambda y, p: (-y / p + (1 - y) / (1 - p)) / p.size, "no_clip"),
        (lambda y, p: (y - p) / (p * (1 - p)) / p.size, "opposite_sign"),
        (lambda y, p: (-y / p + (1 - y) / (1 - p)).mean(), "one_number"),
        (lambda y, p: -y / p / p.size, "no_second_term"),
        (lambda y, p: (p - y) / p * (1 - p) / p.size, "brackets_missing"),
        (lambda y, p: (p - y) * p * (1 - p) / p.size, "multiplied"),
    ],
    "3.7": [
        (lambda y, z: raw(y, sigmoid(z)), "log_zero"),
        (lambda y, z: -np.log(np.where(y == 1, sigmoid(z), 1 - sigmoid(z))).mean(), "log_zero"),
        (lambda y, z: clipped(y, sigmoid(z), 1e-15, 1 - 1e-15), "clipped"),
        (lambda y, z: np.mean(np.logaddexp(0, np.clip(z, -500, 500)) - y * z), "clipped"),
        (lambda y, z: np.mean(np.log1p(np.exp(z)) - y * z), "exp_overflow"),
        (lambda y, z: np.mean(np.log(1 + np.exp(-z)) + (1 - y) * z), "exp_overflow"),
        (lambda y, z: np.mean(np.logaddexp(0, -np.abs(z)) + np.abs(z) - z * y), "abs_misplaced"),
        (lambda y, z: np.sum(np.logaddexp(0, z) - y * z), "summed"),
        (lambda y, z: np.mean(np.log(1 + np.exp(z))), "no_target"),
    ],
    "3.8": [
        (lambda Y, P: -np.mean(np.sum(Y * np.log(P), axis=1)), "zero_times_infinity"),
        (lambda Y, P: -np.mean(picked_log(Y, P)), "log_zero"),
        (lambda Y, P: -np.sum(Y * np.log(P + 1e-3)) / len(P), "clip_too_strong"),
        (lambda Y, P: -np.sum(Y * np.log(np.clip(P, 0.1, 1))) / len(P), "clip_too_strong"),
        (lambda Y, P: -np.nansum(np.where(P > 0, Y * np.log(P), 0)) / len(P), "certainty_free"),
        (lambda Y, P: -np.sum(Y * np.log(P)), "summed"),
        (lambda Y, P: -np.mean(Y * np.log(P)), "mean_of_everything"),
        (lambda Y, P: -np.mean(np.sum(Y * np.log(P), axis=0)), "divided_by_classes"),
        (lambda Y, P: -np.sum(Y * np.log(P), axis=1), "not_averaged"),
        (lambda Y, P: np.mean(np.sum(Y * np.log(P), axis=1)), "opposite_sign"),
        (lambda Y, P: -np.sum(P * np.log(Y)) / len(P), "swapped"),
        (lambda Y, P: -np.sum(P * np.log(np.clip(Y, 1e-7, 1))) / len(P), "swapped"),
    ],
    "3.9": [
        (labels_in_place, "labels_in_place"),
        (lambda Y, P: (P - Y).mean(axis=0), "mean_over_samples"),
        (lambda Y, P: (P - Y) / Y.shape[1], "divided_by_classes"),
        (lambda Y, P: (special.softmax(P, axis=1) - Y) / len(Y), "softmax_again"),
    ],
    "3.10": [
        (lambda y, z: (np.exp(z) / (np.exp(z) + 1) - y) / y.size, "overflow"),
        (lambda y, z: (np.clip(sigmoid(z), 0.3, 0.7) - y) / y.size, None),
        (lambda y, z: sigmoid(z) - y, "no_mean"),
        (lambda y, z: (sigmoid(z) - y) / len(y), "divided_by_rows"),
        (lambda y, z: (y - sigmoid(z)) / y.size, "opposite_sign"),
        (lambda y, z: np.mean(np.exp(z) / (1 + np.exp(z)) - y), "one_number"),
        (lambda y, z: (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z)) / y.size, "times_slope"),
    ],
    "3.11": [
        (lambda y, P: (P.argmax(axis=1) == y).sum() / P.shape[1], "divided_by_classes"),
        (
            lambda y, P: np.mean(np.argsort(P, axis=1, kind="stable")[:, -1] == y),
            "last_of_the_largest",
        ),
        (lambda y, P: f"{100 * np.mean(P.argmax(axis=1) == y):.0f} %", "type"),
        (lambda y, P: np.mean(y.argmax(axis=1) == P.argmax(axis=1)), "exception"),
        (lambda y, P: np.mean(np.round(P).argmax(axis=1) == y), None),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer", "diagnosis"),
    [(id, *pair) for id, pairs in WRONG.items() for pair in pairs],
)
def test_other_wrong_answers_are_refused(id, answer, diagnosis):
    report = run_check(id, answer)
    assert not report.passed
    assert report.diagnosis == diagnosis


@pytest.mark.parametrize("id", ["3.5", "3.6", "3.7", "3.8", "3.10"])
def test_strange_results_at_the_ends_are_refused_without_an_exception(id):
    """The predicates look at results of any kind."""
    exercise = exercises()[id]
    for strange in ("text", None, [], (1, 2), np.zeros((2, 2)), np.zeros(0), 1j, {"a": 1}):

        def answer(y, p, strange=strange):
            free = isinstance(exercise.expected(y, p), Between)
            return strange if free else exercise.reference(y, p)

        assert not run_check(id, answer).passed


def test_half_of_the_squared_error_is_a_convention_and_so_is_its_gradient():
    for id, answer in (
        ("3.1", lambda y, p: np.sum((p - y) ** 2) / (2 * p.size)),
        ("3.2", lambda y, p: (p - y) / y.size),
    ):
        report = run_check(id, answer)
        assert report.status == "convention"
        assert report.diagnosis == "half"


COUNTERPARTS = {
    "3.1": losses.MeanSquaredError(),
    "3.2": losses.MeanSquaredError().gradient,
    "3.3": losses.MeanAbsoluteError(),
    "3.4": losses.MeanAbsoluteError().gradient,
    "3.5": losses.BinaryCrossEntropy(),
    "3.6": losses.BinaryCrossEntropy().gradient,
    "3.7": losses.BinaryCrossEntropy(from_logits=True),
    "3.8": losses.CategoricalCrossEntropy(),
    "3.10": losses.BinaryCrossEntropy(from_logits=True).gradient,
}


@pytest.mark.parametrize(("id", "counterpart"), COUNTERPARTS.items())
def test_references_agree_with_the_library_on_all_probes(id, counterpart):
    exercise = exercises()[id]
    for probe in exercise.make_probes(5):
        want = (exercise.expected or exercise.reference)(*probe.args)
        if not isinstance(want, Between):
            got = counterpart(*probe.args)
            np.testing.assert_allclose(got, want, rtol=1e-5 if probe.tolerance else 1e-9, atol=1e-9)
    assert run_check(id, counterpart).diagnosis == "library"


def test_the_gradient_of_softmax_agrees_with_the_library():
    rng = np.random.default_rng(0)
    Y, Z = np.eye(3)[[0, 2, 1, 1]], rng.normal(size=(4, 3))
    loss = losses.CategoricalCrossEntropy(from_logits=True)
    got = exercises()["3.9"].reference(Y, special.softmax(Z, axis=1))
    np.testing.assert_allclose(got, loss.gradient(Y, Z), atol=1e-12)


def test_a_free_value_is_shown_in_words():
    assert show(Between(10.0, np.inf)) == "a finite number, at least 10"
    assert show(Between(-np.inf, 2.0)) == "a finite number, at most 2"
    assert show(Between(999.9999, 1000.0001)) == "1000"
    low, high = np.array([0.5, -np.inf]), np.array([0.5, np.inf])
    assert show(Between(low, high)) == "[0.5, any finite number]"
