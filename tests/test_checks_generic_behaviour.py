"""Diagnoses of what an answer does besides its value: exceptions, state, names, warnings."""

import functools

import numpy as np
import pytest

from nnlib.checks.running import run_exercise
from tests.generic_exercises import MATRIX, NUMBER, declare, tell


def one_too_far(X, w):
    Z = np.zeros(X.shape)
    for i in range(len(X) + 1):
        Z[i] = X[i] * w
    return Z


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
