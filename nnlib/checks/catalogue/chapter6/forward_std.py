"""Exercise 6.3: how the spread of the activations changes from layer to layer."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter6.activation_functions import (
    identity,
    relu,
    shifted_tanh,
    sigmoid,
    tanh,
)
from nnlib.checks.catalogue.chapter6.forward_mistakes import MISTAKES
from nnlib.checks.catalogue.chapter6.forward_seen import (
    across,
    call,
    expected,
    forward_std,
    observe,
    shows,
    view,
)
from nnlib.checks.exercise import Exercise, Probe


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield He's scale with two states, shrinking and growing signals, and a single unit."""
    for label in ("He's scale with ReLU", "generator in another state"):
        yield call(rng, 4, 50, 0.2, relu, label)
    yield call(rng, 3, 40, 0.25, tanh, "tanh")
    yield call(rng, 3, 48, 0.05, relu, "signals shrink")
    yield call(rng, 4, 36, 0.4, identity, "signals grow")
    yield call(rng, 2, 45, 0.3, sigmoid, "sigmoid")
    yield call(rng, 3, 30, 0.15, shifted_tanh, "a mean that is not 0")
    yield call(rng, 1, 40, 0.3, relu, "one layer")
    yield call(rng, 5, 1, 1.5, identity, "one unit a layer")


EXERCISE = Exercise(
    id="6.3",
    signature="forward_std(depth, width, scale, activation, rng)",
    returns="a list of numbers, one for each layer",
    kind="random",
    reference=forward_std,
    expected=expected,
    observe=observe,
    probes=probes,
    view=view,
    shows=shows,
    across=across,
    mistakes=MISTAKES,
    hints=(
        "A loop over the layers. What goes in at the start, what is drawn in every round, and what "
        "goes from one round into the next?",
        "Draw 256 inputs, `rng.standard_normal((256, width))`. In each round draw new weights, "
        "multiply, apply the activation, and note the standard deviation of all that comes out.",
        "In the loop: `W = scale * rng.standard_normal((width, width))`, `a = activation(a @ W)`, "
        "`result.append(a.std())`.",
    ),
)
