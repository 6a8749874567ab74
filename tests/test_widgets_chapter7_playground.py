"""The regularisation playground as a widget: it trains when asked, stops, and counts missions."""

import asyncio

import pytest

from nnlib.plots.playground_running import EPOCHS, Outcome, Settings
from nnlib.widgets import regularisation_playground
from nnlib.widgets.playground_missions import cured, dropout_hurt, overfitted, too_small
from tests.explorers import (
    done,
    error_is_seen,
    lived,
    play_and_pause,
    start_twice,
    status,
    until,
    words,
)

pytestmark = pytest.mark.filterwarnings("error")


def test_the_question_comes_first():
    made = regularisation_playground()
    assert made.body.layout.display == "none"
    made.prediction.options[1].click()
    assert words(made.prediction.verdict.value).startswith("Yes. Without L2 the training loss")
    assert made.body.layout.display is None
    assert made.picture.run.last == 0
    made.close()


def test_nothing_is_trained_until_asked(opened):
    explorer = opened(regularisation_playground)
    assert explorer.picture.run.last == 0
    explorer.controls["epoch"].slider.value = 100
    assert (explorer.values["epoch"], explorer.controls["epoch"].slider.value) == (0, 0)
    explorer.set(data="spirals", noise=0.1, l2="0.01", units="64")
    assert explorer.picture.run.last == 0
    assert "Nothing is trained yet: press Play" in status(explorer)
    explorer.player.step_button.click()
    assert (explorer.picture.run.last, explorer.state.epoch) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"data": "spirals"},
        {"noise": 0.2},
        {"points": 80},
        {"seed": 1},
        {"layers": "1"},
        {"units": "8"},
        {"l2": "0.01"},
        {"l1": "0.01"},
        {"dropout": 0.2},
        {"stopping": True},
    ],
)
def test_a_changed_control_resets_the_training(opened, change):
    explorer = opened(regularisation_playground)
    for _ in range(3):
        explorer.player.step_button.click()
    assert explorer.state.epoch == 3
    explorer.set(**change)
    assert (explorer.state.epoch, explorer.picture.run.last) == (0, 0)
    assert explorer.controls["epoch"].limit == 0
    assert explorer.state.before == ()


def test_patience_counts_only_with_early_stopping(opened):
    explorer = opened(regularisation_playground)
    patience = explorer.controls["patience"]
    assert patience.layout.display == "none"
    explorer.player.step_button.click()
    explorer.set(patience=5)
    assert explorer.state.epoch == 1
    explorer.controls["stopping"].value = True
    assert patience.layout.display is None
    assert (explorer.state.epoch, explorer.picture.run.settings.patience) == (0, 5)


def test_the_slider_looks_back_and_no_further_than_trained(opened):
    explorer = opened(regularisation_playground)
    explorer.set(stopping=True, patience=1)
    explorer.train()
    run = explorer.picture.run
    assert run.stopped
    last = run.last
    explorer.controls["epoch"].field.value = 2
    assert explorer.state.epoch == 2
    assert status(explorer).startswith("Epoch 2 of 300")
    explorer.controls["epoch"].field.value = 300
    assert explorer.state.epoch == last
    explorer.player.step_button.click()
    assert (run.last, explorer.state.epoch) == (last, last)


def test_two_runs_are_compared(opened):
    explorer = opened(regularisation_playground)
    explorer.train()
    first = explorer.state.now
    assert "Last run" not in status(explorer)
    explorer.set(l2="0.01")
    assert status(explorer).endswith(f"Last run: validation loss {first.val:.3g}.")
    explorer.train()
    now = explorer.state.now
    change = f"Last run: validation loss {first.val:.3g} → this run {now.val:.3g}."
    assert f"{change} One change, L2 λ 0 → 0.01: it fits" in status(explorer)
    assert len(explorer.state.table[1]) == 2


def test_reset_begins_anew(opened):
    explorer = opened(regularisation_playground)
    first, values = explorer._image.value, explorer.values
    explorer.set(stopping=True, patience=3, data="spirals", layers="1")
    explorer.train()
    explorer.set(l1="0.01")
    explorer.reset_button.click()
    assert (explorer.values, explorer._image.value) == (values, first)
    assert (explorer.state.before, explorer.picture.run.last) == ((), 0)
    explorer.train()
    explorer.reset_button.click()
    assert explorer.picture.run.last == 0
    assert explorer._image.value == first


def test_play_pause_and_a_new_start(opened):
    explorer = opened(regularisation_playground)

    async def learner():
        await play_and_pause(explorer, lambda: explorer.state.epoch, 2)
        await start_twice(explorer.player, explorer.player.play)
        explorer.controls["l2"].value = "0.01"
        assert not explorer.player.playing
        assert explorer.state.epoch == 0
        await asyncio.sleep(0.1)
        assert explorer.picture.run.last == 0

    lived(explorer, learner())


def test_a_training_to_the_end_can_be_stopped_and_taken_up(opened):
    explorer = opened(regularisation_playground)
    explorer.set(layers="3", units="64", points=200, dropout=0.5)
    player = explorer.player

    async def learner():
        player.end_button.click()
        await until(lambda: explorer.picture.run.last > 0)
        player.play_button.click()
        stopped = explorer.state.epoch
        assert 0 < stopped == explorer.picture.run.last < EPOCHS
        await asyncio.sleep(0.2)
        assert explorer.picture.run.last == stopped
        explorer.set(layers="1", units="4", points=20, dropout=0.0)
        player.end_button.click()
        await until(lambda: not player.playing)

    lived(explorer, learner(), seconds=120)
    assert explorer.state.finished
    assert explorer.state.epoch == EPOCHS


def test_an_error_while_training_is_seen(opened, monkeypatch):
    explorer = opened(regularisation_playground)
    monkeypatch.setattr(explorer.picture.run, "extend", lambda: 1 / 0)
    error_is_seen(explorer)


def test_missions_are_reached_by_what_they_ask_for(opened):
    explorer = opened(regularisation_playground)
    for settings, reached in (
        ({}, [False] * 4),
        ({"layers": "3", "units": "64"}, [True, False, False, False]),
        ({"layers": "2", "units": "32", "l2": "0.01"}, [True, True, False, False]),
        ({"data": "spirals", "noise": 0.1, "l2": "0", "layers": "1", "units": "2"},
         [True, True, True, False]),
        ({"layers": "2", "units": "32"}, [True, True, True, False]),
        ({"dropout": 0.5}, [True] * 4),
    ):  # fmt: skip
        explorer.set(**settings)
        for _ in range(2):
            explorer.player.step_button.click()
        before = done(explorer)
        assert before.count(True) == max(reached.count(True) - 1, 0) or before == reached
        explorer.train()
        assert done(explorer) == reached


def ended(train=0.2, val=0.3, best=0.3, right=0.95, **settings):
    """Return how a run might have ended."""
    return Outcome(Settings(**settings), 300, 300, train, val, best, 50, right, 0.9, 0.0, 1185)


def test_missions_are_not_reached_by_less():
    assert overfitted(ended(train=0.049, val=0.9))
    assert not overfitted(ended(train=0.05, val=0.9))
    assert not overfitted(ended(train=0.01, val=0.89))

    assert cured(ended(l2=0.1, dropout=0.1, seed=4, val=0.32))
    assert not cured(ended(l2=0.1, val=0.34))
    assert not cured(ended(l2=0.1, val=0.69, best=0.69))
    assert not cured(ended(l2=0.1, patience=20))
    for settings in ({"units": 16}, {"points": 70}, {"noise": 0.25}, {"data": "spirals"}):
        assert not cured(ended(l2=0.1, **settings))

    assert too_small(ended(noise=0.1, right=0.89))
    assert not too_small(ended(noise=0.15, right=0.8))
    assert not too_small(ended(noise=0.1, right=0.9))
    assert not too_small(ended(noise=0.1, right=0.8, l2=0.1))


class Runs:
    """A state with finished runs."""

    def __init__(self, *runs):
        self.finished_runs = runs


def test_dropout_is_compared_with_the_same_run_without_it():
    plain, dropped = ended(), ended(dropout=0.5, val=0.33)
    assert dropout_hurt(Runs(plain, dropped))
    assert dropout_hurt(Runs(dropped, ended(l2=0.1), plain))
    assert not dropout_hurt(Runs(plain))
    assert not dropout_hurt(Runs(dropped))
    assert not dropout_hurt(Runs(plain, ended(dropout=0.5, val=0.32)))
    assert not dropout_hurt(Runs(plain, ended(dropout=0.5, val=0.9, units=8)))
    assert not dropout_hurt(Runs(ended(l2=0.01), dropped))
