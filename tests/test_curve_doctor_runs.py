"""The runs of the learning-curve doctor are real, and what is told of them is so."""

import gzip

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

from authoring.make_curves import NAMES, OUTPUT, settings
from nnlib.plots.curve_doctor_runs import recorded_runs
from nnlib.plots.curve_doctor_state import KEYS

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def made():
    return settings()


def ill(key):
    return recorded_runs()[key, "ill"]


def mended(key):
    return recorded_runs()[key, "mended"]


# The runs


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("which", [0, 1], ids=["ill", "mended"])
def test_runs_begin_as_recorded(key, which, made):
    """Three epochs are trained anew: later ones of a chaotic run depend on the processor."""
    recorded = recorded_runs()[key, ("ill", "mended")[which]]
    curves = made[key][which].run(epochs=3)
    for name in NAMES:
        assert curves[name] == pytest.approx(getattr(recorded, name)[:3], rel=0.02, abs=0.01)


@pytest.mark.parametrize("key", ["rate_small", "zeros", "early"])
def test_whole_runs_as_recorded(key, made):
    curves, recorded = made[key][0].run(), ill(key)
    for name in NAMES:
        assert curves[name] == pytest.approx(getattr(recorded, name), rel=2e-3, abs=0.01)


def test_the_file_is_small_and_holds_every_case():
    assert OUTPUT.stat().st_size < 60_000
    assert set(recorded_runs()) == {(key, run) for key in KEYS for run in ("ill", "mended")}
    assert b"\r" not in gzip.decompress(OUTPUT.read_bytes())
    for run in recorded_runs().values():
        numbers = np.array([getattr(run, name) for name in NAMES])
        assert np.isfinite(numbers).all()
        assert numbers.min() >= 0
        assert numbers[2:].max() <= 1


def test_mended_runs_differ_in_what_is_said(made):
    assert made["rate_small"][0].optimizer().learning_rate == 0.001
    assert made["rate_large"][0].optimizer().learning_rate == 1.2
    for key in ("rate_small", "rate_large", "zeros"):
        assert made[key][1].optimizer().learning_rate == 0.1
    assert made["overfit"][1].regularizer.strength == 0.03
    assert (made["underfit"][0].sizes, made["underfit"][1].sizes) == ((2, 1, 2), (2, 32, 2))
    assert (made["zeros"][0].network().theta == 0).all()
    assert made["early"][0].epochs == 10
    assert made["dropout"][0].dropout == 0.5


# What is told of them


def test_overfitting():
    run = ill("overfit")
    assert run.best < 10
    assert run.val_loss[-1] > 1.5 * run.val_loss.min()
    assert run.loss[-1] < 0.01
    assert np.ptp(run.val_accuracy[3:]) < 0.02
    assert mended("overfit").val_loss[-1] < 0.65 * run.val_loss[-1]


def test_a_rate_too_small_and_a_stop_too_early():
    slow, early = ill("rate_small"), ill("early")
    for losses in (slow.loss, slow.val_loss, early.loss, early.val_loss):
        assert (np.diff(losses) < 0).all()
    assert slow.val_loss[-1] > 2
    falls = -np.diff(early.val_loss)
    assert falls[-1] > 0.5 * falls[0]
    assert falls[-1] > 8 * -np.diff(slow.val_loss)[-1]
    assert early.val_loss[-1] == pytest.approx(early.loss[-1], rel=0.05)
    assert (mended("early").loss[:10] == early.loss).all()


def test_a_rate_too_large():
    run = ill("rate_large")
    assert run.rises > 10
    assert 0.5 < run.accuracy[-1] < 0.9
    assert max(ill(key).rises / ill(key).epochs for key in ("healthy", "overfit", "early")) < 0.2


def test_dropout():
    run, same = ill("dropout"), mended("dropout")
    assert (run.loss > run.val_loss).all()
    assert (run.val_loss == same.val_loss).all()
    assert (same.loss < same.val_loss).all()


def test_a_network_too_small():
    run = ill("underfit")
    assert max(np.ptp(run.loss[20:]), np.ptp(run.val_loss[20:])) < 0.02
    assert abs(run.loss[-1] - run.val_loss[-1]) < 0.02
    assert mended("underfit").val_loss[-1] < run.val_loss[-1] / 4


def test_labels_mixed_up():
    run = ill("shuffled")
    assert run.val_accuracy.max() < 0.2
    assert run.val_loss[-1] > np.log(10)
    assert run.accuracy[-1] > 0.25


def test_a_healthy_run():
    run = ill("healthy")
    assert run.val_loss[-1] < 1.1 * run.val_loss.min()
    assert 0 < run.val_loss[-1] - run.loss[-1] < 0.1


def test_validation_of_another_kind(made):
    run = ill("split")
    assert run.best == 1
    assert run.val_loss[0] > 2 * np.log(10)
    training, validation = made["split"][0].training[1], made["split"][0].validation[1]
    assert set(training) == set(range(8))
    assert set(validation) == {7, 8, 9}


def test_validation_seen_in_training(made):
    run, (leaking, honest) = ill("leak"), made["leak"]
    assert run.val_accuracy[-1] > 0.99
    rows = {tuple(row.round(9)) for row in leaking.training[0]}
    assert np.mean([tuple(row.round(9)) in rows for row in leaking.validation[0]]) > 0.95
    clean = {tuple(row.round(9)) for row in honest.training[0]}
    assert not any(tuple(row.round(9)) in clean for row in honest.validation[0])
    X, y = (np.concatenate(pair) for pair in zip(honest.training, honest.validation, strict=True))
    assert cross_val_score(LogisticRegression(), X, y, cv=10).mean() == pytest.approx(
        0.75, abs=0.01
    )
    assert mended("leak").val_loss[-1] > 1.5 * mended("leak").val_loss.min()


def test_a_start_at_zero():
    run = ill("zeros")
    assert np.abs(run.loss - np.log(10)).max() < 0.002
    assert run.accuracy.max() < 0.13


def test_inputs_not_scaled(made):
    run, setting = ill("unscaled"), made["unscaled"][0]
    assert run.loss[0] > 10 * np.log(2)
    assert abs(run.val_loss[-1] - np.log(2)) < 0.05
    network = setting.network()

    def at_work():
        return int((((network.layers[0].forward(setting.training[0])) > 0).mean(0) > 0.05).sum())

    assert at_work() == 22
    setting.run(1, network)
    assert at_work() <= 3
