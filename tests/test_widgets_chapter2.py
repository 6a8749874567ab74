"""The explorers of chapter 2: what they show is true, and their missions check themselves."""

import itertools
import re
import warnings
from html import unescape

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from scipy.special import expit, softmax

from nnlib import activations
from nnlib.plots.activation_explorer import BOUNDED, LOOKS, ActivationPicture
from nnlib.plots.activation_state import EDGE, FLAT, FUNCTIONS, SUMS, Settings, activation_state
from nnlib.plots.chain_explorer import DECADES, ChainPicture, scene
from nnlib.plots.chain_state import CHAINED, DEEPEST, chain_state
from nnlib.plots.numbers import listed, printed
from nnlib.widgets import activation_explorer, chain_explorer
from nnlib.widgets.activations import (
    CHAIN_PREDICTION,
    FUNCTIONS_PREDICTION,
    activation_missions,
    chain_missions,
)
from nnlib.widgets.picks import Picks
from nnlib.widgets.tasks import MissionList

START = {"leaky": 0.01, "elu": 1.0, "beta": 1.0, "temperature": 1.0}
ALL = tuple(FUNCTIONS)
MAKERS = {"activation": activation_explorer, "chain": chain_explorer}


@pytest.fixture(autouse=True)
def _no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture(scope="module")
def curves():
    return ActivationPicture()


@pytest.fixture(scope="module")
def chain():
    return ChainPicture()


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


# Numbers in print


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (-0.25, "−0.25"),
        (999.9, "1000"),
        (-12345, "−12300"),
        (1e5, "10⁵"),
        (4.5e-5, "4.5 × 10⁻⁵"),
        (-3.46e-7, "−3.5 × 10⁻⁷"),
        (9.99e-7, "10⁻⁶"),
        (1e-300, "10⁻³⁰⁰"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
        (np.nan, "not a number"),
    ],
)
def test_numbers_in_print(value, text):
    assert printed(value) == text


def test_lists_in_print():
    assert [listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


# Activation explorer: what it shows


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
    with pytest.raises(ValueError, match="activation: unknown 'step'; choose one of 'sigmoid'"):
        chain_state(3, "step", 1, 1)
    with pytest.raises(ValueError, match="depth: expected an integer >= 1, got 0"):
        chain_state(0, "relu", 1, 1)


# Activation explorer: the picture


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
    assert whole(curves) < 1e-4


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


# Chain explorer


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
    assert whole(chain) < 1e-4


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


@pytest.mark.parametrize("name", MAKERS)
def test_reset_and_names_of_controls(name, open_explorer):
    explorer = open_explorer(name)
    start, said = explorer.values, explorer.state.sentence
    if name == "chain":
        explorer.set(depth=20, activation="relu", w=-1.0, x=2.0)
    else:
        explorer.set(functions=("mish", "elu"), z=3.0, elu=2.0, temperature=0.3)
    assert explorer.state.sentence != said
    explorer.reset_button.click()
    assert (explorer.values, explorer.state.sentence) == (start, said)
    for control in explorer.controls.values():
        parts = getattr(control, "boxes", None)
        names = [b.description for b in parts.values()] if parts else []
        names = names or [getattr(control, "description", "") or control.field.description]
        assert all(names)


def test_boxes_give_a_tuple_in_fixed_order():
    picks = Picks({"a": "A", "b": "B", "c": "C"}, ("b",))
    seen = []
    picks.observe(lambda change: seen.append(change["new"]), names="value")
    picks.boxes["c"].value = True
    picks.boxes["a"].value = True
    picks.boxes["b"].value = False
    assert seen == [("b", "c"), ("a", "b", "c"), ("a", "c")]
    picks.value = ("c", "b")
    assert picks.value == ("b", "c")
    assert [box.value for box in picks.boxes.values()] == [False, True, True]
    assert len(seen) == 4
    with pytest.raises(ValueError, match="unknown 'z'; choose from a, b, c"):
        picks.value = ("z",)


def test_a_box_moves_everything(open_explorer):
    explorer = open_explorer("activation")
    image = explorer._image.value
    explorer.controls["functions"].boxes["elu"].value = True
    assert explorer._image.value != image
    assert "elu" in explorer.state.functions
    assert "ELU" in explorer._numbers.value


# Missions


def test_predictions_say_the_truth():
    slopes = {n: p[1] for n, p in activation_state(ALL, -5, **START).here.items()}
    four = [slopes[name] for name in ("sigmoid", "tanh", "relu", "leaky_relu")]
    assert int(np.argmax(four)) == FUNCTIONS_PREDICTION.answer
    assert chain_state(10, "sigmoid", 1.0, 0.5).arrived < 1e-6
    assert CHAIN_PREDICTION.options[CHAIN_PREDICTION.answer] == "Less than a millionth"
    assert chain_state(10, "sigmoid", 1.0, 0.5).arrived / 0.25**10 == pytest.approx(1 / 3, abs=0.05)


def walk(missions, *states):
    """Show these states one after another; return which missions are done after each."""
    shown = MissionList(missions)
    seen = []
    for i in range(len(states)):
        shown.update(states[: i + 1])
        seen.append([mission.done for mission in shown.missions])
    return seen


def curves_at(functions, z, **settings):
    return activation_state(functions, z, **START | settings)


def test_where_the_sigmoid_is_steeper():
    both = ("sigmoid", "tanh")
    near = [curves_at(both, z) for z in (1.6, -1.6, 1.8, 3.0, 0.0)]
    seen = walk(activation_missions(), *near, curves_at(("sigmoid",), 1.7), curves_at(both, 1.7))
    assert seen[-2:] == [[False] * 3, [True, False, False]]
    assert walk(activation_missions(), curves_at((*both, "elu"), -1.7)) == [[True, False, False]]


def test_what_passes_one_percent():
    right = ("identity", "leaky_relu", "swish", "mish")
    states = [
        curves_at((*right, "elu"), -5.0),
        curves_at(right[:3], -5.0),
        curves_at(right, -5.0, leaky=0.5),
        curves_at(right, -4.9),
        curves_at(right, -5.0),
    ]
    made = activation_missions()
    assert walk(made, *states)[-2:] == [[False] * 3, [False, True, False]]
    assert {round(100 * abs(states[-1].here[n][1]), 1) for n in ("swish", "mish")} == {2.7}
    assert "2.7 %" in made[1].because


def test_a_surer_softmax():
    states = [
        curves_at(("softmax",), 5.0, temperature=0.2),
        curves_at(("softmax",), 2.0, temperature=0.3),
        curves_at(("tanh",), 2.0, temperature=0.2),
        curves_at(("softmax",), 2.0, temperature=0.2),
    ]
    assert walk(activation_missions(), *states)[-2:] == [[False] * 3, [False, False, True]]
    assert round(states[-1].here["softmax"][1], 3) == 0.034
    assert round(curves_at(("softmax",), 2.0).here["softmax"][1], 3) == 0.225


def test_twenty_one_layers_of_eight_tenths():
    states = [chain_state(n, "relu", 0.8, 1.0) for n in (20, 22)]
    states += [chain_state(21, "relu", 0.8, -1.0), chain_state(21, "relu", 0.8, 1.0)]
    assert walk(chain_missions(), *states)[-2:] == [[False] * 3, [True, False, False]]
    assert walk(chain_missions(), chain_state(21, "identity", 0.8, -1.0))[0][0]


def test_sigmoids_that_let_something_through():
    states = [
        chain_state(10, "sigmoid", 4.0, 0.0),
        chain_state(5, "sigmoid", -4.0, 0.5),
        chain_state(10, "tanh", -1.0, 0.0),
        chain_state(10, "sigmoid", -4.0, 0.5),
    ]
    assert walk(chain_missions(), *states)[-2:] == [[False] * 3, [False, True, False]]


def test_a_positive_weight_lets_nothing_through_ten_sigmoids():
    through = [
        abs(chain_state(10, "sigmoid", w / 10, x / 10).arrived)
        for w in range(1, 41)
        for x in range(-50, 51, 5)
    ]
    assert max(through) < 1e-4


def test_tanh_tamed_by_its_input():
    states = [
        chain_state(10, "tanh", 2.0, 0.0),
        chain_state(10, "tanh", 2.1, 1.0),
        chain_state(10, "tanh", 2.0, 1.0),
        chain_state(10, "tanh", 2.0, 0.0),
        chain_state(10, "tanh", 2.0, 0.5),
    ]
    assert walk(chain_missions(), *states)[-2:] == [[False] * 3, [False, False, True]]


def test_a_mission_is_checked_when_a_control_moves(open_explorer):
    explorer = open_explorer("chain")
    explorer.set(activation="relu", w=0.8, x=1.0, depth=20)
    assert not any(done(explorer))
    explorer.controls["depth"].slider.value = 21
    assert done(explorer) == [True, False, False]
