"""Exercises 7.1 to 7.7: other right styles pass, and they agree with the library."""

import math
from itertools import chain

import numpy as np
import pytest

from nnlib.checks.catalogue import chapter7
from nnlib.checks.exercise import Rng
from nnlib.layers import BatchNormalization
from nnlib.regularizers import L1, L2
from nnlib.training import EarlyStopping
from tests.answers import by_id, each, passes

EXERCISES = by_id(chapter7)
SIGNATURES = {
    "7.1": "l2_penalty(Ws, bs, lam)",
    "7.2": "l2_gradient(dW, W, lam)",
    "7.3": "l1_gradient(dW, W, lam)",
    "7.4": "dropout(A, dA, p, train, rng)",
    "7.5": "batch_norm(x, gamma, beta, rm, rv, mom, eps, train)",
    "7.6": "batch_norm_backward(xh, sd, gamma, dy)",
    "7.7": "early_stopping(losses, patience, delta)",
    "7.8": "train_with_minibatches(X, y, lr, epochs, B, rng)",
    "7.9": "clinic()",
}


def penalty_by_loops(Ws, bs, lam):
    total = 0
    for W in Ws:
        for w in chain.from_iterable(W):
            total += w * w
    return total * lam * 0.5


def l1_by_branches(dW, W, lam):
    out = np.array(dW, dtype=float)
    out[W > 0] += lam
    out[W < 0] -= lam
    return out


def norm_by_columns(x, gamma, beta, rm, rv, mom, eps, train):
    y, new_rm, new_rv = np.empty(x.shape), rm.astype(float), rv.astype(float)
    for j in range(x.shape[1]):
        mean, var = rm[j], rv[j]
        if train:
            mean = sum(x[:, j]) / len(x)
            var = sum((v - mean) ** 2 for v in x[:, j]) / len(x)
            new_rm[j] = rm[j] * mom + mean * (1 - mom)
            new_rv[j] = rv[j] * mom + var * (1 - mom)
        for i in range(len(x)):
            y[i, j] = gamma[j] * (x[i, j] - mean) / math.sqrt(var + eps) + beta[j]
    return y, new_rm, new_rv


def norm_by_squares(x, gamma, beta, rm, rv, mom, eps, train):
    if train:
        mu = np.sum(x, axis=0) / x.shape[0]
        va = np.mean(np.square(x - mu), axis=0)
        n = x.shape[0]
        rm = rm + (1 - mom) * (mu - rm)
        rv = rv + (1 - mom) * (va * n / (n - 1) - rv) if n > 1 else rv
    else:
        mu, va = rm, rv
    scale = gamma * (va + eps) ** -0.5
    return [x * scale + (beta - mu * scale), rm, rv]


def norm_of_ddof(x, gamma, beta, rm, rv, mom, eps, train):
    if not train:
        return (x - rm) / np.sqrt(rv + eps) * gamma + beta, rm, rv
    n = len(x)
    xh = (x - x.mean(0)) / np.sqrt(x.var(0) + eps)
    spread = x.var(0, ddof=1) if n > 1 else np.zeros(x.shape[1])
    return gamma * xh + beta, mom * rm + (1 - mom) * x.mean(0), mom * rv + (1 - mom) * spread


def back_line_by_line(xh, sd, gamma, dy):
    N = len(dy)
    dxh = gamma * dy
    dvar = np.sum(dxh * xh * sd, axis=0) * -0.5 * sd**-3.0
    dmu = np.sum(-dxh / sd, axis=0) + dvar * np.mean(-2 * xh * sd, axis=0)
    dx = dxh / sd + dvar * 2 * xh * sd / N + dmu / N
    return dx, np.einsum("nd,nd->d", dy, xh), np.ones(N) @ dy


def back_compact(xh, sd, gamma, dy):
    N = dy.shape[0]
    db, dg = dy.sum(0), (xh * dy).sum(0)
    return gamma / (N * sd) * (N * dy - db - xh * dg), dg, db


def back_by_jacobian(xh, sd, gamma, dy):
    N, D = xh.shape
    dx = np.empty((N, D))
    for j in range(D):
        J = (np.eye(N) - 1 / N - np.outer(xh[:, j], xh[:, j]) / N) / sd[j]
        dx[:, j] = J @ (gamma[j] * dy[:, j])
    return dx, (dy * xh).sum(axis=0), dy.sum(axis=0)


def stop_with_while(losses, patience, delta):
    best, where, i = losses[0], 0, 0
    while i + 1 < len(losses):
        i += 1
        if best - losses[i] > delta:
            best, where = losses[i], i
        elif i - where == patience:
            break
    return where, i


def stop_with_none(losses, patience, delta):
    best = None
    bad = 0
    for epoch in range(len(losses)):
        if best is None or losses[epoch] < losses[best] - delta:
            best = epoch
            bad = 0
            continue
        bad = bad + 1
        if bad == patience:
            return best, epoch
    return np.int64(best), np.int64(epoch)


RIGHT = {
    "7.1": [
        penalty_by_loops,
        lambda Ws, bs, lam: 0.5 * lam * sum(np.linalg.norm(W) ** 2 for W in Ws),
        lambda Ws, bs, lam: lam * sum(np.trace(W.T @ W) for W in Ws) / 2,
        lambda Ws, bs, lam: lam / 2 * np.square(np.concatenate([W.ravel() for W in Ws])).sum(),
    ],
    "7.2": [
        lambda dW, W, lam: np.add(dW, np.multiply(lam, W)),
        lambda grad, weights, strength: weights * strength + grad,
        lambda dW, W, lam: dW - (-lam) * W,
    ],
    "7.3": [
        l1_by_branches,
        lambda dW, W, lam: dW + lam * np.where(W > 0, 1.0, -1.0),
        lambda dW, W, lam: dW + lam * np.where(W >= 0, 1, -1),
        lambda dW, W, lam: dW + lam * ((W > 0).astype(float) - (W < 0)),
        lambda dW, W, lam: dW + lam * W / (np.abs(W) + 1e-12),
    ],
    "7.5": [norm_by_columns, norm_by_squares, norm_of_ddof],
    "7.6": [back_line_by_line, back_compact, back_by_jacobian],
    "7.7": [stop_with_while, stop_with_none],
}


@pytest.mark.parametrize(("id", "signature"), SIGNATURES.items())
def test_names_and_signatures_are_those_of_the_course(id, signature):
    assert EXERCISES[id].signature == signature


@pytest.mark.parametrize(("id", "answer"), each(RIGHT))
def test_right_answers_in_other_styles_pass_with_ten_secret_seeds(id, answer):
    passes(EXERCISES[id], answer)


def calls(id, seed=3):
    """Return the arguments of every probe; generators as they are declared."""
    return [probe.args for probe in EXERCISES[id].make_probes(seed)]


def test_penalties_and_gradients_agree_with_the_library():
    for Ws, bs, lam in calls("7.1"):
        library = sum(L2(lam).penalty(np.asarray(W, dtype=float)) for W in Ws)
        assert EXERCISES["7.1"].reference(Ws, bs, lam) == pytest.approx(library, rel=1e-12)
    for dW, W, lam in calls("7.2"):
        W = np.asarray(W, dtype=float)
        assert np.allclose(EXERCISES["7.2"].reference(dW, W, lam), dW + L2(lam).gradient(W))
        assert np.allclose(EXERCISES["7.3"].reference(dW, W, lam), dW + L1(lam).gradient(W))


def test_batch_norm_agrees_with_the_layer():
    for x, gamma, beta, rm, rv, mom, eps, train in calls("7.5"):
        layer = BatchNormalization(x.shape[1], momentum=mom, epsilon=eps)
        layer.gamma, layer.beta = gamma, beta
        layer.running_mean, layer.running_variance = rm, rv
        y = layer.forward(np.asarray(x, dtype=float), training=train)
        answer = EXERCISES["7.5"].accepts[0](x, gamma, beta, rm, rv, mom, eps, train)
        wanted = (y, layer.running_mean, layer.running_variance)
        for mine, theirs in zip(answer, wanted, strict=True):
            assert np.allclose(mine, theirs, rtol=1e-5)


def test_the_gradient_of_batch_norm_is_the_numerical_one():
    rng = np.random.default_rng(5)
    x, gamma, dy = rng.normal(size=(5, 2)), np.array([1.5, -0.5]), rng.normal(size=(5, 2))
    sd = np.sqrt(x.var(axis=0) + 0.1)
    dx, _, _ = EXERCISES["7.6"].reference((x - x.mean(axis=0)) / sd, sd, gamma, dy)

    def loss(x):
        xh = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 0.1)
        return np.sum(dy * gamma * xh)

    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = 1e-6
        assert dx[i] == pytest.approx((loss(x + step) - loss(x - step)) / 2e-6, abs=1e-7)


def test_early_stopping_agrees_with_the_callback():
    assert EXERCISES["7.7"].reference([3, 2, 2.5, 2.4, 1], 2, 0) == (1, 3)
    for losses, patience, delta in calls("7.7"):
        callback = EarlyStopping(patience, monitor="loss", min_delta=delta)
        stops = [callback.on_epoch_end(i, {"loss": loss}) for i, loss in enumerate(losses)]
        last = stops.index(True) if True in stops else len(losses) - 1
        best = callback.best_epoch if True not in stops else None
        answer = EXERCISES["7.7"].reference(losses, patience, delta)
        assert answer[1] == last
        assert best is None or answer[0] == best


def test_generators_are_asked_for_where_the_course_says_so():
    for id in ("7.4", "7.8"):
        assert all(isinstance(arguments[-1], Rng) for arguments in calls(id))
        assert EXERCISES[id].kind == "random"
