"""XOR through training as a widget: playing starts, stops and starts anew."""

import asyncio

import pytest

from nnlib.plots.xor_recording import EVERY, FRAMES
from nnlib.widgets import xor_training
from nnlib.widgets.xor import RATE
from tests.explorers import (
    done,
    error_is_seen,
    lived,
    play_and_pause,
    start_twice,
    status,
    until,
)

pytestmark = pytest.mark.filterwarnings("error")


# The training as a widget


def test_nothing_is_trained_until_asked(opened):
    explorer = opened(xor_training)
    assert explorer.picture.recording.last == 0
    explorer.controls["epoch"].slider.value = 3000
    assert explorer.controls["epoch"].value == 0
    assert explorer.controls["epoch"].slider.value == 0
    explorer.set(seed=5, rate="1")
    assert explorer.picture.recording.last == 0
    assert "Nothing is trained yet: press Play or One step." in status(explorer)


def test_single_steps_and_the_slider(opened):
    explorer = opened(xor_training)
    for _ in range(3):
        explorer.player.step_button.click()
    assert explorer.state.epoch == 150
    explorer.controls["epoch"].field.value = 50
    assert explorer.state.epoch == 50
    explorer.controls["epoch"].field.value = 5000
    assert explorer.state.epoch == 150
    explorer.controls["rate"].value = "5"
    assert (explorer.state.epoch, explorer.state.recorded) == (0, 0)
    assert explorer.controls["epoch"].slider.max == 1000
    explorer.player.step_button.click()
    assert explorer.state.epoch == 5


def test_reset_begins_anew(opened):
    explorer = opened(xor_training)
    first, start_values = explorer._image.value, explorer.values
    explorer.set(seed=3, rate="5")
    explorer.train()
    assert explorer.state.epoch == 1000
    explorer.reset_button.click()
    assert explorer.values == start_values
    assert explorer.picture.recording.last == 0
    assert explorer._image.value == first


def test_play_pause_and_play_again(opened):
    explorer = opened(xor_training)

    async def learner():
        stopped = await play_and_pause(explorer, lambda: explorer.state.frame, 3)
        explorer.player.play_button.click()
        await until(lambda: explorer.state.frame > stopped + 2)
        explorer.player.stop()

    lived(explorer, learner())
    assert not explorer.state.playing


def test_no_mission_is_counted_while_it_plays(opened):
    explorer = opened(xor_training)
    explorer.missions.missions[1].reached = lambda history: history[-1].frame > 2

    async def learner():
        explorer.player.play()
        await until(lambda: explorer.state.frame > 4)
        assert done(explorer) == [False] * 3
        assert "Mission done" not in status(explorer)
        explorer.player.stop()

    lived(explorer, learner())
    assert done(explorer) == [False, True, False]
    assert "Mission done: Find a seed" in status(explorer)


def test_a_new_start_cancels_the_old_one(opened):
    explorer = opened(xor_training)

    async def learner():
        await start_twice(explorer.player, explorer.player.play)
        assert explorer.player.playing
        explorer.controls["seed"].value = 4.0
        assert not explorer.player.playing
        assert explorer.state.frame == 0
        await asyncio.sleep(0.1)
        assert explorer.state.frame == 0

    lived(explorer, learner())


def test_train_to_the_end_and_watch_again(opened):
    explorer = opened(xor_training)
    explorer.set(rate="5")

    async def learner():
        explorer.player.end_button.click()
        await until(lambda: not explorer.player.playing)
        assert explorer.state.finished
        assert explorer.player.play_button.description == "Play"
        explorer.player.play_button.click()
        await until(lambda: explorer.state.frame == 2)
        explorer.player.stop()
        assert explorer.state.recorded == FRAMES

    lived(explorer, learner())


def test_the_task_lets_others_work(opened):
    """While it trains at full speed, other work waits less than a second for its turn."""
    explorer = opened(xor_training)

    async def learner():
        loop = asyncio.get_running_loop()
        explorer.player.end_button.click()
        waits = []
        while explorer.player.playing:
            before = loop.time()
            await asyncio.sleep(0)
            waits.append(loop.time() - before)
        assert max(waits) < 1

    lived(explorer, learner())


def test_an_error_while_playing_is_seen(opened, monkeypatch):
    explorer = opened(xor_training)
    monkeypatch.setattr(explorer.picture.recording, "extend", lambda: 1 / 0)
    error_is_seen(explorer)


def test_missions_of_the_training(opened):
    explorer = opened(xor_training)
    explorer.train()
    assert not any(done(explorer))
    first = explorer.picture.recording.first_separable
    assert first > 0
    explorer.controls["epoch"].value = EVERY[RATE] * (first - 1)
    assert not done(explorer)[0]
    explorer.controls["epoch"].value = EVERY[RATE] * first
    assert done(explorer) == [True, False, False]
    explorer.set(seed=3)
    explorer.train()
    assert done(explorer) == [True, True, False]
    explorer.set(rate="5")
    assert done(explorer) == [True, True, False]
    explorer.train()
    assert done(explorer) == [True, True, True]


def test_another_seed_does_not_free_a_stuck_one(opened):
    explorer = opened(xor_training)
    explorer.set(seed=3)
    explorer.train()
    explorer.set(seed=4, rate="5")
    explorer.train()
    assert explorer.state.solved
    assert done(explorer) == [False, True, False]
