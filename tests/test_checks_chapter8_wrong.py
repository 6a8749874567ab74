"""Exercises 8.1 to 8.9 without 8.7: wrong answers beyond the catalogue are refused."""

import re

import numpy as np
import pytest
from sklearn.metrics import auc, roc_curve

from nnlib.checks.catalogue import chapter8
from nnlib.checks.catalogue.chapter8.decisions import counted, f1
from nnlib.checks.running import run_exercise
from nnlib.datasets import count_tokens
from tests.answers import SEEDS, by_id, refused

EXERCISES = by_id(chapter8)
SECRET = SEEDS[3:6]


def mutated_vocabulary(text, vocab):
    vocab.sort()
    return [text.lower().split().count(word) for word in vocab]


def plurals_too(text, vocab):
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    return [sum(w.rstrip("s") == word for w in words) for word in vocab]


def clipped(X_train, X_test):
    Z = (X_train - X_train.mean(0)) / np.where(X_train.std(0) == 0, 1, X_train.std(0))
    T = (X_test - X_train.mean(0)) / np.where(X_train.std(0) == 0, 1, X_train.std(0))
    return np.clip(Z, -2, 2), np.clip(T, -2, 2)


def zero_for_infinity(X_train, X_test):
    with np.errstate(all="ignore"):
        return tuple(
            np.nan_to_num((X - X_train.mean(0)) / X_train.std(0), posinf=0, neginf=0)
            for X in (X_train, X_test)
        )


def large_epsilon(X_train, X_test):
    deviation = np.sqrt(X_train.var(axis=0) + 1e-2)
    mean = X_train.mean(axis=0)
    return (X_train - mean) / deviation, (X_test - mean) / deviation


def half_recall(y, q):
    _, fp, fn, tp = counted(y, q)
    return tp / max(1, tp + fp), tp / max(1, tp + fn + 1), 2 * tp / max(1, 2 * tp + fp + fn)


def mutates(p, y, grid):
    grid.sort()
    return grid[int(np.argmax([f1(y, p >= t) for t in grid]))]


def between(p, y, grid):
    best = max(f1(y, p >= t) for t in grid)
    return float(np.mean([t for t in grid if f1(y, p >= t) == best])) + 1e-3


def f2(p, y, grid):
    def score(t):
        _, fp, fn, tp = counted(y, p >= t)
        return 5 * tp / max(1, 5 * tp + 4 * fn + fp)

    return max(grid, key=score)


def dropped_points(y, p):
    if len(np.unique(y)) < 2:
        return float("nan")
    x, height, _ = roc_curve(y, p)
    return auc(x[::2], height[::2]) if len(x) > 3 else 0.5


def stripped(signs):
    return lambda text, vocab: [
        [w.strip(signs) for w in text.lower().split()].count(word) for word in vocab
    ]


def replaced(signs, by):
    def answer(text, vocab):
        for sign in signs:
            text = text.replace(sign, by)
        return [text.lower().split().count(word) for word in vocab]

    return answer


def letters_alone(text, vocab):
    letters = "".join(c for c in text.lower() if c.isalpha())
    return [letters.split().count(word) for word in vocab]


def pattern_without_r(text, vocab):
    return [len(re.findall("\b" + word + "\b", text.lower())) for word in vocab]


def agreement_for_hits(y, q):
    hits = sum(y == q)
    precision, recall = hits / sum(q), hits / sum(y)
    return precision, recall, 2 * precision * recall / (precision + recall)


WRONG = [
    *(("8.1", stripped(signs), "some_punctuation_kept") for signs in (".,!?:;", ".,!", ".!?()")),
    *(("8.1", replaced(".,!?:;", by), "some_punctuation_kept") for by in ("", " ")),
    ("8.1", letters_alone, "spaces_deleted"),
    ("8.1", pattern_without_r, "capital_letters"),
    ("8.1", mutated_vocabulary, None),
    ("8.1", plurals_too, None),
    ("8.1", lambda text, vocab: [1] * len(vocab), None),
    ("8.1", lambda text, vocab: [str(text.count(word)) for word in vocab], None),
    ("8.1", lambda text, vocab: count_tokens([text], vocab)[0], "library"),
    ("8.1", lambda text, vocab: print([0 for _ in vocab]), "printed"),
    ("8.1", lambda text, vocab: [len(text.lower().split(word)) - 1 for word in vocab], "substring"),
    ("8.2", lambda text: 0.5, None),
    ("8.2", lambda text: sum(c.isupper() for c in text) / (len(text) + 1), None),
    ("8.2", lambda text: f"{sum(c.isupper() for c in text)}", None),
    (
        "8.2",
        lambda text: sum(c in "AEIOU" for c in text) / max(1, sum(map(str.isalpha, text))),
        None,
    ),
    ("8.3", clipped, None),
    ("8.3", zero_for_infinity, "constant_set_to_zero"),
    ("8.3", large_epsilon, None),
    ("8.3", lambda A, B: (A, B), None),
    ("8.3", lambda A, B: (np.zeros_like(A), np.zeros_like(B)), None),
    ("8.4", lambda p, t: np.ones(len(p), dtype=int), None),
    ("8.4", lambda p, t: (p >= t + 1e-9).astype(int), "strictly_greater"),
    ("8.4", lambda p, t: (p**2 >= t).astype(int), None),
    ("8.4", lambda p, t: (p >= t).astype(int)[:, None], None),
    ("8.4", lambda p, t: (p >= np.median(p)).astype(int), None),
    ("8.5", half_recall, None),
    ("8.5", agreement_for_hits, "agreements"),
    ("8.5", lambda y, q: (1.0, 1.0, 1.0), None),
    ("8.5", lambda y, q: np.mean(y == q), None),
    ("8.6", mutates, "mutated"),
    ("8.6", between, "form"),
    ("8.6", f2, None),
    ("8.6", lambda p, y, grid: grid[0], "decided_at_half"),
    ("8.6", lambda p, y, grid: max(grid), None),
    ("8.6", lambda p, y, grid: list(grid), "form"),
    ("8.6", lambda p, y, grid: "0.5", "form"),
    ("8.6", lambda p, y, grid: np.nan, "form"),
    ("8.8", lambda y, q: ((0, 0), (0, 0)), None),
    ("8.8", lambda y, q: tuple(reversed(counted(y, q))), None),
    ("8.8", lambda y, q: ((len(y), 0), (0, len(y))), None),
    ("8.9", dropped_points, None),
    ("8.9", lambda y, p: 0.5, None),
    ("8.9", lambda y, p: float("nan"), None),
    ("8.9", lambda y, p: abs(np.corrcoef(y, p)[0, 1]), None),
]


@pytest.mark.parametrize(("id", "answer", "key"), WRONG)
def test_other_wrong_answers_are_refused(id, answer, key):
    found = refused(EXERCISES[id], answer)
    if key is not None:
        assert found == key
    for seed in SECRET:
        assert not run_exercise(EXERCISES[id], answer, seed=seed).passed


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (lambda tn, fp, fn, tp: np.array([[tn, fn], [fp, tp]]), "decisions_in_rows"),
        (lambda tn, fp, fn, tp: [[tp, fn], [fp, tn]], "positive_first"),
        (lambda tn, fp, fn, tp: ((tp, fp), (fn, tn)), "decisions_in_rows_positive_first"),
    ],
)
def test_other_tables_are_conventions(order, key):
    for seed in SECRET:
        answer = lambda y, q: order(*counted(y, q))  # noqa: E731
        assert refused(EXERCISES["8.8"], answer, "convention", seed=seed) == key


def test_a_dictionary_of_another_kind_is_no_crash():
    report = run_exercise(EXERCISES["8.1"], lambda text, vocab: dict.fromkeys(vocab, "free"))
    assert not report.passed


def test_a_feature_without_spread_may_be_divided_by_1_or_by_little():
    """Where a test row differs from the constant, nothing else is free."""
    for seed in SECRET:
        told = [p for p in EXERCISES["8.3"].make_probes(seed) if "only in training" in p.label]
        assert len(told) == 1
        train, test = told[0].args
        apart = (test - train.mean(axis=0))[:, train.std(axis=0) == 0]
        assert (apart > 0).any()
        assert (apart >= 0).all()
