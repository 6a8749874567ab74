"""The mistakes that learners make in exercise 7.4."""

import numpy as np

from nnlib.checks.catalogue.chapter7.masks import whole_columns, whole_rows
from nnlib.checks.exercise import Mistake


def dropout(A, dA, p, train, rng):
    """Return A and dA, in training with a share p of their values dropped, the rest scaled."""
    if not train:
        return A, dA
    M = (rng.random(A.shape) >= p) / (1 - p)
    return A * M, dA * M


def with_mask(mask):
    """Return dropout with another mask, `mask(A, p, rng)`, in training."""

    def wrong(A, dA, p, train, rng):
        if not train:
            return A, dA
        M = mask(A, p, rng)
        return A * M, dA * M

    return wrong


def in_training(rule):
    """Return dropout where `rule(A, dA, kept, p, rng)` makes the results of training."""

    def wrong(A, dA, p, train, rng):
        if not train:
            return A, dA
        return rule(A, dA, rng.random(A.shape) >= p, p, rng)

    return wrong


def in_evaluation(rule):
    """Return dropout where `rule(A, dA, p, rng)` makes the results outside training."""

    def wrong(A, dA, p, train, rng):
        return dropout(A, dA, p, train, rng) if train else rule(A, dA, p, rng)

    return wrong


def not_inverted(A, dA, p, train, rng):
    """Drop without scaling, and shrink in evaluation, as in the paper of 2014."""
    if not train:
        return A * (1 - p), dA * (1 - p)
    M = rng.random(A.shape) >= p
    return A * M, dA * M


def in_place(A, dA, p, train, rng):
    """Write into the caller's activations."""
    if not train:
        return A, dA
    M = (rng.random(A.shape) >= p) / (1 - p)
    A[...] = A * M
    return A, dA * M


MISTAKES = [
    Mistake(
        "not_scaled",
        "What is kept is not scaled up: divide by 1 − p, so that the mean stays the same.",
        with_mask(lambda A, p, rng: rng.random(A.shape) >= p),
    ),
    Mistake(
        "divided_by_p",
        "You divide by p: a share 1 − p is kept, so divide by 1 − p.",
        with_mask(lambda A, p, rng: (rng.random(A.shape) >= p) / np.float64(p)),
    ),
    Mistake(
        "multiplied",
        "You multiply by 1 − p, which makes the values smaller still: divide by it.",
        with_mask(lambda A, p, rng: (rng.random(A.shape) >= p) * (1 - p)),
    ),
    Mistake(
        "scaled_twice",
        "The scaling by 1 − p is applied twice: once is enough.",
        with_mask(lambda A, p, rng: (rng.random(A.shape) >= p) / (1 - p) ** 2),
    ),
    Mistake(
        "keep_probability",
        "You take p as the share that is kept, as some papers do: here p is the share that is "
        "dropped. Keep where `rng.random(A.shape) >= p`, and divide by 1 − p.",
        with_mask(lambda A, p, rng: (rng.random(A.shape) < p) / max(p, 1e-12)),
    ),
    Mistake(
        "keep_probability_of_zero",
        "You take p as the share that is kept, so that p = 0 gives 0/0: here p is what is dropped. "
        "Keep where `rng.random(A.shape) >= p`, and divide by 1 − p.",
        with_mask(lambda A, p, rng: (rng.random(A.shape) < p) / np.float64(p)),
    ),
    Mistake(
        "divided_by_root",
        "You divide by the root of 1 − p: divide by 1 − p, which keeps the mean.",
        with_mask(lambda A, p, rng: (rng.random(A.shape) >= p) / np.sqrt(1 - p)),
    ),
    Mistake(
        "mask_inverted",
        "The comparison is the wrong way round: keep where `rng.random(A.shape) >= p`.",
        with_mask(lambda A, p, rng: (rng.random(A.shape) < p) / (1 - p)),
    ),
    Mistake(
        "inverted_not_scaled",
        "You keep a share p and scale nothing: keep where `rng.random(A.shape) >= p`, and divide "
        "by 1 − p.",
        with_mask(lambda A, p, rng: rng.random(A.shape) < p),
    ),
    Mistake(
        "half",
        "Half of the values are dropped whatever p is: compare random numbers with p.",
        with_mask(lambda A, p, rng: rng.integers(0, 2, A.shape) / (1 - p)),
    ),
    Mistake(
        "normal_numbers",
        "You compare normal random numbers with p: `rng.random` is uniform between 0 and 1.",
        with_mask(lambda A, p, rng: (rng.standard_normal(A.shape) >= p) / (1 - p)),
    ),
    Mistake(
        "noise",
        "You multiply by random numbers, and nothing is dropped: compare them with p, so that the "
        "mask holds 0 and 1.",
        with_mask(lambda A, p, rng: rng.random(A.shape) / (1 - p)),
    ),
    Mistake(
        "whole_samples",
        "One random number decides about a whole row: draw one for every value, in the shape of A.",
        with_mask(lambda A, p, rng: (rng.random((len(A), 1)) >= p) / (1 - p)),
        when=whole_rows,
    ),
    Mistake(
        "same_for_all_samples",
        "All rows share one mask: draw one for every value, in the shape of A.",
        with_mask(lambda A, p, rng: (rng.random(A.shape[1]) >= p) / (1 - p)),
        when=whole_columns,
    ),
    Mistake(
        "gradient_not_masked",
        "The gradient is not masked: what was dropped had no part in the output, so dA is "
        "multiplied by the same mask.",
        in_training(lambda A, dA, kept, p, rng: (A * kept / (1 - p), dA)),
    ),
    Mistake(
        "gradient_scaled_only",
        "dA is scaled, but nothing is dropped from it: multiply it by the mask that A had.",
        in_training(lambda A, dA, kept, p, rng: (A * kept / (1 - p), dA / (1 - p))),
    ),
    Mistake(
        "gradient_not_scaled",
        "dA is masked but not divided by 1 − p: A was, so its slope is too.",
        in_training(lambda A, dA, kept, p, rng: (A * kept / (1 - p), dA * kept)),
    ),
    Mistake(
        "activations_not_scaled",
        "dA is divided by 1 − p and A is not: both get the same mask, divided by 1 − p.",
        in_training(lambda A, dA, kept, p, rng: (A * kept, dA * kept / (1 - p))),
    ),
    Mistake(
        "activations_not_masked",
        "A comes back as it was: it is multiplied by the mask too.",
        in_training(lambda A, dA, kept, p, rng: (A, dA * kept / (1 - p))),
    ),
    Mistake(
        "second_mask",
        "dA has a mask of its own: draw once, and use the same mask for both.",
        in_training(
            lambda A, dA, kept, p, rng: (
                A * kept / (1 - p),
                dA * (rng.random(A.shape) >= p) / (1 - p),
            )
        ),
    ),
    Mistake(
        "opposite_mask",
        "dA keeps what A has dropped: use the same mask for both.",
        in_training(lambda A, dA, kept, p, rng: (A * kept / (1 - p), dA * ~kept / (1 - p))),
    ),
    Mistake(
        "mask_from_zeros",
        "You read the mask from the zeros of the result, but a ReLU has zeros of its own: keep "
        "the mask.",
        in_training(
            lambda A, dA, kept, p, rng: (A * kept / (1 - p), dA * (A * kept != 0) / (1 - p))
        ),
    ),
    Mistake(
        "ones_for_zeros",
        "Dropped values become 1: they must be 0.",
        in_training(
            lambda A, dA, kept, p, rng: (np.where(kept, A / (1 - p), 1.0), dA * kept / (1 - p))
        ),
    ),
    Mistake(
        "always_on",
        "Values are dropped in evaluation too: `if not train: return A, dA`.",
        lambda A, dA, p, train, rng: dropout(A, dA, p, True, rng),
    ),
    Mistake(
        "scaled_in_evaluation",
        "A is scaled in evaluation too: with inverted dropout nothing happens there.",
        in_evaluation(lambda A, dA, p, rng: (A * (1 - p), dA)),
    ),
    Mistake(
        "both_scaled_in_evaluation",
        "Both arrays are scaled in evaluation: with inverted dropout nothing happens there.",
        in_evaluation(lambda A, dA, p, rng: (A * (1 - p), dA * (1 - p))),
    ),
    Mistake(
        "enlarged_in_evaluation",
        "A is divided by 1 − p in evaluation, where nothing was dropped: leave it as it is.",
        in_evaluation(lambda A, dA, p, rng: (A / (1 - p), dA)),
    ),
    Mistake(
        "no_gradient_in_evaluation",
        "dA is 0 outside training: it comes back unchanged.",
        in_evaluation(lambda A, dA, p, rng: (A, np.zeros(dA.shape))),
    ),
    Mistake(
        "not_inverted",
        "That is the older form: no scaling in training, and 1 − p in evaluation. Inverted "
        "dropout divides by 1 − p in training, and does nothing later.",
        not_inverted,
    ),
    Mistake(
        "flag_inverted",
        "`train` is read the wrong way round: values are dropped in training, not outside it.",
        lambda A, dA, p, train, rng: dropout(A, dA, p, not train, rng),
    ),
    Mistake(
        "never_on",
        "Nothing is dropped, also in training: return A and dA unchanged only `if not train`.",
        lambda A, dA, p, train, rng: (A, dA),
    ),
    Mistake(
        "in_place",
        "You write into the caller's A: make a new array, `A * M`.",
        in_place,
    ),
]
