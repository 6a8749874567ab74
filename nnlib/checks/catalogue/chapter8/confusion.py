"""Exercise 8.8: the confusion matrix."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter8.decisions import counted, decisions
from nnlib.checks.exercise import Convention, Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def confusion(y, q):
    """Return ((TN, FP), (FN, TP)): a row for each true class, a column for each decision."""
    tn, fp, fn, tp = counted(y, q)
    return (tn, fp), (fn, tp)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield decisions with four different counts, and some with zeros."""
    yield probe(np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1]), np.array([0, 0, 0, 1, 0, 0, 1, 1, 1, 1]))
    yield probe(np.array([1, 0, 1]), np.array([0, 0, 0]), label="nothing marked")
    yield probe(np.array([0, 0, 0]), np.array([1, 0, 1]), label="no spam there")
    yield probe(np.array([1, 0, 1, 1]), np.array([1, 0, 1, 1]), label="all right")
    yield probe(np.array([1]), np.array([1]), label="one e-mail")
    for _ in range(5):
        tn, fp, fn, tp = (int(n) for n in rng.permutation(np.arange(1, 13))[:4])
        yield probe(*decisions(rng, tn=tn, fp=fp, fn=fn, tp=tp), label="random")
    y, q = decisions(rng, tn=7, fp=2, fn=3, tp=5)
    yield probe(y.astype(float), q.astype(float), label="floats")
    yield probe(y.astype(bool), q.astype(bool), label="True and False")


def arranged(arrange):
    """Return a function that puts TN, FP, FN and TP in another order."""
    return lambda y, q: arrange(*counted(y, q))


MISTAKES = [
    Mistake(
        "flat",
        "You return four numbers in a row: make two rows of two, `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: (tn, fp, fn, tp)),
    ),
    Mistake(
        "flat_positive_first",
        "You return four numbers in a row, and in another order: return `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: (tp, fp, fn, tn)),
    ),
    Mistake(
        "flat_true_first",
        "You return four numbers in a row, and in another order: return `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: (tp, tn, fp, fn)),
    ),
    Mistake(
        "right_answers_first",
        "The right decisions stand in one row and the wrong ones in the other: the rows are the "
        "true classes, `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: ((tn, tp), (fp, fn))),
    ),
    Mistake(
        "true_and_false",
        "The right decisions stand in one row and the wrong ones in the other: the rows are the "
        "true classes, 0 first: `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: ((tp, tn), (fp, fn))),
    ),
    Mistake(
        "columns_exchanged",
        "The columns are exchanged: the first one is decision 0, `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: ((fp, tn), (tp, fn))),
    ),
    Mistake(
        "rows_exchanged",
        "The rows are exchanged: the first one is true class 0, `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: ((fn, tp), (tn, fp))),
    ),
    Mistake(
        "shares",
        "You divide by the number of e-mails: the counts are asked for.",
        lambda y, q: tuple(tuple(c / len(y) for c in row) for row in confusion(y, q)),
    ),
    Mistake(
        "shares_of_rows",
        "You divide each row by its sum: the counts are asked for.",
        lambda y, q: tuple(tuple(c / max(1, sum(row)) for c in row) for row in confusion(y, q)),
    ),
    Mistake(
        "percent",
        "You return percent: the counts are asked for.",
        lambda y, q: tuple(tuple(100 * c / len(y) for c in row) for row in confusion(y, q)),
    ),
    Mistake(
        "or_for_and",
        "You count where one or the other holds: both have to, `(y == 1) & (q == 1)`.",
        lambda y, q: tuple(tuple(int(np.sum((y == a) | (q == b))) for b in (0, 1)) for a in (0, 1)),
    ),
    Mistake(
        "labels_only",
        "You count each class by itself: count pairs of true class and decision.",
        lambda y, q: (
            (int(np.sum(y == 0)), int(np.sum(q == 1))),
            (int(np.sum(q == 0)), int(np.sum(y == 1))),
        ),
    ),
    Mistake(
        "margins",
        "You count the classes, then the decisions: count pairs of the two.",
        lambda y, q: (
            (int(np.sum(y == 0)), int(np.sum(y == 1))),
            (int(np.sum(q == 0)), int(np.sum(q == 1))),
        ),
    ),
    Mistake(
        "wrong_ones_only",
        "The right decisions are missing: TN and TP are counts too.",
        arranged(lambda tn, fp, fn, tp: ((0, fp), (fn, 0))),
    ),
    Mistake(
        "right_ones_only",
        "The wrong decisions are missing: FP and FN are counts too.",
        arranged(lambda tn, fp, fn, tp: ((tn, 0), (0, tp))),
    ),
    Mistake(
        "errors_joined",
        "FP and FN are the same number in your table: count the two kinds of mistake apart.",
        arranged(lambda tn, fp, fn, tp: ((tn, fp + fn), (fp + fn, tp))),
    ),
    Mistake(
        "accuracy",
        "You return the accuracy: return the four counts.",
        lambda y, q: float(np.mean(y == q)),
    ),
    Mistake(
        "first_row",
        "Only the first row comes back: return both, `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: (tn, fp)),
    ),
    Mistake(
        "dictionary",
        "You return a dictionary: return the four counts as `((tn, fp), (fn, tp))`.",
        arranged(lambda tn, fp, fn, tp: {"tn": tn, "fp": fp, "fn": fn, "tp": tp}),
    ),
    Mistake(
        "masks",
        "You return one value for each e-mail: count them, with `np.sum`.",
        lambda y, q: tuple(
            tuple(((y == a) & (q == b)).astype(int) for b in (0, 1)) for a in (0, 1)
        ),
    ),
]


def convention(key, name, used_by, arrange):
    """Return a convention for another arrangement of the same four counts."""
    return Convention(
        key,
        name=name,
        used_by=used_by,
        course="a row for each true class and a column for each decision, 0 first",
        because="scikit-learn and the chapter do so",
        change="return `((tn, fp), (fn, tp))`",
        wrong=arranged(arrange),
    )


CONVENTIONS = [
    convention(
        "decisions_in_rows",
        "convention of decisions in rows",
        "the R package caret",
        lambda tn, fp, fn, tp: ((tn, fn), (fp, tp)),
    ),
    convention(
        "positive_first",
        "convention of the positive class first",
        "Wikipedia's article on confusion matrices",
        lambda tn, fp, fn, tp: ((tp, fn), (fp, tn)),
    ),
    convention(
        "decisions_in_rows_positive_first",
        "convention of decisions in rows, the positive class first",
        "Fawcett's introduction to ROC analysis, 2006",
        lambda tn, fp, fn, tp: ((tp, fp), (fn, tn)),
    ),
]

EXERCISE = Exercise(
    id="8.8",
    signature="confusion(y, q)",
    returns="((tn, fp), (fn, tp))",
    reference=confusion,
    probes=probes,
    mistakes=MISTAKES,
    conventions=CONVENTIONS,
    hints=(
        "Four kinds of e-mail: two true classes times two decisions. Each is one count.",
        "`np.sum((y == 0) & (q == 1))` counts good mail that was marked: FP. The other three are "
        "like it.",
        "`return (tn, fp), (fn, tp)`: the first row is good mail (y = 0), the second is spam.",
    ),
)
