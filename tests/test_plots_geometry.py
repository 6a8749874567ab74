"""The geometry behind the figures: lines, half planes and arrows fit together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlib.plots import geometry

BOX = geometry.Box(-1.0, 2.0, -0.5, 1.5)

pytestmark = pytest.mark.filterwarnings("error")


def area(polygon):
    x, y = polygon.T
    return 0.5 * abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) if len(polygon) else 0.0


weights = st.floats(-1000, 1000, allow_nan=False).map(lambda v: round(v, 3))


@settings(deadline=None, derandomize=True)
@given(weights, weights, weights)
def test_line_and_half_planes_fit_together(w1, w2, b):
    w = np.array([w1, w2])
    halves = [geometry.half_plane(w, b, BOX, side) for side in (1, -1)]
    if w.any() or b:
        assert sum(area(half) for half in halves) == pytest.approx(6.0)
    for side, half in zip((1, -1), halves, strict=True):
        assert (side * (half @ w + b) >= -1e-9 * (1 + abs(b) + np.abs(w).sum())).all()
    ends = geometry.line_in_box(w, b, BOX)
    both_sides = len({z >= 0 for z in BOX.corners @ w + b}) == 2
    if ends is None:
        assert not both_sides or min(area(half) for half in halves) < 1e-6
    else:
        assert ends @ w + b == pytest.approx(0, abs=1e-9 * (1 + np.abs(w).sum() + abs(b)))
        low, high = BOX.corners.min(axis=0) - 1e-9, BOX.corners.max(axis=0) + 1e-9
        assert ((low <= ends) & (ends <= high)).all()


def test_the_arrow_stands_upright_on_the_line_and_points_up_hill():
    w, b = np.array([2.0, -1.0]), 0.3
    tail, tip = geometry.normal_arrow(w, b, BOX, 0.5)
    assert tail @ w + b == pytest.approx(0)
    assert np.hypot(*(tip - tail)) == pytest.approx(0.5)
    assert tip @ w + b > 0
    ends = geometry.line_in_box(w, b, BOX)
    assert (ends[1] - ends[0]) @ (tip - tail) == pytest.approx(0)
