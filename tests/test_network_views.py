"""One vector θ for all layers: views, nesting, ownership, copies, and other processes."""

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

from nnlib.layers import BatchNormalization, Dense, Dropout
from nnlib.network import Network
from nnlib.regularizers import L1, L2

X = np.random.default_rng(0).standard_normal((6, 4))


def nested(dtype=float):
    """Three levels; the running statistics have moved."""
    inner = Network([Dense(5, 5, "gelu", kernel_regularizer=L1(0.01)), BatchNormalization(5)])
    outer = Network([inner, Dropout(0.3), Dense(5, 4)])
    first = Dense(4, 5, "tanh", kernel_regularizer=L2(0.1))
    net = Network([first, outer, Dense(4, 3, "softmax")], seed=0, dtype=dtype)
    net.backward(np.ones_like(net.forward(X, training=True)))
    return net


def assert_views(net):
    """Every array of every layer lies in θ or in the gradient, in order and without gaps."""
    parameters = [array.ravel() for _, array in net.parameters]
    gradients = [
        getattr(layer, f"d{name}").ravel()
        for layer in net._leaves()
        for name, _ in layer.parameters
    ]
    for arrays, flat in ((parameters, net.theta), (gradients, net.gradient)):
        flat[...] = np.arange(flat.size)
        np.testing.assert_array_equal(np.concatenate(arrays), flat)
    for layer in net.layers:
        assert np.shares_memory(layer.theta, net.theta) or layer.n_parameters == 0
        if isinstance(layer, Network):
            assert_views(layer)


def assert_same(a, b):
    """Same numbers, same outputs, same masks, same gradients."""
    np.testing.assert_array_equal(a.theta, b.theta)
    np.testing.assert_array_equal(a.predict(X), b.predict(X))
    for (name, one), (_, two) in zip(a.statistics, b.statistics, strict=True):
        np.testing.assert_array_equal(one, two, err_msg=name)
    y, other = a.forward(X, training=True), b.forward(X, training=True)
    np.testing.assert_array_equal(y, other)
    a.backward(np.ones_like(y))
    b.backward(np.ones_like(y))
    np.testing.assert_array_equal(a.gradient, b.gradient)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_all_arrays_are_views(dtype):
    net = nested(dtype)
    assert_views(net)
    assert net.n_parameters == net.theta.size == sum(a.size for _, a in net.parameters)


def test_a_nested_theta_is_a_slice_of_its_parent():
    net = nested()
    child = net.layers[1]
    start = net.layers[0].n_parameters
    child.theta[...] = 2.5
    np.testing.assert_array_equal(net.theta[start : start + child.n_parameters], 2.5)
    net.theta[...] = 0.25
    assert (child.layers[0].layers[0].W == 0.25).all()


def test_nesting_keeps_the_parameters():
    child = Network([Dense(4, 3), BatchNormalization(3)], seed=1)
    child.gradient = np.arange(21)
    theta = child.theta.copy()
    parent = Network([child])
    np.testing.assert_array_equal(parent.theta, theta)
    np.testing.assert_array_equal(parent.gradient, np.arange(21))


def test_assigning_writes_into_theta():
    net = nested()
    theta, W = net.theta, net.layers[0].W
    net.layers[0].W = np.arange(20).reshape(4, 5)
    net.layers[1].layers[2].b = 9.0
    np.testing.assert_array_equal(theta[:20], np.arange(20))
    assert net.layers[0].W is W
    net.theta = np.zeros_like(theta)
    assert net.theta is theta
    assert not W.any()
    net.theta -= 0.5 * (net.gradient + 1)
    net.gradient *= 2
    assert net.theta is theta
    with pytest.raises(ValueError, match="theta: expected shape"):
        net.theta = np.zeros(3)


def test_kernel_mask_and_names():
    net = nested()
    net.theta = net.kernel_mask
    for name, array in net.parameters:
        np.testing.assert_array_equal(array, float(name.endswith("W")))
    assert [name for name, _ in net.parameters[:4]] == ["0.W", "0.b", "1.0.0.W", "1.0.0.b"]
    assert [n for n, _ in net.statistics] == ["1.0.1.running_mean", "1.0.1.running_variance"]


def test_penalty_is_the_sum():
    net = nested()
    kernels = dict(net.parameters)
    expected = 0.05 * np.sum(kernels["0.W"] ** 2) + 0.01 * np.abs(kernels["1.0.0.W"]).sum()
    assert net.penalty() == pytest.approx(expected)
    assert Network([Dense(2, 2)]).penalty() == 0.0


def test_a_layer_has_one_owner():
    layer = Dense(4, 3)
    net = Network([layer])
    with pytest.raises(ValueError, match=r"layers\[0\]: .*belongs to a network.*layer\.copy\(\)"):
        Network([layer])
    with pytest.raises(ValueError, match=r"layers\[1\]: .*copy"):
        Network([Dense(3, 4), layer])
    same = Dense(3, 3)
    with pytest.raises(ValueError, match=r"layers\[1\]: .*copy"):
        Network([same, same])
    parent = Network([net])
    with pytest.raises(ValueError, match="belongs to a network"):
        Network([net])
    twin = Network([layer.copy(), Dense(3, 2)])
    twin.layers[0].W = 0.0
    assert layer.W.any()
    assert np.shares_memory(layer.W, parent.theta)
    assert Network([net.copy()]).n_parameters == 15


@pytest.mark.parametrize(
    "duplicate",
    [
        copy.deepcopy,
        copy.copy,
        Network.copy,
        lambda net: pickle.loads(pickle.dumps(net)),
        lambda net: pickle.loads(pickle.dumps(net, protocol=2)),
        lambda net: copy.deepcopy([net.layers[1], net])[1],
        lambda net: copy.deepcopy([net, net.layers[1]])[0],
    ],
    ids=["deepcopy", "copy", "method", "pickle", "protocol 2", "after a layer", "before a layer"],
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_copies_are_equal_and_independent(duplicate, dtype):
    net = nested(dtype)
    twin = duplicate(net)
    assert twin.theta.dtype == dtype
    np.testing.assert_array_equal(twin.gradient, net.gradient)
    assert_same(net, twin)
    before = net.theta.copy()
    assert_views(twin)
    np.testing.assert_array_equal(net.theta, before)
    assert_views(net)


def test_copies_together_stay_together():
    net, child = copy.deepcopy([nested_net := nested(), nested_net.layers[1]])
    assert net.layers[1] is child
    assert np.shares_memory(net.theta, child.theta)


def test_a_copy_in_another_type():
    net = nested()
    single = net.copy(dtype=np.float32)
    assert single.forward(X, training=True).dtype == np.float32
    assert single.dtype == single.layers[1].dtype == np.float32
    assert all(layer.dtype == np.float32 for layer in single._leaves())
    np.testing.assert_array_equal(single.theta, net.theta.astype(np.float32))
    assert_views(single)
    assert net.dtype == np.float64
    with pytest.raises(ValueError, match="dtype: expected float32 or float64"):
        net.copy(dtype=int)


def test_a_copied_layer_still_works_alone():
    child = nested().layers[1].copy()
    assert_views(child)
    assert Network([child]).theta.size == child.theta.size


def test_pickles_hold_the_parameters_once():
    net = Network([Dense(100, 100)], seed=0)
    size = len(pickle.dumps(net))
    net.forward(np.zeros((5000, 100)), training=True)
    assert len(pickle.dumps(net)) == size < 8 * 2 * net.n_parameters + 5000


IN_THE_CHILD = """
import pickle, sys
import numpy as np
net = pickle.load(sys.stdin.buffer)
for layer in net.layers:
    assert np.shares_memory(layer.theta, net.theta), layer  # all of them have parameters
net.backward(np.ones_like(net.forward(np.ones((6, 4)), training=True)), input_gradient=False)
net.theta -= 0.1 * net.gradient
sys.stdout.buffer.write(pickle.dumps((net, net.layers[0].W.copy())))
"""


def test_a_new_process_trains_the_same_views():
    net = nested()
    done = subprocess.run(
        [sys.executable, "-c", IN_THE_CHILD], input=pickle.dumps(net), capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    theirs, W = pickle.loads(done.stdout)
    net.backward(np.ones_like(net.forward(np.ones((6, 4)), training=True)), input_gradient=False)
    net.theta -= 0.1 * net.gradient
    np.testing.assert_array_equal(theirs.layers[0].W, W)
    np.testing.assert_allclose(theirs.theta, net.theta, rtol=1e-12)
    assert_views(theirs)


def test_a_spawned_worker_takes_and_returns_networks():
    net = nested()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        output = pool.submit(net.predict, X)
        twin = pool.submit(copy.deepcopy, net)
        np.testing.assert_allclose(output.result(60), net.predict(X), rtol=1e-12)
        assert_same(net, twin.result(60))
        assert_views(twin.result(60))
