"""Exercises 7.1 to 7.7: wrong answers beyond the catalogue are refused, conventions are named."""

import numpy as np
import pytest

from nnlib.checks.catalogue import chapter7
from nnlib.checks.catalogue.chapter7 import stopping_mistakes
from nnlib.checks.catalogue.chapter7.batch_norm_mistakes import built, unbiased
from nnlib.checks.running import run_exercise
from nnlib.layers import BatchNormalization
from nnlib.regularizers import L1, L2
from tests.answers import by_id, explains

EXERCISES = by_id(chapter7)


def verdict(id, answer, seed=0):
    report = run_exercise(EXERCISES[id], answer, seed=seed)
    return report.status, report.diagnosis


def test_every_exercise_has_many_mistakes():
    for id, exercise in EXERCISES.items():
        explains(exercise, alike={"7.5": 15, "7.7": 4}.get(id, 0))


@pytest.mark.parametrize(
    ("id", "answer", "key"),
    [
        ("7.1", lambda Ws, bs, lam: lam * sum(np.sum(W**2) for W in Ws), "without_half"),
        ("7.2", lambda dW, W, lam: dW + 2 * lam * W, "factor_two"),
        (
            "7.5",
            built(move=lambda a, b, mom: a + mom * (b - a), kept=unbiased),
            "pytorch_momentum",
        ),
        ("7.5", built(move=lambda a, b, mom: a + mom * (b - a)), "share_of_new"),
    ],
)
def test_conventions_are_neither_right_nor_wrong(id, answer, key):
    for seed in range(3):
        assert verdict(id, answer, seed) == ("convention", key)


def test_the_share_that_is_kept_is_a_mistake_and_not_a_convention():
    """The task says that p is dropped; and 1 − p would be a right answer to another task."""

    def keep(A, dA, p, train, rng):
        M = rng.binomial(1, p, A.shape) / p if train and p else np.ones(A.shape) * (not train)
        return A * M, dA * M

    assert verdict("7.4", keep) == ("failed", "keep_probability")


def penalty_mutating(Ws, bs, lam):
    for W in Ws:
        W *= W
    return lam / 2 * sum(W.sum() for W in Ws)


def library_norm(x, gamma, beta, rm, rv, mom, eps, train):
    layer = BatchNormalization(x.shape[1], mom, eps)
    layer.gamma, layer.beta = gamma, beta
    layer.running_mean, layer.running_variance = rm, rv
    y = layer.forward(x, train)
    return y, layer.running_mean, layer.running_variance


def sample_loop(x, gamma, beta, rm, rv, mom, eps, train):
    """Update the running values once a row."""
    y, _, _ = built()(x, gamma, beta, rm, rv, mom, eps, train)
    for row in x if train else []:
        rm = mom * rm + (1 - mom) * row
    return y, rm, rv


def unguarded(x, gamma, beta, rm, rv, mom, eps, train):
    with np.errstate(all="ignore"):
        return built(kept=lambda x: x.var(axis=0) * len(x) / np.float64(len(x) - 1))(
            x, gamma, beta, rm, rv, mom, eps, train
        )


def clipped(x, gamma, beta, rm, rv, mom, eps, train):
    return built(hat=lambda x, m, v, e: (x - m) / np.maximum(np.sqrt(v), e))(
        x, gamma, beta, rm, rv, mom, eps, train
    )


WRONG = [
    ("7.1", penalty_mutating, "mutated"),
    ("7.1", lambda Ws, bs, lam: L2(lam).penalty(Ws[0]), "library"),
    ("7.1", lambda Ws, bs, lam: lam / 2 * np.sum(np.array(Ws) ** 2), None),
    ("7.1", lambda Ws, bs, lam: lam / 2 * sum(abs(np.sum(W**3)) for W in Ws), None),
    ("7.1", lambda Ws, bs, lam: lam // 2 * sum(np.sum(W**2) for W in Ws), None),
    ("7.1", lambda Ws, bs, lam: int(lam / 2 * sum(np.sum(W**2) for W in Ws)), "truncated"),
    ("7.2", lambda dW, W, lam: dW + L2(lam).gradient(W), "library"),
    ("7.2", lambda dW, W, lam: dW + 3 * lam * W, None),
    ("7.2", lambda dW, W, lam: (dW + lam * W).astype(int), None),
    ("7.2", lambda dW, W, lam: (dW + lam * W).T, None),
    ("7.2", lambda dW, W, lam: (dW + lam * W).tolist(), "container"),
    ("7.2", lambda dW, W, lam: print(dW + lam * W), None),
    ("7.3", lambda dW, W, lam: dW + L1(lam).gradient(W), "library"),
    ("7.3", lambda dW, W, lam: dW + lam * np.tanh(50 * W), None),
    ("7.3", lambda dW, W, lam: dW + 1.5 * lam * np.sign(W), None),
    ("7.3", lambda dW, W, lam: dW + np.where(W == 0, 2 * lam, lam * np.sign(W)), None),
    ("7.5", library_norm, "library"),
    ("7.5", sample_loop, None),
    ("7.5", unguarded, None),
    ("7.5", clipped, None),
    ("7.5", lambda *call: built()(*call)[0], None),
    ("7.5", built(hat=lambda x, m, v, e: (x - m) / (np.sqrt(v + e) + e)), None),
    ("7.5", built(kept=lambda x: np.square(x).mean(axis=0)), None),
    ("7.6", lambda xh, sd, g, dy: (dy, (dy * xh).sum(0), dy.sum(0)), None),
    ("7.6", lambda xh, sd, g, dy: (0 * dy, 0 * g, 0 * g), None),
    (
        "7.6",
        lambda xh, sd, g, dy: (
            g / sd * (dy - dy.mean(0) - xh * (dy * xh).mean(0)),
            (dy * xh).sum(0, keepdims=True),
            dy.sum(0),
        ),
        None,
    ),
    ("7.7", lambda losses, patience, delta: (1, 3), None),
    ("7.7", lambda losses, patience, delta: int(np.nanargmin(losses)), None),
    (
        "7.7",
        stopping_mistakes.built(
            better=lambda loss, best, delta: loss <= best - delta, stop=lambda e, p: e + 1
        ),
        None,
    ),
]


@pytest.mark.parametrize(("id", "answer", "key"), WRONG)
def test_wrong_answers_beyond_the_catalogue_are_refused(id, answer, key):
    for seed in (0, 1, 4321):
        status, diagnosis = verdict(id, answer, seed)
        assert status == "failed"
        assert key is None or diagnosis == key


def test_nan_is_never_better_and_counts_as_a_bad_epoch():
    nan = float("nan")
    stop = EXERCISES["7.7"].reference
    assert stop([3, nan, nan, 1], 2, 0) == (0, 2)
    assert stop([3, nan, 1, nan, 2], 2, 0) == (2, 4)


@pytest.mark.parametrize("lowest", [np.argmin, np.nanargmin])
@pytest.mark.parametrize(
    ("stop", "told"),
    [
        (lambda best, losses, patience: len(losses) - 1, "so nothing is stopped"),
        (lambda best, losses, patience: min(best + patience, len(losses) - 1), "stopped before it"),
        (lambda best, losses, patience: best + patience, "beyond the last epoch"),
    ],
)
def test_the_lowest_of_all_losses_is_told_that_training_never_saw_them(lowest, stop, told):
    def answer(losses, patience, delta):
        best = int(lowest(losses))
        return best, stop(best, losses, patience)

    message = run_exercise(EXERCISES["7.7"], answer).message
    assert "lowest of all losses" in message
    assert told in message


def test_explanations_reach_the_learner():
    report = run_exercise(EXERCISES["7.5"], built(batch_in_evaluation=True))
    assert "statistics of its own rows" in report.message
    assert "batch_norm(" in report.message
    late = stopping_mistakes.built(ends=lambda count, patience: count > patience)
    report = run_exercise(EXERCISES["7.7"], late)
    assert "early_stopping([3, 2, 2.5, 2.4, 1], 2, 0)" in report.message
    assert "Expected: (1, 3)" in report.message
