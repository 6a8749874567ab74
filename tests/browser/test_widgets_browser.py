"""Explorers in a real JupyterLab: by keyboard, in both themes, again and again.

`LECTURES` says for each lecture notebook what a learner does with its explorer. The notebook is
run from top to bottom as a learner does; it must show no error and ask nothing of the network.
"""

import re
from pathlib import Path

import jupytext
import nbformat
import pytest

from tests.browser.explorers import (
    use_activation_explorer,
    use_chain_explorer,
    use_loss_explorer,
    use_loss_landscape,
)

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
EXPLORER = ".nnlib-explorer"
PICTURE = ".nnlib-picture img"
LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
# Contrast of text with what is behind it, as WCAG 2 defines it, for every visible text.
CONTRASTS = """root => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(
        v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const behind = e => { for (; e; e = e.parentElement) {
        const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; }
        return [255, 255, 255, 255]; };
    return [...root.querySelectorAll('*')]
        .filter(e => e.offsetParent && [...e.childNodes].some(n => n.nodeType === 3
            && n.textContent.trim()) && e.tagName !== 'STYLE')
        .map(e => { const [a, b] = [light(rgba(getComputedStyle(e).color)), light(behind(e))];
            return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.textContent]; }); }"""


def write_notebook(lab, name, *sources):
    """Put a notebook with these code cells into Lab's folder."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nb = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(nb, lab.root / name)


def copy_lecture(lab, name):
    """Put a copy of a lecture into Lab's folder; return how many of its cells mean to fail."""
    stored, text = ROOT / f"course/{name}.ipynb", ROOT / f"course/text/{name}.md"
    nb = nbformat.read(stored, 4) if stored.is_file() else jupytext.read(text, fmt="md:myst")
    nb.metadata["kernelspec"] = KERNEL
    nbformat.write(nb, lab.root / f"{name}.ipynb")
    return sum("raises-exception" in cell.metadata.get("tags", []) for cell in nb.cells)


def status(explorer):
    return explorer.locator(".nnlib-state [role=status]").inner_text()


def wait_status(page, explorer, pattern):
    page.wait_for_function(
        "([selector, pattern, n]) => new RegExp(pattern).test("
        "document.querySelectorAll(selector)[n].innerText)",
        arg=[f"{EXPLORER} .nnlib-state", pattern, 0],
        timeout=10_000,
    )
    assert re.search(pattern, status(explorer))


def press(notebook, target, key, times=1):
    """Reach an element by Tab, and press a key."""
    notebook.tab_to(target)
    for _ in range(times):
        notebook.page.keyboard.press(key)


def use_neuron_explorer(notebook, explorer):
    """Predict, move the bias by keyboard, choose other data, and reset."""
    page = notebook.page
    assert not explorer.locator(PICTURE).is_visible()
    press(notebook, explorer.get_by_role("button", name="It stays where it is"), "Enter")
    explorer.locator(PICTURE).wait_for(state="visible")
    first, start = notebook.picture(explorer), status(explorer)
    assert start.startswith("AND: 4 of 4 points right.")
    height = explorer.bounding_box()["height"]

    press(notebook, explorer.locator(".noUi-handle").nth(2), "ArrowRight", 10)
    wait_status(page, explorer, r"^AND: 2 of 4 points right; wrong at \(0, 1\), \(1, 0\)\.")
    second = notebook.wait_picture(explorer, first)
    assert explorer.get_by_label("b", exact=True).input_value() == "-0.5"
    assert explorer.bounding_box()["height"] == height
    assert explorer.locator(PICTURE).count() == 1

    press(notebook, explorer.get_by_role("radio", name="OR", exact=True), "Space")
    wait_status(page, explorer, r"^OR: 4 of 4 points right\..*Mission done: Move the line")
    third = notebook.wait_picture(explorer, second)
    assert "(1 of 3 done)" in explorer.locator(".nnlib-missions").inner_text()

    press(notebook, explorer.get_by_label("w₁", exact=True), "ArrowUp")
    wait_status(page, explorer, r"1\.1 x₁ \+ x₂ − 0\.5 = 0")
    fourth = notebook.wait_picture(explorer, third)

    press(notebook, explorer.get_by_role("button", name="Reset"), "Enter")
    wait_status(page, explorer, re.escape(start))
    assert notebook.wait_picture(explorer, fourth) == first
    press(notebook, explorer.get_by_role("button", name="Numbers as a table"), "Enter")
    explorer.locator("table").wait_for(state="visible")
    assert explorer.locator("tbody tr").count() == 4


def wait_said(explorer, pattern, timeout=10_000):
    """Wait until the sentence of this explorer matches."""
    explorer.locator(".nnlib-state", has_text=re.compile(pattern)).wait_for(timeout=timeout)


def use_backprop_stepper(notebook, explorer):
    """Predict, walk forward, guess signs of the backward pass, go to the end, and reset."""
    assert not explorer.locator(PICTURE).is_visible()
    press(notebook, explorer.get_by_role("button", name="That of h₁"), "Enter")
    explorer.locator(PICTURE).wait_for(state="visible")
    start = notebook.picture(explorer)
    height = explorer.bounding_box()["height"]
    following = explorer.get_by_role("button", name="Next")
    for step in range(1, 8):
        press(notebook, following, "Enter")
        wait_said(explorer, rf"^\s*Step {step} of 24, forward")
    assert explorer.bounding_box()["height"] == height

    signs = ["minus", "minus", "minus", "plus"]
    for step, sign in enumerate(signs, start=8):
        old = notebook.picture(explorer)
        press(notebook, explorer.get_by_role("button", name=sign, exact=True), "Enter")
        verdict = "is right" if sign == "minus" else "it is minus"
        wait_said(explorer, rf"Your guess.*{verdict}\. Step {step} of 24, backward")
        notebook.wait_picture(explorer, old)

    press(notebook, explorer.get_by_role("radio", name="0 0 → 0"), "Space")
    press(notebook, explorer.get_by_role("button", name="To the end"), "Enter")
    wait_said(explorer, r"L falls:.*Mission done: Find a sample")
    press(notebook, explorer.get_by_role("button", name="Numbers as a table"), "Enter")
    explorer.locator("table").wait_for(state="visible")
    assert explorer.locator("tbody tr").count() == 19
    last = notebook.picture(explorer)
    press(notebook, explorer.get_by_role("button", name="Reset"), "Enter")
    assert notebook.wait_picture(explorer, last) == start


def use_xor_training(notebook, explorer):
    """Predict, play, stop, play again, train to the end, move the slider, and reset."""
    press(notebook, explorer.get_by_role("button", name="In waves"), "Enter")
    explorer.locator(PICTURE).wait_for(state="visible")
    wait_said(explorer, r"Epoch 0:.*Nothing is trained yet")
    start = notebook.picture(explorer)
    notebook.page.wait_for_timeout(500)
    assert notebook.picture(explorer) == start

    def played():
        return int(re.search(r"Epoch (\d+)", explorer.locator(".nnlib-state").inner_text())[1])

    reached = 0
    for _ in range(2):
        press(notebook, explorer.get_by_role("button", name="Play"), "Enter")
        wait_said(explorer, rf"Epoch (?!{reached}:)")
        press(notebook, explorer.get_by_role("button", name="Pause"), "Enter")
        explorer.get_by_role("button", name="Play").wait_for(timeout=2000)
        notebook.page.wait_for_timeout(200)
        stopped = played()
        notebook.page.wait_for_timeout(500)
        assert played() == stopped > reached
        reached = stopped

    press(notebook, explorer.get_by_role("button", name="Train to the end"), "Enter")
    wait_said(explorer, r"Epoch 10000: 4 of 4 right.*XOR is learned", timeout=60_000)
    explorer.get_by_role("button", name="Play").wait_for()
    old = notebook.picture(explorer)
    press(notebook, explorer.locator(".noUi-handle").nth(1), "ArrowLeft", 3)
    wait_said(explorer, r"Epoch 9850:")
    old = notebook.wait_picture(explorer, old)
    press(notebook, explorer.get_by_role("radio", name="5", exact=True), "Space")
    wait_said(explorer, r"Epoch 0:.*Nothing is trained yet")
    old = notebook.wait_picture(explorer, old)
    press(notebook, explorer.get_by_role("button", name="One step"), "Enter")
    wait_said(explorer, r"Epoch 5:")
    old = notebook.wait_picture(explorer, old)
    press(notebook, explorer.get_by_role("button", name="Reset"), "Enter")
    wait_said(explorer, r"Epoch 0:.*Nothing is trained yet")
    assert notebook.wait_picture(explorer, old) == start


LECTURES = {
    "01_neuron": (use_neuron_explorer,),
    "02_activations": (use_activation_explorer, use_chain_explorer),
    "03_losses": (use_loss_landscape, use_loss_explorer),
    "04_backprop": (use_backprop_stepper, use_xor_training),
}


@pytest.mark.parametrize("name", LECTURES)
def test_lecture(name, lab, open_notebook):
    meant_to_fail = copy_lecture(lab, name)
    notebook = open_notebook(f"{name}.ipynb")
    notebook.run_all()
    assert len(notebook.errors()) == meant_to_fail
    explorers = notebook.page.locator(EXPLORER)
    explorers.nth(len(LECTURES[name]) - 1).wait_for(timeout=30_000)
    assert explorers.count() == len(LECTURES[name])
    for index, use in enumerate(LECTURES[name]):
        use(notebook, explorers.nth(index))
    assert len(notebook.errors()) == meant_to_fail
    assert notebook.outside == []


def test_two_explorers_in_one_notebook(lab, open_notebook):
    make = "from nnlib.widgets import neuron_explorer\n\nneuron_explorer()"
    write_notebook(lab, "two.ipynb", make, make)
    notebook = open_notebook("two.ipynb")
    notebook.run_all()
    first, second = (notebook.page.locator(EXPLORER).nth(i) for i in (0, 1))
    for explorer in (first, second):
        explorer.get_by_role("button", name="Show without a guess").click()
        explorer.locator(PICTURE).wait_for(state="visible")
    untouched = notebook.picture(second), status(second)
    old = notebook.picture(first)
    press(notebook, first.locator(".noUi-handle").nth(0), "ArrowLeft", 3)
    notebook.wait_picture(first, old)
    assert (notebook.picture(second), status(second)) == untouched
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
    from nnlib.widgets import neuron_explorer

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


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_can_be_read_in_both_themes(theme, lab, open_notebook):
    lab.setting("apputils-extension/themes", {"theme": theme})
    write_notebook(
        lab, "theme.ipynb", "from nnlib.widgets import neuron_explorer\n\nneuron_explorer()"
    )
    try:
        notebook = open_notebook("theme.ipynb")
        notebook.run_all()
        is_light = notebook.page.evaluate("document.body.dataset.jpThemeLight")
        assert is_light == ("true" if theme == LIGHT else "false")
        explorer = notebook.page.locator(EXPLORER)
        explorer.get_by_role("button", name="It turns").click()
        explorer.locator(PICTURE).wait_for(state="visible")
        explorer.get_by_role("button", name="Numbers as a table").click()
        explorer.locator("table").wait_for(state="visible")
        contrasts = explorer.evaluate(CONTRASTS)
        assert len(contrasts) > 40
        assert [pair for pair in contrasts if pair[0] < 4.5] == []
    finally:
        lab.setting("apputils-extension/themes", {"theme": LIGHT})


def test_nothing_is_wider_than_a_narrow_window(lab, open_notebook):
    write_notebook(
        lab, "narrow.ipynb", "from nnlib.widgets import neuron_explorer\n\nneuron_explorer()"
    )
    notebook = open_notebook("narrow.ipynb", width=640)
    notebook.run_all()
    explorer = notebook.page.locator(EXPLORER)
    explorer.get_by_role("button", name="Show without a guess").click()
    explorer.locator(PICTURE).wait_for(state="visible")
    assert explorer.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    assert (
        explorer.locator(PICTURE).evaluate("e => Math.abs(e.width / e.height - 900 / 410)") < 0.02
    )
