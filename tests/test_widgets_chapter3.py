"""The explorers of chapter 3: what they show is true, and their missions check themselves."""

import itertools
import re
import warnings
from html import unescape

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from scipy.optimize import minimize
from scipy.special import expit, xlogy

from nnlib.plots.landscape_state import (
    CASES,
    GRID,
    LABELS,
    LIMIT,
    NUMBERS,
    landscape_state,
)
from nnlib.plots.loss_explorer import LossPicture
from nnlib.plots.loss_landscape import LandscapePicture
from nnlib.plots.loss_state import AXES, VIEWS, LossState, loss_state
from nnlib.widgets import loss_explorer, loss_landscape
from nnlib.widgets.losses import (
    LANDSCAPE_PREDICTION,
    LOSS_PREDICTION,
    landscape_missions,
    loss_missions,
)
from nnlib.widgets.points import PointMover
from nnlib.widgets.tasks import MissionList

MAKERS = {"losses": loss_explorer, "landscape": loss_landscape}
OUTLIER = (*NUMBERS[:5], (2.0, -8.0))
REST = {"y": "1", "z": -8.0, "p": 0.1, "target": 0.0, "guess": 3.0, "delta": 1.0}


@pytest.fixture(autouse=True)
def _no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture(scope="module")
def losses():
    return LossPicture()


@pytest.fixture(scope="module")
def landscape():
    return LandscapePicture()


@pytest.fixture
def open_explorer():
    made = []

    def make(name):
        made.append(MAKERS[name]())
        made[-1].prediction.skip.click()
        return made[-1]

    yield make
    for explorer in made:
        explorer.close()


def done(explorer):
    return [mission.done for mission in explorer.missions.missions]


def walk(missions, *states):
    """Show these states one after another; return which missions are done after each."""
    shown = MissionList(missions)
    seen = []
    for i in range(len(states)):
        shown.update(states[: i + 1])
        seen.append([mission.done for mission in shown.missions])
    return seen


def whole(picture):
    """Return the share of pixels that differ if everything is drawn afresh."""
    quick = picture.live.pixels().copy()
    for artist in picture.live.moving:
        artist.set_animated(False)
    picture.live._canvas.draw()
    fresh = np.asarray(picture.live._canvas.buffer_rgba())
    for artist in picture.live.moving:
        artist.set_animated(True)
    return (np.abs(quick.astype(int) - fresh).max(axis=2) > 2).mean()


# Loss explorer: what it shows


def test_the_picture_that_stays():
    state = loss_state("logit", **REST)
    assert round(state.here["cross-entropy"][1], 2) == -1.00
    assert round(state.here["squared error"][1], 4) == -0.0007
    assert state.ratio == pytest.approx(1 / (2 * expit(8) * expit(-8)))
    assert state.sentence.startswith("Truth y = 1, logit z = −8, so p = 0.000335.")
    assert state.sentence.endswith("Cross-entropy pulls 1490 times as hard as squared error.")


@pytest.mark.parametrize("truth", [0.0, 1.0])
def test_values_against_the_formulas(truth):
    z = np.array([-9.7, -2.0, 0.3, 6.1])
    p = expit(z)
    expected = {
        "cross-entropy": -xlogy(truth, p) - xlogy(1 - truth, 1 - p),
        "squared error": (p - truth) ** 2,
        "absolute error": np.abs(p - truth),
    }
    for i, (view, at) in itertools.product(range(4), (("logit", z), ("probability", p))):
        here = LossState(view, truth, float(at[i])).here
        assert {name: here[name][0] for name in here} == pytest.approx(
            {name: values[i] for name, values in expected.items()}
        )


@pytest.mark.parametrize(
    "state",
    [
        LossState("logit", 1.0, -8.0),
        LossState("logit", 0.0, 1.3),
        LossState("probability", 1.0, 0.07),
        LossState("probability", 0.0, 0.6),
        LossState("number", -1.0, 2.5, 0.7),
        LossState("number", 2.0, 1.8, 0.7),
    ],
)
def test_gradients_are_the_slopes_of_the_losses(state):
    h = 1e-5
    for name, (_, slope) in state.here.items():
        low, high = (LossState(state.view, state.truth, state.at + s, state.delta) for s in (-h, h))
        measured = (high.here[name][0] - low.here[name][0]) / (2 * h)
        assert slope == pytest.approx(measured, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("view", VIEWS)
def test_losses_at_the_ends_of_every_slider(view, losses):
    ends = itertools.product("01", (-10, 0, 10), (0, 1), (-4, 4), (-5, 5), (0.1, 4))
    for y, z, p, target, guess, delta in ends:
        state = losses.update(view, y, z, p, target, guess, delta)
        assert np.isfinite(list(state.here.values())).all()
        assert len(state.table[1]) == len(state.losses) == 3
        for values, slopes in state.curves.values():
            assert np.isfinite(values).all()
            assert np.isfinite(slopes).all()
            assert len(values) == len(slopes) == len(AXES[view])
    assert losses.live.pixels().shape == (1000, 1800, 4)


def test_the_logarithm_of_0():
    state = loss_state("probability", **REST | {"p": 0.0})
    assert state.here["cross-entropy"][0] == pytest.approx(36.04, abs=0.01)
    assert state.sentence.endswith("the library stops at ln(2.2 × 10⁻¹⁶).")
    right = loss_state("probability", **REST | {"p": 1.0})
    assert right.here["cross-entropy"][0] == 0
    assert "pulls" not in right.sentence


def test_each_view_shows_its_own_losses(losses):
    for view, names in (("number", ["squared", "absolute", "Huber"]), ("logit", ["cross-entropy"])):
        state = losses.update(view, **REST)
        assert [tick.get_text() for tick in losses._bars.get_yticklabels()][: len(names)] == names
        shown = {name for name, line in losses._curves[0].items() if len(line.get_xdata())}
        assert shown == set(state.losses)
        visible = {name for name, bar in losses._pulls.items() if bar.get_visible()}
        assert visible == set(state.losses)


@pytest.mark.parametrize("view", VIEWS)
def test_the_quick_losses_are_the_whole_picture(view, losses):
    losses.update(view, **REST)
    assert whole(losses) < 1e-4


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match="view: unknown 'odds'; choose one of 'logit'"):
        loss_state("odds", **REST)
    with pytest.raises(ValueError, match="y: unknown '2'; choose one of '0', '1'"):
        loss_state("logit", **REST | {"y": "2"})
    with pytest.raises(ValueError, match="case: unknown 'line'; choose one of 'line, squared"):
        landscape_state("line", 0, 0)


# Loss landscape: what it shows


@pytest.mark.parametrize("case", CASES)
def test_the_surface_is_the_loss(case):
    state = landscape_state(case, 0, 0)
    for row, column in ((0, 0), (13, 88), (60, 61), (120, 3)):
        place = landscape_state(case, GRID[column], GRID[row])
        assert state.surface[row, column] == pytest.approx(place.loss)
        losses = [CASES[case].each(y, z) for y, z in zip(place.y, place.z, strict=True)]
        assert np.mean(losses) == pytest.approx(place.loss)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("w", "b"), [(-3.0, 4.0), (1.3, -0.2), (0.4, 0.7), (-5.5, -5.2)])
def test_the_gradient_is_the_slope_of_the_surface(case, w, b):
    h, state = 1e-6, landscape_state(case, w, b)
    for i, (dw, db) in enumerate(((h, 0), (0, h))):
        high, low = landscape_state(case, w + dw, b + db), landscape_state(case, w - dw, b - db)
        measured = (high.loss - low.loss) / (2 * h)
        assert state.gradient[i] == pytest.approx(measured, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("case", CASES)
def test_the_star_is_at_the_lowest_place(case):
    state = landscape_state(case, 0, 0)
    found = minimize(
        lambda t: landscape_state(case, *t).loss, (state.lowest.w, state.lowest.b), method="Powell"
    )
    assert found.x == pytest.approx([state.lowest.w, state.lowest.b], abs=0.1)


def test_a_line_through_the_data():
    state = landscape_state("line, squared error", 0, 0)
    w, b = np.polyfit(*np.array(NUMBERS).T, 1)
    assert (state.lowest.w, state.lowest.b) == pytest.approx((w, b), abs=0.05)


def test_an_outlier_moves_one_star_more_than_the_other():
    moved = {
        case: abs(
            landscape_state(case, 0, 0, OUTLIER).lowest.w - landscape_state(case, 0, 0).lowest.w
        )
        for case in ("line, squared error", "line, absolute error")
    }
    assert moved["line, squared error"] > 1.5
    assert moved["line, absolute error"] < 0.3
    assert LANDSCAPE_PREDICTION.options[LANDSCAPE_PREDICTION.answer] == "Squared error"


@pytest.mark.parametrize("case", CASES)
def test_landscapes_at_the_ends_of_every_slider(case, landscape):
    far = tuple((4.0 * (-1) ** i, 8.0 * (-1) ** (i // 2)) for i in range(6))
    heap, one_class = ((0.0, 0.0),) * 6, tuple((x, 1.0) for x, _ in LABELS)
    for w, b in itertools.product((-LIMIT, 0, LIMIT), repeat=2):
        for numbers, labels in ((NUMBERS, LABELS), (far, one_class), (heap, heap)):
            state = landscape.update(case, w, b, numbers, labels, ())
            assert np.isfinite(state.loss)
            assert np.isfinite(state.gradient).all()
            assert len(state.table[1]) == 6
            assert state.lowest.loss <= state.loss + 1e-12
            assert landscape.live.pixels().std() > 10


def test_the_lowest_place_may_be_at_the_edge():
    labels = tuple((x, float(x > 0)) for x, _ in LABELS)
    state = landscape_state("sigmoid, cross-entropy", 0, 0, labels=labels)
    assert state.lowest.w == LIMIT
    assert "The lowest place of the picture, at its edge, is w = 6" in state.sentence


@pytest.mark.parametrize("case", CASES)
def test_the_quick_landscape_is_the_whole_picture(case, landscape):
    landscape.update(case, 1.5, 2.0, OUTLIER, LABELS, ((-3.0, 4.0), (1.5, 2.0)))
    assert whole(landscape) < 1e-4


def test_the_arrow_is_the_next_step(landscape):
    state = landscape.update("line, squared error", 2.0, 1.0, NUMBERS, LABELS, ())
    tail, tip = landscape._arrow._posA_posB
    assert tail == (2.0, 1.0)
    assert np.subtract(tip, tail) == pytest.approx(-0.2 * state.gradient)
    far = landscape.update("line, squared error", -6.0, 6.0, NUMBERS, LABELS, ())
    tail, tip = landscape._arrow._posA_posB
    assert np.hypot(*np.subtract(tip, tail)) == pytest.approx(3.0)
    assert np.hypot(*far.step) > 3
    landscape.update("sigmoid, squared error", -6.0, 0.0, NUMBERS, LABELS, ())
    assert not landscape._arrow.get_visible()
    assert landscape._flat.get_text() == "hardly any slope"


def test_a_path_counts_only_where_it_leads():
    path = ((-3.0, 4.0), (0.012, 2.607))
    state = landscape_state("line, squared error", 0.0, 2.6, path=path)
    assert (state.w, state.b) == path[-1]
    assert "after 1 steps" not in state.sentence
    assert "after 1 step;" in state.sentence
    assert landscape_state("line, squared error", 0.2, 2.6, path=path).path == ()


# On the page


@pytest.mark.parametrize("name", MAKERS)
def test_live_and_still(name):
    made = MAKERS[name]()
    bundle = made._repr_mimebundle_()
    alt = unescape(re.search(r'<img alt="([^"]*)"', bundle["text/html"])[1])
    assert alt == made.state.alt
    assert bundle["text/plain"] == f"{made.title}. {alt}"
    assert len(bundle["text/html"]) < 220_000
    again = MAKERS[name]()
    assert again._repr_mimebundle_()["text/html"] == bundle["text/html"]
    assert made.body.layout.display == "none"
    assert not any(done(made))
    made.close()
    again.close()


@pytest.mark.parametrize("name", MAKERS)
def test_closing_leaves_nothing_behind(name):
    before = set(_instances)
    MAKERS[name]().close()
    assert set(_instances) == before


def displayed(explorer):
    return {name for name, c in explorer.controls.items() if c.layout.display != "none"}


def test_only_the_controls_of_the_view_are_shown(open_explorer):
    explorer = open_explorer("losses")
    assert displayed(explorer) == {"view", "y", "z"}
    explorer.controls["view"].value = "number"
    assert displayed(explorer) == {"view", "target", "guess", "delta"}
    explorer.set(view="probability", p=0.5)
    assert displayed(explorer) == {"view", "y", "p"}
    explorer.reset_button.click()
    assert displayed(explorer) == {"view", "y", "z"}
    assert explorer.state.at == -8


def test_points_are_moved_and_put_back(open_explorer):
    explorer = open_explorer("landscape")
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


def test_steps_walk_down(open_explorer):
    explorer = open_explorer("landscape")
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


def test_a_step_stays_inside_the_picture(open_explorer):
    explorer = open_explorer("landscape")
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
