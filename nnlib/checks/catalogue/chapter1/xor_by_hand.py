"""Exercise 1.7: a network of three step units for XOR."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter1.gates import Table, shows
from nnlib.checks.catalogue.chapter1.xor_mistakes import CONVENTIONS, MISTAKES, output, weights
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import probe


def xor_by_hand():
    """Return OR and NAND as hidden units, and AND of the two as output."""
    W1, b1 = np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-0.5, 1.5])
    return W1, b1, np.array([[1.0], [1.0]]), np.array([-1.5])


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield the only call there is."""
    yield probe(label="truth table")


def view(value: Any, probe: Probe) -> Table:
    """Return the truth table of the network."""
    return output(weights(value))


EXERCISE = Exercise(
    id="1.7",
    signature="xor_by_hand()",
    returns="(W1, b1, W2, b2)",
    kind="property",
    reference=xor_by_hand,
    probes=probes,
    view=view,
    shows=shows,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    tolerance=0,
    hints=(
        "XOR is 1 where exactly one input is 1. Which two simpler questions, each answered by one "
        "neuron, tell you that?",
        "Let hidden unit 1 compute OR and hidden unit 2 compute AND. XOR is OR and not AND.",
        "Both columns of W1 can be (1, 1), with biases −0.5 and −1.5. The output takes the first "
        "unit with weight 1, the second with weight −1, and a bias between −1 and 0.",
    ),
)
