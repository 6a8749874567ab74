"""The explorers of chapter 2 on the page: their controls, and missions that check themselves."""

import numpy as np
import pytest

from nnlib.plots.activation_state import FUNCTIONS, activation_state
from nnlib.plots.chain_state import chain_state
from nnlib.widgets import activation_explorer, chain_explorer
from nnlib.widgets.activations import (
    CHAIN_PREDICTION,
    FUNCTIONS_PREDICTION,
    activation_missions,
    chain_missions,
)
from nnlib.widgets.picks import Picks
from tests.explorers import done, walk

pytestmark = pytest.mark.filterwarnings("error")
START = {"leaky": 0.01, "elu": 1.0, "beta": 1.0, "temperature": 1.0}
ALL = tuple(FUNCTIONS)


@pytest.mark.parametrize(
    ("make", "changed"),
    [
        (activation_explorer, {"functions": ("mish", "elu"), "z": 3.0, "elu": 2.0}),
        (chain_explorer, {"depth": 20, "activation": "relu", "w": -1.0, "x": 2.0}),
    ],
)
def test_reset(make, changed, opened):
    explorer = opened(make)
    start, said = explorer.values, explorer.state.sentence
    explorer.set(**changed)
    assert explorer.state.sentence != said
    explorer.reset_button.click()
    assert (explorer.values, explorer.state.sentence) == (start, said)


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


def test_a_box_moves_everything(opened):
    explorer = opened(activation_explorer)
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


def test_a_mission_is_checked_when_a_control_moves(opened):
    explorer = opened(chain_explorer)
    explorer.set(activation="relu", w=0.8, x=1.0, depth=20)
    assert not any(done(explorer))
    explorer.controls["depth"].slider.value = 21
    assert done(explorer) == [True, False, False]
