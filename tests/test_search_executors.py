"""One search, the same with every executor: threads, joblib's and spawned processes, Dask."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from nnlib.search import grid, search

SCRIPT = '''
"""A script without a main guard for the default; everything lives in __main__."""
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import numpy as np
from nnlib import *
from nnlib.search import log_uniform, search

X = np.random.default_rng(0).normal(size=(40, 3))
y = X @ np.ones((3, 1))


def objective(rate, width, seed):
    network = Network([Dense(3, width, "tanh"), Dense(width, 1)], seed=seed)
    history = train(network, MeanSquaredError(), SGD(rate), X, y, 3, seed=seed, progress=False)
    return {"score": history["loss"][-1], "first": history["loss"][0]}


if __name__ == "__main__":
    line = dict(space={"rate": log_uniform(1e-3, 0.1), "width": [4, 8]}, n=6, seed=0)
    with ThreadPoolExecutor(2) as executor:
        want = search(objective, executor=executor, progress=False, **line)
    assert len({trial.score for trial in want}) == 6
    assert search(objective, progress=False, **line) == want, "joblib"
    assert search(objective, progress=False, **line) == want, "joblib again"
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned) as executor:
        closure = lambda rate, width, seed, f=objective: f(rate, width, seed)
        assert search(closure, executor=executor, progress=False, **line) == want, "spawn"
    print(want.best.number)
'''


def test_a_function_of_a_script_runs_in_any_process_with_the_same_result(tmp_path):
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().isdigit()


def test_the_same_line_runs_on_a_dask_cluster(tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    weights = np.arange(4.0)

    def objective(rate, width, seed):
        here = {"score": float(rate * weights.sum() + width), "seed": seed}
        return here if width < 16 else {"score": 1 / 0}

    line = {"space": grid({"rate": [0.1, 0.2], "width": [4, 8, 16]}), "seed": 0, "progress": False}
    with ThreadPoolExecutor(1) as threads, pytest.warns(UserWarning, match="2 of 6 trials failed"):
        want = search(objective, executor=threads, **line)
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    )
    with cluster, distributed.Client(cluster) as client:
        with pytest.warns(UserWarning, match="ZeroDivisionError"):
            result = search(objective, executor=client.get_executor(), **line)
        pids = search(
            lambda x: (time.sleep(0.05), os.getpid())[1],
            {"x": [1]},
            8,
            client.get_executor(),
            progress=False,
        )
    assert result == want
    assert len({trial.score for trial in pids}) == 2
    assert os.getpid() not in {trial.score for trial in pids}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_that_dies_is_a_failed_trial():
    from joblib.externals.loky import ProcessPoolExecutor

    def objective(x):
        if x == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return x

    with ProcessPoolExecutor(1) as executor, pytest.warns(UserWarning, match="failed; trial 2"):
        result = search(objective, grid({"x": range(4)}), executor=executor, progress=False)
    assert result.best.score == 0
    assert "Terminated" in result.failed[0].error or "Broken" in result.failed[0].error


def test_a_shut_down_executor_is_told():
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(RuntimeError, match=r"all 2 trials failed.*shutdown"):
        search(lambda x: x, {"x": [1]}, 2, executor, progress=False)
