"""XOR through training: the recorded runs, what is said of them, and the picture."""

import numpy as np
import pytest

from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.plots.xor_recording import EVERY, FRAMES, LABELS, Recording, X, Y, separable, start
from nnlib.plots.xor_state import xor_state
from nnlib.plots.xor_training import XorPicture, name_places
from nnlib.widgets.xor import PREDICTION as XOR_PREDICTION
from nnlib.widgets.xor import RATE, SEED
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def runs():
    """Whole runs, each trained once."""
    kept = {}

    def run(seed, rate=RATE):
        if (seed, rate) not in kept:
            kept[seed, rate] = Recording(seed, rate)
            while not kept[seed, rate].complete:
                kept[seed, rate].extend()
        return kept[seed, rate]

    return run


def network(p):
    net = Network([Dense(2, 2, "sigmoid"), Dense(2, 1, "sigmoid")], seed=0)
    for layer, W, b in ((net.layers[0], p.W1, p.b1), (net.layers[1], p.W2, p.b2)):
        layer.W, layer.b = W, b
    return net


# The training


def test_training_is_that_of_the_library(runs):
    for seed in (0, 7):
        run, weights = runs(seed), start(seed)
        net = network(weights)
        for _ in range(3 * run.every):
            net.backward(net.forward(X, training=True) - Y)
            net.theta[:] -= 0.1 * net.gradient
        assert np.allclose(net.predict(X), run.frames[3].forward(X)[1], atol=1e-12)
        assert run.losses[3] == pytest.approx(0.5 * np.sum((net.predict(X) - Y) ** 2))


def test_the_start_is_that_of_the_printed_program():
    rng = np.random.default_rng(5)
    W1, W2, b1, b2 = (rng.random(shape) for shape in ((2, 2), (2, 1), (1, 2), (1, 1)))
    weights = start(5)
    for mine, theirs in ((weights.W1, W1), (weights.W2, W2), (weights.b1, b1), (weights.b2, b2)):
        assert np.array_equal(mine, theirs.reshape(mine.shape))


def test_separable_against_a_search_over_all_directions():
    rng = np.random.default_rng(0)
    angles = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    compared = 0
    for points in rng.random((300, 4, 2)):
        along = points @ directions.T
        gap = (along[LABELS == 1].min(axis=0) - along[LABELS == 0].max(axis=0)).max()
        if abs(gap) > 0.002:
            compared += 1
            assert separable(points) == (gap > 0)
    assert compared > 250
    assert not separable(X)


def test_some_seeds_learn_and_some_get_stuck(runs):
    learned, stuck = xor_state(runs(SEED), FRAMES), xor_state(runs(3), FRAMES)
    assert (learned.solved, learned.stuck, learned.separable) == (True, False, True)
    assert learned.sentence.endswith("XOR is learned.")
    assert (stuck.solved, stuck.stuck, stuck.separable) == (False, True, False)
    assert 0.24 < stuck.loss < 0.27
    assert "stuck: the answers to (0, 1), (1, 1) stay near ½." in stuck.sentence
    freed = xor_state(runs(3, "5"), FRAMES)
    assert freed.solved
    assert freed.epoch == 1000


def test_the_prediction_about_the_loss_says_the_truth(runs):
    losses = np.array(runs(SEED).losses)
    epochs = EVERY[RATE] * np.arange(FRAMES + 1)
    assert losses[0] > 0.6
    rest = epochs[np.abs(losses - 0.5) < 0.02]
    assert rest.min() <= 50
    assert 1800 < rest.max() < 2600
    assert losses[-1] < 0.01
    assert XOR_PREDICTION.options[XOR_PREDICTION.answer] == "In waves: fall, rest, fall"


def test_a_plateau_is_called_one(runs):
    assert "A plateau: in the last 1000 epochs" in xor_state(runs(SEED), 24).sentence
    assert "plateau" not in xor_state(runs(SEED), 90).sentence


def test_the_arguments_of_a_run_are_checked():
    with pytest.raises(ValueError, match="rate: unknown '2'"):
        Recording(0, "2")
    with pytest.raises(ValueError, match="seed"):
        Recording(-1, RATE)


def test_the_quick_picture_of_the_training_is_the_whole_picture(runs):
    picture = XorPicture()
    for seed, rate, frame in ((3, "5", 40), (3, RATE, 200), (SEED, RATE, 63)):
        picture.recording = runs(seed, rate)
        picture.update(seed, rate, frame * EVERY[rate])
        assert picture.live.pixels().std() > 10
    assert redrawing_changes(picture) < 1e-4


def test_the_colours_of_the_surfaces_are_in_their_places(runs):
    """Near each point of the inputs the surface has the colour of the answer there."""
    picture = XorPicture()
    picture.recording = runs(SEED)
    picture.update(SEED, RATE, 10_000)
    pixels, axes = picture.live.pixels(), picture.inputs
    aside = np.array([0.22, 0.0])
    for point, label in zip(X, LABELS, strict=True):
        x, y = axes.transData.transform(point + aside * (1 - 2 * point[0]))
        red, _, blue, _ = pixels[pixels.shape[0] - round(y), round(x)].astype(int)
        assert (blue > red) == (label == 1)


def test_names_in_hidden_space_cover_neither_points_nor_each_other(runs):
    for seed, rate in ((SEED, RATE), (3, RATE), (3, "5"), (8, RATE)):
        for points in runs(seed, rate).hidden:
            places = name_places(points)
            things = np.concatenate([points, places])
            away = np.linalg.norm((places[:, None] - things) / (0.14, 0.1), axis=2)
            away[np.arange(4), 4 + np.arange(4)] = np.inf
            assert away.min() > 0.7
            assert (np.abs(places - 0.5) < 0.64).all()
