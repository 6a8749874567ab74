"""Explorers in both themes and in a narrow window."""

import pytest

from tests.browser.actions import EXPLORER, PICTURE
from tests.browser.notebooks import write_notebook

pytestmark = pytest.mark.browser

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
