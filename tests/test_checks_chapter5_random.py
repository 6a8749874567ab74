"""Exercises 5.6 and 5.9: batches and splits are judged by what they hold, not by the draws."""

import math

import numpy as np
import pytest

import nnlib
from nnlib.checks.catalogue import chapter5
from nnlib.checks.running import run_exercise

EXERCISES = {exercise.id: exercise for exercise in chapter5.EXERCISES}
BATCHES, SPLIT = EXERCISES["5.6"], EXERCISES["5.9"]
minibatches, split = BATCHES.reference, SPLIT.reference


def key(exercise, answer, **options):
    report = run_exercise(exercise, answer, **options)
    assert not report.passed
    assert report.status == "failed"
    return report.diagnosis


def batches_by_while(X, y, batch_size, rng):
    rows, start = rng.permutation(X.shape[0]), 0
    while start < X.shape[0]:
        yield [X[rows[start : start + batch_size]], y[rows[start : start + batch_size]]]
        start += batch_size


def batches_of_shuffled_copies(X, y, batch_size, rng):
    order = np.arange(len(X))
    rng.shuffle(order)
    X, y = X[order], y[order]
    for i in range(math.ceil(len(X) / batch_size)):
        part = slice(i * batch_size, (i + 1) * batch_size)
        yield X[part], y[part]


def batches_in_a_list(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    cuts = range(batch_size, len(y), batch_size)
    return [(X[rows], y[rows]) for rows in np.split(order, cuts)]


def batches_by_keys(X, y, batch_size, rng):
    left = list(np.argsort(rng.random(len(X))))
    while left:
        rows, left = sorted(left[:batch_size]), left[batch_size:]
        yield np.array([X[i] for i in rows]), np.take(y, rows, axis=0)


def batches_by_drawing(X, y, batch_size, rng):
    left = list(range(len(X)))
    while left:
        rows = [left.pop(rng.integers(len(left))) for _ in range(min(batch_size, len(left)))]
        yield X[rows], y[rows]


def batches_in_one_array(X, y, batch_size, rng):
    """Yield the same two arrays again and again, filled anew."""
    rows = rng.permutation(len(X))
    a, b = np.empty_like(X), np.empty_like(y)
    for start in range(0, len(X), batch_size):
        part = rows[start : start + batch_size]
        a[: len(part)], b[: len(part)] = X[part], y[part]
        yield a[: len(part)], b[: len(part)]


def split_by_floors(n, shares, rng):
    ends = [int(n * sum(shares[: i + 1]) + 1e-9) for i in range(len(shares))]
    ends[-1], start, parts = n, 0, []
    order = np.arange(n)
    rng.shuffle(order)
    for end in ends:
        parts.append(order[start:end])
        start = end
    return parts


def split_sorted(n, shares, rng):
    cuts = (np.cumsum(shares) * n).round().astype(int)
    order = rng.permutation(n)
    return tuple(np.sort(part) for part in np.split(order, cuts[:-1]))


def split_by_drawing(n, shares, rng):
    """Give out whole parts first, then the rows that are left to the largest remainders."""
    asked = n * np.array(shares)
    sizes = np.floor(asked + 1e-9).astype(int)
    for i in np.argsort(sizes - asked)[: n - sizes.sum()]:
        sizes[i] += 1
    left, parts = np.arange(n), []
    for size in sizes:
        part = rng.choice(left, size, replace=False)
        left = np.setdiff1d(left, part)
        parts.append(part)
    return tuple(parts)


RIGHT = [
    (BATCHES, batches_by_while),
    (BATCHES, batches_of_shuffled_copies),
    (BATCHES, batches_in_a_list),
    (BATCHES, batches_by_keys),
    (BATCHES, batches_by_drawing),
    (BATCHES, batches_in_one_array),
    (SPLIT, split_by_floors),
    (SPLIT, split_sorted),
    (SPLIT, split_by_drawing),
]


@pytest.mark.parametrize(("exercise", "answer"), RIGHT)
def test_right_answers_in_other_styles_pass_with_ten_seeds(exercise, answer):
    for seed in (0, 1, 2, 77, 501, 10**6, 10**6 + 1, 123_456_789, 2**31, 982_451_653):
        report = run_exercise(exercise, answer, seed=seed)
        assert report.passed, report.message


def global_permutation(X, y, batch_size, rng):
    rows = np.random.permutation(len(X))  # noqa: NPY002
    for i in range(0, len(X), batch_size):
        yield X[rows[i : i + batch_size]], y[rows[i : i + batch_size]]


def seeded_global(X, y, batch_size, rng):
    np.random.seed(int(rng.integers(2**31)))  # noqa: NPY002
    rows = np.random.permutation(len(X))  # noqa: NPY002
    for i in range(0, len(X), batch_size):
        yield X[rows[i : i + batch_size]], y[rows[i : i + batch_size]]


def shuffles_both(X, y, batch_size, rng):
    rng.shuffle(X)
    rng.shuffle(y)
    for i in range(0, len(X), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]


def shuffles_inputs(X, y, batch_size, rng):
    rng.shuffle(X)
    for i in range(0, len(X), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]


def neighbours_swapped(X, y, batch_size, rng):
    rows = np.arange(len(X))
    for i in range(len(X) - 1):
        if rng.random() < 0.5:
            rows[[i, i + 1]] = rows[[i + 1, i]]
    for i in range(0, len(X), batch_size):
        yield X[rows[i : i + batch_size]], y[rows[i : i + batch_size]]


def loses_rows(X, y, batch_size, rng):
    rows = np.unique(rng.integers(0, len(X), len(X)))
    for i in range(0, len(rows), batch_size):
        yield X[rows[i : i + batch_size]], y[rows[i : i + batch_size]]


def never_again(X, y, batch_size, rng):
    """Shuffle, and repeat the same pass without an end."""
    rows = rng.permutation(len(X))
    while True:
        for i in range(0, len(X), batch_size):
            yield X[rows[i : i + batch_size]], y[rows[i : i + batch_size]]


def returns_in_the_loop(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        return X[rows[i : i + batch_size]], y[rows[i : i + batch_size]]


def draws_every_batch(X, y, batch_size, rng):
    for _ in range(0, len(X), batch_size):
        rows = rng.choice(len(X), batch_size)
        yield X[rows], y[rows]


def always_twenty_batches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for i in range(20):
        part = rows[i * batch_size : (i + 1) * batch_size]
        yield X[part], y[part]


def of_lists(X, y, batch_size, rng):
    for a, b in minibatches(X, y, batch_size, rng):
        yield a.tolist(), b.tolist()


def moved_rows(X, y, batch_size, rng):
    for a, b in minibatches(X, y, batch_size, rng):
        yield a + 0.5, b


WRONG_BATCHES = [
    (global_permutation, "not_deterministic"),
    (seeded_global, "global_random"),
    (shuffles_both, "shuffled_apart"),
    (shuffles_inputs, "only_inputs_shuffled"),
    (neighbours_swapped, "not_random"),
    (loses_rows, None),
    (never_again, "never_stops"),
    (returns_in_the_loop, "form"),
    (draws_every_batch, "each_batch_drawn_with_replacement"),
    (always_twenty_batches, None),
    (of_lists, "form"),
    (moved_rows, None),
    (lambda X, y, b, rng: minibatches(X, y, b, np.random.default_rng(3)), "same_order_every_time"),
    (lambda X, y, b, rng: minibatches(X, y, b, np.random.default_rng()), "not_deterministic"),
    (lambda X, y, b, rng: minibatches(X, y, 4, rng), "batch_size_ignored"),
    (lambda X, y, b, rng: next(minibatches(X, y, b, rng)), "form"),
    (lambda X, y, b, rng: ((a, t, b) for a, t in minibatches(X, y, b, rng)), "form"),
    (lambda X, y, b, rng: ((a, t[:-1]) for a, t in minibatches(X, y, b, rng)), "form"),
    (lambda X, y, b, rng: ((a, t[::-1]) for a, t in minibatches(X, y, b, rng)), None),
    (lambda X, y, b, rng: X[rng.permutation(len(X))], "form"),
    (lambda X, y, b, rng: len(X), "form"),
    (lambda X, y, b, rng: {"X": X, "y": y}, "form"),
    (lambda X, y, b, rng: nnlib.minibatches(X, y, b, rng), "library"),
]


@pytest.mark.parametrize(("answer", "diagnosis"), WRONG_BATCHES)
def test_other_wrong_batches_are_refused(answer, diagnosis):
    assert key(BATCHES, answer) == diagnosis


def test_a_generator_that_yields_nothing_for_ever_is_cut():
    def endless(X, y, batch_size, rng):
        rows = rng.permutation(len(X))
        start = 0
        while start < len(X):
            pass
        yield X[rows], y[rows]

    assert key(BATCHES, endless, limit=0.2) == "timeout"
