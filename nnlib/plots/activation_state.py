"""What the activation explorer shows, as numbers and words: functions, slopes, flat ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nnlib import activations
from nnlib._validate import choose
from nnlib.activations import ELU, Elementwise, LeakyReLU, Swish
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import listed, printed

EDGE = 8.0
SUMS = np.linspace(-EDGE, EDGE, 1601)
OTHERS = (1.0, 0.1)
"""The scores that stay where they are while softmax's first score z moves."""
FLAT = 0.01


class Function(NamedTuple):
    """A function of the explorer: how it is written, and what it costs."""

    label: str
    price: str


FUNCTIONS = {
    "identity": Function("identity", "bends nothing: layers collapse"),
    "step": Function("step", "its slope is 0 everywhere"),
    "sigmoid": Function("sigmoid", "slope at most ¼; never below 0"),
    "tanh": Function("tanh", "flat on both sides"),
    "relu": Function("ReLU", "below 0 nothing passes: can die"),
    "leaky_relu": Function("leaky ReLU", "below 0 α passes; no exact zeros"),
    "elu": Function("ELU", "an exponential; flat far below 0"),
    "swish": Function("Swish", "an exponential; slope dips under 0"),
    "gelu": Function("GELU", "tanh and a cube; slope dips under 0"),
    "mish": Function("Mish", "exp, ln, tanh; slope dips under 0"),
    "softplus": Function("softplus", "exp and ln; never exactly 0"),
    "softmax": Function("softmax", "needs every score of its row"),
}


@dataclass(frozen=True)
class Settings:
    """The numbers that some of the functions take."""

    leaky: float = 0.01
    elu: float = 1.0
    beta: float = 1.0
    temperature: float = 1.0

    def function(self, name: str) -> Elementwise:
        """Return the function of this name with these settings; softmax is none of them."""
        made = {
            "leaky_relu": LeakyReLU(self.leaky),
            "elu": ELU(self.elu),
            "swish": Swish(self.beta),
        }
        return made[name] if name in made else activations.get(name)  # type: ignore[return-value]

    def shares(self, z: np.ndarray) -> np.ndarray:
        """Return softmax of the scores (z, 1, 0.1) / T, shape (N, 3)."""
        first = np.atleast_1d(z)
        scores = np.column_stack([first, *(np.full_like(first, other) for other in OTHERS)])
        return activations.softmax(scores / self.temperature)

    def value_and_slope(self, name: str, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return f(z) and f′(z); for softmax the first share, and its slope in the first score."""
        if name == "softmax":
            share = self.shares(z)[:, 0]
            return share, share * (1 - share) / self.temperature
        f = self.function(name)
        return f(z), f.derivative(z)


@dataclass(frozen=True)
class ActivationState:
    """Some functions at one place z."""

    functions: tuple[str, ...]
    z: float
    settings: Settings

    @cached_property
    def curves(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Values and slopes over the whole axis."""
        return {name: self.settings.value_and_slope(name, SUMS) for name in self.functions}

    @cached_property
    def here(self) -> dict[str, tuple[float, float]]:
        """Value and slope at z."""
        place = np.array([self.z])
        both = {name: self.settings.value_and_slope(name, place) for name in self.functions}
        return {name: (float(a[0]), float(slope[0])) for name, (a, slope) in both.items()}

    @cached_property
    def flat(self) -> dict[str, np.ndarray]:
        """Where each function is saturated: the ends of the axis with a slope below 1 %."""
        return {name: ends(np.abs(slope) < FLAT) for name, (_, slope) in self.curves.items()}

    def is_flat(self, name: str) -> bool:
        """Say whether this function is saturated at z."""
        return bool(self.flat[name][np.abs(SUMS - self.z).argmin()])

    @property
    def sentence(self) -> str:
        """The state in words."""
        if not self.functions:
            return "No function is chosen. Tick one."
        slopes = [
            f"{printed(slope)} ({FUNCTIONS[name].label})" for name, (_, slope) in self.here.items()
        ]
        flat = [FUNCTIONS[name].label for name in self.functions if self.is_flat(name)]
        text = f"At z = {printed(self.z)} a gradient is multiplied by {listed(slopes)}."
        text += f" Saturated here: {listed(flat)}." if flat else " None is saturated here."
        if "softmax" in self.functions:
            shares = ", ".join(printed(s) for s in self.settings.shares(np.array([self.z]))[0])
            text += f" Softmax gives its three classes {shares}."
        return text

    @property
    def alt(self) -> str:
        """The picture in words."""
        names = listed([FUNCTIONS[name].label for name in self.functions]) or "no function"
        return (
            f"Three panels over the same z axis, for {names}: the functions with a point and its "
            "tangent at z; their slopes; and bars where they are saturated. Beside them the "
            f"numbers at z, and what each function costs. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: names of the columns, and one row for each function."""
        head = ("function", f"a at z = {printed(self.z)}", "slope", "saturated", "price")
        rows: list[tuple[str, ...]] = [
            (
                FUNCTIONS[name].label,
                printed(self.here[name][0]),
                printed(self.here[name][1]),
                where(self.flat[name]),
                FUNCTIONS[name].price,
            )
            for name in self.functions
        ]
        return head, rows


def activation_state(
    functions: Sequence[str],
    z: float,
    leaky: float = 0.01,
    elu: float = 1.0,
    beta: float = 1.0,
    temperature: float = 1.0,
) -> ActivationState:
    """Return the state for names of functions, a place z, and the settings of the functions."""
    for name in functions:
        choose(name, FUNCTIONS, "functions")
    ordered = tuple(name for name in FUNCTIONS if name in functions)
    return ActivationState(ordered, float(z), Settings(leaky, elu, beta, temperature))


def ends(flat: np.ndarray) -> np.ndarray:
    """Keep what is flat up to the left or to the right end of the axis, not a dip between."""
    left, right = np.logical_and.accumulate(flat), np.logical_and.accumulate(flat[::-1])[::-1]
    return left | right


def where(flat: np.ndarray) -> str:
    """Return the flat parts of the axis in words."""
    if flat.all():
        return "everywhere"
    half = (SUMS[1] - SUMS[0]) / 2
    bent = SUMS[~flat]
    parts = [f"below {printed(round(float(bent[0] - half), 1))}"] if flat[0] else []
    parts += [f"above {printed(round(float(bent[-1] + half), 1))}"] if flat[-1] else []
    return listed(parts) or "nowhere here"
