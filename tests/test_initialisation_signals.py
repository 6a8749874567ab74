"""Signals before training: what is measured is so, and the theory meets it where it should."""

import numpy as np
import pytest
from scipy.integrate import quad

from nnlib import activations, initializers
from nnlib.plots.initialisation_signals import INITIALIZERS, ROWS, STARTS, Stack, rms
from nnlib.plots.initialisation_state import STACKED, Network
from nnlib.plots.initialisation_theory import mean_squares, predict

pytestmark = pytest.mark.filterwarnings("error")

START = {
    "depth": 20,
    "width": 64,
    "activation": "relu",
    "initializer": "N(0, 1)",
    "sigma": 0.1,
    "seed": 0,
    "precision": "64 bits",
    "norms": False,
}


def state(**values):
    return Network().state(**START | values)


def stack(initializer="He normal", sigma=0.1, width=64, seed=0, precision="64 bits"):
    return Stack(initializer, sigma, width, seed, precision)


# What is measured


@pytest.mark.parametrize("name", STACKED)
def test_deltas_are_the_slopes_of_the_loss(name):
    made = stack("N(0, 1)", width=4)
    signals = made.measure(name, 3)
    f, weights = activations.get(name), [layer.W for layer in made.layers(3)]

    def losses(z, layer):
        for W in weights[layer:]:
            z = f(z) @ W
        return (f(z) * made._top).sum(axis=1)

    a, h = made._x, 1e-6
    for layer, W in enumerate(weights, start=1):
        z = a @ W
        delta = np.empty_like(z)
        for j in range(4):
            step = h * np.eye(4)[j]
            delta[:, j] = (losses(z + step, layer) - losses(z - step, layer)) / (2 * h)
        delta[z == 0] = 0  # a dead row stands on the kink of ReLU, whose slope there is 0
        assert signals.deltas[layer - 1] == pytest.approx(rms(delta), rel=1e-5)
        norm = np.linalg.norm(a.T @ delta / ROWS)
        assert signals.gradients[layer - 1] == pytest.approx(norm, rel=1e-5)
        a = f(z)
        assert signals.outputs[layer] == pytest.approx(np.sqrt(np.mean(a**2)))


def test_every_layer_of_relu_has_the_same_share_in_the_output():
    """Without biases W ⊙ ∂L/∂W sums to the same number in each layer, at every scale."""
    for initializer in ("0.01·N(0, 1)", "He normal", "N(0, 1)"):
        made = stack(initializer)
        made.measure("relu", 20)
        sums = [float(np.sum(layer.W * layer.dW)) for layer in made.layers(20)]
        assert sums == pytest.approx([sums[0]] * 20, rel=1e-9)


def test_norms_stay_flat_for_relu_at_every_scale_while_delta_does_not():
    ratios = []
    for initializer in ("0.01·N(0, 1)", "Glorot normal", "N(0, 1)"):
        shown = state(initializer=initializer, norms=True)
        ratios.append(shown.delta.ratio)
        assert shown.spread < 4
        assert "‖∂L/∂W‖ lies between" in shown.sentence
        assert "it hides this, since from layer to layer a" in shown.sentence
    assert ratios[0] < 1e-20
    assert ratios[1] < 1e-2
    assert ratios[2] > 1e10
    assert not np.isfinite(state(activation="sigmoid", initializer="zeros").spread)


def test_a_deeper_network_begins_with_the_same_layers():
    made = stack()
    first = made.measure("tanh", 5).outputs
    again = made.measure("tanh", 9).outputs
    assert (again[:6] == first).all()
    assert (stack().measure("tanh", 9).outputs == again).all()
    assert (stack(seed=1).measure("tanh", 9).outputs != again).any()


@pytest.mark.parametrize("name", INITIALIZERS)
def test_weights_have_the_variance_that_is_said(name):
    made = stack(name, sigma=0.3, width=200)
    (layer,) = made.layers(1)
    assert layer.W.var() == pytest.approx(made.start.variance(200), rel=0.03)
    assert (abs(layer.W.mean()) > 0.4) == (name == "uniform [0, 1)")
    assert (layer.b == 0).all()


def test_weights_come_from_the_library():
    named = {"He uniform": "he_uniform", "orthogonal": "orthogonal", "LeCun normal": "lecun_normal"}
    for name, function in named.items():
        assert STARTS[name].draw is initializers.get(function)
    assert {name.split()[0] for name in STARTS} >= {"zeros", "LeCun", "Glorot", "He", "orthogonal"}


def test_root_mean_square_far_from_one():
    assert rms(np.array([3.0, 4.0])) == pytest.approx(np.sqrt(12.5))
    assert rms(np.array([3e-300, 4e-300])) == pytest.approx(np.sqrt(12.5) * 1e-300)
    assert rms(np.array([3e30, 4e30], np.float32)) == pytest.approx(np.sqrt(12.5) * 1e30)
    assert rms(np.zeros(3)) == 0
    assert rms(np.array([1.0, np.inf])) == np.inf
    assert np.isnan(rms(np.array([1.0, np.inf, np.nan])))


# What is predicted


@pytest.mark.parametrize("name", STACKED)
@pytest.mark.parametrize("deviation", [0.01, 1.0, 16.0])
def test_means_over_a_normal_variable(name, deviation):
    f = activations.get(name)

    def mean(function):
        def density(t):
            return float(function(deviation * t)) ** 2 * np.exp(-t * t / 2) / np.sqrt(2 * np.pi)

        parts = [(-9, -0.5), (-0.5, 0), (0, 0.5), (0.5, 9)]
        return sum(quad(density, *ends)[0] for ends in parts)

    expected = mean(f), mean(f.derivative)
    assert mean_squares(f, deviation) == pytest.approx(expected, rel=2e-3)


def test_prediction_in_closed_form():
    for name, kept in (("relu", 0.5), ("identity", 1.0)):
        outputs, deltas = predict(activations.get(name), 0.03, 64, 7)
        factor = np.sqrt(64 * 0.03 * kept)
        assert outputs == pytest.approx(factor ** np.arange(8), rel=2e-3)
        assert deltas == pytest.approx(np.sqrt(kept) * factor ** np.arange(6, -1, -1.0), rel=2e-3)


@pytest.mark.parametrize("name", STACKED)
@pytest.mark.parametrize("initializer", ["Glorot uniform", "He normal", "N(0, 1)"])
def test_theory_meets_measurement_in_a_wide_network(name, initializer):
    runs = [stack(initializer, width=256, seed=seed).measure(name, 5) for seed in range(4)]
    expected = predict(activations.get(name), STARTS[initializer].variance(256), 256, 5)
    outputs = np.sqrt(np.mean([run.outputs**2 for run in runs], axis=0))
    deltas = np.sqrt(np.mean([run.deltas**2 for run in runs], axis=0))
    assert outputs == pytest.approx(expected.outputs, rel=0.1)
    assert deltas == pytest.approx(expected.deltas, rel=0.25)


def test_where_the_theory_misses_and_why():
    positive = state(initializer="uniform [0, 1)")
    assert positive.sentence.endswith("weights of mean 0, and the mean of these is ½.")
    narrow = state(depth=50, width=4, initializer="He uniform")
    assert narrow.signal.verdict == "vanishing"
    assert narrow.sentence.endswith("a mean over wide layers, and this is one draw.")
    assert "misses" not in state(initializer="He normal").sentence
