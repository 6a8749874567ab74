"""Exercises 1.1 to 1.8: other right styles pass, and they agree with the library."""

import itertools
import math

import numpy as np
import pytest

import nnlib
from nnlib.checks import exercises, run_check
from nnlib.checks.catalogue.chapter1 import gates
from nnlib.neuron import neuron

SIGNATURES = {
    "1.1": "weighted_sum(x, w, b)",
    "1.2": "step_neuron(x, w, b)",
    "1.3": "layer(X, W, b)",
    "1.4": "and_gate()",
    "1.5": "perceptron_update(w, b, x, y, learning_rate)",
    "1.6": "collapse(W1, b1, W2, b2)",
    "1.7": "xor_by_hand()",
    "1.8": "parameter_count(sizes)",
}


def sum_loop(x, w, b):
    z = b
    for i in range(len(x)):
        z += x[i] * w[i]
    return z


def step_by_if(inputs, weights, bias):
    total = sum(a * c for a, c in zip(inputs, weights, strict=True)) + bias
    if total < 0:
        return 0.0
    return 1.0


def layer_by_loops(X, W, b):
    n, h = len(X), len(b)
    Z = np.empty((n, h))
    for i in range(n):
        for j in range(h):
            Z[i, j] = sum(X[i, k] * W[k, j] for k in range(len(W))) + b[j]
    return Z


def update_by_if(w, b, x, y, eta):
    fires = (w * x).sum() + b >= 0
    if fires and y == 0:
        return w - eta * x, b - eta
    if not fires and y == 1:
        return w + eta * x, b + eta
    return w, b


def update_with_numpy_bias(w, b, x, y, learning_rate):
    error = np.float64(y - np.heaviside(w @ x + b, 1.0))
    return np.add(w, learning_rate * error * x), np.array(b + learning_rate * error)


def collapse_by_probing(W1, b1, W2, b2):
    def both(X):
        return (X @ W1 + b1) @ W2 + b2

    b = both(np.zeros((1, len(W1))))[0]
    return both(np.eye(len(W1))) - b, b


def count_by_index(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total = total + (sizes[i - 1] + 1) * sizes[i]
    return total


RIGHT = {
    "1.1": [
        sum_loop,
        lambda x, w, b: np.float64(w @ x + b),
        lambda a, c, d: np.array(np.einsum("i,i->", a, c) + d),
        lambda x, w, b: math.fsum([*(w * x), b]),
        lambda x, w, b=0.0: (np.append(w, b) * np.append(x, 1)).sum(),
    ],
    "1.2": [
        step_by_if,
        lambda x, w, b: w @ x + b >= 0,
        lambda x, w, b: np.heaviside(np.dot(x, w) + b, 1),
        lambda x, w, b: np.where(w @ x >= -b, 1, 0),
    ],
    "1.3": [
        layer_by_loops,
        lambda X, W, b: np.array([x @ W + b for x in X]),
        lambda X, W, b: np.einsum("nd,dh->nh", X, W) + b[None, :],
        lambda X, W, b: (W.T @ X.T + b[:, None]).T,
        lambda X, W, b: np.asfortranarray(np.c_[X, np.ones(len(X))] @ np.r_[W, [b]]),
    ],
    "1.4": [
        lambda: ([1, 1], -2),
        lambda: ((20.0, 20.0), np.array([-30.0])),
        lambda: [np.array([0.5, 0.7]), np.float32(-1.0)],
        lambda: (np.array([[3], [3]]), -5),
    ],
    "1.5": [update_by_if, update_with_numpy_bias],
    "1.6": [
        collapse_by_probing,
        lambda W1, b1, W2, b2: (W1.dot(W2), W2.T @ b1 + b2),
        lambda W1, b1, W2, b2: [np.einsum("dh,hk->dk", W1, W2), b2 + np.dot(b1, W2)],
    ],
    "1.7": [
        lambda: ([[1, 1], [1, 1]], [-0.5, -1.5], [1, -2], -0.5),
        lambda: (np.array([[1, -1], [-1, 1]]), np.array([-1, -1]), np.array([[1], [1]]), [-1]),
        lambda: (np.full((2, 2), 20), [-10, -30], np.array([[20], [-20]]), np.array([-10])),
    ],
    "1.8": [
        count_by_index,
        lambda s: int(sum(np.array(s[1:]) * (np.array(s[:-1]) + 1))),
        lambda s: float(sum(a * b for a, b in itertools.pairwise(s)) + sum(s[1:])),
    ],
}


@pytest.mark.parametrize(("id", "signature"), SIGNATURES.items())
def test_names_and_signatures_are_those_of_the_course(id, signature):
    assert exercises()[id].signature == signature


@pytest.mark.parametrize(
    ("id", "answer"), [(id, answer) for id, answers in RIGHT.items() for answer in answers]
)
@pytest.mark.parametrize("seed", [0, 77])
def test_right_answers_in_other_styles_pass(id, answer, seed):
    report = run_check(id, answer, seed=seed)
    assert report.passed, report.message


# Wrong answers that the catalogue does not declare in these words.
WRONG = {
    "1.1": [
        (lambda x, w, b: np.dot(w, x) + b + b, None),
        (lambda x, w, b: sum(w[i] * x[i] for i in range(2)) + b, "two_inputs_only"),
        (lambda x, w, b: -(np.dot(w, x) + b), "sign"),
        (lambda x, w, b: int(np.dot(w, x) + b), "truncated"),
        (lambda x, w, b: np.dot(w, x) + np.array([b]), "extra_axis"),
    ],
    "1.2": [
        (lambda x, w, b: str(int(w @ x + b >= 0)), "type"),
        (lambda x, w, b: 2 * (w @ x + b >= 0), "factor"),
    ],
    "1.3": [
        (lambda X, W, b: 2 * (X @ W + b), "factor"),
        (lambda X, W, b: len(X) * (X @ W + b), "missing_mean"),
        (lambda X, W, b: (X @ W + b)[:, :, None], "extra_axis"),
        (lambda X, W, b: np.hstack([X @ W, b[None].repeat(len(X), 0)]), "shape"),
    ],
    "1.4": [
        (lambda: ([1, 1, 1], -1.5), "form"),
        (lambda: (["1", "1"], -1.5), "form"),
        (lambda: ([np.nan, 1], -1.5), "form"),
        (lambda: ([1, 1], -0.5), "or_gate"),
    ],
    "1.5": [
        (lambda w, b, x, y, r: w + r * (y - (w @ x + b >= 0)) * x, "count"),
        (lambda w, b, x, y, r: (b, w), "unchanged"),
    ],
    "1.6": [
        (lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2), "order"),
        (lambda W1, b1, W2, b2: W1 @ W2, "count"),
    ],
    "1.7": [
        (lambda: ([[1, 1], [1, 1]], [-0.5, -1.5], [[1, -1]], -0.5), "form"),
        (lambda: ([[1, 1], [1, 1]], [-0.5, -1.5]), "single_neuron"),
    ],
    "1.8": [
        (lambda s: sum(a * b + b for a, b in itertools.pairwise(s)) + 1, "offset"),
        (lambda s: 109_386, "constant"),
        (lambda s: -sum(a * b + b for a, b in itertools.pairwise(s)), "sign"),
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


def test_references_agree_with_the_library():
    rng = np.random.default_rng(0)
    known = {id: exercise.reference for id, exercise in exercises().items()}
    x, w, b = rng.normal(size=4), rng.normal(size=4), 0.3
    assert known["1.1"](x, w, b) == pytest.approx(nnlib.weighted_sum(x, w, b))
    for bias in (b, -5.0, 5.0):
        assert known["1.2"](x, w, bias) == neuron(x, w, bias, "step")
    X, W, b = rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    layer = nnlib.Dense(4, 3)
    layer.W, layer.b = W, b
    np.testing.assert_allclose(known["1.3"](X, W, b), layer.forward(X))
    W2, b2 = rng.normal(size=(3, 2)), rng.normal(size=2)
    both, bias = known["1.6"](W, b, W2, b2)
    np.testing.assert_allclose(X @ both + bias, layer.forward(X) @ W2 + b2)
    sizes = (784, 128, 64, 10)
    layers = [nnlib.Dense(a, b) for a, b in itertools.pairwise(sizes)]
    assert known["1.8"](sizes) == nnlib.Network(layers).n_parameters == 109_386


def test_rosenblatts_rule_agrees_with_the_library_on_and():
    update = exercises()["1.5"].reference
    w, b = np.zeros(2), 0.0
    for _ in range(20):
        for x, y in zip(gates.INPUTS, (0, 0, 0, 1), strict=True):
            w, b = update(w, b, x, y, 1.0)
    learnt = nnlib.Perceptron(2).fit(gates.INPUTS, np.array([0, 0, 0, 1]), seed=0)
    ours = [exercises()["1.2"].reference(x, w, b) for x in gates.INPUTS]
    assert ours == list(learnt.predict(gates.INPUTS)) == [0, 0, 0, 1]


def test_every_truth_table_has_a_name_and_its_own_verdict():
    assert set(gates.NAMES) == set(itertools.product((0, 1), repeat=4))


def test_sums_of_zero_on_paper_are_told_apart_from_a_wrong_gate():
    assert run_check("1.4", lambda: ([0.1, 0.2], -0.3)).passed
    assert run_check("1.4", lambda: ([0.7, 0.1], -0.8)).diagnosis == "rounding"


def test_bias_as_threshold_is_a_convention():
    report = run_check("1.4", lambda: ([1, 1], 1.5))
    assert report.status == "convention"
    assert "change the sign of b" in report.explanation
