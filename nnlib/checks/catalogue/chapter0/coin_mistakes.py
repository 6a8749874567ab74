"""Exercise 0.9: wrong means, variances and likelihoods of a coin."""

import math

import numpy as np

from nnlib.checks.exercise import Convention, Mistake


def mean(flips):
    """Return the share of 1s."""
    return float(np.mean(flips))


def variance(flips):
    """Return the mean squared distance from the mean."""
    return float(np.var(flips))


def likelihood(flips, p):
    """Return the probability of these flips in this order."""
    ones = float(np.sum(flips))
    return p**ones * (1 - p) ** (len(flips) - ones)


def with_variance(wrong):
    """Return an answer whose variance is `wrong(flips)`."""
    return lambda flips, p: (mean(flips), wrong(flips), likelihood(flips, p))


def with_likelihood(wrong):
    """Return an answer whose likelihood is `wrong(flips, p)`."""
    return lambda flips, p: (mean(flips), variance(flips), wrong(flips, p))


def with_mean(wrong):
    """Return an answer whose mean is `wrong(flips)`, while the rest is right."""
    return lambda flips, p: (wrong(flips), variance(flips), likelihood(flips, p))


MISTAKES = [
    Mistake(
        "standard_deviation",
        "The second number is the standard deviation, the root of the variance: leave the root "
        "out.",
        with_variance(lambda f: float(np.std(f))),
    ),
    Mistake(
        "not_squared",
        "Without the square, distances above and below the mean cancel and give 0: square them "
        "first.",
        with_variance(lambda f: float(np.mean(f - np.mean(f)))),
    ),
    Mistake(
        "absolute",
        "The variance is the mean of the *squared* distances, not of the absolute ones.",
        with_variance(lambda f: float(np.mean(np.abs(f - np.mean(f))))),
    ),
    Mistake(
        "not_divided",
        "The squared distances are added up, but not divided by their number: take the mean.",
        with_variance(lambda f: float(np.sum((f - np.mean(f)) ** 2))),
    ),
    Mistake(
        "mean_of_squares",
        "You take the mean of the squares: subtract the mean from each flip before you square.",
        with_variance(lambda f: float(np.mean(f**2))),
    ),
    Mistake(
        "of_the_coin",
        "p(1 − p) is the variance of the coin that p describes. The variance of these flips is "
        "asked for: it does not know p.",
        lambda f, p: (mean(f), p * (1 - p), likelihood(f, p)),
    ),
    Mistake(
        "number_of_ones",
        "The first number is how many 1s there are: divide by the number of flips.",
        with_mean(lambda f: float(np.sum(f))),
    ),
    Mistake(
        "p_as_mean",
        "You return p for the mean: the mean is that of the flips, whatever p is.",
        lambda f, p: (p, variance(f), likelihood(f, p)),
    ),
    Mistake(
        "only_ones",
        "The flips that came out 0 are missing in the likelihood: each of them has probability "
        "1 − p.",
        with_likelihood(lambda f, p: p ** float(np.sum(f))),
    ),
    Mistake(
        "p_for_all",
        "You take p for every flip: a 0 has probability 1 − p.",
        with_likelihood(lambda f, p: p ** len(f)),
    ),
    Mistake(
        "exchanged",
        "p and 1 − p are exchanged in the likelihood: p is the probability of a 1.",
        with_likelihood(lambda f, p: likelihood(1 - f, p)),
    ),
    Mistake(
        "probabilities_added",
        "You add the probabilities of the flips: the probability that all of them happen is the "
        "product.",
        with_likelihood(lambda f, p: float(np.sum(np.where(f == 1, p, 1 - p)))),
    ),
    Mistake(
        "probabilities_averaged",
        "You average the probabilities of the flips: multiply them.",
        with_likelihood(lambda f, p: float(np.mean(np.where(f == 1, p, 1 - p)))),
    ),
    Mistake(
        "logarithm",
        "The third number is the logarithm of the likelihood, a sum: here the likelihood itself "
        "is asked for, the product. Chapter 3 says when the logarithm is better.",
        with_likelihood(lambda f, p: math.log(likelihood(f, p))),
    ),
    Mistake(
        "any_order",
        "You count the orders too: that is the probability of as many 1s in *any* order. These "
        "flips came in one order, so leave the binomial coefficient out.",
        with_likelihood(lambda f, p: likelihood(f, p) * math.comb(len(f), int(np.sum(f)))),
    ),
    Mistake(
        "mean_for_p",
        "You put the mean of the flips in the place of p: the coin's p is given.",
        with_likelihood(lambda f, p: likelihood(f, mean(f))),
    ),
    Mistake(
        "two_numbers",
        "Mean and variance are there, the likelihood is missing: return three numbers.",
        lambda f, p: (mean(f), variance(f)),
    ),
    Mistake(
        "order_of_results",
        "The variance stands first: return `mean, variance, likelihood`.",
        lambda f, p: (variance(f), mean(f), likelihood(f, p)),
    ),
]

CONVENTIONS = [
    Convention(
        "sample_variance",
        name="n − 1 convention",
        used_by="`statistics.variance` and pandas, to estimate the variance of all from a sample",
        course="the mean of the squared distances, divided by n",
        because="it describes the numbers at hand, as `np.var` does",
        change="divide by the number of flips",
        wrong=with_variance(lambda f: float(np.var(f, ddof=1))),
    )
]
