"""What exercise 8.7 sees of a returned network: its decisions on training and test rows."""

from functools import cache
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter4.xor_observed import named_layers, what
from nnlib.checks.exercise import Between, WrongForm
from nnlib.network import Network

SEEDS = (0, 1, 2)
BAR = 0.06
TOO_GOOD = 0.025
OTHER_INPUTS = "a network that cannot take inputs of shape (1536, 57)"

Seen = dict[str, Any]


@cache
def rows() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return X and y of the book's 3065 training rows, then of its 1536 test rows.

    X is log(x + 0.1), standardised by mean and deviation of the training rows.
    """
    from nnlib.datasets import spambase

    data = spambase()
    known = np.asarray(data.train_mask)
    X = np.log(data.X + 0.1)
    X = (X - X[known].mean(axis=0)) / X[known].std(axis=0)
    return X[known], data.y[known], X[~known], data.y[~known]


def observe(result: Any, X_test: np.ndarray, X: np.ndarray, y: np.ndarray) -> Seen | str:
    """Return what there is to see of a network, or what else was returned.

    The labels are those of the training rows, which the answer was given too.
    """
    if not isinstance(result, Network):
        return what(result)
    try:
        outputs, fitted = result.predict(X_test), result.predict(X)
    except ValueError as error:
        return f"{OTHER_INPUTS}: {error}"
    layers = list(named_layers(result))
    one_column = fitted.shape == (len(y), 1)
    return {
        "outputs": outputs,
        "layers": layers,
        "wrong in training": share_wrong(layers, fitted, y) if one_column else 1.0,
        "largest bias": float(np.abs(result.theta[~result.kernel_mask]).max(initial=0.0)),
        "parameters": result.theta.copy(),
    }


def is_probability(layers: list[str]) -> bool:
    """Say whether the last layer is a sigmoid, so that outputs are probabilities."""
    return bool(layers) and layers[-1] == "sigmoid"


def decided(layers: list[str], outputs: np.ndarray) -> np.ndarray:
    """Return 1 where p > ½, or where the logit is positive."""
    return (outputs.ravel() > (0.5 if is_probability(layers) else 0.0)).astype(int)


def share_wrong(layers: list[str], outputs: np.ndarray, y: np.ndarray) -> float:
    """Return the share of wrong decisions."""
    return float(np.mean(decided(layers, outputs) != y))


def wrong(seen: Seen) -> float:
    """Return the share of wrong decisions on the test rows."""
    return share_wrong(seen["layers"], seen["outputs"], rows()[3])


def view(seen: Seen | str, probe: Any) -> float:
    """Return the share of wrong decisions on the test rows.

    Raises
    ------
    WrongForm
        If there is no network, or its outputs are not finite numbers in one column.
    """
    if isinstance(seen, str):
        raise WrongForm(f"You return {seen}. Return the trained `Network` itself.")
    shape, needed = seen["outputs"].shape, (len(rows()[3]), 1)
    if shape != needed:
        raise WrongForm(f"`predict` should give outputs of shape {needed}; yours have {shape}.")
    if not np.isfinite(seen["outputs"]).all():
        raise WrongForm("The outputs hold NaN or infinity.")
    return wrong(seen)


def shows(value: Any) -> str:
    """Return a share as text; within the bar only roughly, as trainings differ by CPU."""
    if isinstance(value, Between):
        return f"at most {BAR:.1%} wrong"
    return f"at most {BAR:.1%} wrong" if TOO_GOOD <= value <= BAR else f"{value:.1%} wrong"
