"""Penalties: their formulas, and gradients that belong to them."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from nnlib.regularizers import L1, L2, ElasticNet, Regularizer

W = np.random.default_rng(0).standard_normal((4, 3)) + 0.1
REGULARIZERS = [L1(0.3), L2(0.3), ElasticNet(0.2, 0.7)]


def test_penalties_are_norms():
    one, two = np.linalg.norm(W.ravel(), 1), np.linalg.norm(W.ravel()) ** 2
    assert L1(0.3).penalty(W) == pytest.approx(0.3 * one)
    assert L2(0.3).penalty(W) == pytest.approx(0.3 / 2 * two)
    assert ElasticNet(0.2, 0.7).penalty(W) == pytest.approx(0.2 * one + 0.7 / 2 * two)


@pytest.mark.parametrize("regularizer", REGULARIZERS, ids=repr)
def test_gradient_is_the_slope_of_the_penalty(regularizer):
    numeric = approx_fprime(W.ravel(), lambda w: regularizer.penalty(w), 1e-7)
    np.testing.assert_allclose(regularizer.gradient(W).ravel(), numeric, atol=1e-6)


def test_gradient_at_zero_is_zero():
    for regularizer in REGULARIZERS:
        np.testing.assert_array_equal(regularizer.gradient(np.zeros(3)), np.zeros(3))


@pytest.mark.parametrize("regularizer", REGULARIZERS, ids=repr)
def test_types_and_shapes(regularizer):
    w = np.array([[-2, 0, 5]])
    assert type(regularizer.penalty(w)) is float
    assert regularizer.penalty(w) == pytest.approx(regularizer.penalty(w.astype(float)))
    assert regularizer.gradient(w).dtype == np.float64
    single = W.astype(np.float32)
    assert regularizer.gradient(single).dtype == np.float32
    assert regularizer.gradient(single).shape == W.shape
    assert regularizer.penalty(single) == pytest.approx(regularizer.penalty(W), rel=1e-6)
    assert regularizer.penalty(np.zeros((0, 3))) == 0.0
    np.testing.assert_array_equal(w, [[-2, 0, 5]])


@pytest.mark.parametrize("regularizer", REGULARIZERS, ids=repr)
def test_extreme_weights_stay_finite(regularizer):
    w = np.array([-1000.0, 0.0, 1000.0])
    assert np.isfinite(regularizer.penalty(w))
    assert np.isfinite(regularizer.gradient(w)).all()


def test_no_strength_no_penalty():
    for regularizer in (L1(0), L2(0), ElasticNet(0, 0)):
        assert regularizer.penalty(W) == 0.0
        assert not regularizer.gradient(W).any()


@pytest.mark.parametrize("strength", [-0.1, np.inf, np.nan, "a", None])
def test_bad_strength_raises(strength):
    for make in (L1, L2):
        with pytest.raises(ValueError, match="strength"):
            make(strength)
    with pytest.raises(ValueError, match="l1"):
        ElasticNet(strength, 0.1)
    with pytest.raises(ValueError, match="l2"):
        ElasticNet(0.1, strength)


def test_repr_can_be_evaluated():
    for regularizer in REGULARIZERS:
        again = eval(repr(regularizer))
        assert vars(again) == vars(regularizer)
        assert isinstance(again, Regularizer)
