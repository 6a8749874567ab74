"""What the initialisation explorer shows, as numbers and words: a deep network before training."""

from dataclasses import dataclass

import numpy as np

from nnlib import activations
from nnlib._validate import choose
from nnlib.plots.activation_state import FUNCTIONS
from nnlib.plots.initialisation_signals import OWN, Signals, Stack
from nnlib.plots.initialisation_theory import Predicted, predict
from nnlib.plots.initialisation_way import STEADY, Way, backward, forward
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import printed

STACKED = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "swish", "identity")
LIMITS_32 = "In 32 bits, numbers beyond 3.4 × 10³⁸ become ∞ and those under 10⁻⁴⁵ become 0."


@dataclass(frozen=True)
class InitialisationState:
    """A network of equal layers, what was measured in it and what the derivation predicts.

    Attributes
    ----------
    depth, width : int
        Number of layers; inputs and units of each.
    activation, initializer, precision : str
        Names, as on the controls.
    sigma : float
        Deviation of the weights for the initializer "own σ".
    seed : int
        Seed of weights and inputs.
    norms : bool
        Whether ‖∂L/∂Wₗ‖ is shown.
    variance : float
        Var(W) of the initializer.
    measured, predicted : Signals, Predicted
        Sizes layer by layer.
    """

    depth: int
    width: int
    activation: str
    initializer: str
    sigma: float
    seed: int
    precision: str
    norms: bool
    variance: float
    measured: Signals
    predicted: Predicted

    @property
    def signal(self) -> Way:
        """The way of the signal, from the input to the last layer."""
        return forward(self.measured.outputs)

    @property
    def delta(self) -> Way:
        """The way of δ, from the last layer back to the first."""
        return backward(self.measured.deltas)

    @property
    def spread(self) -> float:
        """The largest ‖∂L/∂Wₗ‖ over the smallest, infinite if one is 0 or none is a number."""
        low, high = float(self.measured.gradients.min()), float(self.measured.gradients.max())
        return high / low if low > 0 and np.isfinite(high) else np.inf

    @property
    def missed(self) -> bool:
        """Whether the prediction is off by more than ten times somewhere."""
        pairs = zip(
            (*self.measured.outputs, *self.measured.deltas),
            (*self.predicted.outputs, *self.predicted.deltas),
            strict=True,
        )
        return any(
            max(one, other) > STEADY * min(one, other)
            for one, other in pairs
            if np.isfinite(one) and np.isfinite(other)
        )

    @property
    def sentence(self) -> str:
        """The state in words."""
        label = FUNCTIONS[self.activation].label
        layers = "1 layer" if self.depth == 1 else f"{self.depth} layers"
        name = f"σ = {printed(self.sigma)}" if self.initializer == OWN else self.initializer
        parts = [
            f"{layers} of {self.width} {label} units, {name}, Var(W) = {printed(self.variance)}.",
            self.signal.told("Signal forward", forward(self.predicted.outputs)),
            self.delta.told("δ backward", backward(self.predicted.deltas)),
            self._remark,
        ]
        if self.norms:
            parts.append(self._norms)
        return " ".join(part for part in parts if part)

    @property
    def _remark(self) -> str:
        if self.variance == 0:
            return "All weights are 0, so all units of a layer are equal, and no δ passes a layer."
        if self.missed and self.initializer == "uniform [0, 1)":
            return "The prediction misses: it needs weights of mean 0, and the mean of these is ½."
        if self.precision == "32 bits" and (self._overflow or self._underflow):
            return LIMITS_32
        if self.missed:
            return "The prediction misses: it is a mean over wide layers, and this is one draw."
        return ""

    @property
    def _overflow(self) -> bool:
        return not all(np.isfinite(sizes).all() for sizes in self.measured[:3])

    @property
    def _underflow(self) -> bool:
        measured, predicted = self.measured, self.predicted
        return bool(
            np.any((measured.outputs == 0) & (predicted.outputs > 0))
            or np.any((measured.deltas == 0) & (predicted.deltas > 0))
        )

    @property
    def _norms(self) -> str:
        norms = self.measured.gradients
        low, high = printed(float(norms.min())), printed(float(norms.max()))
        text = f"‖∂L/∂W‖ lies between {low} and {high}"
        if not np.isfinite(self.spread):
            text = f"‖∂L/∂W‖ goes from {printed(float(norms[0]))} to {printed(float(norms[-1]))}"
        if self.spread < STEADY and "steady" not in (self.signal.verdict, self.delta.verdict):
            one, other = ("grows", "shrinks") if self.signal.ratio > 1 else ("shrinks", "grows")
            return f"{text}: it hides this, since from layer to layer a {one} as δ {other}."
        return f"{text}."

    @property
    def alt(self) -> str:
        """The picture in words."""
        more = ", and the norm of ∂L/∂W" if self.norms else ""
        return (
            "Left: histograms of the activations of a few layers, from the first to the last, on "
            "one axis. Right: over the layers, on a log axis, the root mean square of the "
            f"activations and of δ{more}, measured and predicted. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: names of the columns, and one row for each layer."""
        head = ("layer", "RMS of a", "predicted", "RMS of δ", "predicted", "‖∂L/∂W‖")
        measured, predicted = self.measured, self.predicted
        columns = zip(
            measured.outputs[1:],
            predicted.outputs[1:],
            measured.deltas,
            predicted.deltas,
            measured.gradients,
            strict=True,
        )
        rows: list[tuple[str, ...]] = [
            ("0 (input)", printed(float(measured.outputs[0])), "1", "", "", ""),
            *(
                (str(i), *(printed(float(number)) for number in numbers))
                for i, numbers in enumerate(columns, start=1)
            ),
        ]
        return head, rows


class Network:
    """The stack of layers that was measured last, kept so that other depths reuse its layers."""

    def __init__(self) -> None:
        self._key: tuple = ()
        self._stack: Stack | None = None

    def state(
        self,
        depth: float,
        width: float,
        activation: str,
        initializer: str,
        sigma: float,
        seed: float,
        precision: str,
        norms: bool,
    ) -> InitialisationState:
        """Return the state for the values of the controls."""
        choose(activation, dict.fromkeys(STACKED), "activation")
        used = float(sigma) if initializer == OWN else 1.0
        key = (initializer, used, int(width), int(seed), precision)
        if self._stack is None or key != self._key:
            self._key, self._stack = key, Stack(*key)
        variance = self._stack.start.variance(int(width))
        f = activations.get(activation)
        return InitialisationState(
            int(depth),
            int(width),
            activation,
            initializer,
            float(sigma),
            int(seed),
            precision,
            bool(norms),
            variance,
            self._stack.measure(activation, int(depth)),
            predict(f, variance, int(width), int(depth)),  # type: ignore[arg-type]
        )
