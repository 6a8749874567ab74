"""Exercises with more than one right answer: values that are free, and other conventions."""

import numpy as np
import pytest

from nnlib.checks.exercise import (
    Between,
    Convention,
    Exercise,
    Mistake,
)
from nnlib.checks.probing import float32, probe
from nnlib.checks.running import run_exercise

HINTS = ("One.", "Two.", "Three.")


def verdict(exercise, answer, **options):
    report = run_exercise(exercise, answer, **options)
    return report.status, report.diagnosis


# A value that is free at one place: the slope of ReLU at 0.


def relu_slope(z):
    return (np.asarray(z) > 0).astype(float)


def relu_slope_expected(z):
    z = np.asarray(z, dtype=float)
    return Between((z > 0) * 1.0, (z >= 0) * 1.0)


SLOPE = Exercise(
    id="0.1",
    signature="relu_slope(z)",
    returns="an array like z",
    reference=relu_slope,
    expected=relu_slope_expected,
    probes=lambda rng: [
        probe(np.array([-2.0, 0.0, 3.0])),
        probe(np.array([[0.0, -1.0], [0.5, 2.0]])),
        probe(-1.5, label="a number"),
        probe(rng.normal(size=7), label="random"),
        probe(np.array([-3, 0, 4]), label="integers"),
    ],
    mistakes=[
        Mistake("leaky", "That is leaky ReLU's.", lambda z: np.where(np.asarray(z) > 0, 1, 0.01)),
        Mistake("at_one", "The kink is at 0.", lambda z: np.where(np.asarray(z) > 1, 1.0, 0.0)),
    ],
    hints=HINTS,
)


@pytest.mark.parametrize("at_zero", [0.0, 0.5, 1.0])
def test_a_free_value_is_free_inside_its_bounds(at_zero):
    def slope(z):
        z = np.asarray(z)
        return np.where(z == 0, at_zero, (z > 0) * 1.0)

    assert verdict(SLOPE, slope) == ("passed", None)


@pytest.mark.parametrize("at_zero", [-0.5, 1.5, np.nan, np.inf])
def test_a_free_value_stays_inside_its_bounds(at_zero):
    status, _ = verdict(
        SLOPE, lambda z: np.where(np.asarray(z) == 0, at_zero, (np.asarray(z) > 0) * 1.0)
    )
    assert status == "failed"


def test_a_mistake_is_known_whatever_it_does_where_the_value_is_free():
    for at_zero in (0.0, 0.3, 1.0):

        def slope(z, at_zero=at_zero):
            z = np.asarray(z)
            return np.where(z == 0, at_zero, np.where(z > 0, 1.0, 0.01))

        assert verdict(SLOPE, slope) == ("failed", "leaky")


# A convention that is right elsewhere: the half in the squared error.

MSE = Exercise(
    id="0.2",
    signature="mse(y_true, y_pred)",
    returns="a number",
    reference=lambda y, p: float(np.mean((p - y) ** 2)),
    probes=lambda rng: [
        probe(np.array([1.0, 0.0, 2.0]), np.array([0.5, 0.25, -1.0])),
        probe(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), label="random"),
        float32(probe(rng.uniform(size=5), rng.uniform(2, 3, size=5))),
    ],
    mistakes=[Mistake("root", "That is its root.", lambda y, p: np.sqrt(np.mean((p - y) ** 2)))],
    conventions=[
        Convention(
            "half",
            name="½ convention",
            used_by="textbooks in which the derivative loses its 2",
            course="the plain mean",
            because="it is what libraries report",
            change="leave the ½ out",
            wrong=lambda y, p: np.mean((p - y) ** 2) / 2,
        )
    ],
    hints=HINTS,
)


def test_another_convention_is_neither_passed_nor_an_error():
    report = run_exercise(MSE, lambda y, p: 0.5 * np.mean(np.square(y - p)))
    assert (report.status, report.diagnosis) == ("convention", "half")
    assert not report.passed
    assert report.explanation == (
        "Right under the ½ convention (used by textbooks in which the derivative loses its 2). "
        "This course uses the plain mean, because it is what libraries report: leave the ½ out."
    )
