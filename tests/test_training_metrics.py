"""Accuracy, ready-made: the forms of targets and outputs, and the mistakes it refuses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score

from nnlib.layers import Dense
from nnlib.losses import BinaryCrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.training import accuracy, train


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.integers(2, 5), st.integers(0, 10**6))
def test_several_classes_agree_with_scikit_learn(n, classes, seed):
    rng = np.random.default_rng(seed)
    output, labels = rng.normal(size=(n, classes)), rng.integers(0, classes, n)
    want = accuracy_score(labels, output.argmax(axis=1))
    assert accuracy(labels, output) == want
    assert accuracy(np.eye(classes)[labels], output) == want
    probabilities = np.exp(output) / np.exp(output).sum(axis=1, keepdims=True)
    assert accuracy(labels, probabilities) == want


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.integers(0, 10**6), st.sampled_from([np.float32, np.float64]))
def test_one_column_agrees_with_scikit_learn(n, seed, dtype):
    rng = np.random.default_rng(seed)
    z, y = rng.normal(size=(n, 1)).astype(dtype), rng.integers(0, 2, (n, 1))
    want = accuracy_score(y, z >= 0)
    assert accuracy(y, z, threshold=0) == want
    assert accuracy(y[:, 0], z, threshold=0) == want
    assert accuracy(y.astype(dtype), 1 / (1 + np.exp(-z))) == want


def test_the_threshold_itself_counts_as_one():
    assert accuracy([[1], [0]], [[0.5], [0.5]]) == 0.5
    assert accuracy([[1], [1]], [[0.8], [0.7]], threshold=0.75) == 0.5


def test_a_lost_output_is_never_right():
    assert accuracy([0, 0], [[np.nan, np.nan], [1.0, 0.0]]) == 0.5
    assert accuracy([[0], [0]], [[np.nan], [0.1]]) == 0.5
    assert type(accuracy([0], [[np.float32(1), 0]])) is float


@pytest.mark.parametrize(
    ("y", "output", "text"),
    [
        ([[1], [0]], [[2.0], [-1.0]], r"^output: expected probabilities .*threshold=0"),
        ([1, 0], [0.2, 0.3], r"^output: expected shape \(N, C\)"),
        ([1, 0, 1], [[0.2], [0.3]], r"^y and the rows of output"),
        ([[1], [0]], [[0.2, 0.8], [0.3, 0.7]], r"^y and output: .*\(2, 1\) and \(2, 2\)"),
        ([], np.empty((0, 3)), "^output: "),
        (["a"], [[0.2]], "^y: "),
    ],
)
def test_what_does_not_fit_is_refused(y, output, text):
    with pytest.raises(ValueError, match=text):
        accuracy(y, output)


def test_in_a_training():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 2))
    y = (X[:, :1] > 0).astype(float)
    for last, loss, metric in (
        ("sigmoid", BinaryCrossEntropy(), accuracy),
        (None, BinaryCrossEntropy(from_logits=True), lambda y, z: accuracy(y, z, threshold=0)),
    ):
        network = Network([Dense(2, 1, last)], seed=0)
        history = train(
            network, loss, SGD(1.0), X, y, 20, validation=(X, y), metrics={"accuracy": metric},
            seed=0, progress=False,
        )  # fmt: skip
        right = ((network.predict(X) >= (0.5 if last else 0)) == y).mean()
        assert history["val_accuracy"][-1] == right > 0.9
