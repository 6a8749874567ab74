"""The training loop: what it computes, and what happens when it goes wrong or is interrupted."""

import builtins
import sys

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.datasets import load_digits

from nnlib.layers import Dense, Dropout
from nnlib.losses import CategoricalCrossEntropy, MeanSquaredError
from nnlib.network import Network
from nnlib.optimizers import SGD, Adam, AdamW
from nnlib.regularizers import L2
from nnlib.training import train

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


def test_same_numbers_as_the_loop_written_out():
    X, y = blobs(50)
    network, optimizer = classifier(), Adam(0.01)
    history = train(network, LOGITS, optimizer, X, y, epochs=3, batch_size=16, **QUIET)

    by_hand, adam, rng, losses = classifier(), Adam(0.01), np.random.default_rng(0), []
    for _ in range(3):
        order, total = rng.permutation(50), 0.0
        for rows in np.split(order, [16, 32, 48]):
            output = by_hand.forward(X[rows], training=True)
            total += LOGITS(y[rows], output) * len(rows)
            by_hand.backward(LOGITS.gradient(y[rows], output))
            adam.step(by_hand.theta, by_hand.gradient)
        losses.append(total / 50)
    assert_array_equal(network.theta, by_hand.theta)
    assert_allclose(history["loss"], losses, rtol=1e-14)
    assert optimizer.steps == 12


def test_loss_weights_every_sample_alike_although_the_last_batch_is_short():
    X, y = blobs(10)
    network = classifier()
    history = train(network, LOGITS, SGD(STILL), X, y, epochs=1, batch_size=7, **QUIET)
    assert_allclose(history["loss"], [LOGITS(y, network.predict(X))], rtol=1e-14)


def test_linear_regression_reaches_the_least_squares_solution():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(40, 3))
    y = X @ [[1.0], [-2.0], [0.5]] + 3 + 0.1 * rng.normal(size=(40, 1))
    network = Network([Dense(3, 1)], seed=0)
    train(network, MeanSquaredError(), SGD(0.2), X, y, epochs=300, batch_size=40, **QUIET)
    want = np.linalg.lstsq(np.hstack([X, np.ones((40, 1))]), y, rcond=None)[0]
    assert_allclose(np.vstack([network.layers[0].W, network.layers[0].b]), want, rtol=1e-10)


def test_digits_are_learnt():
    digits = load_digits()
    X, y = digits.data / 16, digits.target
    network = Network([Dense(64, 32, "relu"), Dense(32, 10)], seed=0)
    history = train(
        network,
        LOGITS,
        Adam(0.01),
        X[:1200],
        y[:1200],
        epochs=8,
        validation=(X[1200:], y[1200:]),
        metrics={"accuracy": accuracy},
        **QUIET,
    )
    assert history["val_accuracy"][-1] > 0.9
    assert history["accuracy"][-1] > 0.95
    assert history["loss"][-1] < 0.2 * history["loss"][0]


def test_same_seed_same_result_and_other_seed_other_result():
    X, y = blobs()

    def final(seed):
        network = Network([Dense(4, 8, "tanh"), Dropout(0.3), Dense(8, 3)], seed=1)
        train(network, LOGITS, SGD(0.1), X, y, epochs=2, progress=False, seed=seed)
        return network.theta

    assert_array_equal(final(5), final(5))
    assert_array_equal(final(5), final(np.random.default_rng(5)))
    assert (final(5) != final(6)).any()


def test_training_goes_on_where_it_was():
    X, y = blobs()
    at_once, in_two = classifier(), classifier()
    one, two = Adam(0.01), Adam(0.01)
    rng_one, rng_two = np.random.default_rng(3), np.random.default_rng(3)
    train(at_once, LOGITS, one, X, y, epochs=4, seed=rng_one, progress=False)
    for _ in range(2):
        train(in_two, LOGITS, two, X, y, epochs=2, seed=rng_two, progress=False)
    assert_array_equal(at_once.theta, in_two.theta)


def test_the_optimizer_gets_gradient_with_penalty_and_the_kernels_as_mask():
    class Spy:
        def step(self, theta, gradient, decay_mask):
            self.got = theta, gradient.copy(), decay_mask

    X, y = blobs(8)
    network, spy = classifier(), Spy()
    regularized = Network([Dense(4, 8, "tanh", kernel_regularizer=L2(0.5)), Dense(8, 3)], seed=1)
    history = train(network, LOGITS, spy, X, y, epochs=1, **QUIET)
    plain = spy.got[1]
    assert spy.got[0] is network.theta
    assert_array_equal(spy.got[2], network.kernel_mask)
    penalised = train(regularized, LOGITS, spy, X, y, epochs=1, **QUIET)
    W = regularized.layers[0].W
    assert_allclose(spy.got[1][: W.size], plain[: W.size] + 0.5 * W.ravel(), rtol=1e-12)
    assert regularized.penalty() > 0
    assert penalised["loss"] == history["loss"]
    assert "learning_rate" not in history


def test_weight_decay_leaves_biases_alone():
    X, y = np.zeros((4, 2)), np.ones((4, 1))
    network = Network([Dense(2, 1)], seed=0)
    W = network.layers[0].W.copy()
    network.layers[0].b = 1.0
    train(network, MeanSquaredError(), AdamW(0.1, weight_decay=0.5), X, y, epochs=1, **QUIET)
    assert_allclose(network.layers[0].W, 0.95 * W)
    assert_array_equal(network.layers[0].b, 1.0)


def test_divergence_is_seen_and_said_once():
    X, y = np.full((8, 1), 100.0), np.ones((8, 1))
    network = Network([Dense(1, 1)], seed=0)
    with pytest.warns(UserWarning, match="training diverges") as caught:
        history = train(
            network, MeanSquaredError(), SGD(1.0), X, y, 200, validation=(X, y), **QUIET
        )
    assert len(caught) == 1
    assert caught[0].filename == __file__
    assert history.epochs == 200
    assert np.isfinite(history["loss"][0])
    assert not np.isfinite(history["loss"][-1])
    assert np.isnan(network.theta).all()


class Interrupted(CategoricalCrossEntropy):
    """Ctrl-C comes while the seventh batch is computed."""

    calls = 0

    def gradient(self, y_true, y_pred):
        type(self).calls += 1
        if type(self).calls == 7:
            raise KeyboardInterrupt
        return super().gradient(y_true, y_pred)


def test_an_interrupt_keeps_what_was_learnt():
    X, y = blobs(40)
    network, by_hand, optimizer = classifier(), classifier(), SGD(0.1)
    loss = Interrupted(from_logits=True)
    with pytest.warns(UserWarning, match="interrupted in epoch 3 of 10; the history holds the 2"):
        history = train(network, loss, optimizer, X, y, 10, batch_size=16, **QUIET)
    assert history.epochs == 2
    train(by_hand, LOGITS, SGD(0.1), X, y, 2, batch_size=16, **QUIET)
    assert_array_equal(network.theta, by_hand.theta)
    assert train(network, LOGITS, optimizer, X, y, 1, **QUIET).epochs == 1


def test_progress_shows_a_bar_only_when_asked(capsys):
    X, y = blobs(6)
    train(classifier(), LOGITS, SGD(0.1), X, y, epochs=3, seed=0, progress=False)
    assert capsys.readouterr() == ("", "")
    train(classifier(), LOGITS, SGD(0.1), X, y, epochs=3, seed=0)
    shown = capsys.readouterr().err
    assert "3/3" in shown
    assert "loss=" in shown


def test_without_tqdm_training_works_and_says_that_there_is_no_bar(monkeypatch):
    real_import = builtins.__import__

    def without_tqdm(name, *arguments, **options):
        if name.split(".")[0] == "tqdm":
            raise ModuleNotFoundError(name)
        return real_import(name, *arguments, **options)

    for name in [name for name in sys.modules if name.split(".")[0] == "tqdm"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without_tqdm)
    X, y = blobs(6)
    assert train(classifier(), LOGITS, SGD(0.1), X, y, epochs=2, **QUIET).epochs == 2
    with pytest.warns(UserWarning, match="tqdm is not installed"):
        assert train(classifier(), LOGITS, SGD(0.1), X, y, epochs=2, seed=0).epochs == 2
