"""The mistakes that learners make in exercise 7.8."""

import numpy as np

from nnlib.checks.catalogue.chapter7.loop_verdicts import (
    all_epochs,
    column,
    like,
    not_shuffled,
    pairs_broken,
    random_start,
    shuffled_once,
    with_replacement,
)
from nnlib.checks.catalogue.chapter7.loops import (
    b_batches,
    built,
    cut,
    history,
    in_place,
    last_batch,
    one_by_one,
    overlapping,
    shuffled_apart,
    slope,
    stale,
)
from nnlib.checks.exercise import Mistake

MISTAKES = [
    Mistake(
        "in_place",
        "You shuffle the caller's X and y themselves: shuffle the row numbers instead.",
        in_place,
    ),
    Mistake(
        "pairs_broken",
        "X and y are shuffled differently, so rows get the targets of others: take the same row "
        "numbers for both, `X[j]` and `y[j]`.",
        shuffled_apart,
        when=pairs_broken,
    ),
    Mistake(
        "with_replacement",
        "The rows are drawn with replacement: some come twice in an epoch, some never. Use "
        "`rng.permutation(len(X))`.",
        built(order=lambda n, rng: rng.integers(0, n, n)),
        when=with_replacement,
    ),
    Mistake(
        "shuffled_once",
        "The rows are shuffled once, before the loop: draw a new permutation in every epoch, from "
        "the same `rng`.",
        built(once=True),
        when=shuffled_once,
    ),
    Mistake(
        "not_shuffled",
        "The last batch always holds the last rows: shuffle the row numbers in every epoch.",
        built(order=lambda n, rng: np.arange(n)),
        when=not_shuffled,
    ),
    Mistake(
        "starts_at_random",
        "With a learning rate of 0 the weights should stay at zeros, and yours do not: start at "
        "`np.zeros(X.shape[1])`, and let only the steps move them.",
        built(start=lambda d, rng: rng.normal(size=d)),
        when=random_start,
    ),
    Mistake(
        "starts_at_ones",
        "The weights start at ones: start at `np.zeros(X.shape[1])`.",
        built(start=lambda d, rng: np.ones(d)),
    ),
    Mistake(
        "divided_by_batch_size",
        "You divide by B, but the last batch may be shorter: divide by its own length, `len(j)`.",
        built(gradient=lambda X, y, w, j, B: slope(X, y, w, j) * len(j) / B),
    ),
    Mistake(
        "divided_by_rows",
        "You divide by the number of all rows: divide by the length of the batch.",
        built(gradient=lambda X, y, w, j, B: slope(X, y, w, j) * len(j) / len(X)),
    ),
    Mistake(
        "not_averaged",
        "The gradient is summed over the batch: divide by its length, `len(j)`.",
        built(gradient=lambda X, y, w, j, B: slope(X, y, w, j) * len(j)),
    ),
    Mistake(
        "divided_by_features",
        "You divide by the number of features: divide by the number of rows in the batch.",
        built(gradient=lambda X, y, w, j, B: slope(X, y, w, j) * len(j) / len(w)),
    ),
    Mistake(
        "divided_twice",
        "You divide by the length of the batch twice.",
        built(gradient=lambda X, y, w, j, B: slope(X, y, w, j) / len(j)),
    ),
    Mistake(
        "factor_two",
        "The 2 of the squared error is missing: the gradient is 2Xᵀ(Xw − y)/length.",
        built(gradient=lambda X, y, w, j, B: slope(X, y, w, j) / 2),
    ),
    Mistake(
        "uphill",
        "The step goes uphill: w = w − lr·gradient, with the error Xw − y.",
        built(gradient=lambda X, y, w, j, B: -slope(X, y, w, j)),
    ),
    Mistake(
        "target_only",
        "The error is −y: the prediction Xw is missing in it.",
        built(gradient=lambda X, y, w, j, B: slope(X, y, 0 * w, j)),
    ),
    Mistake(
        "last_batch_only",
        "Only the last batch of an epoch counts: the step belongs inside the loop over batches.",
        last_batch,
    ),
    Mistake(
        "first_batch_only",
        "Only the first batch of an epoch counts: does the loop go on to the end of the rows?",
        built(batches=lambda order, B: cut(order, B)[:1]),
    ),
    Mistake(
        "short_batch_dropped",
        "The short last batch is dropped: `range(0, len(X), B)` reaches it.",
        built(batches=lambda order, B: [order[s : s + B] for s in range(0, len(order) - B + 1, B)]),
    ),
    Mistake(
        "even_batches",
        "The rows are spread evenly over the batches: every batch has B rows, and only the last "
        "may be shorter.",
        built(batches=lambda order, B: np.array_split(order, -(-len(order) // B))),
    ),
    Mistake(
        "full_batch",
        "Every step uses all rows: take B of them at a time.",
        built(batches=lambda order, B: [order]),
    ),
    Mistake(
        "stale_weights",
        "All gradients of an epoch are taken at the weights of its start: compute each with the "
        "weights as they are now.",
        stale,
    ),
    Mistake(
        "one_epoch",
        "These are the weights of one epoch: does `return` stand inside the loop, or are the "
        "weights set to zeros in every epoch?",
        built(rounds=lambda epochs: 1),
    ),
    Mistake(
        "weights_reset",
        "The weights are set to zeros in every epoch: set them once, before both loops.",
        built(reset=True),
        same_as="one_epoch",
    ),
    Mistake(
        "one_epoch_too_few",
        "There is one epoch too few: `range(epochs)`.",
        built(rounds=lambda epochs: epochs - 1),
    ),
    Mistake(
        "one_epoch_too_many",
        "There is one epoch too many: `range(epochs)`.",
        built(rounds=lambda epochs: epochs + 1),
    ),
    Mistake(
        "every_epoch_returned",
        "You return a list with the weights of every epoch: return the last ones.",
        history,
        when=all_epochs,
    ),
    Mistake(
        "column",
        "The weights come back as a column (D, 1): return shape (D,).",
        lambda X, y, lr, epochs, B, rng: built()(X, y, lr, epochs, B, rng)[:, None],
        when=column,
    ),
    Mistake(
        "overlapping",
        "The batches overlap: they start B apart, `range(0, len(X), B)`.",
        overlapping,
        when=like(overlapping),
    ),
    Mistake(
        "b_batches",
        "You make B batches: B is the number of rows in one.",
        b_batches,
        when=like(b_batches),
    ),
    Mistake(
        "batches_of_one",
        "Every step uses one row: take B of them at a time.",
        one_by_one,
        when=like(one_by_one),
    ),
]
