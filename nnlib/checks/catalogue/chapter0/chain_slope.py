"""Exercise 0.6: the chain rule on 3(2x + 1)²."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def chain_slope(x):
    """Return the slope of 3(2x + 1)² at x."""
    return 6 * (2 * x + 1) * 2


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield places on both sides of the lowest point, that point, arrays, integers."""
    yield probe(1.0, label="x = 1")
    yield probe(2.0, label="x = 2")
    yield probe(0.0, label="x = 0")
    yield probe(-0.5, label="the lowest point")
    yield probe(-3.0, label="left of the lowest point")
    for _ in range(3):
        yield probe(float(rng.normal(0, 3)), label="random")
    yield probe(rng.normal(size=4), label="an array")
    yield probe(5, label="an integer")
    yield float32(probe(rng.uniform(1, 2, size=3)))


MISTAKES = [
    Mistake(
        "inner_slope_missing",
        "A factor 2 is missing. One comes from the power, as the slope of 3u² is 6u; another is "
        "the slope of the inner part, 2x + 1.",
        lambda x: 6 * (2 * x + 1),
    ),
    Mistake(
        "inner_slope_alone",
        "That is the slope of 2x + 1 alone: multiply it by the outer slope, 6(2x + 1).",
        lambda x: 2 + 0 * x,
    ),
    Mistake(
        "outer_at_x",
        "The outer slope 6u is taken at u = x: it belongs at u = 2x + 1. Multiply by the inner "
        "slope 2 after that.",
        lambda x: 6 * x * 2,
    ),
    Mistake(
        "outer_at_x_alone",
        "The outer slope 6u belongs at u = 2x + 1, not at u = x, and the inner slope 2 is missing.",
        lambda x: 6 * x,
    ),
    Mistake(
        "slopes_added",
        "You add the two slopes: the chain rule multiplies them.",
        lambda x: 6 * (2 * x + 1) + 2,
    ),
    Mistake(
        "square_left",
        "The bracket is still squared. The outer slope of 3u² is 6u, with u = 2x + 1 once; then "
        "multiply by the inner slope 2, not by the inner part.",
        lambda x: 6 * (2 * x + 1) * (2 * x + 1),
    ),
    Mistake(
        "square_left_twice",
        "The bracket is still squared: the slope of 3u² is 6u, the power is one less.",
        lambda x: 6 * (2 * x + 1) ** 2 * 2,
    ),
    Mistake(
        "three_lost",
        "The factor 3 is lost: the outer slope of 3u² is 6u, not 2u.",
        lambda x: 2 * (2 * x + 1) * 2,
    ),
    Mistake(
        "squared_term_by_term",
        "(2x + 1)² is not 4x² + 1: the middle term 4x is missing. Multiply the bracket out in "
        "full, or use the chain rule.",
        lambda x: 24 * x,
    ),
    Mistake(
        "middle_term_halved",
        "(2x + 1)² is 4x² + 4x + 1: your middle term is half as large.",
        lambda x: 24 * x + 6,
    ),
    Mistake(
        "value",
        "That is the value of 3(2x + 1)²: its slope is asked for.",
        lambda x: 3 * (2 * x + 1) ** 2,
    ),
    Mistake(
        "three_inside",
        "You square the 3 as well: in 3(2x + 1)² only the bracket is squared.",
        lambda x: 36 * (2 * x + 1),
    ),
]

EXERCISE = Exercise(
    id="0.6",
    signature="chain_slope(x)",
    returns="a number",
    reference=chain_slope,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Call the inner part u = 2x + 1. What is left outside is 3u². What is the slope of each of "
        "the two?",
        "The outer slope is 6u, the inner one 2. The chain rule multiplies them, and u is 2x + 1 "
        "again.",
        "`6 * (2 * x + 1) * 2`: outer slope at u = 2x + 1, times inner slope.",
    ),
)
