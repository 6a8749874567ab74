"""Exercise 6.5: the gain of an activation, measured."""

import functools
from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter6.activation_functions import (
    identity,
    leaky_relu,
    relu,
    shifted_tanh,
    sigmoid,
    tanh,
)
from nnlib.checks.catalogue.chapter6.gain_mistakes import (
    CONVENTIONS,
    MISTAKES,
    N_IGNORED,
    SAME_GAIN,
    n_ignored,
    number,
    same_gain,
)
from nnlib.checks.exercise import Exercise, Finding, Function, Measured, Probe, Rng
from nnlib.checks.probing import probe

DEFAULT = 100_000
FEW, MORE = 4_000, 9_000


def gain(activation, rng, n=100_000):
    """Return c = 1 / E[f(z)²] for z ~ N(0, 1), estimated from n draws."""
    return 1 / np.mean(activation(rng.standard_normal(n)) ** 2)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield ReLU with two states and with two n, then other activations.

    `same_gain` looks at the first two results, `n_ignored` at the next two.
    """

    def state() -> Rng:
        return Rng(int(rng.integers(2**31)))

    yield probe(relu, state(), label="default n")
    yield probe(relu, state(), label="generator in another state")
    fixed = state()
    yield probe(tanh, fixed, FEW, label="n given")
    yield probe(tanh, fixed, MORE, label="another n")
    for activation in (sigmoid, tanh, leaky_relu, identity, shifted_tanh):
        yield probe(activation, state(), 40_000, label="another activation")


@functools.cache
def moments(activation: Function) -> tuple[float, float]:
    """Return E[f(z)²] and the standard deviation of f(z)², by integration."""
    z = np.linspace(-12, 12, 48_001)
    share = np.exp(-(z**2) / 2)
    share /= share.sum()
    squares = activation(z) ** 2
    mean = float(np.sum(share * squares))
    return mean, float(np.sqrt(np.sum(share * (squares - mean) ** 2)))


def expected(activation: Function, rng: np.random.Generator, n: int = DEFAULT) -> float:
    """Return the gain by integration."""
    return 1 / moments(activation)[0]


def view(value: Any, probe: Probe) -> Measured:
    """Return the estimate with the standard error that n draws have.

    Raises
    ------
    WrongForm
        If the value is not one number.
    """
    estimate = number(value)
    activation, _, n = (*probe.args, DEFAULT)[:3]
    mean, deviation = moments(activation)
    return Measured(estimate, deviation / mean**2 / n**0.5)


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Report estimates that do not follow the generator, or n."""
    if same_gain(results):
        return Finding("same_gain_every_time", SAME_GAIN, 1)
    if n_ignored(results):
        return Finding("n_ignored", N_IGNORED, 3)
    return None


def shows(value: Any) -> str:
    """Return the right gain, or an estimate with its error."""
    if isinstance(value, Measured):
        return f"standard error {value.error:.2g}"
    return f"{value:.4g}, within five standard errors"


EXERCISE = Exercise(
    id="6.5",
    signature="gain(activation, rng, n=100_000)",
    returns="a number",
    kind="random",
    reference=gain,
    expected=expected,
    probes=probes,
    view=view,
    shows=shows,
    across=across,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "If z is N(0, 1), what mean square does f(z) have? c has to make up for what is lost.",
        "Draw n standard normal numbers, apply the activation, take the mean of the squares. The "
        "gain is 1 over that mean.",
        "`a = activation(rng.standard_normal(n))`, then `return 1 / np.mean(a**2)`.",
    ),
)
