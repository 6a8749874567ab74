"""The learning-rate finder: it changes nothing, stops in time, and its suggestion trains."""

import dataclasses
import pickle

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnlib import plots
from nnlib.datasets import digits
from nnlib.layers import BatchNormalization, Dense, Dropout
from nnlib.losses import CategoricalCrossEntropy, MeanSquaredError
from nnlib.network import Network
from nnlib.optimizers import SGD, Adam
from nnlib.schedules import cosine_decay
from nnlib.training import LearningRateFinder, RateSweep, train

LOGITS = CategoricalCrossEntropy(from_logits=True)


def blobs(n=200):
    rng = np.random.default_rng(0)
    y = rng.integers(0, 3, n)
    return rng.normal(size=(n, 4)) + 2 * np.eye(4)[y], y


def classifier():
    return Network([Dense(4, 8, "relu"), BatchNormalization(8), Dropout(0.2), Dense(8, 3)], seed=1)


def test_network_optimizer_and_data_stay_as_they_are():
    X, y = blobs()
    network, optimizer = classifier(), Adam(cosine_decay(0.1, 100))
    train(network, LOGITS, optimizer, X, y, 1, seed=0, progress=False)
    before, twin = network.copy(), pickle.loads(pickle.dumps(optimizer))
    X.flags.writeable = y.flags.writeable = False
    LearningRateFinder(seed=0).run(network, LOGITS, optimizer, X, y)
    assert (optimizer.steps, optimizer.learning_rate) == (twin.steps, twin.learning_rate)
    assert_array_equal(network.theta, before.theta)
    for (name, now), (_, then) in zip(network.statistics, before.statistics, strict=True):
        assert_array_equal(now, then, err_msg=name)
    for net, opt in ((network, optimizer), (before, twin)):  # dropout and moments too
        train(net, LOGITS, opt, X, y, 1, seed=0, progress=False)
    assert_array_equal(network.theta, before.theta)


def test_it_is_the_loop_written_out_with_a_rate_that_grows():
    X, y = blobs(50)
    finder = LearningRateFinder(low=1e-3, high=0.1, steps=20, batch_size=20, seed=3)
    sweep = finder.run(classifier(), LOGITS, SGD(), X, y)
    network, rng, losses, i = classifier(), np.random.default_rng(3), [], 0
    while i < 20:
        order = rng.permutation(50)
        for rows in np.split(order, [20, 40])[: 20 - i]:
            output = network.forward(X[rows], training=True)
            losses.append(LOGITS(y[rows], output))
            network.backward(LOGITS.gradient(y[rows], output))
            SGD(1e-3 * 100 ** (i / 19)).step(network.theta, network.gradient)
            i += 1
    assert_allclose(sweep.rates, 1e-3 * 100 ** (np.arange(20) / 19), rtol=1e-12)
    assert_allclose(sweep.losses, losses, rtol=1e-10)
    weights = 0.8 ** np.arange(20)[::-1]
    assert_allclose(sweep.smoothed[-1], np.average(losses, weights=weights), rtol=1e-10)
    assert_allclose(sweep.smoothed[0], losses[0])
    assert not sweep.stopped


def test_it_stops_when_the_loss_explodes():
    X, y = blobs()
    sweep = LearningRateFinder(high=1e6, seed=0).run(classifier(), LOGITS, SGD(), X, y)
    assert sweep.stopped
    assert len(sweep.rates) == len(sweep.losses) == len(sweep.smoothed) < 100
    best = sweep.smoothed[10:].min()
    assert not sweep.smoothed[-1] <= 4 * best
    assert (sweep.smoothed[10:-1] <= 4 * best).all()
    lowest = sweep.rates[10 + sweep.smoothed[10:].argmin()]
    assert sweep.suggestion == pytest.approx(lowest / 10)


def test_a_loss_that_is_lost_ends_the_run():
    X, y = np.full((40, 1), 1e3), np.ones((40, 1))
    network = Network([Dense(1, 1) for _ in range(4)], seed=0)
    sweep = LearningRateFinder(low=1e-3, high=1e3, seed=0).run(
        network, MeanSquaredError(), SGD(), X, y
    )
    assert sweep.stopped
    assert len(sweep.rates) < 20
    assert 1e-5 < sweep.suggestion < 1


def test_the_suggestion_is_a_rate_that_trains_on_digits():
    data = digits()
    X = data.X / data.X.max()
    for optimizer in (SGD(), SGD(momentum=0.9), Adam()):
        network = Network([Dense(64, 32, "relu"), Dense(32, 10)], seed=0)
        sweep = LearningRateFinder(seed=0).run(network, LOGITS, optimizer, X, data.y)
        optimizer.learning_rate = sweep.suggestion
        history = train(network, LOGITS, optimizer, X, data.y, 5, seed=0, progress=False)
        assert history["loss"][-1] < 0.2 * history["loss"][0], (optimizer, sweep)


def test_same_seed_same_sweep():
    X, y = blobs()
    one, two, other = (
        LearningRateFinder(seed=seed).run(classifier(), LOGITS, Adam(), X, y) for seed in (0, 0, 1)
    )
    assert_array_equal(one.losses, two.losses)
    assert (one.losses[:20] != other.losses[:20]).any()


def test_the_record_is_frozen_and_drawn():
    X, y = blobs()
    sweep = LearningRateFinder(seed=0).run(classifier(), LOGITS, Adam(), X, y)
    with pytest.raises(dataclasses.FrozenInstanceError):
        sweep.suggestion = 1.0
    with pytest.raises(ValueError, match="read-only"):
        sweep.rates[0] = 1.0
    assert repr(sweep).startswith(f"RateSweep of {len(sweep.rates)} rates, 1e-06 to ")
    assert f"suggestion {sweep.suggestion:.2g}" in repr(sweep)
    ax = sweep.plot()
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_xscale()) == ("learning rate", "loss", "log")
    drawn = [list(line.get_ydata()) for line in ax.lines]
    assert list(sweep.losses) in drawn
    assert list(sweep.smoothed) in drawn
    assert any(list(line.get_xdata()) == [sweep.suggestion] * 2 for line in ax.lines)
    assert sweep.plot(ax=ax) is ax


def test_the_figure_takes_any_numbers_of_one_length():
    ax = plots.rate_sweep([0.1, 1.0], [np.nan, np.inf], [np.nan, np.nan])
    assert len(ax.lines) == 2
    with pytest.raises(ValueError, match=r"^losses and rates"):
        plots.rate_sweep([0.1, 1.0], [1.0], [1.0, 1.0])
    with pytest.raises(ValueError, match=r"^rates: expected at least one"):
        plots.rate_sweep([], [], [])


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"low": 0}, "low"),
        ({"low": 1.0, "high": 1.0}, "high"),
        ({"high": np.inf}, "high"),
        ({"steps": 5}, "steps"),
        ({"batch_size": 0}, "batch_size"),
        ({"seed": "lucky"}, "seed"),
    ],
)
def test_bad_settings_are_refused(settings, name):
    with pytest.raises(ValueError, match=f"^{name}: "):
        LearningRateFinder(**settings)


def test_bad_arguments_are_refused():
    X, y = blobs()

    class Fixed:
        def step(self, theta, gradient, decay_mask=None):
            pass

    for arguments, text in (
        ((classifier(), LOGITS, Fixed(), X, y), "^optimizer: expected a learning_rate"),
        ((classifier(), LOGITS, "adam", X, y), "^optimizer: "),
        ((classifier(), LOGITS, Adam(), X[:, :3], y), "^X: "),
        ((classifier(), LOGITS, Adam(), X, y + 5), "^y: "),
        ((classifier(), CategoricalCrossEntropy(), Adam(), X, y), "^loss: .*softmax"),
    ):
        with pytest.raises(ValueError, match=text):
            LearningRateFinder().run(*arguments)
    lost = Network([Dense(4, 3)], seed=0)
    lost.theta[:] = np.nan
    with pytest.raises(ValueError, match="loss is nan before the first step"):
        LearningRateFinder().run(lost, LOGITS, Adam(), X, y)


def test_rate_sweep_is_picklable():
    sweep = RateSweep([0.1], [1.0], [1.0], 0.01, False)
    assert repr(pickle.loads(pickle.dumps(sweep))) == repr(sweep)
