"""Wrong weights and biases, from which the mistakes of exercises 6.1 and 6.2 are made."""

import numpy as np

from nnlib.checks.catalogue.chapter6.weights_seen import SAME_WEIGHTS, same_weights
from nnlib.checks.exercise import Function, Mistake


def normal(deviation):
    """Return an initializer with normal weights of this standard deviation."""

    def wrong(fan_in, fan_out, rng):
        W = rng.standard_normal((fan_in, fan_out)) * deviation(fan_in, fan_out)
        return W, np.zeros(fan_out)

    return wrong


def uniform(limit):
    """Return an initializer with uniform weights between −limit and limit."""

    def wrong(fan_in, fan_out, rng):
        largest = limit(fan_in, fan_out)
        return rng.uniform(-largest, largest, (fan_in, fan_out)), np.zeros(fan_out)

    return wrong


def with_bias(right: Function, bias: Function) -> Function:
    """Return an initializer whose bias is `bias(fan_in, fan_out, rng)`."""

    def wrong(fan_in, fan_out, rng):
        W, _ = right(fan_in, fan_out, rng)
        return W, bias(fan_in, fan_out, rng)

    return wrong


def with_weights(right: Function, change: Function) -> Function:
    """Return an initializer whose weights are `change(W)` of the right ones."""

    def wrong(fan_in, fan_out, rng):
        W, b = right(fan_in, fan_out, rng)
        return change(W), b

    return wrong


def transposed(right: Function) -> Function:
    """Return an initializer that draws (fan_out, fan_in)."""

    def wrong(fan_in, fan_out, rng):
        W, b = right(fan_in, fan_out, rng)
        return W.ravel().reshape(fan_out, fan_in), b

    return wrong


def usual(right: Function, draw: str) -> list[Mistake]:
    """Return the mistakes that any initializer invites; `draw` is the code of the right draw."""
    return [
        Mistake(
            "transposed",
            "W has the shape (fan_out, fan_in): here rows are inputs, `(fan_in, fan_out)`.",
            transposed(right),
        ),
        Mistake(
            "fans_exchanged",
            "fan_in and fan_out are exchanged, also in b: W has fan_in rows and fan_out columns, b "
            "has fan_out numbers.",
            lambda fan_in, fan_out, rng: right(fan_out, fan_in, rng),
        ),
        Mistake(
            "zeros",
            f"All weights are 0, so that all units stay equal: draw them, `{draw}`.",
            with_weights(right, np.zeros_like),
        ),
        Mistake(
            "constant",
            f"All weights are one number, so that all units stay equal: draw each, `{draw}`.",
            with_weights(right, lambda W: np.full(W.shape, 0.1)),
            when=lambda results: constant(results[0]),
        ),
        Mistake(
            "equal_units",
            "All units have the same weights, because one column is repeated: draw fan_in times "
            f"fan_out numbers, `{draw}`.",
            with_weights(right, lambda W: np.repeat(W[:, :1], W.shape[1], axis=1)),
            when=lambda results: repeated(results[0], axis=1),
        ),
        Mistake(
            "equal_inputs",
            "All inputs have the same weights, because one row is repeated: draw fan_in times "
            f"fan_out numbers, `{draw}`.",
            with_weights(right, lambda W: np.repeat(W[:1], len(W), axis=0)),
            when=lambda results: repeated(results[0], axis=0),
        ),
        Mistake(
            "fixed_deviation",
            "The weights are scaled by a fixed 0.01, whatever the size of the layer.",
            normal(lambda i, o: 0.01),
        ),
        Mistake(
            "not_scaled",
            "The weights are not scaled: their standard deviation is 1, whatever the size of the "
            "layer.",
            normal(lambda i, o: 1.0),
        ),
        Mistake(
            "raw_uniform",
            "The weights are uniform between −1 and 1, whatever the size of the layer.",
            uniform(lambda i, o: 1.0),
        ),
        Mistake(
            "random_bias",
            "b is drawn at random: start with zeros.",
            with_bias(right, lambda i, o, rng: rng.standard_normal(o)),
        ),
        Mistake(
            "ones_bias",
            "b is 1 in every unit: start with zeros.",
            with_bias(right, lambda i, o, rng: np.ones(o)),
        ),
        Mistake(
            "bias_of_inputs",
            "b has a number for each input: it has one for each unit, `np.zeros(fan_out)`.",
            with_bias(right, lambda i, o, rng: np.zeros(i)),
        ),
        Mistake(
            "bias_row",
            "b has the shape (1, fan_out): in this course it is (fan_out,), `np.zeros(fan_out)`.",
            with_bias(right, lambda i, o, rng: np.zeros((1, o))),
        ),
        Mistake(
            "bias_number",
            "b is a single number: every unit has its own, `np.zeros(fan_out)`.",
            with_bias(right, lambda i, o, rng: 0.0),
        ),
        Mistake(
            "bias_matrix",
            "b has the shape of W: it has one number for each unit, `np.zeros(fan_out)`.",
            with_bias(right, lambda i, o, rng: np.zeros((i, o))),
        ),
        Mistake(
            "same_weights_every_time",
            SAME_WEIGHTS,
            lambda fan_in, fan_out, rng: right(fan_in, fan_out, np.random.default_rng(0)),
            when=same_weights,
        ),
    ]


def constant(result) -> bool:
    """Say whether all weights are one number."""
    return isinstance(result[0], np.ndarray) and result[0].ndim == 2 and np.ptp(result[0]) == 0


def repeated(result, axis: int) -> bool:
    """Say whether one column (axis 1) or one row (axis 0) of different numbers is repeated."""
    W = result[0]
    if not isinstance(W, np.ndarray) or W.ndim != 2 or np.ptp(W) == 0:
        return False
    return bool(np.all(np.ptp(W, axis=axis) == 0))
