"""The learning-rate finder: sweeps, trainings, the picture, and what is said of them."""

import itertools

import numpy as np
import pytest

from nnlib.plots.finder_running import (
    DATA,
    HIDDEN,
    INPUTS,
    LOSS,
    OPTIMIZERS,
    Search,
    Setup,
    Training,
    prepared,
)
from nnlib.plots.finder_state import Outcome, finder_state
from nnlib.plots.rate_finder import FinderPicture
from nnlib.training import LearningRateFinder, accuracy, train
from nnlib.widgets.finder import PREDICTION, beaten
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")


def searched(guess, setup=None, epochs=0):
    search = Search(setup or Setup(), guess)
    while search.go_on(50):
        pass
    for _ in range(epochs):
        search.train()
    return search


# The runs


@pytest.mark.parametrize("data", DATA)
def test_inputs_are_scaled_by_the_training_rows(data):
    record = DATA[data].load()
    standard, unit, grey = (prepared(data, inputs) for inputs in INPUTS)
    for rows in (standard, unit, grey):
        assert len(rows.X) == len(rows.y) == round(0.6 * len(record.y))
        assert len(rows.X) + len(rows.X_val) == len(record.y)
    spread = standard.X.std(axis=0)
    assert np.abs(standard.X.mean(axis=0)).max() < 1e-12
    assert spread[spread > 0] == pytest.approx(1)
    assert (unit.X.min(), unit.X.max(), grey.X.max()) == pytest.approx((0, 1, 255))
    assert np.abs(standard.X_val.mean(axis=0)).max() > 1e-3
    with pytest.raises(ValueError, match="inputs: unknown 'raw'"):
        prepared(data, "raw")


def test_the_sweep_is_that_of_the_library():
    setup, rows = Setup(optimizer="Adam"), prepared("digits", "standardised")
    sweep = searched(0.1, setup).sweep
    own = LearningRateFinder(seed=0).run(
        setup.network(), LOSS, OPTIMIZERS["Adam"](1.0), rows.X, rows.y
    )
    assert sweep.losses.tolist() == own.losses.tolist()
    assert sweep.suggestion == own.suggestion


def test_a_training_is_that_of_the_library():
    setup = Setup(data="moons", optimizer="RMSprop", hidden="relu")
    training, rows = Training(setup, 0.01), prepared("moons", "standardised")
    for _ in range(4):
        training.extend()
    network = setup.network()
    history = train(
        network,
        LOSS,
        OPTIMIZERS["RMSprop"](0.01),
        rows.X,
        rows.y,
        epochs=4,
        validation=(rows.X_val, rows.y_val),
        metrics={"accuracy": accuracy},
        seed=0,
        progress=False,
    )
    assert training.losses[1:] == history["val_loss"]
    assert training.accuracies[1:] == history["val_accuracy"]
    assert training.losses[0] == LOSS(rows.y_val, setup.network().predict(rows.X_val))


def test_each_part_waits_until_it_is_asked_for():
    search = Search(Setup(), 0.1)
    assert (search.sweep, search.train(), search.trainings) == (None, False, None)
    assert search.go_on(3)
    assert finder_state(search).rates.tolist() == search.sweep.rates[:3].tolist()
    search = searched(0.1, epochs=2)
    state = finder_state(search)
    assert (state.epoch, state.suggestion) == (2, search.sweep.suggestion)
    search.guessed(0.2)
    state = finder_state(search)
    assert (state.swept, state.epoch, state.suggestion) == (True, 0, None)


def test_a_training_that_diverges_ends_quietly():
    search = searched(10.0, Setup(optimizer="Momentum", hidden="relu"), epochs=15)
    state = finder_state(search)
    assert state.mine.losses[-1] == np.inf
    assert "360 times the suggestion and too large" in state.sentence


def test_the_prediction_says_the_truth():
    sweep = searched(0.1, Setup(optimizer="Adam")).sweep
    low = int(np.argmin(sweep.smoothed))
    assert sweep.smoothed[:30] == pytest.approx(sweep.smoothed[0], rel=0.2)
    assert sweep.smoothed[low] < 0.3 * sweep.smoothed[0] < sweep.smoothed[-1]
    assert sweep.rates[1] / sweep.rates[0] == pytest.approx(1.18, abs=0.005)
    assert PREDICTION.options[PREDICTION.answer].startswith("It stays, then falls, then rises")


# What is said

BLIND = 2.3


def told(mine, other):
    """The lesson of two trainings of 15 epochs, each a rate and how its loss goes down."""
    search = searched(mine[0])
    state = finder_state(search)
    outcomes = [
        Outcome(rate, BLIND, tuple(np.geomspace(2.5, last, 16)), (0.5,) * 16)
        for rate, last in (mine, other)
    ]
    return state.__class__(**(vars(state) | dict(zip(("mine", "other"), outcomes, strict=True))))


@pytest.mark.parametrize(
    ("mine", "other", "words"),
    [
        ((0.1, 0.2), (0.1, 0.21), "Equally good, with rates that are nearly the same."),
        ((0.5, 0.2), (0.1, 0.21), "5 times apart: a good rate need not be exact."),
        ((0.001, 1.2), (0.1, 0.1), "The suggestion wins. Yours is 100 times smaller"),
        ((0.4, 0.1), (0.1, 0.4), "Your rate wins. The suggestion is 4 times smaller"),
        ((0.4, 0.4), (0.1, 0.1), "Yours is 4 times as large, and its loss does not settle."),
        ((0.01, 0.1), (0.1, 0.4), "The suggestion is 10 times as large, and its loss"),
        ((5.0, 3.0), (0.1, 0.1), "50 times the suggestion and too large"),
        ((1e-6, 2.49), (0.1, 0.1), "Yours is 10⁵ times smaller, and so slower"),
        ((0.1, 0.1), (1.0, 2.3), "The suggestion failed, your rate did not"),
        ((5.0, 2.4), (1.0, 2.3), "Neither is better than blind guessing"),
    ],
)
def test_two_trainings_teach_a_sentence(mine, other, words):
    state = told(mine, other)
    assert words in state.sentence
    assert beaten(state) == (1.1 * mine[1] < other[1])


def test_the_epochs_that_were_saved_are_counted():
    lesson = told((0.01, 0.5), (0.1, 0.05)).lesson
    better, last = np.geomspace(2.5, 0.05, 16), 0.5
    assert f"the other had after {int(np.argmax(better <= last))}." in lesson


# The extremes


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("inputs", INPUTS)
def test_every_setup_can_be_told_and_drawn(data, inputs):
    picture = FinderPicture()
    for optimizer, hidden in itertools.product(OPTIMIZERS, HIDDEN):
        setup = Setup(data, optimizer, hidden, inputs)
        for guess in (1e-6, 10.0):
            picture.update(*setup, guess)
            picture.search.go_on(1000)
            assert len(picture.update(*setup, guess).table[1]) >= 7
            picture.search.train()
            state = picture.update(*setup, guess)
            assert state.epoch == 1
            assert "not a number" not in state.alt + str(state.table)
    assert picture.live.pixels().std() > 10


def test_the_quick_picture_is_the_whole_picture():
    picture = FinderPicture()
    for data, steps, epochs in (("moons", 100, 3), ("digits", 30, 0), ("moons", 100, 30)):
        setup = Setup(data=data)
        picture.update(*setup, 0.01)
        picture.search.go_on(steps)
        for _ in range(epochs):
            picture.search.train()
        picture.update(*setup, 0.01)
        assert redrawing_changes(picture) < 1e-4
