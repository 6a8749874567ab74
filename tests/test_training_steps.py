"""One step of a training: clipping by norm, and the loss asked once for value and gradient."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnlib.activations import softmax
from nnlib.layers import Dense
from nnlib.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
)
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.regularizers import L2
from nnlib.training import accuracy, train
from nnlib.training.epoch import loss_and_gradient

QUIET = {"progress": False, "seed": 0}
LOGITS = CategoricalCrossEntropy(from_logits=True)


def blobs(n=50):
    rng = np.random.default_rng(0)
    y = rng.integers(0, 3, n)
    return rng.normal(size=(n, 4)) + 2 * np.eye(4)[y], y


def lengths_of_steps(max_norm, layers):
    """Return the lengths of all steps of a training with the rate 1."""

    class Spy(SGD):
        def step(self, theta, gradient, decay_mask=None):
            before = theta.copy()
            super().step(theta, gradient, decay_mask)
            self.seen.append((np.linalg.norm(theta - before), gradient.copy()))

    optimizer = Spy(1.0)
    optimizer.seen = []
    network = Network(layers, seed=1)
    train(network, LOGITS, optimizer, *blobs(), epochs=2, max_norm=max_norm, **QUIET)
    return optimizer.seen, network


def test_no_step_is_longer_than_the_norm_allows():
    layers = [Dense(4, 8, "tanh", kernel_regularizer=L2(0.5)), Dense(8, 3)]
    free, _ = lengths_of_steps(None, [layer.copy() for layer in layers])
    clipped, _ = lengths_of_steps(0.25, [layer.copy() for layer in layers])
    assert max(length for length, _ in free) > 0.5
    assert max(length for length, _ in clipped) <= 0.25 * (1 + 1e-12)
    first_free, first = free[0][1], clipped[0][1]
    assert_allclose(first, first_free * (0.25 / np.linalg.norm(first_free)), rtol=1e-12)


def test_a_wide_limit_changes_nothing():
    _, free = lengths_of_steps(None, [Dense(4, 3)])
    _, clipped = lengths_of_steps(1e6, [Dense(4, 3)])
    assert_array_equal(free.theta, clipped.theta)


@pytest.mark.parametrize("max_norm", [0, -1, "1", np.nan, True])
def test_a_bad_limit_is_refused(max_norm):
    network = Network([Dense(4, 3)], seed=0)
    before = network.theta.copy()
    with pytest.raises(ValueError, match=r"^max_norm: "):
        train(network, LOGITS, SGD(0.1), *blobs(), 1, max_norm=max_norm, **QUIET)
    assert_array_equal(network.theta, before)


@pytest.mark.parametrize("seed", [0, 1, 3])
def test_clipping_trains_what_explodes_without_it(seed):
    def normal(shape, rng):
        return rng.standard_normal(shape)

    def final_accuracy(max_norm):
        inputs = [4, *[24] * 9]  # of ten ReLU layers with N(0, 1) weights
        hidden = [Dense(n, 24, "relu", kernel_initializer=normal) for n in inputs]
        network = Network([*hidden, Dense(24, 3)], seed=seed)
        X, y = blobs(120)
        train(network, LOGITS, SGD(0.1), X, y, epochs=100, max_norm=max_norm, **QUIET)
        return accuracy(y, network.predict(X))

    with pytest.warns(UserWarning, match="gradients clipped by norm"):
        assert final_accuracy(None) < 0.5
    assert final_accuracy(1.0) > 0.7


def cases():
    rng = np.random.default_rng(0)
    z, labels, column = rng.normal(size=(33, 5)), rng.integers(0, 5, 33), rng.normal(size=(33, 1))
    targets, p = (column > 0).astype(float), 1 / (1 + np.exp(-column))
    return [
        (LOGITS, labels, 30 * z),
        (LOGITS, np.eye(5)[labels], z),
        (LOGITS, labels, z.astype(np.float32)),
        (CategoricalCrossEntropy(), labels, softmax(z)),
        (BinaryCrossEntropy(), targets, p),
        (BinaryCrossEntropy(from_logits=True), targets, column),
        (MeanSquaredError(), targets, column),
        (MeanAbsoluteError(), targets, column),
        (Huber(0.5), targets, column),
    ]


@pytest.mark.parametrize("case", range(len(cases())))
def test_value_and_gradient_together_are_the_two_to_the_last_bit(case):
    loss, y, output = cases()[case]
    value, gradient = loss_and_gradient(loss)(y, output)
    assert loss_and_gradient(loss) == loss.value_and_gradient
    assert value == loss(y, output)
    assert gradient.dtype == output.dtype
    assert_array_equal(gradient, loss.gradient(y, output))


def test_a_loss_with_its_own_gradient_or_value_is_asked_for_each():
    class Doubled(MeanSquaredError):
        def gradient(self, y_true, y_pred):
            return 2 * super().gradient(y_true, y_pred)

    class Halved(MeanSquaredError):
        def __call__(self, y_true, y_pred):
            return super().__call__(y_true, y_pred) / 2

    class Bare:
        def __call__(self, y_true, y_pred):
            return 3.0

        def gradient(self, y_true, y_pred):
            return y_pred - y_true

    y, output = np.zeros((4, 1)), np.ones((4, 1))
    for loss in (Doubled(), Halved(), Bare()):
        value, gradient = loss_and_gradient(loss)(y, output)
        assert value == loss(y, output)
        assert_array_equal(gradient, loss.gradient(y, output))
