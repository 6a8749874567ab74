"""Checkpoints: which epochs are saved, under which name, and that the file is always whole."""

import subprocess
import sys

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from nnlib.activations.base import Elementwise
from nnlib.layers import BatchNormalization, Dense
from nnlib.losses import MeanSquaredError
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.training import Callback, EarlyStopping, ModelCheckpoint, train


def run(callbacks, epochs=6, network=None, validation=None, **options):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(30, 4)), rng.normal(size=(30, 1))
    network = network or Network([Dense(4, 3), BatchNormalization(3), Dense(3, 1)], seed=0)
    return train(
        network, MeanSquaredError(), SGD(0.05), X, y, epochs, validation=validation,
        callbacks=callbacks, seed=0, progress=False, **options,
    )  # fmt: skip


class Script(Callback):
    """Give a callback values from a list, and remember the weights after each epoch."""

    def __init__(self, watcher, values):
        self.watcher, self.values, self.states = watcher, values, []

    def on_train_begin(self, run):
        self.network = run.network
        self.watcher.on_train_begin(run)

    def on_epoch_end(self, epoch, logs):
        self.states.append(self.network.copy())
        return self.watcher.on_epoch_end(epoch, logs | {self.watcher.monitor: self.values[epoch]})

    def on_train_end(self):
        self.watcher.on_train_end()


def same(a, b):
    assert_array_equal(a.theta, b.theta)
    for (name, x), (_, y) in zip(a.statistics, b.statistics, strict=True):
        assert_array_equal(x, y, err_msg=name)


@pytest.mark.parametrize(
    ("values", "settings", "best"),
    [
        ([3, 2, 2.5, 1, 4], {}, 3),
        ([3, 2, 2.5, 1, 4], {"mode": "max"}, 4),
        ([3, 2.95, 2.91, 2.6, 2.55], {"min_delta": 0.1}, 3),
        ([np.nan, 2, np.nan, 3, 4], {}, 1),
    ],
)
def test_the_file_holds_the_best_epoch(tmp_path, values, settings, best):
    checkpoint = ModelCheckpoint(tmp_path / "best.npz", monitor="loss", **settings)
    script = Script(checkpoint, values)
    run([script], epochs=len(values))
    assert (checkpoint.best_epoch, checkpoint.best) == (best, values[best])
    assert checkpoint.saved == tmp_path / "best.npz"
    assert [path.name for path in tmp_path.iterdir()] == ["best.npz"]
    same(Network.load(checkpoint.saved), script.states[best])


def test_agrees_with_early_stopping_on_the_best_epoch(tmp_path):
    rng = np.random.default_rng(1)
    held_out = rng.normal(size=(30, 4)), rng.normal(size=(30, 1))
    stopping, checkpoint = EarlyStopping(50), ModelCheckpoint(str(tmp_path / "best.npz"))
    network = Network([Dense(4, 32, "tanh"), Dense(32, 1)], seed=0)
    history = run([stopping, checkpoint], 60, network, held_out)
    assert 0 < checkpoint.best_epoch == stopping.best_epoch < 59
    assert checkpoint.best == min(history["val_loss"])
    same(Network.load(checkpoint.saved), network)


def test_every_epoch_in_a_file_of_its_own(tmp_path):
    name = "e{epoch:02d}-{loss:.2f}.npz"
    checkpoint = ModelCheckpoint(tmp_path / name, save_best_only=False)
    script = Script(checkpoint, [])
    script.on_epoch_end = lambda epoch, logs: (
        script.states.append(script.network.copy()),
        checkpoint.on_epoch_end(epoch, logs),
    )[1]
    history = run([script], epochs=3)
    names = [name.format(epoch=i + 1, loss=history["loss"][i]) for i in range(3)]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert checkpoint.saved.name == names[-1]
    for name, then in zip(names, script.states, strict=True):
        same(Network.load(tmp_path / name), then)


def test_can_be_used_again(tmp_path):
    checkpoint = ModelCheckpoint(tmp_path / "best.npz", monitor="loss")
    run([Script(checkpoint, [1, 2, 3])], epochs=3)
    second = Script(checkpoint, [9, 8, 10])
    run([second], epochs=3, network=Network([Dense(4, 1)], seed=3))
    assert (checkpoint.best_epoch, checkpoint.best) == (1, 8)
    same(Network.load(checkpoint.saved), second.states[1])


class Own(Elementwise):
    name, formula, _range = "own", "z", (-np.inf, np.inf)

    def __call__(self, z):
        return np.asarray(z)

    def derivative(self, z, a=None):
        return np.ones_like(z)


@pytest.mark.parametrize(
    ("path", "settings", "text"),
    [
        ("a.npz", {"monitor": "val_loss"}, r"^monitor: 'val_loss' is not .*pass validation"),
        ("a.npz", {"monitor": "val_accuracy"}, "^monitor: 'val_accuracy' is not recorded"),
        ("{val_loss}.npz", {"monitor": "loss"}, r"^path: .*\{epoch\}, \{loss\}.*'val_loss'"),
        ("{}.npz", {"monitor": "loss"}, "^path: "),
        ("{epoch:q}.npz", {"monitor": "loss"}, "^path: "),
        ("no folder/a.npz", {"monitor": "loss"}, "^path: .*cannot be written"),
        ("own", {"monitor": "loss"}, "Own"),
    ],
)
def test_refused_before_anything_changes(tmp_path, path, settings, text):
    layers = [Dense(4, 3, Own() if path == "own" else None), BatchNormalization(3), Dense(3, 1)]
    network = Network(layers, seed=0)
    before = network.copy() if path != "own" else network.theta.copy()
    with pytest.raises(ValueError, match=text):
        run([ModelCheckpoint(tmp_path / path, **settings)], network=network)
    assert_array_equal(network.theta, getattr(before, "theta", before))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"path": 3}, "path"),
        ({"path": "a", "mode": "low"}, "mode"),
        ({"path": "a", "monitor": "purity"}, "mode"),
        ({"path": "a", "min_delta": -1}, "min_delta"),
    ],
)
def test_bad_settings_are_refused(settings, name):
    with pytest.raises(ValueError, match=f"^{name}: "):
        ModelCheckpoint(**settings)


def test_killed_while_it_writes_the_old_file_is_whole(tmp_path):
    code = """
import os, signal, sys
import numpy as np
from nnlib import *
from nnlib.training import ModelCheckpoint

real, saves = os.fsync, []

def die_in_the_third_save(file):
    saves.append(file)
    if len(saves) == 4:                        # the first one is the trial before the training
        os.truncate(file, 100)
        os.kill(os.getpid(), signal.SIGKILL)
    real(file)

os.fsync = die_in_the_third_save
X = np.ones((4, 1))
network = Network([Dense(1, 1)], seed=0)
checkpoint = ModelCheckpoint(sys.argv[1] + "/best.npz", monitor="loss")
network.layers[0].W, network.layers[0].b = 0.0, 0.0
train(network, MeanSquaredError(), SGD(0.1), X, X, 9, callbacks=[checkpoint], progress=False)
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True)
    assert done.returncode == -9, done.stderr
    two_steps = Network([Dense(1, 1)], seed=0)
    two_steps.layers[0].W = two_steps.layers[0].b = 0.0
    X = np.ones((4, 1))
    train(two_steps, MeanSquaredError(), SGD(0.1), X, X, 2, progress=False)
    assert_array_equal(Network.load(tmp_path / "best.npz").theta, two_steps.theta)
    leftovers = [path.name for path in tmp_path.iterdir() if path.name != "best.npz"]
    assert all(name.startswith(".best.npz.") for name in leftovers)
