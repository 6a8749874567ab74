"""Make nnlib/plots/spam_filter.npz: the filter that the explorers of chapter 8 show.

    python -m authoring.make_filter [--output FILE]

It is the plain network of the chapter, 57 → 32 ReLU → 1, trained on the 3065 training rows of
Spambase. With it go the logits of these rows from five networks that were each trained without a
fifth of them. The test rows are not used. It takes some ten seconds on one core.
"""

import argparse
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedKFold

from nnlib import Adam, BinaryCrossEntropy, train
from nnlib.datasets import spambase
from nnlib.plots.spam_filter import SpamFilter, logarithms, untrained
from nnlib.schedules import cosine_decay

OUTPUT = Path(__file__).resolve().parents[1] / "nnlib" / "plots" / "spam_filter.npz"
EPOCHS, BATCH, RATE = 60, 64, 0.001
FOLDS = StratifiedKFold(5, shuffle=True, random_state=0)


def trained(X: np.ndarray, y: np.ndarray, seed: int) -> SpamFilter:
    """Return a filter trained on these rows; the scaling is learnt from them, too."""
    U = logarithms(X)
    made = SpamFilter(U.mean(axis=0), U.std(axis=0), untrained(seed))
    steps = EPOCHS * int(np.ceil(len(X) / BATCH))
    train(
        made.network,
        BinaryCrossEntropy(from_logits=True),
        Adam(cosine_decay(RATE, steps)),
        made.scale(X),
        y[:, None],
        EPOCHS,
        BATCH,
        seed=seed,
        progress=False,
    )
    return made


def training_rows() -> tuple[np.ndarray, np.ndarray]:
    """Return X (3065, 57) and y (3065,) of the training rows of the book's split."""
    data = spambase()
    return data.X[data.train_mask], data.y[data.train_mask]


def held_out_logits(X: np.ndarray, y: np.ndarray, only: int | None = None) -> np.ndarray:
    """Return for each row the logit of a filter trained without it; of `only` one fold, if given.

    The rows of the other folds are NaN then.
    """
    logits = np.full(len(y), np.nan)
    for fold, (others, rows) in enumerate(FOLDS.split(X, y)):
        if only in (None, fold):
            logits[rows] = trained(X[others], y[others], seed=fold).logits(X[rows])
    return logits


def main() -> None:
    """Train everything, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=OUTPUT)
    output = parser.parse_args().output
    X, y = training_rows()
    made = trained(X, y, seed=0)
    arrays = {
        "mean": made.mean,
        "deviation": made.deviation,
        "theta": made.network.theta,
        "held_out": held_out_logits(X, y),
    }
    np.savez_compressed(output, **{name: a.astype(np.float32) for name, a in arrays.items()})
    print(f"{output}: {output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
