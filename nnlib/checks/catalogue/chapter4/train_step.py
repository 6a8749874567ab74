"""Exercise 4.8: one step of gradient descent on a whole network."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter4 import two_layers
from nnlib.checks.catalogue.chapter4.train_step_mistakes import MISTAKES
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import probe


def train_step(X, Y, W1, b1, W2, b2, lr):
    """Return the mean cross-entropy before the step, and W₁, b₁, W₂, b₂ after it."""
    A1 = np.tanh(X @ W1 + b1)
    E = np.exp(A1 @ W2 + b2)
    P = E / E.sum(axis=1, keepdims=True)
    loss = -np.mean(np.sum(Y * np.log(P), axis=1))
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ W2.T) * (1 - A1**2)
    return (
        loss,
        W1 - lr * (X.T @ delta1),
        b1 - lr * delta1.sum(axis=0),
        W2 - lr * (A1.T @ delta2),
        b2 - lr * delta2.sum(axis=0),
    )


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield one network with two rates, then the others, with rates other than 0, ½ and 1."""
    for rate in (0.25, 2.0):
        yield probe(*two_layers.SMALL, rate, label=f"learning rate {rate}")
    yield from two_layers.probes(rng, 0.25, 2.0, 0.75, 1.5)


EXERCISE = Exercise(
    id="4.8",
    signature="train_step(X, Y, W1, b1, W2, b2, lr)",
    returns="(loss, W1, b1, W2, b2)",
    reference=train_step,
    probes=probes,
    mistakes=MISTAKES,
    tolerance=1e-5,
    hints=(
        "Everything stands in exercises 4.1 and 4.2. Which order must loss, gradients and update "
        "have, so that all of them belong to the same, old weights?",
        "P from `forward`, then the loss (exercise 3.8), then all gradients from `backward`. Only "
        "then every parameter moves against its gradient: W − lr·dW.",
        "`loss = -np.mean(np.sum(Y * np.log(P), axis=1))`, and at the end `return loss, "
        "W1 - lr * dW1, …`. `W1 -= …` would overwrite the caller's array.",
    ),
)
