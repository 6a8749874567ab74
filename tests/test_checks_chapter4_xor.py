"""Exercise 4.7: any way to a network that learns XOR passes; seeds and outputs are judged."""

import time

import numpy as np
import pytest

from nnlib import (
    Activation,
    Adam,
    BinaryCrossEntropy,
    Dense,
    MeanSquaredError,
    Network,
    train,
)
from nnlib.checks.catalogue import chapter4
from nnlib.checks.catalogue.chapter4.train_xor_mistakes import descended, near_targets, network
from nnlib.checks.catalogue.chapter4.xor_observed import ROWS, XOR, observe, what
from nnlib.checks.collecting import Probes, collect
from nnlib.checks.judging import judge_exercise
from nnlib.checks.plain import dumps, loads
from nnlib.checks.running import run_exercise

EXERCISE = next(exercise for exercise in chapter4.EXERCISES if exercise.id == "4.7")
Y = XOR.reshape(4, 1)


def with_the_librarys_loop(seed):
    net = Network([Dense(2, 8, "tanh"), Dense(8, 1, "sigmoid")], seed=seed)
    train(
        net, BinaryCrossEntropy(), Adam(0.1), ROWS, Y, 60, batch_size=4, seed=seed, progress=False
    )
    return net


def with_logits(seed):
    net = Network([Dense(2, 10, "tanh"), Dense(10, 1)], seed=seed)
    loss, optimizer = BinaryCrossEntropy(from_logits=True), Adam(0.1)
    for _ in range(60):
        net.backward(loss.gradient(Y, net.forward(ROWS, training=True)))
        optimizer.step(net.theta, net.gradient)
    return net


def with_activation_layers(seed):
    hidden = Network([Dense(2, 12), Activation("tanh")])
    net = Network([hidden, Dense(12, 1), Activation("sigmoid")], seed=seed)
    return descended(net, 2.0, 150)


def with_targets_of_both_signs(seed):
    net = Network([Dense(2, 10, "tanh"), Dense(10, 1, "tanh")], seed=seed, dtype=np.float32)
    loss, optimizer = MeanSquaredError(), Adam(0.05)
    for _ in range(60):
        net.backward(loss.gradient(2.0 * Y - 1, net.forward(ROWS, training=True)))
        optimizer.step(net.theta, net.gradient)
    return net


@pytest.mark.parametrize(
    "answer",
    [with_the_librarys_loop, with_logits, with_activation_layers, with_targets_of_both_signs],
)
def test_right_answers_in_other_styles_pass(answer):
    report = run_exercise(EXERCISE, answer)
    assert report.passed, report.message


def by_hand(seed, wrong=()):
    """Return XOR chosen by hand, with a little noise; broken for some seeds."""
    net = near_targets(seed)
    net.layers[1].b = net.layers[1].b - 0.5 + (5.0 if seed in wrong else 0.0)
    return net


def test_one_seed_of_twenty_may_fail_and_no_more():
    assert run_exercise(EXERCISE, by_hand).passed
    assert run_exercise(EXERCISE, lambda seed: by_hand(seed, {5})).passed
    report = run_exercise(EXERCISE, lambda seed: by_hand(seed, {5, 11}))
    assert not report.passed
    assert report.example.called == "train_xor(5)"


def test_stuck_networks_without_a_known_cause_are_counted():
    def train_xor(seed):
        net = network(seed, 8)
        return descended(net, 2.0, 120, 1 - XOR if seed % 3 == 0 else XOR)

    report = run_exercise(EXERCISE, train_xor)
    assert report.diagnosis in ("labels_reversed", "too_few")
    mixed = {0: 1 - XOR, 1: np.array([0, 0, 1, 1]), 2: XOR}
    report = run_exercise(
        EXERCISE, lambda seed: descended(network(seed, 8), 2.0, 120, mixed[seed % 3])
    )
    assert report.diagnosis == "too_few"
    assert "6 of the 20 networks" in report.explanation
    assert report.example.called == "train_xor(0)"


def test_two_seeds_with_the_same_weights_are_refused():
    report = run_exercise(EXERCISE, lambda seed: by_hand(seed // 2))
    assert report.diagnosis == "same_weights"
    assert "0 and 1" in report.explanation


def test_a_network_of_0_5_everywhere_is_refused():
    def train_xor(seed):
        net = network(seed, 8)
        net.theta = 1e-9 * net.theta
        return net

    assert not run_exercise(EXERCISE, train_xor).passed


@pytest.mark.parametrize(
    ("answer", "diagnosis"),
    [
        (lambda seed: [by_hand(seed)], "returned_pair"),
        (lambda seed: by_hand, "form"),
        (lambda seed: {"loss": [0.1]}, "returned_weights"),
        (lambda seed: None if seed else by_hand(seed), "none"),
        (lambda seed: Network([Activation("tanh")]), "output_width"),
        (lambda seed: by_hand(seed).predict(np.ones(3)), "exception"),
    ],
)
def test_other_results_are_refused(answer, diagnosis):
    report = run_exercise(EXERCISE, answer)
    assert not report.passed
    assert report.diagnosis == diagnosis


def test_what_is_returned_is_named():
    assert what((np.ones(2), [3])) == "several things"
    assert what("text") == "something of type str"
    assert what(Network) == "a class"
    assert what([0, 1, 1, 0]) == "labels"


def test_labels_stay_with_the_judge():
    probes = Probes(EXERCISE, EXERCISE.make_probes(0), EXERCISE.limit)
    assert all(probe.ask == (ROWS,) for probe in probes.calls)
    assert len(probes.calls) == 21
    told = loads(dumps(collect(by_hand, probes)))
    assert judge_exercise(EXERCISE, told, 0).passed


def test_observing_leaves_the_network_alone():
    net = by_hand(0)
    before = net.theta.copy()
    seen = observe(net, ROWS)
    seen["parameters"][:] = 0
    np.testing.assert_array_equal(net.theta, before)
    assert seen["layers"] == ["Dense(2, 2)", "relu", "Dense(2, 1)"]


def test_an_endless_training_is_stopped():
    def train_xor(seed):
        while True:
            time.sleep(0.01)

    assert run_exercise(EXERCISE, train_xor, limit=0.2).diagnosis == "timeout"
