"""Schedules: values against their formulas, and what they refuse."""

import copy
import pickle
from math import cos, exp, log, pi

import numpy as np
import pytest
from numpy.testing import assert_allclose

from nnlib.schedules import constant, cosine_decay, exponential_decay, step_decay, warmup

ALL = {
    "constant(learning_rate=0.1)": constant(0.1),
    "exponential_decay(learning_rate=0.1, rate=0.5, every=10)": exponential_decay(0.1, 0.5, 10),
    "step_decay(learning_rate=0.1, factor=0.5, every=10)": step_decay(0.1, 0.5, 10),
    "cosine_decay(learning_rate=0.1, total_steps=50, final=0.0)": cosine_decay(0.1, 50),
    "warmup(schedule=constant(learning_rate=0.1), steps=5)": warmup(constant(0.1), 5),
}


@pytest.mark.parametrize(("text", "schedule"), ALL.items())
def test_reads_well_is_plain_and_can_be_sent_elsewhere(text, schedule):
    assert repr(schedule) == text
    for step in (0, 1, 7, 49, 50, 1000):
        assert type(schedule(step)) is float
        assert pickle.loads(pickle.dumps(schedule))(step) == schedule(step)
        assert copy.deepcopy(schedule)(step) == schedule(step)
    assert schedule == eval(text)
    assert type(schedule(np.int64(3))) is float


def test_constant():
    assert {constant(0.3)(step) for step in (0, 1, 10**9)} == {0.3}


@pytest.mark.parametrize("step", [0, 1, 5, 10, 25, 1000])
def test_decays(step):
    assert_allclose(exponential_decay(0.2, 0.5, 10)(step), 0.2 * exp(step / 10 * log(0.5)))
    assert_allclose(step_decay(0.2, 0.5, 10)(step), 0.2 * 0.5 ** (step // 10))
    share = min(step, 25) / 25
    want = 0.01 + (0.2 - 0.01) * (1 + cos(pi * share)) / 2
    assert_allclose(cosine_decay(0.2, 25, final=0.01)(step), want)


def test_ends_of_the_cosine_are_exact():
    schedule = cosine_decay(0.2, 25, final=0.01)
    assert schedule(0) == 0.2
    assert schedule(25) == schedule(26) == schedule(10**9) == 0.01
    assert cosine_decay(0.2, 25)(25) == 0.0


def test_stairs_are_flat_between_their_edges():
    schedule = step_decay(1.0, 0.1, 3)
    assert [round(schedule(step), 10) for step in range(7)] == [1, 1, 1, 0.1, 0.1, 0.1, 0.01]


def test_warmup_rises_linearly_then_leaves_the_schedule_alone():
    inner = cosine_decay(0.2, 100)
    schedule = warmup(inner, 10)
    for step in range(10):
        assert_allclose(schedule(step), inner(step) * (step + 1) / 10)
    assert [schedule(step) for step in range(9, 120)] == [inner(step) for step in range(9, 120)]
    assert warmup(0.1, 4)(0) == 0.1 / 4
    assert warmup(lambda step: 0.4, 4)(1) == 0.2


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: constant(0), "learning_rate"),
        (lambda: constant("slow"), "learning_rate"),
        (lambda: exponential_decay(-1, 0.5, 10), "learning_rate"),
        (lambda: exponential_decay(0.1, 0, 10), "rate"),
        (lambda: exponential_decay(0.1, 0.5, 0), "every"),
        (lambda: step_decay(0.1, np.nan, 10), "factor"),
        (lambda: step_decay(0.1, 0.5, 2.5), "every"),
        (lambda: cosine_decay(0.1, 0), "total_steps"),
        (lambda: cosine_decay(0.1, 10, final=-0.1), "final"),
        (lambda: warmup(constant(0.1), 0), "steps"),
    ],
)
def test_bad_settings_are_refused(make, name):
    with pytest.raises(ValueError, match=f"^{name}: "):
        make()
