"""Exercise 4.4: the error of a hidden layer of sigmoids."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe, shapes


def hidden_delta(delta_next, W_next, a):
    """Return δ = (δ_next W_nextᵀ) ⊙ a(1 − a), for a sigmoid layer with the output a."""
    return (delta_next @ W_next.T) * a * (1 - a)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield batches of which N, K and H all differ, squares, one sample, one unit."""
    yield probe(
        np.array([[0.5], [-1.0]]),
        np.array([[2.0], [-1.0], [0.5]]),
        np.array([[0.25, 0.75, 0.5], [0.9, 0.2, 0.6]]),
        label="one output",
    )
    for n, k, h in ((5, 2, 3), *shapes(rng, 3, 7, 5, 6)):
        yield probe(*_random(rng, n, k, h), label="random")
    for _ in range(2):
        yield probe(*_random(rng, 3, 3, 3), label="square")
    yield probe(*_random(rng, 4, 2, 2), label="as many outputs as units")
    yield probe(*_random(rng, 3, 2, 3), label="as many samples as units")
    yield probe(*_random(rng, 3, 3, 2), label="as many samples as outputs")
    yield probe(*_random(rng, 1, 2, 4), label="one sample")
    yield probe(*_random(rng, 5, 3, 1), label="one unit")
    yield probe(*_random(rng, 40, 2, 3), label="many samples")
    delta, W, a = _random(rng, 4, 2, 3)
    yield probe(delta, W, np.where(a > 0.5, 1 - 1e-4, 1e-4), label="saturated")
    yield probe(
        np.array([[1, -2], [0, 1], [3, 1]]),
        np.array([[2, -1], [1, 3], [0, 1], [-2, 2]]),
        rng.uniform(0.05, 0.95, size=(3, 4)),
        label="integers",
    )
    yield float32(probe(*_random(rng, 4, 2, 3)))


def _random(rng: np.random.Generator, n: int, k: int, h: int) -> tuple[np.ndarray, ...]:
    a = rng.uniform(0.05, 0.95, size=(n, h))
    return rng.normal(size=(n, k)), rng.normal(size=(h, k)), a


def slope(of_a):
    """Return the rule with `of_a(a)` in the place of a(1 − a)."""
    return lambda delta_next, W_next, a: (delta_next @ W_next.T) * of_a(a)


def back(through):
    """Return the rule with `through(delta_next, W_next)` in the place of δWᵀ."""
    return lambda delta_next, W_next, a: through(delta_next, W_next) * a * (1 - a)


def _sigmoid_slope(a):
    s = 1 / (1 + np.exp(-a))
    return s * (1 - s)


def _of_logit(a):
    z = np.log(a / (1 - a))
    return z * (1 - z)


MISTAKES = [
    Mistake(
        "w_not_transposed",
        "W_next must be transposed: (N, K) times (K, H) is `delta_next @ W_next.T`.",
        back(lambda delta, W: delta @ W),
    ),
    Mistake(
        "order_of_product",
        "The factors are in the wrong order: `delta_next @ W_next.T`, (N, K) times (K, H).",
        back(lambda delta, W: W.T @ delta),
    ),
    Mistake(
        "weights_first",
        "`W_next @ delta_next` belongs to samples in columns. Here they are rows: "
        "`delta_next @ W_next.T`.",
        back(lambda delta, W: W @ delta),
    ),
    Mistake(
        "column_notation",
        "`W_next @ delta_next.T` is the right product, transposed: here samples are rows, "
        "`delta_next @ W_next.T`.",
        back(lambda delta, W: W @ delta.T),
    ),
    Mistake(
        "elementwise",
        "`*` between δ and W multiplies number by number: the way back is the matrix product, "
        "`delta_next @ W_next.T`.",
        back(lambda delta, W: delta * W),
    ),
    Mistake(
        "no_weights",
        "The weights are missing: the error goes back through W_next, `delta_next @ W_next.T`.",
        back(lambda delta, W: delta),
    ),
    Mistake(
        "weights_summed",
        "The error goes back along the sum of the weights: every output sends its own error "
        "along its own weight, `delta_next @ W_next.T`.",
        back(lambda delta, W: delta.sum(axis=1, keepdims=True) * W.sum(axis=1)),
    ),
    Mistake(
        "no_derivative",
        "The slope of the sigmoid is missing: multiply by a(1 − a).",
        slope(lambda a: 1),
    ),
    Mistake(
        "sigmoid_of_output",
        "You take the sigmoid of `a`, which is its output already: the slope is a(1 − a).",
        slope(_sigmoid_slope),
    ),
    Mistake(
        "derivative_from_z",
        "The rule a(1 − a) is fed with z: it takes the output, and `a` is the output.",
        slope(_of_logit),
    ),
    Mistake(
        "tanh_derivative",
        "1 − a² is the slope of tanh: that of a sigmoid is a(1 − a).",
        slope(lambda a: 1 - a**2),
    ),
    Mistake(
        "relu_derivative",
        "1 where the unit is on, else 0, is the slope of ReLU: that of a sigmoid is a(1 − a).",
        slope(lambda a: (a > 0.5) * 1.0),
    ),
    Mistake("times_activation", "You multiply by a: multiply by a(1 − a).", slope(lambda a: a)),
    Mistake(
        "times_complement", "You multiply by 1 − a: multiply by a(1 − a).", slope(lambda a: 1 - a)
    ),
    Mistake(
        "plus_for_minus",
        "a(1 + a) has a plus in the place of the minus: the slope is a(1 − a).",
        slope(lambda a: a * (1 + a)),
    ),
    Mistake(
        "sign",
        "The sign is wrong: a(a − 1) is negative, the slope of a sigmoid is a(1 − a).",
        slope(lambda a: a * (a - 1)),
    ),
    Mistake(
        "square_of_slope",
        "The slope is counted twice: multiply by a(1 − a) once.",
        slope(lambda a: (a * (1 - a)) ** 2),
    ),
    Mistake(
        "square_added",
        "a(1 − a)² has a square too many: the slope is a(1 − a).",
        slope(lambda a: a * (1 - a) ** 2),
    ),
    Mistake(
        "brackets",
        "The brackets are missing: `a * 1 - a` is 0. Write `a * (1 - a)`.",
        slope(lambda a: a * 1 - a),
    ),
    Mistake(
        "brackets_around_product",
        "Without brackets `delta_next @ W_next.T * a - …` subtracts from the product: multiply by "
        "`(1 - a)`.",
        lambda delta_next, W_next, a: delta_next @ W_next.T * a * 1 - a,
    ),
    Mistake(
        "slope_added",
        "The slope is added: the chain rule multiplies.",
        lambda delta_next, W_next, a: delta_next @ W_next.T + a * (1 - a),
    ),
    Mistake(
        "matrix_product",
        "`@` in the place of `*`: the slope multiplies number by number.",
        lambda delta_next, W_next, a: (delta_next @ W_next.T) @ (a * (1 - a)),
    ),
    Mistake(
        "matrix_product_transposed",
        "`@` in the place of `*`, with a transposition to make it fit: the slope multiplies "
        "number by number.",
        lambda delta_next, W_next, a: (delta_next @ W_next.T) @ (a * (1 - a)).T,
    ),
    Mistake(
        "divided_by_samples",
        "You divide by N: the error at the output holds 1/N already, and nothing more is divided.",
        lambda delta_next, W_next, a: hidden_delta(delta_next, W_next, a) / len(a),
    ),
    Mistake(
        "summed",
        "You add up the samples: every sample has its own row.",
        lambda delta_next, W_next, a: hidden_delta(delta_next, W_next, a).sum(axis=0),
    ),
    Mistake(
        "averaged",
        "You average over the samples: every sample has its own row.",
        lambda delta_next, W_next, a: hidden_delta(delta_next, W_next, a).mean(axis=0),
    ),
    Mistake(
        "gradient_of_weights",
        "That is aᵀδ, the gradient of the weights: here the error of the layer before is asked "
        "for.",
        lambda delta_next, W_next, a: a.T @ delta_next,
    ),
    Mistake(
        "transposed",
        "The result is transposed: a row of it belongs to a sample.",
        lambda delta_next, W_next, a: hidden_delta(delta_next, W_next, a).T,
    ),
]

EXERCISE = Exercise(
    id="4.4",
    signature="hidden_delta(delta_next, W_next, a)",
    returns="an array of shape (N, H)",
    reference=hidden_delta,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Two things happen on the way back: the error passes the weights, then the activation. "
        "Which product turns (N, K) and (H, K) into (N, H)?",
        "`delta_next @ W_next.T` is ∂L/∂a. Then multiply, number by number, by the slope of the "
        "sigmoid at the same place.",
        "`a` is the output σ(z), so that the slope needs no exponential: it is `a * (1 - a)`.",
    ),
)
