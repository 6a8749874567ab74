"""The initialisation explorer: its picture, its words, its controls and its missions."""

import itertools

import numpy as np
import pytest

from nnlib.plots.initialisation_explorer import InitialisationPicture
from nnlib.plots.initialisation_signals import INITIALIZERS, OWN
from nnlib.plots.initialisation_state import STACKED, Network
from nnlib.widgets import initialisation_explorer
from nnlib.widgets.initialisation import PREDICTION, missions
from tests.explorers import done, redrawing_changes, status, walk

pytestmark = pytest.mark.filterwarnings("error")

START = {
    "depth": 20,
    "width": 64,
    "activation": "relu",
    "initializer": "N(0, 1)",
    "sigma": 0.1,
    "seed": 0,
    "precision": "64 bits",
    "norms": False,
}


@pytest.fixture(scope="module")
def picture():
    return InitialisationPicture()


def state(**values):
    return Network().state(**START | values)


# What is shown


def test_the_start():
    shown = state()
    assert shown.sentence.startswith("20 layers of 64 ReLU units, N(0, 1), Var(W) = 1.")
    assert "Signal forward: exploding, 0.998 to 2.1 × 10¹⁵" in shown.sentence
    assert "(predicted × 5.66)" in shown.sentence
    assert shown.measured.outputs[-1] > 1e12
    assert PREDICTION.options[PREDICTION.answer] == "Over a million times a million"
    assert len(shown.table[1]) == 21


def test_verdicts():
    assert state(activation="sigmoid", initializer="Glorot normal").delta.verdict == "vanishing"
    he = state(initializer="He normal")
    assert (he.signal.verdict, he.delta.verdict) == ("steady", "steady")
    zeros = state(initializer="zeros")
    assert "Signal forward: vanishing, 0.998 to 0 at layer 1." in zeros.sentence
    assert "δ backward: vanishing, 0 in every layer." in zeros.sentence
    assert "no δ passes a layer" in zeros.sentence
    one = state(depth=1)
    assert one.sentence.startswith("1 layer of 64 ReLU units")
    assert "δ backward: 0.7." in one.sentence


def test_zeros_let_only_the_last_layer_learn():
    measured = state(initializer="zeros", activation="sigmoid", depth=4).measured
    assert measured.outputs[1:].tolist() == [0.5] * 4
    assert (measured.deltas > 0).tolist() == [False, False, False, True]
    assert (measured.gradients > 0).tolist() == [False, False, False, True]


def test_overflow_and_underflow_are_seen(picture):
    values = {"depth": 50, "width": 256, "precision": "32 bits", "norms": True}
    shown = picture.update(**START | values)
    lost = 37
    assert shown.signal.lost == lost
    assert np.isnan(shown.measured.outputs[-1])
    assert "exploding, 0.996 to ∞ at layer 37" in shown.sentence
    assert "In 32 bits, numbers beyond 3.4 × 10³⁸ become ∞" in shown.sentence
    assert picture._tracks["a"].lost.get_xdata().tolist() == list(range(lost, 51))
    assert len(picture._tracks["δ"].zero.get_xdata()) == 50
    assert shown.table[1][-1][:2] == ("50", "not a number")
    assert state(**values | {"precision": "64 bits"}).signal.lost is None
    under = state(depth=40, activation="sigmoid", initializer="0.01·N(0, 1)", precision="32 bits")
    assert under.measured.deltas[0] == 0
    assert "those under 10⁻⁴⁵ become 0" in under.sentence


@pytest.mark.parametrize("name", STACKED)
def test_ends_of_every_slider(name, picture):
    ends = itertools.product(INITIALIZERS, (1, 50), ("64 bits", "32 bits"), (0.0, 1.5))
    for initializer, depth, precision, sigma in ends:
        if sigma and initializer != OWN:
            continue
        values = {"depth": depth, "width": 4, "initializer": initializer, "sigma": sigma}
        shown = picture.update(**START | values | {"activation": name, "precision": precision})
        assert len(shown.measured.deltas) == depth
        assert "nan" not in shown.sentence
        assert "inf" not in shown.sentence
        low, high = picture.sizes.get_ylim()
        seen = [y for y in picture._tracks["a"].line.get_ydata() if np.isfinite(y)]
        assert all(low < y < high for y in seen)


@pytest.mark.parametrize("initializer", ["zeros", "uniform [0, 1)", "orthogonal"])
def test_the_widest_and_deepest(initializer, picture):
    for name in ("relu", "tanh"):
        values = {"depth": 50, "width": 256, "initializer": initializer, "norms": True}
        picture.update(**START | values | {"activation": name})
        assert picture.live.pixels().shape == (940, 1800, 4)


def test_every_size_has_one_mark(picture):
    for values in ({"initializer": "zeros"}, {"precision": "32 bits", "depth": 50, "width": 256}):
        shown = picture.update(**START | {"norms": True} | values)
        for name, sizes in zip(("a", "δ", "norm"), shown.measured[:3], strict=True):
            track = picture._tracks[name]
            drawn = int(np.isfinite(track.line.get_ydata()).sum())
            assert drawn + len(track.zero.get_xdata()) + len(track.lost.get_xdata()) == len(sizes)


def test_histograms_hold_every_activation(picture):
    shown = picture.update(**START | {"depth": 9, "initializer": "He normal"})
    histograms = shown.measured.histograms
    assert [h.layer for h in histograms] == [1, 3, 5, 7, 9]
    for histogram in histograms:
        assert histogram.shares.sum() == pytest.approx(1)
        assert 0.3 < histogram.zeros < 0.7
    assert picture._panels[0]._name.get_text().startswith("layer 1\n")
    picture.update(**START | {"depth": 2})
    assert [panel._name.get_visible() for panel in picture._panels] == [True] * 2 + [False] * 3


@pytest.mark.parametrize("depth", [3, 50])
def test_the_quick_picture_is_the_whole_picture(depth, picture):
    picture.update(**START | {"depth": depth, "norms": True, "initializer": "He uniform"})
    assert redrawing_changes(picture) < 1e-4


def test_wrong_settings_are_refused():
    with pytest.raises(ValueError, match="activation: unknown 'step'; choose one of 'sigmoid'"):
        state(activation="step")
    with pytest.raises(ValueError, match="initializer: unknown 'rand'; choose one of 'zeros'"):
        state(initializer="rand")
    with pytest.raises(ValueError, match="precision: unknown '16 bits'"):
        state(precision="16 bits")
    with pytest.raises(ValueError, match="depth: expected an integer >= 1, got 0"):
        state(depth=0)
    with pytest.raises(ValueError, match=r"sigma: expected a number in \[0.0, inf\), got -1.0"):
        state(initializer=OWN, sigma=-1.0)


# On the page


def test_sigma_is_shown_where_it_counts(opened):
    explorer = opened(initialisation_explorer)
    sigma = explorer.controls["sigma"]
    assert sigma.layout.display == "none"
    explorer.controls["initializer"].value = OWN
    assert sigma.layout.display is None
    sigma.field.value = 0.177
    assert explorer.state.sigma == sigma.value == 0.175
    explorer.reset_button.click()
    assert sigma.layout.display == "none"
    assert "N(0, 1), Var(W) = 1" in status(explorer)


def test_layers_are_kept_while_only_the_depth_changes(opened):
    explorer = opened(initialisation_explorer)
    drawn = explorer.picture._network._stack
    explorer.controls["depth"].field.value = 30
    explorer.controls["activation"].value = "tanh"
    explorer.controls["norms"].value = True
    assert explorer.picture._network._stack is drawn
    explorer.controls["width"].field.value = 65
    assert explorer.picture._network._stack is not drawn


# Missions


def test_only_two_over_n_keeps_relu():
    deep = {"depth": 50, "width": 128}
    others = [
        state(**deep, initializer=name)
        for name in INITIALIZERS
        if not name.startswith("He") and name != OWN
    ]
    shallow = state(depth=49, width=128, initializer="He normal")
    seen = walk(missions(), *others, shallow, state(**deep, initializer="He normal"))
    assert seen[-2:] == [[False] * 3, [True, False, False]]
    assert walk(missions(), state(**deep, initializer=OWN, sigma=0.125))[0][0]


def test_sigmas_that_keep_tanh_alive():
    deep = {"activation": "tanh", "depth": 50, "width": 100}
    alive = [
        sigma
        for sigma in np.round(np.arange(0.07, 0.2, 0.005), 3)
        if walk(missions(), state(**deep, initializer=OWN, sigma=float(sigma)))[0][1]
    ]
    assert 0.1 < alive[0] <= 0.11
    assert 0.135 <= alive[-1] <= 0.15
    assert alive == pytest.approx(np.arange(len(alive)) * 0.005 + alive[0])
    glorot = walk(missions(), state(**deep, initializer="Glorot normal"))
    assert glorot == [[False] * 3]


def test_healthy_activations_and_no_delta():
    fading = state(activation="tanh", initializer="0.01·N(0, 1)")
    steady = state(activation="tanh", initializer="Glorot normal")
    sigmoid = {"activation": "sigmoid", "initializer": "Glorot uniform"}
    seen = walk(missions(), fading, steady, state(**sigmoid, depth=8), state(**sigmoid))
    assert seen[-2:] == [[False] * 3, [False, False, True]]
    assert walk(missions(), state(activation="tanh", initializer="zeros"))[0] == [False] * 3


def test_missions_in_the_explorer(opened):
    explorer = opened(initialisation_explorer)
    assert done(explorer) == [False] * 3
    explorer.set(depth=50, initializer="He normal", width=100)
    explorer.set(activation="tanh", initializer=OWN, sigma=0.12)
    explorer.set(activation="sigmoid")
    assert done(explorer) == [True] * 3
    assert "Mission done: Let δ shrink" in status(explorer)
