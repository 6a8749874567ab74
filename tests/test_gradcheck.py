"""The gradient check accepts what is right, and nothing else."""

import numpy as np
import pytest

from nnlib import activations
from nnlib.gradcheck import check_network, numerical_gradient, parameter_errors, relative_error
from nnlib.layers import Activation, BatchNormalization, Dense, Dropout, Layer
from nnlib.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
)
from nnlib.network import Network
from nnlib.regularizers import L1, L2, ElasticNet


@pytest.fixture
def rng():
    return np.random.default_rng(0)


# numerical_gradient


@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (2, 3, 2), (0, 3)])
def test_numerical_gradient_of_any_shape(shape, rng):
    x, weights = rng.normal(size=shape), rng.normal(size=shape)
    before = x.copy()
    numeric = numerical_gradient(lambda x: np.sum(weights * np.sin(x)), x)
    assert numeric.shape == shape
    np.testing.assert_allclose(numeric, weights * np.cos(x), atol=1e-9)
    np.testing.assert_array_equal(x, before)


def test_numerical_gradient_of_views_integers_and_float32(rng):
    x = rng.normal(size=(4, 3))
    f = lambda x: (x**3).sum()  # noqa: E731
    np.testing.assert_allclose(numerical_gradient(f, x.T[::2]), 3 * x.T[::2] ** 2, rtol=1e-7)
    np.testing.assert_allclose(numerical_gradient(f, [1, 2]), [3, 12], rtol=1e-9)
    numeric = numerical_gradient(f, np.array([1, 2], np.float32))
    assert numeric.dtype == np.float64
    np.testing.assert_allclose(numeric, [3, 12], rtol=1e-9)
    assert float(numerical_gradient(lambda x: x**2, 3.0)) == pytest.approx(6.0)


def test_numerical_gradient_is_central_and_uses_h():
    forward_or_backward = numerical_gradient(np.abs, [0.0])
    assert forward_or_backward[0] == 0.0
    assert numerical_gradient(lambda x: x**3, [0.0], h=0.1)[0] == pytest.approx(0.01)


def test_numerical_gradient_at_large_x_divides_by_the_true_distance():
    assert numerical_gradient(lambda x: 3 * x[0], [1e9])[0] == pytest.approx(3, rel=1e-12)


@pytest.mark.parametrize(
    ("f", "x", "options", "message"),
    [
        (lambda x: x, [1.0, 2.0], {}, "f: expected a function that returns one number"),
        (lambda x: x.sum(), [1.0], {"h": 0}, "h: expected a number"),
        (lambda x: x.sum(), [1.0], {"h": -1e-5}, "h: expected a number"),
        (lambda x: x.sum(), [1e30], {}, "h: 1e-05 is too small to change the entry 1e.30"),
        (lambda x: x.sum(), ["a"], {}, "x: expected an array of numbers"),
    ],
)
def test_numerical_gradient_refuses(f, x, options, message):
    with pytest.raises(ValueError, match=message):
        numerical_gradient(f, x, **options)


# relative_error


def test_relative_error(rng):
    a, b = rng.normal(size=(2, 3, 4))
    norm = np.linalg.norm
    assert relative_error(a, b) == pytest.approx(norm(a - b) / (norm(a) + norm(b)))
    assert relative_error(a, a) == 0.0
    assert relative_error(a, -a) == 1.0
    assert relative_error(a, 0 * a) == 1.0
    assert relative_error(0 * a, 0 * a) == 0.0
    assert relative_error([], []) == 0.0
    assert relative_error(2, 3) == 0.2
    assert type(relative_error(a, b)) is float


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scale", [1e-300, 1e-87, 1e87, 1e300])
def test_relative_error_has_no_scale(scale):
    a, b = np.array([1.0, 2.0]), np.array([1.0, 2.2])
    assert relative_error(scale * a, scale * b) == pytest.approx(relative_error(a, b))


@pytest.mark.filterwarnings("error")
def test_relative_error_of_what_is_not_finite_is_nan():
    for bad in (np.nan, np.inf):
        assert np.isnan(relative_error([1.0, bad], [1.0, 2.0]))
        assert np.isnan(relative_error([1.0, bad], [1.0, bad]))


def test_relative_error_does_not_broadcast():
    with pytest.raises(ValueError, match="a and b: expected the same shape"):
        relative_error(np.ones(3), np.ones((3, 1)))


# check_network: what is right passes


def with_biases(network, rng):
    """Move every parameter a little, so that biases, γ and β are not at their start."""
    network.theta = network.theta + 0.2 * rng.normal(size=network.theta.size)
    return network


ACTIVATIONS = [name for name in activations.__all__ if name.islower() and name != "get"]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_right_networks_pass_with_every_activation(activation, rng):
    network = with_biases(Network([Dense(3, 5, activation), Dense(5, 2)], seed=0), rng)
    X, y = rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
    assert check_network(network, MeanSquaredError(), X, y) < 1e-7


@pytest.mark.parametrize(
    ("loss", "last"),
    [
        (MeanSquaredError(), None),
        (MeanAbsoluteError(), None),
        (Huber(0.5), None),
        (BinaryCrossEntropy(), "sigmoid"),
        (BinaryCrossEntropy(from_logits=True), None),
        (CategoricalCrossEntropy(), "softmax"),
        (CategoricalCrossEntropy(from_logits=True), None),
    ],
    ids=repr,
)
def test_right_networks_pass_with_every_loss(loss, last, rng):
    network = with_biases(Network([Dense(3, 5, "tanh"), Dense(5, 3, last)], seed=0), rng)
    X, y = rng.normal(size=(6, 3)), np.eye(3)[rng.integers(0, 3, 6)]
    assert check_network(network, loss, X, y) < 1e-7


@pytest.mark.parametrize("regularizer", [L1(0.1), L2(0.1), ElasticNet(0.1, 0.2)], ids=repr)
def test_penalties_are_part_of_loss_and_gradient(regularizer, rng):
    layers = [Dense(3, 4, "tanh", kernel_regularizer=regularizer), Dense(4, 1)]
    network = with_biases(Network(layers, seed=0), rng)
    assert check_network(network, MeanSquaredError(), rng.normal(size=(5, 3)), np.ones((5, 1))) < (
        1e-7
    )


def everything(dtype=float):
    inner = Network([Dense(6, 5, "swish"), Dropout(0.2), BatchNormalization(5)])
    first = [Dense(3, 6), BatchNormalization(6), Activation("relu"), Dropout(0.4)]
    return Network([*first, inner, Dense(5, 2)], seed=1, dtype=dtype)


def test_dropout_is_replayed_and_batch_norm_uses_the_batch(rng):
    X, y = rng.normal(size=(8, 3)), rng.normal(size=(8, 2))
    errors = parameter_errors(with_biases(everything(), rng), MeanSquaredError(), X, y)
    assert list(errors) == [
        *("0.W", "0.b", "1.gamma", "1.beta"),
        *("4.0.W", "4.0.b", "4.2.gamma", "4.2.beta", "5.W", "5.b"),
    ]
    assert max(errors.values()) < 1e-6


def test_a_bias_before_batch_norm_is_no_false_alarm(rng):
    network = Network([Dense(3, 4), BatchNormalization(4), Dense(4, 1)], seed=0)
    X, y = rng.normal(size=(8, 3)), rng.normal(size=(8, 1))
    network.forward(X, training=True)
    network.backward(MeanSquaredError().gradient(y, network.forward(X, training=True)))
    assert np.abs(network.layers[0].db).max() < 1e-15
    assert check_network(network, MeanSquaredError(), X, y) < 1e-6


def test_a_kink_that_is_only_near_is_no_false_alarm():
    network = Network([Dense(1, 1, "relu"), Dense(1, 1)])
    network.theta = [1.0, 2e-6, 1.0, 0.5]  # the sample 0 lies 2e-6 from the kink
    X, y = np.array([[0.0], [1.0], [-1.0]]), np.ones((3, 1))
    assert check_network(network, MeanSquaredError(), X, y) < 1e-6


def test_a_sample_on_the_kink_is_reported():
    network = Network([Dense(1, 1, "relu"), Dense(1, 1)])
    network.theta = [1.0, 0.0, 1.0, 0.5]
    errors = parameter_errors(network, MeanSquaredError(), [[0.0], [1.0]], np.ones((2, 1)))
    assert errors["0.b"] > 0.1


def test_ten_sigmoid_layers_pass(rng):
    layers = [Dense(6, 6, "sigmoid") for _ in range(10)]
    network = with_biases(Network([*layers, Dense(6, 1)], seed=0), rng)
    X, y = rng.normal(size=(8, 6)), rng.normal(size=(8, 1))
    assert check_network(network, MeanSquaredError(), X, y) < 1e-6


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_network_is_left_alone(dtype, rng):
    network = everything(dtype)
    X, y = rng.normal(size=(8, 3)).astype(dtype), rng.normal(size=(8, 2)).astype(dtype)
    network.backward(MeanSquaredError().gradient(y, network.forward(X, training=True)))
    arrays = [*dict(network.parameters + network.statistics).values(), network.gradient, X, y]
    before = [array.copy() for array in arrays]
    generators = [network.layers[3].rng, network.layers[4].layers[1].rng]
    states = [rng.bit_generator.state for rng in generators]
    assert check_network(network, MeanSquaredError(), X, y) < 1e-6
    for array, old in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, old)
    assert network.dtype == dtype
    assert [rng.bit_generator.state for rng in generators] == states


def test_a_network_without_parameters_has_no_error():
    assert check_network(Network([Activation("tanh")]), MeanSquaredError(), [[1.0]], [[0.0]]) == 0.0


def test_a_layer_alone_can_be_checked(rng):
    layer = Dense(3, 2, "tanh", seed=0)
    assert isinstance(layer, Layer)
    assert check_network(layer, MeanSquaredError(), rng.normal(size=(4, 3)), np.ones((4, 2))) < 1e-7


def test_bad_input_is_named(rng):
    network = Network([Dense(3, 1)], seed=0)
    with pytest.raises(ValueError, match="network: expected a Network"):
        check_network("network", MeanSquaredError(), [[1, 2, 3]], [[1]])
    with pytest.raises(ValueError, match="y_true and y_pred: expected the same shape"):
        check_network(network, MeanSquaredError(), np.ones((4, 3)), np.ones(4))
    with pytest.raises(ValueError, match="X: expected an array of numbers"):
        check_network(network, MeanSquaredError(), [["a", "b", "c"]], [[1]])
