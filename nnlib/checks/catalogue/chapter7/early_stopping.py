"""Exercise 7.7: early stopping."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter7.stopping_mistakes import MISTAKES, early_stopping
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import probe

NAN = float("nan")


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield losses in quarters, so that every comparison is exact, of all the shapes that tell."""
    yield probe([3, 2, 2.5, 2.4, 1], 2, 0, label="the worked example")
    yield probe([4, 3, 2, 1], 2, 0, label="always better")
    yield probe([4, 3, 3.5, 3.25, 2, 2.5, 2.25, 2.75, 1], 3, 0, label="better in between")
    yield probe([2, 1, 1, 1, 1, 1], 3, 0, label="a plateau")
    yield probe([3, 2, 2.5, 1, 0.5], 1, 0, label="patience 1")
    yield probe([4, 3, 2.75, 2.5, 2.25, 2], 3, 0.5, label="a delta")
    yield probe([4, 3.5, 3, 2.5, 2.25, 2, 1.75], 2, 0.5, label="a delta, met exactly")
    yield probe([8, 7, 6.5, 6.75, 6, 5.5, 5.25, 5, 5.25], 2, 1, label="small gains add up")
    yield probe([1, 2, 3, 4, 5, 6], 3, 0, label="only worse")
    yield probe([2, 3, 2.5, 2.25, 2.1, 1], 3, 0, label="better than before, not than the best")
    yield probe([3, 2, 3, 1, 2, 0.5, 3], 2, 0, label="bad epochs, not in a row")
    yield probe([3, 2, 2.5, 2.25], 5, 0, label="patience longer than the training")
    yield probe([0.75, 0.5, 0.625, 0.25, 0.5, 0.375], 2, 0, label="below 1")
    yield probe([5], 1, 0, label="one epoch")
    yield probe([3, 2, 2.5, 2.5], 2, 0, label="stops in the last epoch")
    yield probe([3, 2, NAN, 1, NAN, NAN, 0.5], 2, 0, label="NaN")
    yield probe([3, 2, NAN, NAN, NAN], 3, 0.25, label="NaN to the end")
    yield probe([0.5, -1, -1.25, -2, -1.75, -1.5], 2, 0.5, label="below 0")
    yield probe(np.array([3, 2, 2, 3, 3, 1]), 3, 0, label="integers")
    for n in (6, 9, 12, 15, 20, 30):
        falling = np.linspace(6, 2, n) + rng.integers(-6, 7, size=n) / 4
        losses = np.round(falling * 4) / 4
        patience, delta = int(rng.integers(1, 5)), float(rng.choice([0, 0.25, 0.5, 1]))
        yield probe(losses, patience, delta, label="random")


EXERCISE = Exercise(
    id="7.7",
    signature="early_stopping(losses, patience, delta)",
    returns="(best, stop)",
    reference=early_stopping,
    probes=probes,
    mistakes=MISTAKES,
    tolerance=0,
    hints=(
        "Which three numbers must you remember from epoch to epoch?",
        "The best loss so far (∞ at first), its epoch, and how many epochs in a row were not "
        "better. A better one sets the count to 0; `count == patience` stops.",
        "`for epoch, loss in enumerate(losses):`, then `if loss < best - delta: best, best_epoch, "
        "count = loss, epoch, 0`, else `count += 1` and `if count >= patience: return best_epoch, "
        "epoch`. After the loop: `return best_epoch, len(losses) - 1`.",
    ),
)
