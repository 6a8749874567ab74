"""Endless answers end, in every thread, and nothing is left behind."""

import signal
import sys
import threading
import time
import warnings

import numpy as np
import pytest

import nnlib
from nnlib.checks import limit, run_check
from nnlib.checks.limit import Budget, TimeUp

LIMIT = 0.3


def endless(*args):
    while True:
        pass


def endless_inside_except(*args):
    while True:
        try:
            x = 1
        except:  # noqa: E722
            pass
        else:
            del x


def endless_asleep_inside_except(*args):
    while True:
        try:  # noqa: SIM105
            time.sleep(0.01)
        except:  # noqa: E722
            pass


def endless_with_base_exception(*args):
    while True:
        try:
            sum(i for i in range(1000))
        except BaseException:
            continue


def endless_in_numpy(*args):
    while True:
        np.linalg.norm(np.ones((20, 20)))


def endless_with_finally(*args):
    try:
        while True:
            time.sleep(0.01)
    finally:
        print("never mind")


def endless_printing(*args):
    while True:
        print("again and again")


def nested_twice(*args):
    try:
        while True:
            try:
                try:  # noqa: SIM105
                    time.sleep(0.01)
                except:  # noqa: E722
                    pass
            except:  # noqa: E722
                pass
    except:  # noqa: E722
        pass


ENDLESS = [
    endless,
    endless_inside_except,
    endless_asleep_inside_except,
    endless_with_base_exception,
    endless_in_numpy,
    endless_with_finally,
    endless_printing,
]


def in_a_thread(function):
    box = []
    thread = threading.Thread(target=lambda: box.append(function()))
    thread.start()
    thread.join(20)
    assert box, "the check itself did not finish"
    return box[0]


def surroundings():
    return (
        signal.getsignal(signal.SIGALRM),
        signal.getitimer(signal.ITIMER_REAL),
        sys.gettrace(),
        sys.getprofile(),
        sys.getrecursionlimit(),
        np.geterr(),
        warnings.filters[:],
        sys.stdout,
        sys.stderr,
        repr(np.random.get_state()),  # noqa: NPY002
    )


@pytest.mark.parametrize("answer", [*ENDLESS, nested_twice])
def test_an_endless_answer_ends(answer):
    before = surroundings()
    start = time.monotonic()
    report = run_check("1.1", answer, limit=LIMIT)
    assert time.monotonic() - start < 15
    assert report.diagnosis == "timeout"
    assert not report.passed
    assert "did not finish within 0.3 seconds" in report.message
    assert surroundings() == before


@pytest.mark.parametrize("answer", ENDLESS)
def test_an_endless_answer_ends_outside_the_main_thread(answer):
    report = in_a_thread(lambda: run_check("1.1", answer, limit=LIMIT))
    assert report.diagnosis == "timeout"
    assert "nnlib-check" not in {t.name for t in threading.enumerate() if t.is_alive()}


def test_a_right_answer_passes_outside_the_main_thread():
    assert in_a_thread(lambda: run_check("1.1", lambda x, w, b: x @ w + b)).passed


def test_the_library_is_seen_outside_the_main_thread():
    report = in_a_thread(lambda: run_check("1.1", nnlib.weighted_sum))
    assert report.diagnosis == "library"


def test_an_alarm_that_was_set_before_still_rings():
    rang = []
    previous = signal.signal(signal.SIGALRM, lambda *args: rang.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 1.5)
        assert Budget(0.2).call(endless) == ("late", None)
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] < 1.5
        time.sleep(1.6)
        assert rang == [1]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def test_the_interrupt_key_is_not_swallowed():
    def interrupted(*args):
        raise KeyboardInterrupt

    before = surroundings()
    with pytest.raises(KeyboardInterrupt):
        run_check("1.1", interrupted)
    assert surroundings() == before


def test_no_verdict_depends_on_speed():
    calls = []

    def slow_at_the_end(x, w, b):
        calls.append(1)
        if len(calls) > 14:  # the repeated call: no probe of its own
            time.sleep(1)
        return x @ w + b

    assert run_check("1.1", slow_at_the_end, limit=0.8).passed


def test_an_answer_that_disturbs_everything_leaves_no_trace():
    def disturbs(x, w, b):
        np.seterr(all="ignore")
        np.random.seed(0)  # noqa: NPY002
        sys.setrecursionlimit(5000)
        warnings.simplefilter("ignore")
        print("noise")
        return x @ w + b

    before = surroundings()
    assert run_check("1.1", disturbs).passed
    assert surroundings() == before


def test_time_up_is_no_exception_that_a_learner_catches():
    assert not issubclass(TimeUp, Exception)
    assert Budget(None).call(lambda: 3) == ("value", 3)
    assert Budget(0).call(lambda: 3) == ("late", None)


def waits():
    time.sleep(0.4)
    return 3


@pytest.fixture
def patience(monkeypatch):
    """Ten seconds on the clock for one of computing: these tests run on busy machines too."""
    monkeypatch.setattr(limit, "PATIENCE", 10.0)


def test_the_time_in_which_an_answer_only_waits_counts_a_part(patience):
    budget = Budget(0.3)
    assert budget.call(waits) == ("value", 3)
    assert 0 < budget.left < 0.27
    assert Budget(0.02).call(waits) == ("late", None)


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="no clock of a thread")
def test_so_it_does_outside_the_main_thread(patience):
    assert in_a_thread(lambda: Budget(0.3).call(waits)) == ("value", 3)
    assert in_a_thread(lambda: Budget(0.02).call(waits)) == ("late", None)


def test_calls_share_what_a_budget_holds(monkeypatch):
    monkeypatch.setattr(limit, "PATIENCE", 1000.0)

    def computes():
        end = time.thread_time() + 0.12
        while time.thread_time() < end:
            pass
        return 3

    budget = Budget(0.2)
    assert budget.call(computes) == ("value", 3)
    assert budget.left <= 0.08
    assert budget.call(computes) == ("late", None)
    assert budget.call(waits) == ("late", None)
