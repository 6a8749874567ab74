"""The backprop stepper: forward and backward through a small network, one operation a click."""

from collections.abc import Sequence
from typing import cast

from nnlib.plots.backprop_numbers import SAMPLES, WEIGHTS
from nnlib.plots.backprop_state import LAST, StepperState
from nnlib.plots.backprop_stepper import StepperPicture
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice
from nnlib.widgets.stepping import SignGuess, Steps
from nnlib.widgets.tasks import Mission, Prediction

ROW = 6

CAPTION = (
    "Two inputs, two hidden neurons, one output, all with sigmoids. Blue are values, on the way "
    "forward; red-brown are gradients of the loss L, on the way back, each below the number it "
    "belongs to. A yellow box with a dark frame holds what was computed last, pale boxes hold "
    "what it was computed from. On the right, the lines of the algorithm."
)

PREDICTION = Prediction(
    question=(
        "The sample is x = (0, 1) with label 1, the answer 0.226. The hidden outputs are "
        "a₁ = 0.731 for h₁ and 0.982 for h₂, and W₂ is 1 from h₁ and −2 from h₂: twice as much "
        "blame is handed to h₂. Whose δ₁ is larger in size?"
    ),
    options=("That of h₁", "That of h₂", "They are the same"),
    answer=0,
    because=(
        "h₂ receives twice as much, but it is nearly saturated: its slope a₁(1 − a₁) is 0.018, "
        "that of h₁ 0.197. δ₁ is what comes back times the own slope. Click Next until you see "
        "both."
    ),
)


def signs_in_a_row(history: Sequence[StepperState]) -> int:
    """Return how many different numbers were guessed right since the last wrong guess."""
    right = set()
    for state in reversed(history):
        if state.right is False:
            break
        if state.right:
            right.add(state.guess)
    return len(right)


def missions() -> list[Mission]:
    """Return the missions of the stepper, none of them done."""
    return [
        Mission(
            f"Guess {ROW} signs of the backward pass right, one after the other.",
            lambda history: signs_in_a_row(history) >= ROW,
            "δ₂ has the sign of ŷ − y; a weight below 0 turns the sign of what is handed back; "
            "slopes and outputs of a sigmoid are above 0 and turn nothing.",
        ),
        Mission(
            "Find a sample for which the gradients of all four weights in W₁ are 0.",
            lambda history: _no_gradient_in_W1(history[-1]),
            "∂L/∂W₁ = xᵀδ₁: with x = (0, 0) no weight of W₁ had a part in the answer, however "
            "wrong it was. The biases had: their gradients are δ₁ itself.",
        ),
        Mission(
            "Find an answer that is badly wrong (L above 0.4) although all nine gradients, once "
            "they are there, are smaller than 0.01.",
            lambda history: _wrong_and_stuck(history[-1]),
            "The output is saturated: ŷ(1 − ŷ) is nearly 0, so is δ₂, and everything is computed "
            "from it. With cross-entropy δ₂ would be ŷ − y, nearly −1: that is why (chapter 3).",
        ),
    ]


def backprop_stepper() -> Explorer:
    """Return the backprop stepper: one operation of forward and backward a click.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(step=9)` does nine operations.
    """
    return Stepper()


class Stepper(Explorer):
    """The explorer, with a question before each number of the backward pass."""

    def __init__(self) -> None:
        sample = Choice("sample", tuple(SAMPLES))
        sample.value = "0 1 → 1"
        controls = {
            "sample": sample,
            "weights": Choice("weights", tuple(WEIGHTS)),
            "step": Steps(LAST),
            "guess": SignGuess(self.guess),
        }
        super().__init__(
            StepperPicture(),
            controls,
            title="Backprop, step by step",
            caption=CAPTION,
            prediction=PREDICTION,
            missions=missions(),
            rows=[("sample", "weights"), ("step", "guess")],
        )
        self._said.layout.min_height = "46px"  # room for two lines, so that nothing jumps

    def guess(self, sign: str) -> None:
        """Guess the sign of the next number, and do the operation."""
        values = self.values
        step = values["step"] + 1
        self.set(step=step, guess=(values["sample"], values["weights"], step, sign))

    def refresh(self) -> None:
        """Draw the values of the controls, say what is seen, and ask for the next sign."""
        with self.lock:
            super().refresh()
            coming = cast(StepperState, self.state).coming
            self.controls["guess"].ask(coming.name if coming and coming.has_sign else None)


def _no_gradient_in_W1(state: StepperState) -> bool:
    W1 = [state.numbers[f"d:W1.{ij}"] for ij in ("11", "12", "21", "22")]
    return state.gradients_known and not any(W1)


def _wrong_and_stuck(state: StepperState) -> bool:
    small = max(abs(gradient) for gradient in state.gradients) < 0.01
    return state.gradients_known and small and state.numbers["loss"] > 0.4
