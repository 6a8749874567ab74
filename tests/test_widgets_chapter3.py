"""The explorers of chapter 3 on the page: their controls, and missions that check themselves."""

import numpy as np
import pytest

from nnlib.plots.landscape_state import LABELS, NUMBERS, landscape_state
from nnlib.plots.loss_state import LossState, loss_state
from nnlib.widgets import loss_explorer, loss_landscape
from nnlib.widgets.losses import LOSS_PREDICTION, landscape_missions, loss_missions
from nnlib.widgets.points import PointMover
from tests.explorers import done, walk

pytestmark = pytest.mark.filterwarnings("error")
OUTLIER = (*NUMBERS[:5], (2.0, -8.0))
REST = {"y": "1", "z": -8.0, "p": 0.1, "target": 0.0, "guess": 3.0, "delta": 1.0}


def displayed(explorer):
    return {name for name, c in explorer.controls.items() if c.layout.display != "none"}


def test_only_the_controls_of_the_view_are_shown(opened):
    explorer = opened(loss_explorer)
    assert displayed(explorer) == {"view", "y", "z"}
    explorer.controls["view"].value = "number"
    assert displayed(explorer) == {"view", "target", "guess", "delta"}
    explorer.set(view="probability", p=0.5)
    assert displayed(explorer) == {"view", "y", "p"}
    explorer.reset_button.click()
    assert displayed(explorer) == {"view", "y", "z"}
    assert explorer.state.at == -8


def test_points_are_moved_and_put_back(opened):
    explorer = opened(loss_landscape)
    mover = explorer.controls["numbers"]
    assert displayed(explorer) == {"case", "w", "b", "path", "numbers"}
    star = explorer.state.lowest
    mover.y.slider.value = -8.0
    assert explorer.state.points == OUTLIER
    assert explorer.state.lowest != star
    mover.which.value = "1"
    assert explorer.state.points == OUTLIER
    assert (mover.x.value, mover.y.value) == NUMBERS[0]
    explorer.set(case="sigmoid, cross-entropy")
    assert displayed(explorer) == {"case", "w", "b", "path", "labels"}
    explorer.controls["labels"].y.field.value = 0.0
    assert explorer.state.points == (*LABELS[:5], (2.5, 0.0))
    explorer.reset_button.click()
    assert explorer.state.points == NUMBERS
    assert (mover.x.value, mover.y.value) == NUMBERS[0]
    assert explorer.controls["labels"].value == LABELS


def test_a_point_moves_once_for_each_change():
    mover = PointMover(NUMBERS, 4.0, (-8.0, 8.0, 0.1), chosen=0)
    seen = []
    mover.observe(lambda change: seen.append(change["new"]), names="value")
    mover.x.slider.value = 1.0
    mover.which.value = "4"
    mover.y.field.value = 9.0
    assert len(seen) == 2
    assert seen[-1] == ((1.0, -1.6), *NUMBERS[1:3], (0.4, 8.0), *NUMBERS[4:])
    mover.value = NUMBERS
    assert (mover.x.value, mover.y.value) == NUMBERS[3]


def test_steps_walk_down(opened):
    explorer = opened(loss_landscape)
    button = explorer.controls["path"].button
    losses = [explorer.state.loss]
    w, b = -3.0, 4.0
    for _ in range(7):
        x, y = np.array(NUMBERS).T
        error = w * x + b - y
        w, b = w - 0.2 * 2 * np.mean(error * x), b - 0.2 * 2 * np.mean(error)
        button.click()
        losses.append(explorer.state.loss)
        assert (explorer.state.w, explorer.state.b) == pytest.approx((w, b))
    assert losses == sorted(losses, reverse=True)
    assert "after 7 steps" in explorer.state.sentence
    assert explorer.controls["w"].value == round(w, 1)
    assert done(explorer) == [True, False, False]
    explorer.controls["w"].field.value = 3.0
    assert explorer.state.path == ()
    button.click()
    assert len(explorer.state.path) == 2
    explorer.reset()
    assert explorer.controls["path"].value == ()


def test_a_step_stays_inside_the_picture(opened):
    explorer = opened(loss_landscape)
    explorer.set(w=6.0, b=-6.0, numbers=tuple((4.0, -8.0) for _ in range(6)))
    explorer.controls["path"].button.click()
    assert explorer.controls["w"].value == explorer.state.w == -6.0


# Missions


def test_the_prediction_of_the_losses_says_the_truth():
    here = loss_state("logit", **REST).here
    assert abs(here["cross-entropy"][1] / here["squared error"][1]) > 1000
    assert LOSS_PREDICTION.options[LOSS_PREDICTION.answer].startswith("Cross-entropy, over a thou")


def test_a_thousand_times():
    at = [LossState("logit", 1.0, z) for z in (-8.0, -7.7, -7.5, 7.6)]
    seen = walk(loss_missions(), *at, LossState("logit", 1.0, -7.6))
    assert seen[-2:] == [[False] * 3, [True, False, False]]
    assert walk(loss_missions(), LossState("logit", 0.0, 7.6))[0][0]


def test_full_certainty():
    nearly = [LossState("probability", 1.0, 0.01), LossState("probability", 1.0, 1.0)]
    for wrong in (LossState("probability", 1.0, 0.0), LossState("probability", 0.0, 1.0)):
        seen = walk(loss_missions(), *nearly, wrong)
        assert seen[-2:] == [[False] * 3, [False, True, False]]
        assert round(wrong.here["cross-entropy"][0]) == 36


def test_where_squared_error_is_weaker():
    away = [LossState("number", 1.0, z) for z in (1.5, 1.0, 6.0)]
    seen = walk(loss_missions(), *away, LossState("number", 1.0, 0.6))
    assert seen[-2:] == [[False] * 3, [False, False, True]]
    five = LossState("number", 0.0, 5.0).here
    assert five["squared error"][1] == 10 * five["absolute error"][1]


def test_two_stars_apart():
    squared, absolute = "line, squared error", "line, absolute error"
    before = [landscape_state(squared, 0, 0), landscape_state(absolute, 0, 0)]
    alone = [landscape_state(squared, 0, 0, OUTLIER), landscape_state("line, Huber", 0, 0, OUTLIER)]
    both = landscape_state(absolute, 0, 0, OUTLIER)
    seen = walk(landscape_missions(), *before, *alone, both)
    assert seen[-2:] == [[False] * 3, [False, True, False]]


def test_off_the_plateau():
    squared, cross = "sigmoid, squared error", "sigmoid, cross-entropy"
    states = [
        landscape_state(squared, -6, 0),
        landscape_state(cross, -5, 0),
        landscape_state(squared, -1, 0),
        landscape_state(cross, -1, 0),
        landscape_state(cross, -6, 0),
    ]
    seen = walk(landscape_missions(), *states)
    assert seen[-2:] == [[False] * 3, [False, False, True]]
    assert np.hypot(*states[-1].gradient) > 1


def test_setting_w_and_b_is_not_walking():
    star = landscape_state("line, squared error", 1.0, 0.5)
    assert walk(landscape_missions(), star) == [[False] * 3]
