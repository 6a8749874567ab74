"""Exercise 7.1: what L2 regularisation adds to the loss."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from nnlib.checks.exercise import Convention, Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def l2_penalty(Ws, bs, lam):
    """Return λ/2 times the sum of all squared weights; biases do not count."""
    return lam / 2 * sum(np.sum(W**2) for W in Ws)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield one to four layers with biases that are not 0, also integers and λ = 0."""
    yield probe([np.array([[1.0, -2.0], [3.0, 0.0]])], [np.array([5.0, -7.0])], 0.1)
    for sizes in ((3, 2), (2, 4, 3), (4, 3, 2, 1), (3, 5, 2, 4, 3)):
        yield probe(*layers(rng, sizes), float(rng.uniform(0.01, 3)), label="random")
    yield probe(*layers(rng, (3, 3, 3)), 0.7, label="square")
    yield probe(*layers(rng, (4, 2, 3)), 0.0, label="λ = 0")
    Ws, bs = layers(rng, (2, 3, 2))
    yield probe(tuple(Ws), tuple(bs), 2.5, label="tuples")
    whole = [np.array([[2, -3, 1], [0, 4, -1]]), np.array([[1], [-2], [5]])]
    yield probe(whole, [np.array([1, 2, 3]), np.array([-4])], 3, label="integers")


def layers(
    rng: np.random.Generator, sizes: tuple[int, ...]
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return the weights and biases of a fully connected network."""
    Ws = [rng.normal(size=pair) for pair in pairwise(sizes)]
    return Ws, [rng.normal(size=n) for n in sizes[1:]]


def squares(arrays):
    """Return the sum of all squares."""
    return sum(np.sum(np.square(a)) for a in arrays)


MISTAKES = [
    Mistake(
        "biases_included",
        "The biases are penalised too: leave them out. They only shift, so they do not overfit.",
        lambda Ws, bs, lam: lam / 2 * (squares(Ws) + squares(bs)),
    ),
    Mistake(
        "biases_only",
        "You sum the biases: the penalty belongs to the weights, `Ws`.",
        lambda Ws, bs, lam: lam / 2 * squares(bs),
    ),
    Mistake(
        "absolute_values",
        "That is L1, from absolute values: L2 squares every weight.",
        lambda Ws, bs, lam: lam / 2 * sum(np.abs(W).sum() for W in Ws),
    ),
    Mistake(
        "absolute_values_without_half",
        "That is L1, λ·Σ|W|: L2 is λ/2·ΣW².",
        lambda Ws, bs, lam: lam * sum(np.abs(W).sum() for W in Ws),
    ),
    Mistake(
        "square_of_sum",
        "You square the sum of the weights, where plus and minus cancel: square every weight "
        "first, `np.sum(W**2)`.",
        lambda Ws, bs, lam: lam / 2 * sum(W.sum() ** 2 for W in Ws),
    ),
    Mistake(
        "not_squared",
        "The weights are not squared: `np.sum(W**2)`.",
        lambda Ws, bs, lam: lam / 2 * sum(W.sum() for W in Ws),
    ),
    Mistake(
        "mean_of_squares",
        "You take the mean of the squares: the penalty is their sum, `np.sum`.",
        lambda Ws, bs, lam: lam / 2 * sum(np.mean(W**2) for W in Ws),
    ),
    Mistake(
        "divided_by_layers",
        "You take the mean over the layers: add up their penalties.",
        lambda Ws, bs, lam: lam / 2 * squares(Ws) / len(Ws),
    ),
    Mistake(
        "divided_by_weights",
        "You divide by the number of weights: the penalty is the sum itself.",
        lambda Ws, bs, lam: lam / 2 * squares(Ws) / sum(W.size for W in Ws),
    ),
    Mistake(
        "last_layer",
        "Only the last layer counts: in a loop, add with `+=`, so that no layer is overwritten.",
        lambda Ws, bs, lam: lam / 2 * np.sum(Ws[-1] ** 2),
    ),
    Mistake(
        "first_layer",
        "Only the first layer counts: does `return` stand inside the loop?",
        lambda Ws, bs, lam: lam / 2 * np.sum(Ws[0] ** 2),
    ),
    Mistake(
        "lambda_squared",
        "λ is squared too: it is a factor before the sum.",
        lambda Ws, bs, lam: lam**2 / 2 * squares(Ws),
    ),
    Mistake(
        "lambda_inside",
        "λ/2 is inside the square: first square the weights, then multiply.",
        lambda Ws, bs, lam: sum(np.sum((lam / 2 * W) ** 2) for W in Ws),
    ),
    Mistake(
        "no_lambda",
        "λ is missing: `lam / 2 * …`.",
        lambda Ws, bs, lam: squares(Ws) / 2,
    ),
    Mistake(
        "no_lambda_no_half",
        "λ/2 is missing: that is the bare sum of squares.",
        lambda Ws, bs, lam: squares(Ws),
    ),
    Mistake(
        "matrix_product",
        "`W @ W.T` multiplies rows with rows: square element by element, `W**2`.",
        lambda Ws, bs, lam: lam / 2 * sum(np.sum(W @ W.T) for W in Ws),
    ),
    Mistake(
        "norm_not_squared",
        "A norm is the root of the sum of squares: here it stays squared, without a root.",
        lambda Ws, bs, lam: lam / 2 * sum(np.sqrt(np.sum(W**2)) for W in Ws),
    ),
    Mistake(
        "root_of_all",
        "You take the root of the whole sum: the penalty has none.",
        lambda Ws, bs, lam: lam / 2 * np.sqrt(squares(Ws)),
    ),
    Mistake(
        "spectral_norm",
        "`np.linalg.norm(W, 2)` of a matrix is its largest singular value. Use `np.sum(W**2)`.",
        lambda Ws, bs, lam: lam / 2 * sum(np.linalg.norm(W, 2) ** 2 for W in Ws),
    ),
    Mistake(
        "gradient",
        "You sum λW, the gradient: the penalty is λ/2 times the squares.",
        lambda Ws, bs, lam: lam * sum(W.sum() for W in Ws),
    ),
    Mistake(
        "one_per_layer",
        "You return one penalty a layer: add them up to one number.",
        lambda Ws, bs, lam: [lam / 2 * np.sum(W**2) for W in Ws],
    ),
    Mistake(
        "negative",
        "The sign is wrong: the penalty is added to the loss, so it is not negative.",
        lambda Ws, bs, lam: -lam / 2 * squares(Ws),
    ),
    Mistake(
        "quarter",
        "The half is taken twice: λ/2, once.",
        lambda Ws, bs, lam: lam / 4 * squares(Ws),
    ),
]

CONVENTIONS = [
    Convention(
        "without_half",
        name="convention λ·ΣW²",
        used_by="Keras and scikit-learn's Ridge",
        course="λ/2·ΣW²",
        because="its gradient is then λW, without a 2",
        change="write `lam / 2`",
        wrong=lambda Ws, bs, lam: lam * squares(Ws),
    )
]

EXERCISE = Exercise(
    id="7.1",
    signature="l2_penalty(Ws, bs, lam)",
    returns="a number",
    reference=l2_penalty,
    probes=probes,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "Which of the two lists makes the function steep, and which only shifts it? Only one is "
        "penalised.",
        "For each matrix: square every entry, then sum. Add up over the matrices, and multiply by "
        "λ/2 at the end.",
        "`return lam / 2 * sum(np.sum(W**2) for W in Ws)`. `bs` is not used.",
    ),
)
