"""Exercise 1.6: two linear layers are one."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe, shapes


def collapse(W1, b1, W2, b2):
    """Return W = W₁W₂ and b = b₁W₂ + b₂, so that XW + b = (XW₁ + b₁)W₂ + b₂."""
    return W1 @ W2, b1 @ W2 + b2


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield layers of which all sizes differ, squares, and single units."""
    yield probe(
        np.array([[3.0]]),
        np.array([1.0]),
        np.array([[2.0]]),
        np.array([0.5]),
        label="one unit each",
    )
    yield probe(
        np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0]]),
        np.array([1.0, 0.0, -2.0]),
        np.array([[2.0], [1.0], [-1.0]]),
        np.array([0.5]),
    )
    yield probe(
        np.array([[1.0, 2.0], [3.0, -1.0]]),
        np.array([1.0, -2.0]),
        np.array([[2.0, 0.0], [1.0, -1.0]]),
        np.array([0.5, 3.0]),
        label="square",
    )
    for d, h, k in ((4, 3, 2), *shapes(rng, 3, 6, 5, 4)):
        yield probe(*_random(rng, d, h, k), label="random")
    yield probe(*_random(rng, 3, 3, 3), label="square")
    yield probe(*_random(rng, 2, 4, 2), label="back to the first size")
    yield probe(*_random(rng, 3, 1, 4), label="one hidden unit")
    W1, b1, W2, b2 = _random(rng, 2, 4, 3)
    yield probe(W1, np.zeros(4), W2, b2, label="first bias 0")
    yield probe(W1, b1, W2, np.zeros(3), label="second bias 0")
    yield probe(
        np.array([[1, 2], [0, -1], [3, 1]]),
        np.array([1, -1]),
        np.array([[2, 0, 1, 1], [1, 3, -2, 0]]),
        np.array([5, 0, -1, 2]),
        label="integers",
    )
    yield float32(probe(*(np.abs(a) for a in _random(rng, 2, 3, 4))))


def _random(rng: np.random.Generator, d: int, h: int, k: int) -> tuple[np.ndarray, ...]:
    normal = rng.normal
    return normal(size=(d, h)), normal(size=h), normal(size=(h, k)), normal(size=k)


MISTAKES = [
    Mistake(
        "order_of_product",
        "The order of the product is reversed: the data meet W₁ first, so W = W₁W₂.",
        lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
    ),
    Mistake(
        "column_notation",
        "W₂W₁ and W₂b₁ belong to samples in columns. Here they are rows: X W₁ W₂.",
        lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 + b2),
    ),
    Mistake(
        "bias_order",
        "`W2 @ b1` has its factors in the wrong order: the first bias is a row, b₁W₂.",
        lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2),
    ),
    Mistake(
        "biases_added",
        "You add the biases as they are. The first one goes through the second layer: b₁W₂ + b₂.",
        lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2),
    ),
    Mistake(
        "first_bias_lost",
        "The first bias is lost: it goes through the second layer and arrives as b₁W₂.",
        lambda W1, b1, W2, b2: (W1 @ W2, b2),
    ),
    Mistake(
        "second_bias_lost",
        "The second bias is missing: b = b₁W₂ + b₂.",
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2),
    ),
    Mistake(
        "no_bias",
        "b is 0 in your answer: with biases two layers are not W₁W₂ alone.",
        lambda W1, b1, W2, b2: (W1 @ W2, np.zeros(W2.shape[1])),
    ),
    Mistake(
        "first_bias_kept",
        "You return the first bias: it goes through the second layer, and b₂ is added.",
        lambda W1, b1, W2, b2: (W1 @ W2, b1),
    ),
    Mistake(
        "bias_through_both",
        "The first bias went through both layers: it is added after W₁, so only W₂ changes it.",
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W1 @ W2 + b2),
    ),
    Mistake(
        "bias_through_first",
        "The first bias goes through the second layer, not through the first: b₁W₂ + b₂.",
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W1 + b2),
    ),
    Mistake(
        "both_through_second",
        "Both biases went through the second layer: b₂ is added after it.",
        lambda W1, b1, W2, b2: (W1 @ W2, (b1 + b2) @ W2),
    ),
    Mistake(
        "second_bias_through",
        "It is the first bias that goes through the second layer: b₁W₂ + b₂.",
        lambda W1, b1, W2, b2: (W1 @ W2, b2 @ W2 + b1),
    ),
    Mistake(
        "second_bias_subtracted",
        "The second bias is subtracted: b = b₁W₂ + b₂.",
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 - b2),
    ),
    Mistake(
        "biases_multiplied",
        "The biases are multiplied: b = b₁W₂ + b₂.",
        lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2) * b2),
    ),
    Mistake(
        "bias_summed",
        "`b1 * W2` multiplies number by number, and its sum is one number for all. Use `b1 @ W2`.",
        lambda W1, b1, W2, b2: (W1 @ W2, np.sum(b1[:, None] * W2) + b2),
    ),
    Mistake(
        "bias_not_summed",
        "`b1 * W2` leaves a matrix: the matrix product `b1 @ W2` adds up over the hidden units.",
        lambda W1, b1, W2, b2: (W1 @ W2, b1[:, None] * W2 + b2),
    ),
    Mistake(
        "bias_as_matrix",
        "b should be a vector of shape (units,), not a matrix of one row.",
        lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2 + b2)[None, :]),
    ),
    Mistake(
        "weights_transposed",
        "W is transposed: it should be (inputs, units), which W₁W₂ is without `.T`.",
        lambda W1, b1, W2, b2: ((W1 @ W2).T, b1 @ W2 + b2),
    ),
    Mistake(
        "factors_transposed",
        "You transpose the matrices: W₁ is (D, H) and W₂ is (H, K), so `W1 @ W2` fits as it is.",
        lambda W1, b1, W2, b2: (W1.T @ W2.T, b1 @ W2 + b2),
    ),
    Mistake(
        "elementwise",
        "`W1 * W2` multiplies number by number. One layer after the other is the matrix product.",
        lambda W1, b1, W2, b2: (W1 * W2, b1 @ W2 + b2),
    ),
    Mistake(
        "weights_added",
        "You add the matrices: one layer after the other is their product.",
        lambda W1, b1, W2, b2: (W1 + W2, b1 @ W2 + b2),
    ),
    Mistake(
        "both_added",
        "You add matrices and biases: apply one layer to the other, (XW₁ + b₁)W₂ + b₂, and "
        "multiply out.",
        lambda W1, b1, W2, b2: (W1 + W2, b1 + b2),
    ),
]

EXERCISE = Exercise(
    id="1.6",
    signature="collapse(W1, b1, W2, b2)",
    returns="(W, b)",
    reference=collapse,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Put the first layer into the second, (XW₁ + b₁)W₂ + b₂, and multiply out.",
        "What stands behind X is the new W. What stands without X is the new b.",
        "XW₁W₂ + b₁W₂ + b₂: return `W1 @ W2` and the sum of the two other terms.",
    ),
)
