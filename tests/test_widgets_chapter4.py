"""XOR through training as a widget: playing starts, stops and starts anew."""

import asyncio

import pytest

from nnlib.plots.xor_recording import EVERY, FRAMES
from nnlib.widgets import xor_training
from nnlib.widgets.xor import RATE
from tests.explorers import done, status

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
    player = explorer.player

    async def learner():
        player.play_button.click()
        assert player.play_button.description == "Pause"
        while explorer.state.frame < 4:
            await asyncio.sleep(0.01)
        assert 'aria-live="off"' in explorer._said.value
        player.play_button.click()
        stopped = explorer.state.frame
        assert player.play_button.description == "Play"
        assert 'aria-live="polite"' in explorer._said.value
        await asyncio.sleep(0.2)
        assert explorer.state.frame == stopped
        player.play_button.click()
        while explorer.state.frame < stopped + 3:
            await asyncio.sleep(0.01)
        player.stop()

    asyncio.run(asyncio.wait_for(learner(), 60))
    assert explorer._error.value == ""
    assert not explorer.state.playing


def test_a_new_start_cancels_the_old_one(opened):
    explorer = opened(xor_training)

    async def learner():
        explorer.player.play()
        first = explorer.player._task
        await asyncio.sleep(0.1)
        explorer.player.play()
        await asyncio.sleep(0.1)
        assert first.cancelled()
        assert explorer.player.playing
        explorer.controls["seed"].value = 4.0
        assert not explorer.player.playing
        assert explorer.state.frame == 0
        await asyncio.sleep(0.1)
        assert explorer.state.frame == 0

    asyncio.run(asyncio.wait_for(learner(), 60))


def test_train_to_the_end_and_watch_again(opened):
    explorer = opened(xor_training)
    explorer.set(rate="5")

    async def learner():
        explorer.player.end_button.click()
        while explorer.player.playing:
            await asyncio.sleep(0.01)
        assert explorer.state.finished
        assert explorer.player.play_button.description == "Play"
        explorer.player.play_button.click()
        while explorer.state.frame != 2:
            await asyncio.sleep(0.001)
        explorer.player.stop()
        assert explorer.state.recorded == FRAMES

    asyncio.run(asyncio.wait_for(learner(), 60))


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

    asyncio.run(asyncio.wait_for(learner(), 60))


def test_an_error_while_playing_is_seen(opened, monkeypatch):
    explorer = opened(xor_training)
    monkeypatch.setattr(explorer.picture.recording, "extend", lambda: 1 / 0)

    async def learner():
        explorer.player.play()
        task = explorer.player._task
        await asyncio.wait([task])
        assert isinstance(task.exception(), ZeroDivisionError)

    asyncio.run(asyncio.wait_for(learner(), 60))
    assert "ZeroDivisionError" in explorer._error.value
    assert explorer.player.play_button.description == "Play"


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
