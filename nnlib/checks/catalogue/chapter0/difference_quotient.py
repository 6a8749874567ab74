"""Exercise 0.4: a slope, measured by a difference quotient."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter4.functions import Shown
from nnlib.checks.exercise import Convention, Exercise, Mistake, Probe
from nnlib.checks.probing import probe

SQUARE = Shown("lambda x: x**2", lambda x: x**2)
CUBE = Shown("lambda x: x**3", lambda x: x**3)
LINE = Shown("lambda x: 5 - 2 * x", lambda x: 5 - 2 * x)
EXPONENTIAL = Shown("lambda x: np.exp(x)", lambda x: np.exp(x))
SINE = Shown("lambda x: np.sin(x)", lambda x: np.sin(x))


def difference_quotient(f, x, h):
    """Return the rise of f from x to x + h, divided by the run h."""
    return (f(x + h) - f(x)) / h


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield x² at 3 with three runs, then other functions, places and runs."""
    yield probe(SQUARE, 3.0, 0.5, label="x² at 3")
    yield probe(SQUARE, 3.0, 0.1, label="x² at 3")
    yield probe(SQUARE, 3, 1, label="integers")
    yield probe(LINE, 1.0, 0.25, label="a line")
    yield probe(CUBE, -1.5, 0.5, label="falling and rising")
    yield probe(SINE, 2.0, 0.5, label="a falling function")
    for f in (SQUARE, CUBE, EXPONENTIAL, SINE):
        x, h = float(rng.uniform(-2, 2)), float(rng.uniform(0.1, 0.9))
        yield probe(f, x, h, label="random")
    yield probe(CUBE, 1.25, -0.5, label="to the left")


MISTAKES = [
    Mistake(
        "rise",
        "That is the rise alone: divide it by the run `h`.",
        lambda f, x, h: f(x + h) - f(x),
    ),
    Mistake(
        "multiplied",
        "You multiply by the run: a slope is rise divided by run.",
        lambda f, x, h: (f(x + h) - f(x)) * h,
    ),
    Mistake(
        "brackets_missing",
        "Only `f(x)` is divided by h, as `/` comes before the minus: put brackets around the "
        "difference.",
        lambda f, x, h: f(x + h) - f(x) / h,
    ),
    Mistake(
        "upside_down",
        "That is run divided by rise: a slope is the rise divided by the run.",
        lambda f, x, h: h / (f(x + h) - f(x)),
    ),
    Mistake(
        "reversed",
        "The sign is turned round: take the value further on, `f(x + h)`, minus the value here, "
        "`f(x)`.",
        lambda f, x, h: (f(x) - f(x + h)) / h,
    ),
    Mistake(
        "divided_by_x",
        "You divide by x: the run is `h`, the distance between the two points.",
        lambda f, x, h: (f(x + h) - f(x)) / x,
    ),
    Mistake(
        "divided_by_2h",
        "You divide by 2h, but your two points, x and x + h, are only h apart.",
        lambda f, x, h: (f(x + h) - f(x)) / (2 * h),
    ),
    Mistake(
        "two_apart",
        "Your two points, x − h and x + h, are 2h apart, and you divide by h. Here the points are "
        "x and x + h.",
        lambda f, x, h: (f(x + h) - f(x - h)) / h,
    ),
    Mistake(
        "value_at_h",
        "You take f at the place h: the second point is x + h.",
        lambda f, x, h: (f(h) - f(x)) / h,
    ),
    Mistake(
        "h_added_outside",
        "`f(x) + h` moves the value up by h. Move the place: `f(x + h)`.",
        lambda f, x, h: (f(x) + h - f(x)) / h,
    ),
    Mistake(
        "value",
        "That is the value of f at x: its slope there is asked for.",
        lambda f, x, h: f(x),
    ),
    Mistake(
        "of_the_square",
        "That is 2x, the slope of x² in the limit. `f` can be any function, and h stays as large "
        "as it is: use both.",
        lambda f, x, h: 2 * x,
    ),
    Mistake(
        "mean_slope_from_zero",
        "That is value divided by place, the slope of a line from the origin: use two points of "
        "the curve, x and x + h.",
        lambda f, x, h: f(x) / x,
    ),
]

CONVENTIONS = [
    Convention(
        "central",
        name="central difference",
        used_by="chapters 1 and 4, where the limit must be met closely",
        course="the difference quotient from x to x + h on this page",
        because="it is the one that school defines the slope by",
        change="use `f(x)` and `f(x + h)`, and divide by h",
        wrong=lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
    ),
    Convention(
        "backward",
        name="backward difference",
        used_by="many numerical texts",
        course="the difference quotient from x to x + h",
        because="it is the one that school defines the slope by",
        change="use `f(x)` and `f(x + h)`, and divide by h",
        wrong=lambda f, x, h: (f(x) - f(x - h)) / h,
    ),
]

EXERCISE = Exercise(
    id="0.4",
    signature="difference_quotient(f, x, h)",
    returns="a number",
    reference=difference_quotient,
    probes=probes,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "A slope is rise divided by run. From x to x + h, how far do you go, and how much does f "
        "change?",
        "The run is h. The rise is the value of f at x + h minus its value at x.",
        "`(f(x + h) - f(x)) / h`, with the brackets. What is missing is `return`.",
    ),
)
