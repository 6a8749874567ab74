"""A training cut by a real SIGINT, in a process of its own: what the network is then."""

import signal
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from nnlib.layers import BatchNormalization, Dense
from nnlib.losses import MeanSquaredError
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.training import Callback, History, train
from nnlib.training.snapshot import Snapshot

SETTING = """
import os, signal, warnings
import numpy as np
from nnlib import *
from nnlib.optimizers.base import BLOCK
from nnlib.training import Callback

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores Ctrl-C
rng = np.random.default_rng(0)
X, y = rng.normal(size=(96, 40)), rng.normal(size=(96, 1))
held_out = rng.normal(size=(40, 40)), rng.normal(size=(40, 1))
network = Network([Dense(40, 800, "tanh"), BatchNormalization(800), Dense(800, 1)], seed=0)


def state():
    return [network.theta.copy(), *(array.copy() for _, array in network.statistics)]


class Remember(Callback):
    def __init__(self):
        self.states = [state()]

    def on_epoch_end(self, epoch, logs):
        self.states.append(state())


class Cut(Adam):
    '''Ctrl-C comes in a given step, when the first half of the parameters has been moved.'''

    at = 0

    def _update(self, theta, *rest):
        super()._update(theta, *rest)
        if self.steps == self.at and len(theta) == BLOCK:
            os.kill(os.getpid(), signal.SIGINT)


def cut(step, epochs=9, **options):
    optimizer, remember = Cut(0.003), Remember()
    optimizer.at = step
    options.setdefault("callbacks", []).append(remember)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        history = train(network, MeanSquaredError(), optimizer, X, y, epochs, seed=0,
                        progress=False, **options)
    assert "interrupted" in str(caught[-1].message), caught
    return history, remember.states, str(caught[-1].message)


def same(a, b):
    return all((x == y).all() for x, y in zip(a, b, strict=True))
"""


def in_a_process(code, interrupt_at=None):
    """Run the code; interrupt it from outside when it has printed `interrupt_at`."""
    command = [sys.executable, "-c", SETTING + textwrap.dedent(code)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as child:
        try:
            if interrupt_at is not None:
                while child.stdout.readline().strip() != interrupt_at:
                    assert child.poll() is None, child.communicate()
                child.send_signal(signal.SIGINT)
            out, error = child.communicate(timeout=60)
        finally:
            child.kill()
    assert child.returncode == 0, error
    return out


def test_cut_in_the_middle_of_a_step_the_network_has_the_best_finished_epoch():
    in_a_process(
        """
        assert network.n_parameters > BLOCK
        history, states, text = cut(step=3 * 4 + 1)       # three steps an epoch, the fifth epoch
        assert history.epochs == 4 and len(states) == 5
        assert "in epoch 5 of 9" in text and "the best of them" in text
        best = int(np.argmin(history["loss"]))
        assert same(state(), states[best + 1])
        assert network.layers[0].W.base is not None and np.isfinite(network.predict(X)).all()

        network.theta[:] = states[0][0]                    # with validation, that decides
        history, states, _ = cut(step=3 * 6 + 2, validation=held_out)
        best = int(np.argmin(history["val_loss"]))
        assert best < 5 and int(np.argmin(history["loss"])) != best, history
        assert same(state(), states[best + 1])
        assert MeanSquaredError()(held_out[1], network.predict(held_out[0])) == min(
            history["val_loss"])
        """
    )


def test_cut_in_the_first_epoch_the_network_is_as_it_was():
    in_a_process(
        """
        history, states, text = cut(step=1)
        assert history.epochs == 0 and "weights of its start" in text
        assert same(state(), states[0])
        more = train(network, MeanSquaredError(), Adam(), X, y, 2, seed=0, progress=False)
        assert more.epochs == 2
        """
    )


def test_early_stopping_has_the_last_word():
    in_a_process(
        """
        worst = EarlyStopping(20, monitor="val_loss", mode="max")
        history, states, _ = cut(step=3 * 5, validation=held_out, callbacks=[worst])
        assert worst.best_epoch == int(np.argmax(history["val_loss"]))
        assert worst.best_epoch != int(np.argmin(history["val_loss"]))
        assert same(state(), states[worst.best_epoch + 1])
        """
    )


def test_interrupted_from_outside_at_any_moment():
    in_a_process(
        """
        class Announce(Remember):
            def on_epoch_end(self, epoch, logs):
                super().on_epoch_end(epoch, logs)
                if epoch == 2:
                    print("now", flush=True)

        announce = Announce()
        history, _, text = cut(step=-1, epochs=10**6, callbacks=[announce])
        assert 3 <= history.epochs <= len(announce.states)       # the last callback may be cut
        assert len({len(values) for values in history.values()}) == 1
        after = int(np.argmin(history["loss"])) + 1
        assert after == len(announce.states) or same(state(), announce.states[after])
        """,
        interrupt_at="now",
    )


@pytest.mark.parametrize("noted", [False, True])
def test_cut_while_an_epoch_is_noted_network_and_history_agree(monkeypatch, noted):
    append = History.append

    def cut(history, logs):
        if history.epochs < 3 or noted:
            append(history, logs)
        states.append(network.theta.copy())
        if len(states) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(History, "append", cut)
    states, rng = [], np.random.default_rng(0)
    network = Network([Dense(3, 1)], seed=0)
    X = rng.normal(size=(40, 3))
    with pytest.warns(UserWarning, match="interrupted"):
        history = train(network, MeanSquaredError(), SGD(0.05), X, X @ np.ones((3, 1)), 9, seed=0,
                        progress=False)  # fmt: skip
    assert history["loss"] == sorted(history["loss"], reverse=True)
    assert history.epochs == 3 + noted
    assert (network.theta == states[history.epochs - 1]).all()


def test_a_training_that_ends_by_itself_keeps_its_last_weights():
    class Last(Callback):
        def on_train_begin(self, run):
            self.network = run.network

        def on_epoch_end(self, epoch, logs):
            self.theta = self.network.theta.copy()

    rng = np.random.default_rng(0)
    last, network = Last(), Network([Dense(3, 1)], seed=0)
    data = rng.normal(size=(20, 3)), rng.normal(size=(20, 1))
    held_out = rng.normal(size=(20, 3)), rng.normal(size=(20, 1))
    history = train(
        network, MeanSquaredError(), SGD(0.3), *data, 30, validation=held_out, callbacks=[last],
        seed=0, progress=False,
    )  # fmt: skip
    assert min(history["val_loss"]) < history["val_loss"][-1]
    np.testing.assert_array_equal(network.theta, last.theta)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_snapshot_holds_parameters_and_running_statistics(dtype):
    inner = Network([Dense(3, 4), BatchNormalization(4)])
    network = Network([inner, Dense(4, 1)], seed=0, dtype=dtype)
    before, theta = network.copy(), network.theta
    snapshot = Snapshot(network)
    network.forward(np.random.default_rng(0).normal(size=(9, 3)), training=True)
    network.theta[:] = 5.0
    snapshot.restore()
    assert network.theta is theta
    assert theta.dtype == dtype
    np.testing.assert_array_equal(theta, before.theta)
    for (name, now), (_, then) in zip(network.statistics, before.statistics, strict=True):
        np.testing.assert_array_equal(now, then, err_msg=name)
