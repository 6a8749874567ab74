"""The data and settings of a training, checked and cast once, before anything is changed."""

import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from nnlib._validate import as_float, require_finite
from nnlib.activations import ActivationFunction
from nnlib.layers import Activation, Dense, Layer
from nnlib.losses import BinaryCrossEntropy, CategoricalCrossEntropy, Loss
from nnlib.network import Network
from nnlib.training.batches import require_same_length

Metric = Callable[[np.ndarray, np.ndarray], float]


class Data(NamedTuple):
    """Inputs and targets, in the network's type."""

    X: np.ndarray
    y: np.ndarray


def prepare(network: Network, loss: Loss, X: Any, y: Any, name: str = "") -> Data:
    """Return the data as arrays of the network's float type, or raise ValueError.

    Integer labels, with one axis less than the network's output, stay integers. The loss looks at
    all targets once, beside the output for the first row, so that it refuses them here if at all.
    """
    X = _cast(_array(X, f"{name}X"), f"{name}X", network.dtype)
    y = _array(y, f"{name}y")
    require_same_length(X, f"{name}X", y, f"{name}y")
    if len(X) == 0:
        raise ValueError(f"{name}X: expected at least one sample, got shape {X.shape}")
    try:
        output = network.predict(X[:1])
    except ValueError as error:
        raise ValueError(
            f"{name}X: shape {X.shape} does not fit the network; of the first row it says: {error}"
        ) from error
    if y.dtype.kind in "biu" and y.ndim == output.ndim - 1:
        y = y.astype(np.intp)
    else:
        y = _cast(y, f"{name}y", network.dtype)
    try:
        loss(y, np.broadcast_to(output, (len(X), *output.shape[1:])))
    except ValueError as error:
        raise ValueError(f"{name}y: the targets do not fit loss and network: {error}") from error
    return Data(X, y)


def prepare_validation(network: Network, loss: Loss, validation: Any) -> Data | None:
    """Return the pair `validation` prepared as the training data are."""
    if validation is None:
        return None
    if not isinstance(validation, tuple | list) or len(validation) != 2:
        raise ValueError(
            f"validation: expected a pair (X, y) or None, got {type(validation).__name__}"
        )
    X, y = validation
    return prepare(network, loss, X, y, name="validation ")


def require_metrics(metrics: Mapping[str, Metric] | None) -> dict[str, Metric]:
    """Return the metrics as a dict, or raise ValueError."""
    if metrics is None:
        return {}
    if not isinstance(metrics, Mapping) or not all(callable(f) for f in metrics.values()):
        raise ValueError(
            f"metrics: expected a mapping such as {{'accuracy': f}} with functions "
            f"f(y, output), got {metrics!r}"
        )
    taken = [name for name in metrics if name in ("loss", "learning_rate") or name[:4] == "val_"]
    if taken:
        raise ValueError(f"metrics: the name {taken[0]!r} is taken; choose another")
    return dict(metrics)


def require_callbacks(callbacks: Iterable[Any]) -> list[Any]:
    """Return the callbacks as a list, or raise ValueError."""
    if hasattr(callbacks, "on_epoch_end"):
        raise ValueError("callbacks: expected a list of callbacks, got one; put it in [ ]")
    if not isinstance(callbacks, Iterable):
        raise ValueError(f"callbacks: expected a list of callbacks, got {callbacks!r}")
    found = list(callbacks)
    for callback in found:
        if isinstance(callback, type) or not hasattr(callback, "on_epoch_end"):
            raise ValueError(
                f"callbacks: expected objects with on_epoch_end(epoch, logs), got {callback!r}"
            )
    return found


def require_parts(network: Any, loss: Any, optimizer: Any) -> None:
    """Raise ValueError unless these are a network, a loss and an optimizer."""
    if not isinstance(network, Network):
        raise ValueError(f"network: expected a Network, got {type(network).__name__}")
    for part, name, method in ((loss, "loss", "gradient"), (optimizer, "optimizer", "step")):
        if isinstance(part, type):
            raise ValueError(f"{name}: expected an object, got a class; write {part.__name__}()")
        if not hasattr(part, method):
            raise ValueError(f"{name}: expected an object with .{method}, got {part!r}")
    if network.n_parameters == 0:
        raise ValueError("network: expected parameters to train, got a network without any")


def require_match(network: Network, loss: Loss) -> None:
    """Raise or warn where the loss and the last activation cannot be meant together.

    Probabilities that are none raise: the loss would refuse them, but perhaps epochs later. A
    sigmoid or softmax applied twice only warns: such a training is well defined, if poor, and
    worth showing.
    """
    f = _last_activation(network)
    if f is None or not isinstance(loss, BinaryCrossEntropy | CategoricalCrossEntropy):
        return
    name = type(loss).__name__
    wanted = "softmax" if isinstance(loss, CategoricalCrossEntropy) else "sigmoid"
    low, high = getattr(f, "range", (0, 1))
    if not loss.from_logits and (low < 0 or high > 1):
        raise ValueError(
            f"loss: {name}() expects probabilities, but the network ends with {f.name!r}; use "
            f"{name}(from_logits=True) with a linear output, or end the network with {wanted!r}"
        )
    if loss.from_logits and f.name in ("sigmoid", "softmax"):
        warnings.warn(
            f"{name}(from_logits=True) applies {wanted} itself, but the network ends with "
            f"{f.name!r} already; use {name}() or a linear output",
            stacklevel=3,
        )
    elif f.name == "sigmoid" and wanted == "softmax":
        warnings.warn(
            f"{name}() expects rows that sum to 1, but the network ends with 'sigmoid'; use "
            "'softmax', or BinaryCrossEntropy for several labels a sample",
            stacklevel=3,
        )


def _last_activation(network: Network) -> ActivationFunction | None:
    last: Layer = network
    while isinstance(last, Network):
        last = last.layers[-1]
    if isinstance(last, Dense):
        return last.activation
    return last.f if isinstance(last, Activation) else None


def _array(value: Any, name: str) -> np.ndarray:
    try:
        return np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name}: expected an array of numbers, got {error}") from error


def _cast(array: np.ndarray, name: str, dtype: np.dtype) -> np.ndarray:
    if array.dtype.kind not in "biu":
        array = as_float(array, name)
    array = array.astype(dtype, copy=False)
    require_finite(array, name)
    return array
