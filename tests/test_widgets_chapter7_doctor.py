"""The learning-curve doctor: its texts, its picture, its answers and its missions."""

import re

import pytest

from nnlib.plots.curve_doctor import DoctorPicture
from nnlib.plots.curve_doctor_cases import CASES, facts
from nnlib.plots.curve_doctor_causes import CAUSES
from nnlib.plots.curve_doctor_runs import CURVES
from nnlib.plots.curve_doctor_state import KEYS, doctor_state
from nnlib.widgets import learning_curve_doctor
from nnlib.widgets.curve_doctor import SOUND, missions
from tests.explorers import done, redrawing_changes, status, walk, words

pytestmark = pytest.mark.filterwarnings("error")

RIGHT = dict(enumerate(KEYS, start=1))


@pytest.fixture(scope="module")
def picture():
    return DoctorPicture()


@pytest.mark.parametrize("key", KEYS)
def test_every_number_in_a_text_is_filled_in(key):
    case = CASES[key]
    texts = [case.tell.format(**facts(key)), case.mended.format(**facts(key))]
    assert not any("{" in text or "nan" in text for text in texts)
    assert key in case.options
    assert list(case.options) == [name for name in CAUSES if name in case.options]
    assert len(case.options) == 5


@pytest.mark.parametrize("key", KEYS)
def test_what_is_known_does_not_name_the_cause(key):
    hidden = {"dropout": "dropout", "leak": "four times", "split": "sorted", "zeros": "zero"}
    assert hidden.get(key, "penalty") not in CASES[key].known
    shown = doctor_state(KEYS.index(key) + 1, {})
    assert CAUSES[key].name not in shown.alt


# What is shown


@pytest.mark.parametrize("number", RIGHT)
def test_state_before_and_after(number, picture):
    before = picture.update(number, {})
    assert before.sentence.startswith("Training loss ")
    assert before.sentence.endswith(" %. No case of 12 is answered yet.")
    assert not picture._rows[1]._curves[0].get_visible()
    assert picture._later[0].get_visible()
    assert {row[0] for row in before.table[1]} == {"case"}
    after = picture.update(number, {number: KEYS[number - 1]})
    assert after.sentence.startswith(f"Right, {CAUSES[KEYS[number - 1]].name}. ")
    assert "Score: 1 of 1 right, 11 to go." in after.sentence
    assert picture._rows[1]._curves[0].get_visible()
    assert not picture._later[0].get_visible()
    assert {row[0] for row in after.table[1]} == {"case", "mended"}
    for run, row in ((after.ill, picture._rows[0]), (after.mended, picture._rows[1])):
        shown = [curve.get_ydata().tolist() for curve in row._curves]
        assert shown == [getattr(run, name).tolist() for name in CURVES]
        assert max(run.loss.max(), run.val_loss.max()) <= row._loss.get_ylim()[1]
        assert row._loss.get_xlim()[1] >= run.epochs


def test_a_wrong_answer_is_explained():
    wrong = doctor_state(1, {1: "leak"})
    assert wrong.sentence.startswith(
        "Not “validation rows seen in training”: then validation would do better than the task "
        "allows. It is “overfitting”. Validation loss is lowest in epoch 5"
    )
    assert wrong.sentence.endswith("Score: 0 of 1 right, 11 to go.")


def test_few_backgrounds_are_kept():
    fresh = DoctorPicture()
    for number in (*RIGHT, *RIGHT):
        fresh.update(number, {number: KEYS[number - 1]})
        assert fresh.live.pixels().shape == (1040, 1800, 4)
    assert len(fresh.live._backgrounds) <= 6


@pytest.mark.parametrize("number", [1, 9, 12])
def test_the_quick_picture_is_the_whole_picture(number, picture):
    picture.update(number, {number: KEYS[number - 1]})
    assert redrawing_changes(picture) < 1e-4


def test_wrong_settings_are_refused():
    with pytest.raises(ValueError, match="case: unknown '13'; choose one of '1', '2'"):
        doctor_state(13, {})
    with pytest.raises(ValueError, match="answer: unknown 'zeros'; choose one of 'healthy'"):
        doctor_state(1, {1: "zeros"})


# On the page


def test_answering_and_walking_on(opened):
    doctor = opened(learning_curve_doctor)
    assert "Case 1 of 12." in words(doctor.answers.question.value)
    doctor.answers.buttons[1].click()
    assert status(doctor).startswith("Right, overfitting.")
    assert doctor.answers.buttons[1].description == "✓ overfitting"
    doctor.answers.buttons[0].click()
    assert doctor.state.answer == "overfit"
    doctor.steps.next.click()
    assert doctor.state.number == 2
    assert "Score: 1 of 1 right" in status(doctor)
    doctor.answers.buttons[0].click()
    assert doctor.answers.buttons[0].description == "✗ network too small"
    assert doctor.answers.buttons[1].description == "✓ learning rate too small"
    assert "Score: 1 of 2 right, 10 to go." in status(doctor)
    doctor.steps.back.click()
    doctor.steps.back.click()
    assert doctor.state.number == 12
    doctor.steps.next.click()
    assert status(doctor).startswith("Right, overfitting.")
    doctor.reset_button.click()
    assert doctor.state.answers == {}
    assert doctor.answers.buttons[1].description == "overfitting"


def test_where_no_kernel_runs_the_answer_is_folded(opened):
    html = opened(learning_curve_doctor)._repr_mimebundle_()["text/html"]
    before, after = html.split("<summary>The answer</summary>")
    assert "What is the matter? nothing: a healthy run; overfitting;" in before
    assert "Validation loss is lowest in epoch 5" not in before
    assert "It is “overfitting”. Validation loss is lowest in epoch 5" in words(after)


# Missions


def states(*keys):
    """Return the states after answering the cases in turn with these causes."""
    answers = dict(enumerate(keys, start=1))
    return [doctor_state(n, dict(list(answers.items())[:n])) for n in range(1, len(keys) + 1)]


def test_three_in_a_row():
    assert walk(missions(), *states(*KEYS[:2])) == [[False] * 3] * 2
    seen = walk(missions(), *states("leak", *KEYS[1:4]))
    assert [first for first, *_ in seen] == [False, False, False, True]


def test_nothing_is_wrong():
    numbers = [KEYS.index(key) + 1 for key in SOUND]
    answers = dict(zip(numbers, SOUND, strict=True))
    assert walk(missions(), doctor_state(numbers[0], answers))[0] == [False, True, False]
    assert not walk(missions(), doctor_state(1, {1: "healthy", numbers[1]: SOUND[1]}))[0][1]


def test_all_twelve():
    wrong = {1: "leak", 2: "zeros"}
    assert walk(missions(), doctor_state(1, RIGHT | wrong))[0][2]
    assert not walk(missions(), doctor_state(1, RIGHT | wrong | {3: "leak"}))[0][2]
    assert not walk(missions(), doctor_state(1, {n: RIGHT[n] for n in range(1, 12)}))[0][2]


def test_missions_in_the_explorer(opened):
    doctor = opened(learning_curve_doctor)
    assert done(doctor) == [False] * 3
    for key in KEYS:
        place = doctor.state.case.options.index(key)
        doctor.answers.buttons[place].click()
        doctor.steps.next.click()
    assert done(doctor) == [True] * 3
    assert "Score: 12 of 12 right, 0 to go." in status(doctor)
    assert len(re.findall("Done", doctor.missions.view.value)) == 3
