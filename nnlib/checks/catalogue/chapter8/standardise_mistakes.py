"""What goes wrong when training and test rows are standardised."""

import numpy as np

from nnlib.checks.exercise import Mistake


def safe(deviation):
    """Return deviations with 1 in the place of 0."""
    return np.where(deviation == 0, 1.0, deviation)


def scaled(X, by, ddof=0):
    """Return X by mean and deviation of the columns of `by`."""
    return (X - by.mean(axis=0)) / safe(by.std(axis=0, ddof=ddof))


def by_rows(X):
    """Return every row by its own mean and deviation."""
    return (X - X.mean(axis=1, keepdims=True)) / safe(X.std(axis=1, keepdims=True))


def both(X_train, X_test, shift, spread):
    """Return both parts with another centre and spread, taken from the training rows."""
    middle, width = shift(X_train), spread(X_train)
    return (X_train - middle) / width, (X_test - middle) / width


def mean(X):
    """Return the means of the columns."""
    return X.mean(axis=0)


def deviation(X):
    """Return the deviations of the columns, 1 where they are 0."""
    return safe(X.std(axis=0))


def centred_in_between(X_train, X_test):
    """Take the mean for the test rows after the training rows have been centred."""
    centred = X_train - X_train.mean(axis=0)
    return centred / safe(centred.std(axis=0)), (X_test - centred.mean(axis=0)) / deviation(X_train)


def in_place(X_train, X_test):
    """Write into the arrays of the caller."""
    middle, width = mean(X_train), deviation(X_train)
    X_train[...], X_test[...] = (X_train - middle) / width, (X_test - middle) / width
    return X_train, X_test


MISTAKES = [
    Mistake(
        "in_place",
        "You write into the arrays that you were given: make new ones, `X_train - mean`.",
        in_place,
    ),
    Mistake(
        "own_statistics",
        "The test rows are scaled by their own mean and deviation: the same e-mail would get other "
        "numbers in other company. Use those of the training rows for both.",
        lambda A, B: (scaled(A, A), scaled(B, B)),
    ),
    Mistake(
        "all_rows",
        "Mean and deviation come from training and test rows together: so the test rows leak into "
        "what you train on. Take them from `X_train` alone.",
        lambda A, B: (scaled(A, np.vstack([A, B])), scaled(B, np.vstack([A, B]))),
    ),
    Mistake(
        "test_statistics",
        "Both parts are scaled by the test rows: use mean and deviation of `X_train`.",
        lambda A, B: (scaled(A, B), scaled(B, B)),
    ),
    Mistake(
        "statistics_exchanged",
        "Each part is scaled by the other one: use mean and deviation of `X_train` for both.",
        lambda A, B: (scaled(A, B), scaled(B, A)),
    ),
    Mistake(
        "test_mean",
        "The test rows have their own mean taken off: use that of the training rows.",
        lambda A, B: (scaled(A, A), (B - mean(B)) / deviation(A)),
    ),
    Mistake(
        "test_deviation",
        "The test rows are divided by their own deviation: use that of the training rows.",
        lambda A, B: (scaled(A, A), (B - mean(A)) / deviation(B)),
    ),
    Mistake(
        "test_not_scaled",
        "The test rows are left as they are: scale them by the same mean and deviation.",
        lambda A, B: (scaled(A, A), B),
    ),
    Mistake(
        "test_not_centred",
        "The mean is not taken off the test rows, or taken after the training rows were centred, "
        "when it is 0: keep the mean of `X_train` before you change anything.",
        centred_in_between,
    ),
    Mistake(
        "constant_divided_by_zero",
        "A constant feature has deviation 0, and 0/0 is NaN: put a 1 in the place of such a "
        "deviation, `np.where(sd == 0, 1, sd)`.",
        lambda A, B: both(A, B, mean, lambda X: X.std(axis=0)),
    ),
    Mistake(
        "constant_set_to_zero",
        "A feature that is constant in training is set to 0 everywhere: it is divided by 1, so a "
        "test row that differs keeps its difference.",
        lambda A, B: tuple(np.where(A.std(axis=0) == 0, 0.0, scaled(X, A)) for X in (A, B)),
    ),
    Mistake(
        "constant_not_centred",
        "A constant feature is left as it is: its mean is taken off too, only the division is by "
        "1.",
        lambda A, B: tuple(np.where(A.std(axis=0) == 0, X, scaled(X, A)) for X in (A, B)),
    ),
    Mistake(
        "constant_left_out",
        "A constant feature is taken out, so the columns no longer fit their names: keep it and "
        "divide by 1.",
        lambda A, B: tuple(scaled(X, A)[:, A.std(axis=0) != 0] for X in (A, B)),
    ),
    Mistake(
        "plus_one",
        "You add 1 to every deviation: put a 1 only where the deviation is 0.",
        lambda A, B: both(A, B, mean, lambda X: X.std(axis=0) + 1),
    ),
    Mistake(
        "epsilon_too_large",
        "You add a number to the deviation that changes the results: only where the deviation is 0 "
        "something has to be done.",
        lambda A, B: both(A, B, mean, lambda X: X.std(axis=0) + 1e-3),
    ),
    Mistake(
        "one_for_all",
        "You take one mean and one deviation of the whole table: each feature has its own, "
        "`axis=0`.",
        lambda A, B: both(A, B, np.mean, np.std),
    ),
    Mistake(
        "one_deviation",
        "You take one deviation of the whole table: each feature has its own, `axis=0`.",
        lambda A, B: both(A, B, mean, np.std),
    ),
    Mistake(
        "rows",
        "You scale each row: a feature is a column, `axis=0`.",
        lambda A, B: (by_rows(A), by_rows(B)),
    ),
    Mistake(
        "variance",
        "You divide by the variance: divide by the standard deviation, its root.",
        lambda A, B: both(A, B, mean, lambda X: safe(X.var(axis=0))),
    ),
    Mistake(
        "sample_deviation",
        "You divide by N − 1 inside the deviation (`ddof=1`, as pandas does): the course divides "
        "by N, `X_train.std(axis=0)`.",
        lambda A, B: (scaled(A, A, ddof=1), scaled(B, A, ddof=1)),
    ),
    Mistake(
        "only_centred",
        "Only the mean is taken off: also divide by the deviation.",
        lambda A, B: both(A, B, mean, lambda X: 1.0),
    ),
    Mistake(
        "not_centred",
        "Only the deviation is divided out: take off the mean first.",
        lambda A, B: both(A, B, lambda X: 0.0, deviation),
    ),
    Mistake(
        "brackets",
        "`X - mean / sd` divides the mean only: put brackets, `(X - mean) / sd`.",
        lambda A, B: (A - mean(A) / deviation(A), B - mean(A) / deviation(A)),
    ),
    Mistake(
        "multiplied",
        "You multiply by the deviation: divide.",
        lambda A, B: both(A, B, mean, lambda X: 1 / deviation(X)),
    ),
    Mistake(
        "added",
        "You add the mean: take it off.",
        lambda A, B: both(A, B, lambda X: -mean(X), deviation),
    ),
    Mistake(
        "sign",
        "The sign is wrong: value minus mean, not mean minus value.",
        lambda A, B: both(A, B, mean, lambda X: -deviation(X)),
    ),
    Mistake(
        "minimum_and_range",
        "That is scaling to the range from 0 to 1: take off the mean and divide by the deviation.",
        lambda A, B: both(A, B, lambda X: X.min(axis=0), lambda X: safe(np.ptp(X, axis=0))),
    ),
    Mistake(
        "median",
        "You take off the median: take off the mean.",
        lambda A, B: both(A, B, lambda X: np.median(X, axis=0), deviation),
    ),
    Mistake(
        "train_only",
        "Only the training rows come back: return both parts, `Z_train, Z_test`.",
        lambda A, B: scaled(A, A),
    ),
    Mistake(
        "statistics_returned",
        "You return mean and deviation: return the two scaled tables.",
        lambda A, B: (mean(A), deviation(A)),
    ),
    Mistake(
        "stacked",
        "You return one table: return two, `Z_train, Z_test`.",
        lambda A, B: np.vstack([scaled(A, A), scaled(B, A)]),
    ),
]
