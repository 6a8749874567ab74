"""Exercises 8.1 to 8.9 without 8.7: right answers in other styles pass with every seed."""

import re
import string
from collections import Counter
from functools import partial

import numpy as np
import pytest
from sklearn.metrics import (
    confusion_matrix,
    precision_recall_fscore_support,
    roc_auc_score,
)
from sklearn.preprocessing import StandardScaler

from nnlib.checks import progress, state
from nnlib.checks.catalogue import chapter8
from tests.answers import SEEDS, by_id, each, explains, passes

EXERCISES = by_id(chapter8)


def counter(text, vocab):
    found = Counter(re.findall(r"\w+", text.lower()))
    return [found[word] for word in vocab]


def boundaries(text, vocab):
    return [len(re.findall(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)) for word in vocab]


def replaced(text, vocab):
    for sign in string.punctuation:
        text = text.replace(sign, " ")
    return np.array([text.lower().split().count(word) for word in vocab])


def looped(text, vocab):
    counts, word = dict.fromkeys(vocab, 0), ""
    for letter in text.casefold() + " ":
        if letter.isalpha():
            word += letter
            continue
        if word in counts:
            counts[word] += 1
        word = ""
    return tuple(counts[word] for word in vocab)


def capitals_by_code(text):
    upper = sum(65 <= ord(c) <= 90 for c in text)
    lower = sum(97 <= ord(c) <= 122 for c in text)
    return upper / (upper + lower) if upper + lower else 0


def capitals_by_pattern(text):
    return np.float64(len(re.findall("[A-Z]", text))) / max(1, len(re.findall("[A-Za-z]", text)))


def scaler(X_train, X_test):
    fitted = StandardScaler().fit(X_train)
    return fitted.transform(X_train), fitted.transform(X_test)


def with_epsilon(X_train, X_test, epsilon):
    mean, deviation = X_train.mean(axis=0), X_train.std(axis=0) + epsilon
    return [(X_train - mean) / deviation, (X_test - mean) / deviation]


def columns(X_train, X_test):
    Z, T = np.array(X_train, dtype=float), np.array(X_test, dtype=float)
    for j in range(Z.shape[1]):
        mean = sum(X_train[:, j]) / len(X_train)
        deviation = (sum((x - mean) ** 2 for x in X_train[:, j]) / len(X_train)) ** 0.5
        Z[:, j], T[:, j] = (Z[:, j] - mean) / (deviation or 1), (T[:, j] - mean) / (deviation or 1)
    return Z, T


def rates_by_product(y, q):
    tp, marked, spam = np.sum(y * q), np.sum(q), np.sum(y)
    return tp / max(marked, 1), tp / max(spam, 1), 2 * tp / max(marked + spam, 1)


def rates_by_lists(y, q):
    pairs = list(zip(y.tolist(), q.tolist(), strict=True))
    hits, marked = pairs.count((1, 1)), [truth for truth, decision in pairs if decision == 1]
    precision = hits / len(marked) if marked else 0
    recall = hits / sum(y.tolist()) if 1 in y.tolist() else 0
    return [precision, recall, 2 / (1 / precision + 1 / recall) if hits else 0]


def f1(y, q):
    hits = sum(1 for a, b in zip(y, q, strict=True) if a and b)
    wrong = sum(1 for a, b in zip(y, q, strict=True) if bool(a) != bool(b))
    return 2 * hits / (2 * hits + wrong) if hits else 0.0


def threshold_loop(p, y, grid, better=lambda score, best: score > best):
    best, chosen = -1.0, None
    for t in grid:
        score = f1(y, p >= t)
        if better(score, best):
            best, chosen = score, t
    return chosen


def threshold_sorted(p, y, grid):
    return float(threshold_loop(p, y, np.sort(grid)))


def by_bincount(y, q):
    counts = np.bincount(2 * np.asarray(y, int) + np.asarray(q, int), minlength=4)
    return counts.reshape(2, 2)


def by_loop(y, q):
    table = [[0, 0], [0, 0]]
    for truth, decision in zip(y, q, strict=True):
        table[int(truth)][int(decision)] += 1
    return table


def area_by_ranks(y, p):
    positive, n = y == 1, len(y)
    n1 = int(positive.sum())
    if n1 in (0, n):
        return np.nan
    ranks = np.array([np.sum(p < value) + (np.sum(p == value) + 1) / 2 for value in p])
    return (ranks[positive].sum() - n1 * (n1 + 1) / 2) / (n1 * (n - n1))


def area_by_trapezoids(y, p):
    if y.min() == y.max():
        return float("nan")
    cuts = np.concatenate([[np.inf], np.unique(p)[::-1]])[:, None]
    return np.trapezoid(np.mean(p[y == 1] >= cuts, axis=1), np.mean(p[y == 0] >= cuts, axis=1))


RIGHT = {
    "8.1": [counter, boundaries, replaced, looped],
    "8.2": [
        capitals_by_code,
        capitals_by_pattern,
        lambda text: np.mean([c.isupper() for c in text if c.isalpha()] or [0]),
    ],
    "8.3": [scaler, columns, *(partial(with_epsilon, epsilon=e) for e in (1e-6, 1e-8, 1e-12))],
    "8.4": [
        lambda p, t: p >= t,
        lambda p, t: np.where(p >= t, 1, 0),
        lambda p, t: [1 if value >= t else 0 for value in p],
        lambda p, t: 1 - (p < t),
        lambda p, t: np.heaviside(p - t, 1.0),
    ],
    "8.5": [rates_by_product, rates_by_lists],
    "8.6": [
        threshold_loop,
        partial(threshold_loop, better=lambda score, best: score >= best),
        threshold_sorted,
    ],
    "8.8": [by_bincount, by_loop],
    "8.9": [area_by_ranks, area_by_trapezoids],
}


@pytest.mark.parametrize(("id", "answer"), each(RIGHT))
def test_right_answers_in_other_styles_pass(id, answer):
    passes(EXERCISES[id], answer, SEEDS[:5] if id in ("8.3", "8.6") else SEEDS)


def test_the_rates_agree_with_scikit_learn():
    rng = np.random.default_rng(1)
    for share in (0.0, 0.2, 0.7):
        y, q = (rng.random(60) < 0.4).astype(int), (rng.random(60) < share).astype(int)
        wanted = precision_recall_fscore_support(y, q, average="binary", zero_division=0)[:3]
        assert EXERCISES["8.5"].reference(y, q) == pytest.approx(wanted, abs=1e-12)
        assert EXERCISES["8.8"].reference(y, q) == tuple(map(tuple, confusion_matrix(y, q)))


def test_the_area_agrees_with_scikit_learn():
    reference = EXERCISES["8.9"].reference
    rng = np.random.default_rng(0)
    for n in (5, 40, 300):
        y, p = rng.permutation(np.arange(n) % 3 == 0).astype(int), rng.integers(0, 9, size=n)
        assert reference(y, p) == pytest.approx(roc_auc_score(y, p), abs=1e-12)


def test_every_exercise_has_many_mistakes():
    for exercise in EXERCISES.values():
        explains(exercise, alike=exercise.id == "8.8")


def test_any_of_several_best_thresholds_passes():
    """Between two neighbouring probabilities all thresholds decide alike."""
    exercise = EXERCISES["8.6"]
    tied = 0
    for probe in exercise.make_probes(0):
        p, y, grid = probe.args
        scores = [f1(y, p >= t) for t in grid]
        tied += scores.count(max(scores)) > 1
    assert tied > 0


def test_no_probe_of_words_leaves_open_what_a_word_is():
    for seed in SEEDS:
        for probe in EXERCISES["8.1"].make_probes(seed):
            text, vocab = probe.args
            assert not re.search(r"[A-Za-z][0-9'_-]|[0-9'_-][A-Za-z]", text)
            assert all(word.islower() and word.isalpha() for word in vocab)


def test_the_board_counts_the_looks_at_the_test_rows(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path))
    for status in ("failed", "passed"):
        state.record("8.7", status)
        state.record("8.8", status)
    state.record("8.7", "not done")
    lines = {line.split()[1]: line for line in str(progress()).splitlines() if " 8." in line}
    assert lines["8.7"].endswith("passed, 2 checks, 2 looks at the test rows")
    assert lines["8.8"].endswith("passed, 2 checks")
    assert "2 looks at the test rows" in progress()._repr_html_()
