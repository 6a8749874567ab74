"""What the loss landscape shows: the loss of one neuron over its two parameters w and b."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from nnlib._validate import as_float, choose, require_shape
from nnlib.activations import identity, sigmoid
from nnlib.activations.base import Elementwise
from nnlib.losses import BinaryCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import printed

Points = tuple[tuple[float, float], ...]

LIMIT, STEP = 6.0, 0.1
GRID = np.round(np.arange(-60, 61) * STEP, 1)
NUMBERS: Points = ((-2, -1.6), (-1.2, -0.4), (-0.4, -0.3), (0.4, 1.2), (1.2, 1.4), (2, 2.7))
LABELS: Points = ((-2.5, 0), (-1.5, 0), (-0.5, 1), (0.5, 0), (1.5, 1), (2.5, 1))


class Case(NamedTuple):
    """A neuron with its loss.

    `f` stands between the weighted sum z and the loss, and `each(y, z)` is the loss of every
    element alone. With `labels` the data are 0 or 1, and the neuron answers σ(z).
    """

    loss: Loss
    f: Elementwise
    each: Callable[[float, np.ndarray], np.ndarray]
    labels: bool
    rate: float


def huber(y: float, z: np.ndarray) -> np.ndarray:
    """Return ½e² for |e| ≤ 1, else |e| − ½, where e = z − y."""
    size = np.abs(z - y)
    return np.where(size <= 1, size**2 / 2, size - 0.5)


def cross_entropy(y: float, z: np.ndarray) -> np.ndarray:
    """Return −y ln σ(z) − (1 − y) ln(1 − σ(z)), from the logit."""
    return np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))


CASES = {
    "line, squared error": Case(
        MeanSquaredError(), identity, lambda y, z: (z - y) ** 2, labels=False, rate=0.2
    ),
    "line, absolute error": Case(
        MeanAbsoluteError(), identity, lambda y, z: np.abs(z - y), labels=False, rate=0.2
    ),
    "line, Huber": Case(Huber(), identity, huber, labels=False, rate=0.2),
    "sigmoid, squared error": Case(
        MeanSquaredError(), sigmoid, lambda y, z: (sigmoid(z) - y) ** 2, labels=True, rate=2.0
    ),
    "sigmoid, cross-entropy": Case(
        BinaryCrossEntropy(from_logits=True), identity, cross_entropy, labels=True, rate=2.0
    ),
}


class Lowest(NamedTuple):
    """The lowest place of a landscape, to one decimal."""

    w: float
    b: float
    loss: float


@dataclass(frozen=True)
class LandscapeState:
    """One neuron ŷ = f(wx + b), its data, and the steps that led to where it is."""

    case: str
    points: Points
    w: float
    b: float
    path: tuple[tuple[float, float], ...] = ()

    @property
    def x(self) -> np.ndarray:
        """The inputs."""
        return np.array(self.points)[:, 0]

    @property
    def y(self) -> np.ndarray:
        """The targets."""
        return np.array(self.points)[:, 1]

    @property
    def z(self) -> np.ndarray:
        """The weighted sums wx + b."""
        return self.w * self.x + self.b

    @property
    def outputs(self) -> np.ndarray:
        """What the neuron says to each input."""
        return output(self.case, self.z)

    @property
    def loss(self) -> float:
        """The mean loss at (w, b)."""
        case = CASES[self.case]
        return case.loss(self.y, case.f(self.z))

    @cached_property
    def gradient(self) -> np.ndarray:
        """(∂L/∂w, ∂L/∂b) = (Σ δx, Σ δ), where δ = ∂L/∂z."""
        case, a = CASES[self.case], CASES[self.case].f(self.z)
        delta = case.f.backward(case.loss.gradient(self.y, a), self.z, a)
        return np.array([delta @ self.x, delta.sum()])

    @property
    def rate(self) -> float:
        """The learning rate of a step."""
        return CASES[self.case].rate

    @property
    def step(self) -> np.ndarray:
        """The step of gradient descent from here: −η·gradient."""
        return -self.rate * self.gradient

    @property
    def next(self) -> tuple[float, float]:
        """Where a step leads, kept inside the picture."""
        w, b = np.clip(np.array([self.w, self.b]) + self.step, -LIMIT, LIMIT)
        return float(w), float(b)

    @property
    def surface(self) -> np.ndarray:
        """The loss at every place of the grid, one row for each b."""
        return surface(self.case, self.points)

    @property
    def lowest(self) -> Lowest:
        """The lowest place of the grid."""
        row, column = divmod(int(self.surface.argmin()), len(GRID))
        return Lowest(float(GRID[column]), float(GRID[row]), float(self.surface[row, column]))

    @property
    def sentence(self) -> str:
        """The state in words."""
        lowest = self.lowest
        edge = max(abs(lowest.w), abs(lowest.b)) >= LIMIT
        slope_w, slope_b = (printed(float(g)) for g in self.gradient)
        taken = len(self.path) - 1
        steps = f" after {taken} step{'s' * (taken > 1)}" if taken > 0 else ""
        return (
            f"{self.case.capitalize()}: w = {printed(self.w)}, b = {printed(self.b)}{steps}; loss "
            f"{printed(self.loss)}, slope in w {slope_w}, in b {slope_b}. "
            f"The lowest place {'of the picture, at its edge, ' if edge else ''}is w = "
            f"{printed(lowest.w)}, b = {printed(lowest.b)}, loss {printed(lowest.loss)}."
        )

    @property
    def alt(self) -> str:
        """The picture in words."""
        what = "a sigmoid curve" if CASES[self.case].labels else "a line"
        return (
            f"Left: {len(self.points)} data points and the neuron's output, {what}. Right: the "
            "loss over w and b as contours, darker where it is lower, with a point for the neuron, "
            f"an arrow for its next step and a star at the lowest place. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: names of the columns, and one row for each point."""
        head = ("point", "x", "y", "output", "error", "its loss")
        losses = [float(CASES[self.case].each(y, z)) for y, z in zip(self.y, self.z, strict=True)]
        columns = zip(self.x, self.y, self.outputs, self.outputs - self.y, losses, strict=True)
        rows: list[tuple[str, ...]] = [
            (str(i), *map(printed, numbers)) for i, numbers in enumerate(columns, start=1)
        ]
        return head, rows


@lru_cache(maxsize=128)
def surface(case: str, points: Points) -> np.ndarray:
    """Return the mean loss of a neuron at every (b, w) of the grid."""
    each = CASES[case].each
    total = sum(each(y, GRID * x + GRID[:, None]) for x, y in points)
    mean = np.asarray(total) / len(points)
    mean.flags.writeable = False
    return mean


def output(case: str, z: np.ndarray) -> np.ndarray:
    """Return what the neuron of a case says for weighted sums z."""
    return sigmoid(z) if CASES[case].labels else z


def landscape_state(
    case: str,
    w: float,
    b: float,
    numbers: Sequence[Sequence[float]] = NUMBERS,
    labels: Sequence[Sequence[float]] = LABELS,
    path: Sequence[tuple[float, float]] = (),
) -> LandscapeState:
    """Return the state for a case, parameters, the two sets of data, and the steps so far.

    A path counts only if it leads to (w, b), to the accuracy of the sliders; its last place is
    then the exact one.
    """
    choose(case, CASES, "case")
    data = labels if CASES[case].labels else numbers
    require_shape(as_float(data, "points", finite=True), "points", (None, 2))
    points = tuple((float(x), float(y)) for x, y in data)
    led = bool(path) and bool(np.abs(np.subtract(path[-1], (w, b))).max() <= 0.51 * STEP)
    w, b = path[-1] if led else (float(w), float(b))
    return LandscapeState(case, points, w, b, tuple(path) if led else ())
