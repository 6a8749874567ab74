"""Networks: forward, backward, prediction, seeds, nesting, ownership and the summary."""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from nnlib.layers import Activation, BatchNormalization, Dense, Dropout, Flatten
from nnlib.network import Network
from nnlib.regularizers import L1, L2

X = np.random.default_rng(0).standard_normal((6, 4))


def network(seed=0, dtype=float):
    """Every kind of layer, nested networks, biases and γ, β away from 0 and 1."""
    inner = Network([Dense(5, 5, "gelu", kernel_regularizer=L1(0.01)), BatchNormalization(5)])
    outer = Network([inner, Dropout(0.3), Dense(5, 4, kernel_initializer="he_normal")])
    result = Network(
        [
            Flatten(),
            Dense(4, 5, "tanh", kernel_regularizer=L2(0.1)),
            BatchNormalization(5),
            Activation("sigmoid"),
            Dropout(0.2),
            outer,
            Dense(4, 3, "softmax"),
        ],
        seed=seed,
        dtype=dtype,
    )
    rng = np.random.default_rng(9)
    for name, array in result.parameters:
        if not name.endswith("W"):
            array += rng.normal(0, 0.3, array.shape)
    return result


def test_forward_is_one_layer_after_the_other():
    hidden, last = Dense(4, 5, "tanh", seed=1), Dense(5, 2, seed=2)
    H = np.tanh(X @ hidden.W + hidden.b)
    expected = H @ last.W + last.b
    np.testing.assert_allclose(Network([hidden, last]).forward(X), expected, rtol=1e-12)


def test_output_equals_scikit_learn_with_the_same_weights():
    y = np.arange(6) % 3
    model = MLPClassifier((8, 5), activation="relu", max_iter=3, random_state=0)
    with pytest.warns(UserWarning, match="iterations"):
        model.fit(X, y)
    ours = Network([Dense(4, 8, "relu"), Dense(8, 5, "relu"), Dense(5, 3, "softmax")])
    for layer, W, b in zip(ours.layers, model.coefs_, model.intercepts_, strict=True):
        layer.W, layer.b = W, b
    np.testing.assert_allclose(ours.predict(X), model.predict_proba(X), rtol=1e-12)


def test_gradients_of_all_layers_together():
    net, dy = network(), np.random.default_rng(1).standard_normal((6, 3))
    states = [(d.rng, d.rng.bit_generator.state) for d in net._leaves() if isinstance(d, Dropout)]

    def objective(x):
        for rng, state in states:
            rng.bit_generator.state = state
        return float((net.forward(x, training=True) * dy).sum()) + net.penalty()

    def numeric(array, x, h=1e-5):
        result = np.empty(array.size)
        for i, old in enumerate(array.ravel().tolist()):
            array.flat[i] = old + h
            up = objective(x)
            array.flat[i] = old - h
            result[i] = (up - objective(x)) / (2 * h)
            array.flat[i] = old
        return result

    x = X.copy()
    objective(x)
    dx = net.backward(dy)
    for got, array in ((net.gradient.copy(), net.theta), (dx.ravel(), x)):
        expected = numeric(array, x)
        error = np.linalg.norm(got - expected)
        assert error < 1e-6 * (np.linalg.norm(got) + np.linalg.norm(expected))


def test_check_network_agrees():
    gradcheck = pytest.importorskip("nnlib.gradcheck")
    losses = pytest.importorskip("nnlib.losses")
    Y = np.eye(3)[np.arange(6) % 3]
    net = network()
    before = [net.theta.copy(), *(array.copy() for _, array in net.statistics)]
    assert gradcheck.check_network(net, losses.CategoricalCrossEntropy(), X, Y) < 1e-6
    after = [net.theta, *(array for _, array in net.statistics)]
    for old, new in zip(before, after, strict=True):
        np.testing.assert_array_equal(old, new)


def test_backward_overwrites_and_leaves_dy_alone():
    net, dy = network(), np.ones((6, 3))
    dy.flags.writeable = False
    net.forward(X, training=True)
    dx = net.backward(dy).copy()
    gradient = net.gradient.copy()
    net.gradient = 5.0
    net.predict(X)
    np.testing.assert_array_equal(net.backward(dy), dx)
    np.testing.assert_array_equal(net.gradient, gradient)


def test_without_input_gradient_nothing_below_the_first_parameters_runs():
    net = network()
    net.forward(X, training=True)
    assert net.backward(np.ones((6, 3))).shape == X.shape
    gradient = net.gradient.copy()
    net.gradient = 0.0
    net.layers[0].backward = None  # the Flatten before the first Dense
    assert net.backward(np.ones((6, 3)), input_gradient=False) is None
    np.testing.assert_array_equal(net.gradient, gradient)


def test_backward_before_a_training_forward_raises():
    net = network()
    net.predict(X)
    with pytest.raises(RuntimeError, match=r"forward\(x, training=True\)"):
        net.backward(np.ones((6, 3)))


def test_a_network_without_parameters_works():
    net = Network([Flatten(), Activation("relu")], seed=0)
    assert net.n_parameters == 0
    assert net.kernel_mask.shape == net.theta.shape == (0,)
    y = net.forward(X, training=True)
    np.testing.assert_array_equal(net.backward(np.ones_like(y)), (X > 0).astype(float))
    assert net.backward(np.ones_like(y), input_gradient=False) is None


@pytest.mark.parametrize("batch_size", [1, 4, 6, 1000])
def test_predict_in_batches_is_the_output_outside_training(batch_size):
    net = network()
    net.forward(X, training=True)
    before = [array.copy() for _, array in net.statistics]
    output = net.predict(X, batch_size=batch_size)
    np.testing.assert_allclose(output, net.forward(X), rtol=1e-12)
    np.testing.assert_allclose(output.sum(axis=1), 1.0)
    for old, (_, new) in zip(before, net.statistics, strict=True):
        np.testing.assert_array_equal(old, new)


def test_predict_of_nothing_one_sample_integers_and_lists():
    net = network()
    assert net.predict(np.zeros((0, 4))).shape == (0, 3)
    assert net.predict(X[:1]).shape == (1, 3)
    values = [[1, 2, 3, 4], [5, 6, 7, 8]]
    expected = net.predict(np.array(values, float))
    np.testing.assert_array_equal(net.predict(values), expected)
    np.testing.assert_array_equal(net.predict(np.array(values, np.uint8)), expected)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.zeros((6, 5)),), r"x: expected shape \(N, 4\) for Dense\(4, 3\), got \(6, 5\)"),
        (
            (np.zeros(4),),
            r"x: expected shape \(N, 4\) .* got \(4,\); one sample is x\[np.newaxis\]",
        ),
        ((3.0,), "X: expected an array with a sample in each row"),
        ((X, 0), "batch_size: expected an integer >= 1, got 0"),
        (([["a"] * 4],), "X: expected an array of numbers"),
    ],
)
def test_predict_refuses_bad_input(arguments, message):
    with pytest.raises(ValueError, match=message):
        Network([Dense(4, 3)]).predict(*arguments)


def test_float32_stays_float32():
    net = network(dtype=np.float32)
    y = net.forward(X, training=True)
    dx = net.backward(np.ones((6, 3)))
    arrays = [y, dx, net.theta, net.gradient, net.predict(X)]
    arrays += [array for _, array in net.parameters + net.statistics]
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}
    assert all(layer.dtype == np.float32 for layer in [*net.layers, *net._leaves()])
    fresh = network(dtype=np.float32)
    np.testing.assert_allclose(fresh.predict(X), network().predict(X), atol=1e-5)
    assert network().forward(X.astype(np.float32)).dtype == np.float64
    assert net.copy(dtype=float).forward(X).dtype == np.float64


def test_summary_and_repr():
    net = Network([Network([Dense(2, 3, "relu"), Dropout(0.5)]), Flatten(), Dense(3, 1)])
    lines = net.summary().splitlines()
    assert [line.split() for line in lines[2:7]] == [
        ["0", "Network", "(N,", "3)", "9"],
        ["0.0", "Dense(2,", "3,", "ReLU())", "(N,", "3)", "9"],
        ["0.1", "Dropout(0.5)", "(N,", "3)", "0"],
        ["1", "Flatten()", "(N,", "?)", "0"],
        ["2", "Dense(3,", "1)", "(N,", "1)", "4"],
    ]
    assert len({len(line) for line in lines[:-1]}) == 1
    assert lines[-1] == "13 parameters, float64"
    assert repr(net) == (
        "Network([Network([Dense(2, 3, ReLU()), Dropout(0.5)]), Flatten(), Dense(3, 1)])"
    )


def test_parameter_count_of_the_article():
    net = Network([Dense(784, 128, "relu"), Dense(128, 64, "relu"), Dense(64, 10)])
    assert net.n_parameters == 109_386
    assert "109,386 parameters" in net.summary()
