"""What the chain explorer shows: one number on its way through layers, and its derivative back."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnlib import activations
from nnlib._validate import choose, require_integer
from nnlib.activations import Elementwise
from nnlib.plots.activation_state import FUNCTIONS
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import printed

CHAINED = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "swish", "gelu", "identity")
DEEPEST = 30
LITTLE, MUCH = 0.01, 100.0


@dataclass(frozen=True)
class ChainState:
    """A chain a₀ = x, zₗ = w·aₗ₋₁, aₗ = f(zₗ) of layers with one unit and the same weight."""

    depth: int
    activation: str
    w: float
    x: float

    @property
    def f(self) -> Elementwise:
        """The activation function of every layer."""
        return activations.get(self.activation)  # type: ignore[return-value]

    @cached_property
    def signal(self) -> np.ndarray:
        """The outputs a₀ … a_L, shape (depth + 1,)."""
        a = [self.x]
        for _ in range(self.depth):
            a.append(float(self.f(self.w * a[-1])))
        return np.array(a)

    @cached_property
    def z(self) -> np.ndarray:
        """The weighted sums z₁ … z_L, shape (depth,)."""
        return self.w * self.signal[:-1]

    @cached_property
    def slopes(self) -> np.ndarray:
        """The slopes f′(z₁) … f′(z_L)."""
        return self.f.derivative(self.z)

    @cached_property
    def factors(self) -> np.ndarray:
        """What each layer multiplies a derivative by on its way back: w·f′(zₗ)."""
        return self.w * self.slopes

    @cached_property
    def derivatives(self) -> np.ndarray:
        """∂a_L/∂aₗ for l = 0 … L: the product of the factors of the layers behind l."""
        return np.append(np.cumprod(self.factors[::-1])[::-1], 1.0)

    @property
    def arrived(self) -> float:
        """∂a_L/∂x: what is left of the derivative at the input."""
        return float(self.derivatives[0])

    @property
    def verdict(self) -> str:
        """Say whether the derivative vanishes, explodes or arrives."""
        size = abs(self.arrived)
        if size == 0:
            return "nothing arrives"
        if size < LITTLE:
            return "it vanishes"
        return "it explodes" if size > MUCH else "it arrives"

    @property
    def sentence(self) -> str:
        """The state in words."""
        label = FUNCTIONS[self.activation].label
        layers = "1 layer" if self.depth == 1 else f"{self.depth} layers"
        low, high = sorted((float(self.factors.min()), float(self.factors.max())))
        factors = printed(low) if low == high else f"from {printed(low)} to {printed(high)}"
        return (
            f"{layers} of {label}, w = {printed(self.w)}. Forward: x = {printed(self.x)} becomes "
            f"{printed(float(self.signal[-1]))}. Backward: a derivative of 1 at the output is "
            f"{printed(self.arrived)} at the input, so {self.verdict}. "
            f"Factor w·f′(z) of a layer: {factors}."
        )

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            "Left: over the layers, on a log axis, the size of the signal from left to right and "
            "of the derivative from right to left. Right: the slope of "
            f"{FUNCTIONS[self.activation].label}, with one dot for the z of each layer. "
            f"{self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: names of the columns, and one row for each layer."""
        head = ("layer", "z", "signal a", "slope f′(z)", "factor w·f′(z)", "∂a_L/∂a")
        columns = zip(
            self.z, self.signal[1:], self.slopes, self.factors, self.derivatives[1:], strict=True
        )
        rows: list[tuple[str, ...]] = [
            ("0", "", printed(self.x), "", "", printed(self.arrived)),
            *((str(i), *map(printed, numbers)) for i, numbers in enumerate(columns, start=1)),
        ]
        return head, rows


def chain_state(depth: float, activation: str, w: float, x: float) -> ChainState:
    """Return the state for a number of layers, the name of an activation, a weight, an input."""
    require_integer(int(depth), "depth", low=1)
    choose(activation, dict.fromkeys(CHAINED), "activation")
    return ChainState(int(depth), activation, float(w), float(x))
