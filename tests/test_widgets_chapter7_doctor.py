"""The learning-curve doctor: the runs are real, what is told of them is so, and answers count."""

import gzip
import re

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

from authoring.make_curves import NAMES, OUTPUT, settings
from nnlib.plots.curve_doctor import DoctorPicture
from nnlib.plots.curve_doctor_cases import CASES, facts
from nnlib.plots.curve_doctor_causes import CAUSES
from nnlib.plots.curve_doctor_runs import recorded_runs
from nnlib.plots.curve_doctor_state import KEYS, doctor_state
from nnlib.widgets import learning_curve_doctor
from nnlib.widgets.curve_doctor import SOUND, missions
from tests.explorers import done, redrawing_changes, status, walk, words

pytestmark = pytest.mark.filterwarnings("error")

RIGHT = dict(enumerate(KEYS, start=1))


@pytest.fixture(scope="module")
def picture():
    return DoctorPicture()


@pytest.fixture(scope="module")
def made():
    return settings()


def ill(key):
    return recorded_runs()[key, "ill"]


def mended(key):
    return recorded_runs()[key, "mended"]


# The runs


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("which", [0, 1], ids=["ill", "mended"])
def test_runs_begin_as_recorded(key, which, made):
    """Three epochs are trained anew: later ones of a chaotic run depend on the processor."""
    recorded = recorded_runs()[key, ("ill", "mended")[which]]
    curves = made[key][which].run(epochs=3)
    for name in NAMES:
        assert curves[name] == pytest.approx(getattr(recorded, name)[:3], rel=0.02, abs=0.01)


@pytest.mark.parametrize("key", ["rate_small", "zeros", "early"])
def test_whole_runs_as_recorded(key, made):
    curves, recorded = made[key][0].run(), ill(key)
    for name in NAMES:
        assert curves[name] == pytest.approx(getattr(recorded, name), rel=2e-3, abs=0.01)


def test_the_file_is_small_and_holds_every_case():
    assert OUTPUT.stat().st_size < 60_000
    assert set(recorded_runs()) == {(key, run) for key in KEYS for run in ("ill", "mended")}
    assert b"\r" not in gzip.decompress(OUTPUT.read_bytes())
    for run in recorded_runs().values():
        numbers = np.array([getattr(run, name) for name in NAMES])
        assert np.isfinite(numbers).all()
        assert numbers.min() >= 0
        assert numbers[2:].max() <= 1


def test_mended_runs_differ_in_what_is_said(made):
    assert made["rate_small"][0].optimizer().learning_rate == 0.001
    assert made["rate_large"][0].optimizer().learning_rate == 1.2
    for key in ("rate_small", "rate_large", "zeros"):
        assert made[key][1].optimizer().learning_rate == 0.1
    assert made["overfit"][1].regularizer.strength == 0.03
    assert (made["underfit"][0].sizes, made["underfit"][1].sizes) == ((2, 1, 2), (2, 32, 2))
    assert (made["zeros"][0].network().theta == 0).all()
    assert made["early"][0].epochs == 10
    assert made["dropout"][0].dropout == 0.5


# What is told of them


def test_overfitting():
    run = ill("overfit")
    assert run.best < 10
    assert run.val_loss[-1] > 1.5 * run.val_loss.min()
    assert run.loss[-1] < 0.01
    assert np.ptp(run.val_accuracy[3:]) < 0.02
    assert mended("overfit").val_loss[-1] < 0.65 * run.val_loss[-1]


def test_a_rate_too_small_and_a_stop_too_early():
    slow, early = ill("rate_small"), ill("early")
    for losses in (slow.loss, slow.val_loss, early.loss, early.val_loss):
        assert (np.diff(losses) < 0).all()
    assert slow.val_loss[-1] > 2
    falls = -np.diff(early.val_loss)
    assert falls[-1] > 0.5 * falls[0]
    assert falls[-1] > 8 * -np.diff(slow.val_loss)[-1]
    assert early.val_loss[-1] == pytest.approx(early.loss[-1], rel=0.05)
    assert (mended("early").loss[:10] == early.loss).all()


def test_a_rate_too_large():
    run = ill("rate_large")
    assert run.rises > 10
    assert 0.5 < run.accuracy[-1] < 0.9
    assert max(ill(key).rises / ill(key).epochs for key in ("healthy", "overfit", "early")) < 0.2


def test_dropout():
    run, same = ill("dropout"), mended("dropout")
    assert (run.loss > run.val_loss).all()
    assert (run.val_loss == same.val_loss).all()
    assert (same.loss < same.val_loss).all()


def test_a_network_too_small():
    run = ill("underfit")
    assert max(np.ptp(run.loss[20:]), np.ptp(run.val_loss[20:])) < 0.02
    assert abs(run.loss[-1] - run.val_loss[-1]) < 0.02
    assert mended("underfit").val_loss[-1] < run.val_loss[-1] / 4


def test_labels_mixed_up():
    run = ill("shuffled")
    assert run.val_accuracy.max() < 0.2
    assert run.val_loss[-1] > np.log(10)
    assert run.accuracy[-1] > 0.25


def test_a_healthy_run():
    run = ill("healthy")
    assert run.val_loss[-1] < 1.1 * run.val_loss.min()
    assert 0 < run.val_loss[-1] - run.loss[-1] < 0.1


def test_validation_of_another_kind(made):
    run = ill("split")
    assert run.best == 1
    assert run.val_loss[0] > 2 * np.log(10)
    training, validation = made["split"][0].training[1], made["split"][0].validation[1]
    assert set(training) == set(range(8))
    assert set(validation) == {7, 8, 9}


def test_validation_seen_in_training(made):
    run, (leaking, honest) = ill("leak"), made["leak"]
    assert run.val_accuracy[-1] > 0.99
    rows = {tuple(row.round(9)) for row in leaking.training[0]}
    assert np.mean([tuple(row.round(9)) in rows for row in leaking.validation[0]]) > 0.95
    clean = {tuple(row.round(9)) for row in honest.training[0]}
    assert not any(tuple(row.round(9)) in clean for row in honest.validation[0])
    X, y = (np.concatenate(pair) for pair in zip(honest.training, honest.validation, strict=True))
    assert cross_val_score(LogisticRegression(), X, y, cv=10).mean() == pytest.approx(
        0.75, abs=0.01
    )
    assert mended("leak").val_loss[-1] > 1.5 * mended("leak").val_loss.min()


def test_a_start_at_zero():
    run = ill("zeros")
    assert np.abs(run.loss - np.log(10)).max() < 0.002
    assert run.accuracy.max() < 0.13


def test_inputs_not_scaled(made):
    run, setting = ill("unscaled"), made["unscaled"][0]
    assert run.loss[0] > 10 * np.log(2)
    assert abs(run.val_loss[-1] - np.log(2)) < 0.05
    network = setting.network()

    def at_work():
        return int((((network.layers[0].forward(setting.training[0])) > 0).mean(0) > 0.05).sum())

    assert at_work() == 22
    setting.run(1, network)
    assert at_work() <= 3


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
        assert shown == [getattr(run, name).tolist() for name in NAMES]
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
