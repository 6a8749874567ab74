"""Exercise 4.2: the backward pass of a network with one hidden layer."""

from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter4.backward_mistakes import FIRST_LAYER
from nnlib.checks.catalogue.chapter4.output_mistakes import FORWARD_PASS, OUTPUT_LAYER
from nnlib.checks.catalogue.chapter4.two_layers import (
    BACKWARD,
    SMALL,
    probes,
    updated_with,
    variant,
)
from nnlib.checks.exercise import Exercise, Mistake


def backward(X, Y, W1, b1, W2, b2):
    """Return the gradients of the mean cross-entropy: dW₁, db₁, dW₂, db₂."""
    A1 = np.tanh(X @ W1 + b1)
    E = np.exp(A1 @ W2 + b2)
    P = E / E.sum(axis=1, keepdims=True)
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ W2.T) * (1 - A1**2)
    return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)


RETURNED = [
    Mistake(
        "weights_only",
        "You return (dW1, dW2): the biases have gradients too, (dW1, db1, dW2, db2).",
        variant((BACKWARD[0], "dW1 dW2")),
    ),
    Mistake(
        "errors_returned",
        "You return the errors δ₁ and δ₂: return the gradients that they lead to, "
        "(dW1, db1, dW2, db2).",
        variant((BACKWARD[0], "dZ1 dZ2")),
    ),
    Mistake(
        "output_layer_first",
        "The gradients are in the order of the computation: return (dW1, db1, dW2, db2).",
        variant((BACKWARD[0], "dW2 db2 dW1 db1")),
    ),
    Mistake(
        "weights_then_biases",
        "The weights come first in your result, then the biases: return (dW1, db1, dW2, db2).",
        variant((BACKWARD[0], "dW1 dW2 db1 db2")),
    ),
]


def updated_first(results: list[Any]) -> bool:
    """Say whether dW1 follows, on the first probe, from W2 − η·dW2 for some η > 0."""
    names = "dW1 db1 dW2 db2"
    X, A1, *right = variant((BACKWARD[0], f"X A1 {names}"))(*SMALL)
    got = results[0]
    if not isinstance(got, tuple | list):
        return False
    if [getattr(g, "shape", None) for g in got] != [g.shape for g in right]:
        return False
    change = X.T @ ((variant((BACKWARD[0], "dZ2"))(*SMALL)[0] @ right[2].T) * (1 - A1**2))
    gap = right[0] - got[0]
    rate = float(np.sum(gap * change) / np.sum(change**2))
    explained = np.allclose(gap, rate * change, rtol=1e-6, atol=1e-9)
    return rate > 1e-6 and explained and all(map(np.allclose, got[2:], right[2:]))


MISTAKES = [
    *(
        Mistake(key, explanation, variant(BACKWARD, **changes))
        for key, explanation, changes in (*OUTPUT_LAYER, *FIRST_LAYER, *FORWARD_PASS)
    ),
    Mistake(
        "updated_first",
        "W2 has been updated before the error is sent back through it. Compute all gradients "
        "with the old weights; the update comes afterwards.",
        variant(BACKWARD, **updated_with(0.1)),
        when=updated_first,
    ),
    *RETURNED,
]

EXERCISE = Exercise(
    id="4.2",
    signature="backward(X, Y, W1, b1, W2, b2)",
    returns="(dW1, db1, dW2, db2)",
    reference=backward,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Start at the output: with softmax and cross-entropy the error δ₂ has a short form, which "
        "you know from exercise 3.9. Then ask of each result which two arrays it joins.",
        "Every gradient has the shape of its parameter. dW2 (H, C) joins A1 (N, H) and δ₂ (N, C); "
        "db2 (C,) adds up δ₂ over the samples. On the way back δ₂ passes W2, then tanh, whose "
        "slope is 1 − A1².",
        "`delta2 = (P - Y) / len(X)`, `dW2 = A1.T @ delta2`, `db2 = delta2.sum(axis=0)`, "
        "`delta1 = (delta2 @ W2.T) * (1 - A1**2)`; dW1 and db1 are as dW2 and db2, with X in the "
        "place of A1.",
    ),
)
