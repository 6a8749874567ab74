"""Truth tables of two inputs, for the exercises that are judged by them."""

from typing import Any

import numpy as np

from nnlib.checks.exercise import WrongForm

INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
ROWS = ("(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)")

NAMES: dict[tuple[int, ...], str] = {
    (0, 0, 0, 0): "always 0",
    (0, 0, 0, 1): "AND",
    (0, 0, 1, 0): "the first input and not the second",
    (0, 0, 1, 1): "the first input alone",
    (0, 1, 0, 0): "the second input and not the first",
    (0, 1, 0, 1): "the second input alone",
    (0, 1, 1, 0): "XOR",
    (0, 1, 1, 1): "OR",
    (1, 0, 0, 0): "NOR, 1 only where both inputs are 0",
    (1, 0, 0, 1): "XNOR, 1 where the inputs are equal",
    (1, 0, 1, 0): "the opposite of the second input",
    (1, 0, 1, 1): "the first input or not the second",
    (1, 1, 0, 0): "the opposite of the first input",
    (1, 1, 0, 1): "the second input or not the first",
    (1, 1, 1, 0): "NAND, 0 only where both inputs are 1",
    (1, 1, 1, 1): "always 1",
}
Table = tuple[int, ...]


def table(z: np.ndarray, margin: float = 0.0) -> Table:
    """Return the step of four weighted sums as 0s and 1s; `margin` moves the threshold."""
    return tuple(int(value >= margin) for value in np.ravel(z))


def shows(seen: Table) -> str:
    """Return a truth table as text."""
    rows = ", ".join(f"{row} → {value}" for row, value in zip(ROWS, seen, strict=True))
    return f"{rows} ({NAMES[tuple(seen)]})"


def numbers(value: Any, name: str, *allowed: tuple[int, ...]) -> np.ndarray:
    """Return a part of the answer as floats in the first allowed shape.

    Raises
    ------
    WrongForm
        If it is not made of finite numbers or has none of the allowed shapes.
    """
    try:
        array = np.asarray(value)
    except ValueError:
        raise WrongForm(f"`{name}` has rows of different lengths.") from None
    if array.dtype.kind not in "biuf":
        raise WrongForm(f"`{name}` should hold numbers.")
    if array.shape not in allowed:
        raise WrongForm(f"`{name}` should have shape {allowed[0]}; yours has {array.shape}.")
    if not np.isfinite(array).all():
        raise WrongForm(f"`{name}` should hold finite numbers.")
    return array.reshape(allowed[0]).astype(float)


def parts(value: Any, names: tuple[str, ...]) -> list[Any]:
    """Return the parts of a tuple that must have one part for each name."""
    wanted = f"({', '.join(names)})"
    if not isinstance(value, tuple | list):
        raise WrongForm(f"Return the {len(names)} parts {wanted}, separated by commas.")
    if len(value) != len(names):
        raise WrongForm(f"Return the {len(names)} parts {wanted}; yours has {len(value)}.")
    return list(value)
