"""Exercise 1.4: weights and a bias for AND."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter1.gates import INPUTS, Table, numbers, parts, shows, table
from nnlib.checks.exercise import Convention, Exercise, Mistake, Probe
from nnlib.checks.probing import probe

AND = (0, 0, 0, 1)
ALMOST = 1e-9


def and_gate():
    """Return (w, b) of a step neuron that computes AND."""
    return np.array([1.0, 1.0]), -1.5


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield the only call there is."""
    yield probe(label="truth table")


def sums(value: Any) -> np.ndarray:
    """Return the weighted sums of the four inputs."""
    w, b = parts(value, ("w", "b"))
    return INPUTS @ numbers(w, "w", (2,), (2, 1), (1, 2)) + numbers(b, "b", (), (1,))


def view(value: Any, probe: Probe) -> Table:
    """Return the truth table of the neuron."""
    return table(sums(value))


def on_the_boundary(results: list[Any]) -> bool:
    """Say whether the table is AND only for a neuron that fires above 0, not at 0."""
    z = sums(results[0])
    return table(z, ALMOST) == AND != table(z, 0.0) and bool((z[:3] >= 0).any())


def lost_in_rounding(results: list[Any]) -> bool:
    """Say whether z is 0 on paper where both inputs are 1, and below 0 in floats."""
    z = sums(results[0])
    return table(z, -ALMOST) == AND != table(z)


def is_threshold(results: list[Any]) -> bool:
    """Say whether the table is AND where b is read as a threshold."""
    w, b = parts(results[0], ("w", "b"))
    return table(sums((w, -numbers(b, "b", (), (1,))))) == AND


MISTAKES = [
    Mistake(
        "boundary",
        "One input alone gives z = 0, and this neuron fires at 0 already: make b a little smaller, "
        "so that only two inputs together reach 0.",
        lambda: (np.array([1.0, 1.0]), -1.0),
        when=on_the_boundary,
    ),
    Mistake(
        "rounding",
        "On paper z is 0 for (1, 1), but floats make it a little less, and the neuron stays "
        "silent. Leave a margin: choose b half-way between one input's weight and both.",
        lambda: (np.array([0.7, 0.1]), -0.8),
        when=lost_in_rounding,
    ),
    Mistake(
        "swapped",
        "Weights and bias are exchanged: return `(w, b)`, the two weights first.",
        lambda: (-1.5, np.array([1.0, 1.0])),
        when=lambda results: np.size(results[0][0]) == 1 and np.size(results[0][1]) == 2,
    ),
    Mistake(
        "or_gate",
        "That is OR: one input is enough to reach 0. Make b smaller, so that it takes both.",
        lambda: (np.array([1.0, 1.0]), -0.5),
    ),
    Mistake(
        "nand_gate",
        "That is NAND, the opposite of AND: change the sign of all three numbers.",
        lambda: (np.array([-1.0, -1.0]), 1.5),
    ),
    Mistake(
        "nor_gate",
        "That is NOR, 1 only where both inputs are 0: the weights must be positive and b negative.",
        lambda: (np.array([-1.0, -1.0]), 0.5),
    ),
    Mistake(
        "never",
        "The neuron never fires: with both inputs 1, w₁ + w₂ + b must reach 0.",
        lambda: (np.array([1.0, 1.0]), -3.0),
    ),
    Mistake(
        "always",
        "The neuron always fires: b must be negative, and below −w₁ and −w₂.",
        lambda: (np.array([1.0, 1.0]), 0.0),
    ),
    Mistake(
        "first_input",
        "The neuron follows the first input alone: the second must be needed as well.",
        lambda: (np.array([1.0, 0.0]), -0.5),
    ),
    Mistake(
        "second_input",
        "The neuron follows the second input alone: the first must be needed as well.",
        lambda: (np.array([0.0, 1.0]), -0.5),
    ),
    Mistake(
        "first_not_second",
        "The neuron fires for (1, 0) only: the second weight must be positive too.",
        lambda: (np.array([1.0, -1.0]), -0.5),
    ),
    Mistake(
        "second_not_first",
        "The neuron fires for (0, 1) only: the first weight must be positive too.",
        lambda: (np.array([-1.0, 1.0]), -0.5),
    ),
    Mistake(
        "not_first",
        "The neuron fires where the first input is 0: both weights must be positive.",
        lambda: (np.array([-1.0, 0.0]), 0.5),
    ),
    Mistake(
        "not_second",
        "The neuron fires where the second input is 0: both weights must be positive.",
        lambda: (np.array([0.0, -1.0]), 0.5),
    ),
    Mistake(
        "first_or_not_second",
        "The neuron is silent for (0, 1) only: both weights must be positive and b negative.",
        lambda: (np.array([1.0, -1.0]), 0.5),
    ),
    Mistake(
        "second_or_not_first",
        "The neuron is silent for (1, 0) only: both weights must be positive and b negative.",
        lambda: (np.array([-1.0, 1.0]), 0.5),
    ),
]

CONVENTIONS = [
    Convention(
        "threshold",
        name="threshold convention w·x ≥ θ",
        used_by="McCulloch and Pitts, and many textbooks",
        course="z = w·x + b ≥ 0",
        because="the bias is then one more number to learn, like a weight",
        change="change the sign of b",
        wrong=lambda: (np.array([1.0, 1.0]), 1.5),
        when=is_threshold,
    )
]

EXERCISE = Exercise(
    id="1.4",
    signature="and_gate()",
    returns="(w, b)",
    kind="property",
    reference=and_gate,
    probes=probes,
    view=view,
    shows=shows,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    tolerance=0,
    hints=(
        "Write down z for the four inputs: b, w₂ + b, w₁ + b and w₁ + w₂ + b. Which of them must "
        "be at least 0?",
        "Take both weights 2. Then z is b, 2 + b, 2 + b and 4 + b: only the last may reach 0.",
        "b must lie between −4 and −2: half-way is a good choice. Return `np.array([2, 2]), b`.",
    ),
)
