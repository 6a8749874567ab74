"""Diagnoses that need no knowledge of the exercise, each with the words a learner reads."""

import functools

import numpy as np
import pytest

from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.probing import float32, probe
from nnlib.checks.running import run_exercise


def column_scores(X, w):
    return X * w


def probes(rng):
    for n, d in ((2, 3), (4, 3), (1, 2), (3, 3), (5, 2)):
        yield probe(rng.normal(size=(n, d)), rng.normal(size=d), label=f"{n} by {d}")
    yield probe(np.array([[1, 2], [3, 4], [5, 7]]), np.array([2, -1]), label="integers")
    yield float32(probe(rng.uniform(1, 2, size=(4, 2)), rng.uniform(1, 2, size=2)))


def declare(**changes):
    fields = {
        "id": "0.1",
        "signature": "column_scores(X, w)",
        "returns": "an array of shape (N, D)",
        "reference": column_scores,
        "probes": probes,
        "mistakes": [Mistake("own", "An own mistake.", lambda X, w: X * w + 7 * w)],
        "hints": ("One.", "Two.", "Three."),
    }
    return Exercise(**(fields | changes))


MATRIX = declare()
MEANS = declare(
    signature="mean(X, w)",
    returns="an array of shape (D,)",
    reference=lambda X, w: (X * w).mean(axis=0),
)
NUMBER = declare(returns="a number", reference=lambda X, w: float((X * w).mean()))
PAIR = declare(
    returns="(rows, columns)",
    reference=lambda X, w: ((X * w).sum(axis=1), (X * w).sum(axis=0)),
)


def tell(exercise, answer, **options):
    report = run_exercise(exercise, answer, **options)
    assert not report.passed
    assert report.status == "failed"
    return report


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


def test_an_exception_is_told_with_the_line_of_the_learners_code():
    report = tell(MATRIX, one_too_far)
    assert "line 4: `Z[i] = X[i] * w`" in report.explanation
    assert "out of bounds" in report.example.came


def test_an_exception_is_told_without_the_source():
    space = {}
    exec("def f(X, w):\n    y = X\n    return y / 0 + {}[1]", space)
    report = tell(MATRIX, space["f"])
    assert report.diagnosis == "exception"
    assert "KeyError in line 3" in report.explanation


def test_addresses_do_not_reach_the_text():
    def raises(X, w):
        raise ValueError(f"bad thing {object()}")

    assert "0x…" in tell(MATRIX, raises).message


def test_changed_inputs_are_seen_though_the_value_is_right():
    def in_place(X, w):
        X *= w.astype(X.dtype)
        return X

    report = tell(MATRIX, in_place)
    assert report.diagnosis == "mutated"
    assert "changes its input `X` in place" in report.explanation
    assert "X changed" in report.example.came


def test_a_state_kept_from_call_to_call_is_seen():
    calls = []

    def counts(X, w):
        calls.append(1)
        return X * w + (len(calls) > 7)

    report = tell(MATRIX, counts)
    assert report.diagnosis == "not_deterministic"
    assert ", then " in report.example.came


def test_a_variable_of_the_notebook_is_named():
    space = {"W": np.ones(3)}
    exec("def f(X, w):\n    return X * W", space)
    report = tell(MATRIX, space["f"])
    assert report.diagnosis == "global"
    assert "`W`" in report.explanation
    assert "`w`" in report.explanation


def test_constants_of_the_notebook_are_no_fault():
    space = {"EPSILON": 0.0}
    exec("def f(X, w):\n    return X * w + EPSILON", space)
    assert run_exercise(MATRIX, space["f"]).passed


@pytest.mark.parametrize(("name", "value"), [("sum", 3), ("np", np.ones(3))])
def test_an_overwritten_builtin_is_named(name, value):
    space = {name: value}
    exec(f"def f(X, w):\n    return {name}(X)", space)
    report = tell(MATRIX, space["f"])
    assert report.diagnosis == "overwritten"
    assert f"`{name}`" in report.explanation
    assert "restart the kernel" in report.explanation


def test_objects_that_claim_to_be_equal_are_refused():
    class Chameleon:
        def __eq__(self, other):
            return True

        def __array__(self, *args, **kwargs):
            return np.ones((2, 3))

    class Sly(np.ndarray):
        def __eq__(self, other):
            return np.True_

        def __sub__(self, other):
            return 0.0

    assert tell(MATRIX, lambda X, w: Chameleon()).diagnosis == "type"
    assert tell(MATRIX, lambda X, w: np.zeros(X.shape).view(Sly)).diagnosis == "constant"


def test_a_broken_str_does_not_stop_the_check():
    class Broken(Exception):
        def __str__(self):
            raise RuntimeError

    def raises(X, w):
        raise Broken

    assert tell(MATRIX, raises).diagnosis == "exception"


def test_warnings_are_refused_only_where_the_exercise_says_so():
    def loud(X, w):
        np.exp(np.full(3, 1000.0))
        return X * w

    report = run_exercise(MATRIX, loud)
    assert report.passed
    assert report.notes == ("NumPy warned: overflow encountered in exp.",)
    report = tell(declare(no_warnings=True), loud)
    assert report.diagnosis == "warning"
    assert "overflow" in report.explanation


def test_silencing_warnings_in_the_notebook_changes_nothing():
    with np.errstate(all="ignore"):
        report = run_exercise(
            declare(no_warnings=True), lambda X, w: X * w + 0 * np.log(X[0, 0] * 0)
        )
    assert report.diagnosis != "warning"
    assert not report.passed


def test_right_answers_in_other_types_pass():
    partial = functools.partial(lambda k, X, w: k * X * w, 1.0)

    class Callable:
        def __call__(self, X, w):
            return X * w

    for answer in (partial, Callable(), Callable().__call__, np.multiply, lambda *a: a[0] * a[1]):
        assert run_exercise(MATRIX, answer).passed
    for kind in (float, np.float64, np.array):
        assert run_exercise(NUMBER, lambda X, w, kind=kind: kind((X * w).mean())).passed


def test_a_float32_result_passes_with_a_note():
    report = run_exercise(MATRIX, lambda X, w: (X * w).astype(np.float32))
    assert report.passed
    assert "float32" in report.notes[0]


def test_a_function_that_also_prints_passes_with_a_note():
    def talks(X, w):
        print("here")
        return X * w

    report = run_exercise(MATRIX, talks)
    assert report.passed
    assert "prints" in report.notes[0]
