"""Parameters are views of one vector: assigning, copying and pickling keep it so."""

import copy
import pickle

import numpy as np
import pytest

from nnlib.layers import BatchNormalization, Dense, Dropout, Layer
from nnlib.regularizers import L2

X = np.random.default_rng(0).standard_normal((6, 4))


def dense():
    layer = Dense(4, 3, "tanh", kernel_regularizer=L2(0.1), seed=1)
    layer.b = [0.3, -0.2, 0.1]
    return layer


def batch_normalization():
    layer = BatchNormalization(4)
    layer.gamma = [0.5, 1.5, -1.0, 2.0]
    layer.forward(3 * X + 1, training=True)
    return layer


def dropout():
    return Dropout(0.4, seed=2)


@pytest.mark.parametrize("make", [dense, batch_normalization])
def test_arrays_are_views_of_the_vectors(make):
    layer = make()
    assert layer.n_parameters == layer.theta.size == layer.gradient.size
    for name, array in layer.parameters:
        assert np.shares_memory(array, layer.theta)
        assert np.shares_memory(getattr(layer, f"d{name}"), layer.gradient)
    np.testing.assert_array_equal(
        layer.theta, np.concatenate([array.ravel() for _, array in layer.parameters])
    )


def test_assigning_writes_into_the_view():
    layer = dense()
    W, theta = layer.W, layer.theta
    layer.W = np.arange(12).reshape(4, 3)
    np.testing.assert_array_equal(theta[:12], np.arange(12))
    layer.W *= 2
    layer.b = 1.0
    np.testing.assert_array_equal(theta, [*range(0, 24, 2), 1, 1, 1])
    assert layer.W is W
    layer.theta = np.zeros(15)
    assert layer.theta is theta
    assert not W.any()


@pytest.mark.parametrize("value", [np.ones((3, 4)), np.ones(3), np.ones((1, 3)), [[1.0, "a"]]])
def test_assigning_another_shape_raises_and_changes_nothing(value):
    layer = dense()
    before = layer.theta.copy()
    with pytest.raises(ValueError, match="W: expected"):
        layer.W = value
    np.testing.assert_array_equal(layer.theta, before)


def test_kernel_mask_marks_kernels_only():
    layer = dense()
    layer.theta = layer.kernel_mask
    np.testing.assert_array_equal(layer.W, np.ones((4, 3)))
    np.testing.assert_array_equal(layer.b, np.zeros(3))
    assert layer.kernel_mask.dtype == bool
    assert not batch_normalization().kernel_mask.any()
    assert Dropout(0.5).kernel_mask.shape == (0,)


@pytest.mark.parametrize(
    "duplicate",
    [copy.deepcopy, copy.copy, lambda layer: pickle.loads(pickle.dumps(layer)), Layer.copy],
    ids=["deepcopy", "copy", "pickle", "method"],
)
@pytest.mark.parametrize("make", [dense, batch_normalization, dropout])
def test_copies_are_equal_and_independent(make, duplicate):
    layer = make()
    y = layer.forward(X, training=True)
    layer.backward(np.ones_like(y))
    twin = duplicate(layer)
    np.testing.assert_array_equal(twin.theta, layer.theta)
    np.testing.assert_array_equal(twin.gradient, layer.gradient)
    for array in (twin.theta, *(array for _, array in twin.parameters + twin.statistics)):
        assert not any(
            np.shares_memory(array, other)
            for other in (layer.theta, *(other for _, other in layer.statistics))
        )
    for name, array in twin.parameters:
        assert np.shares_memory(array, twin.theta), name
    again, same = twin.forward(X, training=True), layer.forward(X, training=True)
    np.testing.assert_array_equal(again, same)
    np.testing.assert_array_equal(twin.forward(X), layer.forward(X))
    np.testing.assert_array_equal(twin.backward(np.ones_like(y)), layer.backward(np.ones_like(y)))
    np.testing.assert_array_equal(twin.gradient, layer.gradient)


def test_a_pending_backward_is_not_copied():
    layer = dense()
    layer.forward(X, training=True)
    with pytest.raises(RuntimeError):
        layer.copy().backward(np.ones((6, 3)))
