"""The explorers of losses: one prediction under each loss, and the loss over two parameters."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nnlib.plots.landscape_state import CASES, LABELS, LIMIT, NUMBERS, STEP, LandscapeState
from nnlib.plots.loss_explorer import LossPicture
from nnlib.plots.loss_landscape import LandscapePicture
from nnlib.plots.loss_state import VIEWS, LossState
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice, NumberSlider
from nnlib.widgets.points import PointMover, StepButton
from nnlib.widgets.tasks import Mission, Prediction

LOSS_CAPTION = (
    "One prediction and its truth. Above: each loss, with the point of the prediction (on the rim "
    "if it lies beyond) and its tangent. Below: the slope of that tangent, the gradient. Right: "
    "its size as bars on a log axis. Views: the logit z, which becomes p = σ(z) before the squared "
    "and the absolute error see it; the probability p itself; and a number ŷ, as in regression."
)
LANDSCAPE_CAPTION = (
    "Left: six data points and what the neuron with w and b says, its errors dotted. Right: every "
    "place is a neuron; contours join places of equal loss, and darker is lower. The arrow is the "
    "next step −η·gradient, η being 0.2 for the line and 2 for the sigmoid; it is cut at length 3, "
    "the step is not. The star marks the lowest place in the picture, to one decimal."
)

LOSS_PREDICTION = Prediction(
    question=(
        "The truth is 1, and a sigmoid neuron has the logit z = −8: it is sure of the opposite. "
        "Which loss pulls harder at z, cross-entropy or squared error?"
    ),
    options=(
        "Both about equally",
        "Squared error, some ten times",
        "Cross-entropy, over a thousand times",
    ),
    answer=2,
    because=(
        "Cross-entropy's gradient in z is p − y, here −1.00. The squared error's carries the slope "
        "of the sigmoid, p(1 − p), and is −0.0007: on the plateau it feels almost nothing."
    ),
)
LANDSCAPE_PREDICTION = Prediction(
    question=(
        "A line is fitted to six points. Somebody types one of them wrong, far below its place. "
        "Under which loss does the lowest place of the landscape move further?"
    ),
    options=("Squared error", "Absolute error", "Both alike"),
    answer=0,
    because=(
        "A point pulls at the squared error in proportion to its distance, at the absolute error "
        "with the same force however far it is. Move point 6 down and watch the star."
    ),
)


def thousandfold(state: LossState) -> bool:
    """Say whether z is the tenth nearest to 0 where cross-entropy pulls 1000 times as hard."""
    wrong = state.view == "logit" and abs(state.error) > 0.5
    return wrong and state.ratio >= 1000 and abs(state.at) < 7.65


def squared_is_weaker(state: LossState) -> bool:
    """Say whether the squared error pulls less than the absolute error, though ŷ is not right."""
    if state.view != "number":
        return False
    squared, absolute = (abs(state.here[f"{name} error"][1]) for name in ("squared", "absolute"))
    return 0 < squared < absolute


def loss_missions() -> list[Mission]:
    """Return the missions of the loss explorer, none of them done."""
    return [
        Mission(
            "Logit view, wrong answer: find the logit nearest to 0, to one decimal, at which "
            "cross-entropy pulls at least 1000 times as hard as squared error.",
            lambda history: thousandfold(history[-1]),
            "|z| = 7.6. The ratio is 1/(2p(1 − p)): in the gradient of the cross-entropy the "
            "slope of the sigmoid has cancelled, and p − y is left.",
        ),
        Mission(
            "Probability view: be wrong with full certainty, so that the logarithm of 0 is needed.",
            lambda history: (
                history[-1].view == "probability" and bool(np.isclose(abs(history[-1].error), 1))
            ),
            "ln 0 is −∞. The library takes ln(2.2 × 10⁻¹⁶) instead, so the loss is 36. In the "
            "logit view no logarithm of 0 is ever taken: z = −36 costs 36, z = −1000 costs 1000.",
        ),
        Mission(
            "Number view: find a prediction that is not right, but at which squared error pulls "
            "less than absolute error.",
            lambda history: squared_is_weaker(history[-1]),
            "Where the error is under ½. The pull 2(ŷ − y) dies down near the goal and grows far "
            "from it: an outlier with error 5 pulls ten times as hard as under absolute error.",
        ),
    ]


def walked_down(state: LandscapeState) -> bool:
    """Say whether steps alone led to the lowest place under the squared error."""
    near = state.loss <= state.lowest.loss + 0.01
    return state.case == "line, squared error" and len(state.path) > 3 and near


def two_opinions(history: Sequence[LandscapeState]) -> bool:
    """Say whether squared and absolute error, both seen for these data, disagree by over 1 in w."""
    both = {"line, squared error", "line, absolute error"}
    now = history[-1]
    lowest = {}
    for state in history:
        if state.case in both and state.points == now.points:
            lowest[state.case] = state.lowest.w
    return len(lowest) == 2 and max(lowest.values()) - min(lowest.values()) > 1


def plateau_left(history: Sequence[LandscapeState]) -> bool:
    """Say whether a plateau of the squared error was seen, and now cross-entropy at that place."""
    now = history[-1]
    return now.case == "sigmoid, cross-entropy" and any(
        state.case == "sigmoid, squared error"
        and (state.w, state.b, state.points) == (now.w, now.b, now.points)
        and state.loss > 0.6
        and bool(np.hypot(*state.gradient) < 0.02)
        for state in history
    )


def landscape_missions() -> list[Mission]:
    """Return the missions of the loss landscape, none of them done."""
    return [
        Mission(
            "Squared error: walk to the star with “One step” alone.",
            lambda history: walked_down(history[-1]),
            "The steps grew shorter on the way although η stayed the same: the slope shrinks "
            "towards the bottom. At the star both slopes are 0.",
        ),
        Mission(
            "Move one point until the stars of squared error and of absolute error are more than 1 "
            "apart in w. Look at both.",
            two_opinions,
            "The squared error bends the line towards the outlier; the absolute error hardly "
            "minds. Which of them is right depends on whether the outlier is a mistake.",
        ),
        Mission(
            "Sigmoid with squared error: find a place with a loss over 0.6 but a gradient shorter "
            "than 0.02. Stay there and change to cross-entropy.",
            plateau_left,
            "The place is as wrong as before, but now there is a slope that shows the way. The "
            "plateaus belong to the squared error, not to the neuron.",
        ),
    ]


def loss_explorer() -> Explorer:
    """Return the loss explorer: one prediction, each loss, and its gradient.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(view="probability", p=0.0)` moves
        the controls.
    """
    controls = {
        "view": Choice("prediction", VIEWS),
        "y": Choice("truth y", ("1", "0")),
        "z": NumberSlider("z", -8.0, -10.0, 10.0, 0.1),
        "p": NumberSlider("p", 0.1, 0.0, 1.0, 0.01),
        "target": NumberSlider("y", 0.0, -4.0, 4.0, 0.1),
        "guess": NumberSlider("ŷ", 3.0, -5.0, 5.0, 0.1),
        "delta": NumberSlider("δ", 1.0, 0.1, 4.0, 0.1),
    }
    shown = {
        "logit": ("y", "z"),
        "probability": ("y", "p"),
        "number": ("target", "guess", "delta"),
    }
    show_only(controls, "view", shown)
    return Explorer(
        LossPicture(),
        controls,
        title="Loss explorer",
        caption=LOSS_CAPTION,
        prediction=LOSS_PREDICTION,
        missions=loss_missions(),
        rows=[("view", "y"), ("z", "p", "target", "guess", "delta")],
    )


def loss_landscape() -> Explorer:
    """Return the loss landscape of one neuron: its loss over w and b, for data that can be moved.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(w=1.0, b=0.5)` moves the neuron.
    """
    walk = StepButton("One step", "Move w and b by one step of gradient descent")
    controls = {
        "case": Choice("neuron, loss", tuple(CASES)),
        "w": NumberSlider("w", -3.0, -LIMIT, LIMIT, STEP),
        "b": NumberSlider("b", 4.0, -LIMIT, LIMIT, STEP),
        "path": walk,
        "numbers": PointMover(NUMBERS, 4.0, (-8.0, 8.0, 0.1), chosen=5),
        "labels": PointMover(LABELS, 4.0, (0.0, 1.0, 1.0), chosen=5),
    }
    shown = {name: ("labels",) if case.labels else ("numbers",) for name, case in CASES.items()}
    show_only(controls, "case", shown)
    explorer = Explorer(
        LandscapePicture(),
        controls,
        title="Loss landscape",
        caption=LANDSCAPE_CAPTION,
        prediction=LANDSCAPE_PREDICTION,
        missions=landscape_missions(),
        rows=[("case",), ("w", "b", "path"), ("numbers",), ("labels",)],
    )

    def step() -> None:
        with explorer.lock:
            state: Any = explorer.state
            path = state.path or ((state.w, state.b),)
            w, b = state.next
            explorer.set(w=w, b=b, path=(*path, (w, b)))

    walk.on_step(step)
    return explorer


def show_only(controls: Mapping[str, Any], switch: str, shown: Mapping[str, Sequence[str]]) -> None:
    """Show of the controls named in `shown` those that belong to the value of the switch."""
    changing = {name for names in shown.values() for name in names}

    def follow(_: Any = None) -> None:
        for name in changing:
            visible = name in shown[controls[switch].value]
            controls[name].layout.display = None if visible else "none"

    controls[switch].observe(follow, names="value")
    follow()
