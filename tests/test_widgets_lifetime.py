"""Explorers survive errors and threads, leave nothing behind, and can be stored in a notebook."""

import threading

import ipywidgets as W
import nbformat
import pytest
from ipywidgets.widgets.widget import _instances
from nbconvert import HTMLExporter

from nnlib.plots.neuron_explorer import NeuronPicture
from nnlib.widgets import neuron_explorer, session
from nnlib.widgets.base import Explorer
from tests.explorers import status

VIEW = "application/vnd.jupyter.widget-view+json"

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def explorer(opened):
    return opened(neuron_explorer)


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


def test_a_stored_notebook_with_it_becomes_a_page_with_its_text(explorer):
    output = nbformat.v4.new_output("execute_result", explorer._repr_mimebundle_())
    assert VIEW in output.data
    output.execution_count = 1
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("...", outputs=[output])])
    page, _ = HTMLExporter().from_notebook_node(nb)
    assert '<img alt="Left: the plane of the inputs' in page
