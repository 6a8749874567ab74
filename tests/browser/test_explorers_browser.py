"""An explorer in a notebook: two of them, run again, with an error, and without a kernel."""

import nbformat
import pytest

from nnlib.widgets import neuron_explorer
from tests.browser.actions import EXPLORER, PICTURE, press, said, wait_said, write
from tests.browser.notebooks import ROOT, write_notebook

pytestmark = pytest.mark.browser

SLIDERS = """
import ipywidgets as W
from nnlib.widgets.controls import NumberSlider

limits = [(-6, 6, 0.1), (0, 1, 0.01), (0, 1.5, 0.005), (-1, 2, 0.25), (0, 10_000, 50)]
sliders = [NumberSlider("x", low, low, high, step) for low, high, step in limits]
heard, original = W.HTML("heard:"), W.Widget.set_state

def set_state(self, state):
    heard.value += f" {type(self).__name__} {state}"
    original(self, state)

W.Widget.set_state = set_state
W.VBox([heard, *sliders])
"""
MOVES = """
for slider, (low, high, step) in zip(sliders, limits):
    for count in range(round(low / step), round(high / step) + 1):
        slider.value = count * step
heard.value += " and moved"
"""


def test_two_explorers_in_one_notebook(lab, open_notebook):
    make = "from nnlib.widgets import neuron_explorer\n\nneuron_explorer()"
    write_notebook(lab, "two.ipynb", make, make)
    notebook = open_notebook("two.ipynb")
    notebook.run_all()
    first, second = (notebook.page.locator(EXPLORER).nth(i) for i in (0, 1))
    for explorer in (first, second):
        explorer.get_by_role("button", name="Show without a guess").click()
        explorer.locator(PICTURE).wait_for(state="visible")
    untouched = notebook.picture(second), said(second)
    old = notebook.picture(first)
    press(notebook, first.locator(".noUi-handle").nth(0), "ArrowLeft", 3)
    notebook.wait_picture(first, old)
    assert (notebook.picture(second), said(second)) == untouched
    assert notebook.errors() == []


def test_running_a_cell_again_leaves_nothing_behind(lab, open_notebook):
    write_notebook(
        lab,
        "again.ipynb",
        "from ipywidgets.widgets.widget import _instances\n"
        "from nnlib.widgets import neuron_explorer",
        "neuron_explorer()",
        "print('widgets:', len(_instances))",
    )
    notebook = open_notebook("again.ipynb")
    counts = []
    for _ in range(3):
        notebook.run_all()
        counts.append(notebook.page.locator(".jp-OutputArea-output").last.inner_text().strip())
    assert counts[0].startswith("widgets: ")
    assert counts[0] == counts[1] == counts[2]
    assert notebook.page.locator(EXPLORER).count() == 1
    assert notebook.errors() == []


def test_the_browser_sends_nothing_but_what_the_reader_does(lab, open_notebook):
    from playwright.sync_api import expect  # without playwright the fixture skips this test

    write_notebook(lab, "sliders.ipynb", SLIDERS, MOVES)
    notebook = open_notebook("sliders.ipynb")
    notebook.run_all()
    heard = notebook.page.locator(".widget-html-content", has_text="heard:")
    heard.filter(has_text="and moved").wait_for()
    notebook.page.wait_for_timeout(1000)
    assert heard.inner_text() == "heard: and moved"
    press(notebook, notebook.page.locator(".noUi-handle").first, "ArrowLeft")
    heard.filter(has_text="StepSlider {'value': 59}").wait_for()
    expect(notebook.page.get_by_label("x", exact=True).first).to_have_value("5.9")
    assert heard.inner_text() == "heard: and moved StepSlider {'value': 59}"


def test_an_error_in_a_callback_is_seen(lab, open_notebook):
    write_notebook(
        lab,
        "broken.ipynb",
        "from nnlib.widgets import neuron_explorer\n\nexplorer = neuron_explorer()\nexplorer",
        "def broken(**values):\n    raise RuntimeError('the picture broke')\n\n"
        "explorer.picture.update = broken",
    )
    notebook = open_notebook("broken.ipynb")
    notebook.run_all()
    explorer = notebook.page.locator(EXPLORER)
    explorer.get_by_role("button", name="Show without a guess").click()
    press(notebook, explorer.locator(".noUi-handle").nth(0), "ArrowLeft")
    alert = explorer.get_by_role("alert")
    alert.wait_for(state="visible")
    assert "RuntimeError: the picture broke" in alert.inner_text()
    assert len(notebook.errors()) == 1


def test_without_a_kernel_the_picture_is_there_with_its_text(lab, open_notebook):
    output = "from nnlib.widgets import neuron_explorer\n\nneuron_explorer()"
    write_notebook(lab, "still.ipynb", output)
    nb = nbformat.read(lab.root / "still.ipynb", 4)
    made = neuron_explorer()
    data = made._repr_mimebundle_()
    made.close()
    nb.cells[0].outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]
    nbformat.write(nb, lab.root / "still.ipynb")
    notebook = open_notebook("still.ipynb")
    image = notebook.page.locator(".jp-OutputArea-output img")
    image.wait_for(state="visible")
    assert image.get_attribute("alt") == made.state.alt
    assert image.evaluate("e => [e.naturalWidth, e.width, e.height]") == [1800, 900, 410]


def test_the_start_page_finds_everything_in_place_and_its_slider_answers(lab, open_notebook):
    page = nbformat.read(ROOT / "course/00_start_here.ipynb", as_version=4)
    sources = [cell.source for cell in page.cells if cell.cell_type == "code"][:2]
    write_notebook(lab, "start.ipynb", *sources)
    notebook = open_notebook("start.ipynb")
    notebook.run_all()
    assert notebook.errors() == []
    assert "Everything is in place." in notebook.page.locator(".jp-Notebook").inner_text()
    slider = notebook.page.locator(EXPLORER)
    assert said(slider).startswith("Move the slider")
    write(notebook, slider, "x", 7)
    wait_said(slider, r"Python heard 7 and answers: 7² = 49\. Sliders work\.")
    assert notebook.outside == []
