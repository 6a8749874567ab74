"""Collecting and judging apart: plain data between them, and nothing that gives answers away."""

import json

import numpy as np
import pytest

from nnlib.checks import collect, dumps, exercises, judge, loads, make_probes, run_check
from nnlib.checks.collecting import Probes
from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.judging import judge_exercise
from nnlib.checks.plain import plain, restore
from nnlib.checks.probing import probe

ANSWERS = {
    "1.1": [lambda x, w, b: x @ w + b, lambda x, w, b: x * w + b, lambda x, w, b: 1 / 0],
    "1.3": [lambda X, W, b: X @ W + b, lambda X, W, b: (X @ W + b).tolist(), lambda *a: ...],
    "1.5": [lambda w, b, x, y, r: (w, b), lambda *a: None, lambda *a: object()],
    "1.7": [exercises()["1.7"].reference, lambda: np.nan, lambda: {"W1": np.inf}],
}
PAIRS = [(id, answer) for id, answers in ANSWERS.items() for answer in answers]


def is_plain(value):
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(is_plain, value))
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "biuf"
    return value is None or type(value) in (bool, int, float, str)


@pytest.mark.parametrize(("id", "answer"), PAIRS)
def test_both_halves_give_what_run_check_gives(id, answer):
    told = collect(answer, make_probes(id))
    assert judge(told) == judge(told, id) == run_check(id, answer)


@pytest.mark.parametrize(("id", "answer"), PAIRS)
def test_observations_are_plain_and_travel_as_json(id, answer):
    told = collect(answer, make_probes(id, seed=11))
    assert is_plain(told)
    text = dumps(told)
    json.loads(text)
    assert judge(loads(text), id, seed=11) == run_check(id, answer, seed=11)


def test_json_keeps_every_bit():
    values = [np.pi, -0.0, np.inf, -np.inf, np.nan, np.float32(0.1), 2**70, True, "π", None, ...]
    values += [
        np.array([[1.5, np.nan]], dtype=np.float32),
        np.arange(3),
        np.zeros((0, 2)),
        [1, [2]],
    ]
    values += [(1, "a"), {"k": [1.0]}, np.array(3), [], np.array([True])]
    for value in values:
        back = restore(loads(dumps(plain(value))))
        assert repr(back) == repr(value)


def test_what_is_not_plain_is_only_named():
    class Sneaky(list):
        def __iter__(self):
            raise AssertionError("the learner's code ran")

    assert plain(Sneaky([1.0]))["type"] == "list"
    assert plain(object()) == {"type": "other", "name": "object"}
    assert plain(np.array([object()]))["type"] == "other"
    assert plain(1j)["type"] == "other"
    endless = []
    endless.append(endless)
    assert "other" in repr(plain(endless))


@pytest.mark.parametrize(
    "text",
    [
        '{"!": "array", "dtype": "|O", "shape": [1], "data": "AAAAAAAAAAA="}',
        '{"!": "array", "dtype": "<f8", "shape": [5], "data": "AAAAAAAAAAA="}',
        '{"!": "code", "value": "1"}',
        "not json",
    ],
)
def test_foreign_json_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        loads(text)


def test_only_plain_data_is_written():
    with pytest.raises(ValueError, match="plain data"):
        dumps({"answer": object()})


@pytest.mark.parametrize("told", [{}, {"exercise": "1.1"}, {"exercise": "1.1", "facts": 3}])
def test_incomplete_observations_are_refused(told):
    with pytest.raises(ValueError, match=r"observations|id:"):
        judge(told)


def test_observations_of_another_exercise_are_refused():
    told = collect(lambda x, w, b: x @ w + b, make_probes("1.1"))
    with pytest.raises(ValueError, match=r"'1\.2'"):
        judge(told, "1.2")
    with pytest.raises(ValueError, match="calls"):
        judge(told | {"calls": told["calls"][1:]})


def test_the_same_seed_gives_the_same_report():
    def wrong(X, W, b):
        return X @ W - b

    first = run_check("1.3", wrong, seed=5)
    np.random.default_rng(0).random()
    assert run_check("1.3", wrong, seed=5) == first
    assert run_check("1.3", wrong, seed=6).probes != first.probes


def test_answers_learnt_by_heart_fail_with_a_secret_seed():
    public = make_probes("1.1", seed=0).calls
    known = {repr(p.args): exercises()["1.1"].reference(*p.args) for p in public}

    def by_heart(x, w, b):
        return known.get(repr((x, w, b)), 0.0)

    assert run_check("1.1", by_heart, seed=0).passed
    assert not run_check("1.1", by_heart, seed=20_250_714).passed


def test_the_seed_does_not_travel():
    told = collect(lambda x, w, b: 0.0, make_probes("1.1", seed=918_273_645))
    assert "918273645" not in dumps(told)


def test_run_check_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    run_check("1.1", lambda x, w, b: print("noise"))
    assert not (tmp_path / "state").exists()
    assert capsys.readouterr() == ("", "")


def test_the_judge_holds_what_the_answer_must_not_see():
    """Predictions on given rows are observed; the labels never leave the judge."""
    rows = np.array([[0.0], [1.0], [2.0], [3.0]])
    labels = np.array([0, 1, 1, 0])
    called = []

    def fit(seed):
        called.append(seed)
        return lambda X: (np.abs(X[:, 0] - 1.5) < 1).astype(float)

    def enough_right(results, probes):
        from nnlib.checks.exercise import Finding

        if min(np.mean((r >= 0.5) == labels) for r in results) > 0.9:
            return None
        return Finding("too_often_wrong", "Fewer than nine in ten rows are right.", 0)

    exercise = Exercise(
        id="0.2",
        signature="fit(seed)",
        returns="a function of rows",
        kind="training",
        reference=fit,
        probes=lambda rng: [probe(seed, label="seed", ask=(rows,)) for seed in range(3)],
        observe=lambda model, X: model(X),
        expected=lambda seed: None,
        view=lambda result, probe: None,
        across=enough_right,
        mistakes=[
            Mistake("none_right", "Nothing is right.", when=lambda r: max(map(max, r)) < 0.5)
        ],
        hints=("1", "2", "3"),
    )
    probes = Probes(exercise, exercise.make_probes(0), 5.0)
    assert not called
    assert "labels" not in repr(probes.calls)
    told = collect(fit, probes)
    assert called == [0, 1, 2]
    assert judge_exercise(exercise, loads(dumps(told)), 0).passed
    assert called == [0, 1, 2], "the judge called the answer"
    told = collect(lambda seed: lambda X: np.zeros(len(X)), probes)
    assert judge_exercise(exercise, told, 0).diagnosis == "none_right"
    told = collect(lambda seed: lambda X: np.full(len(X), 0.7), probes)
    assert judge_exercise(exercise, told, 0).diagnosis == "too_often_wrong"
    told = collect(lambda seed: None, probes)
    assert not judge_exercise(exercise, told, 0).passed
