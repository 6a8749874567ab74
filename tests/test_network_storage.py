"""Networks as files: what was saved comes back, anything else is refused in plain words."""

import json
import os

import numpy as np
import pytest

from nnlib import activations
from nnlib.layers import Activation, BatchNormalization, Dense, Dropout, Flatten, Layer
from nnlib.network import Network
from nnlib.regularizers import L1, L2, ElasticNet, Regularizer

X = np.random.default_rng(0).standard_normal((6, 4))


def network(dtype=float):
    """All kinds of layers with settings other than the defaults, used once."""
    inner = Network(
        [Dense(5, 5, activations.LeakyReLU(0.2), "orthogonal", L1(0.1)), BatchNormalization(5)]
    )
    net = Network(
        [
            Flatten(),
            Dense(4, 5, activations.Swish(beta=2.0), kernel_regularizer=ElasticNet(0.1, 0.2)),
            BatchNormalization(5, momentum=0.7, epsilon=1e-3),
            Activation(activations.ELU(alpha=0.5)),
            Dropout(0.3),
            inner,
            Dense(5, 3, "softmax", "zeros", L2(0.3)),
        ],
        seed=0,
        dtype=dtype,
    )
    net.theta += 0.1
    net.forward(X, training=True)
    return net


@pytest.fixture
def path(tmp_path):
    return tmp_path / "network.npz"


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_was_saved_comes_back(path, dtype):
    net = network(dtype)
    net.save(path)
    again = Network.load(path)
    assert type(again) is Network
    assert repr(again) == repr(net)
    assert again.dtype == dtype
    np.testing.assert_array_equal(again.theta, net.theta)
    np.testing.assert_array_equal(again.kernel_mask, net.kernel_mask)
    for (name, one), (_, two) in zip(again.statistics, net.statistics, strict=True):
        np.testing.assert_array_equal(one, two, err_msg=name)
    np.testing.assert_array_equal(again.predict(X), net.predict(X))
    assert again.penalty() == net.penalty() > 0


def test_training_goes_on_as_if_never_saved(path):
    net = network()
    net.save(path)
    again = Network.load(path)
    for each in (net, again):
        y = each.forward(X, training=True)
        each.backward(np.ones_like(y))
    np.testing.assert_array_equal(again.gradient, net.gradient)
    for layer in again.layers:
        assert np.shares_memory(layer.theta, again.theta) or layer.theta.size == 0


def test_settings_come_back(path):
    net = network()
    net.save(path)
    _, dense, norm, act, drop, inner, last = Network.load(path).layers
    assert dense.activation == activations.Swish(beta=2.0)
    assert vars(dense.kernel_regularizer) == {"l1": 0.1, "l2": 0.2}
    assert (norm.momentum, norm.epsilon) == (0.7, 1e-3)
    assert act.f == activations.ELU(alpha=0.5)
    assert drop.rate == 0.3
    assert inner.layers[0].activation.negative_slope == 0.2
    assert inner.layers[0].kernel_initializer.__name__ == "orthogonal"
    assert last.kernel_initializer.__name__ == "zeros"


@pytest.mark.parametrize("name", activations._BY_NAME)
def test_every_activation_can_be_saved(path, name):
    Network([Dense(4, 3, name)]).save(path)
    assert Network.load(path).layers[0].activation == activations.get(name)


def test_the_file_is_plain_arrays_and_json(path):
    network().save(path)
    with np.load(path, allow_pickle=False) as archive:
        np.testing.assert_array_equal(archive["1.W"], network().layers[1].W)
        config = json.loads(str(archive["config"]))
    assert config["layers"][1]["activation"] == {"type": "Swish", "beta": 2.0}


def test_any_path_and_an_older_file(tmp_path):
    for path in (str(tmp_path / "no ending"), tmp_path / "é.model.npz"):
        Network([Dense(4, 3)]).save(path)
        network().save(path)
        assert Network.load(path).n_parameters == network().n_parameters
    assert sorted(os.listdir(tmp_path)) == ["no ending", "é.model.npz"]


def test_numpy_numbers_as_settings_can_be_saved(path):
    layers = [Dense(np.int64(4), np.int32(3), kernel_regularizer=L2(np.float64(0.1)))]
    Network([*layers, Dropout(np.float32(0.5))]).save(path)
    assert Network.load(path).layers[1].rate == 0.5


def test_weights_that_are_not_finite_come_back(path):
    net = network()
    net.theta[:2] = [np.nan, np.inf]
    net.save(path)
    np.testing.assert_array_equal(Network.load(path).theta, net.theta)


# What a file cannot hold


class Cube(activations.Elementwise):
    name, formula, _range = "cube", "z^3", (-np.inf, np.inf)

    def __call__(self, z):
        return z**3

    def derivative(self, z, a=None):
        return 3 * z**2


class Mine(Regularizer):
    def penalty(self, w):
        return 0.0

    def gradient(self, w):
        return 0 * w


class Twice(Layer):
    def forward(self, x, training=False):
        return 2 * x


class Sigmoid(activations.Sigmoid):
    """The name of one of ours, but another class."""


@pytest.mark.parametrize(
    ("layer", "where"),
    [
        (lambda: Dense(4, 3, Cube()), r"layers\[0\]\.activation"),
        (lambda: Dense(4, 3, Sigmoid()), r"layers\[0\]\.activation"),
        (lambda: Dense(4, 3, kernel_regularizer=Mine()), r"layers\[0\]\.kernel_regularizer"),
        (lambda: Dense(4, 3, None, lambda s, rng: np.ones(s)), r"layers\[0\]\.kernel_initializer"),
        (lambda: Network([Flatten(), Twice()]), r"layers\[0\]\.layers\[1\]"),
        (lambda: Dropout(0.5, np.random.Generator(np.random.SFC64(0))), r"layers\[0\]\.seed"),
    ],
    ids=["activation", "same name", "regularizer", "initializer", "layer", "generator"],
)
def test_what_is_not_ours_is_refused_and_nothing_is_written(path, layer, where):
    network().save(path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match=rf"network\.{where}: .* is not one of nnlib's"):
        Network([layer()]).save(path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


# Writing is all or nothing


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failed_save_keeps_the_old_file_and_leaves_no_other(path, monkeypatch, step):
    network().save(path)
    before = path.read_bytes()

    def fail(*arguments):
        raise OSError("disk full")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="disk full"):
        Network([Dense(4, 3)]).save(path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_the_new_file_is_whole_before_the_old_one_goes(path, monkeypatch):
    seen = []
    replace = os.replace

    def look(source, target):
        assert os.path.dirname(source) == os.path.dirname(target)
        seen.append(Network.load(source).n_parameters)
        replace(source, target)

    monkeypatch.setattr(os, "replace", look)
    network().save(path)
    assert seen == [network().n_parameters]


def test_errors_of_the_system_stay_what_they_are(tmp_path):
    with pytest.raises(FileNotFoundError):
        network().save(tmp_path / "missing" / "network.npz")
    with pytest.raises(FileNotFoundError):
        Network.load(tmp_path / "missing.npz")
    with pytest.raises(IsADirectoryError):
        Network.load(tmp_path)
