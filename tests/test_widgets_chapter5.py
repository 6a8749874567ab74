"""The optimizer race as a widget: bets, playing, missions, rates on a log slider."""

import pytest

from nnlib.plots.race_running import NAMES
from nnlib.plots.race_surfaces import COURSES
from nnlib.widgets import optimizer_race
from nnlib.widgets.controls import Choice
from nnlib.widgets.race import OPENING
from nnlib.widgets.rates import LogSlider
from tests.explorers import done, lived, play_and_pause, start_twice, status, until, words

pytestmark = pytest.mark.filterwarnings("error")


def test_the_answer_to_the_question_is_the_bet():
    made = optimizer_race()
    assert made.body.layout.display == "none"
    made.prediction.options[NAMES.index("Adam")].click()
    assert words(made.prediction.verdict.value).startswith("You bet on Adam.")
    assert made.values["bet"] == "Adam"
    assert status(made).endswith("You bet on Adam: press Play.")
    made.run()
    assert "You bet on Adam: not this time." in status(made)
    assert made.state.winners == [OPENING.options[OPENING.answer]]
    made.close()


def test_nobody_moves_until_asked(opened):
    explorer = opened(optimizer_race)
    assert explorer.picture.race.last == 0
    explorer.controls["step"].slider.value = 30
    assert (explorer.values["step"], explorer.controls["step"].slider.value) == (0, 0)
    explorer.set(sgd=0.05, x=2.0)
    assert explorer.picture.race.last == 0
    explorer.player.step_button.click()
    assert (explorer.picture.race.last, explorer.state.step) == (1, 1)


def test_a_changed_setting_begins_another_race(opened):
    explorer = opened(optimizer_race)
    for change in ({"y": 0.5}, {"adam": 0.5}, {"beta": 0.5}, {"surface": "saddle"}):
        explorer.run()
        assert explorer.state.finished
        explorer.set(**change)
        assert (explorer.state.step, explorer.state.recorded) == (0, 0)
        assert explorer.controls["step"].limit == 0
    explorer.run()
    explorer.set(entered=("SGD", "Adam"))
    assert explorer.state.finished
    shown = [explorer.controls[name.lower()].layout.display is None for name in NAMES]
    assert shown == [True, False, False, False, False, True]


@pytest.mark.parametrize("surface", COURSES)
def test_a_surface_brings_its_start_its_rates_and_its_length(opened, surface):
    explorer, course = opened(optimizer_race), COURSES[surface]
    explorer.set(beta=0.5, bet="Adam")
    explorer.run()
    explorer.set(adam=0.7, surface="Rosenbrock" if surface == "ravine" else "ravine")
    explorer.controls["surface"].value = surface
    values = explorer.values
    assert (values["x"], values["y"]) == course.start
    assert tuple(values[name.lower()] for name in NAMES) == course.rates
    assert (values["beta"], values["bet"], values["step"]) == (0.9, "no bet", 0)
    assert explorer.controls["step"].slider.max == course.steps
    for name, low, high in (("x", *course.box[:2]), ("y", *course.box[2:])):
        assert (explorer.controls[name].slider.min, explorer.controls[name].slider.max) == (
            low,
            high,
        )
    explorer.set(rmsprop=0.5, surface="two valleys" if surface == "saddle" else "saddle", y=0.5)
    assert (explorer.values["rmsprop"], explorer.values["y"]) == (0.5, 0.5)


def test_all_bets_are_in_sight_and_placed_by_radio_buttons(opened):
    """JupyterLab takes the arrow keys from a list that opens; a radio button needs none."""
    explorer = opened(optimizer_race)
    bet = explorer.controls["bet"]
    assert isinstance(bet, Choice)
    assert bet.options == ("no bet", *NAMES, "nobody")
    bet.value = "nobody"
    assert "You bet on nobody: press Play." in status(explorer)


def test_bets_are_counted_once_a_race(opened):
    explorer = opened(optimizer_race)
    explorer.set(bet="AdaGrad")
    explorer.run()
    explorer.run()
    assert "You bet on AdaGrad: right." in status(explorer)
    explorer.set(bet="Adam")
    assert "You bet on AdaGrad: right." in status(explorer)
    explorer.set(surface="turned ravine", bet="AdaGrad")
    explorer.run()
    assert "not this time (1 of 2 bets right)." in status(explorer)
    explorer.reset()
    assert (explorer.picture.won, explorer.picture.placed) == (0, 0)


def test_reset_begins_anew(opened):
    explorer = opened(optimizer_race)
    first, values = explorer._image.value, explorer.values
    explorer.run()
    explorer.reset_button.click()
    assert (explorer.values, explorer.picture.race.last) == (values, 0)
    assert explorer._image.value == first
    explorer.set(surface="two valleys", adam=0.8)
    explorer.run()
    explorer.reset_button.click()
    assert (explorer.values, explorer._image.value) == (values, first)


def test_missions_are_reached_by_what_they_ask_for(opened):
    explorer = opened(optimizer_race)
    explorer.run()
    explorer.set(sgd=0.12)
    explorer.run()
    assert done(explorer) == [False] * 4
    explorer.set(sgd=0.115)
    explorer.run()
    assert done(explorer) == [False] * 4
    for rate in (0.102, 0.0995):
        explorer.set(sgd=rate)
        explorer.run()
    assert done(explorer) == [True, False, False, False]
    explorer.set(sgd=0.09, momentum=0.001)
    explorer.run()
    assert done(explorer) == [True, False, False, False]
    explorer.set(momentum=0.09, beta=0.99)
    explorer.run()
    assert done(explorer) == [True, True, False, False]
    explorer.set(surface="saddle")
    explorer.run()
    explorer.set(y=1.0)
    explorer.run()
    assert done(explorer) == [True, True, False, False]
    explorer.set(y=0.0)
    explorer.run()
    assert done(explorer) == [True, True, True, False]
    explorer.set(surface="two valleys", x=3.0)
    explorer.run()
    explorer.set(x=-3.6)
    explorer.run()
    assert done(explorer) == [True, True, True, False]
    explorer.set(adam=0.8)
    explorer.run()
    assert done(explorer) == [True] * 4
    assert "Mission done: Two valleys" in status(explorer)


def test_play_pause_and_play_to_the_end(opened):
    explorer = opened(optimizer_race)
    explorer.set(surface="saddle", y=0.0)
    player = explorer.player

    async def learner():
        await play_and_pause(explorer, lambda: explorer.state.step, 3)
        await start_twice(player, player.end_button.click)
        await until(lambda: not player.playing)
        assert explorer.state.finished
        assert "Mission done: Saddle" in status(explorer)
        player.play_button.click()
        await until(lambda: explorer.state.step <= 20)
        explorer.controls["sgd"].value = 0.05
        assert not player.playing
        assert explorer.state.step == 0

    lived(explorer, learner())


def test_a_long_race_plays_ever_faster(opened, monkeypatch):
    explorer = opened(optimizer_race)
    explorer.set(surface="Rosenbrock")
    seen = []
    monkeypatch.setattr("nnlib.widgets.playing.PAUSE", 0)
    monkeypatch.setattr(explorer.player, "show", lambda: seen.append(explorer.values["step"]))

    async def learner():
        explorer.player.play()
        await explorer.player._task

    lived(explorer, learner())
    assert seen[:39] == list(range(1, 40))
    assert seen[-1] == COURSES["Rosenbrock"].steps
    assert len(seen) < 250


# The log slider


def test_log_slider_has_three_digits_and_steps_of_its_own():
    slider = LogSlider("η", 0.09, 1e-4, 10.0)
    slider.slider.value = -1.04
    assert slider.value == 0.09
    slider.slider.value = -1.02
    assert (slider.value, slider.field.value) == (0.0955, 0.0955)
    slider.field.value = 0.123456
    assert (slider.value, slider.field.value) == (0.123, 0.123)
    assert slider.slider.value == pytest.approx(-0.91, abs=0.011)
    for value, step in ((0.1, 0.01), (0.0999, 0.001), (10, 1), (1e-4, 1e-5), (9.99, 0.1)):
        slider.value = value
        assert slider.field.step == pytest.approx(step)
    slider.field.value = 50.0
    assert (slider.value, slider.field.value) == (10, 10)
    assert slider.slider.value == 1
