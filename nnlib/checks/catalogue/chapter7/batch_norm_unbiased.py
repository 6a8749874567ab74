"""The mistakes of exercise 7.5 made by one who keeps the unbiased variance, which is allowed."""

import numpy as np

from nnlib.checks.catalogue.chapter7.batch_norm_mistakes import NORMALISING, built, unbiased
from nnlib.checks.exercise import Function, Mistake

# Their running variance is right, so the unbiased one can be put in its place.
OTHER_PLACE = ("one_mean_for_all", "mean_of_rows", "unbiased_normalises", "unbiased_everywhere")


def keeping_unbiased(wrong: Function) -> Function:
    """Return a wrong answer with the unbiased variance in its running variance."""

    def twin(x, gamma, beta, rm, rv, mom, eps, train):
        y, new_rm, new_rv = wrong(x, gamma, beta, rm, rv, mom, eps, train)
        more = (1 - mom) * (unbiased(x) - x.var(axis=0)) if train else 0.0
        return y, new_rm, new_rv + more

    return twin


def rows_normalised(x, gamma, beta, rm, rv, mom, eps, train):
    """Normalise in training each row by its own mean and variance; the running values are right."""
    y, rm, rv = built()(x, gamma, beta, rm, rv, mom, eps, train)
    if train:
        x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)
        y = gamma * x_hat + beta
    return y, rm, rv


TWINS = [
    *(
        Mistake(f"{mistake.key}_and_unbiased", mistake.explanation, keeping_unbiased(mistake.wrong))
        for mistake in NORMALISING
        if mistake.wrong is not None and mistake.key not in OTHER_PLACE
    ),
    Mistake(
        "running_in_training_and_unbiased",
        "Training already normalises with the running statistics: there x̂ uses those of the batch.",
        built(running_in_training=True, kept=unbiased),
    ),
    Mistake(
        "old_running_in_training_and_unbiased",
        "Training normalises with the old running statistics: there x̂ uses those of the batch.",
        built(normalised_by_batch=lambda train: False, kept=unbiased),
    ),
    Mistake(
        "batch_in_evaluation_and_unbiased",
        "Evaluation normalises with the statistics of its own rows: use rm and rv.",
        built(batch_in_evaluation=True, kept=unbiased),
    ),
    Mistake(
        "unbiased_unguarded",
        "`ddof=1` divides by N − 1, which is 0 for a batch of one; and x̂ needs the biased "
        "variance, `x.var(axis=0)`, so that its own is 1.",
        built(var=lambda x: x.var(axis=0, ddof=1), kept=lambda x: x.var(axis=0, ddof=1)),
    ),
    Mistake(
        "rows_normalised",
        "x̂ is taken along the rows (`axis=1`), as in layer normalisation: each feature has its "
        "own mean and variance, `axis=0`.",
        rows_normalised,
    ),
]
