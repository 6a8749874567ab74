"""The explorers of activation functions: their slopes, and a chain of layers with one unit each."""

from collections.abc import Sequence

import numpy as np

from nnlib.plots.activation_explorer import ActivationPicture
from nnlib.plots.activation_state import EDGE, FLAT, FUNCTIONS, ActivationState, Settings
from nnlib.plots.chain_explorer import ChainPicture
from nnlib.plots.chain_state import CHAINED, DEEPEST, LITTLE, ChainState
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice, NumberSlider
from nnlib.widgets.picks import Picks, named
from nnlib.widgets.tasks import Mission, Prediction

FUNCTIONS_CAPTION = (
    "Three panels over one z axis. Above: the functions with a point and its tangent at z (a point "
    "on the rim lies beyond it). Middle: their slopes. Below: a bar where a function is saturated, "
    "that is, where less than 1 % of a gradient passes; a dark bar where nothing passes. α is the "
    "slope of leaky ReLU below 0, and the depth of ELU; β is the gate of Swish. Softmax needs a "
    "row: shown is the first share of softmax((z, 1, 0.1) / T), T being its temperature."
)
CHAIN_CAPTION = (
    "Each layer has one unit, and all have the same weight: zₗ = w·aₗ₋₁ and aₗ = f(zₗ). Left: the "
    "signal goes forward from the input, layer 0; the derivative ∂a_L/∂aₗ comes back from the last "
    "layer, where it is 1. Each layer multiplies it by w·f′(zₗ). Right: where the z of each layer "
    "lies on the slope of the activation, from pale (first layer) to dark (last)."
)

FUNCTIONS_PREDICTION = Prediction(
    question=(
        "The weighted sum of a unit is z = −5, far below 0. Through which activation does the "
        "largest part of a gradient still pass?"
    ),
    options=("Sigmoid", "tanh", "ReLU", "Leaky ReLU with α = 0.01"),
    answer=3,
    because=(
        "Leaky ReLU passes 1 %, the sigmoid 0.66 %, tanh 0.02 %, ReLU nothing at all. "
        "Move z to −5 and read the slopes; then see what it costs."
    ),
)
CHAIN_PREDICTION = Prediction(
    question=(
        "Ten sigmoid layers with weight 1 stand in a row. The input moves a little. Which share of "
        "that little movement arrives at the output?"
    ),
    options=("About a tenth", "About a thousandth", "Less than a millionth"),
    answer=2,
    because=(
        "The sigmoid's slope is at most ¼, so at most ¼ · ¼ · … = 0.25¹⁰, about a millionth, can "
        "arrive; from x = 0.5 it is a third of that."
    ),
)


def sigmoid_is_steeper(state: ActivationState) -> bool:
    """Say whether z is the tenth nearest to 0 where the sigmoid is steeper than tanh."""
    chosen = {"sigmoid", "tanh"} <= set(state.functions)
    return chosen and state.here["sigmoid"][1] > state.here["tanh"][1] and abs(state.z) < 1.75


def passing_at_minus_five(state: ActivationState) -> bool:
    """Say whether the chosen functions are those that pass 1 % or more at z = −5."""
    if state.z != -5 or state.settings != Settings():
        return False
    place = np.array([state.z])
    slopes = {name: state.settings.value_and_slope(name, place)[1] for name in FUNCTIONS}
    return set(state.functions) == {n for n, slope in slopes.items() if abs(slope[0]) >= FLAT}


def softmax_is_sure(state: ActivationState) -> bool:
    """Say whether softmax gives its first class 99 % at z = 2."""
    return "softmax" in state.functions and state.z == 2 and state.here["softmax"][0] >= 0.99


def activation_missions() -> list[Mission]:
    """Return the missions of the activation explorer, none of them done."""
    return [
        Mission(
            "At z = 0 tanh is four times as steep as the sigmoid. Find the place nearest to 0, to "
            "one decimal, where the sigmoid is the steeper one.",
            lambda history: sigmoid_is_steeper(history[-1]),
            "From |z| = 1.7 on. tanh reaches its ends sooner, so it is saturated sooner: beyond "
            "±3.0, the sigmoid beyond ±4.6.",
        ),
        Mission(
            "Go to z = −5 with all settings as at the start. Tick exactly the functions through "
            "which 1 % or more passes, with either sign.",
            lambda history: passing_at_minus_five(history[-1]),
            "The identity passes all, but bends nothing. Leaky ReLU passes 1 %, but no output is "
            "exactly 0 any more. Swish and Mish pass 2.7 % with the sign turned round, and each "
            "call costs an exponential. ELU (0.67 %) does not die, but it is saturated.",
        ),
        Mission(
            "At z = 2 softmax gives its first class a share of 0.659. Leave z there and make it at "
            "least 0.99.",
            lambda history: softmax_is_sure(history[-1]),
            "A temperature T below 1 stretches the differences between the scores, one above 1 "
            "shrinks them; their order stays. A surer softmax is a flatter one: its slope fell "
            "from 0.225 to 0.034.",
        ),
    ]


def first_under_one_percent(state: ChainState) -> bool:
    """Say whether every factor is 0.8 and the depth the first that leaves less than 1 %."""
    left = 0.8**state.depth
    return bool(np.allclose(state.factors, 0.8)) and left < LITTLE <= left / 0.8


def tamed_by_the_input(history: Sequence[ChainState]) -> bool:
    """Say whether tanh's derivative went from over 1000 to under 0.001 by the input alone."""
    now = history[-1]
    if now.activation != "tanh" or not abs(now.arrived) < 1e-3:
        return False
    for state in reversed(history):
        if (state.depth, state.activation, state.w) != (now.depth, now.activation, now.w):
            return False
        if abs(state.arrived) > 1e3:
            return True
    return False


def chain_missions() -> list[Mission]:
    """Return the missions of the chain explorer, none of them done."""
    return [
        Mission(
            "Some say that with a factor of 0.8 a layer almost nothing is left after 10 layers. "
            "Build such a chain (every factor exactly 0.8), and find the first depth at which "
            "less than 1 % is left.",
            lambda history: first_under_one_percent(history[-1]),
            "0.8¹⁰ = 0.107: a tenth, small but not nearly 0. Only 0.8²¹ = 0.0092 is under 1 %. Ten "
            "sigmoids with w = 1 leave at most 0.25¹⁰, a millionth.",
        ),
        Mission(
            "Use ten or more sigmoid layers and let more than 1 % arrive at the input.",
            lambda history: (
                history[-1].activation == "sigmoid"
                and history[-1].depth >= 10
                and abs(history[-1].arrived) > LITTLE
            ),
            "A large weight makes up for the small slope, but only while z stays near 0. Sigmoid "
            "outputs are all positive, so a large positive weight pushes every z into the flat "
            "end; a large negative one keeps it near the middle.",
        ),
        Mission(
            "Make the derivative of tanh layers explode to over 1000. Then bring it below 0.001 "
            "with the input alone: same weight, same depth.",
            tamed_by_the_input,
            "At z = 0 the slope of tanh is 1, so w multiplies in every layer. Away from 0 the "
            "layers saturate, and the same weights let the derivative vanish.",
        ),
    ]


def activation_explorer() -> Explorer:
    """Return the activation explorer: curves, slopes and saturation of any functions you tick.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(z=-5.0, functions=("relu", "elu"))`
        moves the controls.
    """
    labels = {name: function.label for name, function in FUNCTIONS.items()}
    controls = {
        "functions": Picks(labels, ("sigmoid", "tanh", "relu", "leaky_relu")),
        "z": named(NumberSlider("z", -2.0, -EDGE, EDGE, 0.1), 20, slider=360),
        "leaky": named(NumberSlider("leaky α", 0.01, 0.0, 1.0, 0.01), 56, slider=120),
        "elu": named(NumberSlider("ELU α", 1.0, 0.0, 2.0, 0.1), 48, slider=120),
        "beta": named(NumberSlider("β", 1.0, 0.0, 5.0, 0.1), 20, slider=120),
        "temperature": named(NumberSlider("T", 1.0, 0.1, 5.0, 0.1), 20, slider=160),
    }
    return Explorer(
        ActivationPicture(),
        controls,
        title="Activation explorer",
        caption=FUNCTIONS_CAPTION,
        prediction=FUNCTIONS_PREDICTION,
        missions=activation_missions(),
        rows=[("functions",), ("z", "temperature"), ("leaky", "elu", "beta")],
    )


def chain_explorer() -> Explorer:
    """Return the chain explorer: a signal forward and its derivative backward, layer by layer.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(depth=20, activation="relu")` moves
        the controls.
    """
    controls = {
        "depth": named(NumberSlider("layers", 10, 1, DEEPEST, 1), 44),
        "w": NumberSlider("w", 1.0, -4.0, 4.0, 0.1),
        "x": NumberSlider("x", 0.5, -5.0, 5.0, 0.1),
        "activation": Choice("activation", CHAINED),
    }
    return Explorer(
        ChainPicture(),
        controls,
        title="Chain explorer",
        caption=CHAIN_CAPTION,
        prediction=CHAIN_PREDICTION,
        missions=chain_missions(),
        rows=[("depth", "w", "x"), ("activation",)],
    )
