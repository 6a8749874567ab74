"""What exercises 5.6 and 5.9 say of an order: real shuffles are never suspected."""

import numpy as np
import pytest

from nnlib.checks.catalogue.chapter5 import order


@pytest.mark.parametrize("parts", [np.full(12, 20), [120, 72, 48], [120, 120], np.ones(240, int)])
def test_real_shuffles_are_never_unusual(parts):
    rng = np.random.default_rng(5)
    for _ in range(200):
        pieces = np.split(rng.permutation(240), np.cumsum(parts)[:-1])
        assert not order.unusual(pieces)
        assert order.pattern(pieces) == order.SHUFFLED


def test_patterns_are_named():
    def pieces(rows):
        return np.array_split(np.asarray(rows), 4)

    rng = np.random.default_rng(0)
    blocks = pieces(np.arange(16))
    assert order.pattern(blocks) == order.AS_GIVEN
    assert order.pattern(pieces(np.arange(16)[::-1])) == order.REVERSED
    assert order.pattern(pieces(np.roll(np.arange(16), 5))) == order.ROTATED
    assert order.pattern([rng.permutation(b) for b in blocks]) == order.INSIDE
    assert order.pattern([blocks[i] for i in (2, 0, 3, 1)]) == order.TOGETHER
    assert order.pattern(pieces(np.arange(8))) == order.FREE
