"""Exercise 1.5: one step of Rosenblatt's rule."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter1.perceptron_mistakes import MISTAKES
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import float32, probe, quarters


def perceptron_update(w, b, x, y, learning_rate):
    """Return w + η (y − ŷ) x and b + η (y − ŷ), where ŷ = 1 if w·x + b ≥ 0, else 0."""
    error = y - (1 if np.dot(w, x) + b >= 0 else 0)
    return w + learning_rate * error * x, b + learning_rate * error


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield both kinds of error, both kinds of right answer, and sums of 0 exactly."""
    w, x = np.array([0.5, -1.0]), np.array([1.0, 2.0])
    yield probe(w, 0.25, x, 1, 0.5, label="should fire")
    yield probe(w, 2.0, x, 0, 0.5, label="should not fire")
    yield probe(w, 0.25, x, 0, 0.5, label="already right")
    yield probe(w, 2.0, x, 1, 0.5, label="already right")
    yield probe(w, 1.5, x, 0, 0.25, label="z exactly 0")
    yield probe(w, 1.5, x, 1, 0.25, label="z exactly 0")
    yield probe(np.zeros(3), 0.0, np.array([1.0, -2.0, 0.5]), 0, 1.0, label="zero start")
    yield probe(np.array([1.0, 1.0]), -3.0, np.array([1.0, 1.0]), 1, 0.5, label="bias decides")
    yield probe(np.array([1.0, 1.0]), 0.5, np.array([0.0, 0.0]), 0, 2.0, label="all inputs 0")
    for y in (0, 1, 0, 1, 0, 1, 0, 1):
        n = int(rng.integers(2, 6))
        rate = float(rng.choice([0.125, 0.25, 0.75, 1.5, 2.0]))
        b = float(rng.choice([-1, 1]) * rng.integers(1, 12) / 4)
        yield probe(quarters(rng, n), b, quarters(rng, n), y, rate, label="random")
    yield probe(np.array([2, -1, 3]), -4, np.array([1, 2, 1]), 1, 1, label="integers")
    yield probe(np.array([2, -1]), 1, np.array([1, 1]), 0, 0.5, label="integers")
    small = probe(np.array([0.5, 1.0]), -3.0, np.array([1.0, 0.25]), 1, 0.5)
    yield float32(small)


EXERCISE = Exercise(
    id="1.5",
    signature="perceptron_update(w, b, x, y, learning_rate)",
    returns="(w, b)",
    reference=perceptron_update,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Predict first: ŷ is the step of w·x + b. What is y − ŷ where the prediction is right, and "
        "where it is wrong?",
        "Each weight moves by learning_rate · (y − ŷ) times its own input; the bias moves as if "
        "its input were 1.",
        "`error = y - prediction`, then return `w + learning_rate * error * x` and the same for "
        "`b` without the `x`.",
    ),
)
