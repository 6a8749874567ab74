"""The backprop stepper as a widget: buttons, guesses, missions, and what is left behind."""

import asyncio
import itertools
import re
import warnings
from html import unescape

import pytest
from ipywidgets.widgets.widget import _instances

from nnlib.plots.backprop_numbers import SAMPLES, WEIGHTS
from nnlib.plots.backprop_state import LAST, LAST_GRADIENT, stepper_state
from nnlib.plots.backprop_steps import sign_of
from nnlib.widgets import backprop_stepper, xor_training
from nnlib.widgets.backprop import PREDICTION, ROW

MAKERS = {"stepper": backprop_stepper, "xor": xor_training}
CASES = list(itertools.product(SAMPLES, WEIGHTS))


@pytest.fixture(autouse=True)
def _no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture
def opened():
    made = []

    def make(name):
        made.append(MAKERS[name]())
        made[-1].prediction.skip.click()
        return made[-1]

    yield make
    for explorer in made:
        explorer.close()


def words(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


def status(explorer):
    return words(explorer._said.value)


def done(explorer):
    return [mission.done for mission in explorer.missions.missions]


# The stepper as a widget


def test_next_back_end_and_reset(opened):
    explorer = opened("stepper")
    steps = explorer.controls["step"]
    assert steps.back.disabled
    assert not steps.next.disabled
    first = explorer._image.value
    steps.next.click()
    assert status(explorer).startswith("Step 1 of 24, forward: z₁ of h₁")
    steps.next.click()
    steps.back.click()
    assert explorer.state.step == 1
    steps.end.click()
    assert explorer.state.step == LAST
    assert steps.next.disabled
    assert steps.end.disabled
    explorer.reset_button.click()
    assert explorer._image.value == first
    assert explorer.state.step == 0


def test_the_prediction_of_the_stepper_says_the_truth():
    numbers = stepper_state("0 1 → 1", "as in the lesson").numbers
    assert [round(numbers[name], 3) for name in ("y_hat", "a1.1", "a1.2")] == [0.226, 0.731, 0.982]
    slopes = [numbers[f"a1.{j}"] * (1 - numbers[f"a1.{j}"]) for j in (1, 2)]
    assert [round(slope, 3) for slope in slopes] == [0.197, 0.018]
    assert numbers["d:a1.2"] == -2 * numbers["d:a1.1"]
    assert abs(numbers["d:z1.1"]) > abs(numbers["d:z1.2"])
    assert PREDICTION.options[PREDICTION.answer] == "That of h₁"


def test_signs_are_guessed_before_they_are_seen(opened):
    explorer = opened("stepper")
    guess = explorer.controls["guess"]
    assert all(button.disabled for button in guess.buttons.values())
    explorer.set(step=7)
    assert words(guess.question.value) == "Guess the sign of ∂L/∂ŷ:"
    guess.buttons["plus"].click()
    assert status(explorer).startswith("Your guess was plus; it is minus. Step 8 of 24")
    guess.buttons["minus"].click()
    assert status(explorer).startswith("Your guess, minus, is right. Step 9 of 24")
    explorer.controls["step"].next.click()
    assert "guess" not in status(explorer)
    explorer.controls["sample"].value = "1 1 → 0"
    assert explorer.state.right is None
    explorer.set(step=LAST_GRADIENT)
    assert all(button.disabled for button in guess.buttons.values())


def test_six_right_signs_are_a_mission_and_a_wrong_one_starts_anew(opened):
    explorer = opened("stepper")
    buttons = explorer.controls["guess"].buttons
    explorer.set(step=7)

    def guess(right):
        sign = sign_of(explorer.state.numbers[explorer.state.coming.results[0]])
        other = next(s for s in buttons if s != sign)
        buttons[sign if right else other].click()

    for right in [*[True] * (ROW - 1), False, *[True] * (ROW - 1)]:
        guess(right)
    for _ in range(ROW):  # the same number again does not count
        explorer.controls["step"].back.click()
        guess(True)
    assert not done(explorer)[0]
    guess(True)
    assert done(explorer) == [True, False, False]


def test_missions_of_the_stepper_have_answers(opened):
    explorer = opened("stepper")
    found = {1: [], 2: []}
    for sample, weights in CASES:
        for index in found:
            explorer.missions.missions[index].done = False
        explorer.set(sample=sample, weights=weights, step=LAST_GRADIENT - 1)
        assert not any(done(explorer)[1:])
        explorer.set(step=LAST_GRADIENT)
        for index, cases in found.items():
            if done(explorer)[index]:
                cases.append((sample, weights))
    assert found[1] == [("0 0 → 0", weights) for weights in WEIGHTS]
    assert found[2] == [("0 1 → 1", "all times 5")]


# Both


@pytest.mark.parametrize("name", MAKERS)
def test_closing_leaves_nothing_behind(name):
    before = set(_instances)
    made = MAKERS[name]()
    made.close()
    assert set(_instances) == before
    assert made.picture.figure.axes == []


def test_closing_stops_the_task():
    async def learner():
        made = xor_training()
        made.player.play()
        task = made.player._task
        await asyncio.sleep(0.05)
        made.close()
        await asyncio.sleep(0.05)
        assert task.cancelled()

    asyncio.run(asyncio.wait_for(learner(), 60))


@pytest.mark.parametrize("name", MAKERS)
def test_the_saved_output_is_small_has_its_text_and_repeats(name):
    first, second = MAKERS[name](), MAKERS[name]()
    bundle = first._repr_mimebundle_()
    alt = unescape(re.search(r'<img alt="([^"]*)"', bundle["text/html"])[1])
    assert alt == first.state.alt
    assert bundle["text/plain"] == f"{first.title}. {alt}"
    assert len(bundle["text/html"]) < 110_000
    assert second._repr_mimebundle_()["text/html"] == bundle["text/html"]
    first.close()
    second.close()


@pytest.mark.parametrize("name", MAKERS)
def test_every_button_and_control_has_a_name(name, opened):
    explorer = opened(name)
    for control in explorer.controls.values():
        part = getattr(control, "field", control)
        buttons = [b for b in getattr(part, "children", ()) if hasattr(b, "on_click")]
        assert all(button.description and button.tooltip for button in buttons)
        assert buttons or part.description
