"""Diagnoses that need no knowledge of the exercise, each with the words a learner reads."""

import numpy as np
import pytest

from tests.generic_exercises import MATRIX, MEANS, NUMBER, PAIR, column_scores, tell


def prints(X, w):
    print(X * w)


def calls_itself(X, w):
    return calls_itself(X, w)


def one_too_far(X, w):
    Z = np.zeros(X.shape)
    for i in range(len(X) + 1):
        Z[i] = X[i] * w
    return Z


def returns_inside_loop(X, w):
    for row in X:
        return row * w


def needs_two_columns(X, w):
    a, b = w
    return np.stack([X[:, 0] * a, X[:, 1] * b], axis=1)


def leaves_the_program(X, w):
    raise SystemExit


def misspelt(X, w):
    return x * w  # noqa: F821


CASES = [
    (MATRIX, lambda X, w: X * w + 7 * w, "own", "An own mistake."),
    (MATRIX, lambda X, w: None, "none", "forget `return`"),
    (MATRIX, prints, "printed", "prints"),
    (MATRIX, lambda X, w: (X * w).T, "transposed", "transposed"),
    (MATRIX, lambda X, w: -X * w, "sign", "opposite sign"),
    (MATRIX, lambda X, w: 2 * X * w, "factor", "twice"),
    (MATRIX, lambda X, w: 0.5 * X * w, "factor", "half"),
    (MATRIX, lambda X, w: 1.5 * X * w, "factor", "times 1.5"),
    (MATRIX, lambda X, w: len(X) * X * w, "missing_mean", "number of rows of `X`"),
    (MATRIX, lambda X, w: X * w / X.shape[1], "mean_for_sum", "number of columns of `X`"),
    (MATRIX, lambda X, w: X * w + 3, "offset", "too large by 3"),
    (MATRIX, lambda X, w: np.abs(X * w), "absolute", "absolute"),
    (MATRIX, lambda X, w: (X * w).astype(int), "truncated", "lost its decimals"),
    (MATRIX, lambda X, w: np.round(X * w, 3), "rounded", "3 decimals"),
    (MATRIX, lambda X, w: X * w * (1 + 3e-5), "precision", "close"),
    (MATRIX, lambda X, w: np.zeros(X.shape), "constant", "whatever the arguments are"),
    (MATRIX, lambda X, w: X, "unchanged", "argument `X`"),
    (MATRIX, lambda X, w: X**2, "unused", "never uses its argument `w`"),
    (MATRIX, lambda X, w: (X * w)[None], "extra_axis", "axis too many"),
    (MATRIX, lambda X, w: np.vstack([X * w, w]), "shape", "has shape (3, 3)"),
    (MATRIX, lambda X, w: (X * w).sum(), "axis", "`axis=`"),
    (MATRIX, returns_inside_loop, "first_only", "first of its rows"),
    (MATRIX, lambda X, w: (X * w)[-1], "last_only", "last of its rows"),
    (MATRIX, lambda X, w: np.where(X > 0, X * w, np.nan), "nan", "NaN"),
    (MATRIX, lambda X, w: X * w * (np.exp(2000 * X) * 0 + 1), "overflow", "overflows"),
    (MATRIX, lambda X, w: (X * w).tolist(), "container", "np.array"),
    (MATRIX, lambda X, w: np.matrix(X * w), "type", "np.matrix"),
    (MATRIX, lambda X, w: str(X * w), "type", "str"),
    (MATRIX, lambda X, w: (row * w for row in X), "type", "generator"),
    (MATRIX, lambda X, w: np.multiply, "type", "object of type ufunc"),
    (MATRIX, lambda X, w: column_scores, "type", "returns a function"),
    (MATRIX, lambda X, w: (X * w, X), "count", "a tuple of 2"),
    (MATRIX, one_too_far, "exception", "IndexError"),
    (MATRIX, calls_itself, "recursion", "calls itself"),
    (MATRIX, lambda X: X, "signature", "column_scores(X, w)"),
    (MATRIX, lambda w, X: X.T * w[:, 0], "signature", "another order"),
    (MATRIX, lambda X, w: X ^ w, "exception", "write `**`"),
    (MATRIX, lambda X, w: max(X, w), "exception", "np.where"),
    (MATRIX, misspelt, "exception", "The argument is called `X`."),
    (MATRIX, leaves_the_program, "exit", "return"),
    (MATRIX, needs_two_columns, "one_shape", "works"),
    (MATRIX, column_scores(np.ones((1, 1)), np.ones(1)), "not_callable", "without brackets"),
    (MEANS, lambda X, w: (X * w).sum(axis=0), "missing_mean", "take the mean"),
    (MEANS, lambda X, w: (X * w).mean(axis=1), "axis", "wrong axis"),
    (MEANS, lambda X, w: X * w, "missing_mean", "averaged"),
    (MEANS, lambda X, w: (X * w).mean(axis=0, keepdims=True), "extra_axis", "too many"),
    (MEANS, lambda X, w: (X * w).mean(axis=0)[:, None] - np.zeros(len(w)), "broadcast", "(N, 1)"),
    (NUMBER, lambda X, w: X * w, "missing_mean", "averaged"),
    (NUMBER, lambda X, w: (X * w).sum(), "missing_mean", "elements of `X`"),
    (NUMBER, lambda X, w: ((X * w).mean(),), "count", "a tuple of 1"),
    (NUMBER, lambda X, w: complex((X * w).mean()), "type", "complex"),
    (PAIR, lambda X, w: ((X * w).sum(axis=0), (X * w).sum(axis=1)), "order", "(rows, columns)"),
    (PAIR, lambda X, w: (X @ w, -(w * X.sum(axis=0))), "sign", "`columns`"),
    (PAIR, lambda X, w: (X @ w).sum(), "count", "(rows, columns)"),
    (PAIR, lambda X, w: (X @ w, w * X.sum(axis=0), X), "count", "a tuple of 3"),
    (PAIR, lambda X, w: (list(X @ w), w * X.sum(axis=0)), "container", "`rows`"),
]


@pytest.mark.parametrize(("exercise", "answer", "key", "words"), CASES)
def test_each_wrong_answer_is_named(exercise, answer, key, words):
    report = tell(exercise, answer)
    assert report.diagnosis == key, report.message
    assert words in report.explanation


def test_where_nothing_explains_the_answer_the_simplest_call_is_shown():
    report = tell(MATRIX, lambda X, w: np.sqrt(np.abs(X)) * w + X)
    assert report.diagnosis is None
    assert report.example == report.probes[0]
    assert "Called:" in report.message
    assert "Expected:" in report.message
