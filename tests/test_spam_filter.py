"""The stored filter of chapter 8 is what its script trains, and it has seen no test row."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from authoring.make_filter import FOLDS, OUTPUT, held_out_logits, trained, training_rows
from nnlib import numerical_gradient
from nnlib.activations import sigmoid
from nnlib.datasets import inbox, spambase, spambase_features
from nnlib.plots.spam_filter import judged_rows, stored_filter
from nnlib.widgets.mail import CAPTION

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def rows():
    return training_rows()


def test_the_file_is_small_and_holds_what_is_said():
    assert OUTPUT.stat().st_size < 40_000
    with np.load(OUTPUT) as arrays:
        shapes = {name: arrays[name].shape for name in arrays.files}
        assert all(np.isfinite(arrays[name]).all() for name in arrays.files)
    assert shapes == {"mean": (57,), "deviation": (57,), "theta": (1889,), "held_out": (3065,)}


def test_scaled_by_the_training_rows_alone(rows):
    X, _ = rows
    expected = StandardScaler().fit(np.log(X + 0.1)).transform(np.log(spambase().X + 0.1))
    assert stored_filter().scale(spambase().X) == pytest.approx(expected, abs=1e-5)


def test_trained_anew_it_is_the_same_filter(rows):
    """The last digits of a training depend on the processor, so most rows are compared."""
    X, y = rows
    p, again = (sigmoid(made.logits(X)) for made in (stored_filter(), trained(X, y, seed=0)))
    assert np.median(abs(p - again)) < 0.002
    assert np.mean((p >= 0.5) == (again >= 0.5)) > 0.99


def test_a_fold_trained_anew_says_the_same_of_rows_it_has_not_seen(rows):
    X, y = rows
    logits = held_out_logits(X, y, only=3)
    fold = list(FOLDS.split(X, y))[3][1]
    assert np.isfinite(logits[fold]).all()
    assert np.isnan(np.delete(logits, fold)).all()
    p, again = judged_rows()["training"].p[fold], sigmoid(logits[fold])
    assert np.median(abs(p - again)) < 0.002
    assert np.mean((p >= 0.5) == (again >= 0.5)) > 0.99


@pytest.mark.parametrize("part", ["training", "test"])
def test_as_good_as_the_plain_network_of_the_lecture(part):
    judged = judged_rows()[part]
    assert 0.05 < np.mean((judged.p >= 0.5) != judged.y) < 0.06
    assert 0.98 < roc_auc_score(judged.y, judged.p) < 0.99


def test_training_rows_are_judged_by_filters_that_have_not_seen_them(rows):
    X, y = rows
    known = np.mean((stored_filter().logits(X) >= 0) != y)
    assert known < 0.7 * np.mean((judged_rows()["training"].p >= 0.5) != y)
    assert (judged_rows()["training"].y == y).all()


def test_slopes_are_those_of_the_logit():
    made = stored_filter()
    x = spambase_features("Dear Anna, FREE money!! Reply to the meeting of the project, George")
    scaled = made.scale(x[None])

    def logit(inputs):
        return float(made.network.predict(inputs)[0, 0])

    assert made.slopes(x) == pytest.approx(numerical_gradient(logit, scaled)[0], abs=1e-6)


def test_short_mails_of_today_are_strangers_to_it():
    data = inbox()
    X = np.array([spambase_features(text) for text in data.X])
    wrong = np.mean((stored_filter().logits(X) >= 0) != data.y)
    assert f"of the {len(data)} in inbox() it judges {100 * wrong:.0f} % wrongly" in CAPTION
