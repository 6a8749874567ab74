"""The update rules of exercises 5.1 to 5.5 in named steps, and the calls that probe them.

A mistake changes one step, such as `variant(SGD, new_w=lambda s: s.w + s.step)`, and leaves the
others as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter4.two_layers import Step, Values
from nnlib.checks.exercise import Function, Mistake, Probe
from nnlib.checks.probing import float32, probe

Spec = tuple[str, str, Mapping[str, Step]]


@dataclass(frozen=True)
class Rule:
    """An update: the names of its arguments and results, and its steps."""

    arguments: str
    results: str
    steps: Mapping[str, Step]


STEP: dict[str, Step] = {
    "step": lambda s: s.lr * s.direction,
    "new_w": lambda s: s.w - s.step,
}
# The three adaptive rules divide by a root: `top` / (√`under` + ε).
DIVISION: dict[str, Step] = {
    "root": lambda s: np.sqrt(s.under),
    "divisor": lambda s: s.root + s.eps,
    "direction": lambda s: s.top / s.divisor,
    **STEP,
}
SGD = Rule(
    "w g lr",
    "new_w",
    {"direction": lambda s: s.g, **STEP},
)
MOMENTUM = Rule(
    "w g v lr beta",
    "new_w new_v",
    {
        "new_v": lambda s: s.beta * s.v + s.g,
        "direction": lambda s: s.new_v,
        **STEP,
    },
)
ADAGRAD = Rule(
    "w g h lr eps",
    "new_w new_h",
    {
        "new_h": lambda s: s.h + s.g**2,
        "top": lambda s: s.g,
        "under": lambda s: s.new_h,
        **DIVISION,
    },
)
RMSPROP = Rule(
    "w g h lr rho eps",
    "new_w new_h",
    ADAGRAD.steps | {"new_h": lambda s: s.rho * s.h + (1 - s.rho) * s.g**2},  # type: ignore[operator]
)
ADAM = Rule(
    "w g m v t lr b1 b2 eps",
    "new_w new_m new_v",
    {
        "new_m": lambda s: s.b1 * s.m + (1 - s.b1) * s.g,
        "new_v": lambda s: s.b2 * s.v + (1 - s.b2) * s.g**2,
        "top": lambda s: s.new_m / (1 - s.b1**s.t),
        "under": lambda s: s.new_v / (1 - s.b2**s.t),
        **DIVISION,
    },
)


def variant(rule: Rule, **changes: Step) -> Function:
    """Return the function of a rule with some steps, or arguments, changed."""
    arguments, results = rule.arguments.split(), rule.results.split()

    def computed(*given: Any) -> Any:
        arrays = dict(zip(arguments, given, strict=True))
        own = {name: changes[name](Values(arrays, {})) for name in arguments if name in changes}
        values = Values(arrays | own, {**rule.steps, **changes})
        found = tuple(getattr(values, name) for name in results)
        return found if len(found) > 1 else found[0]

    return computed


def mistakes(rule: Rule, specs: Iterable[Spec]) -> list[Mistake]:
    """Return a mistake for every (key, explanation, changed steps)."""
    return [Mistake(key, text, variant(rule, **changes)) for key, text, changes in specs]


def overwriting(rule: Rule, *names: str) -> Function:
    """Return the rule of one who writes the new values of these arguments into the old arrays."""
    right = variant(rule)
    arguments, results = rule.arguments.split(), rule.results.split()

    def wrong(*given: Any) -> Any:
        old = dict(zip(arguments, given, strict=True))
        new = right(*given) if len(results) > 1 else (right(*given),)
        found = []
        for result, value in zip(results, new, strict=True):
            name = result.removeprefix("new_")
            if name in names:
                old[name][...] = value
            found.append(old[name] if name in names else value)
        return tuple(found) if len(found) > 1 else found[0]

    return wrong


SHAPES = (
    ("random", (3,)),
    ("a matrix", (2, 3)),
    ("a square matrix", (3, 3)),
    ("three axes", (2, 3, 2)),
    ("a column", (4, 1)),
    ("one entry", (1,)),
)


def situations(
    rng: np.random.Generator, *states: str
) -> Iterator[tuple[str, tuple[np.ndarray, ...]]]:
    """Yield a label with w, g and the states ("signed", or "squares": not negative).

    Shapes of all kinds; gradients large, tiny and partly 0; states of 0; whole-number gradients.
    Parameters and states are always floats, so that a copy may be changed in place.
    """

    def arrays(shape: tuple[int, ...], size: float = 1.0) -> list[np.ndarray]:
        w, g = rng.normal(size=shape), size * rng.normal(size=shape)
        normal = [size * rng.normal(size=shape) for _ in states]
        return [w, g, *(s if k == "signed" else s**2 for k, s in zip(states, normal, strict=True))]

    for label, shape in SHAPES:
        yield label, tuple(arrays(shape))
    w, g, *old = arrays((4,))
    yield "first step", (w, g, *(0 * s for s in old))
    g[[0, 2]] = 0
    yield "some gradients 0", (w, g, *(0 * s for s in old))
    yield "some gradients 0", (w, g, *old)
    yield "large gradients", tuple(arrays((2, 2), 1e3))
    yield "tiny gradients", tuple(arrays((3, 2), 1e-4))
    w, _, *old = arrays((3, 2))
    yield "whole-number gradients", (w, rng.integers(-5, 6, size=(3, 2)), *old)
    yield "float32", tuple(arrays((2, 3)))


def calls(
    rng: np.random.Generator,
    fixed: Iterable[Mapping[str, Any]],
    settings: Sequence[tuple[float, ...]],
    *states: str,
) -> Iterator[Probe]:
    """Yield the fixed calls, then every situation with one of the settings in turn."""
    for call in fixed:
        yield probe(*call.values())
    for i, (label, arrays) in enumerate(situations(rng, *states)):
        made = probe(*arrays, *settings[i % len(settings)], label=label)
        yield float32(made) if label == "float32" else made
