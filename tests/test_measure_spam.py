"""The stored measurements of chapter 8: what they hold, and that the scripts still measure so."""

from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from authoring import measure_spam
from authoring.measure_shift import judged
from authoring.measure_spam import GRID, PLAIN, Recipe
from nnlib.datasets import spambase

DATA = spambase()
INSIDE = DATA.train_mask
Y_TEST = DATA.y[~INSIDE]


def stored(name):
    with np.load(files("nnlib.datasets") / name) as table:
        return dict(table)


@pytest.fixture(scope="module")
def runs():
    return stored("spam_runs.npz")


class TestStoredRuns:
    def test_recipes_are_those_of_the_script(self, runs):
        assert runs["recipes"].tolist() == [str(recipe) for recipe in GRID]
        assert "measure_spam --seeds 10 --repeats 2; 20" in str(runs["made"])

    def test_chosen_has_the_lowest_loss_on_training_rows(self, runs):
        assert runs["chosen"] == np.argmin(runs["cv_loss"].mean(axis=1))
        assert GRID[int(runs["chosen"])] == Recipe()
        p, y = runs["p_train"] / measure_spam.STEPS, DATA.y[INSIDE]
        assert np.allclose(100 * np.mean((p >= 0.5) != y, axis=1), runs["cv_error"][runs["chosen"]])

    @pytest.mark.parametrize(
        ("name", "each", "mean", "auc"), [("plain", 6.0, 5.9, 0.985), ("chosen", 6.0, 4.7, 0.988)]
    )
    def test_errors_keep_the_bars(self, runs, name, each, mean, auc):
        p = runs[f"p_{name}"] / measure_spam.STEPS
        assert p.shape == (10, 1536)
        errors = 100 * np.mean((p >= 0.5) != Y_TEST, axis=1)
        assert errors.max() <= each
        assert 4.3 < errors.mean() <= mean
        assert len({row.tobytes() for row in p}) == 10
        assert np.mean([roc_auc_score(Y_TEST, row) for row in p]) >= auc


class TestScript:
    def test_a_short_run_goes_the_same_way(self, runs):
        short = replace(PLAIN, epochs=8)
        spam = short.fit(DATA.X[INSIDE], DATA.y[INSIDE], seed=0)
        p = spam(DATA.X[~INSIDE])
        assert np.mean((p >= 0.5) != Y_TEST) < 0.08
        kept = runs["p_plain"][0] / measure_spam.STEPS
        assert np.mean((p >= 0.5) == (kept >= 0.5)) > 0.95

    def test_measure_chooses_on_training_rows_and_then_asks(self, monkeypatch):
        rng = np.random.default_rng(0)
        rows = rng.choice(len(DATA.y), 240, replace=False)
        few = replace(DATA, X=DATA.X[rows], y=DATA.y[rows], train_mask=np.arange(240) < 160)
        monkeypatch.setattr(measure_spam, "spambase", lambda: few)
        grid = [replace(PLAIN, units=4, epochs=20, learning_rate=rate) for rate in (1e-9, 0.02)]
        table = measure_spam.measure(grid, repeats=2, seeds=2)
        assert table["chosen"] == 1
        assert table["cv_loss"].shape == (2, 2)
        assert table["cv_gap"][1] == 0 < table["cv_gap"][0]
        assert table["p_train"].shape == (2, 160)
        assert table["p_chosen"].shape == (2, 80)
        assert np.mean((table["p_chosen"] / measure_spam.STEPS >= 0.5) == few.y[160:]) > 0.7

    def test_dropout_and_decay_are_in_the_network(self):
        layers = [type(layer).__name__ for layer in Recipe().network(57, 0).layers]
        assert layers == ["Dropout", "Dense", "Dropout", "Dense"]
        assert [type(layer).__name__ for layer in PLAIN.network(57, 0).layers] == ["Dense", "Dense"]

    def test_a_constant_column_does_no_harm(self):
        X, y = np.ones((8, 2)), np.array([0, 1] * 4)
        X[:, 0] = y
        p = Recipe(4, 0.0, 0.0, 0.0, 0.1, 30).fit(X, y, seed=0)(X)
        assert np.array_equal(p >= 0.5, y == 1)

    def test_rounding_keeps_decisions(self):
        p = np.array([0.0, np.nextafter(0.5, 0), 0.5, 1.0])
        assert ((measure_spam.stored(p) / measure_spam.STEPS >= 0.5) == (p >= 0.5)).all()


class TestShift:
    def test_stored_table(self):
        shift = stored("spam_shift.npz")
        by_place = {
            (name, mailbox): row
            for name, mailbox, row in zip(
                shift["filters"], shift["mailboxes"], shift["mean"], strict=True
            )
        }
        assert len(by_place) == 12
        assert by_place["never spam", "SMS"][0] == pytest.approx(1 - 653 / 5171)
        assert by_place["Spambase, 57 numbers", "inbox"][0] < 0.75
        assert by_place["inbox, tokens", "SMS"][0] < by_place["never spam", "SMS"][0]

    def test_judged_by_hand(self):
        y, p = np.array([1, 1, 0, 0]), np.array([0.9, 0.4, 0.6, 0.2])
        assert judged(y, p) == [0.5, 0.5, 0.5, 0.75]
