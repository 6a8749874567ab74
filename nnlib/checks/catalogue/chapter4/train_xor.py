"""Exercise 4.7: a network that learns XOR, whatever the seed."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter4.train_xor_mistakes import MISTAKES, descended, network
from nnlib.checks.catalogue.chapter4.xor_observed import (
    NEEDED,
    ROWS,
    SEEDS,
    expected,
    observe,
    shows,
    solved,
    view,
)
from nnlib.checks.exercise import Exercise, Finding, Probe
from nnlib.checks.probing import probe


def train_xor(seed):
    """Return a network of eight tanh units, trained on all four rows by gradient descent."""
    return descended(network(seed, 8), rate=1.0, epochs=300)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield the seeds 0 to 19, then 0 once more."""
    for seed in range(SEEDS):
        yield probe(seed, label="seed", ask=(ROWS,))
    yield probe(0, label="the same seed again", ask=(ROWS,))


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Return what is wrong with the seeds, or with the number of networks that learnt XOR."""
    parameters = [seen["parameters"] for seen in results]
    if not np.array_equal(parameters[0], parameters[SEEDS]):
        text = "Called twice with seed 0, it gives two different networks."
        return Finding("not_reproducible", text, SEEDS)
    for i, mine in enumerate(parameters[:SEEDS]):
        for j in range(i):
            if np.array_equal(mine, parameters[j]):
                text = f"The seeds {j} and {i} give the same weights."
                return Finding("same_weights", text, i)
    failed = [i for i, seen in enumerate(results[:SEEDS]) if not solved(seen)]
    if len(failed) > SEEDS - NEEDED:
        text = (
            f"{SEEDS - len(failed)} of the {SEEDS} networks give all four rows right; at least "
            f"{NEEDED} should. The first that fails has seed {failed[0]}."
        )
        return Finding("too_few", text, failed[0])
    return None


EXERCISE = Exercise(
    id="4.7",
    signature="train_xor(seed)",
    returns="a trained Network",
    kind="training",
    reference=train_xor,
    expected=expected,
    probes=probes,
    observe=observe,
    view=view,
    shows=shows,
    across=across,
    mistakes=MISTAKES,
    may_use=("nnlib",),
    limit=60.0,
    hints=(
        "Two hidden units can do it, but often get stuck. What does the lecture's table say about "
        "four or eight of them, and about the learning rate?",
        "`Network([Dense(2, 8, 'tanh'), Dense(8, 1, 'sigmoid')], seed=seed)`, the binary "
        "cross-entropy, and a loop over some hundred epochs with all four rows: forward with "
        "`training=True`, the loss's gradient, backward, then a step.",
        "In the loop: `p = network.forward(X, training=True)`, "
        "`network.backward(loss.gradient(y, p))`, `network.theta -= 1.0 * network.gradient`, with "
        "y of shape (4, 1). After the loop return the network itself.",
    ),
)
