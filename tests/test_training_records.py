"""What `train` records of every epoch, and the mini-batches it walks through."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnlib.layers import BatchNormalization, Dense, Dropout
from nnlib.losses import CategoricalCrossEntropy, MeanSquaredError
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.schedules import step_decay
from nnlib.training import minibatches, train

QUIET = {"progress": False, "seed": 0}
STILL = 1e-300  # a learning rate that moves no weight


def blobs(n=50, seed=0):
    """Three classes in four dimensions."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n)
    return rng.normal(size=(n, 4)) + 2 * np.eye(4)[y], y


def classifier(**options):
    return Network([Dense(4, 8, "tanh"), Dense(8, 3)], **{"seed": 1, **options})


LOGITS = CategoricalCrossEntropy(from_logits=True)


def accuracy(y, output):
    return np.mean(output.argmax(axis=1) == y)


def test_names_and_numbers_of_the_history():
    X, y = blobs(40)
    X_held, y_held = blobs(20, seed=9)
    network = classifier()
    calls = []

    def spread(y, output):
        calls.append((y.shape, output.shape))
        return np.float32(output.std())

    history = train(
        network,
        LOGITS,
        SGD(step_decay(0.1, 0.5, every=6)),
        X,
        y,
        epochs=4,
        batch_size=16,
        validation=(X_held, y_held),
        metrics={"accuracy": accuracy, "spread": spread},
        **QUIET,
    )
    names = [
        "loss",
        "accuracy",
        "spread",
        "val_loss",
        "val_accuracy",
        "val_spread",
        "learning_rate",
    ]
    assert list(history) == names
    assert all(type(value) is float for values in history.values() for value in values)
    assert all(len(values) == history.epochs == 4 for values in history.values())
    assert history["learning_rate"] == [0.1, 0.1, 0.05, 0.05]
    assert_allclose(history["val_loss"][-1], LOGITS(y_held, network.predict(X_held)))
    assert_allclose(history["val_accuracy"][-1], accuracy(y_held, network.predict(X_held)))
    assert calls == [((40,), (40, 3)), ((20,), (20, 3))] * 4


def test_training_metrics_see_every_row_with_its_own_target():
    X = np.arange(10.0)[:, None]
    network = Network([Dense(1, 1)], seed=0)
    network.layers[0].W, network.layers[0].b = 1.0, 0.0
    seen = []

    def metric(y, output):
        seen.append((y.copy(), output.copy()))
        return 0.0

    train(
        network, MeanSquaredError(), SGD(STILL), X, 2 * X, 1, batch_size=3,
        metrics={"m": metric}, **QUIET,
    )  # fmt: skip
    ((y, output),) = seen
    assert_allclose(y, 2 * output, atol=1e-200)
    assert_array_equal(np.sort(y, axis=0), 2 * X)


def test_validation_is_not_learnt_from_and_uses_no_dropout():
    X, y = blobs(20)
    layers = [Dense(4, 8), BatchNormalization(8), Dropout(0.5), Dense(8, 3)]
    network, alone = Network(layers, seed=0), Network([x.copy() for x in layers], seed=0)
    history = train(network, LOGITS, SGD(0.1), X, y, 3, validation=blobs(20, seed=2), **QUIET)
    train(alone, LOGITS, SGD(0.1), X, y, 3, **QUIET)
    assert_array_equal(network.theta, alone.theta)
    X_held, y_held = blobs(20, seed=2)
    assert_allclose(history["val_loss"][-1], LOGITS(y_held, network.predict(X_held)))


def test_minibatches_are_one_shuffled_pass():
    X, y = np.arange(20).reshape(10, 2), np.arange(10)
    batches = list(minibatches(X, y, 4, np.random.default_rng(0)))
    assert [len(rows) for rows, _ in batches] == [4, 4, 2]
    X_all, y_all = (np.concatenate(parts) for parts in zip(*batches, strict=True))
    assert_array_equal(np.sort(y_all), y)
    assert (y_all != y).any()
    assert_array_equal(X_all, X[y_all])
    again, other = np.random.default_rng(0), np.random.default_rng(1)
    assert_array_equal(np.concatenate([b for _, b in minibatches(X, y, 4, again)]), y_all)
    assert (np.concatenate([b for _, b in minibatches(X, y, 4, other)]) != y_all).any()
    batches[0][0][:] = -1
    assert_array_equal(X, np.arange(20).reshape(10, 2))


@pytest.mark.parametrize(("n", "size", "lengths"), [(0, 3, []), (1, 3, [1]), (6, 3, [3, 3])])
def test_minibatches_of_few_samples(n, size, lengths):
    batches = minibatches(np.ones((n, 2)), np.ones(n), size, np.random.default_rng(0))
    assert [len(rows) for rows, _ in batches] == lengths
