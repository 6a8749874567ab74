"""What the loss explorer shows: one prediction, and what each loss says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from nnlib._validate import choose
from nnlib.activations import sigmoid
from nnlib.losses import BinaryCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import listed, printed

VIEWS = ("logit", "probability", "number")
SQUARED, ABSOLUTE = MeanSquaredError(), MeanAbsoluteError()
AXES = {
    "logit": np.linspace(-10, 10, 401),
    "probability": np.linspace(0, 1, 401),
    "number": np.linspace(-5, 5, 401),
}


@dataclass(frozen=True)
class Scored:
    """A loss of a single prediction, where the prediction may go through a sigmoid first."""

    loss: Loss
    squashed: bool = False

    def value(self, y: float, x: float) -> float:
        """Return the loss of one prediction x."""
        return self.loss([y], [float(sigmoid(x)) if self.squashed else x])

    def gradient(self, y: float, x: np.ndarray) -> np.ndarray:
        """Return its gradient at each of the predictions x, every one alone."""
        output = sigmoid(x) if self.squashed else x
        single = self.loss.gradient(np.full_like(output, y), output) * output.size
        return single * sigmoid.derivative(x) if self.squashed else single


@dataclass(frozen=True)
class LossState:
    """One prediction in one view, with its truth."""

    view: str
    truth: float
    at: float
    delta: float = 1.0

    @property
    def losses(self) -> dict[str, Scored]:
        """The losses of this view by name."""
        if self.view == "number":
            huber = Scored(Huber(self.delta))
            return {
                "squared error": Scored(SQUARED),
                "absolute error": Scored(ABSOLUTE),
                "Huber": huber,
            }
        logit = self.view == "logit"
        return {
            "cross-entropy": Scored(BinaryCrossEntropy(from_logits=logit)),
            "squared error": Scored(SQUARED, logit),
            "absolute error": Scored(ABSOLUTE, logit),
        }

    @cached_property
    def curves(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Losses and gradients over the whole axis."""
        return {name: curve(scored, self.view, self.truth) for name, scored in self.losses.items()}

    @cached_property
    def here(self) -> dict[str, tuple[float, float]]:
        """Loss and gradient of the prediction."""
        place = np.array([self.at])
        return {
            name: (scored.value(self.truth, self.at), float(scored.gradient(self.truth, place)[0]))
            for name, scored in self.losses.items()
        }

    @property
    def output(self) -> float:
        """What the neuron says: p where there is one, else ŷ."""
        return float(sigmoid(self.at)) if self.view == "logit" else self.at

    @property
    def error(self) -> float:
        """The difference between what it says and the truth."""
        return self.output - self.truth

    @property
    def ratio(self) -> float:
        """How many times as hard as the squared error the cross-entropy pulls."""
        mine, squared = (abs(self.here[name][1]) for name in ("cross-entropy", "squared error"))
        return mine / squared if squared else np.inf

    @property
    def sentence(self) -> str:
        """The state in words."""
        y, at = printed(self.truth), printed(self.at)
        start = {
            "logit": f"Truth y = {y}, logit z = {at}, so p = {printed(self.output)}.",
            "probability": f"Truth y = {y}, probability p = {at}.",
            "number": f"Truth y = {y}, prediction ŷ = {at}.",
        }[self.view]
        parts = [
            f"{name} {printed(value)} and {printed(slope)}"
            for name, (value, slope) in self.here.items()
        ]
        text = f"{start} Loss and gradient: {listed(parts)}."
        if self.view == "number":
            return text
        if self.view == "probability" and abs(self.error) == 1:
            return f"{text} The logarithm of 0 is −∞; the library stops at ln(2.2 × 10⁻¹⁶)."
        if self.error == 0:
            return text
        return f"{text} Cross-entropy pulls {printed(self.ratio)} times as hard as squared error."

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            f"Above: {listed(list(self.losses))} loss over the {self.view}, with a point and its "
            f"tangent at the prediction. Below: their gradients. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: names of the columns, and one row for each loss."""
        symbol = {"logit": "z", "probability": "p", "number": "ŷ"}[self.view]
        head = ("loss", "value", f"gradient in {symbol}", "formula of the gradient")
        rows: list[tuple[str, ...]] = [
            (name, printed(value), printed(slope), GRADIENTS[self.view][name])
            for name, (value, slope) in self.here.items()
        ]
        return head, rows


GRADIENTS = {
    "logit": {
        "cross-entropy": "p − y",
        "squared error": "2(p − y) · p(1 − p)",
        "absolute error": "±1 · p(1 − p)",
    },
    "probability": {
        "cross-entropy": "(p − y) / (p(1 − p))",
        "squared error": "2(p − y)",
        "absolute error": "±1",
    },
    "number": {
        "squared error": "2(ŷ − y)",
        "absolute error": "±1",
        "Huber": "ŷ − y, but at most ±δ",
    },
}


@lru_cache(maxsize=64)
def curve(scored: Scored, view: str, truth: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the loss and its gradient over the axis of a view."""
    axis = AXES[view]
    return np.array([scored.value(truth, x) for x in axis]), scored.gradient(truth, axis)


def loss_state(
    view: str, y: str, z: float, p: float, target: float, guess: float, delta: float
) -> LossState:
    """Return the state for the controls; each view takes those that it needs."""
    choose(view, dict.fromkeys(VIEWS), "view")
    choose(y, {"0": 0, "1": 1}, "y")
    made: dict[str, Callable[[], LossState]] = {
        "logit": lambda: LossState(view, float(y), float(z)),
        "probability": lambda: LossState(view, float(y), float(p)),
        "number": lambda: LossState(view, float(target), float(guess), float(delta)),
    }
    return made[view]()
