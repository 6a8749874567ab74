"""An exercise that returns a generator of batches, observed beside the answer."""

import numpy as np

from nnlib.checks.exercise import (
    Exercise,
    Mistake,
    Rng,
    WrongForm,
)
from nnlib.checks.probing import probe
from nnlib.checks.running import run_exercise

HINTS = ("One.", "Two.", "Three.")


def verdict(exercise, answer, **options):
    report = run_exercise(exercise, answer, **options)
    return report.status, report.diagnosis


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        part = order[start : start + batch_size]
        yield X[part], y[part]


def first_batches(batches, most):
    found = []
    for batch in batches:
        found.append(batch)
        if len(found) > most:
            break
    return found


def batches_view(batches, probe):
    X = probe.args[0]
    if not all(isinstance(batch, tuple) and len(batch) == 2 for batch in batches):
        raise WrongForm("Each batch should be a pair (X, y).")
    rows = np.concatenate([np.ravel(x) for x, _ in batches])
    targets = np.concatenate([t for _, t in batches])
    return {
        "sizes": [len(t) for _, t in batches],
        "every sample once": bool(np.array_equal(np.sort(rows), X.ravel())),
        "pairs kept": bool(np.array_equal(rows * 10, targets)),
        "shuffled": not np.array_equal(rows, X.ravel()),
    }


BATCHES = Exercise(
    id="0.4",
    signature="minibatches(X, y, batch_size, rng)",
    returns="a generator of (X, y)",
    kind="random",
    reference=minibatches,
    observe=first_batches,
    view=batches_view,
    probes=lambda rng: [
        probe(np.arange(n)[:, None] * 1.0, np.arange(n) * 10.0, b, Rng(n), ask=(40,))
        for n, b in ((23, 5), (30, 10))
    ],
    mistakes=[
        Mistake(
            "short_batch_dropped",
            "The last, short batch is dropped.",
            lambda X, y, b, rng: (p for p in minibatches(X, y, b, rng) if len(p[0]) == b),
        ),
        Mistake(
            "pairs_broken",
            "X is shuffled, y is not.",
            lambda X, y, b, rng: (
                (p[0], y[i * b : (i + 1) * b]) for i, p in enumerate(minibatches(X, y, b, rng))
            ),
        ),
    ],
    hints=HINTS,
)


def forever(X, y, batch_size, rng):
    while True:
        yield from minibatches(X, y, batch_size, rng)


def test_generators_are_judged_by_their_batches():
    assert verdict(BATCHES, minibatches) == ("passed", None)
    as_list = verdict(BATCHES, lambda *args: list(minibatches(*args)))
    assert as_list == ("passed", None)
    for mistake in BATCHES.mistakes:
        assert verdict(BATCHES, mistake.wrong) == ("failed", mistake.key)
    assert verdict(BATCHES, forever)[0] == "failed"
    assert verdict(BATCHES, lambda X, y, b, rng: iter([(X, y)]))[0] == "failed"
