"""Exercise 1.2: a neuron with the step function."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe, quarters


def step_neuron(x, w, b):
    """Return 1 if w·x + b ≥ 0, else 0."""
    return 1 if np.dot(w, x) + b >= 0 else 0


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield sums on both sides of 0, and sums that are 0 exactly: all numbers are binary."""
    yield probe(np.array([1.0, 2.0]), np.array([1.0, -0.25]), 0.25)
    yield probe(np.array([1.0, 2.0]), np.array([-1.0, 0.25]), 0.25)
    yield probe(np.array([0.5, 1.0]), np.array([1.0, -0.5]), 0.0, label="exactly 0")
    yield probe(np.array([2.0, 1.0, 4.0]), np.array([0.5, 1.0, -0.25]), -1.0, label="exactly 0")
    yield probe(np.array([1.0, 1.0]), np.array([1.0, 0.5]), -2.0, label="bias decides")
    yield probe(np.array([1.0, 1.0]), np.array([-1.0, -0.5]), 2.0, label="bias decides")
    yield probe(np.array([0.5]), np.array([0.5]), 0.0, label="just above 0")
    yield probe(np.array([0.5]), np.array([-0.5]), 0.0, label="just below 0")
    yield probe(np.array([1.0, 1.0, 1.0]), np.array([0.25, 0.25, 0.25]), -0.5, label="just above 0")
    yield probe(np.zeros(3), np.array([1.0, -2.0, 3.0]), 0.0, label="all inputs 0")
    yield probe(np.zeros(2), np.array([1.0, 2.0]), -0.5, label="all inputs 0")
    for n in (2, 2, 3, 3, 3, 4, 4, 5):
        x, w = quarters(rng, n), quarters(rng, n)
        shift = float(rng.choice([-1.0, 0.0, 1.0]) * rng.integers(1, 8) / 8)
        yield probe(x, w, shift - float(np.dot(w, x)), label="random near 0")
    for n in (2, 3, 4, 5, 6, 6):
        yield probe(quarters(rng, n), quarters(rng, n), float(quarters(rng)), label="random")
    yield probe(np.array([1e6, 1e6]), np.array([1.0, -2.0]), 5.0, label="large")
    yield probe(np.array([1, -2]), np.array([3, 1]), -1, label="integers")
    yield probe(np.array([1, -2]), np.array([3, 1]), -2, label="integers")
    yield float32(probe(np.array([0.5, 0.25]), np.array([1.0, -4.0]), 0.5))


def _z(x, w, b):
    return np.dot(w, x) + b


MISTAKES = [
    Mistake(
        "strictly_greater",
        "At z = 0 exactly the neuron must fire: use `>=`, not `>`.",
        lambda x, w, b: 1 if _z(x, w, b) > 0 else 0,
    ),
    Mistake(
        "sigmoid_rounded",
        "`round` takes the sigmoid's 0.5 at z = 0 down to 0. Compare z with 0 directly: `z >= 0`.",
        lambda x, w, b: round(1 / (1 + np.exp(-_z(x, w, b)))),
        same_as="strictly_greater",
    ),
    Mistake(
        "reversed",
        "0 and 1 are exchanged: the neuron fires, 1, if z ≥ 0.",
        lambda x, w, b: 0 if _z(x, w, b) >= 0 else 1,
    ),
    Mistake(
        "reversed_strict",
        "0 and 1 are exchanged, and z = 0 falls on the wrong side: return 1 if z ≥ 0.",
        lambda x, w, b: 1 if _z(x, w, b) <= 0 else 0,
    ),
    Mistake(
        "no_step",
        "You return z itself: the step makes it 1 if z ≥ 0, else 0.",
        lambda x, w, b: _z(x, w, b),
    ),
    Mistake(
        "sign",
        "`np.sign` gives −1, 0 and 1. The step gives 1 if z ≥ 0, else 0.",
        lambda x, w, b: np.sign(_z(x, w, b)),
    ),
    Mistake(
        "minus_one",
        "Below 0 you return −1. The step of this course gives 0 there.",
        lambda x, w, b: 1 if _z(x, w, b) >= 0 else -1,
    ),
    Mistake(
        "sigmoid",
        "You apply the sigmoid, which gives a number between 0 and 1. The step gives 0 or 1.",
        lambda x, w, b: 1 / (1 + np.exp(-_z(x, w, b))),
    ),
    Mistake(
        "relu",
        "That is ReLU, which passes z on. The step gives 1 for every z ≥ 0.",
        lambda x, w, b: max(0.0, _z(x, w, b)),
    ),
    Mistake(
        "no_bias",
        "The bias is missing: compare w·x + b with 0.",
        lambda x, w, b: 1 if np.dot(w, x) >= 0 else 0,
    ),
    Mistake(
        "bias_as_threshold",
        "You compare w·x with b. Here the bias is added, and the sum is compared with 0: "
        "w·x + b ≥ 0.",
        lambda x, w, b: 1 if np.dot(w, x) >= b else 0,
    ),
    Mistake(
        "bias_as_threshold_strict",
        "You compare w·x with b. Here the bias is added, and the neuron fires from 0 on: "
        "w·x + b ≥ 0.",
        lambda x, w, b: 1 if np.dot(w, x) > b else 0,
    ),
    Mistake(
        "compares_with_bias",
        "The bias is added, and then z is compared with it again: compare z with 0.",
        lambda x, w, b: 1 if _z(x, w, b) >= b else 0,
        same_as="no_bias",
    ),
    Mistake(
        "threshold_half",
        "You compare z with 0.5: that is the threshold for the sigmoid's output. z is compared "
        "with 0.",
        lambda x, w, b: 1 if _z(x, w, b) >= 0.5 else 0,
    ),
    Mistake(
        "threshold_one",
        "You compare z with 1: it is compared with 0.",
        lambda x, w, b: 1 if _z(x, w, b) >= 1 else 0,
    ),
    Mistake(
        "truncated",
        "`int` cuts decimals off before the comparison, so that −0.5 becomes 0. Compare z itself.",
        lambda x, w, b: 1 if int(_z(x, w, b)) >= 0 else 0,
    ),
    Mistake(
        "bias_for_each_input",
        "`b` stands inside the sum, so it is added once for each input. Add it once.",
        lambda x, w, b: 1 if np.sum(w * x + b) >= 0 else 0,
    ),
    Mistake(
        "bias_multiplied",
        "The bias is multiplied with the sum: it is added to it.",
        lambda x, w, b: 1 if np.dot(w, x) * b >= 0 else 0,
    ),
    Mistake(
        "each_input",
        "You apply the step to each product on its own. Add them up first; one neuron gives one "
        "number.",
        lambda x, w, b: np.where(w * x + b >= 0, 1, 0),
    ),
    Mistake(
        "no_weights",
        "The weights are missing: multiply each input by its weight before you add up.",
        lambda x, w, b: 1 if np.sum(x) + b >= 0 else 0,
    ),
    Mistake(
        "first_only",
        "Only the first input counts in your answer. In a loop, the comparison must stand after "
        "the loop.",
        lambda x, w, b: 1 if w[0] * x[0] + b >= 0 else 0,
    ),
    Mistake(
        "two_inputs_only",
        "You write out two inputs; there may be any number. Use a loop, or `np.dot`.",
        lambda x, w, b: 1 if w[0] * x[0] + w[1] * x[1] + b >= 0 else 0,
    ),
    Mistake(
        "three_inputs_only",
        "You write out three inputs; there may be any number. Use a loop, or `np.dot`.",
        lambda x, w, b: 1 if w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b >= 0 else 0,
    ),
    Mistake(
        "always_one",
        "Your neuron always fires: compare z with 0.",
        lambda x, w, b: 1,
    ),
    Mistake(
        "always_zero",
        "Your neuron never fires: compare z with 0.",
        lambda x, w, b: 0,
    ),
]

EXERCISE = Exercise(
    id="1.2",
    signature="step_neuron(x, w, b)",
    returns="0 or 1",
    reference=step_neuron,
    probes=probes,
    mistakes=MISTAKES,
    tolerance=0,
    hints=(
        "Compute z as in exercise 1.1. Which question about z has the answer yes or no?",
        "The neuron fires, 1, if z ≥ 0, also at 0 exactly. Otherwise it gives 0.",
        "`1 if z >= 0 else 0` is an expression that can be returned.",
    ),
)
