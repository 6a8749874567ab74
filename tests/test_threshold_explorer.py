"""The threshold explorer counts right, and its picture shows what it counts."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, precision_score, recall_score

from nnlib.plots.spam_filter import judged_rows
from nnlib.plots.threshold_explorer import LEAST_PRECISION, MOST_COST, MOST_FPR, ThresholdPicture
from nnlib.plots.threshold_state import GRID, counts, threshold_state
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def picture():
    return ThresholdPicture()


@pytest.mark.parametrize("rows", ["training", "test"])
@pytest.mark.parametrize("t", [0.001, 0.25, 0.5, 0.905, 0.986, 1.0])
def test_counts_are_those_of_scikit_learn(rows, t):
    judged, state = judged_rows()[rows], threshold_state(rows, t, 20, 0.5)
    q = judged.p >= t
    (tn, fp), (fn, tp) = confusion_matrix(judged.y, q)
    assert tuple(state.now) == (tn, fp, fn, tp)
    assert state.now.recall == pytest.approx(recall_score(judged.y, q))
    if q.any():
        assert state.now.precision == pytest.approx(precision_score(judged.y, q))
    else:
        assert np.isnan(state.now.precision)
    assert state.cost == 20 * fp + fn
    assert state.excess == pytest.approx(state.relative[np.searchsorted(GRID, t)])


@pytest.mark.parametrize("k", [1, 10, 100])
def test_no_threshold_is_cheaper_than_the_lowest(k):
    state, judged = threshold_state("test", 0.5, k, 0.5), judged_rows()["test"]
    costs = []
    for t in GRID[::25]:
        (_, fp), (fn, _) = confusion_matrix(judged.y, judged.p >= t)
        costs.append(k * fp + fn)
    assert state.relative[::25] * state.cost / state.excess == pytest.approx(costs)
    assert state.relative.min() == 1


@pytest.mark.parametrize("limit", [0, 0.1, 0.5, 5])
def test_the_best_threshold_within_the_limit(limit):
    state = threshold_state("training", 0.5, 1, limit)
    best = threshold_state("training", state.best_within, 1, limit)
    below = threshold_state("training", round(best.t - 0.001, 3), 1, limit)
    assert best.within
    assert not below.within
    assert (counts("training").recall[counts("training").fpr <= limit / 100]).max() == (
        best.now.recall
    )


def test_sentence():
    state = threshold_state("training", 0.5, 2, 0.5)
    _, fp, fn, _ = state.now
    assert state.sentence.startswith(
        f"Training rows, t = 0.500: {fp} of 1847 honest e-mails are lost, {fn} of 1218 spams "
    )
    assert f"over the limit of 0.5 %. Cost 2 × {fp} + {fn} = {2 * fp + fn}, 1." in state.sentence
    nothing = threshold_state("test", 1.0, 1, 0)
    assert "Precision –, recall 0.0 %." in nothing.sentence
    assert "0.00 %, within the limit of 0 %." in nothing.sentence
    cheapest = GRID[np.argmin(state.relative)]
    assert threshold_state("training", cheapest, 2, 0.5).sentence.endswith(", the lowest.")


def test_table_begins_with_the_threshold_that_is_shown():
    head, rows = threshold_state("test", 0.123, 7, 1).table
    assert head[-1] == "cost, k = 7"
    assert (rows[0][0], len(rows)) == ("0.123", 13)
    assert [int(row[1]) for row in rows[1:]] == sorted((int(r[1]) for r in rows[1:]), reverse=True)


def test_unknown_rows_are_refused():
    with pytest.raises(ValueError, match="rows: unknown 'all'; choose one of 'training', 'test'"):
        threshold_state("all", 0.5, 1, 1)


@pytest.mark.parametrize("rows", ["training", "test"])
@pytest.mark.parametrize(("t", "k", "limit"), [(0.001, 100, 0), (1.0, 1, 5), (0.5, 1, 0.5)])
def test_extremes(rows, t, k, limit, picture):
    state = picture.update(rows, t, k, limit)
    assert state.sentence in state.alt
    rate, precision, cost = (point.get_xydata()[0] for point in picture._points)
    assert rate == pytest.approx([min(state.now.fpr, MOST_FPR), state.now.recall])
    assert cost == pytest.approx([t, min(state.excess, MOST_COST)])
    if not np.isnan(precision[1]):
        assert precision[1] == pytest.approx(max(state.now.precision, LEAST_PRECISION))
    texts = [picture._fields[name][1].get_text() for name in ("tn", "fp", "fn", "tp")]
    assert [int(text.split()[0]) for text in texts] == [int(n) for n in state.now]
    assert picture.live.pixels().shape == (1160, 1800, 4)


def test_the_quick_picture_is_the_whole_picture(picture):
    picture.update("test", 0.9, 20, 1)
    assert redrawing_changes(picture) < 1e-4
    assert len(picture.live._backgrounds) == 1
