"""The neuron explorer: what two weights, a bias and an activation do to the plane."""

from collections.abc import Sequence

from nnlib.plots.neuron_explorer import NeuronPicture
from nnlib.plots.neuron_state import GATES, OUTPUTS, NeuronState
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice, NumberSlider
from nnlib.widgets.tasks import Mission, Prediction

LIMIT, STEP = 3.0, 0.1

CAPTION = (
    "Left: colour is the output a; on the black line z = 0; the arrow w stands upright on the line "
    "and points to the side where z > 0. Squares have label 0, circles label 1, a cross marks a "
    "wrong answer. The neuron answers 1 where z ≥ 0: for the step a = 1, for sigmoid a ≥ 0.5, for "
    "tanh a ≥ 0; ReLU grows from 0 there. Right: how the activation turns z into a, with the same "
    "four points."
)

PREDICTION = Prediction(
    question=(
        "The neuron has a step activation, and its line z = 0 separates answer 0 from answer 1. "
        "You replace the step by the sigmoid and keep w and b. What happens to the line?"
    ),
    options=("It turns", "It moves aside", "It stays where it is"),
    answer=2,
    because=(
        "The line is where w₁x₁ + w₂x₂ + b = 0, and no activation takes part in that. "
        "Choose sigmoid below: only the colours beside the line change."
    ),
)


def solved(state: NeuronState, gate: str, score: int = 4) -> bool:
    """Say whether this gate is shown with so many points right."""
    return state.gate == gate and state.score == score


def shifted_and_to_or(history: Sequence[NeuronState]) -> bool:
    """Say whether OR is solved now, and AND was before, with the line in one direction between."""
    now = history[-1]
    if not solved(now, "OR") or now.direction is None:
        return False
    for state in reversed(history):
        if state.direction != now.direction:
            return False
        if solved(state, "AND"):
            return True
    return False


def missions() -> list[Mission]:
    """Return the missions of the neuron explorer, none of them done."""
    return [
        Mission(
            "Move the line without turning it: from AND with 4 of 4 right to OR with 4 of 4 right.",
            shifted_and_to_or,
            "The bias alone did it: w turns the line, b moves it. AND and OR differ in how easily "
            "the neuron says 1.",
        ),
        Mission(
            "Solve NAND with b > 0.",
            lambda history: solved(history[-1], "NAND") and history[-1].b > 0,
            "At (0, 0) z is b, and NAND says 1 there and 0 at (1, 1): both weights have to pull "
            "down what the bias holds up.",
        ),
        Mission(
            "Find the best score that one line can reach on XOR.",
            lambda history: solved(history[-1], "XOR", 3),
            "3 of 4 is the best. For 4 you would need b < 0, w₁ + b ≥ 0, w₂ + b ≥ 0 and "
            "w₁ + w₂ + b < 0; but the middle two add up to w₁ + w₂ + b ≥ −b > 0.",
        ),
    ]


def neuron_explorer() -> Explorer:
    """Return the neuron explorer: sliders for w₁, w₂ and b, an activation, and a gate to learn.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(w1=1.0, b=-0.5)` moves the sliders.
    """
    controls = {
        "w1": NumberSlider("w₁", 1.0, -LIMIT, LIMIT, STEP),
        "w2": NumberSlider("w₂", 1.0, -LIMIT, LIMIT, STEP),
        "b": NumberSlider("b", -1.5, -LIMIT, LIMIT, STEP),
        "activation": Choice("activation", tuple(OUTPUTS)),
        "gate": Choice("data", tuple(GATES)),
    }
    return Explorer(
        NeuronPicture(),
        controls,
        title="Neuron explorer",
        caption=CAPTION,
        prediction=PREDICTION,
        missions=missions(),
        rows=[("w1", "w2", "b"), ("activation", "gate")],
    )
