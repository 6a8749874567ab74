"""Exercise 4.1: the forward pass of a network with one hidden layer."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from nnlib.checks.catalogue.chapter4 import two_layers
from nnlib.checks.catalogue.chapter4.forward_mistakes import MISTAKES
from nnlib.checks.exercise import Exercise, Probe


def forward(X, W1, b1, W2, b2):
    """Return Z₁ = XW₁ + b₁, A₁ = tanh Z₁, Z₂ = A₁W₂ + b₂ and P = softmax Z₂."""
    Z1 = X @ W1 + b1
    A1 = np.tanh(Z1)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    return Z1, A1, Z2, E / E.sum(axis=1, keepdims=True)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield the networks of `two_layers` without their targets."""
    for made in two_layers.probes(rng):
        X, _, *parameters = made.args
        yield replace(made, args=(X, *parameters))


EXERCISE = Exercise(
    id="4.1",
    signature="forward(X, W1, b1, W2, b2)",
    returns="(Z1, A1, Z2, P)",
    reference=forward,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Four lines, one for each result. What does the second layer take in: Z1 or A1?",
        "Write the shapes beside the formulas: X (N, D), W1 (D, H), so Z1 and A1 are (N, H); "
        "W2 (H, C), so Z2 and P are (N, C). The hidden layer has tanh, the output softmax.",
        "`Z1 = X @ W1 + b1`, `A1 = np.tanh(Z1)`, `Z2 = A1 @ W2 + b2`, and P is the softmax of "
        "exercise 2.11 on the rows of Z2: maximum and sum with `axis=1, keepdims=True`.",
    ),
)
