"""Exercises 3.1 to 3.11: names, signatures, and right answers in other styles."""

import math

import numpy as np
import pytest
from scipy import special
from sklearn import metrics

from nnlib.checks import exercises, run_check

SIGNATURES = {
    "3.1": "mse(y_true, y_pred)",
    "3.2": "mse_gradient(y_true, y_pred)",
    "3.3": "mae(y_true, y_pred)",
    "3.4": "mae_gradient(y_true, y_pred)",
    "3.5": "binary_cross_entropy(y_true, p)",
    "3.6": "bce_gradient(y_true, p)",
    "3.7": "bce_from_logits(y_true, z)",
    "3.8": "categorical_cross_entropy(Y, P)",
    "3.9": "softmax_cross_entropy_gradient(Y, P)",
    "3.10": "bce_logits_gradient(y_true, z)",
    "3.11": "accuracy(y, P)",
}


def mse_loop(y_true, y_pred):
    total = 0
    for target, prediction in zip(y_true.ravel(), y_pred.ravel(), strict=True):
        error = prediction - target
        total += error * error
    return total / y_true.size


def mae_loop(y_true, y_pred):
    total = 0.0
    for index in np.ndindex(y_true.shape):
        total += abs(y_pred[index] - y_true[index])
    return total / y_true.size


def mae_gradient_loop(y, p):
    g = np.zeros(p.shape)
    for index in np.ndindex(p.shape):
        if p[index] > y[index]:
            g[index] = 1 / p.size
        elif p[index] < y[index]:
            g[index] = -1 / p.size
    return g


def bce_loop(y, p):
    total = 0
    for target, probability in zip(y.ravel(), p.ravel(), strict=True):
        right = probability if target == 1 else 1 - probability
        total -= math.log(max(right, 1e-9))
    return total / y.size


def bce(bound):
    def clipped(y, p):
        p = np.clip(p, bound, 1 - bound)
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

    return clipped


def bce_added(bound):
    return lambda y, p: -np.mean(y * np.log(p + bound) + (1 - y) * np.log(1 - p + bound))


def bce_gradient(bound):
    def clipped(y, p):
        p = np.clip(p, bound, 1 - bound)
        return (-y / p + (1 - y) / (1 - p)) / y.size

    return clipped


def by_sign(y, z):
    positive = z >= 0
    softplus = np.empty(z.shape)
    softplus[positive] = z[positive] + np.log1p(np.exp(-z[positive]))
    softplus[~positive] = np.log1p(np.exp(z[~positive]))
    return (softplus - y * z).mean()


def sigmoid_by_sign(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def cce(bound):
    return lambda Y, P: -np.sum(Y * np.log(np.clip(P, bound, 1 - bound))) / len(Y)


def cce_loop(Y, P):
    total = 0
    for row, probabilities in zip(Y, P, strict=True):
        for target, probability in zip(row, probabilities, strict=True):
            if target == 1:
                total += -math.log(max(probability, 1e-15))
    return total / len(Y)


def labels_on_a_copy(Y, P):
    g = P.copy()
    g[np.arange(len(P)), Y.argmax(axis=1)] -= 1
    return g / len(P)


def accuracy_loop(y, P):
    right = 0
    for label, row in zip(y, P, strict=True):
        best = 0
        for c in range(1, len(row)):
            if row[c] > row[best]:
                best = c
        right += best == label
    return right / len(y)


RIGHT = {
    "3.1": [
        mse_loop,
        metrics.mean_squared_error,
        lambda y, p: np.square(np.subtract(y, p)).sum() / p.size,
        lambda y, p: np.array(np.linalg.norm(p - y) ** 2 / p.size),
        lambda y, p: np.vdot(p - y, p - y) / np.prod(p.shape),
    ],
    "3.2": [
        lambda y, p: -2 * (y - p) / y.size,
        lambda y, p: (2 / np.size(p)) * np.subtract(p, y),
        lambda y, p: np.array([2 * e / p.size for e in (p - y).ravel()]).reshape(p.shape),
    ],
    "3.3": [mae_loop, metrics.mean_absolute_error, lambda y, p: abs(y - p).sum() / y.size],
    "3.4": [
        mae_gradient_loop,
        lambda y, p: np.where(p > y, 1, -1) / p.size,
        lambda y, p: np.where(p >= y, 1, -1) / y.size,
        lambda y, p: ((p > y) * 1.0 - (p < y)) / p.size,
        lambda y, p: (p - y) / np.maximum(np.abs(p - y), 1e-300) / p.size,
    ],
    "3.5": [
        bce_loop,
        *(bce(bound) for bound in (1e-15, 1e-12, 1e-9, 1e-7, 1e-5, 4e-5)),
        *(bce_added(bound) for bound in (1e-15, 1e-12, 1e-8, 1e-7, 1e-6, 1e-5)),
        lambda y, p: -np.mean(np.log(np.maximum(np.where(y == 1, p, 1 - p), 1e-100))),
        lambda y, p: -np.log(np.clip(np.abs(1 - y - p), 1e-10, 1)).mean(),
        lambda y, p: metrics.log_loss(y.ravel(), p.ravel(), labels=[0, 1]),
        lambda y, p: np.nan_to_num(-special.xlogy(y, p) - special.xlog1py(1 - y, -p)).mean(),
        lambda y, p: np.minimum(-np.log(np.where(y > 0.5, p, 1 - p)), 100).mean(),
    ],
    "3.6": [
        *(bce_gradient(bound) for bound in (1e-15, 1e-12, 1e-7, 1e-3)),
        lambda y, p: (p - y) / (p * (1 - p) + 1e-12) / p.size,
        lambda y, p: (p - y) / np.maximum(p * (1 - p), 1e-300) / p.size,
        lambda y, p: np.nan_to_num(np.where(y == 1, -1 / p, 1 / (1 - p))) / p.size,
    ],
    "3.7": [
        by_sign,
        lambda y, z: np.mean(np.logaddexp(0, z) - y * z),
        lambda y, z: np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)),
        lambda y, z: np.logaddexp(0, (1 - 2 * y) * z).mean(),
        lambda y, z: -np.mean(y * special.log_expit(z) + (1 - y) * special.log_expit(-z)),
        lambda y, z: (
            np.where(z > 0, z + np.log1p(np.exp(-z)), np.log1p(np.exp(z))).mean() - (y * z).mean()
        ),
        lambda y, z: np.mean(special.softplus(z) - y * z),
    ],
    "3.8": [
        cce_loop,
        *(cce(bound) for bound in (1e-15, 1e-12, 1e-8, 1e-7, 1e-5)),
        lambda Y, P: -np.mean(np.log(np.maximum(P[Y == 1], 1e-12))),
        lambda Y, P: -np.sum(Y * np.log(P + 1e-7)) / Y.shape[0],
        lambda Y, P: -np.sum(Y * np.log(P + 1e-5)) / Y.shape[0],
        lambda Y, P: -np.log(np.clip((Y * P).sum(axis=1), 1e-9, None)).mean(),
        lambda Y, P: -np.mean(np.log(P[np.arange(len(P)), Y.argmax(axis=1)] + 1e-15)),
        lambda Y, P: metrics.log_loss(Y.argmax(axis=1), P, labels=list(range(Y.shape[1]))),
        lambda Y, P: np.minimum(-special.xlogy(Y, P), 700).sum() / len(P),
    ],
    "3.9": [
        labels_on_a_copy,
        lambda Y, P: np.subtract(P, Y) / Y.shape[0],
        lambda Y, P: np.array([(p - y) / len(P) for y, p in zip(Y, P, strict=True)]),
    ],
    "3.10": [
        lambda y, z: (special.expit(z) - y) / z.size,
        lambda y, z: (sigmoid_by_sign(z) - y) / y.size,
        lambda y, z: (0.5 * (1 + np.tanh(z / 2)) - y) / z.size,
        lambda y, z: (1 / (1 + np.exp(-np.clip(z, -500, 500))) - y) / z.size,
        lambda y, z: (1 / (1 + np.exp(-z)) - y) / z.size,
    ],
    "3.11": [
        accuracy_loop,
        lambda y, P: metrics.accuracy_score(y, P.argmax(axis=1)),
        lambda y, P: np.count_nonzero(np.argmax(P, axis=-1) == y) / y.size,
        lambda y, P: 1 - np.mean([row.argmax() != label for label, row in zip(y, P, strict=True)]),
        lambda y, P: (
            sum(list(row).index(max(row)) == c for c, row in zip(y, P, strict=True)) / len(y)
        ),
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
