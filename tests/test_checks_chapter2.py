"""Exercises 2.1 to 2.13: references agree with the library, and free values are free."""

import numpy as np
import pytest

from nnlib import activations
from nnlib.checks import exercises, run_check
from nnlib.checks.compare import mismatch
from nnlib.checks.exercise import Between

SIGNATURES = {
    "2.1": "sigmoid(z)",
    "2.2": "sigmoid_derivative(z)",
    "2.3": "tanh_derivative(z)",
    "2.4": "relu(z)",
    "2.5": "relu_derivative(z)",
    "2.6": "leaky_relu(z, alpha)",
    "2.7": "elu(z, alpha)",
    "2.8": "elu_derivative(z, alpha)",
    "2.9": "swish(z, beta)",
    "2.10": "swish_derivative(z, beta)",
    "2.11": "softmax(Z)",
    "2.12": "softmax_jacobian(s)",
    "2.13": "dead_units(Z)",
}


@pytest.mark.parametrize(("id", "signature"), SIGNATURES.items())
def test_names_and_signatures_are_those_of_the_course(id, signature):
    assert exercises()[id].signature == signature


LIBRARY = {
    "2.1": lambda z: activations.sigmoid(z),
    "2.2": lambda z: activations.sigmoid.derivative(z),
    "2.3": lambda z: activations.tanh.derivative(z),
    "2.4": lambda z: activations.relu(z),
    "2.5": lambda z: activations.relu.derivative(z),
    "2.6": lambda z, alpha: activations.LeakyReLU(negative_slope=alpha)(z),
    "2.7": lambda z, alpha: activations.ELU(alpha=alpha)(z),
    "2.8": lambda z, alpha: activations.ELU(alpha=alpha).derivative(z),
    "2.9": lambda z, beta: activations.Swish(beta=beta)(z),
    "2.10": lambda z, beta: activations.Swish(beta=beta).derivative(z),
    "2.11": lambda Z: activations.softmax(Z),
}


@pytest.mark.parametrize(("id", "library"), LIBRARY.items())
def test_references_agree_with_the_library_on_every_probe(id, library):
    exercise = exercises()[id]
    ruler = exercise.expected or exercise.reference
    for probe in exercise.make_probes(3):
        tolerance = probe.tolerance or 1e-9
        assert mismatch(library(*probe.args), ruler(*probe.args), tolerance) is None


@pytest.mark.parametrize(("id", "library"), LIBRARY.items())
def test_the_librarys_own_function_is_refused(id, library):
    assert run_check(id, library).diagnosis == "library"


def test_the_jacobian_agrees_with_the_library():
    z = np.array([2.0, 1.0, 0.1])
    ours = exercises()["2.12"].reference(activations.softmax(z))
    np.testing.assert_allclose(ours, activations.softmax.jacobian(z), atol=1e-15)


def test_free_values_are_the_slopes_on_both_sides_and_no_others():
    step = exercises()["2.5"].expected(np.array([-1.0, 0.0, 1.0]))
    assert isinstance(step, Between)
    assert (step.low.tolist(), step.high.tolist()) == ([0, 0, 1], [0, 1, 1])
    for value, right in ((0.0, True), (1.0, True), (0.3, True), (-0.1, False), (np.nan, False)):
        report = run_check("2.5", lambda z, v=value: np.where(z == 0, v, z > 0))
        assert report.passed == right
