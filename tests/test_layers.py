"""Layers one by one: formulas, gradients against finite differences, and the rules of backward."""

import numpy as np
import pytest

from nnlib.layers import Activation, BatchNormalization, Dense, Dropout, Flatten
from nnlib.regularizers import L1, L2, ElasticNet

X = np.random.default_rng(0).standard_normal((6, 4))


def dense(**settings):
    layer = Dense(4, 3, **{"activation": "tanh", "seed": 1} | settings)
    layer.b = [0.3, -0.2, 0.1]
    return layer


def batch_normalization():
    layer = BatchNormalization(4)
    layer.gamma = [0.5, 1.5, -1.0, 2.0]
    layer.beta = [0.1, -0.3, 0.2, 0.0]
    return layer


MAKERS = {
    "dense": dense,
    "linear": lambda: dense(activation=None),
    "softmax": lambda: dense(activation="softmax"),
    "L1": lambda: dense(kernel_regularizer=L1(0.1)),
    "L2": lambda: dense(kernel_regularizer=L2(0.1)),
    "elastic": lambda: dense(kernel_regularizer=ElasticNet(0.1, 0.2)),
    "activation": lambda: Activation("tanh"),
    "dropout": lambda: Dropout(0.4, seed=2),
    "flatten": lambda: Flatten(),
    "batch normalisation": batch_normalization,
}
each_layer = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def objective(layer, x, dy):
    """A number whose gradient with respect to the layer's output is `dy`."""
    state = layer.rng.bit_generator.state if isinstance(layer, Dropout) else None
    value = float((layer.forward(x, training=True) * dy).sum()) + layer.penalty()
    if state:
        layer.rng.bit_generator.state = state
    return value


def numeric(f, array, h=1e-5):
    gradient = np.empty_like(array)
    for i in np.ndindex(array.shape):
        old = array[i]
        array[i] = old + h
        up = f()
        array[i] = old - h
        gradient[i] = (up - f()) / (2 * h)
        array[i] = old
    return gradient


def assert_close(a, b):
    assert np.linalg.norm(a - b) <= 1e-6 * (np.linalg.norm(a) + np.linalg.norm(b))


@each_layer
def test_gradients_equal_finite_differences(make):
    layer, x = make(), X.copy()
    dy = np.random.default_rng(1).standard_normal(make().forward(x).shape)
    objective(layer, x, dy)
    dx = layer.backward(dy)
    gradient = layer.gradient.copy()
    assert_close(dx, numeric(lambda: objective(layer, x, dy), x))
    assert_close(gradient, numeric(lambda: objective(layer, x, dy), layer.theta))


@each_layer
def test_backward_overwrites_and_can_be_repeated(make):
    layer = make()
    dy = np.random.default_rng(1).standard_normal(make().forward(X).shape)
    layer.gradient = 7.0
    layer.forward(X, training=True)
    dx = layer.backward(dy).copy()
    gradient = layer.gradient.copy()
    np.testing.assert_array_equal(layer.backward(dy), dx)
    np.testing.assert_array_equal(layer.gradient, gradient)


@each_layer
def test_arguments_are_never_changed(make):
    layer, x = make(), X.copy()
    dy = np.ones(make().forward(x).shape)
    x.flags.writeable = dy.flags.writeable = False
    layer.forward(x, training=True)
    layer.backward(dy)
    layer.forward(x)
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(dy, 1.0)


@each_layer
def test_evaluation_does_not_disturb_a_pending_backward(make):
    layer, other = make(), make()
    dy = np.random.default_rng(1).standard_normal(make().forward(X).shape)
    layer.forward(X, training=True)
    other.forward(X, training=True)
    layer.forward(X[:2] + 5.0)
    np.testing.assert_array_equal(layer.backward(dy), other.backward(dy))
    np.testing.assert_array_equal(layer.gradient, other.gradient)


@each_layer
def test_backward_belongs_to_the_latest_training_forward(make):
    layer, other = make(), make()
    dy = np.ones(make().forward(X[:3]).shape)
    other.forward(X, training=True)
    layer.forward(X, training=True)
    layer.forward(X[:3], training=True)
    other.forward(X[:3], training=True)
    np.testing.assert_array_equal(layer.backward(dy), other.backward(dy))
    assert layer.backward(dy).shape == (3, 4)


@each_layer
def test_backward_before_a_training_forward_raises(make):
    layer = make()
    layer.forward(X)
    with pytest.raises(RuntimeError, match="training=True"):
        layer.backward(np.ones((6, 3)))


@each_layer
def test_input_gradient_can_be_skipped(make):
    layer = make()
    dy = np.ones(layer.forward(X, training=True).shape)
    assert layer.backward(dy) is not None
    gradient = layer.gradient.copy()
    layer.gradient = 0.0
    assert layer.backward(dy, input_gradient=False) is None
    np.testing.assert_array_equal(layer.gradient, gradient)


@each_layer
def test_a_gradient_that_would_broadcast_raises(make):
    layer = make()
    y = layer.forward(X, training=True)
    for shape in [(6,), (6, 1), (1, y.shape[1]), ()]:
        with pytest.raises(ValueError, match="dy and the output of forward"):
            layer.backward(np.ones(shape))


@each_layer
def test_empty_batch_and_one_sample(make):
    layer = make()
    for n in (0, 1):
        y = layer.forward(X[:n], training=True)
        dx = layer.backward(np.ones_like(y))
        assert len(y) == n
        assert dx.shape == (n, 4)
        assert np.isfinite(y).all()
        assert np.isfinite(dx).all()
        assert np.isfinite(layer.gradient).all()
        assert np.isfinite(layer.forward(X[:n])).all()


@each_layer
def test_extreme_inputs_stay_finite(make):
    layer = make()
    x = np.array([[1000.0, -1000.0, 0.0, 1.0], [-1000.0, 1000.0, 0.0, 2.0]])
    y = layer.forward(x, training=True)
    assert np.isfinite(y).all()
    assert np.isfinite(layer.backward(np.ones_like(y))).all()


@each_layer
def test_integers_and_lists_become_floats(make):
    values = [[0, 1, 2, 3], [4, 5, 6, 8]]
    expected = make().forward(np.array(values, float), training=True)
    for x in (values, np.array(values), np.array(values, np.uint8)):
        layer = make()
        y = layer.forward(x, training=True)
        np.testing.assert_array_equal(y, expected)
        assert y.dtype == np.float64
        assert layer.backward(np.ones(y.shape, int)).dtype == np.float64


@each_layer
def test_float32_stays_float32(make):
    layer = make().copy(dtype=np.float32)
    y = layer.forward(X.astype(np.float32), training=True)
    dx = layer.backward(np.ones(y.shape))
    assert y.dtype == dx.dtype == layer.theta.dtype == layer.gradient.dtype == np.float32
    assert layer.forward(X.astype(np.float32)).dtype == np.float32
    assert all(array.dtype == np.float32 for _, array in layer.parameters + layer.statistics)
    wide = make().forward(X, training=True)
    np.testing.assert_allclose(y, wide, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("layer", [dense(), batch_normalization()], ids=repr)
@pytest.mark.parametrize("shape", [(6, 5), (4,), (2, 3, 4), ()])
def test_wrong_number_of_features_raises(layer, shape):
    with pytest.raises(ValueError, match=r"x: expected shape \(N, 4\) for .*, got "):
        layer.forward(np.zeros(shape))


@each_layer
def test_input_that_is_not_numbers_raises(make):
    with pytest.raises(ValueError, match="x: expected an array of numbers"):
        make().forward(np.array([["a", "b", "c", "d"]]))
