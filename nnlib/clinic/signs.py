"""Run a script and take its vital signs: the same tests for every training."""

import math
from typing import Any

import numpy as np

from nnlib.clinic.loop import LossAndGradient, fit
from nnlib.clinic.record import Record
from nnlib.gradcheck import numerical_gradient
from nnlib.layers import Dense
from nnlib.network import Network

NEEDED = (
    "X_train",
    "y_train",
    "X_test",
    "y_test",
    "inputs",
    "start",
    "loss_and_gradient",
    "predict",
    "rate",
    "batch_size",
    "epochs",
    "network",
    "losses",
)
TEN = 10
BY_HEART = 500  # epochs with ten rows
CHECKED = 8  # rows of the gradient check
PARAMETERS = 50  # checked at most
ALONE = 100  # test rows that are sent one by one
EQUAL = 9  # decimals


def run_script(text: str, name: str = "yours") -> Record:
    """Run a script of the clinic, as it is or as you changed it, and return what is observed.

    Parameters
    ----------
    text : str
        Python code in the form of the clinic's scripts, such as `source("A")` with a line
        replaced. It is executed: run only what you have read.
    name : str
        The name that the record will have.

    Returns
    -------
    Record

    Raises
    ------
    ValueError
        If the script does not define one of the names that every script has.

    Examples
    --------
    >>> from nnlib.clinic import source
    >>> record = run_script(source("A").replace("0.5, 20, 30", "0.5, 20, 2"))
    >>> len(record.losses)
    2
    """
    names: dict[str, Any] = {"__name__": "__clinic__"}
    exec(compile(text, f"<case {name}>", "exec"), names)
    missing = [needed for needed in NEEDED if needed not in names]
    if missing:
        raise ValueError(
            f"text: expected a script that defines {', '.join(NEEDED)}; "
            f"this one has no {', '.join(missing)}"
        )
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        return _record(name, names)


def _record(name: str, names: dict[str, Any]) -> Record:
    X, y = names["inputs"](names["X_train"]), names["y_train"]
    start, step, rate = names["start"], names["loss_and_gradient"], names["rate"]
    predict, network, batch = names["predict"], names["network"], names["batch_size"]
    X_test, y_test = names["X_test"], names["y_test"]
    some, targets = X_test[:ALONE], y_test[:ALONE]
    first, again = predict(network, X_test), predict(network, X_test)
    alone = np.concatenate([predict(network, row[None]) for row in some])
    ten = names["X_train"][:TEN]
    learnt = start(0)
    fit(learnt, step, names["inputs"](ten), y[:TEN], rate, TEN, BY_HEART)
    return Record(
        name=name,
        guess=loss_of_a_guess(y),
        first_loss=float(step(start(0), X, y)[0]),
        gradient_ratio=gradient_ratio(start(0), step, X[:CHECKED], y[:CHECKED]),
        ten_rows=score(predict(learnt, ten), y[:TEN]),
        input_range=(float(X.min()), float(X.max())),
        step_size=step_size(start(0), step, X[:batch], y[:batch], rate),
        losses=tuple(names["losses"]),
        train_score=score(predict(network, names["X_train"]), y),
        test_score=score(first, y_test),
        one_by_one=score(alone, targets),
        changed=float(np.mean(np.round(first, EQUAL) != np.round(again, EQUAL))),
        units=units_that_differ(network),
        shapes=(np.shape(first[:TEN]), np.shape(y_test[:TEN])),
    )


def loss_of_a_guess(y: np.ndarray) -> float:
    """Return ln C for labels of C classes, and the variance of targets that are numbers."""
    return math.log(len(np.unique(y))) if y.dtype.kind in "iu" else float(np.var(y))


def score(predicted: np.ndarray, y: np.ndarray) -> float:
    """Return the share of right labels, or the share of the variance of y that is explained."""
    predicted, y = np.ravel(predicted), np.ravel(y)
    if y.dtype.kind in "iu":
        return float(np.mean(predicted == y))
    return float(1 - np.mean((predicted - y) ** 2) / np.var(y))


def gradient_ratio(
    network: Network, loss_and_gradient: LossAndGradient, X: np.ndarray, y: np.ndarray
) -> float:
    """Return g·n / n·n of the script's gradient g and the numerical gradient n.

    A few parameters, spread evenly, are enough. Every evaluation starts from a copy, so that all
    see the same dropout masks.
    """
    chosen = np.unique(np.linspace(0, network.n_parameters - 1, PARAMETERS).astype(int))

    def loss(values: np.ndarray) -> float:
        moved = network.copy()
        moved.theta[chosen] = values
        return float(loss_and_gradient(moved, X, y)[0])

    numeric = numerical_gradient(loss, network.theta[chosen])
    gradient = loss_and_gradient(network.copy(), X, y)[1][chosen]
    return float(gradient @ numeric / (numeric @ numeric))


def step_size(
    network: Network,
    loss_and_gradient: LossAndGradient,
    X: np.ndarray,
    y: np.ndarray,
    rate: float,
) -> float:
    """Return ‖Δθ‖ / ‖θ‖ of one step with this batch; infinity where θ is 0."""
    _, gradient = loss_and_gradient(network, X, y)
    length = float(np.linalg.norm(network.theta))
    moved = rate * float(np.linalg.norm(gradient))
    return moved / length if length else math.inf


def units_that_differ(network: Network) -> tuple[int, int]:
    """Return the distinct units of the first layer, and their number; (0, 0) for one layer."""
    dense = [layer for layer in network.layers if isinstance(layer, Dense)]
    if len(dense) < 2:
        return 0, 0
    columns = np.vstack([dense[0].W, dense[0].b]).T
    return len(np.unique(np.round(columns, EQUAL), axis=0)), len(columns)
