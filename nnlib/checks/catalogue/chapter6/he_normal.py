"""Exercise 6.1: He's initialisation, normal."""

import numpy as np

from nnlib.checks.catalogue.chapter6.weights_mistakes import (
    normal,
    uniform,
    usual,
    with_weights,
)
from nnlib.checks.catalogue.chapter6.weights_seen import across, expected, probes, shows, view
from nnlib.checks.exercise import Convention, Exercise, Mistake

DRAW = "rng.standard_normal((fan_in, fan_out)) * np.sqrt(2 / fan_in)"


def he_normal(fan_in, fan_out, rng):
    """Return W ~ N(0, 2/fan_in) of shape (fan_in, fan_out), and b = 0."""
    return rng.standard_normal((fan_in, fan_out)) * np.sqrt(2 / fan_in), np.zeros(fan_out)


def truncated(fan_in, fan_out, rng):
    """Draw again what is beyond two deviations, and make up for the smaller variance."""
    W = rng.standard_normal((fan_in, fan_out))
    while (far := np.abs(W) > 2).any():
        W[far] = rng.standard_normal(int(far.sum()))
    return W / 0.87962566 * np.sqrt(2 / fan_in), np.zeros(fan_out)


MISTAKES = [
    Mistake(
        "lecun",
        "The variance is 1/fan_in, which is LeCun's: He's is 2/fan_in, because ReLU halves the "
        "mean square.",
        normal(lambda i, o: np.sqrt(1 / i)),
    ),
    Mistake(
        "glorot",
        "The variance is 2/(fan_in + fan_out), which is Glorot's: He's is 2/fan_in.",
        normal(lambda i, o: np.sqrt(2 / (i + o))),
    ),
    Mistake(
        "fan_out",
        "You use fan_out: the sum that must keep its size goes over the inputs, so take fan_in.",
        normal(lambda i, o: np.sqrt(2 / o)),
    ),
    Mistake(
        "product_of_fans",
        "You divide by the number of all weights: divide 2 by fan_in.",
        normal(lambda i, o: np.sqrt(2 / (i * o))),
    ),
    Mistake(
        "variance_for_deviation",
        "2/fan_in is the variance: a normal draw is multiplied by its root, √(2/fan_in).",
        normal(lambda i, o: 2 / i),
    ),
    Mistake(
        "deviation_for_variance",
        "√(2/fan_in) is the standard deviation already: take the root once.",
        normal(lambda i, o: (2 / i) ** 0.25),
    ),
    Mistake(
        "root_of_two_only",
        "The root reaches over the 2 only: √(2/fan_in) is `np.sqrt(2 / fan_in)`.",
        normal(lambda i, o: np.sqrt(2) / i),
    ),
    Mistake(
        "root_of_fan_only",
        "The root reaches over fan_in only: √(2/fan_in) is `np.sqrt(2 / fan_in)`.",
        normal(lambda i, o: 2 / np.sqrt(i)),
    ),
    Mistake(
        "half_for_two",
        "The variance is 1/(2·fan_in): it is 2/fan_in.",
        normal(lambda i, o: np.sqrt(1 / (2 * i))),
    ),
    Mistake(
        "divided",
        "You divide by √(2/fan_in): multiply.",
        normal(lambda i, o: 1 / np.sqrt(2 / i)),
    ),
    Mistake(
        "grows_with_fan",
        "The weights grow with fan_in: the more inputs are added up, the smaller each weight.",
        normal(lambda i, o: np.sqrt(2 * i)),
    ),
    Mistake(
        "uniform_limit_as_deviation",
        "√(6/fan_in) is the limit of the uniform form: the standard deviation is √(2/fan_in).",
        normal(lambda i, o: np.sqrt(6 / i)),
    ),
    Mistake(
        "he_uniform",
        "The variance is right, but the distribution is uniform: a normal one is asked for, "
        "`rng.standard_normal`.",
        uniform(lambda i, o: np.sqrt(6 / i)),
    ),
    Mistake(
        "deviation_as_limit",
        "The weights are uniform between ±√(2/fan_in): a normal distribution is asked for, "
        "`rng.standard_normal`.",
        uniform(lambda i, o: np.sqrt(2 / i)),
    ),
    Mistake(
        "random_from_0",
        "`rng.random` is uniform from 0 to 1, so that no weight is negative: use "
        "`rng.standard_normal`.",
        lambda i, o, rng: (rng.random((i, o)) * np.sqrt(2 / i), np.zeros(o)),
    ),
    Mistake(
        "mean_one",
        "The weights lie around 1: their mean is 0.",
        with_weights(he_normal, lambda W: 1 + W),
    ),
    Mistake(
        "signs",
        "All weights have one size, and only their signs are random: draw normal numbers, "
        "`rng.standard_normal`.",
        with_weights(he_normal, lambda W: np.sign(W) * np.sqrt(2 / len(W))),
    ),
    Mistake(
        "positive_weights",
        "All weights are positive: they should lie around 0.",
        with_weights(he_normal, np.abs),
    ),
    *usual(he_normal, DRAW),
]

EXERCISE = Exercise(
    id="6.1",
    signature="he_normal(fan_in, fan_out, rng)",
    returns="(W, b)",
    kind="random",
    reference=he_normal,
    expected=expected(lambda i, o: float(np.sqrt(2 / i)), float(np.sqrt(2 / np.pi))),
    probes=probes,
    view=view,
    shows=shows,
    across=across,
    mistakes=MISTAKES,
    conventions=[
        Convention(
            "truncated",
            name="convention with a truncated normal distribution",
            used_by="Keras",
            course="the whole normal distribution",
            because="the paper and PyTorch do so, and the variance is the same",
            change=f"write `{DRAW}`",
            wrong=truncated,
        )
    ],
    hints=(
        "The variance of a weight is 2/fan_in. What must a standard normal number be multiplied "
        "by, to have that variance?",
        "By the standard deviation, the root of the variance. `rng.standard_normal((rows, "
        "columns))` draws a matrix; which of the fans is the number of rows?",
        f"`W = {DRAW}`, and `b = np.zeros(fan_out)`.",
    ),
)
