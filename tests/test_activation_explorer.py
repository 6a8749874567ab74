"""The activation explorer: its curves are those of the library, its words and its picture too."""

import itertools

import numpy as np
import pytest
from scipy.special import expit, softmax

from nnlib import activations
from nnlib.plots.activation_explorer import BOUNDED, LOOKS, ActivationPicture
from nnlib.plots.activation_state import EDGE, FLAT, FUNCTIONS, SUMS, Settings, activation_state
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")
START = {"leaky": 0.01, "elu": 1.0, "beta": 1.0, "temperature": 1.0}
ALL = tuple(FUNCTIONS)


@pytest.fixture(scope="module")
def curves():
    return ActivationPicture()


# What it shows


def test_it_knows_every_function_of_the_library():
    assert set(FUNCTIONS) == set(activations._BY_NAME)
    assert set(LOOKS) == set(FUNCTIONS)
    assert len(set(map(str, LOOKS.values()))) == len(LOOKS)
    assert all(function.label and function.price for function in FUNCTIONS.values())


@pytest.mark.parametrize("name", [name for name in ALL if name != "step"])
@pytest.mark.parametrize(
    "settings", [START, {"leaky": 0.3, "elu": 1.7, "beta": 2.5, "temperature": 0.4}]
)
def test_slopes_are_the_slopes_of_the_curves(name, settings):
    z = np.array([-7.3, -5.0, -1.2, -0.4, 0.3, 1.1, 2.0, 6.1])
    made = Settings(**settings)
    slope = made.value_and_slope(name, z)[1]
    low, high = (made.value_and_slope(name, z + h)[0] for h in (-1e-6, 1e-6))
    np.testing.assert_allclose(slope, (high - low) / 2e-6, rtol=1e-5, atol=1e-9)


def test_settings_reach_their_functions():
    settings = Settings(leaky=0.2, elu=1.5, beta=3.0, temperature=0.5)
    z = np.array([-2.0])
    shown = {name: settings.value_and_slope(name, z)[0].item() for name in ALL}
    assert shown["leaky_relu"] == pytest.approx(-0.4)
    assert shown["elu"] == pytest.approx(1.5 * np.expm1(-2))
    assert shown["swish"] == pytest.approx(-2 * expit(-6))
    assert shown["softmax"] == pytest.approx(softmax(np.array([-2, 1, 0.1]) / 0.5)[0])


def test_worked_numbers_of_the_lecture():
    state = activation_state(ALL, -2, **START)
    expected = {
        "sigmoid": 0.119,
        "tanh": -0.964,
        "relu": 0,
        "leaky_relu": -0.02,
        "elu": -0.865,
        "swish": -0.238,
    }
    assert {name: round(state.here[name][0], 3) for name in expected} == expected
    shares = Settings().shares(np.array([2.0]))[0]
    assert shares.round(3).tolist() == [0.659, 0.242, 0.099]


def test_what_passes_at_minus_five():
    state = activation_state(ALL, -5, **START)
    slopes = {name: slope for name, (_, slope) in state.here.items()}
    assert slopes["relu"] == slopes["step"] == 0
    assert slopes["leaky_relu"] == 0.01
    assert round(slopes["sigmoid"], 5) == 0.00665
    assert round(slopes["elu"], 5) == 0.00674
    assert round(slopes["tanh"], 6) == 0.000182
    assert [n for n in ALL if state.is_flat(n)] == [n for n in ALL if abs(slopes[n]) < FLAT]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("identity", "nowhere here"),
        ("step", "everywhere"),
        ("sigmoid", "below −4.6 and above 4.6"),
        ("tanh", "below −3 and above 3"),
        ("relu", "below 0"),
        ("leaky_relu", "nowhere here"),
        ("elu", "below −4.6"),
        ("swish", "below −6.3"),
        ("gelu", "below −3.1"),
        ("mish", "below −6.3"),
        ("softplus", "below −4.6"),
    ],
)
def test_where_each_is_saturated(name, text):
    assert activation_state((name,), 0, **START).table[1][0][3] == text


def test_the_bottom_of_a_dip_is_not_saturation():
    state = activation_state(("swish",), -1.28, **START)
    assert abs(state.here["swish"][1]) < FLAT
    assert not state.is_flat("swish")


def test_the_sentence_says_what_is_seen():
    state = activation_state(("relu", "sigmoid"), -5, **START)
    assert state.sentence == (
        "At z = −5 a gradient is multiplied by 0.00665 (sigmoid) and 0 (ReLU). "
        "Saturated here: sigmoid and ReLU."
    )
    assert "None is saturated here." in activation_state(("tanh",), 0, **START).sentence
    three = activation_state(("softmax",), 2, **START)
    assert three.sentence.endswith("Softmax gives its three classes 0.659, 0.242, 0.0986.")
    assert activation_state((), 0, **START).sentence == "No function is chosen. Tick one."


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match="functions: unknown 'celu'; choose one of 'identity'"):
        activation_state(("relu", "celu"), 0)


# The picture


@pytest.mark.parametrize("functions", [ALL, ("sigmoid", "tanh"), ()])
def test_curves_at_the_ends_of_every_slider(functions, curves):
    ends = itertools.product((-EDGE, 0.0, EDGE), (0.0, 1.0), (0.0, 2.0), (0.0, 5.0), (0.1, 5.0))
    for z, leaky, elu, beta, temperature in ends:
        state = curves.update(functions, z, leaky, elu, beta, temperature)
        assert all(np.isfinite(pair).all() for pair in state.here.values())
        assert len(state.table[1]) == len(functions)
        for points in curves._points:
            assert len(points.get_offsets()) == len(functions)
    assert curves.live.pixels().shape == (1160, 1800, 4)


def test_few_scenes_are_kept(curves):
    scenes = set()
    for n, elu, temperature in itertools.product(range(len(ALL)), (1.0, 2.0), (0.1, 1.0)):
        curves.update(ALL[: n + 1], 1.0, 0.01, elu, 1.0, temperature)
        scenes.add(curves.live.scene)
    assert len(scenes) <= 4


def test_the_quick_curves_are_the_whole_picture(curves):
    curves.update(("tanh", "relu", "elu", "softmax"), -1.5, 0.3, 2.0, 1.0, 0.2)
    assert redrawing_changes(curves) < 1e-4


def test_bars_and_points_are_where_the_state_says(curves):
    state = curves.update(("sigmoid", "relu"), -5.0, **START)
    shown = np.isfinite(curves._ends["sigmoid"].get_ydata())
    assert (shown == state.flat["sigmoid"]).all()
    assert SUMS[shown].max() == EDGE
    dead = np.isfinite(curves._dead["relu"].get_ydata())
    assert (dead == (SUMS <= 0)).all()
    assert not np.isfinite(curves._dead["sigmoid"].get_ydata()).any()
    assert not curves._curves["tanh"].get_visible()
    offsets = curves._points[1].get_offsets()
    np.testing.assert_allclose(offsets, [(-5, expit(-5) * expit(5)), (-5, 0)])
    (start, end), _ = curves._tangents.get_segments()
    assert (end[1] - start[1]) / (end[0] - start[0]) == pytest.approx(expit(-5) * expit(5))


def test_a_point_beyond_the_panel_stands_on_its_rim(curves):
    curves.update(("identity",), 8.0, **START)
    assert curves._points[0].get_offsets().tolist() == [[8.0, 4.6]]
    assert {"sigmoid", "tanh"} <= BOUNDED
