"""What each kind of layer does of its own."""

import numpy as np
import pytest
from scipy import stats

from nnlib import activations, initializers
from nnlib.layers import Activation, BatchNormalization, Dense, Dropout, Flatten, Layer, view
from nnlib.regularizers import L2

X = np.random.default_rng(0).standard_normal((6, 4))


def test_dense_forward_is_the_formula():
    layer = Dense(4, 3, "tanh", seed=1)
    layer.b = [0.3, -0.2, 0.1]
    expected = np.tanh(np.einsum("nd,dh->nh", X, layer.W) + layer.b)
    np.testing.assert_allclose(layer.forward(X), expected, rtol=1e-12)


def test_dense_by_hand():
    """x = (0.5, 0.8, 0.2), w = (0.2, −0.5, 1.0), b = 0.1 gives z = 0 and the sigmoid 0.5."""
    layer = Dense(3, 1, "sigmoid")
    layer.W = [[0.2], [-0.5], [1.0]]
    layer.b = [0.1]
    assert layer.forward([[0.5, 0.8, 0.2]]).item() == pytest.approx(0.5, abs=1e-12)


@pytest.mark.parametrize("name", activations._BY_NAME)
def test_every_activation_keeps_float32(name):
    layer = Dense(4, 3, name, seed=0).copy(dtype=np.float32)
    y = layer.forward(X, training=True)
    assert y.dtype == layer.backward(np.ones_like(y)).dtype == np.float32


def test_dense_seed_decides_the_weights():
    np.testing.assert_array_equal(Dense(4, 3, seed=5).W, Dense(4, 3, seed=5).W)
    assert not np.array_equal(Dense(4, 3, seed=5).W, Dense(4, 3, seed=6).W)
    assert not np.array_equal(Dense(4, 3).W, Dense(4, 3).W)
    expected = initializers.glorot_uniform((4, 3), np.random.default_rng(5))
    np.testing.assert_array_equal(Dense(4, 3, seed=5).W, expected)
    np.testing.assert_array_equal(Dense(4, 3, seed=5).b, 0.0)


def test_dense_takes_names_and_functions():
    assert Dense(2, 2, "relu").activation == activations.relu
    assert Dense(2, 2, activations.LeakyReLU(0.2)).activation.negative_slope == 0.2
    assert Dense(2, 2).activation == activations.identity
    np.testing.assert_array_equal(Dense(2, 3, kernel_initializer="zeros").W, np.zeros((2, 3)))
    own = Dense(2, 3, kernel_initializer=lambda shape, rng: np.full(shape, 0.5))
    np.testing.assert_array_equal(own.W, np.full((2, 3), 0.5))


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        ((0, 3), {}, "inputs: expected an integer >= 1, got 0"),
        ((3, 2.5), {}, "units: expected an integer >= 1, got 2.5"),
        ((3, 2, "rleu"), {}, "unknown 'rleu'.*'relu'"),
        ((3, 2), {"kernel_initializer": "xavier"}, "unknown 'xavier'.*'glorot_uniform'"),
        ((3, 2), {"kernel_initializer": lambda shape, rng: np.ones(3)}, "W: expected shape"),
        ((3, 2), {"kernel_regularizer": 0.1}, "kernel_regularizer: expected .* got 0.1"),
        ((3, 2), {"kernel_regularizer": L2}, "kernel_regularizer: expected"),
        ((3, 2), {"seed": "a"}, "seed: expected .* got 'a'"),
        ((3, 2), {"seed": -1}, "seed: expected .* got -1"),
    ],
)
def test_dense_refuses_bad_settings(arguments, settings, message):
    with pytest.raises(ValueError, match=message):
        Dense(*arguments, **settings)


def test_dense_penalty_is_of_the_kernel_only():
    layer = Dense(4, 3, kernel_regularizer=L2(0.5))
    layer.b = 100.0
    assert layer.penalty() == pytest.approx(0.25 * np.sum(layer.W**2))
    assert Dense(4, 3).penalty() == 0.0


def test_dropout_keeps_the_mean_and_drops_its_share():
    x = np.ones((400, 250))
    y = Dropout(0.2, seed=0).forward(x, training=True)
    assert set(np.unique(y)) == {0.0, 1.25}
    se = np.sqrt(0.2 * 0.8 / y.size)
    assert abs((y == 0).mean() - 0.2) < 5 * se
    assert abs(y.mean() - 1.0) < 5 * se * 1.25


def test_dropout_draws_a_new_mask_each_time_and_backward_uses_it():
    layer = Dropout(0.5, seed=0)
    x = np.ones((8, 8))
    first, second = layer.forward(x, training=True), layer.forward(x, training=True)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(layer.backward(x), second)


def test_dropout_mask_can_be_replayed():
    layer = Dropout(0.5, seed=0)
    state = layer.rng.bit_generator.state
    first = layer.forward(X, training=True)
    layer.rng.bit_generator.state = state
    np.testing.assert_array_equal(layer.forward(X, training=True), first)


def test_dropout_outside_training_is_the_identity_and_draws_nothing():
    layer = Dropout(0.5, seed=0)
    state = layer.rng.bit_generator.state
    np.testing.assert_array_equal(layer.forward(X), X)
    assert layer.rng.bit_generator.state == state


def test_dropout_of_nothing_and_seeds():
    np.testing.assert_array_equal(Dropout(0.0).forward(X, training=True), X)
    a, b, c = (Dropout(0.5, seed=s).forward(np.ones((9, 9)), training=True) for s in (1, 1, 2))
    np.testing.assert_array_equal(a, b)
    assert not np.array_equal(a, c)


@pytest.mark.parametrize("rate", [1.0, -0.1, 2, "a", None, True])
def test_dropout_rate_is_below_one(rate):
    with pytest.raises(ValueError, match="rate: expected a number in"):
        Dropout(rate)


def test_batch_normalization_in_training_is_a_z_score():
    x = 3 * X + 7
    layer = BatchNormalization(4, epsilon=1e-12)
    np.testing.assert_allclose(layer.forward(x, training=True), stats.zscore(x), atol=1e-9)
    layer.gamma, layer.beta = [1, 2, 3, 4], [4, 3, 2, 1]
    expected = layer.gamma * stats.zscore(x) + layer.beta
    np.testing.assert_allclose(layer.forward(x, training=True), expected, atol=1e-9)


def test_batch_normalization_running_statistics():
    layer = BatchNormalization(4, momentum=0.8)
    mean, variance = np.zeros(4), np.ones(4)
    for batch in (X, 2 * X + 1):
        layer.forward(batch, training=True)
        mean = 0.8 * mean + 0.2 * batch.mean(axis=0)
        variance = 0.8 * variance + 0.2 * batch.var(axis=0, ddof=1)
    np.testing.assert_allclose(layer.running_mean, mean)
    np.testing.assert_allclose(layer.running_variance, variance)
    expected = (X - mean) / np.sqrt(variance + 1e-5)
    np.testing.assert_allclose(layer.forward(X), expected)
    np.testing.assert_allclose(layer.running_mean, mean)


def test_batch_normalization_of_one_sample_says_beta():
    layer = BatchNormalization(4)
    layer.beta = [0.1, -0.3, 0.2, 0.0]
    np.testing.assert_array_equal(layer.forward(X[:1], training=True), layer.beta[np.newaxis])
    np.testing.assert_array_equal(layer.backward(np.ones((1, 4))), np.zeros((1, 4)))
    np.testing.assert_allclose(layer.running_variance, 0.9)


def test_batch_normalization_of_nothing_leaves_the_running_statistics():
    layer = BatchNormalization(4)
    layer.forward(X[:0], training=True)
    np.testing.assert_array_equal(layer.running_mean, 0.0)
    np.testing.assert_array_equal(layer.running_variance, 1.0)


def test_batch_normalization_survives_a_constant_feature():
    layer = BatchNormalization(2)
    y = layer.forward(np.array([[5.0, 1.0], [5.0, 2.0]]), training=True)
    np.testing.assert_array_equal(y[:, 0], 0.0)
    assert np.isfinite(layer.backward(np.array([[1.0, 0.0], [0.0, 1.0]]))).all()


def test_batch_normalization_statistics_are_listed_and_assignable():
    layer = BatchNormalization(2)
    statistics = dict(layer.statistics)
    layer.running_mean = [1.0, 2.0]
    np.testing.assert_array_equal(statistics["running_mean"], [1.0, 2.0])
    assert set(statistics) == {"running_mean", "running_variance"}
    with pytest.raises(ValueError, match="running_variance"):
        layer.running_variance = np.ones(3)


@pytest.mark.parametrize(
    "settings", [{"units": 0}, {"momentum": 1.1}, {"momentum": -0.1}, {"epsilon": 0.0}]
)
def test_batch_normalization_refuses_bad_settings(settings):
    with pytest.raises(ValueError, match=next(iter(settings))):
        BatchNormalization(**{"units": 3} | settings)


@pytest.mark.parametrize("shape", [(3, 2, 5), (3, 4), (3,), (0, 2, 5)])
def test_flatten_and_back(shape):
    x = np.random.default_rng(0).standard_normal(shape)
    layer = Flatten()
    y = layer.forward(x, training=True)
    assert y.shape == (shape[0], int(np.prod(shape[1:])))
    np.testing.assert_array_equal(y.ravel(), x.ravel())
    np.testing.assert_array_equal(layer.backward(y), x)
    with pytest.raises(ValueError, match="single number"):
        layer.forward(1.0)


def test_activation_layer_equals_the_activation():
    np.testing.assert_array_equal(Activation("gelu").forward(X), activations.gelu(X))
    with pytest.raises(ValueError, match="unknown 'rleu'"):
        Activation("rleu")


def test_a_layer_of_your_own():
    class Scale(Layer):
        """y = s ⊙ x."""

        s = view("s", "Scale.")
        ds = view("ds", "Its gradient.")

        def __init__(self, units):
            super().__init__(s=(units,))
            self.s = 1.5

        def forward(self, x, training=False):
            if training:
                self._saved = (x,)
            return self.s * x

        def backward(self, dy, input_gradient=True):
            (x,) = self._recall()
            (dy * x).sum(axis=0, out=self.ds)
            return dy * self.s if input_gradient else None

    layer, dy = Scale(4), np.ones((6, 4))
    layer.forward(X, training=True)
    np.testing.assert_array_equal(layer.backward(dy), np.full((6, 4), 1.5))
    np.testing.assert_allclose(layer.gradient, X.sum(axis=0))
    with pytest.raises(NotImplementedError, match="Layer has no forward"):
        Layer().forward(X)
    with pytest.raises(NotImplementedError, match="Layer has no backward"):
        Layer().backward(dy)


def test_reprs():
    assert repr(Dense(2, 3)) == "Dense(2, 3)"
    assert repr(Dense(2, 3, "relu")) == "Dense(2, 3, ReLU())"
    regularized = Dense(2, 3, kernel_regularizer=L2(0.1))
    assert repr(regularized) == "Dense(2, 3, kernel_regularizer=L2(0.1))"
    assert repr(Dropout(0.5)) == "Dropout(0.5)"
    assert repr(BatchNormalization(3)) == "BatchNormalization(3)"
    assert repr(Flatten()) == "Flatten()"
    assert repr(Activation("tanh")) == "Activation(Tanh())"
