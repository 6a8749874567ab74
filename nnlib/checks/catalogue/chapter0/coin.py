"""Exercise 0.9: mean, variance and likelihood of a coin."""

import math
from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter0.coin_mistakes import CONVENTIONS, MISTAKES
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import probe


def coin(flips, p):
    """Return mean and variance of the flips (0 or 1), and their likelihood if P(1) = p."""
    mean = np.mean(flips)
    variance = np.mean((flips - mean) ** 2)
    likelihood = np.prod(np.where(flips == 1, p, 1 - p))
    return float(mean), float(variance), float(likelihood)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield short rows of flips, with p on both sides of ½, and rows of one kind."""
    yield probe(np.array([1, 1, 0, 1]), 0.75, label="three of four")
    yield probe(np.array([1, 0, 0, 0, 1]), 0.25, label="two of five")
    yield probe(np.array([0, 1, 0]), 0.9, label="p far from the mean")
    yield probe(np.array([1, 1, 1]), 0.6, label="all 1")
    yield probe(np.array([0, 0]), 0.2, label="all 0")
    for n in (4, 6, 7):
        flips = rng.permutation(np.arange(n) < rng.integers(1, n)).astype(int)
        yield probe(flips, float(rng.uniform(0.1, 0.9)), label="random")
    yield probe(np.array([1.0, 0.0, 1.0]), 0.7, label="floats")


def by_powers(flips, p):
    """Count the ones and use powers; the variance of 0s and 1s is m(1 − m)."""
    ones, n = int(sum(flips)), len(flips)
    mean = ones / n
    return mean, mean * (1 - mean), math.pow(p, ones) * (1 - p) ** (n - ones)


EXERCISE = Exercise(
    id="0.9",
    signature="coin(flips, p)",
    returns="(mean, variance, likelihood)",
    reference=coin,
    accepts=(by_powers,),
    probes=probes,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "Three numbers, one after the other. The mean of 0s and 1s is the share of 1s. The "
        "variance is the mean of what? And each flip has a probability: p for a 1, and for a 0?",
        "Variance: the mean of `(flips - mean) ** 2`. Third number: the product over all flips of "
        "p where it is 1 and 1 − p where it is 0, as the flips do not know of each other.",
        "With `ones = np.sum(flips)` the third is `p**ones * (1 - p) ** (len(flips) - ones)`. "
        "Return the three with commas between them.",
    ),
)
