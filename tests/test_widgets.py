"""Explorers follow their controls, say what they show, check their missions, and clean up."""

import itertools
import re
import subprocess
import sys
import threading
import warnings
from html import unescape

import ipywidgets as W
import nbformat
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from nbclient import NotebookClient

from nnlib import activations
from nnlib.plots.neuron_explorer import NeuronPicture
from nnlib.plots.neuron_state import GATES, OUTPUTS, POINTS, neuron_state
from nnlib.widgets import neuron_explorer, session
from nnlib.widgets.base import Explorer
from nnlib.widgets.neuron import PREDICTION, missions
from nnlib.widgets.parts import descendants

VIEW = "application/vnd.jupyter.widget-view+json"
EXTREMES = (-3.0, 0.0, 3.0)


@pytest.fixture(autouse=True)
def _no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture
def explorer():
    made = neuron_explorer()
    made.prediction.skip.click()
    yield made
    made.close()


@pytest.fixture(scope="module")
def picture():
    return NeuronPicture()


def words(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


def status(explorer):
    return words(explorer._said.value)


def done(explorer):
    return [mission.done for mission in explorer.missions.missions]


# What the picture shows


@pytest.mark.parametrize("activation", OUTPUTS)
def test_state_at_every_extreme(activation, picture):
    f = activations.get(activation)
    for gate, w1, w2, b in itertools.product(GATES, EXTREMES, EXTREMES, EXTREMES):
        state = picture.update(w1, w2, b, activation, gate)
        z = [w1 * x1 + w2 * x2 + b for x1, x2 in POINTS]
        assert state.z.tolist() == z
        assert state.a.tolist() == f(np.array(z)).tolist()
        assert state.score == sum((s >= 0) == y for s, y in zip(z, GATES[gate], strict=True))
        assert f"{gate}: {state.score} of 4 points right" in state.sentence
        assert ("there is no line" in state.sentence) == (w1 == w2 == 0)
        assert state.sentence.count("; wrong at") == (state.score < 4)
        assert [row[-1] for row in state.table[1]].count("yes") == state.score


def test_pictures_at_the_extremes(picture):
    for (w1, w2, b), activation in itertools.product(
        [(-3, -3, -3), (3, 3, 3), (0, 0, 0), (0, 3, -3), (-3, 0, 3), (0, 0.1, 3)], OUTPUTS
    ):
        picture.update(w1, w2, b, activation, "XOR")
        pixels = picture.live.pixels()
        assert pixels.shape == (820, 1800, 4)
        assert pixels.std() > 10


@pytest.mark.parametrize("value", EXTREMES)
def test_the_quick_picture_is_the_whole_picture(value):
    picture = NeuronPicture()
    picture.update(value, -1, 0.5, "tanh", "NAND")
    quick = picture.live.pixels().copy()
    for artist in picture.live.moving:
        artist.set_animated(False)
    picture.live._canvas.draw()
    whole = np.asarray(picture.live._canvas.buffer_rgba())
    different = (np.abs(quick.astype(int) - whole).max(axis=2) > 2).mean()
    assert different < 1e-4


def test_what_stands_still_is_drawn_once_for_each_activation(monkeypatch):
    picture = NeuronPicture()
    picture.update(1, 1, 0, "step", "AND")
    picture.live.pixels()
    drawn = []
    original = picture.live._canvas.draw
    monkeypatch.setattr(picture.live._canvas, "draw", lambda: (drawn.append(1), original()))
    for b, gate in ((0.1, "AND"), (0.2, "XOR"), (-3, "OR")):
        picture.update(1, 1, b, "step", gate)
        picture.live.pixels()
    assert not drawn
    first = picture.live.pixels().copy()
    for activation in ("relu", "step", "relu", "step"):
        picture.update(1, 1, -3, activation, "OR")
        last = picture.live.pixels()
    assert drawn == [1]
    assert (first == last).all()


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((1, 1, -1.5), "The line is x₁ + x₂ − 1.5 = 0."),
        ((-1, 0, 0.5), "The line is −x₁ + 0.5 = 0."),
        ((0, -2.5, 0), "The line is −2.5 x₂ = 0."),
        ((0.5, 0, 3), "The line 0.5 x₁ + 3 = 0 lies outside the picture."),
        ((0, 0, 0), "z = 0 everywhere, and the answer is 1 at every point."),
        ((0, 0, -0.1), "z = −0.1 everywhere, and the answer is 0 at every point."),
    ],
)
def test_the_line_in_words(values, text):
    assert text in neuron_state(*values, "step", "AND").sentence


def test_sums_of_tenths_are_exact_at_zero():
    state = neuron_state(0.1, 0.2, -0.3, "step", "AND")
    assert 0.1 + 0.2 - 0.3 != 0
    assert state.z[-1] == 0
    assert state.score == 4


def test_names_are_checked():
    with pytest.raises(ValueError, match="activation: unknown 'gelu'; choose one of 'step'"):
        neuron_state(1, 1, 1, "gelu", "AND")
    with pytest.raises(ValueError, match="gate: unknown 'NOR'; choose one of 'AND'"):
        neuron_state(1, 1, 1, "step", "NOR")


# On the page


def test_live_widget_and_still_picture_in_one_output():
    made = neuron_explorer()
    bundle = made._repr_mimebundle_()
    assert set(bundle) == {VIEW, "text/html", "text/plain"}
    alt = unescape(
        re.search(r'<img alt="([^"]*)" width="900" height="410"', bundle["text/html"])[1]
    )
    assert alt == made.state.alt
    assert alt.startswith("Left: the plane of the inputs")
    assert bundle["text/plain"] == f"Neuron explorer. {alt}"
    assert "data:image/png;base64," in bundle["text/html"]
    assert "<summary>Numbers as a table</summary>" in bundle["text/html"]
    assert len(bundle["text/html"]) < 110_000
    again = neuron_explorer()
    assert again._repr_mimebundle_()["text/html"] == bundle["text/html"]
    made.close()
    again.close()


def test_the_picture_waits_for_a_prediction():
    made = neuron_explorer()
    assert made.body.layout.display == "none"
    made.prediction.options[0].click()
    assert made.body.layout.display is None
    verdict = words(made.prediction.verdict.value)
    assert verdict.startswith("Not this time: the answer is “It stays where it is”.")
    made.prediction.options[PREDICTION.answer].click()
    assert words(made.prediction.verdict.value).startswith("Yes.")
    assert 'aria-live="polite"' in made.prediction.verdict.value
    made.close()


def test_the_prediction_says_the_truth():
    a, b = (neuron_state(1, 1, -1.5, name, "AND") for name in ("step", "sigmoid"))
    assert a.line == b.line
    assert PREDICTION.options[PREDICTION.answer] == "It stays where it is"


def test_a_slider_moves_everything(explorer):
    before = explorer._image.value
    explorer.controls["b"].slider.value = -0.5
    assert explorer._image.value != before
    assert status(explorer).startswith("AND: 2 of 4 points right; wrong at (0, 1), (1, 0).")
    assert unescape(re.search(r'alt="([^"]*)"', explorer._image.value)[1]) == explorer.state.alt
    assert 'role="status" aria-live="polite"' in explorer._said.value
    rows = re.findall(r"<tr>(<td>.*?)</tr>", explorer._numbers.value)
    assert [re.findall(r"<td>(.*?)</td>", row)[2] for row in rows] == ["−0.5", "0.5", "0.5", "1.5"]


@pytest.mark.parametrize("part", ["slider", "field"])
def test_values_are_rounded_to_the_step(explorer, part):
    getattr(explorer.controls["b"], part).value = -0.49999999999999956
    b = explorer.controls["b"]
    assert (b.value, b.field.value, explorer.state.b) == (-0.5, -0.5, -0.5)
    assert b.slider.value == pytest.approx(-0.5)
    getattr(b, part).value = 4e-16
    assert (b.value, b.field.value, explorer.state.b) == (0.0, 0.0, 0.0)


def test_a_typed_value_moves_the_slider(explorer):
    w1 = explorer.controls["w1"]
    w1.field.value = -2.0
    assert (w1.value, w1.slider.value) == (-2.0, -2.0)
    w1.field.value = 7.0
    assert (w1.value, w1.field.value, w1.slider.value) == (3.0, 3.0, 3.0)


def test_values_are_set_together_and_reset_together(explorer):
    start = explorer.values
    images = []
    explorer._image.observe(lambda change: images.append(change["new"]), names="value")
    explorer.set(w1=-1.0, w2=-1.0, b=1.5, gate="NAND", activation="tanh")
    assert len(images) == 1
    assert explorer.state.score == 4
    assert explorer.controls["w1"].slider.value == -1.0
    explorer.reset_button.click()
    assert explorer.values == start
    assert len(images) == 2
    assert len(explorer.history) == 1


def test_the_table_unfolds(explorer):
    assert explorer._numbers.layout.display == "none"
    explorer.table_button.value = True
    assert explorer._numbers.layout.display is None
    assert "<th scope=" in explorer._numbers.value


def test_every_control_has_a_name(explorer):
    names = [explorer.controls[name].field.description for name in ("w1", "w2", "b")]
    assert names == ["w₁", "w₂", "b"]
    for control in explorer.controls.values():
        assert getattr(control, "description", "") or control.field.description
    for button in [*explorer.prediction.options, explorer.reset_button, explorer.table_button]:
        assert button.description


# Missions


def test_shift_from_and_to_or(explorer):
    explorer.set(gate="OR")
    assert done(explorer) == [False, False, False]
    explorer.set(b=-0.5)
    assert done(explorer) == [True, False, False]
    assert "Mission done: Move the line" in status(explorer)
    explorer.reset()
    assert done(explorer) == [True, False, False]
    assert "Mission done" not in status(explorer)


def test_turning_on_the_way_does_not_count(explorer):
    explorer.set(w1=2.0)
    explorer.set(gate="OR", b=-0.5)
    assert done(explorer) == [False, False, False]
    explorer.set(gate="AND", b=-2.5)
    assert explorer.state.score == 4
    explorer.set(gate="OR", b=-0.5)
    assert done(explorer)[0]


def test_nand_and_xor(explorer):
    explorer.set(w1=-1.0, w2=-1.0, b=1.5)
    assert not any(done(explorer))
    explorer.set(gate="NAND")
    assert done(explorer) == [False, True, False]
    explorer.set(gate="XOR")
    assert done(explorer) == [False, True, True]
    assert "(3 of 3 done)" not in explorer.missions.view.value
    assert "(2 of 3 done)" in words(explorer.missions.view.value)
    assert "3 of 4 is the best." in words(explorer.missions.view.value)


def test_no_mission_is_reached_behind_the_question():
    made = neuron_explorer()
    made.set(gate="OR", b=-0.5)
    assert not any(done(made))
    made.close()


def test_what_the_missions_say_is_true_on_all_positions_of_the_sliders():
    w = np.round(np.arange(-30, 31) / 10, 1)
    w1, w2, b = (grid.ravel() for grid in np.meshgrid(w, w, w))
    answers = np.round(POINTS @ np.array([w1, w2]) + b, 9) >= 0
    scores = {gate: (answers == y[:, None].astype(bool)).sum(axis=0) for gate, y in GATES.items()}
    assert scores["XOR"].max() == 3
    assert (b[scores["NAND"] == 4] > 0).all()
    assert {gate: bool((s == 4).any()) for gate, s in scores.items()} == {
        "AND": True,
        "OR": True,
        "XOR": False,
        "NAND": True,
    }


def test_missions_of_one_explorer_are_its_own():
    first, second = missions(), missions()
    first[0].done = True
    assert not second[0].done


# Errors, several explorers, threads, cleaning up


def test_an_error_is_seen_and_goes_on(explorer, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(explorer.picture, "update", lambda **values: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            explorer.controls["b"].value = 1.0
        assert "Traceback (most recent call last)" in explorer._error.value
        assert "ZeroDivisionError" in explorer._error.value
        assert 'role="alert"' in explorer._error.value
    explorer.controls["b"].value = 0.5
    assert explorer._error.value == ""


def test_two_explorers_do_not_meet(explorer):
    other = neuron_explorer()
    image, said = other._image.value, status(other)
    explorer.set(w1=-2.0, gate="NAND", activation="relu")
    assert (other._image.value, status(other)) == (image, said)
    assert other.picture.figure is not explorer.picture.figure
    other.close()


def test_closing_leaves_nothing_behind():
    before = set(_instances)
    made = neuron_explorer()
    made.close()
    assert set(_instances) == before
    assert not any(widget.comm for widget in descendants(made.box))
    assert made.picture.figure.axes == []


def test_running_a_cell_again_closes_what_it_made(monkeypatch):
    place = ["cell a", "run 1"]
    monkeypatch.setattr(session, "_running_cell", lambda: tuple(place))
    monkeypatch.setattr(session, "_made", {})
    before = set(_instances)
    neuron_explorer()
    neuron_explorer()
    size = len(_instances) - len(before)
    place[:] = ["cell b", "run 2"]
    kept = neuron_explorer()
    assert len(_instances) - len(before) == size * 3 // 2
    place[:] = ["cell a", "run 3"]
    last = neuron_explorer()
    assert len(_instances) - len(before) == size
    assert kept.box.comm
    kept.close()
    last.close()
    assert set(_instances) == before


def test_threads_take_turns(explorer):
    values = [(-3.0 + i * 0.5, name) for i in range(6) for name in ("w1", "b")]
    seen = []

    def work(value, name):
        explorer.set(**{name: value})
        seen.append(value)

    threads = [threading.Thread(target=work, args=pair) for pair in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == len(values)
    assert explorer._error.value == ""
    state = explorer.state
    assert (state.w[0], state.b) == (explorer.values["w1"], explorer.values["b"])


def test_an_explorer_needs_no_prediction_and_no_missions():
    picture = NeuronPicture()
    controls = {
        "w1": W.FloatSlider(value=1.0),
        "w2": W.FloatSlider(value=1.0),
        "b": W.FloatSlider(value=0.0),
        "activation": W.Dropdown(options=["step", "tanh"]),
        "gate": W.Dropdown(options=["AND"]),
    }
    plain = Explorer(picture, controls, title="Plain", caption="A plain explorer.")
    assert plain.body.layout.display is None
    controls["activation"].value = "tanh"
    assert plain.state.activation == "tanh"
    plain.close()


# In a notebook

CELLS = (
    "from nnlib import plots\nfrom nnlib.widgets import neuron_explorer",
    "neuron_explorer()",
    "fig, ax = plots.subplots()\nplots.show(ax, alt='An empty pair of axes.')",
)
SANITIZER = "[png]\nregex: data:image/png;base64,[A-Za-z0-9+/=]+\nreplace: PNG\n"


def test_a_notebook_with_it_compares_and_converts(tmp_path):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nb = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS], metadata={"kernelspec": kernel}
    )
    NotebookClient(nb, timeout=120, kernel_name="python3").execute()
    nb.metadata.pop("widgets")
    (widget,), (figure,) = nb.cells[1].outputs, nb.cells[2].outputs
    assert VIEW in widget.data
    assert set(figure.data) == {"text/html", "text/plain"}
    assert figure.data["text/plain"] == "An empty pair of axes."
    file, config = tmp_path / "explorer.ipynb", tmp_path / "sanitize.cfg"
    nbformat.write(nb, file)
    config.write_text(SANITIZER, encoding="utf-8")
    python = (sys.executable, "-m")
    options = ("-q", "-p", "no:cacheprovider", f"--nbval-sanitize-with={config}")
    compare = [*python, "pytest", "--nbval", *options, f"--rootdir={tmp_path}", str(file)]
    result = subprocess.run(compare, capture_output=True, text=True, timeout=180)
    assert "3 passed" in result.stdout, result.stdout + result.stderr
    convert = [*python, "nbconvert", "--to", "html", str(file)]
    subprocess.run(convert, capture_output=True, text=True, timeout=180, check=True)
    page = file.with_suffix(".html").read_text(encoding="utf-8")
    assert '<img alt="Left: the plane of the inputs' in page
    assert '<img alt="An empty pair of axes."' in page
