"""The gradient check sees what is wrong, and says where."""

import numpy as np
import pytest

from nnlib.gradcheck import check_network, parameter_errors
from nnlib.layers import BatchNormalization, Dense, Dropout
from nnlib.losses import MeanSquaredError
from nnlib.network import Network
from nnlib.regularizers import L2


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def with_biases(network, rng):
    """Move every parameter a little, so that biases are not at their start."""
    network.theta = network.theta + 0.2 * rng.normal(size=network.theta.size)
    return network


def broken(change):
    """Return a Dense whose backward is changed by `change(layer, dx)`."""

    class Broken(Dense):
        def backward(self, dy, input_gradient=True):
            dx = super().backward(dy, input_gradient)
            changed = change(self, dx)
            return dx if changed is None else changed

    return Broken


def scaled(name, factor):
    def change(layer, dx):
        setattr(layer, name, getattr(layer, name) * factor)

    return change


def one_entry(layer, dx):
    layer.dW.flat[np.abs(layer.dW).argmax()] *= 1.01


def added(size):
    def change(layer, dx):
        layer.db = layer.db + size

    return change


MISTAKES = {
    "twice": (scaled("dW", 2.0), "1.W", 1e-1),
    "sign": (scaled("dW", -1.0), "1.W", 0.9),
    "zero": (scaled("db", 0.0), "1.b", 0.9),
    "one in ten thousand": (scaled("dW", 1.0001), "1.W", 1e-5),
    "one entry": (one_entry, "1.W", 1e-5),
    "added": (added(1e-5), "1.b", 1e-6),
    "input gradient": (lambda layer, dx: dx * 1.001, "0.W", 1e-5),
    "not finite": (scaled("dW", np.nan), "1.W", np.nan),
}


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_wrong_gradients_are_seen_and_named(mistake, activation, rng):
    change, where, least = MISTAKES[mistake]
    layers = [Dense(3, 5, activation), broken(change)(5, 4, activation), Dense(4, 2)]
    network = with_biases(Network(layers, seed=0), rng)
    X, y = rng.normal(size=(8, 3)), rng.normal(size=(8, 2))
    errors = parameter_errors(network, MeanSquaredError(), X, y)
    assert not errors[where] < least
    assert not check_network(network, MeanSquaredError(), X, y) < 1e-6
    right = [error for name, error in errors.items() if name.startswith("2")]
    assert max(right) < 1e-6


def test_the_allowance_for_rounding_does_not_hide_a_wrong_zero(rng):
    layers = [broken(added(1e-8))(3, 4), BatchNormalization(4), Dense(4, 1)]
    network = Network(layers, seed=0)
    X, y = rng.normal(size=(8, 3)), rng.normal(size=(8, 1))
    assert parameter_errors(network, MeanSquaredError(), X, y)["0.b"] > 0.5


def test_a_vanishing_gradient_that_is_wrong_is_seen(rng):
    first = broken(scaled("dW", 2.0))(6, 6, "sigmoid")
    layers = [first, *(Dense(6, 6, "sigmoid") for _ in range(7)), Dense(6, 1)]
    network = Network(layers, seed=0)
    X, y = rng.normal(size=(8, 6)), rng.normal(size=(8, 1))
    network.backward(MeanSquaredError().gradient(y, network.forward(X, training=True)))
    assert np.abs(first.dW).max() < 1e-4
    assert parameter_errors(network, MeanSquaredError(), X, y)["0.W"] > 0.1


def test_a_forgotten_penalty_is_seen(rng):
    class Forgetful(Dense):
        def backward(self, dy, input_gradient=True):
            dx = super().backward(dy, input_gradient)
            self.dW -= self.kernel_regularizer.gradient(self.W)
            return dx

    network = Network([Forgetful(3, 2, kernel_regularizer=L2(0.1))], seed=0)
    X, y = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    assert check_network(network, MeanSquaredError(), X, y) > 1e-3


def test_a_layer_that_draws_anew_for_backward_is_seen(rng):
    class NewMask(Dropout):
        def backward(self, dy, input_gradient=True):
            return dy * (self.rng.random(dy.shape) >= self.rate) / (1 - self.rate)

    network = Network([Dense(3, 8), NewMask(0.5), Dense(8, 1)], seed=0)
    assert check_network(network, MeanSquaredError(), rng.normal(size=(5, 3)), np.ones((5, 1))) > (
        1e-2
    )
