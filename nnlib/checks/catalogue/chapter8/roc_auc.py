"""Exercise 8.9: the area under the ROC curve."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter8.auc_mistakes import MISTAKES, pairs
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import float32, probe


def roc_auc(y, p):
    """Return the share of pairs (spam, good mail) in which spam has the larger p; ties count ½."""
    if len(np.unique(y)) < 2:
        return float("nan")
    higher, equal = pairs(y, p)
    return float(np.mean(higher + 0.5 * equal))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield scores with and without ties, logits, one class only, unequal classes."""
    yield probe(np.array([0, 0, 1, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8, 0.7]))
    yield probe(np.array([1, 0, 1, 0, 0]), np.array([0.5, 0.5, 0.75, 0.25, 0.75]), label="ties")
    yield probe(np.array([0, 1, 0, 1, 1]), np.full(5, 0.5), label="all scores equal")
    yield probe(np.array([0, 0, 1, 1]), np.array([0.1, 0.2, 0.6, 0.9]), label="perfect order")
    yield probe(np.array([1, 1, 0, 0, 0]), np.array([0.1, 0.2, 0.6, 0.9, 0.7]), label="reversed")
    yield probe(np.array([1, 1, 1]), np.array([0.2, 0.9, 0.4]), label="one class only")
    yield probe(np.array([0, 0]), np.array([0.2, 0.9]), label="one class only")
    yield probe(np.array([1, 0]), np.array([0.3, 0.2]), label="two e-mails")
    yield probe(np.array([0, 1, 1]), np.array([0.05, 0.1, 0.02]), label="all below one half")
    for n, spam in ((9, 3), (12, 8), (20, 4)):
        yield probe(_labels(rng, n, spam), rng.uniform(size=n), label="random")
    for n, spam in ((10, 4), (15, 9), (24, 6)):
        yield probe(_labels(rng, n, spam), rng.integers(0, 5, size=n) / 4, label="random, ties")
    yield probe(_labels(rng, 11, 4), 3 * rng.normal(size=11), label="logits")
    yield probe(_labels(rng, 9, 5), rng.integers(0, 4, size=9), label="integers")
    yield float32(probe(_labels(rng, 8, 3), rng.integers(0, 7, size=8) / 8))


def _labels(rng: np.random.Generator, n: int, spam: int) -> np.ndarray:
    return rng.permutation((np.arange(n) < spam).astype(int))


EXERCISE = Exercise(
    id="8.9",
    signature="roc_auc(y, p)",
    returns="a number",
    reference=roc_auc,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Take one spam and one good e-mail at random. How often has the spam the larger p? That "
        "share is the area.",
        "Compare every spam with every good e-mail: `p[y == 1][:, None] > p[y == 0]` is a table of "
        "all pairs. What is an equal pair worth? And what if there are no pairs?",
        "`a, b = p[y == 1][:, None], p[y == 0]`, then `np.mean((a > b) + 0.5 * (a == b))`; "
        "`float('nan')` where a class is missing.",
    ),
)
