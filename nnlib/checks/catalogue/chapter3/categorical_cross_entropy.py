"""Exercise 3.8: categorical cross-entropy."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter3.categorical_mistakes import added, mistakes
from nnlib.checks.catalogue.chapter3.certainty import bounds
from nnlib.checks.catalogue.chapter3.classes import FIXED, ZEROS, batches, right_class
from nnlib.checks.catalogue.chapter3.ends import Ends
from nnlib.checks.exercise import Exercise, Probe

FIRST = (*FIXED, *ZEROS)


def categorical_cross_entropy(Y, P):
    """Return −mean over samples of Σ Y ln P, with P clipped at 1e-12."""
    return float(-np.mean(np.sum(Y * np.log(np.clip(P, 1e-12, 1)), axis=1)))


def expected(Y, P):
    """Return the loss; where some P is 0, bounds that any sensible clipping keeps."""
    return categorical_cross_entropy(Y, P) if (P > 0).all() else bounds(right_class(Y, P))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield positive probabilities first, then zeros, harmless and fatal, then random ones."""
    yield from FIRST
    yield from batches(rng)


MISTAKES = mistakes(Ends(expected, FIRST))

EXERCISE = Exercise(
    id="3.8",
    signature="categorical_cross_entropy(Y, P)",
    returns="a number",
    reference=categorical_cross_entropy,
    expected=expected,
    accepts=(lambda Y, P: added(Y, P, 1e-5), lambda Y, P: added(Y, P, 1e-6)),
    tolerance=1e-5,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "In each row `Y` is 1 for the right class and 0 elsewhere. What is left of Σ Y ln P in one "
        "row?",
        "Minus the logarithm of the right class's probability, for each row; then the mean over "
        "the rows. `np.sum(…, axis=1)` adds up along the classes. And 0 · ln 0 is NaN, so clip.",
        "`log_p = np.log(np.clip(P, 1e-12, 1))`, then `-np.sum(Y * log_p) / len(Y)`: divide by the "
        "number of rows, not by `Y.size`.",
    ),
)
