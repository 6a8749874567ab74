"""What goes wrong with the area under the ROC curve."""

import numpy as np

from nnlib.checks.exercise import Mistake

NAN = float("nan")


def pairs(y, p):
    """Return, for all pairs of spam and good mail: is spam's p larger, and are they equal?"""
    a, b = p[y == 1][:, None], p[y == 0]
    return a > b, a == b


def of_pairs(score):
    """Return a function that scores the tables of larger and equal pairs, NaN without pairs."""
    return lambda y, p: float(score(*pairs(y, p))) if len(np.unique(y)) == 2 else NAN


def guarded(score):
    """Return a function of y and p that is NaN where a class is missing."""
    return lambda y, p: float(score(y, p)) if len(np.unique(y)) == 2 else NAN


def area(higher, equal):
    """Return the area."""
    return np.mean(higher + 0.5 * equal)


def whole(y, p):
    """Return the area of y and p."""
    return area(*pairs(y, p))


def rates(y, p):
    """Return false alarms and recall at every threshold, from the largest to the smallest."""
    thresholds = np.unique(p)[::-1]
    fpr = np.array([np.mean(p[y == 0] >= t) for t in thresholds])
    return fpr, np.array([np.mean(p[y == 1] >= t) for t in thresholds])


def without_origin(y, p):
    """Leave out the point (0, 0)."""
    fpr, tpr = rates(y, p)
    return np.trapezoid(tpr, fpr)


def steps(y, p):
    """Go e-mail by e-mail, so that ties depend on the order of the rows."""
    ranked = y[np.argsort(-p, kind="stable")]
    found = np.cumsum(ranked)
    return np.sum(found[ranked == 0]) / (np.sum(y == 1) * np.sum(y == 0))


def average_precision(y, p):
    """Return the area under the curve of precision and recall, by steps."""
    ranked = y[np.argsort(-p, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(y) + 1)
    return np.sum(precision * ranked) / np.sum(ranked)


def at(y, p, t):
    """Return the mean of recall and of the share of good mail that is left alone, at t."""
    return (np.mean(p[y == 1] >= t) + np.mean(p[y == 0] < t)) / 2


def five_thresholds(y, p):
    """Take the area over five thresholds only."""
    t = np.array([1.0, 0.75, 0.5, 0.25, 0.0])[:, None]
    return np.trapezoid(np.mean(p[y == 1] >= t, axis=1), np.mean(p[y == 0] >= t, axis=1))


MISTAKES = [
    Mistake(
        "ties_lost",
        "A pair with equal scores counts 0: it counts ½.",
        of_pairs(lambda higher, equal: np.mean(higher)),
    ),
    Mistake(
        "ties_won",
        "A pair with equal scores counts 1: it counts ½. Use `>`, and add half of `==`.",
        of_pairs(lambda higher, equal: np.mean(higher + equal)),
    ),
    Mistake(
        "ties_left_out",
        "Pairs with equal scores are left out: each counts ½, and the number of pairs stays.",
        of_pairs(lambda higher, equal: np.sum(higher) / max(1, np.sum(~equal))),
    ),
    Mistake(
        "ties_by_order",
        "Among equal scores your result depends on the order of the rows: treat all e-mails of one "
        "score together, or count each such pair ½.",
        guarded(steps),
    ),
    Mistake(
        "reversed",
        "The order is turned round: spam should have the larger p.",
        of_pairs(lambda higher, equal: 1 - area(higher, equal)),
    ),
    Mistake(
        "at_least_half",
        "You turn results below 0.5 round: a filter may be worse than guessing, and then its area "
        "is below 0.5.",
        of_pairs(lambda higher, equal: max(area(higher, equal), 1 - area(higher, equal))),
    ),
    Mistake(
        "gini",
        "That is 2·AUC − 1, the Gini coefficient: return the area itself.",
        of_pairs(lambda higher, equal: 2 * area(higher, equal) - 1),
    ),
    Mistake(
        "one_class_half",
        "With one class only there are no pairs, so the area is not defined: return NaN, not 0.5.",
        lambda y, p: whole(y, p) if len(np.unique(y)) == 2 else 0.5,
    ),
    Mistake(
        "one_class_zero",
        "With one class only there are no pairs, so the area is not defined: return NaN, not 0.",
        lambda y, p: whole(y, p) if len(np.unique(y)) == 2 else 0.0,
    ),
    Mistake(
        "one_class_one",
        "With one class only there are no pairs, so the area is not defined: return NaN, not 1.",
        lambda y, p: whole(y, p) if len(np.unique(y)) == 2 else 1.0,
    ),
    Mistake(
        "one_class_none",
        "With one class only you return None: return NaN, `float('nan')`.",
        lambda y, p: whole(y, p) if len(np.unique(y)) == 2 else None,
    ),
    Mistake(
        "one_class_raises",
        "With one class only the number of pairs is 0, and you divide by it: return NaN.",
        lambda y, p: (
            sum(float(a > b) + 0.5 * float(a == b) for a in p[y == 1] for b in p[y == 0])
            / (int(np.sum(y == 1)) * int(np.sum(y == 0)))
        ),
    ),
    Mistake(
        "count",
        "You return how many pairs are in the right order: divide by the number of pairs.",
        of_pairs(lambda higher, equal: np.sum(higher + 0.5 * equal)),
    ),
    Mistake(
        "divided_by_emails",
        "You divide by the number of e-mails: divide by the number of pairs.",
        guarded(lambda y, p: np.sum(pairs(y, p)[0] + 0.5 * pairs(y, p)[1]) / len(y)),
    ),
    Mistake(
        "divided_by_all_pairs",
        "You divide by N²: only the pairs of one spam and one good e-mail count, n₁·n₀.",
        guarded(lambda y, p: np.sum(pairs(y, p)[0] + 0.5 * pairs(y, p)[1]) / len(y) ** 2),
    ),
    Mistake(
        "percent",
        "You return percent: a share from 0 to 1 is asked for.",
        of_pairs(lambda higher, equal: 100 * area(higher, equal)),
    ),
    Mistake(
        "without_origin",
        "Your curve lacks the point (0, 0): begin with it, before the largest score.",
        guarded(without_origin),
    ),
    Mistake(
        "negative_area",
        "The area is negative: the curve is run through from right to left. Sort the thresholds "
        "from large to small.",
        of_pairs(lambda higher, equal: -area(higher, equal)),
    ),
    Mistake(
        "axes_exchanged",
        "The axes are exchanged: recall goes up, the rate of false alarms to the right.",
        guarded(lambda y, p: np.trapezoid(*(np.r_[0, r] for r in rates(y, p)))),
        same_as="reversed",
    ),
    Mistake(
        "five_thresholds",
        "Your thresholds are too few: every score of `p` is a point of the curve.",
        guarded(five_thresholds),
    ),
    Mistake(
        "at_one_half",
        "You look at one threshold, 0.5: the area takes all of them.",
        guarded(lambda y, p: at(y, p, 0.5)),
    ),
    Mistake(
        "accuracy",
        "That is the accuracy at the threshold 0.5: the area takes all thresholds.",
        guarded(lambda y, p: np.mean((p >= 0.5) == y)),
    ),
    Mistake(
        "average_precision",
        "That is the area under the curve of precision and recall: the ROC curve has recall over "
        "the rate of false alarms.",
        guarded(average_precision),
    ),
    Mistake(
        "difference_of_means",
        "You return how far the mean scores of both classes are apart: only the order counts.",
        guarded(lambda y, p: p[y == 1].mean() - p[y == 0].mean()),
    ),
    Mistake(
        "correlation",
        "That is a correlation: compare pairs.",
        guarded(lambda y, p: np.sum((p - p.mean()) * (y - y.mean())) / len(y)),
    ),
]
