"""Exercise 5.5: one step of Adam."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter5.adam_mistakes import CONVENTIONS, FIXED, MISTAKES
from nnlib.checks.catalogue.chapter5.updates import calls
from nnlib.checks.exercise import Exercise, Probe


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    """Return w − lr·m̂ / (√v̂ + ε), m and v, for the t-th step, t = 1, 2, …"""
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    m_hat = m / (1 - b1**t)
    v_hat = v / (1 - b2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield first and later steps, several β, and ε from 1e-10 to 0.3."""
    settings = [
        (1, 0.001, 0.9, 0.999, 1e-8),
        (2, 0.1, 0.8, 0.95, 0.1),
        (3, 0.03, 0.6, 0.7, 1e-3),
        (10, 2.0, 0.95, 0.9, 1e-10),
        (1, 0.25, 0.3, 0.8, 0.3),
        (1000, 0.01, 0.9, 0.999, 1e-8),
    ]
    yield from calls(rng, FIXED, settings, "signed", "squares")


EXERCISE = Exercise(
    id="5.5",
    signature="adam_step(w, g, m, v, t, lr, b1, b2, eps)",
    returns="(w, m, v)",
    reference=adam_step,
    probes=probes,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "Four lines: a running mean of g, one of g², both corrected because they started at 0, "
        "then the step. Which of the four do you return, and which live only inside?",
        "m is momentum with shares β₁ and 1 − β₁, v is RMSprop's h with β₂. The corrected "
        "m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) get names of their own: m and v go into the "
        "next step as they are.",
        "`m_hat = m / (1 - b1**t)`, `v_hat = v / (1 - b2**t)`, then "
        "`return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v`.",
    ),
)
