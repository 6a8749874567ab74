"""The mistakes and the convention of exercise 6.5."""

from typing import Any

import numpy as np

from nnlib.checks.exercise import Convention, Mistake, WrongForm

SAME_GAIN = (
    "Two generators in different states give the same number to the last digit: draw from the "
    "`rng` that is given, without a seed of your own."
)
N_IGNORED = "The number of draws is always the same: draw as many as the argument `n` says."


def estimate(of):
    """Return `of(a, z)` for n normal numbers z and their activations a."""

    def wrong(activation, rng, n=100_000):
        z = rng.standard_normal(n)
        return of(activation(z), z)

    return wrong


def drawn(draws):
    """Return the right estimate from other draws, `draws(rng, n)`."""

    def wrong(activation, rng, n=100_000):
        return 1 / np.mean(activation(draws(rng, n)) ** 2)

    return wrong


def from_slopes(activation, rng, n=100_000):
    """Take the mean square of the slope."""
    z, h = rng.standard_normal(n), 1e-5
    return 1 / np.mean(((activation(z + h) - activation(z - h)) / (2 * h)) ** 2)


def number(value: Any) -> float:
    """Return a single number as a float.

    Raises
    ------
    WrongForm
        If it is anything else.
    """
    numeric = isinstance(value, int | float | np.number | np.ndarray) and np.shape(value) == ()
    if not numeric or isinstance(value, bool):
        raise WrongForm("Return one number, the estimate of c.")
    return float(value)


def same_gain(results: list[Any]) -> bool:
    """Say whether two generators in two states gave the same number."""
    return number(results[0]) == number(results[1]) and not constant(results)


def constant(results: list[Any]) -> bool:
    """Say whether all activations have one number."""
    return len({number(value) for value in results}) == 1


def n_ignored(results: list[Any]) -> bool:
    """Say whether two n gave the same number, from the same state and activation."""
    return number(results[2]) == number(results[3]) and not constant(results)


MISTAKES = [
    Mistake(
        "not_inverted",
        "That is the mean square E[f(z)²] itself: c makes up for it, so it is 1 over the mean.",
        estimate(lambda a, z: np.mean(a**2)),
    ),
    Mistake(
        "square_of_the_mean",
        "You square the mean: take the mean of the squares, `np.mean(a**2)`.",
        estimate(lambda a, z: 1 / np.mean(a) ** 2),
    ),
    Mistake(
        "variance",
        "You divide by the variance, which takes the mean away first: c keeps the mean square, "
        "`np.mean(a**2)`.",
        estimate(lambda a, z: 1 / np.var(a)),
    ),
    Mistake(
        "deviation",
        "You divide by the standard deviation: divide by the mean square, `np.mean(a**2)`.",
        estimate(lambda a, z: 1 / np.std(a)),
    ),
    Mistake(
        "not_squared",
        "The square is missing: `1 / np.mean(a**2)`.",
        estimate(lambda a, z: 1 / np.mean(a)),
    ),
    Mistake(
        "absolute_value",
        "You average |f(z)|: it is the squares, `np.mean(a**2)`.",
        estimate(lambda a, z: 1 / np.mean(np.abs(a))),
    ),
    Mistake(
        "square_of_absolute_mean",
        "You square the mean of |f(z)|: take the mean of the squares, `np.mean(a**2)`.",
        estimate(lambda a, z: 1 / np.mean(np.abs(a)) ** 2),
    ),
    Mistake(
        "root_mean_square",
        "That is √E[f(z)²]: c is 1 / E[f(z)²].",
        estimate(lambda a, z: np.sqrt(np.mean(a**2))),
    ),
    Mistake(
        "mean_of_inverses",
        "You average 1/f(z)², which grows without bound near 0: take the mean first, then 1 over "
        "it.",
        estimate(lambda a, z: np.mean(1 / np.maximum(a**2, 1e-12))),
        when=lambda results: all(number(results[i]) > 1e3 for i in (0, 7)),
    ),
    Mistake(
        "summed",
        "You add up the squares: take their mean, so that c does not depend on n.",
        estimate(lambda a, z: 1 / np.sum(a**2)),
    ),
    Mistake(
        "fourth_power",
        "You square twice: `np.mean(a**2)`.",
        estimate(lambda a, z: 1 / np.mean(a**4)),
    ),
    Mistake(
        "squared_result",
        "The result is squared: c is 1 / E[f(z)²].",
        estimate(lambda a, z: 1 / np.mean(a**2) ** 2),
    ),
    Mistake(
        "activation_of_square",
        "You apply the activation to z²: apply it to z, and square the result.",
        lambda activation, rng, n=100_000: 1 / np.mean(activation(rng.standard_normal(n) ** 2)),
    ),
    Mistake(
        "activation_missing",
        "The activation is not applied: average the squares of `activation(z)`.",
        estimate(lambda a, z: 1 / np.mean(z**2)),
    ),
    Mistake(
        "from_slopes",
        "You average squares of the slope, which counts for the way back: c keeps the mean square "
        "of the activation itself.",
        from_slopes,
    ),
    Mistake(
        "uniform_draws",
        "`rng.random` is uniform from 0 to 1: draw standard normal numbers, "
        "`rng.standard_normal(n)`.",
        drawn(lambda rng, n: rng.random(n)),
    ),
    Mistake(
        "uniform_around_zero",
        "You draw uniformly from −1 to 1: draw standard normal numbers, `rng.standard_normal(n)`.",
        drawn(lambda rng, n: rng.uniform(-1, 1, n)),
    ),
    Mistake(
        "small_draws",
        "The draws are scaled by 0.1: z is N(0, 1).",
        drawn(lambda rng, n: 0.1 * rng.standard_normal(n)),
    ),
    Mistake(
        "grid",
        "You use evenly spaced points, of which far ones count as much as near ones: draw standard "
        "normal numbers, `rng.standard_normal(n)`.",
        drawn(lambda rng, n: np.linspace(-3, 3, n)),
    ),
    Mistake(
        "positive_draws",
        "All draws are positive: z is N(0, 1), of both signs.",
        drawn(lambda rng, n: np.abs(rng.standard_normal(n))),
    ),
    Mistake(
        "always_two",
        "2 is the gain of ReLU: each activation has its own, measure it.",
        lambda activation, rng, n=100_000: 2.0,
    ),
    Mistake(
        "each_draw",
        "You return a number for each draw: take the mean.",
        lambda activation, rng, n=100_000: activation(rng.standard_normal(n)) ** 2,
        when=lambda results: np.shape(results[0]) == (100_000,),
    ),
    Mistake(
        "same_gain_every_time",
        SAME_GAIN,
        lambda activation, rng, n=100_000: (
            1 / np.mean(activation(np.random.default_rng(0).standard_normal(n)) ** 2)
        ),
        when=same_gain,
    ),
    Mistake(
        "n_ignored",
        N_IGNORED,
        lambda activation, rng, n=100_000: (
            1 / np.mean(activation(rng.standard_normal(100_000)) ** 2)
        ),
        when=n_ignored,
    ),
]

CONVENTIONS = [
    Convention(
        "root",
        name="convention of √c",
        used_by="PyTorch's `calculate_gain`",
        course="c itself, with Var(W) = c/fan_in",
        because="variances are what adds up from input to input",
        change="leave out the root, `1 / np.mean(a**2)`",
        wrong=estimate(lambda a, z: 1 / np.sqrt(np.mean(a**2))),
    )
]
