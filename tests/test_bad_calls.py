"""Calls that newcomers get wrong: the error names the argument, what came and what to write."""

import numpy as np
import pytest

from nnlib import (
    SGD,
    Activation,
    Adam,
    CategoricalCrossEntropy,
    Dense,
    History,
    MeanSquaredError,
    Network,
    Perceptron,
    numerical_gradient,
    train,
)
from nnlib.activations import relu
from nnlib.datasets import moons
from nnlib.schedules import constant


def trained(callbacks):
    X, y = np.ones((4, 2)), np.ones((4, 1))
    network = Network([Dense(2, 1)], seed=0)
    train(network, MeanSquaredError(), Adam(), X, y, 1, callbacks=callbacks, progress=False)


def stepped(schedule):
    SGD(schedule).step(np.ones(2), np.ones(2))


BAD = [
    (lambda: relu(None), "z: expected an array of numbers, got None"),
    (lambda: relu("3"), "z: expected an array of numbers, got '3'"),
    (lambda: relu([None, 1.0]), "z: expected an array of numbers, got dtype object"),
    (lambda: Activation(lambda z: z), "unknown function .*, or derive a class"),
    (lambda: Dense(2, 3, seed=True), "seed: expected an integer >= 0, .* got True"),
    (lambda: Network(Dense(2, 3), Dense(3, 1)), r"got Dense\(2, 3\); put it in \[ \]"),
    (lambda: setattr(Dense(1, 2), "b", [1.0]), r"b: expected shape \(2,\), got \(1,\)"),
    (lambda: SGD(constant), "learning_rate: .* got the class constant"),
    (lambda: stepped(lambda step: None), "learning_rate: .* got None at step 0"),
    (lambda: stepped(lambda step: "0.1"), "learning_rate: .* got 0.1 at step 0"),
    (lambda: stepped(lambda step: np.ones(2)), r"learning_rate: .* got \[1. 1.\] at step 0"),
    (lambda: trained(None), "callbacks: expected a list of callbacks, got None"),
    (lambda: History().plot(), "history: expected at least one finished epoch"),
    (lambda: moons(10, seed="a"), "seed: expected an integer >= 0, .* got 'a'"),
    (lambda: Perceptron(2).fit([[0, 1]], [1], seed=-1), "seed: expected an integer >= 0"),
    (lambda: Adam().step(np.ones(1), np.array([None])), "gradient: .* got dtype object"),
    (lambda: SGD().step(np.ones(1), np.ones(1) * 1j), "gradient: .* got dtype complex128"),
    (lambda: numerical_gradient(3, np.ones(2)), "f: expected a function .* got 3"),
    (lambda: numerical_gradient(lambda x: "1", np.ones(2)), "f: expected a function .* got '1'"),
    (lambda: numerical_gradient(lambda x: None, np.ones(2)), "f: expected a function .* got None"),
    (
        lambda: CategoricalCrossEntropy()([[1], [0]], [[0.5, 0.5], [0.5, 0.5]]),
        r"got \(2, 1\) and \(2, 2\); for labels write y_true.ravel\(\)",
    ),
]


@pytest.mark.parametrize(("call", "said"), BAD)
def test_a_bad_call_is_refused_in_words(call, said):
    with pytest.raises(ValueError, match=said):
        call()


@pytest.mark.parametrize("rate", [0.1, np.float32(0.1), np.float64(0.1), np.array(0.1), 1])
def test_a_schedule_may_return_any_kind_of_number(rate):
    theta = np.ones(2)
    SGD(lambda step: rate).step(theta, np.ones(2))
    np.testing.assert_allclose(theta, 1 - rate, rtol=1e-6)
