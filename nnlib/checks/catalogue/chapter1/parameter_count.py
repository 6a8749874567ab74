"""Exercise 1.8: how many parameters a fully connected network has."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def parameter_count(sizes):
    """Return the number of weights and biases of a fully connected network."""
    return sum(a * b + b for a, b in pairwise(sizes))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield networks of two to six layers, as tuples and as lists."""
    yield probe((3, 2), label="one neuron layer")
    yield probe((4, 1), label="one neuron")
    yield probe((2, 3, 1))
    yield probe((784, 128, 64, 10), label="the article's")
    yield probe((2, 2, 1), label="the XOR network")
    yield probe((5, 4, 3, 2))
    yield probe((1, 7, 1, 6), label="layers of one")
    yield probe((4, 4, 4, 4, 4), label="equal layers")
    for n in (2, 3, 3, 4, 5, 6):
        yield probe(tuple(int(size) for size in rng.integers(2, 40, size=n)), label="random")
    yield probe([int(size) for size in rng.integers(2, 40, size=4)], label="a list")
    yield probe((4096, 5000, 3000, 1000), label="large")


def _pairs(sizes):
    return list(pairwise(sizes))


def popped(sizes):
    """Take the sizes off the caller's list."""
    total = 0
    while len(sizes) > 1:
        total += sizes.pop(0) * sizes[0] + sizes[0]
    return total


MISTAKES = [
    Mistake(
        "no_biases",
        "The biases are missing: every unit after the input layer has one.",
        lambda s: sum(a * b for a, b in _pairs(s)),
    ),
    Mistake(
        "biases_of_inputs",
        "The inputs are counted as units with a bias: they only pass their numbers on.",
        lambda s: sum(a * b for a, b in _pairs(s)) + sum(s),
    ),
    Mistake(
        "biases_of_layer_before",
        "Each layer has as many biases as it has units itself, not as the layer before it.",
        lambda s: sum(a * b + a for a, b in _pairs(s)),
    ),
    Mistake(
        "no_output_biases",
        "The output units have no bias in your count: they have one each, too.",
        lambda s: sum(a * b for a, b in _pairs(s)) + sum(s[1:-1]),
    ),
    Mistake(
        "one_bias_per_layer",
        "You count one bias for a layer: every unit has its own.",
        lambda s: sum(a * b + 1 for a, b in _pairs(s)),
    ),
    Mistake(
        "one_bias",
        "You count one bias for the whole network: every unit has its own.",
        lambda s: sum(a * b for a, b in _pairs(s)) + 1,
    ),
    Mistake(
        "last_layer_left_out",
        "The last layer is left out: there is a matrix between every two neighbours in the list.",
        lambda s: sum(a * b + b for a, b in _pairs(s)[:-1]),
    ),
    Mistake(
        "first_layer_left_out",
        "The first layer is left out: there is a matrix between every two neighbours in the list.",
        lambda s: sum(a * b + b for a, b in _pairs(s)[1:]),
    ),
    Mistake(
        "last_layer_only",
        "Only the last layer is counted: add up over all layers, with `+=`.",
        lambda s: s[-2] * s[-1] + s[-1],
    ),
    Mistake(
        "first_layer_only",
        "Only the first layer is counted. In a loop, `return` must stand after the loop.",
        lambda s: s[0] * s[1] + s[1],
    ),
    Mistake(
        "neurons",
        "You count the units: count the weights between them, and the biases.",
        lambda s: sum(s),
    ),
    Mistake(
        "neurons_without_inputs",
        "You count the units after the input layer: these are the biases. Add the weights.",
        lambda s: sum(s[1:]),
    ),
    Mistake(
        "product",
        "You multiply all sizes together: weights connect neighbouring layers only, so add up the "
        "products of neighbours.",
        lambda s: math.prod(s),
    ),
    Mistake(
        "product_and_biases",
        "You multiply all sizes together: weights connect neighbouring layers only, so add up the "
        "products of neighbours.",
        lambda s: math.prod(s) + sum(s[1:]),
    ),
    Mistake(
        "sum_of_sizes",
        "You add the sizes of two neighbours: every unit of one is connected with every unit of "
        "the other, so multiply them.",
        lambda s: sum(a + b for a, b in _pairs(s)),
    ),
    Mistake(
        "sums_and_biases",
        "You add the sizes of two neighbours: every unit of one is connected with every unit of "
        "the other, so multiply them.",
        lambda s: sum(a + b + b for a, b in _pairs(s)),
    ),
    Mistake(
        "all_layers_connected",
        "You connect every layer with all later ones: only neighbours are connected.",
        lambda s: sum(a * b for i, a in enumerate(s) for b in s[i + 1 :]) + sum(s[1:]),
    ),
    Mistake(
        "bias_as_unit_of_both",
        "You add a bias unit to both sides of each matrix. It is one more row only: "
        "(inputs + 1) · units.",
        lambda s: sum((a + 1) * (b + 1) for a, b in _pairs(s)),
    ),
    Mistake(
        "biases_twice",
        "The biases are counted twice: one for each unit after the input layer.",
        lambda s: sum(a * b + 2 * b for a, b in _pairs(s)),
    ),
    Mistake(
        "squared",
        "You multiply each size by itself: a matrix has as many rows as the layer before and as "
        "many columns as the layer after.",
        lambda s: sum(b * b + b for _, b in _pairs(s)),
    ),
    Mistake(
        "biases_multiplied",
        "The biases are multiplied with the weights: add them.",
        lambda s: sum(a * b * b for a, b in _pairs(s)),
    ),
    Mistake(
        "layers",
        "You count the layers: count the weights between them, and the biases.",
        lambda s: len(s),
    ),
    Mistake(
        "list_emptied",
        "You take the sizes off the caller's own list. Use `zip(sizes[:-1], sizes[1:])`.",
        popped,
    ),
]

EXERCISE = Exercise(
    id="1.8",
    signature="parameter_count(sizes)",
    returns="a whole number",
    reference=parameter_count,
    probes=probes,
    mistakes=MISTAKES,
    tolerance=0,
    hints=(
        "Between a layer of m units and the next of n units, how many lines can you draw? How many "
        "biases come with them?",
        "That is m·n weights and n biases. Add up over all neighbours in the list.",
        "`zip(sizes[:-1], sizes[1:])` gives the neighbours: add `m * n + n` for each pair.",
    ),
)
