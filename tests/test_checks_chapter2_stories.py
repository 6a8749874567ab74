"""Exercises 2.1 to 2.13: what learners do wrong, in their own words, is refused and named."""

import math

import numpy as np
import pytest

from nnlib.checks import exercises, run_check
from nnlib.checks.catalogue.chapter2 import entrywise


def sigmoid(z):
    """A learner's first sigmoid: right, but it warns for −1000."""
    return 1 / (1 + np.exp(-z))


def sigmoid_into_integers(z):
    result = np.zeros_like(z)
    for place in np.ndindex(z.shape):
        result[place] = 1 / (1 + math.exp(-max(z[place], -700)))
    return result


def sigmoid_clipped_in_place(z):
    z[z < -500] = -500
    return 1 / (1 + np.exp(-z))


def first_sigmoid(z):
    for v in z.flat:
        return 1 / (1 + np.exp(-v))


def relu_in_place(z):
    z[z < 0] = 0
    return z


def elu_into_copy(z, alpha):
    a = z.copy()
    a[a < 0] = alpha * (np.exp(a[a < 0]) - 1)
    return a


def elu(z, alpha):
    return np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0))


def softmax_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def quotient(f, h=1e-5):
    return lambda z, *settings: (f(z + h, *settings) - f(z - h, *settings)) / (2 * h)


WRONG = {
    "2.1": [
        (sigmoid, "overflow_warning"),
        (lambda z: 1 / (1 + math.e**-z), "overflow_warning"),
        (
            lambda z: np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z))),
            "overflow_warning",
        ),
        (lambda z: np.exp(z) / (np.exp(z) + 1), "overflow"),
        (lambda z: 1 / (1 + 2.72**-z), "precision"),
        (lambda z: 1 / (1 + np.e ^ -z), "exception"),
        (lambda z: 1 / (1 + np.exp(-np.clip(z, -20, 20))), "clipped_too_early"),
        (lambda z: [1 / (1 + math.exp(-v)) for v in z], "one_axis_only"),
        (lambda z: entrywise.sigmoid(z).tolist(), "container"),
        (sigmoid_into_integers, "integer_array"),
        (sigmoid_clipped_in_place, "mutated"),
        (first_sigmoid, "first_only"),
    ],
    "2.2": [
        (lambda z: z * (1 - z), "input_taken_for_output"),
        (lambda z: (lambda s: s * (1 - s))(sigmoid(sigmoid(z))), "applied_twice"),
        (lambda z: np.exp(-z) / (1 + np.exp(-z)), None),
        (lambda z: 2 * sigmoid(z) * (1 - sigmoid(z)), "factor"),
        (quotient(sigmoid), "measured"),
        (lambda z: (sigmoid(z + 0.1) - sigmoid(z)) / 0.1, "measured"),
        (lambda z: np.round(sigmoid(z) * (1 - sigmoid(z)), 3), "measured"),
    ],
    "2.3": [
        (lambda z: 1 - z**2, "input_taken_for_output"),
        (lambda z: 1 - ((np.exp(2 * z) - 1) / (np.exp(2 * z) + 1)) ** 2, "overflow"),
        (lambda z: 1 - math.tanh(z) ** 2, "one_number_only"),
        (lambda z: 1 - np.tanh(z) ^ 2, "exception"),
        (quotient(np.tanh, 1e-4), "measured"),
    ],
    "2.4": [
        (lambda z: max(0, z), "one_number_only"),
        (lambda z: z if z > 0 else 0, "one_number_only"),
        (lambda z: np.max(0, z), "exception"),
        (lambda z: np.array([max(0, v) for v in z]), "one_axis_only"),
        (lambda z: np.where(z > 0, z, -z), "absolute"),
        (lambda z: z * (z < 0), "minimum"),
        (relu_in_place, "in_place"),
        (np.vectorize(lambda v: v if v > 0 else 0), "truncated"),
    ],
    "2.5": [
        (lambda z: np.maximum(0, z) / z, "zero_over_zero"),
        (lambda z: np.where(z > 0, 1.0, -1.0), "sign"),
        (lambda z: np.where(z != 0, 1.0, 0.0), "one_everywhere"),
        (lambda z: 1.0 if np.all(z > 0) else 0.0, "all"),
        (quotient(lambda z: np.maximum(0, z)), "measured"),
    ],
    "2.6": [
        (lambda z, alpha: np.where(z > 0, z, 0.01 * z), "alpha_fixed"),
        (lambda z, alpha: np.where(z > 0, z, 0.2 * z), "unused"),
        (lambda alpha, z: np.where(z > 0, z, alpha * z), "signature"),
        (lambda z: np.maximum(z, 0.01 * z), "signature"),
        (lambda z, alpha: np.maximum(0, z) + alpha * np.maximum(0, -z), "alpha_sign"),
    ],
    "2.7": [
        (lambda z, alpha: np.where(z > 0, z, alpha * np.expm1(z)), "overflow_warning"),
        (lambda z, alpha: np.where(z > 0, z, alpha * np.exp(z) - 1), "minus_1_outside"),
        (lambda z, alpha: z * (z > 0) + alpha * np.expm1(z) * (z < 0), "overflow"),
        (elu_into_copy, "integer_array"),
    ],
    "2.8": [
        (lambda z, alpha: np.where(z > 0, 1, alpha * (np.exp(z) - 1)), "function_below"),
        (lambda z, alpha: np.where(z > 0, 1, elu(z, alpha) + 1), "output_plus_1"),
        (quotient(elu), "measured"),
    ],
    "2.9": [
        (lambda z, beta: z * sigmoid(z), "beta_missing"),
        (lambda z, beta: z @ sigmoid(beta * z), "matrix_product"),
        (lambda z, beta: z / (1 + np.exp(beta * z)), "exponent_sign"),
    ],
    "2.10": [
        (lambda z, beta: sigmoid(beta * z), "second_term_missing"),
        (lambda z, b: b * z * sigmoid(b * z) * (1 - sigmoid(b * z)), "first_term_missing"),
        (lambda z, b: sigmoid(b * z) * (1 + z * (1 - sigmoid(b * z))), "beta_missing"),
        (quotient(lambda z, beta: z * sigmoid(beta * z)), "measured"),
    ],
    "2.11": [
        (lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True), "overflow"),
        (lambda Z: (np.exp(Z).T / np.exp(Z).sum(axis=1)).T, "overflow"),
        (lambda Z: np.exp(Z) / np.sum(np.exp(Z)), "sum_of_everything_overflow"),
        (lambda Z: np.exp(Z) / np.sum(np.exp(Z), axis=0), "columns_overflow"),
        (lambda Z: np.exp(Z) / np.sum(np.exp(Z), axis=1), "keepdims_missing_overflow"),
        (lambda Z: math.exp(Z) / sum(math.exp(Z)), "exception"),
        (softmax_in_place, "in_place"),
    ],
    "2.12": [
        (lambda s: np.diag(s) - s @ s.T, "dot"),
        (lambda s: np.diag(s) - s * s.T, "squares"),
        (lambda s: s * (1 - s), "vector"),
        (lambda s: np.diag(s) - np.outer(s, s).sum(), None),
        (
            lambda s: [[a * ((i == j) - b) for j, b in enumerate(s)] for i, a in enumerate(s)],
            "container",
        ),
    ],
    "2.13": [
        (lambda Z: sum(np.all(row <= 0) for row in Z) / len(Z), "rows"),
        (lambda Z: np.count_nonzero(Z.max(axis=0) < 0) / Z.shape[1], "zero_counts_as_alive"),
        (lambda Z: (Z.max(axis=0) <= 0).sum(), "count"),
        (lambda Z: np.mean(Z.min(axis=0) <= 0), "any"),
        (lambda Z: 0.5, "constant"),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer", "diagnosis"),
    [(id, *pair) for id, pairs in WRONG.items() for pair in pairs],
)
@pytest.mark.parametrize("seed", [0, 77])
def test_wrong_answers_are_refused_and_named(id, answer, diagnosis, seed):
    report = run_check(id, answer, seed=seed)
    assert report.status == "failed"
    assert report.diagnosis == diagnosis


@pytest.mark.parametrize("id", WRONG)
def test_every_exercise_knows_many_mistakes(id):
    own = [mistake for mistake in exercises()[id].mistakes if mistake.same_as is None]
    assert len(own) >= 8


def test_a_warning_is_shown_where_it_arises():
    report = run_check("2.1", sigmoid)
    assert report.example.called == "sigmoid([-1000, 1000])"
    assert report.example.came == "[0, 1], with a warning: overflow encountered in exp"
    assert report.example.expected == "[0, 1], without a warning"
    assert "errstate" in report.explanation


def test_a_silenced_warning_is_no_mistake():
    def quiet(z):
        with np.errstate(over="ignore"):
            return sigmoid(z)

    assert run_check("2.1", quiet).passed


def test_wrong_numbers_that_also_warn_are_not_called_right():
    report = run_check("2.1", lambda z: 0.3 + 1 / (2 + np.exp(-3 * z)))
    assert report.diagnosis is None
    assert "right" not in report.explanation


def test_a_warning_alone_is_no_mistake_where_none_is_forbidden():
    report = run_check("2.2", lambda z: sigmoid(z) * (1 - sigmoid(z)))
    assert report.passed
    assert report.notes == ("NumPy warned: overflow encountered in exp.",)


@pytest.mark.parametrize("wrong", [None, "text", [1.0], (1.0, 2.0), {}, np.zeros((2, 2)), True])
@pytest.mark.parametrize("id", sorted(WRONG))
def test_odd_results_are_refused_without_an_error(id, wrong):
    assert not run_check(id, lambda *args: wrong).passed
