"""Exercise 5.4: one step of RMSprop."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter5 import epsilon
from nnlib.checks.catalogue.chapter5.rmsprop_mistakes import FIXED, MISTAKES, STEP
from nnlib.checks.catalogue.chapter5.updates import RMSPROP, calls
from nnlib.checks.exercise import Exercise, Probe


def rmsprop_step(w, g, h, lr, rho, eps):
    """Return w − lr·g / (√h + ε) and h, with the new h = ρh + (1 − ρ)g²."""
    h = rho * h + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(h) + eps), h


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield steps with h from 0 on, several ρ, and ε from 1e-10 to 0.3."""
    settings = [
        (0.1, 0.9, 1e-8),
        (0.03, 0.6, 0.1),
        (2.0, 0.99, 1e-3),
        (0.25, 0.3, 1e-10),
        (0.7, 0.8, 0.3),
    ]
    yield from calls(rng, FIXED, settings, "squares")


EXERCISE = Exercise(
    id="5.4",
    signature="rmsprop_step(w, g, h, lr, rho, eps)",
    returns="(w, h)",
    reference=rmsprop_step,
    probes=probes,
    mistakes=MISTAKES,
    conventions=[epsilon.inside(RMSPROP, "Keras", STEP)],
    hints=(
        "AdaGrad's h never shrinks. Here it is a running mean of g²: what share of the old value "
        "stays, and what share has the new square?",
        "ρ of the old h stays, 1 − ρ of `g**2` joins it. The step is AdaGrad's, with the new h.",
        "`h = rho * h + (1 - rho) * g**2`, then `return w - lr * g / (np.sqrt(h) + eps), h`.",
    ),
)
