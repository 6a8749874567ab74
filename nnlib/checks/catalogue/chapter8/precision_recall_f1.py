"""Exercise 8.5: precision, recall and F1."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter8.decisions import counted, decisions
from nnlib.checks.catalogue.chapter8.precision_mistakes import MISTAKES
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import probe


def precision_recall_f1(y, q):
    """Return TP/(TP + FP), TP/(TP + FN) and their harmonic mean; 0.0 where undefined."""
    _, fp, fn, tp = counted(y, q)
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield decisions with four different counts, and those where something is undefined."""
    yield probe(np.array([1, 1, 1, 0, 0, 0, 0, 0]), np.array([1, 1, 0, 1, 0, 0, 0, 0]))
    yield probe(np.array([0, 0, 1, 1, 0]), np.array([0, 0, 0, 0, 0]), label="nothing marked")
    yield probe(np.array([0, 0, 0, 0]), np.array([0, 1, 0, 1]), label="no spam there")
    yield probe(np.array([0, 0, 0]), np.array([0, 0, 0]), label="no spam there, nothing marked")
    yield probe(np.array([1, 1, 0, 0, 0]), np.array([0, 0, 1, 0, 0]), label="all marks wrong")
    yield probe(np.array([1, 1]), np.array([1, 0]), label="all spam")
    yield probe(np.array([1, 0, 1]), np.array([1, 0, 1]), label="all right")
    yield probe(np.array([0, 1, 0]), np.array([1, 1, 1]), label="everything marked")
    yield probe(*decisions(rng, tn=9, fp=1, fn=4, tp=3), label="more missed than wrongly marked")
    yield probe(*decisions(rng, tn=5, fp=6, fn=1, tp=4), label="more wrongly marked than missed")
    for _ in range(5):
        tn, fp, fn, tp = (int(n) for n in rng.permutation(np.arange(1, 13))[:4])
        yield probe(*decisions(rng, tn=tn, fp=fp, fn=fn, tp=tp), label="random")
    y, q = decisions(rng, tn=7, fp=2, fn=3, tp=5)
    yield probe(y.astype(float), q.astype(float), label="floats")


EXERCISE = Exercise(
    id="8.5",
    signature="precision_recall_f1(y, q)",
    returns="(precision, recall, f1)",
    reference=precision_recall_f1,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Count three things: marked and spam (TP), marked but not spam (FP), spam but not marked "
        "(FN). Which of them are in the denominator of precision, and which in that of recall?",
        "`tp = np.sum((q == 1) & (y == 1))`, and so on. Precision is TP/(TP + FP), recall "
        "TP/(TP + FN), F1 is 2PR/(P + R). Each may have a denominator of 0.",
        "`precision = tp / (tp + fp) if tp + fp else 0.0`, recall with `fn` in the place of `fp`, "
        "and F1 with `precision + recall` as its guard.",
    ),
)
