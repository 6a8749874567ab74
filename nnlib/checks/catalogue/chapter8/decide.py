"""Exercise 8.4: from a probability to a decision."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def decide(p, t):
    """Return 1 where p ≥ t, else 0."""
    return (p >= t).astype(int)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield thresholds on both sides of ½, and probabilities equal to them: binary fractions."""
    yield probe(np.array([0.1, 0.7, 0.5, 0.4]), 0.5)
    yield probe(np.array([0.75, 0.2, 0.25, 0.6, 0.4]), 0.25, label="low threshold, a tie")
    yield probe(np.array([0.75, 0.99, 0.5, 0.6, 0.1]), 0.75, label="high threshold, a tie")
    yield probe(np.array([0.3, 0.95, 0.6, 0.9]), 0.9, label="high threshold, a tie")
    yield probe(np.array([0.0, 0.3, 1.0]), 0.0, label="threshold 0")
    yield probe(np.array([0.0, 0.875, 1.0]), 1.0, label="threshold 1")
    yield probe(np.array([0.0, 0.25, 1.0]), 1.5, label="threshold above 1: never")
    yield probe(np.array([0.625]), 0.5, label="one e-mail")
    yield probe(np.array([0, 1, 1, 0]), 0.3, label="integers")
    for n in (5, 8, 12):
        p = rng.integers(0, 17, size=n) / 16
        yield probe(p, float(p[0]), label="random with ties")
    for n in (6, 11):
        yield probe(rng.uniform(size=n), float(rng.uniform(0.05, 0.95)), label="random")
    yield float32(probe(rng.integers(0, 9, size=7) / 8, 0.375))


def _one(p, t):
    return (p >= t).astype(int)


MISTAKES = [
    Mistake(
        "strictly_greater",
        "Where p is equal to t, the decision is 1: use `>=`, not `>`.",
        lambda p, t: (p > t).astype(int),
    ),
    Mistake(
        "reversed",
        "0 and 1 are exchanged: 1, spam, where p ≥ t.",
        lambda p, t: (p < t).astype(int),
    ),
    Mistake(
        "reversed_with_ties",
        "The comparison is turned round: 1 where p ≥ t, `p >= t`.",
        lambda p, t: (p <= t).astype(int),
    ),
    Mistake(
        "always_half",
        "You compare with 0.5: compare with `t`.",
        lambda p, t: (p >= 0.5).astype(int),
    ),
    Mistake(
        "above_half",
        "You compare with 0.5, and strictly: compare with `t`, and use `>=`.",
        lambda p, t: (p > 0.5).astype(int),
    ),
    Mistake(
        "rounded",
        "`round` always cuts at 0.5, and takes 0.5 itself to 0: compare with `t`.",
        lambda p, t: np.round(p).astype(int),
        same_as="above_half",
    ),
    Mistake(
        "truncated",
        "`astype(int)` cuts off decimals, so nearly all become 0: compare first, `p >= t`.",
        lambda p, t: p.astype(int),
    ),
    Mistake(
        "probabilities",
        "You return the probabilities: a decision is 0 or 1.",
        lambda p, t: p,
    ),
    Mistake(
        "difference",
        "You return p − t: ask whether it is 0 or more.",
        lambda p, t: p - t,
    ),
    Mistake(
        "one_minus_t",
        "You compare with 1 − t: compare with `t` itself.",
        lambda p, t: _one(p, 1 - t),
    ),
    Mistake(
        "one_minus_p",
        "You compare 1 − p, the probability of the other class: compare `p` with `t`.",
        lambda p, t: _one(1 - p, t),
    ),
    Mistake(
        "sigmoid_again",
        "You put the probabilities through a sigmoid once more, so that all are 0.5 or more: "
        "compare `p` itself.",
        lambda p, t: _one(1 / (1 + np.exp(-p)), t),
    ),
    Mistake(
        "probability_kept",
        "Where p ≥ t you keep the probability: return 1 there.",
        lambda p, t: np.where(p >= t, p, 0),
    ),
    Mistake(
        "one_where_spam",
        "Below t you keep the probability: return 0 there.",
        lambda p, t: np.where(p >= t, 1, p),
    ),
    Mistake(
        "minus_one",
        "You return −1 and 1: the classes are 0 and 1.",
        lambda p, t: np.where(p >= t, 1, -1),
    ),
    Mistake(
        "sign",
        "`np.sign` gives −1, 0 and 1: the classes are 0 and 1, and p equal to t is a 1.",
        lambda p, t: np.sign(p - t),
    ),
    Mistake(
        "selected",
        "You return the probabilities that are large enough: return one 0 or 1 for every e-mail.",
        lambda p, t: p[p >= t],
    ),
    Mistake(
        "positions",
        "You return the positions of the spam: return one 0 or 1 for every e-mail.",
        lambda p, t: np.flatnonzero(p >= t),
    ),
    Mistake(
        "count",
        "You return how many are spam: return one 0 or 1 for every e-mail.",
        lambda p, t: int(np.sum(p >= t)),
    ),
    Mistake(
        "any_of_them",
        "You return one answer for all e-mails: return one 0 or 1 for each.",
        lambda p, t: int(np.any(p >= t)),
    ),
    Mistake(
        "all_of_them",
        "You ask whether all e-mails are spam: return one 0 or 1 for each.",
        lambda p, t: int(np.all(p >= t)),
    ),
    Mistake(
        "first_only",
        "Only the first e-mail is decided: does `return` stand inside the loop?",
        lambda p, t: int(p[0] >= t),
    ),
    Mistake(
        "mean",
        "You compare the mean of all probabilities: decide for each e-mail.",
        lambda p, t: int(np.mean(p) >= t),
    ),
    Mistake(
        "largest_only",
        "Only the most probable e-mail becomes 1: every p ≥ t does.",
        lambda p, t: np.eye(len(p), dtype=int)[np.argmax(p)],
    ),
    Mistake(
        "percent",
        "You take p times 100, but `t` is not in percent: compare `p` with `t`.",
        lambda p, t: _one(100 * p, t),
    ),
    Mistake(
        "names",
        "You return words: return the numbers 1 and 0.",
        lambda p, t: ["spam" if value >= t else "ham" for value in p],
    ),
]

EXERCISE = Exercise(
    id="8.4",
    signature="decide(p, t)",
    returns="an array of 0 and 1, as long as p",
    reference=decide,
    probes=probes,
    lists=True,
    mistakes=MISTAKES,
    hints=(
        "Which comparison says *at least t*? What does it give for a whole array?",
        "`p >= t` is an array of True and False. Turn it into 1 and 0.",
        "`return (p >= t).astype(int)`",
    ),
)
