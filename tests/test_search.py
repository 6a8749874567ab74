"""Hyper-parameter search: what is drawn, what is recorded, what is refused."""

import subprocess
import sys
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor

import numpy as np
import pytest
from scipy import stats

from nnlib.search import SearchResult, Trial, grid, integers, log_uniform, search, uniform

SPACE = {"rate": log_uniform(1e-4, 1), "width": [8, 16, 32], "depth": integers(1, 3)}


class Here(Executor):
    """Run everything at once in this thread; hand the answers out in reverse order."""

    def __init__(self):
        self.waiting = []

    def submit(self, function, *arguments):
        future = Future()
        self.waiting.append((future, function, arguments))
        if len(self.waiting) == 8:
            for late, call, given in reversed(self.waiting):
                late.set_result(call(*given))
        return future


def run(objective, space=SPACE, n=8, seed=0, **options):
    """Search in two threads."""
    with ThreadPoolExecutor(2) as executor:
        return search(objective, space, n, executor, seed, progress=False, **options)


def score(rate, width, depth, seed):
    return {"score": rate * width, "luck": np.random.default_rng(seed).random(), "depth + 1": depth}


def test_trials_are_sorted_and_told():
    result = run(score)
    assert isinstance(result, SearchResult)
    assert len(result) == 8
    scores = [trial.score for trial in result]
    assert scores == sorted(scores)
    assert result.best is result[0] is next(iter(result))
    assert result.best.score == result.best.params["rate"] * result.best.params["width"]
    assert result.best.values["luck"] == np.random.default_rng(result.best.seed).random()
    assert sorted(trial.number for trial in result) == list(range(8))
    assert len(result[2:5]) == 3
    lines = result.table().splitlines()
    assert " ".join(lines[0].split()) == "trial score luck depth + 1 rate width depth"
    assert len(lines) == 9
    assert f"{result.best.score:.4g}" in lines[1]
    assert result.table(rows=3).splitlines()[-1] == "… 5 more"
    assert repr(result).startswith("SearchResult of 8 trials\ntrial")
    with pytest.raises(AttributeError):
        result.best.score = 0.0


def test_same_seed_same_trials_whatever_the_order_and_the_number():
    result = run(score)
    reverse = search(score, SPACE, 8, Here(), seed=0, progress=False)
    assert reverse == result
    assert run(score, seed=1) != result
    by_number = {trial.number: trial for trial in run(score, n=12)}
    assert all(repr(by_number[trial.number]) == repr(trial) for trial in result)
    more = run(lambda other=0, **params: score(**params, seed=0), {**SPACE, "other": [1, 2]})
    drawn = {t.number: {k: t.params[k] for k in SPACE} for t in more}
    assert all(drawn[trial.number] == trial.params for trial in result)
    assert {repr(t.params) for t in run(score, seed=None)} != {
        repr(t.params) for t in run(score, seed=None)
    }


def test_every_trial_gets_its_own_seed_only_if_the_objective_takes_one():
    seeds = [trial.seed for trial in run(score)]
    assert len(set(seeds)) == 8
    assert {type(seed) for seed in seeds} == {int}
    assert {t.seed for t in run(lambda rate, width, depth: rate)} == {None}
    assert {t.seed for t in run(lambda **params: len(params))} == {None}
    fixed = run(lambda seed: seed, {"seed": [7]}, n=2)
    assert [(t.params, t.seed, t.score) for t in fixed] == [({"seed": 7}, None, 7.0)] * 2


def test_what_is_drawn():
    space = {
        "a": uniform(-1, 3),
        "b": log_uniform(1e-4, 1),
        "c": integers(-2, 2),
        "d": ["x", None, (1, 2)],
        "e": np.geomspace(1, 100, 3),
        "f": stats.norm(5, 2),
        "g": stats.randint(0, 3),
    }
    drawn = [trial.params for trial in run(lambda **params: 0.0, space, n=400)]
    a, b, c, d, e, f, g = ([params[name] for params in drawn] for name in space)
    for values, distribution in (
        (a, stats.uniform(-1, 4)),
        (np.log(b), stats.uniform(np.log(1e-4), -np.log(1e-4))),
        (f, stats.norm(5, 2)),
    ):
        assert stats.kstest(values, distribution.cdf).pvalue > 1e-3
    assert min(b) >= 1e-4
    assert max(b) <= 1
    assert set(c) == {-2, -1, 0, 1, 2}
    assert set(d) == {"x", None, (1, 2)}
    assert set(e) == {1.0, 10.0, 100.0}
    assert set(g) == {0, 1, 2}
    types = [{type(value) for value in values} for values in (a, b, c, e, f, g)]
    assert types == [{float}, {float}, {int}, {float}, {float}, {int}]
    assert abs(np.corrcoef(a, np.log(b))[0, 1]) < 0.2


def test_a_grid_is_tried_whole():
    settings = grid({"rate": np.array([0.1, 0.01]), "width": [8, 16, 32]})
    assert len(settings) == 6
    assert settings[1] == {"rate": 0.1, "width": 16}
    assert type(settings[0]["rate"]) is float
    result = run(lambda rate, width: rate * width, settings, n=None)
    assert {(t.number, *t.params.values()) for t in result} == {
        (i, *params.values()) for i, params in enumerate(settings)
    }
    assert result.best.params == {"rate": 0.01, "width": 8}


def test_failures_are_recorded_and_said():
    def fails(rate, width, depth):
        if width == 8:
            raise ZeroDivisionError(f"no {width}\nsecond line")
        return np.float32(rate)

    with pytest.warns(UserWarning, match=r"of 8 trials failed; trial \d+ with .*no 8"):
        result = run(fails)
    assert 0 < len(result.failed) < 8
    assert all(t.params["width"] == 8 and np.isnan(t.score) for t in result.failed)
    assert result.failed == result[-len(result.failed) :]
    assert result.failed[0].error == "ZeroDivisionError: no 8\nsecond line"
    assert "in fails" in result.failed[0].traceback
    assert f", {len(result.failed)} failed" in repr(result)
    assert "ZeroDivisionError: no 8" in result.table()
    assert len(result.table().splitlines()) == 9
    assert type(result.best.score) is float


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (None, "returned None for 'score', expected a number"),
        ("0.5", "returned '0.5'"),
        ({"loss": 1.0}, "needs the key 'score'"),
        ({"score": 1.0, "curve": [1, 2]}, r"returned \[1, 2\] for 'curve'"),
        (np.ones(3), "expected a number"),
    ],
)
def test_all_failing_raises_with_the_reason(answer, text):
    with pytest.raises(RuntimeError, match=rf"(?s)^all 8 trials failed; trial 0 with .*{text}"):
        run(lambda **params: answer)


def test_nan_is_a_score_and_comes_last():
    result = run(lambda rate, width, depth: np.nan if width == 8 else rate)
    assert not result.failed
    assert [np.isnan(t.score) for t in result] == sorted(np.isnan(t.score) for t in result)
    assert not np.isnan(result.best.score)
    with pytest.raises(ValueError, match=r"^best: no trial"):
        SearchResult([Trial(0, {"a": 1}, score=np.nan)]).best
    assert run(lambda **params: np.array(2)).best.score == 2.0


def test_an_interrupt_cancels_what_waits_and_returns_what_is_done():
    started, release = [], threading.Event()

    def objective(x):
        started.append(x)
        if x < 3:
            return x
        if x == 3:
            raise KeyboardInterrupt
        release.wait(10)
        return x

    with ThreadPoolExecutor(1) as executor:
        with pytest.warns(UserWarning, match="interrupted; the result holds the 3 trials of 50"):
            result = search(objective, grid({"x": range(50)}), executor=executor, progress=False)
        release.set()
    assert [trial.score for trial in result] == [0, 1, 2]
    assert len(started) < 10


def test_an_interrupt_before_any_result_is_raised():
    def objective(x):
        raise KeyboardInterrupt

    with ThreadPoolExecutor(1) as executor, pytest.raises(KeyboardInterrupt):
        search(objective, {"x": [1]}, 3, executor, progress=False)


def test_a_bar_is_shown_when_asked(capsys):
    with ThreadPoolExecutor(1) as executor:
        search(lambda x: x, {"x": [1]}, 3, executor)
        assert "3/3" in (shown := capsys.readouterr().err)
        assert "best=1" in shown
        search(lambda x: x, {"x": [1]}, 3, executor, progress=False)
    assert capsys.readouterr() == ("", "")


def test_numpy_is_enough_to_import_and_to_search_in_threads():
    code = """
import sys
for name in ("matplotlib", "sklearn", "scipy", "ipywidgets", "IPython", "tqdm", "pooch", "joblib",
             "cloudpickle", "distributed"):
    sys.modules[name] = None
from concurrent.futures import ThreadPoolExecutor
from nnlib.search import search, uniform
with ThreadPoolExecutor(1) as executor:
    result = search(lambda x: x, {"x": uniform(0, 1)}, 4, executor, seed=0, progress=False)
assert len(result) == 4
try:
    search(lambda x: x, {"x": uniform(0, 1)}, 4)
except ModuleNotFoundError as error:
    assert "pass executor=" in str(error), error
else:
    raise AssertionError("joblib is missing, and nothing was said")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
