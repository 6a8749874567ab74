"""The courses of the optimizer race: losses of two parameters, with the places of start and goal.

Every loss is counted from the lowest there is, so that the best valley has the loss 0.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnlib.plots.geometry import Box

ALONG, ACROSS = 0.2, 20.0
TURN = np.sqrt(0.5) * np.array([[1.0, 1.0], [-1.0, 1.0]])
# The three places of the two valleys where the slope in x is 0: x³ − 4x − 1 = 0.
SHALLOW, RIDGE, DEEP = np.sort(np.roots([1.0, 0.0, -4.0, -1.0]).real)


@dataclass(frozen=True)
class Course:
    """A loss L(x, y) of two parameters, and the race on it.

    Attributes
    ----------
    loss : callable
        Takes x and y, arrays of one shape; L ≥ 0, and 0 at the lowest places.
    gradient : callable
        Takes θ = (x, y); returns (∂L/∂x, ∂L/∂y).
    lowest : tuple of pairs
        The places where L = 0.
    steepest : float
        λmax, the largest curvature at the lowest places.
    flattest : float
        λmin, the smallest there.
    box : Box
        The part of the plane in the picture.
    start : pair of float
        Where the race begins, unless somebody moves it.
    rates : tuple of float
        A learning rate for each optimizer that suits this loss, found by trying.
    goal : float
        Who stays below this loss to the end has arrived.
    steps : int
        Length of the race.
    """

    loss: Callable[[np.ndarray, np.ndarray], np.ndarray]
    gradient: Callable[[np.ndarray], np.ndarray]
    lowest: tuple[tuple[float, float], ...]
    steepest: float
    flattest: float
    box: Box
    start: tuple[float, float]
    rates: tuple[float, ...]
    goal: float
    steps: int

    def at(self, theta: np.ndarray) -> float:
        """Return the loss at one place."""
        return float(self.loss(theta[0], theta[1]))


def ravine(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return ½(0.2 x² + 20 y²)."""
    return 0.5 * (ALONG * x**2 + ACROSS * y**2)


def turned_ravine(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the loss of the ravine, turned by 45°."""
    along, across = TURN @ np.array([np.ravel(x), np.ravel(y)])
    return ravine(along, across).reshape(np.shape(x))


def rosenbrock(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return (1 − x)² + 100(y − x²)²."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def saddle(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return 10x² + ¼(y² − 1)²: a saddle at (0, 0) between two valleys at y = ±1."""
    return 10 * x**2 + 0.25 * (y**2 - 1) ** 2


def two_valleys(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return 0.1(x² − 4)² − 0.4x + y², counted from its lowest place."""
    return 0.1 * (x**2 - 4) ** 2 - 0.4 * x + y**2 - (0.1 * (DEEP**2 - 4) ** 2 - 0.4 * DEEP)


def _ravine_gradient(theta: np.ndarray) -> np.ndarray:
    return np.array([ALONG, ACROSS]) * theta


def _rosenbrock_gradient(theta: np.ndarray) -> np.ndarray:
    x, y = theta
    return np.array([-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)])


COURSES = {
    "ravine": Course(
        loss=ravine,
        gradient=_ravine_gradient,
        lowest=((0.0, 0.0),),
        steepest=ACROSS,
        flattest=ALONG,
        box=Box(-6, 6, -1.5, 1.5),
        start=(-5.0, 0.8),
        rates=(0.09, 0.02, 0.03, 1.0, 0.03, 0.2),
        goal=0.01,
        steps=250,
    ),
    "turned ravine": Course(
        loss=turned_ravine,
        gradient=lambda theta: TURN.T @ _ravine_gradient(TURN @ theta),
        lowest=((0.0, 0.0),),
        steepest=ACROSS,
        flattest=ALONG,
        box=Box(-5, 5, -5, 5),
        start=(-4.1, -2.97),
        rates=(0.09, 0.02, 0.03, 1.0, 0.03, 0.2),
        goal=0.01,
        steps=250,
    ),
    "Rosenbrock": Course(
        loss=rosenbrock,
        gradient=_rosenbrock_gradient,
        lowest=((1.0, 1.0),),
        steepest=501 + np.sqrt(501**2 - 400),
        flattest=501 - np.sqrt(501**2 - 400),
        box=Box(-2, 2, -1, 3),
        start=(-1.2, 1.0),
        rates=(0.0019, 0.001, 0.001, 0.5, 0.01, 0.1),
        goal=0.01,
        steps=2000,
    ),
    "saddle": Course(
        loss=saddle,
        gradient=lambda theta: np.array([20 * theta[0], theta[1] ** 3 - theta[1]]),
        lowest=((0.0, -1.0), (0.0, 1.0)),
        steepest=20.0,
        flattest=2.0,
        box=Box(-1.5, 1.5, -1.5, 1.5),
        start=(1.0, 0.01),
        rates=(0.09, 0.04, 0.05, 0.1, 0.03, 0.1),
        goal=0.01,
        steps=150,
    ),
    "two valleys": Course(
        loss=two_valleys,
        gradient=lambda theta: np.array([0.4 * theta[0] * (theta[0] ** 2 - 4) - 0.4, 2 * theta[1]]),
        lowest=((float(DEEP), 0.0),),
        steepest=float(1.2 * DEEP**2 - 1.6),
        flattest=2.0,
        box=Box(-4.5, 4.5, -2.5, 2.5),
        start=(-3.6, 1.5),
        rates=(0.1, 0.04, 0.05, 1.0, 0.05, 0.3),
        goal=0.05,
        steps=150,
    ),
}
