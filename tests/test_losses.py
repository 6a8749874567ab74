"""Every loss against scikit-learn and SciPy, its own differences, and its extremes."""

import numpy as np
import pytest
from scipy import special
from sklearn import metrics

from nnlib.activations import sigmoid, softmax
from nnlib.gradcheck import numerical_gradient, relative_error
from nnlib.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
)

REGRESSION = [MeanSquaredError(), MeanAbsoluteError(), Huber(), Huber(0.3)]
BINARY = [BinaryCrossEntropy(), BinaryCrossEntropy(from_logits=True)]
CATEGORICAL = [CategoricalCrossEntropy(), CategoricalCrossEntropy(from_logits=True)]
EVERY = pytest.mark.parametrize("loss", REGRESSION + BINARY + CATEGORICAL, ids=repr)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def example(loss, rng, shape=(7, 3)):
    """Return targets and predictions that are valid for this loss."""
    z = rng.normal(size=shape)
    if isinstance(loss, BinaryCrossEntropy):
        y = rng.integers(0, 2, shape).astype(float)
        return y, z if loss.from_logits else sigmoid(z)
    if isinstance(loss, CategoricalCrossEntropy):
        y = np.eye(shape[1])[rng.integers(0, shape[1], shape[0])]
        return y, z if loss.from_logits else softmax(z)
    return rng.normal(size=shape), z


# Values


def test_worked_example():
    assert MeanSquaredError()([1, 0], [0.9, 0.2]) == pytest.approx(0.025)
    assert BinaryCrossEntropy()([1, 0], [0.9, 0.2]) == pytest.approx(0.16425, abs=1e-5)


def test_regression_losses_equal_their_references(rng):
    y, p = rng.normal(size=(2, 20, 3))
    assert MeanSquaredError()(y, p) == pytest.approx(metrics.mean_squared_error(y, p), rel=1e-12)
    assert MeanAbsoluteError()(y, p) == pytest.approx(metrics.mean_absolute_error(y, p), rel=1e-12)
    for delta in (0.3, 1.0, 5.0):
        expected = special.huber(delta, p - y).mean()
        assert Huber(delta)(y, p) == pytest.approx(expected, rel=1e-12)


def test_binary_cross_entropy_equals_scikit_learn_and_scipy(rng):
    y, p = rng.integers(0, 2, 50), rng.uniform(0.01, 0.99, 50)
    loss = BinaryCrossEntropy()
    assert loss(y, p) == pytest.approx(metrics.log_loss(y, p), rel=1e-12)
    soft = rng.random(50)
    expected = -(special.xlogy(soft, p) + special.xlog1py(1 - soft, -p)).mean()
    assert loss(soft, p) == pytest.approx(expected, rel=1e-12)
    assert loss(np.ones((4, 1)), np.full((4, 1), 0.5)) == pytest.approx(np.log(2))


def test_binary_cross_entropy_from_logits_equals_scipy(rng):
    y, z = rng.random(50), 10 * rng.normal(size=50)
    expected = -(y * special.log_expit(z) + (1 - y) * special.log_expit(-z)).mean()
    assert BinaryCrossEntropy(from_logits=True)(y, z) == pytest.approx(expected, rel=1e-12)


def test_categorical_cross_entropy_equals_scikit_learn_and_scipy(rng):
    labels, z = rng.integers(0, 4, 50), 5 * rng.normal(size=(50, 4))
    p = special.softmax(z, axis=1)
    expected = metrics.log_loss(labels, p, labels=range(4))
    for y in (labels, np.eye(4)[labels], list(labels), labels.astype(np.uint8)):
        assert CategoricalCrossEntropy()(y, p) == pytest.approx(expected, rel=1e-12)
        assert CategoricalCrossEntropy(from_logits=True)(y, z) == pytest.approx(expected, rel=1e-12)
    soft = rng.dirichlet(np.ones(4), 50)
    expected = -(soft * special.log_softmax(z, axis=1)).sum(axis=1).mean()
    assert CategoricalCrossEntropy(from_logits=True)(soft, z) == pytest.approx(expected, rel=1e-12)


def test_mean_is_over_elements_or_for_categories_over_samples(rng):
    for loss in REGRESSION + BINARY + CATEGORICAL:
        y, p = example(loss, rng)
        twice = np.concatenate([y, y]), np.concatenate([p, p])
        assert loss(*twice) == pytest.approx(loss(y, p))
        np.testing.assert_allclose(loss.gradient(*twice)[:7], loss.gradient(y, p) / 2)
    y, p = np.zeros((2, 3)), np.full((2, 3), 2.0)
    assert MeanSquaredError()(y, p) == 4.0
    uniform = np.full((2, 4), 0.25)
    assert CategoricalCrossEntropy()([0, 3], uniform) == pytest.approx(np.log(4))


# Gradients


@EVERY
@pytest.mark.parametrize("shape", [(7, 3), (1, 2)])
def test_gradient_equals_central_difference(loss, shape, rng):
    y, p = example(loss, rng, shape)
    numeric = numerical_gradient(lambda p: loss(y, p), p)
    assert relative_error(loss.gradient(y, p), numeric) < 1e-7


@EVERY
def test_value_and_gradient_are_the_two(loss, rng):
    y, p = example(loss, rng)
    value, gradient = loss.value_and_gradient(y, p)
    assert value == loss(y, p)
    assert type(value) is float
    np.testing.assert_allclose(gradient, loss.gradient(y, p), rtol=1e-12, atol=1e-17)


def test_soft_targets_have_the_right_gradient(rng):
    y, z = rng.dirichlet(np.ones(3), 5), rng.normal(size=(5, 3))
    for loss, p in (
        (CategoricalCrossEntropy(), softmax(z)),
        (CategoricalCrossEntropy(from_logits=True), z),
        (BinaryCrossEntropy(), sigmoid(z)),
        (BinaryCrossEntropy(from_logits=True), z),
    ):
        numeric = numerical_gradient(lambda p, loss=loss: loss(y, p), p)
        assert relative_error(loss.gradient(y, p), numeric) < 1e-7


def test_from_logits_is_the_loss_of_the_activation(rng):
    y, z = rng.integers(0, 2, (6, 1)), rng.normal(size=(6, 1))
    from_p, from_z = BinaryCrossEntropy(), BinaryCrossEntropy(from_logits=True)
    p = sigmoid(z)
    assert from_z(y, z) == pytest.approx(from_p(y, p))
    chain = sigmoid.backward(from_p.gradient(y, p), z, p)
    np.testing.assert_allclose(from_z.gradient(y, z), chain)
    np.testing.assert_allclose(from_z.gradient(y, z), (p - y) / y.size)

    labels, z = rng.integers(0, 3, 6), rng.normal(size=(6, 3))
    from_p, from_z = CategoricalCrossEntropy(), CategoricalCrossEntropy(from_logits=True)
    p = softmax(z)
    assert from_z(labels, z) == pytest.approx(from_p(labels, p))
    chain = softmax.backward(from_p.gradient(labels, p), z, p)
    np.testing.assert_allclose(from_z.gradient(labels, z), chain)
    np.testing.assert_allclose(from_z.gradient(labels, z), (p - np.eye(3)[labels]) / 6)


def test_gradient_at_equality_is_zero():
    y = np.array([1.0, -2.0])
    for loss in REGRESSION:
        np.testing.assert_array_equal(loss.gradient(y, y), 0)
        assert loss(y, y) == 0.0


def test_huber_joins_without_a_corner():
    loss, error = Huber(0.5), np.array([0.5 - 1e-9, 0.5 + 1e-9])
    values = [loss([0.0], [e]) for e in error]
    slopes = [loss.gradient([0.0], [e])[0] for e in error]
    assert values[0] == pytest.approx(values[1], abs=1e-8)
    assert slopes == pytest.approx([0.5, 0.5], abs=1e-8)
