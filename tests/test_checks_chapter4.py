"""Exercises 4.1 to 4.8 but 4.7: other right styles pass, and they agree with the library."""

import itertools
import math

import numpy as np
import pytest
from scipy.special import log_softmax
from scipy.special import softmax as scipy_softmax

from nnlib.checks.catalogue import chapter4
from nnlib.checks.running import run_exercise

EXERCISES = {exercise.id: exercise for exercise in chapter4.EXERCISES}
SIGNATURES = {
    "4.1": "forward(X, W1, b1, W2, b2)",
    "4.2": "backward(X, Y, W1, b1, W2, b2)",
    "4.3": "dense_backward(x, W, delta)",
    "4.4": "hidden_delta(delta_next, W_next, a)",
    "4.5": "numerical_gradient(f, x, h=1e-5)",
    "4.6": "relative_error(a, n)",
    "4.7": "train_xor(seed)",
    "4.8": "train_step(X, Y, W1, b1, W2, b2, lr)",
}


def forward_by_sample(X, W1, b1, W2, b2):
    rows = []
    for x in X:
        z1 = x @ W1 + b1
        a1 = np.tanh(z1)
        z2 = a1 @ W2 + b2
        e = np.exp(z2 - max(z2))
        rows.append((z1, a1, z2, e / sum(e)))
    return tuple(np.array(part) for part in zip(*rows, strict=True))


def forward_einsum(X, W1, b1, W2, b2):
    Z1 = np.einsum("nd,dh->nh", X, W1) + b1
    A1 = 2 / (1 + np.exp(-2 * Z1)) - 1
    Z2 = np.einsum("nh,hc->nc", A1, W2) + b2
    return [Z1, A1, Z2, scipy_softmax(Z2, axis=-1)]


def forward_columns(X, W1, b1, W2, b2):
    Z1 = (W1.T @ X.T + b1[:, None]).T
    A1 = np.tanh(Z1)
    Z2 = (W2.T @ A1.T + b2.reshape(-1, 1)).T
    E = np.exp(Z2)
    return Z1, A1, Z2, E / np.sum(E, 1)[:, np.newaxis]


def backward_by_sample(X, Y, W1, b1, W2, b2):
    dW1, db1, dW2, db2 = (np.zeros(p.shape) for p in (W1, b1, W2, b2))
    for x, y in zip(X, Y, strict=True):
        a = np.tanh(x @ W1 + b1)
        delta2 = scipy_softmax(a @ W2 + b2) - y
        delta1 = (W2 @ delta2) / np.cosh(x @ W1 + b1) ** 2
        dW2 += np.outer(a, delta2)
        db2 += delta2
        dW1 += np.outer(x, delta1)
        db1 += delta1
    return dW1 / len(X), db1 / len(X), dW2 / len(X), db2 / len(X)


def backward_einsum(X, Y, W1, b1, W2, b2):
    Z1, A1, _, P = forward_columns(X, W1, b1, W2, b2)
    cache = {"A1": A1, "P": P, "Z1": Z1}
    E = cache["P"] - Y
    D = np.einsum("nc,hc,nh->nh", E, W2, 1 - np.tanh(cache["Z1"]) ** 2)
    mean = 1 / X.shape[0]
    return (
        mean * np.einsum("nd,nh->dh", X, D),
        mean * np.einsum("nh->h", D),
        mean * np.einsum("nh,nc->hc", cache["A1"], E),
        E.mean(axis=0),
    )


def backward_full_jacobian(X, Y, W1, b1, W2, b2):
    """Go through softmax by its Jacobian, and never write P − Y."""
    A1 = np.tanh(X @ W1 + b1)
    P = scipy_softmax(A1 @ W2 + b2, axis=1)
    dP = -Y / P / len(X)
    dZ2 = P * (dP - np.sum(dP * P, axis=1, keepdims=True))
    dZ1 = dZ2 @ W2.T * (1 + A1) * (1 - A1)
    ones = np.ones(len(X))
    return X.T @ dZ1, ones @ dZ1, A1.T @ dZ2, ones @ dZ2


def dense_by_sample(x, W, delta):
    dx = np.array([W @ d for d in delta])
    dW = sum(np.outer(row, d) for row, d in zip(x, delta, strict=True))
    return dx, dW, sum(delta)


def hidden_by_loops(delta_next, W_next, a):
    out = np.zeros(a.shape)
    for n, j in np.ndindex(a.shape):
        slope = a[n, j] - a[n, j] ** 2
        out[n, j] = slope * sum(delta_next[n, k] * W_next[j, k] for k in range(W_next.shape[1]))
    return out


def gradient_nditer(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        i = it.multi_index
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        grad[i] = (up - down) / (2 * h)
        it.iternext()
    return grad


def gradient_flat(f, x, h=1e-5):
    flat = x.astype(np.float64).flatten()
    slopes = []
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i], down[i] = flat[i] + h, flat[i] - h
        slopes.append((f(up.reshape(x.shape)) - f(down.reshape(x.shape))) / (up[i] - down[i]))
    return np.reshape(slopes, x.shape)


def gradient_basis(f, x, h=1e-5):
    basis = np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + h * e) - f(x - h * e)) / h / 2 for e in basis]).reshape(x.shape)


def error_by_math(a, n):
    d = math.sqrt(sum(float(v) ** 2 for v in np.ravel(a - n)))
    size = math.sqrt((a * a).sum()) + math.sqrt((n * n).sum())
    if size == 0:
        return 0
    return d / size


def step_with_parts(X, Y, W1, b1, W2, b2, lr):
    P = forward_by_sample(X, W1, b1, W2, b2)[-1]
    loss = -np.log(P[np.arange(len(X)), Y.argmax(axis=1)] + 1e-12).mean()
    grads = backward_by_sample(X, Y, W1, b1, W2, b2)
    return (loss, *(p - lr * g for p, g in zip((W1, b1, W2, b2), grads, strict=True)))


def step_on_copies(X, Y, W1, b1, W2, b2, lr):
    old = [W1.copy(), b1.copy(), W2.copy(), b2.copy()]
    Z2 = np.tanh(X @ W1 + b1) @ W2 + b2
    loss = float(-(Y * log_softmax(Z2, axis=1)).sum() / len(Y))
    for p, g in zip(old, backward_full_jacobian(X, Y, W1, b1, W2, b2), strict=True):
        p -= lr * g
    return [loss, *old]


RIGHT = {
    "4.1": [forward_by_sample, forward_einsum, forward_columns],
    "4.2": [backward_by_sample, backward_einsum, backward_full_jacobian],
    "4.3": [
        dense_by_sample,
        lambda x, W, d: (np.einsum("nh,dh->nd", d, W), np.einsum("nd,nh->dh", x, d), d.sum(0)),
        lambda x, W, delta: [(W @ delta.T).T, (delta.T @ x).T, np.ones(len(x)) @ delta],
    ],
    "4.4": [
        hidden_by_loops,
        lambda d, W, a: np.einsum("nk,hk,nh,nh->nh", d, W, a, 1 - a),
        lambda delta, W, out: np.multiply(np.dot(W, delta.T).T, out - out**2),
    ],
    "4.5": [
        gradient_nditer,
        gradient_flat,
        gradient_basis,
        lambda f, x, h=1e-4: gradient_basis(f, x.astype(float), h),
        lambda f, x, h=1e-7: gradient_nditer(f, x, h),
    ],
    "4.6": [
        error_by_math,
        lambda a, n: np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n) + 1e-300),
        lambda a, n: np.linalg.norm(a - n) / max(np.linalg.norm(a) + np.linalg.norm(n), 1e-12),
        lambda a, b: 0.0 if not (a.any() or b.any()) else error_by_math(b, a),
    ],
    "4.8": [step_with_parts, step_on_copies],
}


@pytest.mark.parametrize(("id", "signature"), SIGNATURES.items())
def test_names_and_signatures_are_those_of_the_course(id, signature):
    assert EXERCISES[id].signature == signature


@pytest.mark.parametrize(
    ("id", "answer"), [(id, answer) for id, answers in RIGHT.items() for answer in answers]
)
@pytest.mark.parametrize("seed", [0, 77])
def test_right_answers_in_other_styles_pass(id, answer, seed):
    report = run_exercise(EXERCISES[id], answer, seed=seed)
    assert report.passed, report.message


def test_each_exercise_has_eight_mistakes_and_each_of_4_2_and_4_8_fifty():
    for id, exercise in EXERCISES.items():
        assert len(exercise.mistakes) >= (50 if id in ("4.2", "4.8") else 20)


@pytest.mark.parametrize("id", EXERCISES)
def test_no_two_parts_of_an_explanation_are_the_same(id):
    for a, b in itertools.combinations(EXERCISES[id].mistakes, 2):
        assert a.explanation != b.explanation, (a.key, b.key)
