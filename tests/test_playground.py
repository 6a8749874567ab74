"""The regularisation playground: its runs are the library's, and what is said of them is so."""

import numpy as np
import pytest

from nnlib import Adam, BinaryCrossEntropy, EarlyStopping, train
from nnlib.datasets import moons, spirals
from nnlib.plots.playground import BOXES, LOWEST, PlaygroundPicture
from nnlib.plots.playground_running import EPOCHS, Experiment, Settings
from nnlib.plots.playground_state import playground_state
from nnlib.widgets.playground import PREDICTION, STRENGTHS, UNITS
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")

CONTROLS = {
    "data": "moons",
    "noise": 0.3,
    "points": 60.0,
    "layers": "2",
    "units": "32",
    "l2": "0",
    "l1": "0",
    "dropout": 0.0,
    "stopping": False,
    "patience": 20.0,
    "seed": 0.0,
    "epoch": 0.0,
}


@pytest.fixture(scope="module")
def finished():
    """Whole runs, each trained once."""
    kept = {}

    def run(**changed):
        settings = Settings(**changed)
        if settings not in kept:
            kept[settings] = Experiment(settings).finish()
        return kept[settings]

    return run


# The training


@pytest.mark.parametrize(
    "cures",
    [{}, {"l2": 0.01, "dropout": 0.3}, {"l1": 0.003, "patience": 3}, {"l1": 0.001, "l2": 0.001}],
)
def test_a_run_is_a_training_of_the_library(cures):
    settings = Settings(points=50, units=8, seed=3, **cures)
    epochs = EPOCHS if settings.patience else 40
    run = Experiment(settings)
    while run.last < epochs and not run.complete:
        run.extend()
    rows, held_out = moons(50, 0.3, seed=3), moons(200, 0.3, seed=1003)
    network = settings.network()
    assert network.penalty() > 0 if cures.get("l1") or cures.get("l2") else network.penalty() == 0
    stopping = [EarlyStopping(settings.patience)] if settings.patience else []
    history = train(
        network,
        BinaryCrossEntropy(),
        Adam(0.01),
        rows.X,
        rows.y[:, None],
        epochs,
        batch_size=20,
        validation=(held_out.X, held_out.y[:, None]),
        callbacks=stopping,
        seed=3,
        progress=False,
    )
    assert run.val_losses[1:] == history["val_loss"]
    assert np.array_equal(run.network.theta, network.theta)
    assert run.last == history.epochs
    end = run.outcome(run.last)
    answers = network.predict(rows.X)
    assert end.train == pytest.approx(BinaryCrossEntropy()(rows.y[:, None], answers))
    assert end.right == ((answers[:, 0] > 0.5) == rows.y).mean()
    weights = np.concatenate([layer.W.ravel() for layer in network.layers if layer.n_parameters])
    assert end.small == pytest.approx((np.abs(weights) < 1e-3).mean(), abs=1e-3)


def test_early_stopping_gives_back_the_best_epoch(finished):
    run = finished(patience=20)
    assert run.stopped
    best = 1 + int(np.argmin(run.val_losses[1:]))
    assert run.last == best + 20
    end = run.outcome(run.last)
    assert (end.kept, end.val, end.best_epoch) == (best, run.val_losses[best], best)
    assert run.outcome(run.last - 1).kept == run.last - 1
    free = finished()
    assert free.val_losses[: run.last + 1] == run.val_losses
    assert not free.stopped


def test_a_finished_run_goes_no_further(finished):
    run = finished(patience=20)
    last = run.last
    run.extend()
    assert run.last == last


def test_each_cure_leaves_the_points_and_the_first_weights_alone():
    plain = Experiment(Settings())
    for cure in ({"l2": 0.1}, {"l1": 0.1}, {"dropout": 0.5}, {"patience": 5}):
        run = Experiment(Settings(**cure))
        assert run.val_losses == plain.val_losses
        assert np.array_equal(run.training.X, plain.training.X)
    assert not np.array_equal(Experiment(Settings(points=70)).training.X[:60], plain.training.X)
    assert np.array_equal(Experiment(Settings(points=70)).validation.X, plain.validation.X)


def test_settings_are_checked():
    for bad, message in (
        ({"data": "rings"}, "data: unknown 'rings'"),
        ({"points": 1}, "n: expected"),
        ({"noise": -0.1}, "noise"),
        ({"layers": 0}, "layers"),
        ({"units": 0}, "units|out"),
        ({"l2": -0.1}, "strength"),
        ({"dropout": 1.0}, "rate"),
        ({"patience": -1}, "patience"),
        ({"seed": -1}, "seed"),
    ):
        with pytest.raises(ValueError, match=message):
            Experiment(Settings(**bad))


# What is claimed


@pytest.mark.parametrize("seed", range(3))
def test_the_prediction_says_the_truth(finished, seed):
    plain, held = (finished(l2=l2, seed=seed) for l2 in (0.0, 0.01))
    assert plain.network.n_parameters == 1185
    without, with_l2 = plain.outcome(EPOCHS), held.outcome(EPOCHS)
    assert with_l2.val < 0.5 * without.val
    assert without.train < with_l2.train
    assert without.val > 2 * without.best
    assert PREDICTION.options[PREDICTION.answer] == "With L2"


def test_the_sentence_tells_gap_best_epoch_and_share_of_small_weights(finished):
    run = finished()
    end = playground_state(run, EPOCHS)
    assert end.gap == pytest.approx(run.val_losses[-1] - run.train_losses[-1])
    assert f"gap {end.gap:.3g}" in end.sentence
    right = [
        np.mean((run.network.predict(X) > 0.5) == y) for X, y in (run.training, run.validation)
    ]
    assert [f"({100 * share:.0f} % right)" in end.sentence for share in right] == [True, True]
    assert f"in epoch {np.argmin(run.val_losses)}." in end.sentence
    assert "Overfitted: since epoch" in end.sentence
    assert "of the weights" not in end.sentence
    early = playground_state(run, 10)
    assert early.sentence.startswith("Epoch 10 of 300: training loss")
    assert early.sentence.endswith("The validation loss is the lowest so far.")
    small = playground_state(finished(l1=0.003), EPOCHS)
    assert f"{100 * small.now.small:.0f} % of the weights are below 0.001" in small.sentence
    assert small.now.small > 0.3 > 0.05 > end.now.small
    stopped = finished(patience=20)
    state = playground_state(stopped, EPOCHS)
    assert state.epoch == stopped.last
    assert f"gave back the weights of epoch {stopped.last - 20}." in state.sentence


# The picture


@pytest.mark.parametrize("data", ["moons", "spirals"])
@pytest.mark.parametrize("low", [True, False])
def test_every_extreme_can_be_told_and_drawn(data, low):
    end = 0 if low else -1
    picture = PlaygroundPicture()
    values = CONTROLS | {
        "data": data,
        "noise": (0.0, 0.4)[end],
        "points": (20.0, 200.0)[end],
        "layers": "13"[end],
        "units": UNITS[end],
        "l2": STRENGTHS[end],
        "l1": STRENGTHS[end],
        "dropout": (0.0, 0.8)[end],
        "stopping": not low,
        "patience": (100.0, 1.0)[end],
        "seed": (0.0, 19.0)[end],
    }
    picture.update(**values)
    for epoch in range(3):
        if epoch:
            picture.run.extend()
        state = picture.update(**(values | {"epoch": float(epoch)}))
        assert "nan" not in state.alt
        assert len(state.sentence) < 700
        assert picture.live.pixels().std() > 10
    assert redrawing_changes(picture) < 1e-4


def test_the_picture_is_whole_when_the_data_come_back():
    picture = PlaygroundPicture()
    first = picture.live.pixels().copy()
    for data in ("spirals", "moons"):
        picture.update(**(CONTROLS | {"data": data}))
        assert redrawing_changes(picture) < 1e-4
    assert np.array_equal(picture.live.pixels(), first)


def test_the_boxes_hold_nearly_all_points():
    for make, box in ((moons, BOXES["moons"]), (spirals, BOXES["spirals"])):
        for noise, share in ((0.2, 0.999), (0.4, 0.985)):
            X = make(2000, noise, seed=5).X
            assert np.mean([box.contains(point) for point in X]) >= share


def test_what_is_drawn_is_the_network_and_its_losses(finished):
    picture = PlaygroundPicture()
    picture.run = finished()
    picture.update(**(CONTROLS | {"epoch": 42.0}))
    curves = [curve.get_xydata() for curve in picture._curves]
    assert curves[0][:, 1].tolist() == np.maximum(picture.run.train_losses, LOWEST).tolist()
    assert curves[1][:, 1].tolist() == picture.run.val_losses
    assert curves[2].size == 0
    assert picture._best.get_xydata().tolist()[0][0] == 42
    drawn = [artist.get_xydata() for artist in picture._points]
    assert [len(points) for points in drawn] == [30, 30, 100, 100]
    for segment in picture._boundary.get_segments():
        assert np.abs(picture.run.output(42, segment) - 0.5).max() < 0.15


def test_a_finished_run_stays_as_a_dotted_curve(finished):
    picture = PlaygroundPicture()
    picture.run = finished(patience=20)
    losses = picture.run.val_losses
    picture.update(**(CONTROLS | {"l2": "0.01"}))
    assert picture._curves[2].get_ydata().tolist() == losses
    assert [run.settings.patience for run in picture.runs] == [20]
    picture.update(**(CONTROLS | {"l2": "0.1"}))
    assert len(picture.runs) == 1
    assert picture._curves[2].get_ydata().tolist() == losses
    picture.forget()
    assert picture.update(**(CONTROLS | {"l2": "0.1"})).before == ()
    assert picture._curves[2].get_ydata().size == 0
