"""Settings and arguments of optimizers: defaults, and what is refused before anything changes."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnlib.optimizers import SGD, AdaGrad, Adam, AdamW, RMSprop


@pytest.mark.parametrize(
    ("theta", "gradient", "mask", "text"),
    [
        (np.ones(3), np.ones(2), None, r"gradient: .*\(3,\), got \(2,\)"),
        (np.ones(3), np.ones((3, 1)), None, r"gradient: .*\(3,\), got \(3, 1\)"),
        (np.ones(3), 1.0, None, r"gradient: .*got \(\)"),
        (np.ones(3), np.ones(3), np.ones(2, bool), r"decay_mask: .*\(3,\), got \(2,\)"),
        (np.ones(3), np.ones(3), np.ones(3), "decay_mask: expected an array of bool"),
        (np.ones(3, int), np.ones(3), None, "theta: .*floats.*int64"),
        ([1.0, 2.0], np.ones(2), None, "theta: .*got list"),
        (np.ones((2, 3)).T, np.ones((3, 2)), None, "theta: .*C order"),
        (np.broadcast_to(1.0, 3), np.ones(3), None, "theta: .*read-only"),
    ],
)
def test_bad_arguments_are_refused_before_anything_changes(theta, gradient, mask, text):
    optimizer, before = AdamW(0.1), np.array(theta)
    with pytest.raises(ValueError, match=text):
        optimizer.step(theta, gradient, mask)
    assert_array_equal(theta, before)
    assert optimizer.steps == 0


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: SGD(-0.1), "learning_rate"),
        (lambda: SGD(0), "learning_rate"),
        (lambda: SGD(np.nan), "learning_rate"),
        (lambda: SGD(np.inf), "learning_rate"),
        (lambda: SGD("fast"), "learning_rate"),
        (lambda: SGD(None), "learning_rate"),
        (lambda: SGD(0.1, momentum=1.0), "momentum"),
        (lambda: SGD(0.1, momentum=-0.1), "momentum"),
        (lambda: SGD(0.1, nesterov=True), "momentum"),
        (lambda: AdaGrad(epsilon=0), "epsilon"),
        (lambda: RMSprop(rho=1), "rho"),
        (lambda: RMSprop(epsilon=-1), "epsilon"),
        (lambda: Adam(beta_1=1), "beta_1"),
        (lambda: Adam(beta_2=1.5), "beta_2"),
        (lambda: Adam(epsilon=0), "epsilon"),
        (lambda: AdamW(weight_decay=-1), "weight_decay"),
    ],
)
def test_bad_settings_are_refused(make, name):
    with pytest.raises(ValueError, match=f"^{name}: "):
        make()


def test_defaults():
    assert repr(SGD()) == "SGD(learning_rate=0.01, momentum=0.0, nesterov=False)"
    assert repr(AdaGrad()) == "AdaGrad(learning_rate=0.01, epsilon=1e-10)"
    assert repr(RMSprop()) == "RMSprop(learning_rate=0.01, rho=0.9, epsilon=1e-08)"
    adam = "learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-08"
    assert repr(Adam()) == f"Adam({adam})"
    assert repr(AdamW()) == f"AdamW({adam}, weight_decay=0.01)"
    assert repr(SGD(np.float64(0.5))) == "SGD(learning_rate=0.5, momentum=0.0, nesterov=False)"


@pytest.mark.parametrize("rate", [-0.1, np.nan, np.inf])
def test_a_schedule_that_goes_wrong_is_named(rate):
    optimizer, theta = SGD(lambda step: 0.1 if step < 2 else rate), np.zeros(1)
    optimizer.step(theta, np.ones(1))
    optimizer.step(theta, np.ones(1))
    with pytest.raises(ValueError, match=r"learning_rate: .*at step 2"):
        optimizer.step(theta, np.ones(1))
    assert_allclose(theta, -0.2)
