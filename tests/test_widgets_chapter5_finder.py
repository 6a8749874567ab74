"""The learning-rate finder as a widget: playing, stopping, missions."""

import asyncio

import pytest

from nnlib.widgets import learning_rate_finder
from nnlib.widgets.finder import missions
from tests.explorers import done, lived, play_and_pause, status, until

pytestmark = pytest.mark.filterwarnings("error")


def test_nothing_is_trained_until_asked(opened):
    explorer = opened(learning_rate_finder)
    explorer.set(optimizer="Adam", guess=0.02)
    assert explorer.picture.search.sweep is None
    assert all(button.disabled for button in explorer.trainer.children)
    explorer.sweeper.step_button.click()
    assert status(explorer).startswith("Step 1 of at most 100")
    explorer.sweep()
    assert explorer.picture.search.trainings is None
    assert "suggestion" not in status(explorer)
    assert not any(button.disabled for button in explorer.trainer.children)
    explorer.trainer.step_button.click()
    assert status(explorer).startswith("Epoch 1 of 15. Your rate 0.02")
    explorer.controls["guess"].value = 0.03
    assert "Your guess is 0.03" in status(explorer)
    explorer.controls["inputs"].value = "0 to 1"
    assert "Nothing is trained yet" in status(explorer)
    assert all(button.disabled for button in explorer.trainer.children)


def test_play_stop_and_change(opened):
    explorer = opened(learning_rate_finder)
    sweeper, trainer = explorer.sweeper, explorer.trainer

    async def learner():
        await play_and_pause(explorer, lambda: len(explorer.state.rates), 4, sweeper)
        sweeper.end_button.click()
        await until(lambda: not sweeper.playing)
        assert explorer.state.swept
        trainer.play_button.click()
        await until(lambda: explorer.state.epoch > 1)
        explorer.controls["guess"].value = 0.3
        assert (trainer.playing, explorer.state.epoch) == (False, 0)
        trainer.play()
        await until(lambda: explorer.state.epoch > 1)
        sweeper.play_button.click()
        await asyncio.sleep(0.1)
        assert (trainer.playing, sweeper.playing, explorer.state.epoch) == (False, True, 0)
        sweeper.end_button.click()
        await until(lambda: not sweeper.playing)
        explorer.set(guess=0.5)
        trainer.end_button.click()
        await until(lambda: not trainer.playing)
        assert "Mission done: Beat the suggestion" in status(explorer)

    lived(explorer, learner())


def test_missions(opened):
    explorer = opened(learning_rate_finder)
    explorer.set(optimizer="Momentum", guess=1e-6)
    explorer.train()
    explorer.set(data="moons", inputs="0 to 255")
    explorer.train()
    assert done(explorer) == [False] * 3
    explorer.set(data="digits")
    explorer.train()
    assert done(explorer) == [False, False, True]
    explorer.set(optimizer="SGD", inputs="standardised")
    explorer.train()
    explorer.set(optimizer="RMSprop")
    explorer.train()
    assert done(explorer) == [False, True, True]
    assert [mission.done for mission in missions()] == [False] * 3


def test_reset_begins_anew(opened):
    explorer = opened(learning_rate_finder)
    first, values = explorer._image.value, explorer.values
    explorer.set(guess=0.2)
    explorer.train()
    explorer.reset_button.click()
    assert (explorer.values, explorer._image.value) == (values, first)
    assert explorer.picture.search.sweep is None
