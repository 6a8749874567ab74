"""The forms of exercise that later chapters need, each declared as a chapter would."""

import numpy as np
import pytest

from nnlib.checks.exercise import (
    Between,
    Exercise,
    Mistake,
)
from nnlib.checks.probing import probe
from nnlib.checks.running import run_exercise

HINTS = ("One.", "Two.", "Three.")


def verdict(exercise, answer, **options):
    report = run_exercise(exercise, answer, **options)
    return report.status, report.diagnosis


# Dictionaries, nested tuples, alternatives, functions as arguments, plain values.


def declare(reference, *calls, **changes):
    fields = {
        "id": "0.6",
        "signature": "f(x)",
        "returns": "what is asked",
        "reference": reference,
        "probes": lambda rng: [probe(*call) for call in calls],
        "mistakes": [Mistake("never", "Never.", when=lambda results: False)],
        "hints": HINTS,
    }
    return Exercise(**(fields | changes))


def test_dictionaries():
    clinic = declare(lambda: {"A": "scale", "B": "seed"}, ())
    assert verdict(clinic, lambda: {"B": "seed", "A": "scale"}) == ("passed", None)
    assert verdict(clinic, lambda: {"A": "scale", "B": "rate"}) == ("failed", None)
    assert verdict(clinic, lambda: {"A": "scale"}) == ("failed", "type")
    assert verdict(clinic, lambda: ["scale", "seed"])[0] == "failed"


def test_nested_tuples_and_arrays_in_their_place():
    table = declare(lambda x: ((x, 1), (2, x + 3)), (5,), (7,))
    assert verdict(table, lambda x: np.array([[x, 1], [2, x + 3]])) == ("passed", None)
    assert verdict(table, lambda x: [[x, 1], [2, x + 3]]) == ("passed", None)
    assert verdict(table, lambda x: ((x, 2), (1, x + 3)))[0] == "failed"


def test_lists_and_strings():
    counts = declare(lambda text: [text.count("a"), text.count("b")], ("aab",), ("",), ("bbb",))
    assert verdict(counts, lambda t: np.array([t.count("a"), t.count("b")])) == ("passed", None)
    assert verdict(counts, lambda t: (t.count("a"), t.count("b"))) == ("passed", None)
    assert verdict(counts, lambda t: {"a": 1, "b": 2})[1] == "count"
    words = declare(lambda x: "yes" if x > 0 else "no", (1,), (-1,))
    assert verdict(words, lambda x: "no") == ("failed", None)


def test_lists_in_the_place_of_arrays_where_the_exercise_allows_them():
    loose = declare(lambda x: 2 * x, (np.array([1.0, 2.0]),), (np.array([3.0]),), lists=True)
    assert verdict(loose, lambda x: [2 * v for v in x]) == ("passed", None)
    strict = declare(lambda x: 2 * x, (np.array([1.0, 2.0]),), (np.array([3.0]),))
    assert verdict(strict, lambda x: [2 * float(v) for v in x]) == ("failed", "container")


def test_nan_where_nan_is_right():
    undefined = declare(lambda x: 1 / x if x else float("nan"), (2.0,), (0.0,))
    assert verdict(undefined, lambda x: np.nan if x == 0 else 1 / x) == ("passed", None)
    assert verdict(undefined, lambda x: 0.0 if x == 0 else 1 / x) == ("failed", None)


def test_accepted_alternatives_hold_for_all_probes_together():
    data = np.array([1.0, 2.0, 4.0])
    variance = declare(np.var, (data,), (2 * data,), accepts=[lambda x: np.var(x, ddof=1)])
    assert verdict(variance, lambda x: np.var(x, ddof=1)) == ("passed", None)
    assert verdict(variance, np.var)[0] == "passed"
    mixed = verdict(variance, lambda x: np.var(x, ddof=1 if x[0] == 1 else 0))
    assert mixed[0] == "failed"


def test_functions_as_arguments():
    def slope(f, x, h=1e-5):
        return (f(x + h) - f(x - h)) / (2 * h)

    exercise = declare(slope, (np.sin, 0.5), (np.exp, 1.0), signature="f(f, x, h=1e-5)")
    assert verdict(exercise, lambda f, x, h=1e-6: (f(x + h) - f(x - h)) / h / 2)[0] == "passed"
    assert verdict(exercise, lambda f, x, h=1e-5: (f(x + h) - f(x)) / h)[0] == "failed"
    report = run_exercise(exercise, lambda f, x: 0.0)
    assert report.example.called == "f(sin, 0.5)"


def test_values_in_the_place_of_functions():
    value = declare(lambda: 6.0, (), signature="slope", asks="value")
    assert verdict(value, 6) == ("passed", None)
    assert verdict(value, 5.0)[0] == "failed"
    assert verdict(value, ...)[0] == "not done"
    assert run_exercise(value, 5.0).example.called == "slope"


def test_sizes_that_follow_from_the_answer_are_told_by_between():
    loss = declare(
        lambda y, p: -np.log(np.clip(p, 1e-12, 1)),
        (1.0, 0.5),
        (1.0, 0.0),
        expected=lambda y, p: Between(10.0, 1e6) if p == 0 else -np.log(p),
        signature="f(y, p)",
    )
    assert verdict(loss, lambda y, p: -np.log(max(p, 1e-7))) == ("passed", None)
    assert verdict(loss, lambda y, p: -np.log(p)) == ("failed", "nan")
    assert verdict(loss, lambda y, p: -np.log(max(p, 0.05))) == ("failed", None)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "chapter 1"},
        {"hints": ("one", "two")},
        {"mistakes": [Mistake("a", "A.", abs), Mistake("a", "B.", abs)]},
    ],
)
def test_a_faulty_declaration_is_refused(change):
    with pytest.raises(ValueError, match=r"id|hints|mistakes"):
        declare(abs, (1,), **change)
