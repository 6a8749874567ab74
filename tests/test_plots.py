"""Figures say what they show, come out the same every time, and are shown with alt text."""

import base64
import io
import re
from html import unescape

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from nnlib import plots
from nnlib.plots.display import encode_png, mime_bundle, png
from nnlib.plots.style import CYCLE

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([0, 0, 0, 1])

pytestmark = pytest.mark.filterwarnings("error")


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
# Bytes: 49 000 is the largest, and 103 000 with matplotlib 3.9, which draws more shades.
SMALL = 110_000
DRAWINGS = {"neuron_diagram", "biological_neuron", "network_diagram"}


# What every figure has


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_title_and_labels_and_is_small(name):
    ax = FIGURES[name]()
    assert ax.get_title()
    if name not in DRAWINGS:
        assert ax.get_xlabel()
        assert ax.get_ylabel() or name == "contributions"
    assert len(png(ax.figure)) < SMALL


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
    assert fig.get_size_inches() == pytest.approx([6, 3])
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
