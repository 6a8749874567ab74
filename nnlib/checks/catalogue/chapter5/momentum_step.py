"""Exercise 5.2: one step with momentum."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter5.momentum_mistakes import CONVENTIONS, FIXED, MISTAKES
from nnlib.checks.catalogue.chapter5.updates import calls
from nnlib.checks.exercise import Exercise, Probe


def momentum_step(w, g, v, lr, beta):
    """Return w − lr·v and v, with the new v = βv + g."""
    v = beta * v + g
    return w - lr * v, v


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield steps with velocities of both signs, and of 0, and with several rates and β."""
    settings = [(0.1, 0.9), (0.03, 0.6), (2.0, 0.3), (0.25, 0.99), (0.7, 0.0)]
    yield from calls(rng, FIXED, settings, "signed")


EXERCISE = Exercise(
    id="5.2",
    signature="momentum_step(w, g, v, lr, beta)",
    returns="(w, v)",
    reference=momentum_step,
    probes=probes,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "v remembers the gradients so far. What becomes of the old v, and what joins it, before w "
        "moves?",
        "First the new velocity: the old one times β, plus the gradient. Then w moves by the "
        "learning rate times the **new** velocity.",
        "`v = beta * v + g` makes a new array (`v *= beta` would not). Then "
        "`return w - lr * v, v`.",
    ),
)
