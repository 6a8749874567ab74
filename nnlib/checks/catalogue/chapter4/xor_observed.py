"""What exercise 4.7 sees of a returned network, and how its four outputs are read."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.checks.exercise import Between, WrongForm
from nnlib.layers import Activation, BatchNormalization, Dense, Layer
from nnlib.network import Network

ROWS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0, 1, 1, 0])
SEEDS = 20
NEEDED = 19
OTHER_INPUTS = "a network that cannot take inputs of shape (4, 2)"


def observe(result: Any, X: np.ndarray) -> dict[str, Any] | str:
    """Return outputs, layers and parameters of a network, or what else was returned."""
    if not isinstance(result, Network):
        return what(result)
    try:
        outputs = result.predict(X)
    except ValueError as error:
        return f"{OTHER_INPUTS}: {error}"
    mask = result.kernel_mask
    return {
        "outputs": outputs,
        "layers": list(named_layers(result)),
        "largest bias": float(np.abs(result.theta[~mask]).max(initial=0.0)),
        "distinct hidden units": distinct_units(result),
        "parameters": result.theta.copy(),
    }


def what(result: Any) -> str:
    """Say in words what was returned in the place of a network."""
    if isinstance(result, tuple | list) and any(isinstance(part, Network) for part in result):
        return "a tuple with a network"
    if isinstance(result, type):
        return "a class"
    numbers = _numbers(result)
    if numbers is None:
        several = isinstance(result, tuple | list | dict)
        return "several things" if several else f"something of type {type(result).__name__}"
    if numbers.size == 1:
        return "a number"
    return "labels" if np.isin(numbers, (0, 1)).all() else "numbers"


def _numbers(result: Any) -> np.ndarray | None:
    try:
        numbers = np.asarray(result)
    except ValueError:
        return None
    return numbers if numbers.dtype.kind in "biuf" and numbers.size else None


def leaves(network: Layer) -> Iterator[Layer]:
    """Yield the layers of a network, and of networks inside it."""
    for layer in getattr(network, "layers", ()):
        if isinstance(layer, Network):
            yield from leaves(layer)
        else:
            yield layer


def named_layers(network: Network) -> Iterator[str]:
    """Yield "Dense(2, 8)", "tanh", … for what changes the numbers of a prediction."""
    for layer in leaves(network):
        if isinstance(layer, Dense):
            yield f"Dense({layer.inputs}, {layer.units})"
            names = [layer.activation.name]
        elif isinstance(layer, Activation):
            names = [layer.f.name]
        else:
            names = [type(layer).__name__] if isinstance(layer, BatchNormalization) else []
        yield from (name for name in names if name != "identity")


def distinct_units(network: Network) -> int:
    """Return how many units of the first Dense layer differ in weights or bias."""
    first = next((layer for layer in leaves(network) if isinstance(layer, Dense)), None)
    return 0 if first is None else len(np.unique(np.vstack([first.W, first.b]), axis=1).T)


def is_probability(seen: dict[str, Any]) -> bool:
    """Say whether the last layer is a sigmoid, so that outputs are probabilities."""
    return bool(seen["layers"]) and seen["layers"][-1] == "sigmoid"


def classes(seen: dict[str, Any]) -> np.ndarray:
    """Return the class of each row: 1 where p > ½, or where the logit is positive."""
    return (seen["outputs"].ravel() > (0.5 if is_probability(seen) else 0.0)).astype(float)


def solved(seen: dict[str, Any]) -> bool:
    """Say whether all four rows are right."""
    return np.array_equal(classes(seen), XOR)


def view(seen: dict[str, Any] | str, probe: Any) -> np.ndarray:
    """Return the classes of the four rows.

    Raises
    ------
    WrongForm
        If there is no network, or its outputs are not four finite numbers in one column.
    """
    if isinstance(seen, str):
        raise WrongForm(f"You return {seen}. Return the trained `Network` itself.")
    shape = seen["outputs"].shape
    if shape != (4, 1):
        raise WrongForm(f"`predict` should give outputs of shape (4, 1); yours have {shape}.")
    if not np.isfinite(seen["outputs"]).all():
        raise WrongForm("The outputs hold NaN or infinity.")
    return classes(seen)


def expected(seed: int) -> Between:
    """Return bounds for the classes: one seed may fail, so that `across` counts them."""
    return Between(np.zeros(4), np.ones(4))


def shows(value: Any) -> str:
    """Return the classes of the four rows as text."""
    values = XOR if isinstance(value, Between) else np.asarray(value)
    pairs = zip(ROWS.astype(int).tolist(), values, strict=True)
    return ", ".join(f"({a}, {b}) → {int(c)}" for (a, b), c in pairs)
