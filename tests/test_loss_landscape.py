"""The loss landscape: its surface is the loss, its arrow the next step, in words and picture."""

import itertools

import numpy as np
import pytest
from scipy.optimize import minimize

from nnlib.plots.landscape_state import (
    CASES,
    GRID,
    LABELS,
    LIMIT,
    NUMBERS,
    landscape_state,
)
from nnlib.plots.loss_landscape import LandscapePicture
from nnlib.widgets.losses import LANDSCAPE_PREDICTION
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")
OUTLIER = (*NUMBERS[:5], (2.0, -8.0))


@pytest.fixture(scope="module")
def landscape():
    return LandscapePicture()


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
    for numbers, labels in ((NUMBERS, LABELS), (far, one_class), (heap, heap)):
        for w, b in itertools.product((-LIMIT, 0, LIMIT), repeat=2):
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
    assert redrawing_changes(landscape) < 1e-4


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


def test_unknown_cases_are_refused():
    with pytest.raises(ValueError, match="case: unknown 'line'; choose one of 'line, squared"):
        landscape_state("line", 0, 0)
