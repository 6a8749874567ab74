"""The benchmarks measure what they say; how fast anything is, is not tested here."""

import json
import subprocess
import sys
from statistics import geometric_mean

import numpy as np
import pytest

from benchmarks import contenders, epochs, processes, steps
from benchmarks.shapes import SHAPES
from benchmarks.timing import seconds

SMALL = SHAPES[0]


@pytest.mark.parametrize("name", contenders.CONTENDERS)
def test_every_contender_takes_steps(name):
    if "torch" in name:
        pytest.importorskip("torch")
    step = contenders.CONTENDERS[name](SMALL)
    step()
    step()


def test_a_step_of_ours_learns():
    step = contenders.nnlib(SMALL)
    first, _ = step()
    for _ in range(200):
        last, _ = step()
    assert last < 0.5 * first


def test_seconds_are_those_of_one_call(monkeypatch):
    clock = iter(np.arange(0, 1000, 0.1))  # every look at it is 0.1 s later
    monkeypatch.setattr("benchmarks.timing.perf_counter", lambda: next(clock))
    calls = []
    found = seconds(lambda: calls.append(1))
    timed = (len(calls) - 3) / 12  # three calls warm up, twelve chunks are timed
    assert found == pytest.approx(0.1 / timed)


def test_ratios_compare_with_the_faster_peer():
    figures = {}
    for i in range(len(SHAPES)):
        for name, time in (("floor", 1), ("nnlib", 2), ("torch fused", 6), ("torch foreach", 4)):
            figures[name, str(i)] = [{"seconds": time, "peak MB": 50.0}] * 3
    found = steps.ratios(figures)
    assert set(found) == {"PyTorch", "nnlib / floor"}
    assert geometric_mean(found["PyTorch"]) == pytest.approx(2)
    assert found["nnlib / floor"] == [2.0] * len(SHAPES)
    report = steps.report(figures)
    assert "| geometric mean | 2.00 | 2.00 |" in report
    assert "—" in report, "scikit-learn was not measured"


def test_a_library_that_is_missing_is_told_once(monkeypatch, capsys):
    asked = []

    def run(module, job, threads):
        asked.append(job)
        return {"missing": "torch"} if job[0] == "torch" else {"seconds": 1.0}

    monkeypatch.setattr(processes, "run", run)
    found = processes.rounds("some", [("torch", "0"), ("floor", "0"), ("torch", "1")], repeats=2)
    assert found == {("floor", "0"): [{"seconds": 1.0}] * 2}
    assert asked.count(("torch", "0")) == 1
    assert ("torch", "1") not in asked
    assert capsys.readouterr().out.count("torch is not installed") == 1


def test_a_measurement_is_a_process_of_its_own_with_one_thread():
    result = processes.run("benchmarks.timing", ("floor", "0"), threads=1)
    assert 0 < result["seconds"] < 1
    assert 10 < result["peak MB"] < 2000


def test_a_missing_library_is_no_error():
    code = (
        "import sys; sys.modules['sklearn'] = None; sys.argv = ['timing', 'scikit-learn', '0']\n"
        "from benchmarks import timing; timing.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=processes.ROOT, check=True, stdout=subprocess.PIPE
    )
    assert "sklearn" in json.loads(done.stdout)["missing"]


def test_an_epoch_is_timed_and_its_error_is_that_of_held_out_rows():
    result = epochs.one("nnlib steps", "digits", "0")
    assert result["ms"] > 0
    assert result["error"] < 6
