"""The neuron explorer on the page: it follows its controls and says what it shows."""

import re
from html import unescape

import pytest

from nnlib.plots.neuron_state import neuron_state
from nnlib.widgets import neuron_explorer
from nnlib.widgets.neuron import PREDICTION
from tests.explorers import status, words

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def explorer(opened):
    return opened(neuron_explorer)


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
