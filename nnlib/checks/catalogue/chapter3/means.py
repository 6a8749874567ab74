"""The mistakes that every mean over all elements invites, and every gradient of one."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import Mistake

Function = Callable[..., Any]


def _by(when: Function | None, key: str, explanation: str, wrong: Function) -> Mistake:
    return Mistake(key, explanation, wrong, when=None if when is None else when(wrong))


def of_a_mean(terms: Function, *, when: Function | None = None) -> list[Mistake]:
    """Return the mistakes of a loss that is the mean of `terms(...)`, one term for each sample.

    Parameters
    ----------
    terms : callable
        The terms, as an array.
    when : callable or None
        Makes the predicate of a wrong answer of another shape; needed where the loss is free for
        some calls, so that an array in its place has nothing to be compared with.
    """
    return [
        Mistake(
            "summed",
            "You add the terms up; the loss is their mean. A sum grows with the number of samples, "
            "and ties the learning rate to it: `np.mean` in the place of `np.sum`.",
            lambda y, p: np.sum(terms(y, p)),
        ),
        _by(
            when,
            "not_averaged",
            "You return every term on its own. A loss is one number, their mean: put `np.mean` "
            "around it.",
            lambda y, p: terms(y, p),
        ),
        Mistake(
            "opposite_sign",
            "The loss has the opposite sign: a minus in front is missing, or one too many. It must "
            "be 0 where all is right and grow as answers get worse.",
            lambda y, p: -np.mean(terms(y, p)),
        ),
        Mistake(
            "divided_twice",
            "You divide by N twice: `np.mean` has done it already.",
            lambda y, p: np.mean(terms(y, p)) / terms(y, p).size,
        ),
        Mistake(
            "one_less",
            "You divide by N − 1: the mean of N terms is their sum over N.",
            lambda y, p: np.sum(terms(y, p)) / (terms(y, p).size - 1),
        ),
        Mistake(
            "first_only",
            "Only the first term counts in your answer. In a loop, `return` must stand after the "
            "loop, not inside it.",
            lambda y, p: terms(y, p).flat[0],
        ),
        Mistake(
            "last_only",
            "Only the last term counts in your answer. In a loop, write `total += …`: `total = …` "
            "forgets what came before.",
            lambda y, p: terms(y, p).flat[-1] / terms(y, p).size,
        ),
        Mistake(
            "largest_only",
            "You return the largest term: the mean of all is asked for.",
            lambda y, p: np.max(terms(y, p)),
        ),
        Mistake(
            "median",
            "You take the median of the terms: the mean is asked for.",
            lambda y, p: np.median(terms(y, p)),
        ),
        Mistake(
            "truncated",
            "The decimals are cut off, by `int` or `//`: return the mean as it is.",
            lambda y, p: int(np.mean(terms(y, p))),
        ),
    ]


def of_all_elements(terms: Function, *, when: Function | None = None) -> list[Mistake]:
    """Return the mistakes of a mean over all elements that show for shape (N, K) only.

    The parameters are those of `of_a_mean`.
    """
    return [
        Mistake(
            "divided_by_rows",
            "You divide by the number of rows, `len(…)` or `.shape[0]`. For shape (N, K) there are "
            "N·K elements: `.size`, or `np.mean` without `axis`.",
            lambda y, p: np.sum(terms(y, p)) / len(p),
        ),
        Mistake(
            "divided_by_columns",
            "You divide by the number of columns. For shape (N, K) there are N·K elements: "
            "`.size`, or `np.mean` without `axis`.",
            lambda y, p: np.sum(terms(y, p)) / p.shape[-1],
        ),
        _by(
            when,
            "mean_of_each_column",
            "You get one mean for each column, by `axis=0` or a loop over the rows. The loss is "
            "one number, the mean over all elements: leave `axis` out.",
            lambda y, p: np.mean(terms(y, p), axis=0),
        ),
        _by(
            when,
            "mean_of_each_row",
            "You get one mean for each row, by `axis=1` or `axis=-1`. The loss is one number, the "
            "mean over all elements: leave `axis` out.",
            lambda y, p: np.mean(terms(y, p), axis=-1),
        ),
    ]


def of_a_gradient(gradient: Function, *, when: Function | None = None) -> list[Mistake]:
    """Return the mistakes of the gradient of a mean over all elements.

    Parameters
    ----------
    gradient : callable
        The right gradient.
    when : callable or None
        Makes the predicate of a wrong answer with fewer numbers; needed where some elements of the
        gradient are free, which a sum over them would show.
    """

    return [
        Mistake(
            "no_mean",
            "The 1/N of the mean is missing: divide by the number of elements, `.size`.",
            lambda y, p: gradient(y, p) * p.size,
        ),
        Mistake(
            "divided_by_rows",
            "You divide by the number of rows, `len(…)` or `.shape[0]`. For shape (N, K) the mean "
            "is over N·K elements: divide by `.size`.",
            lambda y, p: gradient(y, p) * p.size / len(p),
        ),
        Mistake(
            "divided_by_columns",
            "You divide by the number of columns. For shape (N, K) the mean is over N·K elements: "
            "divide by `.size`.",
            lambda y, p: gradient(y, p) * p.size / p.shape[-1],
        ),
        Mistake(
            "divided_twice",
            "You divide by N twice: once is enough.",
            lambda y, p: gradient(y, p) / p.size,
        ),
        Mistake(
            "opposite_sign",
            "The sign is the wrong way round: it is prediction minus target. Where the prediction "
            "is too large the loss rises with it, so the slope is positive.",
            lambda y, p: -gradient(y, p),
        ),
        _by(
            when,
            "one_number",
            "You return one number, by `np.mean` or `np.sum`. Every prediction has its own slope: "
            "keep the shape, and divide by N.",
            lambda y, p: np.sum(gradient(y, p)),
        ),
        _by(
            when,
            "averaged_and_divided",
            "You return one number, a mean of the slopes. Every prediction has its own slope: keep "
            "the shape.",
            lambda y, p: np.mean(gradient(y, p)),
        ),
        _by(
            when,
            "column_sums",
            "You add the slopes up along the samples (`axis=0`). Every element has its own slope: "
            "keep the shape.",
            lambda y, p: np.sum(gradient(y, p), axis=0),
        ),
        _by(
            when,
            "flattened",
            "The numbers are right, but the shape is lost: the result has the shape of the "
            "arguments. Leave out `ravel` or `flatten`.",
            lambda y, p: np.ravel(gradient(y, p)),
        ),
        _by(
            when,
            "first_only",
            "Only the first slope comes back. In a loop, `return` must stand after the loop, not "
            "inside it.",
            lambda y, p: gradient(y, p).flat[0],
        ),
    ]


def other_logarithms(loss: Function) -> list[Mistake]:
    """Return the mistakes of a cross-entropy with another base than e."""
    return [
        Mistake(
            "log2",
            "`np.log2` counts in bits: use the natural logarithm, `np.log`.",
            lambda y, p: loss(y, p) / np.log(2),
        ),
        Mistake(
            "log10",
            "`np.log10` is the logarithm with base 10: use the natural one, `np.log`.",
            lambda y, p: loss(y, p) / np.log(10),
        ),
    ]
