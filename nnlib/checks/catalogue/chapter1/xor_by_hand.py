"""Exercise 1.7: a network of three step units for XOR."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter1.gates import INPUTS, NAMES, Table, numbers, parts, shows, table
from nnlib.checks.exercise import Convention, Exercise, Mistake, Probe
from nnlib.checks.probing import probe

XOR = (0, 1, 1, 0)
ALMOST = 1e-9
NAMES_OF_PARTS = ("W1", "b1", "W2", "b2")


def xor_by_hand():
    """Return OR and NAND as hidden units, and AND of the two as output."""
    W1, b1 = np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-0.5, 1.5])
    return W1, b1, np.array([[1.0], [1.0]]), np.array([-1.5])


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield the only call there is."""
    yield probe(label="truth table")


def weights(value: Any) -> tuple[np.ndarray, ...]:
    """Return the four parts in their shapes (2, 2), (2,), (2, 1) and (1,)."""
    W1, b1, W2, b2 = parts(value, NAMES_OF_PARTS)
    return (
        numbers(W1, "W1", (2, 2)),
        numbers(b1, "b1", (2,), (1, 2)),
        numbers(W2, "W2", (2, 1), (2,)),
        numbers(b2, "b2", (1,), (), (1, 1)),
    )


def output(W1, b1, W2, b2, margin=0.0) -> Table:
    """Return the truth table of the network; `margin` moves every threshold."""
    H = (INPUTS @ W1 + b1 >= margin).astype(float)
    return table(H @ W2 + b2, margin)


def view(value: Any, probe: Probe) -> Table:
    """Return the truth table of the network."""
    return output(*weights(value))


def needs_strict(results: list[Any]) -> bool:
    """Say whether the table is XOR only for units that fire above 0, not at 0."""
    parts = weights(results[0])
    return output(*parts) != XOR == output(*parts, margin=ALMOST)


def needs_rounding(results: list[Any]) -> bool:
    """Say whether a sum that is 0 on paper falls below 0 in floats."""
    parts = weights(results[0])
    return output(*parts) != XOR == output(*parts, margin=-ALMOST)


def first_transposed(results: list[Any]) -> bool:
    """Say whether W1 holds a unit in each row."""
    W1, b1, W2, b2 = weights(results[0])
    return output(W1, b1, W2, b2) != XOR == output(W1.T, b1, W2, b2)


def as_thresholds(results: list[Any]) -> bool:
    """Say whether the biases are meant as thresholds."""
    W1, b1, W2, b2 = weights(results[0])
    return output(W1, b1, W2, b2) != XOR == output(W1, -b1, W2, -b2)


def without_hidden_step(results: list[Any]) -> bool:
    """Say whether the network is XOR if the hidden units pass z on without a step."""
    W1, b1, W2, b2 = weights(results[0])
    return output(W1, b1, W2, b2) != XOR == table((INPUTS @ W1 + b1) @ W2 + b2)


def with_relu(results: list[Any]) -> bool:
    """Say whether the network is XOR if the hidden units are ReLU and the output has a margin."""
    W1, b1, W2, b2 = weights(results[0])
    z = np.maximum(0.0, INPUTS @ W1 + b1) @ W2 + b2
    return output(W1, b1, W2, b2) != XOR and XOR in (table(z), table(z, 0.5))


def same_hidden(results: list[Any]) -> bool:
    """Say whether both hidden units give the same four values."""
    W1, b1, W2, b2 = weights(results[0])
    H = INPUTS @ W1 + b1 >= 0
    return output(W1, b1, W2, b2) != XOR and bool((H[:, 0] == H[:, 1]).all())


def single_neuron(results: list[Any]) -> bool:
    """Say whether weights and a bias of one neuron were returned."""
    value = results[0]
    return isinstance(value, tuple | list) and len(value) == 2


def _gate(w1, w2, b):
    """Return OR and AND as hidden units, and an output with these weights."""
    W1, b1 = np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([-0.5, -1.5])
    return lambda: (W1, b1, np.array([[w1], [w2]]), np.array([b]))


def _constant(w, b):
    """Return units that look at one input only, and an output that follows one of them."""
    return lambda: (np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([-0.5, -0.5]), w, b)
