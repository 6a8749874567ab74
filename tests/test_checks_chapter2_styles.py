"""Exercises 2.1 to 2.13: right answers in other styles pass."""

import math

import numpy as np
import pytest
from scipy import special

from nnlib import activations
from nnlib.checks import run_check


def naive_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_by_mask(z):
    result = np.empty(z.shape)
    positive = z >= 0
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    result[~positive] = e / (1 + e)
    return result


def sigmoid_of_number(v):
    return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))


def relu_by_copy(z):
    a = z.copy()
    a[a < 0] = 0
    return a


def relu_by_loop(z):
    out = np.zeros(z.shape)
    for place in np.ndindex(z.shape):
        if z[place] > 0:
            out[place] = z[place]
    return out


def leaky_by_list(z, alpha):
    numbers = [v if v > 0 else alpha * v for v in z.ravel().tolist()]
    return np.array(numbers).reshape(z.shape)


def elu_by_mask(z, alpha):
    result = z.astype(float)
    low = z < 0
    result[low] = alpha * (np.exp(z[low]) - 1)
    return result


def elu_slope_from_output(z, alpha):
    return np.where(z > 0, 1, elu_by_mask(z, alpha) + alpha)


def softmax_by_rows(Z):
    rows = []
    for z in Z:
        e = np.exp(z - max(z))
        rows.append(e / sum(e))
    return np.array(rows)


def softmax_in_plain_python(Z):
    out = np.zeros(Z.shape)
    for i, row in enumerate(Z.tolist()):
        e = [math.exp(v - max(row)) for v in row]
        for j in range(len(row)):
            out[i, j] = e[j] / sum(e)
    return out


def jacobian_by_loops(s):
    J = np.zeros((len(s), len(s)))
    for i in range(len(s)):
        for j in range(len(s)):
            J[i, j] = s[i] * (1 - s[i]) if i == j else -s[i] * s[j]
    return J


def dead_by_loops(Z):
    dead = 0
    for h in range(Z.shape[1]):
        if not any(Z[n, h] > 0 for n in range(len(Z))):
            dead += 1
    return dead / Z.shape[1]


RIGHT = {
    "2.1": [
        sigmoid_by_mask,
        special.expit,
        np.vectorize(sigmoid_of_number),
        lambda z: naive_sigmoid(np.clip(z, -500, 500)),
        lambda z: np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z))),
        lambda z: 0.5 * (1 + np.tanh(z / 2)),
        lambda x: np.exp(-np.logaddexp(0, -x)),
        lambda z: special.expit(z).astype(np.float32),
    ],
    "2.2": [
        lambda z: naive_sigmoid(z) * (1 - naive_sigmoid(z)),
        lambda z: special.expit(z) - special.expit(z) ** 2,
        lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2,
        lambda z: (1 - np.tanh(z / 2) ** 2) / 4,
        np.vectorize(lambda v: sigmoid_of_number(v) * sigmoid_of_number(-v)),
        lambda z: activations.sigmoid(z) * (1 - activations.sigmoid(z)),
    ],
    "2.3": [
        lambda z: 1 - np.square(np.tanh(z)),
        lambda z: 1 / np.cosh(z) ** 2,
        lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z)),
        np.vectorize(lambda v: 1 - math.tanh(v) ** 2),
        lambda z: 4 * special.expit(2 * z) * special.expit(-2 * z),
        lambda z: np.float32(1 - np.tanh(z) ** 2),
    ],
    "2.4": [
        relu_by_copy,
        relu_by_loop,
        lambda z: z * (z > 0),
        lambda z: np.where(z < 0, 0, z),
        lambda z: (z + np.abs(z)) / 2,
        lambda z: np.clip(z, 0, None),
        lambda z: np.array([max(0.0, v) for v in z.ravel()]).reshape(z.shape),
    ],
    "2.5": [
        lambda z: z > 0,
        lambda z: (z >= 0).astype(float),
        lambda z: np.heaviside(z, 0.5),
        lambda z: np.where(z > 0, 1, 0),
        lambda z: np.maximum(np.sign(z), 0),
        np.vectorize(lambda v: 1.0 if v > 0 else 0.0),
    ],
    "2.6": [
        leaky_by_list,
        lambda z, alpha: np.maximum(z, alpha * z),
        lambda z, a: np.maximum(z, 0) + a * np.minimum(z, 0),
        lambda z, alpha=0.01: np.where(z < 0, alpha, 1) * z,
    ],
    "2.7": [
        elu_by_mask,
        lambda z, alpha: np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0)),
        lambda z, alpha: np.where(z > 0, z, alpha * (np.exp(np.clip(z, -50, 0)) - 1)),
        lambda z, alpha: np.where(z < 0, alpha * np.expm1(-np.abs(z)), z),
        np.vectorize(lambda v, alpha: float(v) if v > 0 else alpha * math.expm1(v)),
    ],
    "2.8": [
        elu_slope_from_output,
        lambda z, alpha: np.where(z >= 0, 1.0, alpha * np.exp(-np.abs(z))),
        lambda z, alpha: np.where(z > 0, 1, alpha * np.exp(z)),
        lambda z, alpha: np.where(z == 0, (1 + alpha) / 2, elu_slope_from_output(z, alpha)),
        np.vectorize(lambda v, alpha: 1.0 if v > 0 else alpha * math.exp(v)),
    ],
    "2.9": [
        lambda z, beta: z / (1 + np.exp(-beta * z)),
        lambda z, beta: z * special.expit(beta * z),
        lambda z, b: np.multiply(z, 0.5 + 0.5 * np.tanh(b * z / 2)),
        np.vectorize(lambda v, beta: v * sigmoid_of_number(beta * v)),
        lambda z, beta: z * activations.sigmoid(beta * z),
    ],
    "2.10": [
        lambda z, beta: naive_sigmoid(beta * z) * (1 + beta * z * naive_sigmoid(-beta * z)),
        lambda z, b: (
            b * z * special.expit(b * z) + special.expit(b * z) * (1 - b * z * special.expit(b * z))
        ),
        np.vectorize(
            lambda v, b: sigmoid_of_number(b * v) * (1 + b * v * sigmoid_of_number(-b * v))
        ),
    ],
    "2.11": [
        softmax_by_rows,
        softmax_in_plain_python,
        lambda Z: special.softmax(Z, axis=1),
        lambda Z: (np.exp(Z.T - Z.max(axis=-1)) / np.exp(Z.T - Z.max(axis=-1)).sum(axis=0)).T,
        lambda Z: np.exp(Z - special.logsumexp(Z, axis=1)[:, None]),
    ],
    "2.12": [
        jacobian_by_loops,
        lambda s: s[:, None] * (np.eye(len(s)) - s),
        lambda s: np.diag(s) - s.reshape(-1, 1) @ s.reshape(1, -1),
        lambda s: np.array(
            [[a * ((i == j) - b) for j, b in enumerate(s)] for i, a in enumerate(s)]
        ),
    ],
    "2.13": [
        dead_by_loops,
        lambda Z: np.mean(Z.max(axis=0) <= 0),
        lambda Z: 1 - (Z > 0).any(axis=0).mean(),
        lambda Z: np.sum((Z > 0).sum(axis=0) == 0) / Z.shape[1],
        lambda Z: sum(all(v <= 0 for v in column) for column in Z.T) / len(Z[0]),
        lambda Z: np.float32(np.mean(np.maximum(Z, 0).sum(axis=0) == 0)),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer"), [(id, answer) for id, answers in RIGHT.items() for answer in answers]
)
@pytest.mark.parametrize("seed", [0, 77])
def test_right_answers_in_other_styles_pass(id, answer, seed):
    report = run_check(id, answer, seed=seed)
    assert report.passed, report.message
