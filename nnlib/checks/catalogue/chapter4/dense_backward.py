"""Exercise 4.3: the backward pass of one layer."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe, shapes


def dense_backward(x, W, delta):
    """Return ∂L/∂x = δWᵀ, ∂L/∂W = xᵀδ and ∂L/∂b = Σδ; δ = ∂L/∂z."""
    return delta @ W.T, x.T @ delta, delta.sum(axis=0)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield batches of which N, D and H all differ, squares, one sample, one unit."""
    yield probe(
        np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]),
        np.array([[2.0], [-1.0]]),
        np.array([[0.5], [-1.0], [0.25]]),
        label="one unit",
    )
    for n, d, h in ((5, 3, 2), *shapes(rng, 3, 7, 6, 5)):
        yield probe(*_random(rng, n, d, h), label="random")
    for _ in range(2):
        yield probe(*_random(rng, 3, 3, 3), label="square")
    yield probe(*_random(rng, 4, 2, 2), label="as many units as inputs")
    yield probe(*_random(rng, 3, 3, 2), label="as many samples as inputs")
    yield probe(*_random(rng, 3, 2, 3), label="as many samples as units")
    yield probe(*_random(rng, 1, 4, 3), label="one sample")
    yield probe(*_random(rng, 5, 1, 2), label="one input")
    yield probe(*_random(rng, 50, 2, 3), label="many samples")
    yield probe(
        np.array([[1, 2], [0, -1], [3, 1], [2, 2]]),
        np.array([[2, 0, 1], [-1, 1, 3]]),
        np.array([[1, 0, -2], [2, 1, 0], [-1, 3, 1], [0, 2, 2]]),
        label="integers",
    )
    yield float32(probe(*_random(rng, 4, 3, 2)))


def _random(rng: np.random.Generator, n: int, d: int, h: int) -> tuple[np.ndarray, ...]:
    return rng.normal(size=(n, d)), rng.normal(size=(d, h)), rng.normal(size=(n, h))


def parts(dx=None, dW=None, db=None):
    """Return a backward pass with some of the three results computed in another way."""

    def wrong(x, W, delta):
        right = dense_backward(x, W, delta)
        rules = (dx, dW, db)
        return tuple(
            r if rule is None else rule(x, W, delta) for r, rule in zip(right, rules, strict=True)
        )

    return wrong


def mean_again(x, W, delta):
    """Divide everything by N once more."""
    return tuple(part / len(x) for part in dense_backward(x, W, delta))


MISTAKES = [
    Mistake(
        "w_not_transposed",
        "W must be transposed in dx: (N, H) times (H, D) is `delta @ W.T`.",
        parts(dx=lambda x, W, delta: delta @ W),
    ),
    Mistake(
        "dx_order",
        "The factors of dx are in the wrong order: `delta @ W.T`, (N, H) times (H, D).",
        parts(dx=lambda x, W, delta: W.T @ delta),
    ),
    Mistake(
        "dx_column_notation",
        "`W @ delta.T` belongs to samples in columns. Here they are rows: `delta @ W.T`.",
        parts(dx=lambda x, W, delta: W @ delta.T),
    ),
    Mistake(
        "dx_elementwise",
        "`*` multiplies number by number: dx needs the matrix product, `delta @ W.T`.",
        parts(dx=lambda x, W, delta: delta * W),
    ),
    Mistake(
        "dx_from_inputs",
        "dx holds x: the slope of xW with respect to x is W, so dx = δWᵀ.",
        parts(dx=lambda x, W, delta: x @ W @ W.T),
    ),
    Mistake(
        "dx_is_delta",
        "dx is δ itself: the error still has to go back through W, `delta @ W.T`.",
        parts(dx=lambda x, W, delta: delta),
    ),
    Mistake(
        "dx_summed",
        "dx is summed over the samples: every sample has its own row.",
        parts(dx=lambda x, W, delta: (delta @ W.T).sum(axis=0)),
    ),
    Mistake(
        "dx_averaged",
        "dx is averaged over the samples: every sample has its own row.",
        parts(dx=lambda x, W, delta: (delta @ W.T).mean(axis=0)),
    ),
    Mistake(
        "dx_divided_by_samples",
        "dx is divided by N: δ holds 1/N already.",
        parts(dx=lambda x, W, delta: delta @ W.T / len(x)),
    ),
    Mistake(
        "dx_with_tanh",
        "dx is multiplied by 1 − x², the slope of tanh: that belongs to the layer before. Here "
        "dx = δWᵀ.",
        parts(dx=lambda x, W, delta: (delta @ W.T) * (1 - x**2)),
    ),
    Mistake(
        "dx_with_sigmoid",
        "dx is multiplied by x(1 − x), the slope of a sigmoid: that belongs to the layer before. "
        "Here dx = δWᵀ.",
        parts(dx=lambda x, W, delta: (delta @ W.T) * x * (1 - x)),
    ),
    Mistake(
        "dw_transposed",
        "dW is transposed: `x.T @ delta` has the shape of W, (D, H).",
        parts(dW=lambda x, W, delta: delta.T @ x),
    ),
    Mistake(
        "x_not_transposed",
        "x must be transposed in dW: (D, N) times (N, H) is `x.T @ delta`.",
        parts(dW=lambda x, W, delta: x @ delta),
    ),
    Mistake(
        "dw_order",
        "The factors of dW are in the wrong order: `x.T @ delta`, (D, N) times (N, H).",
        parts(dW=lambda x, W, delta: delta @ x.T),
    ),
    Mistake(
        "dw_elementwise",
        "`*` multiplies number by number: dW needs the matrix product, `x.T @ delta`.",
        parts(dW=lambda x, W, delta: x * delta),
    ),
    Mistake(
        "dw_from_output",
        "dW joins x with the output xW: it joins x with the error δ.",
        parts(dW=lambda x, W, delta: x.T @ (x @ W)),
    ),
    Mistake(
        "dw_divided_by_samples",
        "dW is divided by N: δ holds 1/N already.",
        parts(dW=lambda x, W, delta: x.T @ delta / len(x)),
    ),
    Mistake(
        "dw_first_sample",
        "dW holds only the first sample: use all rows, `x.T @ delta`.",
        parts(dW=lambda x, W, delta: x[:1].T @ delta[:1]),
    ),
    Mistake(
        "dw_last_sample",
        "dW holds only the last sample: in a loop over the samples add up, `dW += …`.",
        parts(dW=lambda x, W, delta: x[-1:].T @ delta[-1:]),
    ),
    Mistake(
        "dw_for_each_sample",
        "dW has a matrix for each sample: add them up, which `x.T @ delta` does by itself.",
        parts(dW=lambda x, W, delta: x[:, :, None] * delta[:, None, :]),
    ),
    Mistake(
        "db_not_summed",
        "db has a row for each sample: add them up, `delta.sum(axis=0)`.",
        parts(db=lambda x, W, delta: delta),
    ),
    Mistake(
        "db_wrong_axis",
        "db is summed over the units: sum over the samples, `axis=0`, so that every unit keeps "
        "its own.",
        parts(db=lambda x, W, delta: delta.sum(axis=1)),
    ),
    Mistake(
        "db_keepdims",
        "db has shape (1, H): the bias is (H,), so leave out `keepdims`.",
        parts(db=lambda x, W, delta: delta.sum(axis=0, keepdims=True)),
    ),
    Mistake(
        "db_mean",
        "db is a mean: δ holds 1/N already, so take the sum.",
        parts(db=lambda x, W, delta: delta.mean(axis=0)),
    ),
    Mistake(
        "db_total",
        "db is one number, the sum over everything: every unit has its own, `axis=0`.",
        parts(db=lambda x, W, delta: delta.sum()),
    ),
    Mistake(
        "db_of_inputs",
        "db joins δ with the inputs: the input of a bias is 1, so db is the sum of δ.",
        parts(db=lambda x, W, delta: (x.T @ delta).sum(axis=0)),
    ),
    Mistake(
        "db_ones",
        "db is 1 for every unit: the slope of z with respect to b is 1, but it is multiplied by "
        "δ and added up over the samples.",
        parts(db=lambda x, W, delta: np.ones(W.shape[1])),
    ),
    Mistake(
        "mean_again",
        "dW and db are divided by N: δ holds 1/N already.",
        parts(
            dW=lambda x, W, delta: x.T @ delta / len(x), db=lambda x, W, delta: delta.mean(axis=0)
        ),
    ),
    Mistake("all_divided", "All is divided by N: δ holds 1/N already.", mean_again),
    Mistake(
        "sign",
        "All three have the opposite sign: these are gradients, the minus comes with the update.",
        lambda *given: tuple(-part for part in dense_backward(*given)),
    ),
    Mistake(
        "updated_weights",
        "You return W − dW: the gradient itself is asked for.",
        parts(dW=lambda x, W, delta: W - x.T @ delta),
    ),
    Mistake(
        "no_dx",
        "You return (dW, db): dx, which the layer before needs, is missing.",
        lambda *given: dense_backward(*given)[1:],
    ),
    Mistake(
        "dx_last",
        "dx comes last in your result: return (dx, dW, db).",
        lambda *given: (*dense_backward(*given)[1:], dense_backward(*given)[0]),
    ),
]

EXERCISE = Exercise(
    id="4.3",
    signature="dense_backward(x, W, delta)",
    returns="(dx, dW, db)",
    reference=dense_backward,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Each gradient has the shape of what it belongs to: dx that of x (N, D), dW that of W "
        "(D, H), db that of b (H,). δ is (N, H).",
        "Which product of δ (N, H) with W (D, H) gives (N, D)? Which product of x (N, D) with δ "
        "gives (D, H)? One of the two factors is transposed each time.",
        "`dx = delta @ W.T`, `dW = x.T @ delta`; b is added to every row, so db is the sum of the "
        "rows of δ: `axis=0`.",
    ),
)
