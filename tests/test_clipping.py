"""Gradient clipping: direction kept, length bounded, small gradients untouched."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from nnlib.optimizers import clip_by_norm


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-1e100, 1e100), min_size=1, max_size=8),
    st.floats(1e-3, 1e3),
)
def test_clipping_keeps_direction_and_bounds_length(values, max_norm):
    g = np.array(values)
    kept, clipped = g.copy(), clip_by_norm(g, max_norm)
    scale = np.abs(g).max() or 1.0
    length = scale * np.linalg.norm(g / scale)
    assert_array_equal(g, kept)
    assert not np.shares_memory(clipped, g)
    if length <= max_norm * (1 - 1e-12):
        assert_array_equal(clipped, g)
    else:
        assert_allclose(clipped, (g / scale) * (max_norm / (length / scale)), rtol=1e-12)
        assert np.linalg.norm(clipped) <= max_norm * (1 + 1e-12)


def test_clipping_keeps_type_shape_and_what_has_no_direction():
    single = clip_by_norm(np.full((2, 2), 1e30, np.float32), np.float64(1.0))
    assert single.dtype == np.float32
    assert_allclose(single, 0.5)
    assert_allclose(clip_by_norm(np.array([3, 4]), 2.5), [1.5, 2.0])
    assert clip_by_norm(np.zeros(0), 1.0).shape == (0,)
    assert_array_equal(clip_by_norm(np.zeros(3), 1.0), 0.0)
    assert_array_equal(clip_by_norm(np.array([1.0, np.nan]), 1.0), [1.0, np.nan])
    assert_array_equal(clip_by_norm(np.array([5.0, -np.inf]), 1.0), [5.0, -np.inf])


@pytest.mark.parametrize("max_norm", [0, -1, np.nan, "1", None])
def test_clipping_refuses_a_bad_norm(max_norm):
    with pytest.raises(ValueError, match="max_norm"):
        clip_by_norm(np.ones(2), max_norm)
