"""Exercise 5.9: wrong splits in other words than those of the catalogue."""

import numpy as np
import pytest

from nnlib.checks.catalogue import chapter5
from nnlib.checks.running import run_exercise

SPLIT = next(exercise for exercise in chapter5.EXERCISES if exercise.id == "5.9")
split = SPLIT.reference


def biased(n, shares, rng):
    rows = np.argsort(np.arange(n) + rng.normal(scale=n / 2, size=n))
    return tuple(np.split(rows, np.round(n * np.cumsum(shares)[:-1]).astype(int)))


def drawn_apart(n, shares, rng):
    return tuple(rng.choice(n, int(n * share), replace=False) for share in shares)


WRONG_SPLITS = [
    (biased, "not_random"),
    (lambda n, shares, rng: split(n, shares, np.random.default_rng(9)), "same_parts_every_time"),
    (lambda n, shares, rng: split(n, shares, np.random.default_rng()), "not_deterministic"),
    (lambda n, shares, rng: split(n, shares, rng)[0], "form"),
    (lambda n, shares, rng: dict(enumerate(split(n, shares, rng))), "form"),
    (lambda n, shares, rng: split(n, shares, rng)[::-1], None),
    (lambda n, shares, rng: tuple(p[:, None] for p in split(n, shares, rng)), "form"),
    (lambda n, shares, rng: split(n, (0.8, 0.2), rng), None),
    (lambda n, shares, rng: (*split(n, shares, rng), np.arange(0)), "part_too_many"),
    (lambda n, shares, rng: tuple(p - 1 for p in split(n, shares, rng)), None),
    (lambda n, shares, rng: tuple(2 * p for p in split(n, shares, rng)), None),
    (drawn_apart, "drawn_apart"),
    (lambda n, shares, rng: tuple(set(p.tolist()) for p in split(n, shares, rng)), "form"),
]


@pytest.mark.parametrize(("answer", "diagnosis"), WRONG_SPLITS)
def test_other_wrong_splits_are_refused(answer, diagnosis):
    report = run_exercise(SPLIT, answer)
    assert report.status == "failed"
    assert report.diagnosis == diagnosis
