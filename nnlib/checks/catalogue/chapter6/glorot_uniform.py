"""Exercise 6.2: Glorot's (Xavier's) initialisation, uniform."""

import numpy as np

from nnlib.checks.catalogue.chapter6.weights_mistakes import (
    normal,
    uniform,
    usual,
    with_weights,
)
from nnlib.checks.catalogue.chapter6.weights_seen import across, expected, probes, shows, view
from nnlib.checks.exercise import Convention, Exercise, Mistake

DRAW = "rng.uniform(-limit, limit, (fan_in, fan_out))"
LIMIT = "`np.sqrt(6 / (fan_in + fan_out))`"


def glorot_uniform(fan_in, fan_out, rng):
    """Return W ~ U(−r, r) with r = √(6/(fan_in + fan_out)), and b = 0."""
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out)), np.zeros(fan_out)


def from_zero(fan_in, fan_out, rng):
    """Draw from 0 to the limit."""
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(0, limit, (fan_in, fan_out)), np.zeros(fan_out)


MISTAKES = [
    Mistake(
        "from_zero",
        "The weights lie between 0 and the limit: the lower end is `-limit`.",
        from_zero,
    ),
    Mistake(
        "he_uniform",
        "The limit is √(6/fan_in), which is He's: Glorot takes both fans, " + LIMIT + ".",
        uniform(lambda i, o: np.sqrt(6 / i)),
    ),
    Mistake(
        "fan_out",
        "The limit is √(6/fan_out): Glorot takes both fans, " + LIMIT + ".",
        uniform(lambda i, o: np.sqrt(6 / o)),
    ),
    Mistake(
        "limit_as_deviation",
        "√(6/(fan_in + fan_out)) is the limit of a uniform distribution, and you use it as the "
        "standard deviation of a normal one: `rng.uniform(-limit, limit, …)`.",
        normal(lambda i, o: np.sqrt(6 / (i + o))),
    ),
    Mistake(
        "deviation_as_limit",
        "√(2/(fan_in + fan_out)) is the standard deviation: a uniform distribution reaches √3 "
        "times as far, to " + LIMIT + ".",
        uniform(lambda i, o: np.sqrt(2 / (i + o))),
    ),
    Mistake(
        "three_for_six",
        "The limit holds 3 in the place of 6: " + LIMIT + ".",
        uniform(lambda i, o: np.sqrt(3 / (i + o))),
    ),
    Mistake(
        "twelve_for_six",
        "The limit holds 12 in the place of 6, or the mean of the fans: it is " + LIMIT + ".",
        uniform(lambda i, o: np.sqrt(12 / (i + o))),
    ),
    Mistake(
        "no_root",
        "The root is missing: the limit is " + LIMIT + ".",
        uniform(lambda i, o: 6 / (i + o)),
    ),
    Mistake(
        "root_of_six_only",
        "The root reaches over the 6 only: the limit is " + LIMIT + ".",
        uniform(lambda i, o: np.sqrt(6) / (i + o)),
    ),
    Mistake(
        "root_of_fans_only",
        "The root reaches over the fans only: the limit is " + LIMIT + ".",
        uniform(lambda i, o: 6 / np.sqrt(i + o)),
    ),
    Mistake(
        "brackets",
        "The brackets are missing: `6 / fan_in + fan_out` divides by fan_in only. Write "
        + LIMIT
        + ".",
        uniform(lambda i, o: np.sqrt(6 / i + o)),
    ),
    Mistake(
        "product_of_fans",
        "You divide by the product of the fans: it is their sum, " + LIMIT + ".",
        uniform(lambda i, o: np.sqrt(6 / (i * o))),
    ),
    Mistake(
        "grows_with_fans",
        "The weights grow with the fans: the limit is " + LIMIT + ".",
        uniform(lambda i, o: np.sqrt((i + o) / 6)),
    ),
    Mistake(
        "he_normal",
        "That is He's, normal with variance 2/fan_in, which some articles call Xavier's: draw "
        "uniformly, with both fans, `rng.uniform(-limit, limit, …)`.",
        normal(lambda i, o: np.sqrt(2 / i)),
    ),
    Mistake(
        "signs",
        "All weights have one size, and only their signs are random: draw uniformly, "
        "`rng.uniform(-limit, limit, …)`.",
        with_weights(glorot_uniform, lambda W: np.sign(W) * np.sqrt(2 / sum(W.shape))),
    ),
    *usual(glorot_uniform, DRAW),
]


def convention(key, name, used_by, because, wrong):
    """Return what others call Xavier's initialisation."""
    return Convention(
        key,
        name=name,
        used_by=used_by,
        course="the uniform form with both fans, as the articles do",
        because=because,
        change=f"write `{DRAW}` with a limit of {LIMIT}",
        wrong=wrong,
    )


EXERCISE = Exercise(
    id="6.2",
    signature="glorot_uniform(fan_in, fan_out, rng)",
    returns="(W, b)",
    kind="random",
    reference=glorot_uniform,
    expected=expected(lambda i, o: float(np.sqrt(2 / (i + o))), float(np.sqrt(3) / 2)),
    probes=probes,
    view=view,
    shows=shows,
    across=across,
    mistakes=MISTAKES,
    conventions=[
        convention(
            "glorot_normal",
            "normal form of Glorot's initialisation",
            "PyTorch's `xavier_normal_` and Keras's `glorot_normal`",
            "that is what the name `glorot_uniform` says; the variance is the same",
            normal(lambda i, o: np.sqrt(2 / (i + o))),
        ),
        convention(
            "fan_in_normal",
            "Xavier convention with fan_in alone, normal",
            "deeplearning.ai's courses; LeCun's is the same",
            "the gradient, which goes the other way, counts too",
            normal(lambda i, o: np.sqrt(1 / i)),
        ),
        convention(
            "fan_in_uniform",
            "Xavier convention with fan_in alone, uniform",
            "Caffe",
            "the gradient, which goes the other way, counts too",
            uniform(lambda i, o: np.sqrt(3 / i)),
        ),
    ],
    hints=(
        "A uniform distribution from −r to r has the variance r²/3. Which r gives "
        "2/(fan_in + fan_out)?",
        "r = √(6/(fan_in + fan_out)), with both fans under the root. `rng.uniform` takes the lower "
        "end, the upper end and the shape.",
        f"`limit = np.sqrt(6 / (fan_in + fan_out))`, `W = {DRAW}`, `b = np.zeros(fan_out)`.",
    ),
)
