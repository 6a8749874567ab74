"""What the neuron explorer shows, as numbers and words: one neuron and the points of a gate."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnlib import activations
from nnlib._validate import choose
from nnlib.plots.geometry import Box, line_in_box
from nnlib.plots.neuron import short

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
GATES = {
    "AND": np.array([0, 0, 0, 1]),
    "OR": np.array([0, 1, 1, 1]),
    "XOR": np.array([0, 1, 1, 0]),
    "NAND": np.array([1, 1, 1, 0]),
}
# The outputs with the strongest colours.
OUTPUTS = {"step": (0.0, 1.0), "sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0), "relu": (0.0, 3.0)}
BOX = Box(-0.6, 1.6, -0.6, 1.6)


Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


@dataclass(frozen=True)
class NeuronState:
    """One neuron of two inputs, and what it does with the four points of a gate."""

    w: np.ndarray
    b: float
    activation: str
    gate: str

    @cached_property
    def z(self) -> np.ndarray:
        """Weighted sums at the four points; rounding takes the last bits of 0.1 + 0.2 away."""
        return np.round(POINTS @ self.w + self.b, 9) + 0.0

    @cached_property
    def a(self) -> np.ndarray:
        """Outputs at the four points."""
        return activations.get(self.activation)(self.z)

    @cached_property
    def answers(self) -> np.ndarray:
        """What the neuron says at each point: 1 where z ≥ 0."""
        return (self.z >= 0).astype(int)

    @cached_property
    def labels(self) -> np.ndarray:
        """What it should say."""
        return GATES[self.gate]

    @property
    def right(self) -> np.ndarray:
        """Where it says what it should."""
        return self.answers == self.labels

    @property
    def score(self) -> int:
        """Number of points that are right."""
        return int(self.right.sum())

    @property
    def direction(self) -> tuple[float, float] | None:
        """Direction of w as a vector of length one, rounded; None for w = (0, 0)."""
        norm = float(np.hypot(*self.w))
        if norm == 0:
            return None
        unit = np.round(self.w / norm, 9) + 0.0
        return float(unit[0]), float(unit[1])

    @property
    def line(self) -> str:
        """Where the line is, as a sentence."""
        if self.direction is None:
            side = 1 if self.b >= 0 else 0
            return (
                f"w = (0, 0), so there is no line: z = {short(self.b)} everywhere, "
                f"and the answer is {side} at every point."
            )
        equation = _equation(self.w, self.b)
        if line_in_box(self.w, self.b, BOX) is None:
            return f"The line {equation} = 0 lies outside the picture."
        return f"The line is {equation} = 0."

    @property
    def sentence(self) -> str:
        """The state in words."""
        wrong = [f"({x:.0f}, {y:.0f})" for x, y in POINTS[~self.right]]
        tail = f"; wrong at {', '.join(wrong)}" if wrong else ""
        return f"{self.gate}: {self.score} of 4 points right{tail}. {self.line}"

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            "Left: the plane of the inputs x₁ and x₂, coloured by the output of the neuron, "
            f"with the four points of {self.gate} and z beside each. Right: the {self.activation} "
            f"function with the same four points on its curve. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: names of the columns, and one row for each point."""
        head = ("x₁", "x₂", "z", "a", "answer", "label", "right?")
        columns = zip(POINTS, self.z, self.a, self.answers, self.labels, self.right, strict=True)
        rows: list[tuple[str, ...]] = [
            (
                f"{x[0]:.0f}",
                f"{x[1]:.0f}",
                short(z),
                short(a),
                str(q),
                str(y),
                "yes" if ok else "no",
            )
            for x, z, a, q, y, ok in columns
        ]
        return head, rows


def neuron_state(w1: float, w2: float, b: float, activation: str, gate: str) -> NeuronState:
    """Return the state for two weights, a bias, the name of an activation and of a gate."""
    choose(activation, OUTPUTS, "activation")
    choose(gate, GATES, "gate")
    return NeuronState(np.array([w1, w2], dtype=float), float(b), activation, gate)


def _equation(w: np.ndarray, b: float) -> str:
    """Return w₁x₁ + w₂x₂ + b with its numbers, terms of 0 left out."""
    text = ""
    for value, name in ((w[0], "x₁"), (w[1], "x₂"), (b, "")):
        if value:
            sign = "−" if value < 0 else "+"
            size = short(abs(value))
            term = name if name and size == "1" else f"{size} {name}".rstrip()
            text += f" {sign} {term}" if text else f"{sign.strip('+')}{term}"
    return text
