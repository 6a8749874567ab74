"""Exercise 0.7: exp and log, solved for the exponent."""

import math
from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def steps_to(goal, factor):
    """Return the n for which factor to the power n is goal."""
    return math.log(goal) / math.log(factor)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield growing and shrinking factors, whole and broken n, no step and a step back."""
    yield probe(8.0, 2.0, label="2ⁿ = 8")
    yield probe(0.001, 0.5, label="halved until a thousandth is left")
    yield probe(0.25, 0.5, label="halved twice")
    yield probe(10.0, 3.0, label="n is no whole number")
    yield probe(1.0, 4.0, label="no step")
    yield probe(0.2, 5.0, label="a step back")
    for _ in range(2):
        yield probe(float(rng.uniform(2, 99)), float(rng.uniform(1.1, 3)), label="growing")
        yield probe(float(rng.uniform(0.01, 0.4)), float(rng.uniform(0.5, 0.9)), label="shrinking")
    yield probe(27, 3, label="integers")
    yield probe(1e-300, 0.25, label="very small")


def upside_down(goal, factor):
    """Divide the logarithms the wrong way round; for goal 1 the result is infinite."""
    with np.errstate(divide="ignore"):
        return float(np.log(factor) / np.log(goal))


def counted(goal, factor):
    """Count the steps of a loop."""
    n, quantity = 0, 1.0
    while quantity < goal:
        quantity, n = quantity * factor, n + 1
    return n


UPSIDE_DOWN = (
    "The fraction is upside down: from n·ln(factor) = ln(goal) follows n = ln(goal) / ln(factor)."
)
MISTAKES = [
    Mistake(
        "divided_outside",
        "You divide goal by factor and take one logarithm: that is ln goal − ln factor. The two "
        "logarithms must be divided.",
        lambda goal, factor: math.log(goal / factor),
    ),
    Mistake(
        "subtracted",
        "ln goal − ln factor is the logarithm of goal / factor. Divide the two logarithms instead.",
        lambda goal, factor: math.log(goal) - math.log(factor),
        same_as="divided_outside",
    ),
    Mistake(
        "upside_down",
        UPSIDE_DOWN,
        lambda goal, factor: math.log(factor) / math.log(goal),
    ),
    Mistake(
        "upside_down_in_numpy",
        UPSIDE_DOWN,
        upside_down,
    ),
    Mistake(
        "counted",
        "You count whole steps while the goal is above: that never begins where the goal is below "
        "1, and n need not be whole. Take logarithms of both.",
        counted,
    ),
    Mistake(
        "multiplied",
        "You multiply the two logarithms: divide them.",
        lambda goal, factor: math.log(goal) * math.log(factor),
    ),
    Mistake(
        "factor_without_log",
        "You divide by the factor itself: divide by its logarithm.",
        lambda goal, factor: math.log(goal) / factor,
    ),
    Mistake(
        "goal_without_log",
        "You take the logarithm of the factor only: goal needs one too.",
        lambda goal, factor: goal / math.log(factor),
    ),
    Mistake(
        "no_logs",
        "goal / factor asks how often factor must be *added*. For repeated multiplying take "
        "logarithms of both.",
        lambda goal, factor: goal / factor,
    ),
    Mistake(
        "log_of_goal",
        "That is ln goal, the exponent of e: divide it by ln factor to have the exponent of "
        "`factor`.",
        lambda goal, factor: math.log(goal),
    ),
    Mistake(
        "always_base_two",
        "You take the logarithm to base 2, which fits the first example only: the base is "
        "`factor`.",
        lambda goal, factor: math.log2(goal),
    ),
    Mistake(
        "always_base_ten",
        "You take the logarithm to base 10: the base is `factor`.",
        lambda goal, factor: math.log10(goal),
    ),
    Mistake(
        "power",
        "You raise factor to the power goal. The other way round: which power of factor *is* the "
        "goal?",
        lambda goal, factor: factor**goal,
    ),
    Mistake(
        "root",
        "That is a root, the base for a known exponent: here the exponent is asked for, so take "
        "logarithms.",
        lambda goal, factor: goal ** (1 / factor),
    ),
    Mistake(
        "sign",
        "The sign is turned round: ln goal / ln factor is positive where both are above 1.",
        lambda goal, factor: -math.log(goal) / math.log(factor),
    ),
    Mistake(
        "absolute",
        "A step back counts as negative, as 5⁻¹ = 0.2: leave the absolute value out.",
        lambda goal, factor: abs(math.log(goal) / math.log(factor)),
    ),
    Mistake(
        "rounded",
        "You round n to a whole number: here n itself is asked for, decimals and all.",
        lambda goal, factor: round(math.log(goal) / math.log(factor)),
    ),
    Mistake(
        "rounded_up",
        "You round n up to a whole number: here n itself is asked for, decimals and all.",
        lambda goal, factor: math.ceil(math.log(goal) / math.log(factor) - 1e-9),
    ),
]

EXERCISE = Exercise(
    id="0.7",
    signature="steps_to(goal, factor)",
    returns="a number",
    reference=steps_to,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "factorⁿ = goal, and n is wanted. Which function brings an exponent down to the line?",
        "Take ln of both sides: n · ln(factor) = ln(goal). Solve for n.",
        "`np.log(goal) / np.log(factor)`; `np.log` is ln. What is missing is `return`.",
    ),
)
