"""Exercises of chapter 4: wrong answers in other words, and the references beside the library."""

import numpy as np
import pytest

import nnlib
from nnlib.checks.catalogue import chapter4
from nnlib.checks.catalogue.chapter4 import functions, two_layers
from nnlib.checks.catalogue.chapter4.two_layers import BACKWARD, FORWARD, TRAIN, variant
from nnlib.checks.catalogue.chapter4.wrong_gradients import central, entrywise, moved
from nnlib.checks.running import run_exercise

EXERCISES = {exercise.id: exercise for exercise in chapter4.EXERCISES}
REFERENCE = {id: exercise.reference for id, exercise in EXERCISES.items()}


def key(id, answer, **options):
    report = run_exercise(EXERCISES[id], answer, **options)
    assert not report.passed
    assert report.status == "failed"
    return report.diagnosis


def with_rate(rate):
    """Return gradients of which dW1 was computed after W2 had moved."""

    def backward(X, Y, W1, b1, W2, b2):
        *_, dW2, db2 = REFERENCE["4.2"](X, Y, W1, b1, W2, b2)
        _, A1, _, P = REFERENCE["4.1"](X, W1, b1, W2, b2)
        W2 = W2 - rate * dW2
        delta1 = (P - Y) / len(X) @ W2.T * (1 - A1**2)
        return X.T @ delta1, delta1.sum(axis=0), dW2, db2

    return backward


@pytest.mark.parametrize("rate", [1.0, 0.1, 0.01, 1e-3])
def test_weights_updated_too_early_are_named_whatever_the_rate(rate):
    assert key("4.2", with_rate(rate)) == "updated_first"


@pytest.mark.parametrize("rate", [1.0, 0.5, 0.1, 0.01, 1e-3])
def test_a_learning_rate_of_ones_own_is_named_whatever_it_is(rate):
    def train_step(X, Y, W1, b1, W2, b2, lr):
        return REFERENCE["4.8"](X, Y, W1, b1, W2, b2, rate)

    assert key("4.8", train_step) == "learning_rate_ignored"


@pytest.mark.parametrize("h", [1e-3, 1e-2, 0.1, 0.5])
def test_a_large_step_is_named(h):
    assert key("4.5", lambda f, x, h=h: entrywise(central)(f, x, h)) == "h_too_large"
    assert key("4.5", lambda f, x, h_=1e-5: entrywise(central)(f, x, h)) == "h_too_large"


@pytest.mark.parametrize("h", [1e-10, 1e-11, 1e-12, 1e-13])
def test_a_step_that_drowns_in_rounding_is_named(h):
    assert key("4.5", lambda f, x, h=h: entrywise(central)(f, x, h)) == "h_too_small"


@pytest.mark.parametrize("h", [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
@pytest.mark.parametrize("side", [1, -1])
def test_one_sided_differences_are_named_whatever_the_step(h, side):
    def slope(f, x, i, h):
        return (f(moved(x, i, side * h)) - f(moved(x, i, 0))) / (side * h)

    answer = entrywise(slope)
    expected = "forward_difference" if side == 1 else "backward_difference"
    assert key("4.5", lambda f, x, h=h: answer(f, x, h)) == expected


def test_the_articles_loop_over_rows_is_named():
    def numerical_gradient(f, x, h=1e-5):
        grad = np.zeros_like(x, dtype=float)
        for i in range(x.shape[0]):
            plus, minus = x.copy().astype(float), x.copy().astype(float)
            plus[i] += h
            minus[i] -= h
            grad[i] = (f(plus) - f(minus)) / (2 * h)
        return grad

    report = run_exercise(EXERCISES["4.5"], numerical_gradient)
    assert report.diagnosis == "rows_only"
    assert "np.ndindex" in report.explanation


def test_x_that_is_moved_back_exactly_is_unchanged_but_cannot_hold_decimals():
    def numerical_gradient(f, x, h=1e-5):
        g = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            old = x[i]
            x[i] = old + h
            up = f(x)
            x[i] = old - h
            g[i] = (up - f(x)) / (2 * h)
            x[i] = old
        return g

    assert key("4.5", numerical_gradient) == "integer_x"


def test_x_must_be_as_it_was():
    def numerical_gradient(f, x, h=1e-5):
        g = REFERENCE["4.5"](f, x, h)
        x += 1
        return g

    assert key("4.5", numerical_gradient) == "mutated"


def softmax_in_place(X, W1, b1, W2, b2):
    Z1, A1, Z2, _ = REFERENCE["4.1"](X, W1, b1, W2, b2)
    P = Z2
    P -= P.max(axis=1, keepdims=True)
    P = np.exp(P)
    return Z1, A1, Z2, P / P.sum(axis=1, keepdims=True)


WRONG = {
    "4.1": [
        (lambda X, W1, b1, W2, b2: REFERENCE["4.1"](X, W1, b1, W2, b2)[::-1], "order"),
        (lambda X, W1, b1, W2, b2: print("Z1"), "printed"),
        (lambda W1, b1, W2, b2, X: REFERENCE["4.1"](X, W1, b1, W2, b2), "signature"),
        (softmax_in_place, "z2_shifted"),
    ],
    "4.2": [
        (lambda *a: tuple(5 * g for g in REFERENCE["4.2"](*a)), "factor"),
        (lambda *a: tuple(g.tolist() for g in REFERENCE["4.2"](*a)), "container"),
        (lambda *a: tuple(np.zeros_like(g) for g in REFERENCE["4.2"](*a)), "constant"),
        (lambda *a: dict(zip("abcd", REFERENCE["4.2"](*a), strict=True)), "count"),
    ],
    "4.3": [
        (lambda x, W, delta: (delta @ W.T, x.T @ delta), "count"),
        (lambda x, W, d: (x.T @ d, d @ W.T, d.sum(axis=0)), "order"),
    ],
    "4.4": [
        (lambda d, W, a: 2 * REFERENCE["4.4"](d, W, a), "factor"),
        (lambda d, W, a: a, "unchanged"),
    ],
    "4.6": [
        (lambda a, n: REFERENCE["4.6"](a, n) ** 2, None),
        (lambda a, n: 1 - REFERENCE["4.6"](a, n), None),
        (lambda a, n: -REFERENCE["4.6"](a, n), "sign"),
    ],
    "4.8": [
        (
            lambda *a: (np.log(a[-1] < 1) + REFERENCE["4.8"](*a)[0], *REFERENCE["4.8"](*a)[1:]),
            "nan",
        ),
        (lambda *a: (0.7, *REFERENCE["4.8"](*a)[1:]), "constant"),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer", "diagnosis"),
    [(id, *pair) for id, pairs in WRONG.items() for pair in pairs],
)
def test_other_wrong_answers_are_refused(id, answer, diagnosis):
    assert key(id, answer) == diagnosis


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("4.5", nnlib.numerical_gradient),
        ("4.5", lambda f, x, h=1e-5: nnlib.numerical_gradient(f, x, h)),
        ("4.6", nnlib.relative_error),
    ],
)
def test_the_librarys_own_functions_are_recognised(id, answer):
    assert key(id, answer) == "library"


@pytest.fixture
def small():
    rng = np.random.default_rng(4)
    X, Y, W1, b1, W2, b2 = two_layers.random_network(rng, 5, 3, 4, 2)
    network = nnlib.Network([nnlib.Dense(3, 4, "tanh"), nnlib.Dense(4, 2, "softmax")])
    network.theta = np.concatenate([p.ravel() for p in (W1, b1, W2, b2)])
    return network, (X, Y, W1, b1, W2, b2)


def test_forward_backward_and_step_agree_with_the_library(small):
    network, (X, Y, *parameters) = small
    *_, P = REFERENCE["4.1"](X, *parameters)
    output = network.forward(X, training=True)
    np.testing.assert_allclose(P, output)
    loss = nnlib.CategoricalCrossEntropy()
    network.backward(loss.gradient(Y, output))
    gradients = REFERENCE["4.2"](X, Y, *parameters)
    np.testing.assert_allclose(np.concatenate([g.ravel() for g in gradients]), network.gradient)
    value, *new = REFERENCE["4.8"](X, Y, *parameters, 0.3)
    assert value == pytest.approx(loss(Y, output))
    nnlib.SGD(0.3).step(network.theta, network.gradient)
    np.testing.assert_allclose(np.concatenate([p.ravel() for p in new]), network.theta)


def test_the_gradients_agree_with_numeric_ones(small):
    _, (X, Y, *parameters) = small
    gradients = REFERENCE["4.2"](X, Y, *parameters)
    for i, gradient in enumerate(gradients):

        def loss(p, i=i):
            return REFERENCE["4.8"](X, Y, *parameters[:i], p, *parameters[i + 1 :], 0.1)[0]

        numeric = nnlib.numerical_gradient(loss, parameters[i])
        assert nnlib.relative_error(gradient, numeric) < 1e-6
        assert REFERENCE["4.6"](gradient, REFERENCE["4.5"](loss, parameters[i])) < 1e-6


def test_one_layer_and_hidden_delta_agree_with_dense_layers():
    rng = np.random.default_rng(0)
    x, delta = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    hidden, last = nnlib.Dense(3, 4, "sigmoid", seed=1), nnlib.Dense(4, 2, seed=2)
    a = hidden.forward(x, training=True)
    last.forward(a, training=True)
    da = last.backward(delta)
    for ours, theirs in zip(
        REFERENCE["4.3"](a, last.W, delta), (da, last.dW, last.db), strict=True
    ):
        np.testing.assert_allclose(ours, theirs)
    dx = hidden.backward(da)
    delta1 = REFERENCE["4.4"](delta, last.W, a)
    for ours, theirs in zip(
        REFERENCE["4.3"](x, hidden.W, delta1), (dx, hidden.dW, hidden.db), strict=True
    ):
        np.testing.assert_allclose(ours, theirs)


def test_steps_without_a_change_are_the_references():
    rng = np.random.default_rng(1)
    X, Y, *parameters = two_layers.random_network(rng, 6, 2, 3, 4)
    for id, task, given in (
        ("4.1", FORWARD, (X, *parameters)),
        ("4.2", BACKWARD, (X, Y, *parameters)),
        ("4.8", TRAIN, (X, Y, *parameters, 0.7)),
    ):
        for ours, theirs in zip(variant(task)(*given), REFERENCE[id](*given), strict=True):
            np.testing.assert_allclose(ours, theirs)


def test_functions_are_what_their_text_says():
    W = np.random.default_rng(2).normal(size=(3, 2))
    shown = [f for f in vars(functions).values() if isinstance(f, functions.Shown)]
    assert len(shown) == 10
    for f in shown:
        assert eval(f.text, {"np": np})(W) == pytest.approx(f(W))  # the learner may paste it
