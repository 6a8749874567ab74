"""The neuron against its formula, and Rosenblatt's rule against what is proved of it."""

import itertools

import numpy as np
import pytest

from nnlib.activations import LeakyReLU, Sigmoid, relu, sigmoid
from nnlib.neuron import Perceptron, neuron, weighted_sum

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_weighted_sum_of_one_sample_is_a_plain_float():
    z = weighted_sum([0.5, 0.8, 0.2], [0.2, -0.5, 1.0], 0.1)
    assert type(z) is float
    assert abs(z) < 1e-12
    assert weighted_sum([1, 2], [3, -1], 1) == 2.0


def test_weighted_sum_of_batches_and_layers(rng):
    X, W, b = rng.normal(size=(5, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    by_hand = [[sum(x[i] * W[i, j] for i in range(3)) + b[j] for j in range(2)] for x in X]
    np.testing.assert_allclose(weighted_sum(X, W, b), by_hand)
    np.testing.assert_allclose(weighted_sum(X, W[:, 0], b[0]), np.array(by_hand)[:, 0])
    np.testing.assert_allclose(weighted_sum(X[0], W, b), by_hand[0])
    assert weighted_sum(X[:0], W[:, 0], 0.0).shape == (0,)
    assert weighted_sum(X[:1], W[:, 0], 0.0).shape == (1,)


def test_weighted_sum_keeps_float32_and_its_arguments():
    X, w = np.ones((2, 3), np.float32), np.ones(3, np.float32)
    assert weighted_sum(X, w, np.float32(0.5)).dtype == np.float32
    np.testing.assert_array_equal(X, 1)
    np.testing.assert_array_equal(w, 1)


@pytest.mark.parametrize(
    ("x", "w", "b", "message"),
    [
        ([1, 2, 3], [1, 2], 0, r"x: expected shape \(2,\) or \(N, 2\), got \(3,\)"),
        (np.ones((2, 3)), np.ones((2, 3)), 0, r"x: expected"),
        ([1, 2], [1, 2], [0, 0], r"b: expected a number, got shape \(2,\)"),
        (np.ones((2, 3)), np.ones(3), np.zeros(2), "b: expected a number"),
        ([1, 2], np.ones((2, 3)), 0, r"b: expected shape \(3,\), got shape \(\)"),
        ([1, 2], 3, 0, "w: expected"),
        (["a", "b"], [1, 2], 0, "x: expected an array of numbers"),
    ],
)
def test_weighted_sum_names_the_argument_that_does_not_fit(x, w, b, message):
    with pytest.raises(ValueError, match=message):
        weighted_sum(x, w, b)


def test_neuron_takes_names_instances_and_functions():
    x, w, b = [0.5, 0.3, 0.2], [1, 1, 1], 0
    assert neuron(x, w, b, "relu") == neuron(x, w, b, relu) == pytest.approx(1.0)
    assert neuron(x, w, b, lambda z: z + 1) == pytest.approx(2.0)
    assert neuron(x, w, b, np.tanh) == pytest.approx(np.tanh(1.0))
    assert type(neuron(x, w, b, "sigmoid")) is float
    np.testing.assert_allclose(neuron(CORNERS, [1, 1], -1, sigmoid), sigmoid([-1, 0, 0, 1]))


@pytest.mark.parametrize("activation", [Sigmoid, LeakyReLU, "sigmoidal", 3])
def test_neuron_refuses_what_is_no_activation(activation):
    with pytest.raises(ValueError, match="activation: "):
        neuron([1], [1], 0, activation)


def test_perceptron_learns_exactly_the_separable_truth_tables():
    solved = {
        labels
        for labels in itertools.product([0, 1], repeat=4)
        if (Perceptron(2).fit(CORNERS, labels).predict(CORNERS) == labels).all()
    }
    assert len(solved) == 14
    assert (0, 1, 1, 0) not in solved
    assert (1, 0, 0, 1) not in solved


def test_perceptron_follows_the_rule_step_by_step():
    perceptron = Perceptron(2).fit([[1, 2], [3, -1]], [0, 1], epochs=2, learning_rate=0.5)
    # From zeros: z = 0 answers 1, wrong for the first; then z = −1.5 answers 0, wrong for the
    # second; then z = −0.5 answers 0 and z = 3.5 answers 1, both right.
    np.testing.assert_array_equal(perceptron.w, [1.0, -1.5])
    assert perceptron.b == 0.0
    assert perceptron.mistakes == [2, 0]


def test_perceptron_stops_early_and_starts_anew(rng):
    X = rng.normal(size=(60, 3))
    X = X[np.abs(X @ [1, -2, 0.5] + 0.3) > 0.2]
    y = (X @ [1, -2, 0.5] + 0.3 > 0).astype(int)
    perceptron = Perceptron(3).fit(X, y, epochs=1000)
    assert perceptron.mistakes[-1] == 0
    assert 0 not in perceptron.mistakes[:-1]
    w = perceptron.w.copy()
    np.testing.assert_array_equal(perceptron.fit(X, y, epochs=1000).w, w)
    assert len(Perceptron(2).fit(CORNERS, [0, 1, 1, 0], epochs=7).mistakes) == 7


def test_perceptron_rate_only_scales():
    y = [0, 0, 1, 0]
    one, small = Perceptron(2).fit(CORNERS, y), Perceptron(2).fit(CORNERS, y, learning_rate=0.25)
    np.testing.assert_allclose(small.w, 0.25 * one.w)
    assert small.mistakes == one.mistakes


def test_perceptron_seed_shuffles_and_repeats(rng):
    X = rng.normal(size=(40, 2))
    y = (X[:, 0] + 0.3 * rng.normal(size=40) > 0).astype(int)
    runs = [Perceptron(2).fit(X, y, epochs=5, seed=seed).mistakes for seed in (0, 0, 1, None)]
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]
    assert runs[0] != runs[3]


@pytest.mark.parametrize(
    ("X", "y", "options", "message"),
    [
        (CORNERS, [-1, 1, 1, 1], {}, "y: expected labels 0 or 1, got -1 at index 0"),
        (CORNERS, [0, 1, 1, np.nan], {}, "y: expected labels 0 or 1, got nan at index 3"),
        (CORNERS, [[0], [1], [1], [1]], {}, "y: expected 1 dimension"),
        (CORNERS, [0, 1], {}, "X and y: expected as many rows as labels, got 4 and 2"),
        (np.zeros((0, 2)), [], {}, "y: expected at least one label"),
        (np.ones((4, 3)), [0, 1, 1, 1], {}, "X: expected shape"),
        ([[np.nan, 0]], [1], {}, "X: expected finite numbers"),
        (CORNERS, [0, 1, 1, 1], {"epochs": 0}, "epochs: "),
        (CORNERS, [0, 1, 1, 1], {"learning_rate": -1}, "learning_rate: "),
    ],
)
def test_perceptron_refuses_bad_input_and_stays_as_it_was(X, y, options, message):
    perceptron = Perceptron(2).fit(CORNERS, [0, 1, 1, 1])
    before = perceptron.w.copy(), perceptron.b, list(perceptron.mistakes)
    with pytest.raises(ValueError, match=message):
        perceptron.fit(X, y, **options)
    np.testing.assert_array_equal(perceptron.w, before[0])
    assert (perceptron.b, perceptron.mistakes) == before[1:]


def test_perceptron_predicts_labels():
    perceptron = Perceptron(2)
    labels = perceptron.predict(CORNERS)
    assert labels.dtype.kind == "i"
    assert labels.tolist() == [1, 1, 1, 1]  # z = 0 counts as 1
    assert perceptron.predict(np.zeros((0, 2))).shape == (0,)
    with pytest.raises(ValueError, match="inputs: "):
        Perceptron(0)
