"""The mistakes that learners make in exercise 5.6."""

import numpy as np

from nnlib.checks.catalogue.chapter5.batches_observed import SAME_ORDER, one_size, same_order
from nnlib.checks.catalogue.chapter5.wrong_batches import (
    apart,
    batches,
    cut,
    filled_up,
    forever,
    inside_blocks,
    no_short_batch,
    one_each,
    one_more,
    slices,
    slices_counted,
    together_in_place,
    whole_blocks,
    yields,
)
from nnlib.checks.exercise import Mistake

MISTAKES = [
    Mistake(
        "in_place",
        "The caller's own X and y are reordered: leave them as they are, and yield `X[part]` and "
        "`y[part]`.",
        together_in_place,
    ),
    Mistake(
        "short_batch_dropped",
        "The last, short batch is missing: `range(0, len(X), batch_size)` reaches it, and the "
        "slice is shorter by itself.",
        batches(no_short_batch),
    ),
    Mistake(
        "short_batch_filled",
        "You fill the last batch up with rows that came already: leave it short, so that every "
        "row comes once.",
        batches(filled_up),
    ),
    Mistake(
        "last_batch_moved",
        "The last batch begins earlier, so that some rows come twice: leave it short.",
        batches(slices(lambda i, n, size: (max(min(i, n - size), 0), i + size))),
    ),
    Mistake(
        "empty_batch",
        "Where batch_size divides the number of rows an empty batch comes last: loop over "
        "`range(0, len(X), batch_size)`.",
        batches(one_more),
    ),
    Mistake(
        "not_shuffled",
        "The rows come in the order in which they were given: cut up `rng.permutation(len(X))`.",
        batches(lambda n, size, rng: cut(np.arange(n), size)),
    ),
    Mistake(
        "backwards",
        "The rows come backwards, and not shuffled: cut up `rng.permutation(len(X))`.",
        batches(lambda n, size, rng: cut(np.arange(n)[::-1], size)),
    ),
    Mistake(
        "other_start",
        "The rows keep their order and only begin elsewhere: cut up `rng.permutation(len(X))`.",
        batches(lambda n, size, rng: cut((np.arange(n) + rng.integers(1, n)) % n, size)),
    ),
    Mistake(
        "whole_batches_shuffled",
        "You shuffle whole batches, so that neighbours stay together: shuffle the rows, then cut.",
        batches(whole_blocks),
    ),
    Mistake(
        "inside_batches_shuffled",
        "You cut first and shuffle inside each batch: shuffle all rows, then cut.",
        batches(inside_blocks),
    ),
    Mistake(
        "only_inputs_shuffled",
        "X is shuffled and y is not, so that the pairs are broken: draw one order, "
        "`rng.permutation(len(X))`, and take the same rows of both.",
        apart(lambda n, rng: (rng.permutation(n), np.arange(n))),
    ),
    Mistake(
        "only_targets_shuffled",
        "y is shuffled and X is not, so that the pairs are broken: take the same rows of both.",
        apart(lambda n, rng: (np.arange(n), rng.permutation(n))),
    ),
    Mistake(
        "shuffled_apart",
        "X and y are shuffled each by itself, so that the pairs are broken: draw one order, "
        "`rng.permutation(len(X))`, and take the same rows of both.",
        apart(lambda n, rng: (rng.permutation(n), rng.permutation(n))),
    ),
    Mistake(
        "with_replacement",
        "Some rows come twice and others never: draw one order per pass, `rng.permutation`, not "
        "rows by chance.",
        batches(lambda n, size, rng: cut(rng.integers(0, n, n), size)),
    ),
    Mistake(
        "each_batch_drawn_with_replacement",
        "The rows of every batch are drawn from all rows, so that some come twice and others "
        "never: draw one order per pass, `rng.permutation`, and cut it.",
        batches(lambda n, size, rng: (rng.integers(0, n, size) for _ in range(0, n, size))),
    ),
    Mistake(
        "each_batch_drawn_anew",
        "Every batch is drawn from all rows: draw one order per pass, and cut it.",
        batches(lambda n, size, rng: (rng.permutation(n)[: len(p)] for p in cut(range(n), size))),
    ),
    Mistake(
        "as_many_batches_as_rows_in_one",
        "The loop counts to batch_size, the number of rows in a batch: the starts are "
        "`range(0, len(X), batch_size)`.",
        batches(slices_counted),
    ),
    Mistake(
        "never_stops",
        "It goes on after all rows have come: one pass, without `while True`, and then stop.",
        batches(forever),
    ),
    Mistake(
        "overlapping",
        "The batches overlap, because the loop goes on by 1: its step is batch_size.",
        batches(slices(lambda i, n, size: (i, i + size), step=1)),
    ),
    Mistake(
        "same_batch_again",
        "Every batch holds the same rows: cut from `start` to `start + batch_size`.",
        batches(slices(lambda i, n, size: (0, size))),
    ),
    Mistake(
        "first_batch_only",
        "Only one batch comes: `yield` must stand inside the loop, and no `return` or `break` "
        "after it.",
        batches(lambda n, size, rng: [rng.permutation(n)[:size]]),
    ),
    Mistake(
        "first_batch_missing",
        "The first batch is missing: the starts begin at 0.",
        batches(lambda n, size, rng: list(cut(rng.permutation(n), size))[1:]),
    ),
    Mistake(
        "last_row_missing",
        "One row never comes: the order is that of `len(X)` rows, not of one less.",
        batches(lambda n, size, rng: cut(rng.permutation(n)[:-1], size)),
    ),
    Mistake(
        "all_at_once",
        "All rows come in one batch: cut the order into pieces of batch_size.",
        batches(lambda n, size, rng: [rng.permutation(n)]),
    ),
    Mistake(
        "number_of_batches",
        "batch_size is taken for the number of batches: it is the number of rows in one.",
        batches(
            lambda n, size, rng: [p for p in np.array_split(rng.permutation(n), size) if len(p)]
        ),
    ),
    Mistake(
        "batch_too_long",
        "The batches are one row too long, and overlap: a slice ends before its second number.",
        batches(
            lambda n, size, rng: (lambda r: [r[i : i + size + 1] for i in range(0, n, size)])(
                rng.permutation(n)
            )
        ),
    ),
    Mistake(
        "batch_too_short",
        "One row after each batch is missing: a slice ends before its second number already.",
        batches(
            lambda n, size, rng: (lambda r: [r[i : i + size - 1] for i in range(0, n, size)])(
                rng.permutation(n)
            )
        ),
    ),
    Mistake(
        "inputs_only",
        "The batches hold X without y: `yield X[rows], y[rows]`.",
        yields(lambda X, y, rows: X[rows]),
    ),
    Mistake(
        "rows_only",
        "A batch holds only row numbers, or only targets: `yield X[rows], y[rows]`.",
        yields(lambda X, y, rows: rows),
    ),
    Mistake(
        "targets_first",
        "y comes before X: `yield X[rows], y[rows]`.",
        yields(lambda X, y, rows: (y[rows], X[rows])),
    ),
    Mistake(
        "one_row_each",
        "Each batch is one row without an axis for rows: cut the order into pieces of batch_size.",
        one_each,
    ),
    Mistake(
        "returned",
        "All rows are returned at once: a loop with `yield` gives batch after batch.",
        lambda X, y, batch_size, rng: (lambda rows: (X[rows], y[rows]))(rng.permutation(len(X))),
    ),
    Mistake(
        "batch_size_ignored",
        "You use a batch size of your own: use the argument `batch_size`.",
        lambda X, y, batch_size, rng: batches(lambda n, size, r: cut(r.permutation(n), 32))(
            X, y, batch_size, rng
        ),
        when=one_size,
    ),
    Mistake(
        "same_order_every_time",
        SAME_ORDER,
        lambda X, y, batch_size, rng: batches(lambda n, size, r: cut(r.permutation(n), size))(
            X, y, batch_size, np.random.default_rng(0)
        ),
        when=same_order,
    ),
]
