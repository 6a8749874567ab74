"""The backprop stepper as a widget: buttons, guesses, missions, and what is left behind."""

import asyncio
import itertools

import pytest

from nnlib.plots.backprop_numbers import SAMPLES, WEIGHTS
from nnlib.plots.backprop_state import LAST, LAST_GRADIENT, stepper_state
from nnlib.plots.backprop_steps import sign_of
from nnlib.widgets import backprop_stepper, xor_training
from nnlib.widgets.backprop import PREDICTION, ROW
from tests.explorers import done, status, words

CASES = list(itertools.product(SAMPLES, WEIGHTS))

pytestmark = pytest.mark.filterwarnings("error")


# The stepper as a widget


def test_next_back_end_and_reset(opened):
    explorer = opened(backprop_stepper)
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
    explorer = opened(backprop_stepper)
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
    explorer = opened(backprop_stepper)
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
    explorer = opened(backprop_stepper)
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


@pytest.mark.parametrize("make", [backprop_stepper, xor_training])
def test_every_control_has_a_name_and_buttons_say_more(make, opened):
    explorer = opened(make)
    for control in explorer.controls.values():
        part = getattr(control, "field", control)
        buttons = [b for b in getattr(part, "children", ()) if hasattr(b, "on_click")]
        assert all(button.description and button.tooltip for button in buttons)
        assert buttons or part.description
