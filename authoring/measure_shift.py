"""Make nnlib/datasets/spam_shift.npz: filters of chapter 8 in mailboxes that they do not know.

    NNLIB_DATA=folder python -m authoring.measure_shift [--seeds 5] [--output FILE]

Spambase, `inbox()` and the SMS collection, from each to the others. Spambase is met by its
training rows only; SMS texts that occur twice count once, and a third of them is kept for testing.
It needs `sms_spam()`, so a network or the file in the folder `NNLIB_DATA`; it takes a minute.
"""

import argparse
import datetime
import platform
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from authoring.measure_spam import Recipe
from nnlib.datasets import (
    count_tokens,
    frequent_tokens,
    inbox,
    sms_spam,
    spambase,
    spambase_features,
)

OUTPUT = Path(__file__).resolve().parents[1] / "nnlib" / "datasets" / "spam_shift.npz"
TOKENS = 500
Rows = tuple[np.ndarray, np.ndarray]
Judge = Callable[[np.ndarray], np.ndarray]


def judged(y: np.ndarray, p: np.ndarray) -> list[float]:
    """Return share right, false positive rate, recall and area under the ROC curve."""
    q = p >= 0.5
    return [
        float(value)
        for value in (np.mean(q == y), q[y == 0].mean(), q[y == 1].mean(), roc_auc_score(y, p))
    ]


def by_tokens(texts: np.ndarray, y: np.ndarray) -> Judge:
    """Return a logistic regression on whether each frequent token occurs."""
    vocabulary = frequent_tokens(texts, TOKENS)
    present = count_tokens(texts, vocabulary) > 0
    model = LogisticRegression(solver="newton-cholesky", tol=1e-8).fit(present, y)
    return lambda others: model.predict_proba(count_tokens(others, vocabulary) > 0)[:, 1]


def measurements(texts: np.ndarray) -> np.ndarray:
    """Return the 57 numbers of each text, shape (N, 57)."""
    return np.array([spambase_features(text) for text in texts])


def parts() -> dict[str, Rows]:
    """Return texts and labels of the text collections, training and test rows apart."""
    mail, messages = inbox(), sms_spam()
    known = np.asarray(mail.train_mask, dtype=bool)
    once = np.sort(np.unique(messages.X.astype(str), return_index=True)[1])
    order = once[np.random.default_rng(0).permutation(len(once))]
    cut = 2 * len(order) // 3
    return {
        "inbox": (mail.X, mail.y),
        "inbox, training": (mail.X[known], mail.y[known]),
        "inbox, test": (mail.X[~known], mail.y[~known]),
        "SMS": (messages.X[once], messages.y[once]),
        "SMS, training": (messages.X[order[:cut]], messages.y[order[:cut]]),
        "SMS, test": (messages.X[order[cut:]], messages.y[order[cut:]]),
    }


def measure(recipe: Recipe, seeds: int) -> dict[tuple[str, str], np.ndarray]:
    """Return for (filter, mailbox) the four numbers of `judged`, one row a seed."""
    texts, data = parts(), spambase()
    numbers = {name: (measurements(rows), y) for name, (rows, y) in texts.items()}
    numbers["Spambase"] = data.X[data.train_mask], data.y[data.train_mask]
    found: dict[tuple[str, str], np.ndarray] = {}

    def ask(name: str, judges: list[Judge], mailboxes: dict[str, Rows], asked: list[str]) -> None:
        for mailbox in asked:
            rows, y = mailboxes[mailbox]
            found[name, mailbox] = np.array([judged(y, judge(rows)) for judge in judges])

    for name, source, asked in (
        ("Spambase, 57 numbers", "Spambase", ["inbox", "SMS"]),
        ("inbox, 57 numbers", "inbox, training", ["inbox, test", "Spambase", "SMS"]),
    ):
        ask(name, [recipe.fit(*numbers[source], seed) for seed in range(seeds)], numbers, asked)
    for name, source, asked in (
        ("inbox, tokens", "inbox, training", ["inbox, test", "SMS"]),
        ("SMS, tokens", "SMS, training", ["SMS, test", "inbox"]),
    ):
        ask(name, [by_tokens(*texts[source])], texts, asked)
    for mailbox in ("inbox", "Spambase", "SMS"):
        y = numbers[mailbox][1]
        found["never spam", mailbox] = np.array([judged(y, np.zeros(len(y)))])
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args(arguments)
    found = measure(Recipe(), options.seeds)
    made = (
        f"python -m authoring.measure_shift --seeds {options.seeds}; {datetime.date.today()}, "
        f"Python {platform.python_version()}, NumPy {np.__version__}"
    )
    np.savez_compressed(
        options.output,
        made=np.array(made),
        filters=np.array([name for name, _ in found]),
        mailboxes=np.array([mailbox for _, mailbox in found]),
        mean=np.array([rows.mean(axis=0) for rows in found.values()]),
        seeds=np.array([len(rows) for rows in found.values()]),
    )


if __name__ == "__main__":
    main()
