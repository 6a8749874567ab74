"""What the questions about losses and slopes compute."""

from collections.abc import Sequence

import numpy as np

from nnlib import (
    SGD,
    BinaryCrossEntropy,
    MeanAbsoluteError,
    MeanSquaredError,
    accuracy,
    numerical_gradient,
)


def moved(values: Sequence[float], misread: float) -> tuple[float, float]:
    """Return how far the best constant moves for squares and for distances.

    The last value is the one that is misread.
    """
    grid = np.arange(min(values), misread + 0.25, 0.5)

    def best(data: Sequence[float]) -> list[float]:
        losses = MeanSquaredError(), MeanAbsoluteError()
        y = np.array(data, dtype=float)
        return [
            float(grid[np.argmin([loss(y, np.full(len(y), c)) for c in grid])]) for loss in losses
        ]

    before, after = best(values), best([*values[:-1], misread])
    return after[0] - before[0], after[1] - before[1]


def cheapest_forecaster(share: float, forecasts: Sequence[float]) -> float:
    """Return the constant forecast that costs least on ten cases, of which `share` came true."""
    y = np.array([1.0] * round(10 * share) + [0.0] * round(10 * (1 - share)))
    costs = {p: BinaryCrossEntropy()(y, np.full(10, p)) for p in forecasts}
    return min(costs, key=lambda p: costs[p])


def effect(before: Sequence[float], after: Sequence[float]) -> tuple[str, str]:
    """Return what happens to the accuracy and to the mean price −ln p when all labels are 1."""
    ones, p, q = np.ones(len(before)), np.array(before), np.array(after)
    pairs = (
        (accuracy(ones, p[:, None]), accuracy(ones, q[:, None])),
        (BinaryCrossEntropy()(ones, p), BinaryCrossEntropy()(ones, q)),
    )
    share, price = ("same" if a == b else "rises" if b > a else "falls" for a, b in pairs)
    return share, price


def stepped(w: float, slope: float, rate: float) -> float:
    """Return where one step of gradient descent leads."""
    theta = np.array([w])
    SGD(rate).step(theta, np.array([slope]))
    return theta.item()


def blame(u: float, v: float, x: float, slope: float) -> float:
    """Return the measured slope in u of a loss with the given slope in ŷ = v·u·x."""
    return numerical_gradient(lambda u: float(slope * v * u * x), u).item()


def measured(right: float, left: float, way: float) -> float:
    """Return a slope from two values of a function, `way` apart."""
    return (right - left) / way
