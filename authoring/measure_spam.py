"""Make nnlib/datasets/spam_runs.npz: the long measurements that chapter 8 shows as a table.

    python -m authoring.measure_spam [--seeds 10] [--repeats 2] [--output FILE]

First every recipe of a grid is judged by five-fold cross-validation on the 3065 training rows; the
one with the lowest cross-entropy is chosen. Only then is that recipe, and the plain one beside it,
trained on all training rows with each seed and asked for the 1536 test rows: once a seed, and
nothing is chosen afterwards. It takes some ten minutes on one core. The trainings are long, so on
another processor single rows differ; the means agree within their standard errors.
"""

import argparse
import datetime
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import StratifiedKFold

from nnlib import AdamW, BinaryCrossEntropy, Dense, Dropout, Network, train
from nnlib.activations import sigmoid
from nnlib.datasets import spambase
from nnlib.schedules import cosine_decay

OUTPUT = Path(__file__).resolve().parents[1] / "nnlib" / "datasets" / "spam_runs.npz"
BATCH = 64
STEPS = 2**16 - 1
"""Probabilities are stored as whole numbers of this many steps."""


@dataclass(frozen=True)
class Recipe:
    """All that decides a training but the rows and the seed."""

    units: int = 256
    dropout: float = 0.5
    input_dropout: float = 0.1
    weight_decay: float = 0.5
    learning_rate: float = 0.002
    epochs: int = 120

    def __str__(self) -> str:
        return (
            f"{self.units} units, dropout {self.input_dropout:g}/{self.dropout:g}, weight decay "
            f"{self.weight_decay:g}, rate {self.learning_rate:g}, {self.epochs} epochs"
        )

    def network(self, inputs: int, seed: int) -> Network:
        """Return the network at its start; its output is a logit."""
        before = [Dropout(self.input_dropout)] if self.input_dropout else []
        after = [Dropout(self.dropout)] if self.dropout else []
        hidden = Dense(inputs, self.units, "relu", "he_normal")
        return Network(
            [*before, hidden, *after, Dense(self.units, 1, None, "he_normal")], seed=seed
        )

    def fit(self, X: np.ndarray, y: np.ndarray, seed: int) -> "Filter":
        """Train on rows of the table as it is given, scaled by their own statistics."""
        U = np.log(X + 0.1)
        mean, deviation = U.mean(axis=0), U.std(axis=0)
        deviation[np.ptp(U, axis=0) == 0] = 1
        network = self.network(X.shape[1], seed)
        steps = self.epochs * int(np.ceil(len(X) / BATCH))
        optimizer = AdamW(cosine_decay(self.learning_rate, steps), weight_decay=self.weight_decay)
        train(
            network,
            BinaryCrossEntropy(from_logits=True),
            optimizer,
            (U - mean) / deviation,
            y[:, None],
            self.epochs,
            BATCH,
            seed=seed,
            progress=False,
        )
        return Filter(network, mean, deviation)


@dataclass(frozen=True)
class Filter:
    """A trained network with the statistics that belong to it."""

    network: Network
    mean: np.ndarray
    deviation: np.ndarray

    def __call__(self, X: np.ndarray) -> np.ndarray:
        """Return the probability of spam, shape (N,)."""
        scaled = (np.log(X + 0.1) - self.mean) / self.deviation
        return sigmoid(self.network.predict(scaled)[:, 0])


PLAIN = Recipe(32, 0.0, 0.0, 0.0, 0.001, 60)
GRID = (
    PLAIN,
    *(
        Recipe(units, dropout, input_dropout, weight_decay)
        for units, (input_dropout, dropout), weight_decay in product(
            (32, 256), ((0.0, 0.0), (0.1, 0.5)), (0.0, 0.1, 0.5)
        )
    ),
)


def losses(y: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Return the cross-entropy of each row, probabilities kept away from 0 and 1 by 1e-9."""
    p = np.clip(p, 1e-9, 1 - 1e-9)
    return -np.where(y == 1, np.log(p), np.log(1 - p))


def out_of_fold(recipe: Recipe, X: np.ndarray, y: np.ndarray, repeat: int) -> np.ndarray:
    """Return for each row the probability of a filter that was trained without it."""
    p = np.empty(len(y))
    folds = StratifiedKFold(5, shuffle=True, random_state=repeat).split(X, y)
    for number, (others, fold) in enumerate(folds):
        p[fold] = recipe.fit(X[others], y[others], seed=5 * repeat + number)(X[fold])
    return p


def cross_validate(
    grid: Sequence[Recipe], X: np.ndarray, y: np.ndarray, repeats: int
) -> np.ndarray:
    """Return the out-of-fold probabilities, shape (recipes, repeats, N)."""
    table = []
    for recipe in grid:
        p = [out_of_fold(recipe, X, y, repeat) for repeat in range(repeats)]
        table.append(p)
        wrong = 100 * np.mean((np.array(p) >= 0.5) != y)
        print(
            f"{recipe}: {wrong:.2f} % wrong, loss {losses(y, np.array(p)).mean():.4f}", flush=True
        )
    return np.array(table)


def measure(grid: Sequence[Recipe], repeats: int, seeds: int) -> dict[str, Any]:
    """Choose a recipe on the training rows, ask the test rows, and return all that is stored."""
    data = spambase()
    inside = np.asarray(data.train_mask, dtype=bool)
    X, y = data.X[inside], data.y[inside]
    table = cross_validate(grid, X, y, repeats)
    rows = losses(y, table).mean(axis=1)
    chosen = int(np.argmin(rows.mean(axis=1)))
    gaps = rows - rows[chosen]
    print(f"chosen: {grid[chosen]}", flush=True)
    answers = {}
    for name, recipe in (("plain", PLAIN), ("chosen", grid[chosen])):
        filters = [recipe.fit(X, y, seed) for seed in range(seeds)]
        answers[name] = np.array([spam(data.X[~inside]) for spam in filters])
    return {
        "recipes": np.array([str(recipe) for recipe in grid]),
        "cv_error": 100 * np.mean((table >= 0.5) != y, axis=2),
        "cv_loss": losses(y, table).mean(axis=2),
        "cv_gap": gaps.mean(axis=1),
        "cv_gap_error": gaps.std(axis=1, ddof=1) / np.sqrt(len(y)),
        "chosen": np.array(chosen),
        "p_train": stored(table[chosen]),
        "p_plain": stored(answers["plain"]),
        "p_chosen": stored(answers["chosen"]),
    }


def stored(p: np.ndarray) -> np.ndarray:
    """Return probabilities as whole numbers of 1/65535; `p >= 0.5` stays what it was."""
    return np.round(p * STEPS).astype(np.uint16)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args(arguments)
    table = measure(GRID, options.repeats, options.seeds)
    made = (
        f"python -m authoring.measure_spam --seeds {options.seeds} --repeats {options.repeats}; "
        f"{datetime.date.today()}, Python {platform.python_version()}, NumPy {np.__version__}"
    )
    np.savez_compressed(options.output, made=np.array(made), **table)


if __name__ == "__main__":
    main()
