"""The chain explorer: the derivative of a deep chain, in numbers, words and picture."""

import itertools

import numpy as np
import pytest

from nnlib import activations
from nnlib.plots.chain_explorer import DECADES, ChainPicture, scene
from nnlib.plots.chain_state import CHAINED, DEEPEST, chain_state
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def chain():
    return ChainPicture()


@pytest.mark.parametrize("name", CHAINED)
@pytest.mark.parametrize(("w", "x"), [(1.0, 0.5), (-1.7, 0.4), (0.8, -0.6), (2.0, 0.1)])
def test_the_derivative_is_that_of_the_chain(name, w, x):
    def run(start, depth):
        a = start
        for _ in range(depth):
            a = activations.get(name)(w * a)
        return a

    state = chain_state(4, name, w, x)
    for layer in range(5):
        start = state.signal[layer]
        if name == "relu" and start == 0:  # on the kink there is no slope to measure
            continue
        h = 1e-4 * abs(start)
        slope = (run(start + h, 4 - layer) - run(start - h, 4 - layer)) / (2 * h)
        assert state.derivatives[layer] == pytest.approx(slope, rel=1e-6)
    assert state.signal[-1] == pytest.approx(run(x, 4))


def test_a_factor_of_eight_tenths():
    state = chain_state(10, "relu", 0.8, 1.0)
    assert round(state.arrived, 3) == 0.107
    assert "so it arrives. Factor w·f′(z) of a layer: 0.8." in state.sentence
    assert [chain_state(n, "relu", 0.8, 1.0).verdict for n in (20, 21)] == [
        "it arrives",
        "it vanishes",
    ]


def test_verdicts():
    assert chain_state(10, "sigmoid", 1.0, 0.5).verdict == "it vanishes"
    assert chain_state(10, "tanh", 2.0, 0.0).verdict == "it explodes"
    dead = chain_state(5, "relu", -1.0, 1.0)
    assert dead.verdict == "nothing arrives"
    assert dead.sentence.startswith("5 layers of ReLU, w = −1. Forward: x = 1 becomes 0.")
    assert chain_state(1, "relu", 1.0, 1.0).sentence.startswith("1 layer of ReLU")


def test_wrong_settings_are_refused():
    with pytest.raises(ValueError, match="activation: unknown 'step'; choose one of 'sigmoid'"):
        chain_state(3, "step", 1, 1)
    with pytest.raises(ValueError, match="depth: expected an integer >= 1, got 0"):
        chain_state(0, "relu", 1, 1)


@pytest.mark.parametrize("name", CHAINED)
def test_chain_at_the_ends_of_every_slider(name, chain):
    for depth, w, x in itertools.product(
        (1, DEEPEST), (-4.0, -0.1, 0.0, 0.1, 4.0), (-5.0, 0.0, 5.0)
    ):
        state = chain.update(depth, name, w, x)
        assert len(state.signal) == len(state.derivatives) == len(state.table[1]) == depth + 1
        assert np.isfinite(state.signal).all()
        assert "not a number" not in state.sentence
        marked = [len(line.get_xdata()) for line in chain._back.artists[1:4]]
        assert sum(marked) == depth + 1
        low, high = chain.chain.get_ylim()
        assert all(low <= y <= high for y in chain._back.line.get_ydata())


def test_marks_tell_the_sign(chain):
    chain.update(3, "identity", -2.0, 1.0)
    assert chain._signal.above.get_xdata().tolist() == [0, 2]
    assert chain._signal.below.get_xdata().tolist() == [1, 3]
    chain.update(3, "relu", -2.0, 1.0)
    assert chain._signal.zero.get_xdata().tolist() == [1, 2, 3]
    assert chain._back.name.get_text() == "0"


def test_the_size_axis_grows_with_the_sizes():
    shallow, deep = chain_state(1, "identity", 1.0, 1.0), chain_state(30, "sigmoid", 1.0, 0.5)
    assert scene(shallow) == (DECADES[0], 12)
    assert scene(deep) == (32, DEEPEST)
    assert len(DECADES) * 2 <= 10


def test_the_quick_chain_is_the_whole_picture(chain):
    chain.update(17, "tanh", -1.5, 0.3)
    assert redrawing_changes(chain) < 1e-4
