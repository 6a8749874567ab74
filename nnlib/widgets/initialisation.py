"""The initialisation explorer: how far signals and δ reach in a deep network before training."""

import ipywidgets as W

from nnlib.plots.initialisation_explorer import InitialisationPicture
from nnlib.plots.initialisation_signals import INITIALIZERS, OWN, PRECISIONS
from nnlib.plots.initialisation_state import STACKED, InitialisationState
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice, NumberSlider
from nnlib.widgets.losses import show_only
from nnlib.widgets.picks import named
from nnlib.widgets.tasks import Mission, Prediction

DEEPEST, WIDEST = 50, 256
HEALTHY = (0.1, 2.0)
ALIVE = 0.2

CAPTION = (
    "A network of equal layers without biases, before any training. Inputs and ∂L/∂a at the "
    "output are drawn from N(0, 1). Left: the activations of a few layers; heights are square "
    "roots of the shares. Right: the root mean square (RMS) of the signal on its way forward and "
    "of δ on its way back; dotted, what the derivation of the variances predicts. ‖∂L/∂W‖ tells "
    "less: ∂L/∂Wₗ is made of aₗ₋₁ and δₗ, and whatever makes a grow from layer to layer makes δ "
    "shrink. With ReLU and no bias it is flat at every scale of the weights, so look at δ. All "
    "layers are square: Glorot's Var(W) = 2/(n + n) is LeCun's 1/n here."
)

PREDICTION = Prediction(
    question=(
        "20 layers of 64 ReLU units, all weights from N(0, 1). The inputs have size 1. How large "
        "are the activations of the last layer?"
    ),
    options=(
        "About 1: positive and negative weights cancel",
        "About 30: half of 64",
        "Over a million times a million",
    ),
    answer=2,
    because=(
        "The signs do cancel in the mean, but not in the size: a sum of 64 terms is about √64 = 8 "
        "times as large as one of them, ReLU lets half of the mean square pass, and so each layer "
        "multiplies by √32 = 5.66. That to the power 20 is 10¹⁵."
    ),
)


def relu_kept(state: InitialisationState) -> bool:
    """Say whether signal and δ pass 50 ReLU layers within ten times their size."""
    deep = state.activation == "relu" and state.depth == DEEPEST
    return deep and state.signal.verdict == state.delta.verdict == "steady"


def tanh_alive(state: InitialisationState) -> bool:
    """Say whether one's own σ keeps 50 tanh layers of 100 units alive in both directions."""
    asked = (state.activation, state.depth, state.width) == ("tanh", DEEPEST, 100)
    alive = asked and state.initializer == OWN and state.delta.verdict == "steady"
    return bool(alive and state.measured.outputs[-1] >= ALIVE)


def healthy_but_deaf(state: InitialisationState) -> bool:
    """Say whether every layer has activations of healthy size, but δ falls below a millionth."""
    low, high = HEALTHY
    outputs = state.measured.outputs
    healthy = bool(((outputs >= low) & (outputs <= high)).all())
    top, bottom = state.measured.deltas[[-1, 0]]
    return healthy and bool(bottom < 1e-6 * top)


def missions() -> list[Mission]:
    """Return the missions of the initialisation explorer, none of them done."""
    return [
        Mission(
            "50 layers of ReLU: let neither the signal nor δ grow or shrink by more than 10 times.",
            lambda history: relu_kept(history[-1]),
            "Only Var(W) = 2/n does it, in wide layers: ReLU drops half of the mean square, and "
            "He's 2 puts it back. With 1/n (LeCun, Glorot, orthogonal) each layer keeps 0.71.",
        ),
        Mission(
            "50 tanh layers of 100 units, own σ: find a σ that leaves the last layer an RMS of "
            "0.2 or more, while δ stays within 10 times.",
            lambda history: tanh_alive(history[-1]),
            "A little above 1/√100 = 0.1. At 0.1 itself tanh, which makes everything a bit "
            "smaller, lets the signal fade; from about 0.15 on units saturate and δ explodes.",
        ),
        Mission(
            "Let δ shrink to less than a millionth, while the activations of every layer have an "
            "RMS between 0.1 and 2.",
            lambda history: healthy_but_deaf(history[-1]),
            "The size of the activations says nothing of the slope behind them. Sigmoids never "
            "fade, but let at most ¼ of a derivative pass; and one that is saturated hardly any.",
        ),
    ]


def initialisation_explorer() -> Explorer:
    """Return the initialisation explorer: signal and δ through a deep network before training.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(depth=50, initializer="He normal")`
        moves the controls.
    """
    controls = {
        "depth": named(NumberSlider("layers", 20, 1, DEEPEST, 1), 44, slider=150),
        "width": named(NumberSlider("width n", 64, 4, WIDEST, 1), 54, slider=150),
        "seed": named(NumberSlider("seed", 0, 0, 99, 1), 36, slider=80),
        "activation": _choice("activation", STACKED, "relu"),
        "initializer": _choice("weights", INITIALIZERS, "N(0, 1)"),
        "sigma": named(NumberSlider("σ", 0.1, 0.0, 1.5, 0.005), 16, slider=240),
        "precision": Choice("numbers of", tuple(PRECISIONS)),
        "norms": W.Checkbox(
            value=False, description="show ‖∂L/∂W‖", indent=False, layout=W.Layout(width="auto")
        ),
    }
    others: dict[str, tuple[str, ...]] = dict.fromkeys(INITIALIZERS, ())
    show_only(controls, "initializer", {**others, OWN: ("sigma",)})
    return Explorer(
        InitialisationPicture(),
        controls,
        title="Initialisation explorer",
        caption=CAPTION,
        prediction=PREDICTION,
        missions=missions(),
        rows=[
            ("depth", "width", "seed"),
            ("activation",),
            ("initializer", "sigma"),
            ("precision", "norms"),
        ],
    )


def _choice(name: str, options: tuple[str, ...], value: str) -> Choice:
    made = Choice(name, options)
    made.value = value
    return made
