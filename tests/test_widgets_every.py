"""What every explorer of the library keeps to: a still picture, names, and nothing left behind."""

import re
from html import unescape

import ipywidgets as W
import pytest
from ipywidgets.widgets.widget import _instances

from nnlib import widgets
from nnlib.widgets.controls import StepSlider
from nnlib.widgets.parts import descendants
from tests.explorers import done

pytestmark = pytest.mark.filterwarnings("error")

VIEW = "application/vnd.jupyter.widget-view+json"
NAMED = (W.Button, W.ToggleButton, W.BoundedFloatText, W.BoundedIntText, W.Checkbox, W.Dropdown)
NAMED += (W.RadioButtons, W.Text, W.ToggleButtons)


@pytest.mark.parametrize("name", widgets.__all__)
def test_live_and_still(name):
    make = getattr(widgets, name)
    made, again = make(), make()
    bundle = made._repr_mimebundle_()
    assert set(bundle) == {VIEW, "text/html", "text/plain"}
    alt = unescape(re.search(r'<img alt="([^"]*)"', bundle["text/html"])[1])
    assert alt == made.state.alt
    assert made.state.sentence in alt
    assert bundle["text/plain"] == f"{made.title}. {alt}"
    assert "data:image/png;base64," in bundle["text/html"]
    assert "<summary>Numbers as a table</summary>" in bundle["text/html"]
    assert len(bundle["text/html"]) < 220_000
    assert again._repr_mimebundle_()["text/html"] == bundle["text/html"]
    assert made.body.layout.display == "none" or not made.prediction
    assert not any(done(made))
    made.close()
    again.close()


@pytest.mark.parametrize("name", widgets.__all__)
def test_closing_leaves_nothing_behind(name):
    before = set(_instances)
    made = getattr(widgets, name)()
    parts = list(descendants(made.box))
    made.close()
    assert set(_instances) == before
    assert not any(part.comm for part in parts)
    assert made.picture.figure.axes == []


@pytest.mark.parametrize("name", widgets.__all__)
def test_every_button_and_field_has_a_name(name, opened):
    explorer = opened(getattr(widgets, name))
    parts = [part for part in descendants(explorer.box) if isinstance(part, NAMED)]
    assert len(parts) > 3
    assert [part for part in parts if not part.description.strip()] == []


@pytest.mark.parametrize("name", widgets.__all__)
def test_every_slider_counts_steps(name, opened):
    """Of sliders of fractions the browser sends late answers: see `StepSlider`."""
    parts = descendants(opened(getattr(widgets, name)).box)
    sliders = [part for part in parts if "Slider" in part.get_state()["_view_name"]]
    assert [type(slider) for slider in sliders] == [StepSlider] * len(sliders)
