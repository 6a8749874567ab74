"""The mistakes that learners make in exercise 1.7, and how its answers are read."""

from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter1.gates import INPUTS, Table, numbers, parts, table
from nnlib.checks.exercise import Convention, Mistake

XOR = (0, 1, 1, 0)
ALMOST = 1e-9
NAMES_OF_PARTS = ("W1", "b1", "W2", "b2")


def weights(value: Any) -> tuple[np.ndarray, ...]:
    """Return the four parts in their shapes (2, 2), (2,), (2, 1) and (1,)."""
    W1, b1, W2, b2 = parts(value, NAMES_OF_PARTS)
    return (
        numbers(W1, "W1", (2, 2)),
        numbers(b1, "b1", (2,), (1, 2)),
        numbers(W2, "W2", (2, 1), (2,)),
        numbers(b2, "b2", (1,), (), (1, 1)),
    )


def output(value: tuple[np.ndarray, ...], margin: float = 0.0) -> Table:
    """Return the truth table of the network; `margin` moves every threshold."""
    W1, b1, W2, b2 = value
    H = (INPUTS @ W1 + b1 >= margin).astype(float)
    return table(H @ W2 + b2, margin)


def needs_strict(results: list[Any]) -> bool:
    """Say whether the table is XOR only for units that fire above 0, not at 0."""
    found = weights(results[0])
    return output(found) != XOR == output(found, ALMOST)


def needs_rounding(results: list[Any]) -> bool:
    """Say whether a sum that is 0 on paper falls below 0 in floats."""
    found = weights(results[0])
    return output(found) != XOR == output(found, -ALMOST)


def first_transposed(results: list[Any]) -> bool:
    """Say whether W1 holds a unit in each row."""
    W1, b1, W2, b2 = weights(results[0])
    return output((W1, b1, W2, b2)) != XOR == output((W1.T, b1, W2, b2))


def as_thresholds(results: list[Any]) -> bool:
    """Say whether the biases are meant as thresholds."""
    W1, b1, W2, b2 = weights(results[0])
    return output((W1, b1, W2, b2)) != XOR == output((W1, -b1, W2, -b2))


def same_hidden(results: list[Any]) -> bool:
    """Say whether both hidden units give the same four values."""
    W1, b1, W2, b2 = weights(results[0])
    H = INPUTS @ W1 + b1 >= 0
    return output((W1, b1, W2, b2)) != XOR and bool((H[:, 0] == H[:, 1]).all())


def single_neuron(results: list[Any]) -> bool:
    """Say whether weights and a bias of one neuron were returned."""
    value = results[0]
    return isinstance(value, tuple | list) and len(value) == 2


def _gate(w1, w2, b):
    """Return OR and AND as hidden units, and an output with these weights."""
    W1, b1 = np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([-0.5, -1.5])
    return lambda: (W1, b1, np.array([[w1], [w2]]), np.array([b]))


def _inputs(w1, w2, b):
    """Return the inputs themselves as hidden units, and an output with these weights."""
    return lambda: (np.eye(2), np.array([-0.5, -0.5]), np.array([[w1], [w2]]), np.array([b]))


MISTAKES = [
    Mistake(
        "single_neuron",
        "That is one neuron, and one neuron cannot compute XOR. Two hidden units and an output "
        "unit are asked for: return (W1, b1, W2, b2).",
        lambda: (np.array([1.0, 1.0]), -0.5),
        when=single_neuron,
    ),
    Mistake(
        "boundary",
        "Some sum is exactly 0, and a unit fires at 0 already. Move the biases a little, so that "
        "no sum is 0.",
        lambda: (
            np.ones((2, 2)),
            np.array([0.0, -1.0]),
            np.array([[1.0], [-2.0]]),
            np.array([0.0]),
        ),
        when=needs_strict,
    ),
    Mistake(
        "rounding",
        "Some sum is 0 on paper, but floats make it a little less, and the unit stays silent. "
        "Choose biases half-way between the sums.",
        lambda: (
            np.array([[1.0, 0.7], [1.0, 0.1]]),
            np.array([-0.5, -0.8]),
            np.array([[1.0], [-1.0]]),
            np.array([-0.5]),
        ),
        when=needs_rounding,
    ),
    Mistake(
        "weights_transposed",
        "W1 is transposed: the weights of hidden unit j stand in column j, as in `X @ W1 + b1`.",
        lambda: (
            np.array([[1.0, 1.0], [-1.0, -1.0]]),
            np.array([-0.5, 1.5]),
            np.array([[1.0], [1.0]]),
            np.array([-1.5]),
        ),
        when=first_transposed,
    ),
    Mistake(
        "same_hidden_units",
        "Both hidden units give the same for all four inputs, so they are only one unit. Let one "
        "compute OR and the other NAND.",
        lambda: (
            np.ones((2, 2)),
            np.array([-0.5, -0.5]),
            np.array([[1.0], [1.0]]),
            np.array([-0.5]),
        ),
        when=same_hidden,
    ),
    Mistake(
        "xnor",
        "The output is the opposite of XOR: change the sign of W2 and of b2.",
        _gate(-1.0, 1.0, 0.5),
    ),
    Mistake(
        "or_gate",
        "The network computes OR: the output must fall silent again where both inputs are 1.",
        _gate(1.0, 0.0, -0.5),
    ),
    Mistake(
        "and_gate",
        "The network computes AND: the output should fire where exactly one input is 1.",
        _gate(0.0, 1.0, -0.5),
    ),
    Mistake(
        "nand_gate",
        "The network computes NAND: the output must be silent for (0, 0) too.",
        _gate(0.0, -1.0, 0.5),
    ),
    Mistake(
        "nor_gate",
        "The network computes NOR: the output should fire where exactly one input is 1.",
        _gate(-1.0, 0.0, 0.5),
    ),
    Mistake(
        "never",
        "The output never fires. Write down what the hidden units give for (0, 1), and see what is "
        "missing to reach 0.",
        _gate(1.0, -1.0, -1.5),
    ),
    Mistake(
        "always",
        "The output always fires. Write down what the hidden units give for (0, 0): b2 should keep "
        "the output silent there.",
        _gate(1.0, -1.0, 0.5),
    ),
    Mistake(
        "first_input",
        "The output follows the first input alone: both must count.",
        _inputs(1.0, 0.0, -0.5),
    ),
    Mistake(
        "second_input",
        "The output follows the second input alone: both must count.",
        _inputs(0.0, 1.0, -0.5),
    ),
    Mistake(
        "first_not_second",
        "The output fires for (1, 0), but not for (0, 1): both need a hidden unit.",
        _inputs(1.0, -1.0, -0.5),
    ),
    Mistake(
        "second_not_first",
        "The output fires for (0, 1), but not for (1, 0): both need a hidden unit.",
        _inputs(-1.0, 1.0, -0.5),
    ),
]

CONVENTIONS = [
    Convention(
        "threshold",
        name="threshold convention w·x ≥ θ",
        used_by="McCulloch and Pitts, and many textbooks",
        course="z = w·x + b ≥ 0",
        because="the bias is then one more number to learn, like a weight",
        change="change the sign of b1 and b2",
        wrong=lambda: (
            np.ones((2, 2)),
            np.array([0.5, 1.5]),
            np.array([[1.0], [-1.0]]),
            np.array([0.5]),
        ),
        when=as_thresholds,
    )
]
