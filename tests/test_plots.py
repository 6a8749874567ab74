"""Figures show the numbers they are given, say what they show, and come out the same every time."""

import base64
import io
import re
import warnings
from html import unescape

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from nnlib import plots
from nnlib.plots import geometry
from nnlib.plots.display import encode_png, mime_bundle, png
from nnlib.plots.style import CYCLE

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([0, 0, 0, 1])
BOX = geometry.Box(-1.0, 2.0, -0.5, 1.5)


@pytest.fixture(autouse=True)
def _no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


FIGURES = {
    "neuron_diagram": lambda: plots.neuron_diagram([0.5, 0.8, 0.2], [0.2, -0.5, 1], 0.1, "sigmoid"),
    "biological_neuron": lambda: plots.biological_neuron(),
    "contributions": lambda: plots.contributions([0.5, 0.8, 0.2], [0.2, -0.5, 1], 0.1),
    "decision_line": lambda: plots.decision_line([1, 1], -1.5, X, Y),
    "output_surface": lambda: plots.output_surface(lambda p: sigmoid(4 * p.sum(axis=1) - 6), X, Y),
    "boundary_history": lambda: plots.boundary_history([([1, 0], 0), ([2, 1], -1)], X, Y),
    "network_diagram": lambda: plots.network_diagram((2, 3, 1)),
    "loss_curve": lambda: plots.loss_curve([2.0, 1.0, 0.5]),
    "learning_curves": lambda: plots.learning_curves({"loss": [2.0, 1.0], "val_loss": [2.1, 1.3]}),
    "confusion": lambda: plots.confusion([[90, 10], [5, 95]], ["ham", "spam"]),
    "roc": lambda: plots.roc([0, 0.1, 1], [0, 0.9, 1], 0.9),
    "threshold_curves": lambda: plots.threshold_curves([0.1, 0.5], [0.6, 0.8], [0.9, 0.7]),
}
DRAWINGS = {"neuron_diagram", "biological_neuron", "network_diagram"}


def texts(ax):
    return " | ".join(t.get_text() for t in ax.texts)


# What every figure has


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_title_and_labels_and_is_small(name):
    ax = FIGURES[name]()
    assert ax.get_title()
    if name not in DRAWINGS:
        assert ax.get_xlabel()
        assert ax.get_ylabel() or name == "contributions"
    assert len(png(ax.figure)) < 80_000


@pytest.mark.parametrize("name", FIGURES)
def test_two_runs_give_the_same_bytes(name):
    assert png(FIGURES[name]().figure) == png(FIGURES[name]().figure)


@pytest.mark.parametrize("name", FIGURES)
def test_it_draws_into_given_axes(name, monkeypatch):
    fig, axes = plots.subplots(1, 2)
    original = getattr(plots, name)
    monkeypatch.setattr(plots, name, lambda *a, **k: original(*a, **k, ax=axes[1]))
    assert FIGURES[name]() is axes[1]
    assert not axes[0].has_data()
    assert axes[1].figure is fig


def test_the_session_of_the_reader_is_left_alone():
    before = dict(mpl.rcParams)
    for make in FIGURES.values():
        png(make().figure)
    assert dict(mpl.rcParams) == before


def test_subplots_follows_matplotlib():
    fig, ax = plots.subplots(width=6, height=3)
    assert isinstance(fig, Figure)
    assert fig.get_size_inches().tolist() == [6, 3]
    assert plots.subplots(2, 3)[1].shape == (2, 3)
    _, (left, right) = plots.subplots(1, 2, sharey=True)
    left.set_ylim(0, 7)
    assert right.get_ylim() == (0, 7)
    lines = [ax.plot([0, 1])[0] for _ in range(len(CYCLE))]
    assert len({line.get_color() for line in lines}) == len(lines)
    styles = {(line.get_linestyle(), str(line._dash_pattern)) for line in lines}
    assert len(styles) == len(lines)


def test_colours_are_those_of_okabe_and_ito():
    published = {
        "black": (0, 0, 0),
        "orange": (230, 159, 0),
        "sky": (86, 180, 233),
        "green": (0, 158, 115),
        "yellow": (240, 228, 66),
        "blue": (0, 114, 178),
        "vermilion": (213, 94, 0),
        "purple": (204, 121, 167),
    }
    rgb = {k: tuple(round(255 * c) for c in to_rgb(v)) for k, v in plots.COLOURS.items()}
    assert rgb == published


# Showing


def test_the_bundle_is_an_image_with_alt_text():
    fig, _ = plots.subplots(width=5, height=3)
    alt = 'A line below "a < b" & nothing else.'
    bundle = mime_bundle(fig, alt)
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == alt
    tag = bundle["text/html"]
    assert tag.startswith("<img ")
    assert unescape(re.search(r'alt="([^"]*)"', tag)[1]) == alt
    assert 'width="500" height="300"' in tag
    data = base64.b64decode(re.search(r"data:image/png;base64,([A-Za-z0-9+/=]+)", tag)[1])
    assert Image.open(io.BytesIO(data)).size == (1000, 600)


def test_showing_twice_and_changing_between_is_possible():
    fig, ax = plots.subplots()
    first = mime_bundle(fig, "An empty pair of axes.")
    ax.plot([0, 1], [0, 1])
    assert mime_bundle(ax, "A rising line on axes.") != first
    assert fig.dpi == 100


@pytest.mark.parametrize("alt", ["", "  ", "figure.", "A line that rises", None, 3])
def test_alt_text_has_to_be_a_sentence(alt):
    fig, _ = plots.subplots()
    with pytest.raises(ValueError, match="alt: expected a sentence"):
        plots.show(fig, alt=alt)


def test_axes_and_arrays_of_axes_stand_for_their_figure(capsys):
    fig, axes = plots.subplots(1, 2)
    alt = "Two empty pairs of axes."
    assert mime_bundle(axes, alt) == mime_bundle(axes[1], alt) == mime_bundle(fig, alt)
    plots.show(axes, alt=alt)
    assert capsys.readouterr().out == alt + "\n"
    with pytest.raises(ValueError, match="figure: expected a matplotlib figure"):
        plots.show([1, 2], alt=alt)


@pytest.mark.parametrize("colours", [200, 100_000])
def test_png_keeps_the_colours(colours):
    rng = np.random.default_rng(0)
    pixels = np.full((400, 400, 4), 255, dtype=np.uint8)
    palette = rng.integers(0, 256, (colours, 3), dtype=np.uint8)
    pixels[100:, :, :3] = palette[rng.integers(0, colours, (300, 400))]
    back = np.asarray(Image.open(io.BytesIO(encode_png(pixels))).convert("RGB"))
    assert np.abs(back.astype(int) - pixels[:, :, :3]).max() <= 4
    assert (back[:100] == 255).all()


# Geometry


def area(polygon):
    x, y = polygon.T
    return 0.5 * abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) if len(polygon) else 0.0


weights = st.floats(-1000, 1000, allow_nan=False).map(lambda v: round(v, 3))


@settings(deadline=None, derandomize=True)
@given(weights, weights, weights)
def test_line_and_half_planes_fit_together(w1, w2, b):
    w = np.array([w1, w2])
    halves = [geometry.half_plane(w, b, BOX, side) for side in (1, -1)]
    if w.any() or b:
        assert sum(area(half) for half in halves) == pytest.approx(6.0)
    for side, half in zip((1, -1), halves, strict=True):
        assert (side * (half @ w + b) >= -1e-9 * (1 + abs(b) + np.abs(w).sum())).all()
    ends = geometry.line_in_box(w, b, BOX)
    both_sides = len({z >= 0 for z in BOX.corners @ w + b}) == 2
    if ends is None:
        assert not both_sides or min(area(half) for half in halves) < 1e-6
    else:
        assert ends @ w + b == pytest.approx(0, abs=1e-9 * (1 + np.abs(w).sum() + abs(b)))
        low, high = BOX.corners.min(axis=0) - 1e-9, BOX.corners.max(axis=0) + 1e-9
        assert ((low <= ends) & (ends <= high)).all()


def test_the_arrow_stands_upright_on_the_line_and_points_up_hill():
    w, b = np.array([2.0, -1.0]), 0.3
    tail, tip = geometry.normal_arrow(w, b, BOX, 0.5)
    assert tail @ w + b == pytest.approx(0)
    assert np.hypot(*(tip - tail)) == pytest.approx(0.5)
    assert tip @ w + b > 0
    ends = geometry.line_in_box(w, b, BOX)
    assert (ends[1] - ends[0]) @ (tip - tail) == pytest.approx(0)


# Each figure shows its numbers


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


# Arguments


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: plots.decision_line([1, 2, 3], 0, X, Y), r"w: expected shape \(2\)"),
        (lambda: plots.decision_line([1, np.nan], 0, X, Y), "w: expected finite"),
        (lambda: plots.decision_line([1, 1], 0, X, [0, 1, 2, 1]), "y: expected labels 0 and 1"),
        (lambda: plots.decision_line([1, 1], 0, X[:0], Y[:0]), "X: expected at least one point"),
        (lambda: plots.output_surface(lambda p: p, X, Y), r"f\(points\): expected shape"),
        (lambda: plots.boundary_history([], X, Y), "weights: expected at least one epoch"),
        (lambda: plots.boundary_history([(1, 2)], X, Y), "weights: expected w₁, w₂ and b"),
        (lambda: plots.boundary_history([1.0], X, Y), "weights: expected pairs"),
        (lambda: plots.contributions([1], [1, 2], 0), "x and w: expected the same shape"),
        (lambda: plots.contributions([1], [1], 0, ["a", "b"]), "names: expected 1 names, got 2"),
        (lambda: plots.neuron_diagram([], [], 0, "step"), "x: expected at least one input"),
        (lambda: plots.neuron_diagram([1], [1], 0, "stop"), "stop"),
        (lambda: plots.network_diagram((3,)), "sizes: expected at least two layers"),
        (lambda: plots.network_diagram((3, 0)), "sizes: expected an integer"),
        (lambda: plots.network_diagram((3, 1), names=["a"]), "names: expected 2 names"),
        (lambda: plots.loss_curve([]), "losses: expected at least one number"),
        (lambda: plots.learning_curves({"loss": []}), "history: expected at least one epoch"),
        (lambda: plots.learning_curves({"loss": [1]}, metric="f1"), "metric: unknown 'f1'"),
        (lambda: plots.confusion([[1, 2]], ["a"]), "matrix: expected shape"),
        (lambda: plots.confusion([[-1]], ["a"]), "matrix: expected counts"),
        (lambda: plots.roc([0, 1], [0], 0.5), "fpr and tpr: expected the same shape"),
        (lambda: plots.roc([0, 1], [0, 1], 1.5), "auc: expected a number"),
        (lambda: plots.threshold_curves([0], [1], [1, 2]), "thresholds and recall"),
    ],
)
def test_bad_arguments_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_arguments_are_not_changed():
    w, points, labels = np.array([1.0, 2.0]), X.copy(), Y.copy()
    matrix = np.array([[3.0, 1.0], [0.0, 2.0]])
    kept = [array.copy() for array in (w, points, labels, matrix)]
    plots.decision_line(w, 0.5, points, labels)
    plots.contributions(w, w, 0.5)
    plots.confusion(matrix, ["a", "b"])
    for before, after in zip(kept, (w, points, labels, matrix), strict=True):
        np.testing.assert_array_equal(before, after)
