"""Exercise 0.5: the two partial derivatives of u² + 3uv."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def partial_slopes(u, v):
    """Return ∂f/∂u and ∂f/∂v of f(u, v) = u² + 3uv."""
    return 2 * u + 3 * v, 3 * u


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield points where no two of u, v, 1 and 0 agree, then the axes and integers."""
    yield probe(2.0, 5.0, label="a point")
    yield probe(-1.5, 0.5, label="a point")
    yield probe(0.25, -4.0, label="a point")
    yield probe(0.0, 3.0, label="u is 0")
    yield probe(4.0, 0.0, label="v is 0")
    for _ in range(4):
        yield probe(float(rng.normal(0, 3)), float(rng.normal(0, 3)), label="random")
    yield probe(3, -7, label="integers")


MISTAKES = [
    Mistake(
        "swapped",
        "The two slopes are exchanged: first the one for u, then the one for v.",
        lambda u, v: (3 * u, 2 * u + 3 * v),
    ),
    Mistake(
        "v_not_held",
        "In ∂f/∂u the term 3uv has a slope too: v is held still, a number like 3, so it gives 3v.",
        lambda u, v: (2 * u, 3 * u),
    ),
    Mistake(
        "v_dropped",
        "The slope of 3uv for u is 3v, not 3: v is held still, but it is still a factor.",
        lambda u, v: (2 * u + 3, 3 * u),
    ),
    Mistake(
        "u_dropped",
        "The slope of 3uv for v is 3u, not 3: u is held still, but it is still a factor.",
        lambda u, v: (2 * u + 3 * v, 3),
    ),
    Mistake(
        "both_dropped",
        "The slope of 3uv is 3v for u and 3u for v: what is held still stays as a factor.",
        lambda u, v: (2 * u + 3, 3),
    ),
    Mistake(
        "square_in_both",
        "∂f/∂v has a term 2u too many: u² does not change when only v moves, so its slope is 0.",
        lambda u, v: (2 * u + 3 * v, 2 * u + 3 * u),
    ),
    Mistake(
        "square_left",
        "∂f/∂v has a term u² too many: u² does not change when only v moves, so its slope is 0.",
        lambda u, v: (2 * u + 3 * v, u**2 + 3 * u),
    ),
    Mistake(
        "same_variable",
        "The slope of 3uv for u is what stands beside u: 3v, not 3u. For v it is 3u.",
        lambda u, v: (2 * u + 3 * u, 3 * v),
    ),
    Mistake(
        "v_beside_itself",
        "The slope of 3uv for v is what stands beside v: 3u. The v goes, as the slope of 3u·v "
        "is 3u.",
        lambda u, v: (2 * u + 3 * v, 3 * v),
    ),
    Mistake(
        "one_letter_each",
        "3uv has a slope in both directions: what is held still stays as a factor, so it gives 3v "
        "for u and 3u for v.",
        lambda u, v: (2 * u, 3 * v),
    ),
    Mistake(
        "power_kept",
        "The slope of u² is 2u: the power comes down as a factor and is one less.",
        lambda u, v: (u**2 + 3 * v, 3 * u),
    ),
    Mistake(
        "power_forgotten",
        "The slope of u² is 2u: the factor 2 is missing.",
        lambda u, v: (u + 3 * v, 3 * u),
    ),
    Mistake(
        "square_lost",
        "In ∂f/∂u the term u² is missing: its slope is 2u, which is added to 3v.",
        lambda u, v: (3 * v, 3 * u),
    ),
    Mistake(
        "twice_squared",
        "The slope of u² is 2u, not 2u²: the power is one less.",
        lambda u, v: (2 * u**2 + 3 * v, 3 * u),
    ),
    Mistake(
        "product_kept",
        "The slope of 3uv for u is 3v: the u goes, as the slope of 3v·u is 3v.",
        lambda u, v: (2 * u + 3 * u * v, 3 * u * v),
    ),
    Mistake(
        "added",
        "You add the two slopes into one number: return both, `(du, dv)`.",
        lambda u, v: 2 * u + 3 * v + 3 * u,
    ),
    Mistake(
        "value",
        "That is the value of f: its two slopes are asked for.",
        lambda u, v: u**2 + 3 * u * v,
    ),
    Mistake(
        "second_missing",
        "That is ∂f/∂u alone: return both slopes, `(du, dv)`.",
        lambda u, v: 2 * u + 3 * v,
    ),
]

EXERCISE = Exercise(
    id="0.5",
    signature="partial_slopes(u, v)",
    returns="(du, dv)",
    reference=partial_slopes,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "For ∂f/∂u only u moves. Read v as a fixed number, say 5: what is the slope of u² + 15u?",
        "u² + 15u has the slope 2u + 15, and the 15 was 3v. Now hold u still instead: how does "
        "u² + 3uv change with v?",
        "∂f/∂u = 2u + 3v. In ∂f/∂v the term u² does not move, and 3uv gives 3u. Return both: "
        "`return ..., ...`.",
    ),
)
