"""Exercise 1.3: a layer of neurons on a batch of samples."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe, shapes


def layer(X, W, b):
    """Return Z = XW + b; X is (N, D), W is (D, H), b is (H,)."""
    return X @ W + b


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield batches of which N, D and H all differ, squares, one sample, one unit."""
    X = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 1.0]])
    yield probe(X, np.array([[1.0], [2.0]]), np.array([0.5]), label="one unit")
    W = np.array([[1.0, 0.0, 2.0, -1.0], [0.5, 1.0, -1.0, 3.0]])
    yield probe(X, W, np.array([0.5, -1.0, 2.0, 0.25]))
    X, W = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[1.0, 3.0], [-1.0, 2.0]])
    yield probe(X, W, np.array([0.5, -1.0]), label="square")
    for n, d, h in ((4, 3, 2), *shapes(rng, 3, 7, 6, 5)):
        yield probe(*_random(rng, n, d, h), label="random")
    yield probe(*_random(rng, 3, 3, 3), label="square")
    yield probe(*_random(rng, 1, 4, 3), label="one sample")
    yield probe(*_random(rng, 5, 1, 2), label="one input")
    yield probe(*_random(rng, 3, 2, 5)[:2], np.zeros(5), label="bias 0")
    X, W, b = _random(rng, 4, 3, 2)
    yield probe(1e5 * X, W, 1e5 * b, label="large")
    yield probe(
        np.array([[1, 2, 0], [3, -1, 2]]),
        np.array([[1, -2, 0, 3], [2, 1, 1, -1], [4, 0, -3, 2]]),
        np.array([1, -1, 2, 5]),
        label="integers",
    )
    yield probe(np.array([[1, 2], [3, 4], [5, 6]]), *_random(rng, 3, 2, 4)[1:], label="integers")
    yield float32(probe(*(np.abs(a) for a in _random(rng, 4, 3, 2))))


def _random(rng: np.random.Generator, n: int, d: int, h: int) -> tuple[np.ndarray, ...]:
    return rng.normal(size=(n, d)), rng.normal(size=(d, h)), rng.normal(size=h)


MISTAKES = [
    Mistake(
        "no_bias",
        "The bias is missing: add `b` to every row of X @ W.",
        lambda X, W, b: X @ W,
    ),
    Mistake(
        "weights_transposed",
        "You transpose W. It is (inputs, units) already, so `X @ W` fits as it stands.",
        lambda X, W, b: X @ W.T + b,
    ),
    Mistake(
        "product_reversed",
        "The factors are in the wrong order: rows of X meet columns of W in `X @ W`.",
        lambda X, W, b: W @ X + b,
    ),
    Mistake(
        "column_notation",
        "`W.T @ X` is meant for samples in columns. Here they are rows: `X @ W`.",
        lambda X, W, b: W.T @ X + b,
    ),
    Mistake(
        "inputs_transposed",
        "You transpose X, which mixes samples with features: use `X @ W`.",
        lambda X, W, b: X.T @ W + b,
    ),
    Mistake(
        "elementwise",
        "`*` multiplies number by number. A layer needs the matrix product `@`.",
        lambda X, W, b: X * W + b,
    ),
    Mistake(
        "result_transposed",
        "The result is transposed: a row of it belongs to a sample, a column to a unit.",
        lambda X, W, b: (X @ W + b).T,
    ),
    Mistake(
        "units_summed",
        "You add up the units as well. Each unit has its own output: one column for each.",
        lambda X, W, b: np.sum(X @ W, axis=1) + b,
    ),
    Mistake(
        "units_summed_at_the_end",
        "You add up the outputs of the units: leave one column for each.",
        lambda X, W, b: np.sum(X @ W + b, axis=1),
    ),
    Mistake(
        "samples_summed",
        "You add up the samples: leave one row for each.",
        lambda X, W, b: np.sum(X @ W + b, axis=0),
    ),
    Mistake(
        "samples_averaged",
        "You average over the samples: leave one row for each.",
        lambda X, W, b: np.mean(X @ W + b, axis=0),
    ),
    Mistake(
        "all_summed",
        "You add everything up to one number: the result has one row for each sample and one "
        "column for each unit.",
        lambda X, W, b: np.sum(X @ W + b),
    ),
    Mistake(
        "first_bias_only",
        "All units get the first bias. Add the whole vector `b`: NumPy gives each column its own.",
        lambda X, W, b: X @ W + b[0],
    ),
    Mistake(
        "biases_summed",
        "Every unit gets the sum of all biases. Add the vector `b`: each column gets its own.",
        lambda X, W, b: X @ W + np.sum(b),
    ),
    Mistake(
        "bias_mean",
        "Every unit gets the mean of the biases. Add the vector `b`: each column gets its own.",
        lambda X, W, b: X @ W + np.mean(b),
    ),
    Mistake(
        "bias_by_sample",
        "The bias is added along the rows, one for each sample. Each unit, a column, has its own: "
        "add `b` as it stands.",
        lambda X, W, b: X @ W + b[:, None],
    ),
    Mistake(
        "bias_subtracted",
        "The bias is subtracted: it is added.",
        lambda X, W, b: X @ W - b,
    ),
    Mistake(
        "bias_multiplied",
        "The bias is multiplied with the product: it is added to it.",
        lambda X, W, b: (X @ W) * b,
    ),
    Mistake(
        "bias_added_to_weights",
        "`X @ (W + b)` adds the bias to every weight. Multiply first: `X @ W + b`.",
        lambda X, W, b: X @ (W + b),
    ),
    Mistake(
        "bias_for_each_input",
        "The bias is added once for each input. Add it once, after the product.",
        lambda X, W, b: X @ W + X.shape[1] * b,
    ),
    Mistake(
        "bias_for_each_sample",
        "The bias is multiplied by the number of samples. Every sample gets it once.",
        lambda X, W, b: X @ W + len(X) * b,
    ),
    Mistake(
        "divided_by_samples",
        "You divide by the number of samples. Nothing is averaged here.",
        lambda X, W, b: X @ W / len(X) + b,
    ),
    Mistake(
        "first_sample_only",
        "Only the first sample is computed. In a loop, `return` must stand after the loop.",
        lambda X, W, b: X[0] @ W + b,
    ),
    Mistake(
        "step",
        "You apply the step function: here Z itself is asked for.",
        lambda X, W, b: (X @ W + b >= 0).astype(float),
    ),
    Mistake(
        "sigmoid",
        "You apply the sigmoid: here Z itself is asked for.",
        lambda X, W, b: 1 / (1 + np.exp(-(X @ W + b))),
    ),
    Mistake(
        "relu",
        "Negative numbers become 0 in your answer: here Z itself is asked for.",
        lambda X, W, b: np.maximum(0, X @ W + b),
    ),
    Mistake(
        "tanh",
        "You apply tanh: here Z itself is asked for.",
        lambda X, W, b: np.tanh(X @ W + b),
    ),
    Mistake(
        "truncated",
        "Your result holds whole numbers only: an array made with `dtype=int` cuts decimals off.",
        lambda X, W, b: (X @ W + b).astype(int),
    ),
]

EXERCISE = Exercise(
    id="1.3",
    signature="layer(X, W, b)",
    returns="an array of shape (N, H)",
    reference=layer,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Write the three shapes side by side: X (N, D), W (D, H), b (H,). The result is (N, H).",
        "The matrix product `X @ W` has shape (N, H): row i is sample i, column j is unit j.",
        "NumPy adds a vector of shape (H,) to every row of an (N, H) array: `X @ W + …`.",
    ),
)
