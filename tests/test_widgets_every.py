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


@pytest.fixture(scope="module", params=widgets.__all__)
def make(request):
    """The function that makes an explorer: each in turn."""
    return getattr(widgets, request.param)


@pytest.fixture(scope="module")
def made(make):
    """The explorer, as it is at first: no test touches it."""
    explorer = make()
    yield explorer
    explorer.close()


def test_live_and_still(made):
    bundle = made._repr_mimebundle_()
    assert set(bundle) == {VIEW, "text/html", "text/plain"}
    alt = unescape(re.search(r'<img alt="([^"]*)"', bundle["text/html"])[1])
    assert alt == made.state.alt
    assert made.state.sentence in alt
    assert bundle["text/plain"] == f"{made.title}. {alt}"
    assert "data:image/png;base64," in bundle["text/html"]
    assert "<summary>Numbers as a table</summary>" in bundle["text/html"]
    assert len(bundle["text/html"]) < 220_000
    assert made.body.layout.display == "none" or not made.prediction
    assert not any(done(made))


def test_another_is_the_same_and_closing_it_leaves_nothing_behind(make, made):
    before = set(_instances)
    again = make()
    assert again._repr_mimebundle_()["text/html"] == made._repr_mimebundle_()["text/html"]
    parts = list(descendants(again.box))
    again.close()
    assert set(_instances) == before
    assert not any(part.comm for part in parts)
    assert again.picture.figure.axes == []


def test_every_button_and_field_has_a_name(made):
    parts = [part for part in descendants(made.box) if isinstance(part, NAMED)]
    assert len(parts) > 3
    assert [part for part in parts if not part.description.strip()] == []


def test_every_slider_counts_steps(made):
    """Of sliders of fractions the browser sends late answers: see `StepSlider`."""
    parts = descendants(made.box)
    sliders = [part for part in parts if "Slider" in part.get_state()["_view_name"]]
    assert [type(slider) for slider in sliders] == [StepSlider] * len(sliders)
