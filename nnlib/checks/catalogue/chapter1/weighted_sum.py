"""Exercise 1.1: the weighted sum of one neuron."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def weighted_sum(x, w, b):
    """Return z = w·x + b."""
    return float(np.dot(w, x) + b)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield samples of 1 to 6 inputs, with a bias and without."""
    yield probe(np.array([1.0, 2.0]), np.array([3.0, -0.5]), 0.7)
    yield probe(np.array([0.5, 0.8, 0.2]), np.array([0.2, -0.5, 1.0]), 0.1, label="the article's")
    yield probe(np.array([2.0, -1.0, 0.5]), np.array([1.5, 2.0, -3.0]), -1.3)
    yield probe(np.array([1.0, 4.0, 2.0]), np.array([-2.0, 0.25, 1.0]), 0.0, label="bias 0")
    yield probe(np.array([2.5]), np.array([-3.0]), 0.4, label="one input")
    yield probe(np.zeros(4), np.array([1.0, 2.0, 3.0, 4.0]), -2.5, label="all inputs 0")
    for n in (2, 3, 5, 6):
        yield probe(rng.normal(size=n), rng.normal(size=n), rng.normal(), label="random")
    x, w = rng.uniform(1e5, 2e5, size=3), rng.uniform(1, 2, size=3)
    yield probe(x, w, -1e5, label="large")
    yield probe(np.array([1, 2, 3]), np.array([2, -1, 4]), 3, label="integers")
    yield probe(np.array([3, 1]), np.array([0.5, -0.25]), 0.5, label="integers")
    yield float32(probe(rng.uniform(1, 2, size=4), rng.uniform(1, 2, size=4), 0.3))


def last_term(x, w, b):
    """Keep the last product only, as `z = w[i] * x[i]` in a loop does."""
    for i in range(len(x)):
        z = w[i] * x[i]
    return z + b


def in_place(x, w, b):
    """Overwrite the caller's inputs."""
    x *= w
    return x.sum() + b


MISTAKES = [
    Mistake(
        "no_bias",
        "The bias is missing: add `b` once, after the sum.",
        lambda x, w, b: np.dot(w, x),
    ),
    Mistake(
        "not_summed",
        "The products are not added up: you return one number for each input. Put `np.sum` around "
        "`w * x`, or use `np.dot(w, x)`.",
        lambda x, w, b: w * x + b,
    ),
    Mistake(
        "sums_multiplied",
        "You multiply the sum of the weights by the sum of the inputs. Each input has its own "
        "weight: multiply first, then add up.",
        lambda x, w, b: np.sum(w) * np.sum(x) + b,
    ),
    Mistake(
        "outer_product",
        "The outer product pairs every weight with every input.",
        lambda x, w, b: np.outer(w, x).sum() + b,
        same_as="sums_multiplied",
    ),
    Mistake(
        "bias_for_each_input",
        "`b` stands inside the sum, so it is added once for each input. Add it after the sum.",
        lambda x, w, b: np.sum(w * x + b),
    ),
    Mistake(
        "bias_subtracted",
        "The bias is subtracted: in z = w·x + b it is added.",
        lambda x, w, b: np.dot(w, x) - b,
    ),
    Mistake(
        "bias_multiplied",
        "The bias is multiplied with the sum: it is added to it.",
        lambda x, w, b: np.dot(w, x) * b,
    ),
    Mistake(
        "bias_added_to_inputs",
        "You add the bias to every input before weighting it. Add it to the weighted sum.",
        lambda x, w, b: np.dot(w, x + b),
    ),
    Mistake(
        "bias_added_to_weights",
        "You add the bias to every weight. Add it to the weighted sum.",
        lambda x, w, b: np.dot(w + b, x),
    ),
    Mistake(
        "mean",
        "You take the mean of the products, which divides by the number of inputs: take the sum.",
        lambda x, w, b: np.mean(w * x) + b,
    ),
    Mistake(
        "added_not_multiplied",
        "You add weights and inputs: each input is multiplied by its weight.",
        lambda x, w, b: np.sum(w + x) + b,
    ),
    Mistake(
        "difference",
        "You take differences of weights and inputs: each input is multiplied by its weight.",
        lambda x, w, b: np.sum(w - x) + b,
    ),
    Mistake(
        "no_weights",
        "The weights are missing: multiply each input by its weight before you add up.",
        lambda x, w, b: np.sum(x) + b,
    ),
    Mistake(
        "no_inputs",
        "The inputs are missing: multiply each weight by its input before you add up.",
        lambda x, w, b: np.sum(w) + b,
    ),
    Mistake(
        "inputs_squared",
        "You multiply the inputs by themselves: multiply them by the weights.",
        lambda x, w, b: np.dot(x, x) + b,
    ),
    Mistake(
        "weights_squared",
        "You multiply the weights by themselves: multiply them by the inputs.",
        lambda x, w, b: np.dot(w, w) + b,
    ),
    Mistake(
        "product",
        "You multiply all the products together: add them up.",
        lambda x, w, b: np.prod(w * x) + b,
    ),
    Mistake(
        "largest_only",
        "Only the largest product counts in your answer: add up all of them.",
        lambda x, w, b: np.max(w * x) + b,
    ),
    Mistake(
        "first_only",
        "Only the first input counts in your answer. In a loop, `return` must stand after the "
        "loop, not inside it.",
        lambda x, w, b: w[0] * x[0] + b,
    ),
    Mistake(
        "last_only",
        "Only the last input counts in your answer. In a loop, write `z += …`: `z = …` forgets "
        "what came before.",
        last_term,
    ),
    Mistake(
        "two_inputs_only",
        "You write out two inputs; there may be any number. Use a loop over `range(len(x))`, or "
        "`np.dot`.",
        lambda x, w, b: w[0] * x[0] + w[1] * x[1] + b,
    ),
    Mistake(
        "three_inputs_only",
        "You write out three inputs; there may be any number. Use a loop over `range(len(x))`, or "
        "`np.dot`.",
        lambda x, w, b: w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b,
    ),
    Mistake(
        "last_left_out",
        "The last input is left out: let the loop run over `range(len(x))`.",
        lambda x, w, b: np.dot(w[:-1], x[:-1]) + b,
    ),
    Mistake(
        "first_left_out",
        "The first input is left out: indices begin at 0.",
        lambda x, w, b: np.dot(w[1:], x[1:]) + b,
    ),
    Mistake(
        "absolute",
        "You take absolute values: a negative product must count against the others.",
        lambda x, w, b: np.sum(np.abs(w * x)) + b,
    ),
    Mistake(
        "divided_by_norm",
        "You divide by the length of w: that is the distance from the boundary, not z.",
        lambda x, w, b: (np.dot(w, x) + b) / np.linalg.norm(w),
    ),
    Mistake(
        "step",
        "You return the step of z, 0 or 1: here z itself is asked for.",
        lambda x, w, b: float(np.dot(w, x) + b >= 0),
    ),
    Mistake(
        "sign",
        "You return the sign of z: here z itself is asked for.",
        lambda x, w, b: np.sign(np.dot(w, x) + b),
    ),
    Mistake(
        "sigmoid",
        "You apply the sigmoid to z: here z itself is asked for.",
        lambda x, w, b: 1 / (1 + np.exp(-(np.dot(w, x) + b))),
    ),
    Mistake(
        "tanh",
        "You apply tanh to z: here z itself is asked for.",
        lambda x, w, b: np.tanh(np.dot(w, x) + b),
    ),
    Mistake(
        "relu",
        "Negative sums become 0 in your answer: here z itself is asked for, of either sign.",
        lambda x, w, b: max(0.0, np.dot(w, x) + b),
    ),
    Mistake(
        "in_place",
        "The number is right, but you overwrite the caller's `x`: write `w * x` rather than "
        "`x *= w`.",
        in_place,
    ),
]

EXERCISE = Exercise(
    id="1.1",
    signature="weighted_sum(x, w, b)",
    returns="a number",
    reference=weighted_sum,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Multiply each input by the weight that belongs to it. What do you do with the products, "
        "and when does the bias come in?",
        "In NumPy, `w * x` gives all the products at once; `np.sum` adds them up. The bias is "
        "added once, at the end.",
        "`np.dot(w, x)` multiplies and adds up in one call. What is missing is `+ b`, and "
        "`return`.",
    ),
)
