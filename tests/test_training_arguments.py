"""What goes into `train`: what it casts, what it refuses and what it warns of."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from nnlib.layers import Activation, BatchNormalization, Dense, Dropout
from nnlib.losses import BinaryCrossEntropy, CategoricalCrossEntropy, MeanSquaredError
from nnlib.network import Network
from nnlib.optimizers import SGD, Adam
from nnlib.training import EarlyStopping, minibatches, train

QUIET = {"progress": False, "seed": 0}
LOGITS = CategoricalCrossEntropy(from_logits=True)


def blobs(n=50, seed=0):
    """Three classes in four dimensions."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n)
    return rng.normal(size=(n, 4)) + 2 * np.eye(4)[y], y


def classifier():
    return Network([Dense(4, 8, "tanh"), Dense(8, 3)], seed=1)


def accuracy(y, output):
    return np.mean(output.argmax(axis=1) == y)


def test_arguments_are_left_as_they_are():
    X, y = blobs()
    X_before, y_before = X.copy(), y.copy()
    X.flags.writeable = y.flags.writeable = False
    train(classifier(), LOGITS, SGD(0.1), X, y, epochs=1, validation=(X, y), **QUIET)
    assert_array_equal(X, X_before)
    assert_array_equal(y, y_before)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("targets", ["labels", "bool", "column", "float column"])
def test_all_is_computed_in_the_type_of_the_network(dtype, targets):
    seen = set()

    def watch(loss):
        class Watched(type(loss)):
            def gradient(self, y_true, y_pred):
                result = super().gradient(y_true, y_pred)
                seen.add((y_true.dtype.kind, y_pred.dtype, result.dtype))
                return result

        return Watched(from_logits=True)

    X = np.arange(12).reshape(6, 2) % 5
    y = np.array([0, 1, 1, 0, 1, 0])
    if targets in ("labels", "bool"):
        network, loss = (
            Network([Dense(2, 2)], seed=0, dtype=dtype),
            watch(CategoricalCrossEntropy()),
        )
        y, kind = (y if targets == "labels" else y.astype(bool)), "i"
    else:
        network, loss = Network([Dense(2, 1)], seed=0, dtype=dtype), watch(BinaryCrossEntropy())
        y, kind = (y[:, None] if targets == "column" else y[:, None].astype(np.float64)), "f"
    train(network, loss, Adam(), X, y, epochs=1, validation=(X.tolist(), y.tolist()), **QUIET)
    assert seen == {(kind, np.dtype(dtype), np.dtype(dtype))}
    assert network.theta.dtype == dtype


def bad(X=None, y=None, **options):
    """Arguments of `train` with one thing wrong."""
    good_X, good_y = blobs(6)
    return {"X": good_X if X is None else X, "y": good_y if y is None else y, **options}


def with_entry(value, index=(2, 1)):
    X = blobs(6)[0]
    X[index] = value
    return X


REFUSED = {
    "NaN": (bad(X=with_entry(np.nan)), r"^X: expected finite numbers, got nan at index \(2, 1\)"),
    "infinity": (bad(X=with_entry(-np.inf)), r"^X: expected finite numbers, got -inf"),
    "too large for float32": (
        bad(X=with_entry(1e300), network=Network([Dense(4, 3)], dtype=np.float32)),
        r"^X: expected finite numbers, got inf at index \(2, 1\)",
    ),
    "text": (bad(X=[["a"] * 4] * 6), "^X: expected an array of numbers"),
    "ragged": (bad(X=[[1, 2, 3, 4], [1]] * 3), "^X: expected an array of numbers"),
    "features": (bad(X=np.ones((6, 5))), r"^X: shape \(6, 5\) .*expected shape \(N, 4\)"),
    "empty": (bad(X=np.ones((0, 4)), y=np.ones(0, int)), r"^X: expected at least one sample"),
    "lengths": (bad(y=np.zeros(5, int)), r"^X and y: .*\(6, 4\) and \(5,\)"),
    "label too large": (bad(y=np.array([0, 1, 2, 0, 1, 3])), "^y: .*labels 0 to 2.*got 3"),
    "negative label": (bad(y=np.array([0, 1, 2, 0, 1, -1])), "^y: .*got -1"),
    "float labels": (bad(y=np.zeros(6)), "^y: .*astype"),
    "NaN target": (bad(y=np.full((6, 3), np.nan)), "^y: expected finite numbers"),
    "wide targets": (bad(y=np.eye(4)[[0, 1, 2, 3, 0, 1]]), r"^y: .*\(6, 4\) and \(6, 3\)"),
    "no pair": (bad(validation=0.2), r"^validation: expected a pair \(X, y\) or None, got float"),
    "three": (bad(validation=(1, 2, 3)), "^validation: expected a pair"),
    "validation NaN": (bad(validation=(with_entry(np.nan), np.zeros(6, int))), "^validation X: "),
    "validation y": (bad(validation=(blobs(6)[0], np.full(6, 7))), "^validation y: .*got 7"),
    "epochs": (bad(epochs=0), "^epochs: "),
    "half epochs": (bad(epochs=1.5), "^epochs: "),
    "batch size": (bad(batch_size=0), "^batch_size: "),
    "seed": (bad(seed="lucky"), "^seed: "),
    "metrics list": (bad(metrics=[accuracy]), "^metrics: expected a mapping"),
    "metric no function": (bad(metrics={"accuracy": 1}), "^metrics: expected a mapping"),
    "metric name": (bad(metrics={"loss": accuracy}), "^metrics: the name 'loss' is taken"),
    "metric val_": (bad(metrics={"val_a": accuracy}), "^metrics: the name 'val_a' is taken"),
    "one callback": (bad(callbacks=EarlyStopping(3)), r"^callbacks: .*put it in \[ \]"),
    "callback class": (bad(callbacks=[EarlyStopping]), "^callbacks: expected objects with"),
    "monitor": (
        bad(callbacks=[EarlyStopping(3)]),
        r"^monitor: 'val_loss' is not recorded .*only loss, learning_rate; pass validation",
    ),
    "callback function": (bad(callbacks=[print]), "^callbacks: expected objects with on_epoch_end"),
    "loss class": (bad(loss=MeanSquaredError), r"^loss: .*write MeanSquaredError\(\)"),
    "loss name": (bad(loss="mse"), "^loss: expected an object with .gradient, got 'mse'"),
    "optimizer class": (bad(optimizer=Adam), r"^optimizer: .*write Adam\(\)"),
    "optimizer name": (bad(optimizer="adam"), "^optimizer: expected an object with .step"),
    "network": (bad(network=Dense(4, 3)), "^network: expected a Network, got Dense"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_arguments_are_refused_before_anything_changes(name):
    arguments, text = REFUSED[name]
    network = Network([Dense(4, 8), BatchNormalization(8), Dropout(0.5), Dense(8, 3)], seed=0)
    optimizer, before = SGD(0.1), network.copy()
    settings = {"network": network, "loss": LOGITS, "optimizer": optimizer, "epochs": 1, **QUIET}
    with pytest.raises(ValueError, match=text):
        train(**{**settings, **arguments})
    assert_array_equal(network.theta, before.theta)
    for (name, now), (_, then) in zip(network.statistics, before.statistics, strict=True):
        assert_array_equal(now, then, err_msg=name)
    assert optimizer.steps == 0


@pytest.mark.parametrize("last", ["sigmoid", "softmax"])
@pytest.mark.parametrize("form", ["dense", "layer", "nested"])
def test_an_activation_applied_twice_gives_a_warning(last, form):
    tail = {
        "dense": [Dense(4, 3, last)],
        "layer": [Dense(4, 3), Activation(last)],
        "nested": [Network([Dense(4, 4), Network([Dense(4, 3, last)])])],
    }[form]
    X, y = blobs(6)
    with pytest.warns(UserWarning, match=f"applies softmax itself, but .* {last!r} already"):
        train(Network(tail, seed=0), LOGITS, SGD(0.1), X, y, epochs=1, **QUIET)


@pytest.mark.parametrize("last", [None, "tanh", "relu"])
def test_probabilities_that_are_none_are_refused(last):
    X, y = blobs(6)
    for units, loss, targets, cure in (
        (3, CategoricalCrossEntropy(), y, "softmax"),
        (1, BinaryCrossEntropy(), (y > 0)[:, None], "sigmoid"),
    ):
        network = Network([Dense(4, units, last)], seed=0)
        with pytest.raises(ValueError, match=f"^loss: .*from_logits=True.*{cure}"):
            train(network, loss, SGD(0.1), X, targets, epochs=1, **QUIET)


def test_sigmoid_before_categorical_cross_entropy_gives_a_warning():
    X, y = blobs(6)
    network = Network([Dense(4, 3, "sigmoid")], seed=0)
    with pytest.warns(UserWarning, match="rows that sum to 1"):
        train(network, CategoricalCrossEntropy(), SGD(0.1), X, y, epochs=1, **QUIET)


@pytest.mark.filterwarnings("error")
def test_what_belongs_together_gives_no_warning():
    X, y = blobs(6)
    for units, last, loss, targets in (
        (3, "softmax", CategoricalCrossEntropy(), y),
        (3, None, LOGITS, y),
        (1, "sigmoid", BinaryCrossEntropy(), (y > 0)[:, None]),
        (1, None, BinaryCrossEntropy(from_logits=True), (y > 0)[:, None]),
        (1, "sigmoid", MeanSquaredError(), (y > 0)[:, None]),
        (1, "tanh", MeanSquaredError(), (y > 0)[:, None]),
    ):
        network = Network([Dense(4, units, last)], seed=0)
        assert train(network, loss, SGD(0.1), X, targets, epochs=1, **QUIET).epochs == 1


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((np.ones((3, 1)), np.ones(2), 1, np.random.default_rng(0)), "^X and y: "),
        ((np.ones((3, 1)), np.ones(3), 0, np.random.default_rng(0)), "^batch_size: "),
        ((np.ones((3, 1)), np.ones(3), 1, 42), "^rng: "),
    ],
)
def test_minibatches_refuse_bad_arguments_at_once(arguments, text):
    with pytest.raises(ValueError, match=text):
        minibatches(*arguments)
