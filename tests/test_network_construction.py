"""What makes a network: layers that fit, a type, and a seed."""

import numpy as np
import pytest

from nnlib.layers import Activation, BatchNormalization, Dense, Dropout, Flatten
from nnlib.network import Network

X = np.random.default_rng(0).standard_normal((6, 4))


def network(seed=0):
    net = Network([Dense(4, 5, "tanh"), BatchNormalization(5), Dropout(0.5)], seed=seed)
    net.layers[0].b = 0.5
    net.layers[1].gamma = 2.0
    return net


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([], "layers: expected a list of at least one layer"),
        (Dense(2, 2), r"layers: expected a list of layers, got Dense\(2, 2\); put it in \[ \]"),
        (None, "layers: expected a list"),
        ([Dense(2, 3), "relu"], r"layers\[1\]: expected a layer such as .* got 'relu'"),
        ([Dense], r"layers\[0\]: expected a layer"),
        ([Dense(2, 3), Dense(4, 1)], r"layers\[1\]: Dense\(4, 1\) expects 4 features, got 3"),
        ([Dense(2, 3), Dropout(0.5), BatchNormalization(2)], r"layers\[2\]: .* 2 features, got 3"),
        (
            [Dense(2, 3), Network([Activation("relu"), Dense(4, 1)])],
            r"layers\[1\]: layers\[1\]: Dense\(4, 1\) expects 4 features, got 3",
        ),
    ],
)
def test_layers_that_do_not_make_a_network(layers, message):
    with pytest.raises(ValueError, match=message):
        Network(layers)


def test_a_failed_network_does_not_take_its_layers():
    first, wrong, right = Dense(2, 3), Dense(4, 1), Dense(3, 1)
    theta = first.theta
    with pytest.raises(ValueError, match="4 features"):
        Network([first, wrong])
    with pytest.raises(ValueError, match="seed"):
        Network([first, right], seed="today")
    assert first.theta is theta
    assert Network([first, right]).n_parameters == 13


def test_flatten_leaves_the_width_open():
    net = Network([Flatten(), Dense(12, 2)], seed=0)
    assert net.predict(np.zeros((5, 3, 4))).shape == (5, 2)


@pytest.mark.parametrize("dtype", [np.float16, int, complex, "nonsense", 3])
def test_other_types_are_refused(dtype):
    with pytest.raises(ValueError, match="dtype: expected float32 or float64, got"):
        Network([Dense(2, 2)], dtype=dtype)


def test_same_seed_same_network():
    def masks(net):
        return net.forward(np.ones((6, 4)), training=True)

    np.testing.assert_array_equal(network(3).theta, network(3).theta)
    np.testing.assert_array_equal(masks(network(3)), masks(network(3)))
    assert not np.array_equal(network(3).theta, network(4).theta)
    by_generator = network(np.random.default_rng(3))
    np.testing.assert_array_equal(by_generator.theta, network(3).theta)


def test_a_seed_draws_anew_and_no_seed_keeps_what_the_layers_have():
    net = Network([Dense(4, 4, seed=1), Dense(4, 4, seed=1)], seed=0)
    assert not np.array_equal(net.layers[0].W, net.layers[1].W)
    assert not np.array_equal(net.layers[0].W, Dense(4, 4, seed=1).W)
    kept = Network([Dense(4, 4, seed=1)])
    np.testing.assert_array_equal(kept.layers[0].W, Dense(4, 4, seed=1).W)


def test_a_seed_resets_biases_and_statistics():
    used = network()
    used.forward(X, training=True)
    again = Network([used], seed=0)
    for name, array in again.parameters + again.statistics:
        kind = name.rpartition(".")[2]
        if kind != "W":
            start = 1.0 if kind in ("gamma", "running_variance") else 0.0
            np.testing.assert_array_equal(array, start)


def test_more_dropout_does_not_change_the_weights():
    plain = Network([Dense(4, 5), Dense(5, 3)], seed=7)
    more = Network([Dropout(0.1), Dense(4, 5), Dropout(0.5), Flatten(), Dense(5, 3)], seed=7)
    nested = Network([Network([Dense(4, 5), Dropout(0.5)]), Dense(5, 3)], seed=7)
    np.testing.assert_array_equal(plain.theta, more.theta)
    np.testing.assert_array_equal(plain.theta, nested.theta)


def test_each_dropout_has_masks_of_its_own():
    x = np.ones((9, 9))
    net = Network([Dropout(0.5), Dropout(0.5)], seed=0)
    first, second = (layer.forward(x, training=True) for layer in net.layers)
    assert not np.array_equal(first, second)
    again = Network([Dropout(0.5)], seed=0).layers[0].forward(x, training=True)
    np.testing.assert_array_equal(first, again)


def test_bad_seed_raises():
    with pytest.raises(ValueError, match="seed: expected an integer >= 0"):
        Network([Dense(2, 2)], seed="today")
