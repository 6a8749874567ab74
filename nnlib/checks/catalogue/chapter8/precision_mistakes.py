"""What goes wrong with precision, recall and F1."""

import numpy as np

from nnlib.checks.catalogue.chapter8.decisions import counted, harmonic, ratio
from nnlib.checks.exercise import Mistake


def built(
    precision=lambda tn, fp, fn, tp: ratio(tp, tp + fp),
    recall=lambda tn, fp, fn, tp: ratio(tp, tp + fn),
    f1=harmonic,
    order=lambda *three: three,
):
    """Return the exercise's function with some of its parts in another way."""

    def wrong(y, q):
        counts = counted(y, q)
        p, r = precision(*counts), recall(*counts)
        return order(p, r, f1(p, r))

    return wrong


def right_recall(tn, fp, fn, tp):
    """Return recall."""
    return ratio(tp, tp + fn)


def right_precision(tn, fp, fn, tp):
    """Return precision."""
    return ratio(tp, tp + fp)


def one_where_undefined(a, b):
    """Return a/b, and 1.0 where b is 0."""
    return a / b if b else 1.0


def unguarded(y, q):
    """Divide without asking whether the denominators are 0."""
    _, fp, fn, tp = counted(y, q)
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return precision, recall, 2 * precision * recall / (precision + recall)


def only_f1_unguarded(y, q):
    """Guard precision and recall, but not F1."""
    precision, recall, _ = built()(y, q)
    return precision, recall, 2 * precision * recall / (precision + recall)


def numpy_unguarded(y, q):
    """Divide NumPy's numbers, which gives NaN and a warning."""
    tp, marked, spam = (np.float64(n) for n in (np.sum(y * q), np.sum(q), np.sum(y)))
    precision, recall = tp / marked, tp / spam
    return precision, recall, 2 * precision * recall / (precision + recall)


def agreements(y, q):
    """Take all right decisions for true positives."""
    right, marked, spam = (np.float64(n) for n in (np.sum(y == q), np.sum(q), np.sum(y)))
    with np.errstate(all="ignore"):
        precision, recall = right / marked, right / spam
        return precision, recall, 2 * precision * recall / (precision + recall)


def percent(y, q):
    """Return percentages."""
    return tuple(100 * value for value in built()(y, q))


MISTAKES = [
    Mistake(
        "exchanged",
        "Precision and recall are exchanged: precision divides by all that was marked, TP + FP; "
        "recall by all spam, TP + FN.",
        built(order=lambda p, r, f: (r, p, f)),
    ),
    Mistake(
        "both_recall",
        "Both are recall: precision divides by TP + FP, all that was marked.",
        built(precision=right_recall),
    ),
    Mistake(
        "both_precision",
        "Both are precision: recall divides by TP + FN, all spam.",
        built(recall=right_precision),
    ),
    Mistake(
        "accuracy",
        "The first number is the accuracy: precision is TP/(TP + FP), the share of the marked "
        "e-mails that are spam.",
        built(precision=lambda tn, fp, fn, tp: (tp + tn) / (tn + fp + fn + tp)),
    ),
    Mistake(
        "accuracy_as_recall",
        "The second number is the accuracy: recall is TP/(TP + FN), the share of spam that is "
        "marked.",
        built(recall=lambda tn, fp, fn, tp: (tp + tn) / (tn + fp + fn + tp)),
    ),
    Mistake(
        "agreements",
        "`y == q` also counts honest e-mails that are let through: TP are those where both are 1, "
        "`np.sum((y == 1) & (q == 1))`.",
        agreements,
    ),
    Mistake(
        "specificity",
        "The second number is the specificity, TN/(TN + FP): recall is TP/(TP + FN).",
        built(recall=lambda tn, fp, fn, tp: ratio(tn, tn + fp)),
    ),
    Mistake(
        "negative_predictive_value",
        "The first number is TN/(TN + FN), about the e-mails that were not marked: precision is "
        "TP/(TP + FP).",
        built(precision=lambda tn, fp, fn, tp: ratio(tn, tn + fn)),
    ),
    Mistake(
        "other_class",
        "You take 0 as the class that is looked for: it is 1, spam.",
        lambda y, q: built()(1 - y, 1 - q),
    ),
    Mistake(
        "false_alarms",
        "The first number is the share of the marked e-mails that are not spam: TP belongs on top.",
        built(precision=lambda tn, fp, fn, tp: ratio(fp, tp + fp)),
    ),
    Mistake(
        "missed",
        "The second number is the share of spam that was missed: TP belongs on top.",
        built(recall=lambda tn, fp, fn, tp: ratio(fn, tp + fn)),
    ),
    Mistake(
        "divided_by_all",
        "You divide by the number of all e-mails: precision divides by those that were marked, "
        "recall by those that are spam.",
        built(
            precision=lambda tn, fp, fn, tp: tp / (tn + fp + fn + tp),
            recall=lambda tn, fp, fn, tp: tp / (tn + fp + fn + tp),
        ),
    ),
    Mistake(
        "negatives_in_precision",
        "Precision has TN in its denominator: it asks only about the marked e-mails, TP + FP.",
        built(precision=lambda tn, fp, fn, tp: ratio(tp, tp + tn)),
    ),
    Mistake(
        "counts",
        "You return counts: divide them, TP/(TP + FP) and TP/(TP + FN).",
        built(precision=lambda *c: c[3] + c[1], recall=lambda *c: c[3] + c[2]),
    ),
    Mistake(
        "arithmetic_mean",
        "F1 is the harmonic mean of the two, 2PR/(P + R), not (P + R)/2.",
        built(f1=lambda p, r: (p + r) / 2),
    ),
    Mistake(
        "geometric_mean",
        "F1 is the harmonic mean, 2PR/(P + R), without a root.",
        built(f1=lambda p, r: np.sqrt(p * r)),
    ),
    Mistake(
        "no_factor_two",
        "F1 lacks its factor 2: 2PR/(P + R).",
        built(f1=lambda p, r: ratio(p * r, p + r)),
    ),
    Mistake(
        "product",
        "F1 is 2PR/(P + R): the division is missing.",
        built(f1=lambda p, r: 2 * p * r),
    ),
    Mistake(
        "precedence",
        "`2 * p * r / p + r` divides by p only: put brackets, `/ (p + r)`.",
        built(f1=lambda p, r: ratio(2 * p * r, p) + r),
    ),
    Mistake(
        "smaller_of_both",
        "F1 is not the smaller of the two: it is 2PR/(P + R).",
        built(f1=min),
    ),
    Mistake(
        "f1_missing",
        "F1 is missing: return three numbers, `precision, recall, f1`.",
        built(order=lambda p, r, f: (p, r)),
    ),
    Mistake(
        "only_f1",
        "You return F1 alone: return three numbers, `precision, recall, f1`.",
        built(order=lambda p, r, f: f),
    ),
    Mistake(
        "f1_first",
        "The three stand in another order: return `precision, recall, f1`.",
        built(order=lambda p, r, f: (f, p, r)),
    ),
    Mistake(
        "dictionary",
        "You return a dictionary: return three numbers, `precision, recall, f1`.",
        built(order=lambda p, r, f: {"precision": p, "recall": r, "f1": f}),
    ),
    Mistake(
        "undefined_raises",
        "Where nothing is marked, or no spam is there, or no mark is right, a denominator is 0, "
        "that of F1 too: return 0.0 then.",
        unguarded,
    ),
    Mistake(
        "f1_undefined",
        "Where precision and recall are both 0, P + R is 0: F1 is 0.0 then.",
        only_f1_unguarded,
        same_as="undefined_raises",
    ),
    Mistake(
        "f1_nan",
        "Where precision and recall are both 0, F1 is 0/0, which NumPy makes NaN: the course takes "
        "0.0 there.",
        built(f1=lambda p, r: np.float64(2 * p * r) / np.float64(p + r)),
    ),
    Mistake(
        "undefined_nan",
        "Where a denominator is 0 you return NaN: the course takes 0.0 there.",
        numpy_unguarded,
    ),
    Mistake(
        "undefined_one",
        "Where nothing is marked, or no spam is there, you return 1: the course takes 0.0 there.",
        built(
            precision=lambda tn, fp, fn, tp: one_where_undefined(tp, tp + fp),
            recall=lambda tn, fp, fn, tp: one_where_undefined(tp, tp + fn),
        ),
    ),
    Mistake(
        "percent",
        "You return percent: shares from 0 to 1 are asked for.",
        percent,
    ),
]
