"""Callbacks: when a training stops, and which weights the network then has."""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from nnlib.layers import BatchNormalization, Dense
from nnlib.losses import CategoricalCrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD, Adam
from nnlib.training import Callback, EarlyStopping, train

LOSS = CategoricalCrossEntropy(from_logits=True)


def run(callbacks, epochs=6, network=None, optimizer=None, validation=None):
    """Train on noise: the loss falls, the validation loss soon rises."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(30, 4)), rng.integers(0, 3, 30)
    network = network or Network([Dense(4, 3)], seed=0)
    optimizer = optimizer or SGD(0.1)
    return train(
        network, LOSS, optimizer, X, y, epochs, validation=validation, callbacks=callbacks,
        seed=0, progress=False,
    )  # fmt: skip


class Script(Callback):
    """Give `EarlyStopping` values from a list, and remember the weights after each epoch."""

    def __init__(self, stopping, values):
        self.stopping, self.values, self.states = stopping, values, []

    def on_train_begin(self, run):
        self.network = run.network
        self.stopping.on_train_begin(run)

    def on_epoch_end(self, epoch, logs):
        self.states.append([self.network.theta.copy(), *map(copy.copy, self.statistics)])
        return self.stopping.on_epoch_end(epoch, {self.stopping.monitor: self.values[epoch]})

    def on_train_end(self):
        self.stopping.on_train_end()

    @property
    def statistics(self):
        return [array for _, array in self.network.statistics]


def reference(losses, patience, delta):
    """Return the best epoch and the last epoch that was run."""
    best, best_epoch = np.inf, None
    for epoch, loss in enumerate(losses):
        if loss < best - delta:
            best, best_epoch = loss, epoch
        if epoch - (-1 if best_epoch is None else best_epoch) >= patience:
            return best_epoch, epoch
    return best_epoch, len(losses) - 1


@pytest.mark.parametrize(
    ("losses", "patience", "delta", "best", "last", "stopped"),
    [
        ([3, 2, 2.5, 2.4, 1], 2, 0.0, 1, 3, True),
        ([3, 2, 2.5, 1.9, 2, 2], 2, 0.0, 3, 5, True),
        ([3, 2.95, 2.92, 2.91, 1], 3, 0.1, 0, 3, True),
        ([3, 2.95, 2.85, 2.8], 3, 0.1, 2, 3, False),
        ([3, 2, 1], 1, 0.0, 2, 2, False),
        ([3, 3, 3], 1, 0.0, 0, 1, True),
        ([np.nan, 2, np.nan, np.nan, 1], 2, 0.0, 1, 3, True),
        ([np.nan, np.nan, 1], 2, 0.0, None, 1, True),
    ],
)
def test_when_it_stops_and_what_it_restores(losses, patience, delta, best, last, stopped):
    network = Network([Dense(4, 5), BatchNormalization(5), Dense(5, 3)], seed=0)
    stopping = EarlyStopping(patience, monitor="loss", min_delta=delta)
    script = Script(stopping, losses)
    history = run([script], epochs=len(losses), network=network)
    assert history.epochs == last + 1
    assert stopping.best_epoch == best
    assert stopping.stopped_epoch == (last if stopped else None)
    kept = script.states[last if best is None else best]
    for now, then in zip([network.theta, *script.statistics], kept, strict=True):
        assert_array_equal(now, then)
    assert reference(losses, patience, delta) == (best, last)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0]), min_size=1, max_size=12),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.5]),
)
def test_epochs_agree_with_the_plain_definition(losses, patience, delta):
    stopping = EarlyStopping(patience, min_delta=delta)
    last = len(losses) - 1
    for epoch, loss in enumerate(losses):
        if stopping.on_epoch_end(epoch, {"val_loss": loss}):
            last = epoch
            break
    assert (stopping.best_epoch, last) == reference(losses, patience, delta)
    assert stopping.best == losses[stopping.best_epoch]


def test_weights_of_the_last_epoch_stay_if_so_wished():
    network = Network([Dense(4, 3)], seed=0)
    stopping = EarlyStopping(2, monitor="loss", restore_best_weights=False)
    script = Script(stopping, [1, 2, 3])
    run([script], epochs=3, network=network)
    assert_array_equal(network.theta, script.states[2][0])
    assert (script.states[2][0] != script.states[0][0]).any()
    assert stopping.best_epoch == 0


def test_in_a_real_training():
    rng = np.random.default_rng(1)
    held_out = rng.normal(size=(30, 4)), rng.integers(0, 3, 30)
    network = Network([Dense(4, 32, "tanh"), Dense(32, 3)], seed=0)
    stopping = EarlyStopping(patience=4)
    history = run([stopping], 200, network, Adam(0.02), validation=held_out)
    assert history.epochs < 100
    assert stopping.stopped_epoch == history.epochs - 1 == stopping.best_epoch + 4
    assert stopping.best == min(history["val_loss"]) == history["val_loss"][stopping.best_epoch]
    assert_allclose(LOSS(held_out[1], network.predict(held_out[0])), stopping.best, rtol=1e-14)


def test_high_is_good_for_an_accuracy():
    for stopping in (
        EarlyStopping(2, monitor="val_accuracy"),
        EarlyStopping(2, monitor="purity", mode="max"),
    ):
        name = stopping.monitor
        answers = [stopping.on_epoch_end(i, {name: v}) for i, v in enumerate([0.5, 0.9, 0.8, 0.7])]
        assert answers == [False, False, False, True]
        assert (stopping.best_epoch, stopping.best) == (1, 0.9)


def test_can_be_used_again():
    stopping = EarlyStopping(2, monitor="loss")
    first, second = Script(stopping, [1, 2, 3]), Script(stopping, [9, 8, 9, 9, 9])
    run([first])
    network = Network([Dense(4, 3)], seed=5)
    history = run([second], network=network)
    assert history.epochs == 4
    assert (stopping.best_epoch, stopping.best, stopping.stopped_epoch) == (1, 8, 3)
    assert_array_equal(network.theta, second.states[1][0])


def test_best_weights_come_back_after_an_interrupt():
    class CtrlC(Callback):
        def on_epoch_end(self, epoch, logs):
            if epoch == 3:
                raise KeyboardInterrupt

    network = Network([Dense(4, 3)], seed=0)
    script = Script(EarlyStopping(9, monitor="loss"), [5, 1, 2, 3])
    with pytest.warns(UserWarning, match="interrupted"):
        history = run([script, CtrlC()], network=network)
    assert history.epochs == 4
    assert_array_equal(network.theta, script.states[1][0])


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: EarlyStopping(0), "patience"),
        (lambda: EarlyStopping(2.5), "patience"),
        (lambda: EarlyStopping(1, min_delta=-0.1), "min_delta"),
        (lambda: EarlyStopping(1, mode="high"), "mode"),
        (lambda: EarlyStopping(1, monitor="purity"), "mode"),
    ],
)
def test_bad_settings_are_refused(make, name):
    with pytest.raises(ValueError, match=f"^{name}: "):
        make()


def test_any_object_with_on_epoch_end_will_do():
    class Recorder:
        def __init__(self):
            self.got = []

        def on_epoch_end(self, epoch, logs):
            self.got.append((epoch, dict(logs)))
            logs["loss"] = -1.0
            return "truthy, but not True"

    recorder = Recorder()
    history = run([recorder], epochs=3)
    assert [epoch for epoch, _ in recorder.got] == [0, 1, 2]
    assert [logs["loss"] for _, logs in recorder.got] == history["loss"]
    assert recorder.got[0][1].keys() == history.keys()
    assert min(history["loss"]) > 0


def test_hooks_come_in_order_and_all_are_called_in_the_epoch_that_ends_it():
    said = []

    class Loud(Callback):
        def __init__(self, name, stop_at):
            self.name, self.stop_at = name, stop_at

        def on_train_begin(self, run):
            said.append((self.name, "begin", run.epochs, run.names))

        def on_epoch_end(self, epoch, logs):
            said.append((self.name, epoch))
            return np.bool_(epoch == self.stop_at)

        def on_train_end(self):
            said.append((self.name, "end"))

    history = run([Loud("a", 1), Loud("b", 5)])
    names = ("loss", "learning_rate")
    assert said == [
        ("a", "begin", 6, names), ("b", "begin", 6, names),
        ("a", 0), ("b", 0), ("a", 1), ("b", 1),
        ("a", "end"), ("b", "end"),
    ]  # fmt: skip
    assert history.epochs == 2
