"""Each figure shows the numbers it is given."""

import numpy as np
import pytest

from nnlib import plots
from nnlib.plots.display import png

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([0, 0, 0, 1])

pytestmark = pytest.mark.filterwarnings("error")


def texts(ax):
    return " | ".join(t.get_text() for t in ax.texts)


def test_decision_line_draws_the_line():
    w, b = np.array([2.0, 1.0]), -1.5
    ax = plots.decision_line(w, b, X, Y)
    (line,) = (line for line in ax.lines if line.get_label() == "z = 0")
    assert line.get_xydata() @ w + b == pytest.approx(0)
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["z = 0", "label 0", "label 1"]
    shown = np.vstack([c.get_offsets() for c in ax.collections])
    assert sorted(map(tuple, shown)) == sorted(map(tuple, X))


@pytest.mark.parametrize(
    ("w", "b", "words"),
    [
        ([0, 0], 1, "there is no line;\nz ≥ 0"),
        ([0, 0], -1, "there is no line;\nz < 0"),
        ([1, 1], 1000, "lies outside;\nz ≥ 0"),
        ([1000, 1000], -1e6, "lies outside;\nz < 0"),
    ],
)
def test_decision_line_says_when_there_is_none(w, b, words):
    ax = plots.decision_line(w, b, X, Y)
    assert words in texts(ax)
    assert not any(line.get_label() == "z = 0" for line in ax.lines)


def test_output_surface_draws_the_outputs():
    ax = plots.output_surface(lambda p: p[:, 0] - p[:, 1] ** 2, X, Y)
    mesh = ax.collections[0]
    points = mesh.get_coordinates()
    outputs = np.asarray(mesh.get_array()).reshape(points.shape[:2])
    np.testing.assert_allclose(outputs, points[:, :, 0] - points[:, :, 1] ** 2, atol=1e-12)
    low, high = mesh.get_clim()
    assert low == pytest.approx(mesh.get_array().min())
    assert high == pytest.approx(mesh.get_array().max())


@pytest.mark.parametrize("value", [0.0, 1000.0, -1000.0])
def test_output_surface_may_be_flat(value):
    ax = plots.output_surface(lambda p: np.full(len(p), value), X, Y)
    assert len(png(ax.figure)) > 0


def test_contributions_add_up():
    x, w, b = np.array([0.5, 0.8, 0.2]), np.array([0.2, -0.5, 1.0]), 0.1
    ax = plots.contributions(x, w, b, ["sleep", "rain", "friend"])
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([*(w * x), b, 0.0])
    ends = [bar.get_x() + bar.get_width() for bar in ax.patches[:-1]]
    assert ends == pytest.approx(np.cumsum([*(w * x), b]))
    rows = [t.get_text() for t in ax.get_yticklabels()]
    assert rows == ["sleep: 0.2 × 0.5", "rain: −0.5 × 0.8", "friend: 1 × 0.2", "bias b", "sum z"]
    assert texts(ax) == "+0.1 | −0.4 | +0.2 | +0.1 | 0"


@pytest.mark.parametrize("scale", [0, 1000, -1000])
def test_contributions_of_extreme_numbers(scale):
    ax = plots.contributions([scale, 1], [scale, scale], scale)
    assert len(png(ax.figure)) > 0
    assert ax.patches[-1].get_width() == scale * scale + 2 * scale


def test_neuron_diagram_shows_sum_and_output():
    ax = plots.neuron_diagram([0.5, 0.8, 0.2], [0.2, -0.5, 1.0], 0.1, "sigmoid")
    shown = [t.get_text() for t in ax.texts]
    assert {"z = 0", "bias b = 0.1", "w₂ = −0.5", "sigmoid"} <= set(shown)
    assert shown.count("0.5") == 2  # the first input and the output
    assert "2" in [t.get_text() for t in plots.neuron_diagram([2], [1], 0, "relu").texts]


def test_network_diagram_counts_parameters():
    ax = plots.network_diagram((784, 128, 64, 10))
    assert ax.get_title() == "109,386 weights and biases"
    assert "W₁ (784, 128)\nb₁ (128,)" in texts(ax)
    assert "hidden 2\n64 units" in texts(ax)
    small = plots.network_diagram((2, 3, 1), names=["x", "h", "y"])
    assert len(small.patches) == 6
    assert sum(len(c.get_segments()) for c in small.collections) == 2 * 3 + 3 * 1
    assert "h\n3 units" in texts(small)


def test_loss_curve_leaves_out_what_is_not_a_number():
    ax = plots.loss_curve([4.0, np.inf, np.nan, 1.0])
    assert ax.lines[0].get_xydata().tolist() == [[0, 4], [3, 1]]
    assert plots.loss_curve([np.nan]).get_title()


def test_boundary_history_draws_every_line_once_and_the_last_one_bold():
    rows = [([1, 0], -0.5), ([0, 0], 1), (1, 1, -1.5)]
    ax = plots.boundary_history(iter(rows), X, Y)
    assert len(ax.lines) == 2
    assert ax.lines[-1].get_xydata() @ [1, 1] == pytest.approx(1.5)
    assert ax.lines[-1].get_linewidth() > ax.lines[0].get_linewidth()
    assert [line.get_label() for line in ax.lines] == ["epoch 1", "epoch 3"]


def test_learning_curves_mark_the_lowest_validation_loss():
    history = {"loss": [3, 2, 1], "val_loss": [3, 1.5, 2], "accuracy": [0.1, 0.2, 0.3]}
    ax = plots.learning_curves(history)
    assert ax.lines[0].get_xydata().tolist() == [[1, 3], [2, 2], [3, 1]]
    assert ax.lines[1].get_ydata().tolist() == [3, 1.5, 2]
    assert ax.lines[2].get_xydata().tolist() == [[2, 1.5]]
    accuracy = plots.learning_curves(history, metric="accuracy")
    assert accuracy.get_ylabel() == "accuracy"
    assert len(accuracy.lines) == 1


def test_confusion_shows_counts_and_shares_of_rows():
    ax = plots.confusion([[90, 10], [0, 0]], ["ham", "spam"])
    assert texts(ax) == "90\n90.0% | 10\n10.0% | 0\n0.0% | 0\n0.0%"
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("predicted", "true")
    assert [t.get_text() for t in ax.get_yticklabels()] == ["ham", "spam"]


def test_roc_and_thresholds_draw_what_they_get():
    ax = plots.roc([0, 0.2, 1], [0, 0.7, 1], 0.75)
    assert ax.lines[0].get_xydata().tolist() == [[0, 0], [0.2, 0.7], [1, 1]]
    assert ax.lines[0].get_label() == "classifier, area 0.750"
    ax = plots.threshold_curves([0, 0.5, 1], [0.4, 0.6, np.nan], [1, 0.5, 0])
    assert ax.lines[1].get_xydata().tolist() == [[0, 1], [0.5, 0.5], [1, 0]]
    assert [line.get_label() for line in ax.lines] == ["precision", "recall"]
