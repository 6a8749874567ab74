"""What exercise 7.8 sees of trained weights, without knowing in which order rows were drawn.

Data of several kinds make the judgement independent of the draws:

full        One batch holds all rows: the order does not matter.
apart       Rows share no feature and all batches are full: the order does not matter.
equal       Rows that differ only in their place: the sorted weights do not depend on the order.
reachable   A few rows: the weights of every possible order can be listed.
short       Batches of 3 and 2 of five rows without shared features: each weight tells how often
            its row was in the short batch.
"""

from functools import lru_cache, reduce
from itertools import pairwise, permutations, product
from typing import Any

import numpy as np

from nnlib.checks.exercise import Finding, Measured, Probe, WrongForm
from nnlib.checks.words import show

UNREACHABLE = {"an order of rows that gives these weights": False}
TOLERANCE = 1e-7


def step(w: np.ndarray, X: np.ndarray, y: np.ndarray, lr: float) -> np.ndarray:
    """Return w after one step of gradient descent on the mean squared error."""
    return w - lr * 2 * X.T @ (X @ w - y) / len(X)


def train_with_minibatches(X, y, lr, epochs, B, rng):
    """Return the weights of a linear model after training with mini-batches."""
    w = np.zeros(X.shape[1])
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), B):
            rows = order[start : start + B]
            w = step(w, X[rows], y[rows], lr)
    return w


def view(w: Any, probe: Probe) -> Any:
    """Return what the weights say, in the way that the probe's data allow.

    Raises
    ------
    WrongForm
        If the result is not an array of finite numbers, one for each feature.
    """
    X, y, lr, epochs, B, _ = probe.args
    w = np.asarray(w)
    if w.dtype.kind not in "biuf" or w.shape != (X.shape[1],):
        raise WrongForm(f"Return the weights w, an array of shape ({X.shape[1]},).")
    if not np.isfinite(w).all():
        raise WrongForm("The weights hold NaN or infinity: is every batch at least one row long?")
    if probe.label.startswith("equal"):
        return {"sorted weights": np.sort(w)}
    if probe.label.startswith("apart"):
        right = train_with_minibatches(X, y, lr, epochs, B, np.random.default_rng(0))
        return {"the weights that every order gives": bool(np.abs(w - right).max() < TOLERANCE)}
    if probe.label.startswith("reachable"):
        orders = _reachable(X.tobytes(), y.tobytes(), X.shape, lr, epochs, B)
        gaps = np.abs(orders - w).max(axis=1)
        if gaps.min() < TOLERANCE:
            return {"an order of rows that gives these weights": True}
        full = train_with_minibatches(X, y, lr, epochs, len(X), np.random.default_rng(0))
        same = bool(np.abs(w - full).max() < TOLERANCE)
        return UNREACHABLE | {"the weights of full batches": same}
    if probe.label.startswith("short"):
        return short(w, X, y, lr, epochs)
    return w


def reachable(X: np.ndarray, y: np.ndarray, lr: float, epochs: int, B: int) -> np.ndarray:
    """Return the weights after every possible order of the rows in every epoch."""
    batches = {
        tuple(tuple(sorted(order[s : s + B])) for s in range(0, len(X), B))
        for order in permutations(range(len(X)))
    }

    def epoch(w: np.ndarray, parts: tuple) -> np.ndarray:
        return reduce(lambda v, part: step(v, X[list(part)], y[list(part)], lr), parts, w)

    start = np.zeros(X.shape[1])
    return np.array([reduce(epoch, plan, start) for plan in product(batches, repeat=epochs)])


@lru_cache(maxsize=64)
def _reachable(X: bytes, y: bytes, shape: tuple[int, int], *settings: Any) -> np.ndarray:
    return reachable(np.frombuffer(X).reshape(shape), np.frombuffer(y), *settings)


def short(w: np.ndarray, X: np.ndarray, y: np.ndarray, lr: float, epochs: int) -> dict[str, Any]:
    """Return how often each of five rows was in the batch of two, as far as the weights tell.

    Row i has the one feature i with value x: an epoch in a batch of n rows takes the distance of
    wᵢ from y/x times 1 − 2·lr·x²/n.
    """
    x = np.diag(X)
    in_three, in_two = np.log1p(-2 * lr * x**2 / 3), np.log1p(-2 * lr * x**2 / 2)
    left = 1 - w * x / y
    if (left <= 0).any():
        return UNREACHABLE
    counts = (np.log(left) - epochs * in_three) / (in_two - in_three)
    whole = np.round(counts)
    if np.abs(counts - whole).max() > 1e-4 or whole.min() < 0 or whole.sum() != 2 * epochs:
        return UNREACHABLE
    error = (0.4 * 0.6 / epochs) ** 0.5
    return {
        "an order of rows that gives these weights": True,
        "the same two rows in every epoch": bool(np.isin(whole, (0, epochs)).all()),
        "share of epochs in the short batch": [Measured(float(c / epochs), error) for c in whole],
    }


def shows(seen: Any) -> str:
    """Return a view as text."""
    if not isinstance(seen, dict):
        return show(seen)
    return ", ".join(f"{key}: {show(value)}" for key, value in seen.items())


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Return what is wrong if two states of the generator give the same long training."""
    long = [i for i, probe in enumerate(probes) if probe.label.startswith("short")]
    for i, j in pairwise(long):
        if np.array_equal(results[i], results[j]):
            text = "Two states of the generator give the same weights: shuffle with `rng`."
            return Finding("same_draws", text, j)
    return None
