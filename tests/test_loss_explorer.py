"""The loss explorer: losses and gradients of one prediction, in numbers, words and picture."""

import itertools

import numpy as np
import pytest
from scipy.special import expit, xlogy

from nnlib.plots.loss_explorer import LossPicture
from nnlib.plots.loss_state import AXES, VIEWS, LossState, loss_state
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")
REST = {"y": "1", "z": -8.0, "p": 0.1, "target": 0.0, "guess": 3.0, "delta": 1.0}


@pytest.fixture(scope="module")
def losses():
    return LossPicture()


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
    assert redrawing_changes(losses) < 1e-4


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match="view: unknown 'odds'; choose one of 'logit'"):
        loss_state("odds", **REST)
    with pytest.raises(ValueError, match="y: unknown '2'; choose one of '0', '1'"):
        loss_state("logit", **REST | {"y": "2"})
