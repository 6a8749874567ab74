"""Exercises 7.4 and 7.8: any way of drawing passes, and other draws do not hide a mistake."""

import statistics

import numpy as np
import pytest

from nnlib.checks.catalogue import chapter7
from nnlib.checks.catalogue.chapter7 import loops
from nnlib.checks.catalogue.chapter7.reachable import reachable, train_with_minibatches
from nnlib.checks.running import run_exercise

EXERCISES = {exercise.id: exercise for exercise in chapter7.EXERCISES}
SEEDS = (0, 77, *range(1000, 1008))


def verdict(id, answer, seed=0):
    report = run_exercise(EXERCISES[id], answer, seed=seed)
    return report.status, report.diagnosis


def with_draw(draw):
    """Return dropout that keeps where `draw(shape, p, rng)` is true."""

    def dropout(A, dA, p, train, rng):
        if not train:
            return A, dA
        keep = draw(A.shape, p, rng)
        return np.where(keep, A / (1 - p), 0), np.where(keep, dA / (1 - p), 0)

    return dropout


def by_value(A, dA, p, train, rng):
    out, dout = A.astype(float), dA.astype(float)
    if train:
        for i in np.ndindex(A.shape):
            if rng.random() < p:
                out[i] = dout[i] = 0.0
            else:
                out[i] /= 1 - p
                dout[i] /= 1 - p
    return [out, dout]


def scaled_first(A, dA, p, train, rng):
    M = np.ones(A.shape)
    if train:
        M[rng.uniform(size=A.shape) < p] = 0
        M = M * 1 / (1 - p)
    return M * A, M * dA


DROPOUTS = [
    by_value,
    scaled_first,
    with_draw(lambda shape, p, rng: rng.binomial(1, 1 - p, size=shape) == 1),
    with_draw(lambda shape, p, rng: rng.choice([False, True], p=[p, 1 - p], size=shape)),
    with_draw(lambda shape, p, rng: 1 - p > rng.random(shape[::-1]).T),
    with_draw(lambda shape, p, rng: rng.random(np.prod(shape)).reshape(shape) > p),
    with_draw(lambda shape, p, rng: np.array([rng.random(shape[1]) >= p for _ in range(shape[0])])),
]


def with_order(order):
    """Return the loop with `order(n, rng)` as the rows of an epoch."""

    def train(X, y, lr, epochs, B, rng):
        w = np.zeros(X.shape[1])
        for _ in range(epochs):
            rows = list(order(len(X), rng))
            while rows:
                batch, rows = rows[:B], rows[B:]
                w = w - lr * sum(2 * X[i] * (X[i] @ w - y[i]) for i in batch) / len(batch)
        return w

    return train


def shuffled_list(n, rng):
    rows = list(range(n))
    rng.shuffle(rows)
    return rows


def copies_shuffled(X, y, lr, epochs, B, rng):
    data, w = np.column_stack([X, y]), np.zeros((X.shape[1], 1))
    for _ in range(epochs):
        rng.shuffle(data)
        for part in np.split(data, range(B, len(data), B)):
            error = part[:, :-1] @ w - part[:, -1:]
            w -= 2 * lr * np.mean(part[:, :-1] * error, axis=0, keepdims=True).T
    return w.ravel()


def index_of_batch(X, y, lr, epochs, B, rng):
    N, w = len(X), np.zeros(X.shape[1])
    for _epoch in range(epochs):
        perm = rng.permutation(N)
        for k in range(int(np.ceil(N / B))):
            Xb, yb = X[perm][k * B : (k + 1) * B], y[perm][k * B : (k + 1) * B]
            w = w - lr * 2 / len(yb) * np.einsum("nd,n->d", Xb, Xb.dot(w) - yb)
    return w


LOOPS = [
    copies_shuffled,
    index_of_batch,
    with_order(shuffled_list),
    with_order(lambda n, rng: np.argsort(rng.random(n))),
    with_order(lambda n, rng: rng.choice(n, n, replace=False)),
    with_order(lambda n, rng: rng.permutation(n)[::-1]),
]


@pytest.mark.parametrize(
    ("id", "answer"), [("7.4", a) for a in DROPOUTS] + [("7.8", a) for a in LOOPS]
)
def test_any_way_of_drawing_passes_with_ten_seeds(id, answer):
    for seed in SEEDS:
        assert verdict(id, answer, seed) == ("passed", None)


@pytest.mark.parametrize("mistake", EXERCISES["7.4"].mistakes, ids=lambda m: m.key)
def test_a_mistake_in_dropout_is_named_whatever_is_drawn(mistake):
    def other_draws(A, dA, p, train, rng):
        rng.normal(size=3)
        return mistake.wrong(A, dA, p, train, rng)

    assert verdict("7.4", other_draws, seed=5) == ("failed", mistake.key)


@pytest.mark.parametrize("mistake", EXERCISES["7.8"].mistakes, ids=lambda m: m.key)
def test_a_mistake_in_the_loop_is_named_whatever_is_drawn(mistake):
    def other_draws(X, y, lr, epochs, B, rng):
        rng.normal(size=3)
        return mistake.wrong(X, y, lr, epochs, B, rng)

    assert verdict("7.8", other_draws, seed=6) == ("failed", mistake.same_as or mistake.key)


def global_dropout(A, dA, p, train, rng):
    M = (np.random.rand(*A.shape) >= p) / (1 - p) if train else 1.0  # noqa: NPY002
    return A * M, dA * M


def fresh_loop(X, y, lr, epochs, B, rng):
    return train_with_minibatches(X, y, lr, epochs, B, np.random.default_rng())


def own_seed_loop(X, y, lr, epochs, B, rng):
    return train_with_minibatches(X, y, lr, epochs, B, np.random.default_rng(1))


def seeded_every_epoch(X, y, lr, epochs, B, rng):
    return loops.built(order=lambda n, rng: np.random.default_rng(0).permutation(n))(
        X, y, lr, epochs, B, rng
    )


def exact_count(A, dA, p, train, rng):
    M = np.ones(A.size)
    M[rng.permutation(A.size)[: int(p * A.size)]] = 0
    M = M.reshape(A.shape) / (1 - p) if train else 1.0
    return A * M, dA * M


def share_kept(A, dA, p, train, rng):
    M = rng.normal(size=A.shape) > statistics.NormalDist().inv_cdf(p) if p else np.ones(A.shape)
    M = M / M.mean() if train else 1.0
    return A * M, dA * M


@pytest.mark.parametrize(
    ("id", "answer", "keys"),
    [
        ("7.4", exact_count, {"fixed_count"}),
        ("7.4", share_kept, {"divided_by_share_kept"}),
        ("7.4", lambda A, dA, p, t, rng: (0 * A, 0 * dA), None),
        ("7.4", global_dropout, {"not_deterministic", "global_random"}),
        ("7.4", lambda A, dA, p, t, rng: A, {"form"}),
        ("7.4", lambda A, dA, p, t, rng: (A[:1], dA), {"form"}),
        ("7.4", with_draw(lambda s, p, rng: np.random.default_rng(0).random(s) >= p), None),
        ("7.4", with_draw(lambda s, p, rng: np.indices(s).sum(axis=0) % 10 >= 10 * p), None),
        ("7.4", with_draw(lambda s, p, rng: rng.random(s) >= 0.3), None),
        ("7.4", with_draw(lambda s, p, rng: rng.random(s) >= p / 2), None),
        ("7.8", fresh_loop, {"not_deterministic"}),
        ("7.8", own_seed_loop, {"same_draws"}),
        ("7.8", seeded_every_epoch, {"shuffled_once"}),
        ("7.8", lambda X, y, *rest: np.linalg.lstsq(X, y)[0], None),
        ("7.8", lambda X, y, *rest: np.zeros(X.shape[1]), None),
        ("7.8", lambda X, y, *rest: 0.0, {"form"}),
    ],
)
def test_other_wrong_answers_are_refused(id, answer, keys):
    for seed in SEEDS[:4]:
        status, key = verdict(id, answer, seed)
        assert status == "failed"
        assert keys is None or key in keys


def test_reachable_lists_every_order_once():
    X, y = np.array([[1.0, 2.0], [0.5, -1.0], [2.0, 0.25]]), np.array([1.0, -1.0, 0.5])
    assert len(reachable(X, y, 0.1, 1, 1)) == 6
    assert len(reachable(X, y, 0.1, 2, 1)) == 36
    assert len(reachable(X, y, 0.1, 2, 2)) == 9
    found = reachable(X, y, 0.1, 2, 2)
    for seed in range(20):
        w = train_with_minibatches(X, y, 0.1, 2, 2, np.random.default_rng(seed))
        assert np.abs(found - w).max(axis=1).min() < 1e-12
