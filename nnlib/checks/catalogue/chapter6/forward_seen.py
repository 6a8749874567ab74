"""How exercise 6.3 judges the spreads: against many runs of the same network, layer by layer."""

import functools
import math
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter6.activation_functions import Count, Counted
from nnlib.checks.exercise import Finding, Function, Measured, Probe, Rng, WrongForm
from nnlib.checks.probing import probe
from nnlib.checks.words import plural

SAMPLES = 256
RUNS = 48
TINY = 1e-300
SAME_SPREADS = (
    "Two generators in different states give the same list: draw inputs and weights from the `rng` "
    "that is given, without a seed of your own."
)


def forward_std(depth, width, scale, activation, rng):
    """Return the standard deviation of each layer's output, after the activation."""
    a = rng.standard_normal((SAMPLES, width))
    spreads = []
    for _ in range(depth):
        a = activation(a @ (scale * rng.standard_normal((width, width))))
        spreads.append(float(a.std()))
    return spreads


@functools.cache
def usual(depth: int, width: int, scale: float, activation: Function) -> tuple[np.ndarray, ...]:
    """Return mean and standard deviation, over many runs, of the logarithm of each spread."""
    runs = [
        forward_std(depth, width, scale, activation, np.random.default_rng([depth, width, run]))
        for run in range(RUNS)
    ]
    logs = np.log(np.maximum(runs, TINY))
    return logs.mean(axis=0), logs.std(axis=0, ddof=1)


def call(
    rng: np.random.Generator, depth: int, width: int, scale: float, function: Function, label: str
) -> Probe:
    """Return a call with a new generator, and an activation that counts."""
    activation, state = Counted(function), Rng(int(rng.integers(2**31)))
    return probe(depth, width, scale, activation, state, label=label, ask=(Count(activation),))


def observe(value: Any, count: Count) -> dict[str, Any]:
    """Return the list, and how many numbers the activation was given."""
    return {"list": value, "activated": count()}


def inputs(activated: int, layers: int, width: int) -> int:
    """Return how many inputs there were, if each layer has activated all of them once.

    A multiple counts as `SAMPLES`, and so does what is no number of inputs at all: some write
    `activation(z)` twice.
    """
    each = activated / (layers * width)
    return SAMPLES if each % SAMPLES == 0 or each % 1 else int(each)


def expected(
    depth: int, width: int, scale: float, activation: Counted, rng: np.random.Generator
) -> dict[str, Any]:
    """Return what is expected of each layer; of one unit alone, that its weights differ."""
    seen = {"numbers": depth, "inputs": SAMPLES}
    if width == 1:
        return seen | {"growth": "differs from layer to layer"}
    means, deviations = usual(depth, width, scale, activation.function)
    spreads = [
        Measured(float(m), float(d) / RUNS**0.5) for m, d in zip(means, deviations, strict=True)
    ]
    return seen | {"logarithms": spreads}


def view(value: dict[str, Any], probe: Probe) -> dict[str, Any]:
    """Return the logarithm of each number, with the deviation that it has from run to run.

    Raises
    ------
    WrongForm
        If the value is not a list of numbers.
    """
    depth, width, scale, activation, _ = probe.args
    numbers = spreads(value)
    seen = {"numbers": len(numbers), "inputs": inputs(value["activated"], len(numbers), width)}
    if width == 1:
        return seen | {"growth": growth(numbers)}
    _, deviations = usual(depth, width, scale, activation.function)
    places = np.minimum(np.arange(len(numbers)), depth - 1)
    logs = np.log(np.maximum(numbers, TINY))
    measured = [Measured(float(m), float(d)) for m, d in zip(logs, deviations[places], strict=True)]
    return seen | {"logarithms": measured}


def spreads(observed: dict[str, Any]) -> np.ndarray:
    """Return the numbers of the list, tuple or array that was returned."""
    value = observed["list"]
    if isinstance(value, int | float | np.number):
        raise WrongForm("Return a list with a number for each layer, not one number.", value)
    if not isinstance(value, list | tuple | np.ndarray) or len(value) == 0:
        raise WrongForm("Return a list with a number for each layer.", value)
    if not all(isinstance(v, int | float | np.number | np.ndarray) for v in value):
        raise WrongForm("Each entry of the list should be a number.", value)
    if any(np.shape(v) != () for v in value):
        text = "take one standard deviation over the whole output of a layer."
        raise WrongForm(f"An entry of the list is an array: {text}", value)
    return np.array(value, dtype=float)


def growth(numbers: np.ndarray) -> str:
    """Say whether a network of one linear unit multiplies by the same weight in each layer."""
    if len(numbers) < 3 or not np.all(numbers > 0):
        return "no spread"
    ratios = numbers[1:] / numbers[:-1]
    same = np.allclose(ratios, ratios[0], rtol=1e-6)
    return "the same in every layer" if same else "differs from layer to layer"


def same_spreads(results: list[Any]) -> bool:
    """Say whether two generators in two states gave the same numbers."""
    return bool(np.array_equal(spreads(results[0]), spreads(results[1])))


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Report numbers that do not follow the generator."""
    if same_spreads(results):
        return Finding("same_spreads_every_time", SAME_SPREADS, 1)
    return None


def shows(value: dict[str, Any]) -> str:
    """Return numbers in the place of logarithms."""
    text = f"{plural(value['numbers'], 'number')} for {value['inputs']} inputs"
    if "growth" in value:
        return f"{text}, growth {value['growth']}"
    if any(m.value < math.log(TINY) + 1 for m in value["logarithms"]):
        return f"{text}, some of them 0"
    return f"{text}, near " + ", ".join(f"{math.exp(m.value):.3g}" for m in value["logarithms"])
