"""The picture of the neuron explorer shows its state, in pixels and in words."""

import itertools

import numpy as np
import pytest

from nnlib import activations
from nnlib.plots.neuron_explorer import NeuronPicture
from nnlib.plots.neuron_state import GATES, OUTPUTS, POINTS, neuron_state
from tests.explorers import redrawing_changes

EXTREMES = (-3.0, 0.0, 3.0)

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def picture():
    return NeuronPicture()


@pytest.mark.parametrize("activation", OUTPUTS)
def test_state_at_every_extreme(activation, picture):
    f = activations.get(activation)
    for gate, w1, w2, b in itertools.product(GATES, EXTREMES, EXTREMES, EXTREMES):
        state = picture.update(w1, w2, b, activation, gate)
        z = [w1 * x1 + w2 * x2 + b for x1, x2 in POINTS]
        assert state.z.tolist() == z
        assert state.a.tolist() == f(np.array(z)).tolist()
        assert state.score == sum((s >= 0) == y for s, y in zip(z, GATES[gate], strict=True))
        assert f"{gate}: {state.score} of 4 points right" in state.sentence
        assert ("there is no line" in state.sentence) == (w1 == w2 == 0)
        assert state.sentence.count("; wrong at") == (state.score < 4)
        assert [row[-1] for row in state.table[1]].count("yes") == state.score


def test_pictures_at_the_extremes(picture):
    for (w1, w2, b), activation in itertools.product(
        [(-3, -3, -3), (3, 3, 3), (0, 0, 0), (0, 3, -3), (-3, 0, 3), (0, 0.1, 3)], OUTPUTS
    ):
        picture.update(w1, w2, b, activation, "XOR")
        pixels = picture.live.pixels()
        assert pixels.shape == (820, 1800, 4)
        assert pixels.std() > 10


@pytest.mark.parametrize("value", EXTREMES)
def test_the_quick_picture_is_the_whole_picture(value):
    picture = NeuronPicture()
    picture.update(value, -1, 0.5, "tanh", "NAND")
    assert redrawing_changes(picture) < 1e-4


def test_what_stands_still_is_drawn_once_for_each_activation(monkeypatch):
    picture = NeuronPicture()
    picture.update(1, 1, 0, "step", "AND")
    picture.live.pixels()
    drawn = []
    original = picture.live._canvas.draw
    monkeypatch.setattr(picture.live._canvas, "draw", lambda: (drawn.append(1), original()))
    for b, gate in ((0.1, "AND"), (0.2, "XOR"), (-3, "OR")):
        picture.update(1, 1, b, "step", gate)
        picture.live.pixels()
    assert not drawn
    first = picture.live.pixels().copy()
    for activation in ("relu", "step", "relu", "step"):
        picture.update(1, 1, -3, activation, "OR")
        last = picture.live.pixels()
    assert drawn == [1]
    assert (first == last).all()


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((1, 1, -1.5), "The line is x₁ + x₂ − 1.5 = 0."),
        ((-1, 0, 0.5), "The line is −x₁ + 0.5 = 0."),
        ((0, -2.5, 0), "The line is −2.5 x₂ = 0."),
        ((0.5, 0, 3), "The line 0.5 x₁ + 3 = 0 lies outside the picture."),
        ((0, 0, 0), "z = 0 everywhere, and the answer is 1 at every point."),
        ((0, 0, -0.1), "z = −0.1 everywhere, and the answer is 0 at every point."),
    ],
)
def test_the_line_in_words(values, text):
    assert text in neuron_state(*values, "step", "AND").sentence


def test_sums_of_tenths_are_exact_at_zero():
    state = neuron_state(0.1, 0.2, -0.3, "step", "AND")
    assert 0.1 + 0.2 - 0.3 != 0
    assert state.z[-1] == 0
    assert state.score == 4


def test_names_are_checked():
    with pytest.raises(ValueError, match="activation: unknown 'gelu'; choose one of 'step'"):
        neuron_state(1, 1, 1, "gelu", "AND")
    with pytest.raises(ValueError, match="gate: unknown 'NOR'; choose one of 'AND'"):
        neuron_state(1, 1, 1, "step", "NOR")
