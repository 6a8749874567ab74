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
        "XOR is 1 where exactly one input is 1: at least one, and not both. Fill in the table for "
        "all four inputs. What do OR and NAND give where XOR is 1?",
        "XOR is 1 where OR and NAND are both 1, so the output unit computes AND of the two. You "
        "have chosen weights for AND in exercise 1.4.",
        "The columns of W1 can be (1, 1) for OR and (−1, −1) for NAND, with biases −0.5 and 1.5. "
        "The output takes both units with weight 1, and a bias between −2 and −1.",
    ),
)
