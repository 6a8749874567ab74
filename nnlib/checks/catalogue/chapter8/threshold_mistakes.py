"""What goes wrong when a threshold is chosen by F1."""

import numpy as np

from nnlib.checks.catalogue.chapter8.decisions import counted, f1, harmonic, ratio
from nnlib.checks.exercise import Mistake


def best_by(score):
    """Return the exercise's function with `score(y, q)` in the place of F1."""
    return lambda p, y, grid: max(grid, key=lambda t: score(y, (p >= t).astype(int)))


def scores(p, y, grid):
    """Return F1 for each threshold."""
    return [f1(y, p >= t) for t in grid]


def precision(y, q):
    """Return precision, 0 where nothing is marked."""
    _, fp, _, tp = counted(y, q)
    return ratio(tp, tp + fp)


def recall(y, q):
    """Return recall, 0 where there is no spam."""
    _, _, fn, tp = counted(y, q)
    return ratio(tp, tp + fn)


def youden(y, q):
    """Return recall minus the rate of false alarms."""
    tn, fp, fn, tp = counted(y, q)
    return ratio(tp, tp + fn) - ratio(fp, fp + tn)


def balance(y, q):
    """Return minus the distance of precision and recall."""
    return -abs(precision(y, q) - recall(y, q))


def last_better_than_zero(p, y, grid):
    """Compare with a best value that is never raised."""
    chosen = grid[0]
    for t in grid:
        if f1(y, p >= t) > 0:
            chosen = t
    return chosen


def better_than_before(p, y, grid):
    """Compare with the previous threshold, not with the best."""
    chosen, before = grid[0], -1.0
    for t in grid:
        score = f1(y, p >= t)
        if score > before:
            chosen = t
        before = score
    return chosen


def decision_not_renewed(p, y, grid):
    """Decide once, with the first threshold."""
    q = p >= grid[0]
    return max(grid, key=lambda t: f1(y, q) + 0 * t)


MISTAKES = [
    Mistake(
        "strictly_greater",
        "An e-mail whose probability is the threshold itself is spam: decide with `p >= t`.",
        lambda p, y, grid: max(grid, key=lambda t: f1(y, p > t)),
    ),
    Mistake(
        "index",
        "You return the place of the threshold in `grid`: return the threshold, `grid[i]`.",
        lambda p, y, grid: int(np.argmax(scores(p, y, grid))),
    ),
    Mistake(
        "score",
        "You return the best F1: return the threshold that reaches it.",
        lambda p, y, grid: max(scores(p, y, grid)),
    ),
    Mistake(
        "pair",
        "You return the threshold together with its F1: return the threshold alone.",
        lambda p, y, grid: (max(grid, key=lambda t: f1(y, p >= t)), max(scores(p, y, grid))),
    ),
    Mistake(
        "all_scores",
        "You return F1 for all thresholds: return the threshold with the largest.",
        scores,
    ),
    Mistake(
        "accuracy",
        "You choose by accuracy: where spam is rare it prefers to mark nothing. Choose by F1.",
        best_by(lambda y, q: np.mean(q == y)),
    ),
    Mistake(
        "precision",
        "You choose by precision alone: the largest thresholds win, and most spam gets through. "
        "Choose by F1.",
        best_by(precision),
    ),
    Mistake(
        "recall",
        "You choose by recall alone: the smallest thresholds win, and good mail is marked. Choose "
        "by F1.",
        best_by(recall),
    ),
    Mistake(
        "worst",
        "That is the threshold with the smallest F1: take the largest, `max`.",
        lambda p, y, grid: min(grid, key=lambda t: f1(y, p >= t)),
    ),
    Mistake(
        "reversed",
        "The decisions are turned round: an e-mail is spam where `p >= t`.",
        lambda p, y, grid: max(grid, key=lambda t: f1(y, p < t)),
    ),
    Mistake(
        "other_class",
        "F1 is computed for class 0: spam is 1.",
        best_by(lambda y, q: f1(1 - y, 1 - q)),
    ),
    Mistake(
        "both_classes",
        "You average F1 over both classes: F1 of spam is asked for, class 1.",
        best_by(lambda y, q: f1(y, q) + f1(1 - y, 1 - q)),
    ),
    Mistake(
        "true_positives",
        "You count right marks only: wrong ones belong into F1 as well.",
        best_by(lambda y, q: np.sum(q * y)),
        same_as="recall",
    ),
    Mistake(
        "false_alarms",
        "You choose the fewest false alarms: F1 also counts the spam that is missed.",
        best_by(lambda y, q: -np.sum(q * (1 - y))),
    ),
    Mistake(
        "youden",
        "You choose by the distance from the diagonal of the ROC curve: choose by F1.",
        best_by(youden),
    ),
    Mistake(
        "balance",
        "You choose the threshold where precision and recall are most alike: choose by F1.",
        best_by(balance),
    ),
    Mistake(
        "arithmetic_mean",
        "You choose by the mean of precision and recall: F1 is 2PR/(P + R).",
        best_by(lambda y, q: precision(y, q) + recall(y, q)),
    ),
    Mistake(
        "always_half",
        "You return 0.5: return the threshold of `grid` with the best F1.",
        lambda p, y, grid: 0.5,
    ),
    Mistake(
        "decided_at_half",
        "The first threshold always comes back. Either you decide with 0.5 for every threshold, so "
        "that all have the same F1: decide with `p >= t`. Or `return` stands inside the loop.",
        lambda p, y, grid: max(grid, key=lambda t: f1(y, p >= 0.5)),
    ),
    Mistake(
        "decided_once",
        "You decide once, before the loop, so that all thresholds have the same F1: decide again "
        "for each.",
        decision_not_renewed,
        same_as="decided_at_half",
    ),
    Mistake(
        "last",
        "Your result is the last threshold with any F1 above 0: after a better one, raise the best "
        "value too, `best = score`.",
        last_better_than_zero,
    ),
    Mistake(
        "better_than_before",
        "You compare each threshold with the one before it: compare with the best so far.",
        better_than_before,
    ),
    Mistake(
        "sorted_apart",
        "You sort the thresholds, but take the place from the unsorted list: sort before you "
        "compute F1, or not at all.",
        lambda p, y, grid: sorted(grid)[int(np.argmax(scores(p, y, grid)))],
    ),
    Mistake(
        "smallest",
        "You return the smallest threshold: return the one with the best F1.",
        lambda p, y, grid: min(grid),
    ),
    Mistake(
        "middle",
        "You return the middle of `grid`: return the threshold with the best F1.",
        lambda p, y, grid: sorted(grid)[len(grid) // 2],
    ),
    Mistake(
        "one_minus_t",
        "You decide with 1 − t: decide with `p >= t`.",
        lambda p, y, grid: max(grid, key=lambda t: f1(y, p >= 1 - t)),
    ),
    Mistake(
        "base_rate",
        "You mark as many e-mails as there is spam: choose by F1.",
        lambda p, y, grid: min(grid, key=lambda t: abs(np.mean(p >= t) - np.mean(y))),
    ),
    Mistake(
        "product",
        "You choose by precision times recall: F1 is 2PR/(P + R).",
        best_by(lambda y, q: precision(y, q) * recall(y, q)),
    ),
    Mistake(
        "from_probabilities",
        "You try the probabilities themselves as thresholds: try those of `grid`.",
        lambda p, y, grid: max(p, key=lambda t: harmonic(precision(y, p >= t), recall(y, p >= t))),
    ),
]
