"""Exercise 8.7: a spam filter that is wrong on at most 6 % of the test rows."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter8.filter_mistakes import MISTAKES, trained
from nnlib.checks.catalogue.chapter8.filter_observed import (
    BAR,
    SEEDS,
    TOO_GOOD,
    observe,
    rows,
    shows,
    view,
    wrong,
)
from nnlib.checks.exercise import Between, Exercise, Finding, Probe
from nnlib.checks.probing import probe
from nnlib.checks.words import listed

LABEL = "seed, judged by the 1536 test rows"


def train_spam_filter(X, y, seed):
    """Return a network of 32 ReLU units, trained with Adam and a falling learning rate."""
    return trained(X, y, seed)


def expected(X, y, seed):
    """Return bounds for the share of wrong decisions: below the first, test rows were seen."""
    return Between(TOO_GOOD, BAR)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield the book's training rows, in an order of the check's own, with three seeds."""
    X, y, X_test, _ = rows()
    order = rng.permutation(len(y))
    for seed in SEEDS:
        yield probe(X[order], y[order], seed, label=LABEL, ask=(X_test, X[order], y[order]))


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Return what is wrong with the seeds, or which networks are wrong too often."""
    for i, mine in enumerate(results):
        for j in range(i):
            if np.array_equal(mine["parameters"], results[j]["parameters"]):
                text = f"The seeds {SEEDS[j]} and {SEEDS[i]} give the same network."
                return Finding("same_network", text, i)
    shares = [wrong(seen) for seen in results]
    if max(shares) > BAR:
        told = listed([f"{share:.1%}" for share in shares])
        text = (
            f"The three networks are wrong on {told} of the test rows: each may be on at most "
            f"{BAR:.1%}. Look at a validation part of `X` and `y`: is the loss still falling at "
            "the end, or has it risen again?"
        )
        return Finding("wrong_too_often", text, shares.index(max(shares)))
    return None


EXERCISE = Exercise(
    id="8.7",
    signature="train_spam_filter(X, y, seed)",
    returns="a trained Network",
    kind="training",
    reference=train_spam_filter,
    expected=expected,
    probes=probes,
    observe=observe,
    view=view,
    shows=shows,
    across=across,
    mistakes=MISTAKES,
    may_use=("nnlib",),
    limit=180.0,
    held_out=True,
    hints=(
        "Take the plain recipe of the lecture first: one hidden layer, Adam, some dozen epochs. "
        "Choose by a part of `X` that you keep for validation: each check is a look at the test "
        "rows, and `progress()` counts them.",
        "`Network([Dense(57, 32, 'relu'), Dense(32, 1, 'sigmoid')], seed=seed)`, the binary "
        "cross-entropy with y of shape (N, 1), batches of 64, and `train(…, seed=seed)`. If it "
        "gets worse in late epochs, let the learning rate fall, or add dropout or L2.",
        "`steps = 20 * -(-len(X) // 64)`, `Adam(cosine_decay(3e-3, steps))` with `cosine_decay` of "
        "`nnlib.schedules`, then `train(network, BinaryCrossEntropy(), optimizer, X, y[:, None], "
        "20, batch_size=64, seed=seed, progress=False)`, and return the network.",
    ),
)
