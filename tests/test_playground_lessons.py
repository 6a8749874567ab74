"""What the regularisation playground says of a run, alone and beside other runs."""

import re

import pytest

from nnlib.plots.playground_lessons import changes, comparison, diagnosis
from nnlib.plots.playground_running import Experiment, Outcome, Settings
from nnlib.plots.playground_state import playground_state

pytestmark = pytest.mark.filterwarnings("error")


def outcome(**changed):
    """Return how a run might have ended."""
    names = set(Settings._fields) & set(changed)
    settings = Settings(**{name: changed.pop(name) for name in names})
    numbers = {"epochs": 300, "kept": 300, "train": 0.2, "val": 0.3, "best": 0.3, "best_epoch": 300}
    shares = {"right": 0.95, "val_right": 0.9, "small": 0.0, "parameters": 1185}
    return Outcome(settings=settings, **(numbers | shares | changed))


def test_the_table_has_a_row_for_each_run():
    before = [outcome(l2=0.001 * i) for i in range(20)]
    head, rows = playground_state(Experiment(Settings()), 0, before).table
    assert len(rows) == 12
    assert [row[0] for row in rows] == [str(i) for i in range(10, 22)]
    assert all(len(row) == len(head) for row in rows)
    assert rows[-1][1:4] == ("60 moons, noise 0.3, seed 0", "2 × 32", "no cure")
    assert rows[-2][3] == "L2 λ 0.019"


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (outcome(train=0.01, val=0.9), "Overfitted: since epoch 300 the .* 3 times its lowest"),
        (outcome(train=0.5, val=0.5, best=0.5, right=0.7), "points 30 % are wrong: too small a"),
        (outcome(train=0.5, val=0.5, best=0.5, right=0.7, l1=0.1), "a cure that holds it too"),
        (outcome(train=0.2, val=0.25, best=0.2), "goes up and down"),
        (outcome(train=0.2, val=0.25, best=0.24), "nearly as good as the best"),
        (outcome(patience=5, epochs=40, kept=35), "ended it there and gave back .* epoch 35"),
        (outcome(patience=50, kept=290), "Early stopping gave back the weights of epoch 290"),
        (outcome(patience=50), "nothing to give back"),
    ],
)
def test_a_run_is_diagnosed(run, words):
    assert re.search(words, diagnosis(run))


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ([{"val": 0.42}], {"val": 0.31, "l2": 0.01, "train": 0.25},
         ["Last run: validation loss 0.42 → this run 0.31. One change, L2 λ 0 → 0.01: it fits the "
          "training points less well, and new ones better."]),
        ([{"l2": 0.01}], {"val": 0.5, "train": 0.1},
         ["L2 λ 0.01 → 0: it fits the training points better, and new ones less well."]),
        ([{}], {"val": 0.31, "dropout": 0.3}, ["dropout 0 → 0.3: about the same, and other seeds"]),
        ([{}], {"val": 0.5, "train": 0.5, "units": 2}, ["units 32 → 2: both losses rose."]),
        ([{}], {"val": 0.1, "train": 0.1, "points": 90}, ["points 60 → 90: both losses fell."]),
        ([{}], {"seed": 1}, ["One change, seed 0 → 1, but these are other points"]),
        ([{}], {}, ["with the same settings and seed it is the same run"]),
        ([{}, {"l2": 0.1}], {"patience": 9, "val": 0.2},
         ["after 2 changes: L2 λ 0.1 → 0, early stopping off → patience 9.", "From run 1 it is one",
          "validation loss 0.3 → 0.2. One change, early stopping off → patience 9: it fits"]),
        ([{"l2": 0.1}], {"l1": 0.1}, ["2 changes", "Nobody can tell which of them did it."]),
        ([{}], {"l1": 0.1, "noise": 0.1}, ["On other points, losses say nothing about a cure."]),
        ([{}], {"l1": 0.1, "l2": 0.1, "units": 2, "layers": 1}, ["after 4 changes. Nobody"]),
    ],
)  # fmt: skip
def test_runs_are_compared(before, now, words):
    now.setdefault("train", 0.25 if now.get("patience") else 0.2)
    said = comparison([outcome(**run) for run in before], outcome(**now))
    assert all(part in said for part in words), said


def test_every_setting_has_a_name_for_changes():
    other = Settings("spirals", 0.1, 70, 1, 8, 0.1, 0.1, 0.5, 9, 1)
    assert len(changes(Settings(), other)) == len(Settings._fields)
