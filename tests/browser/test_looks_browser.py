"""Explorers in both themes and in a narrow window."""

import pytest

from nnlib import widgets
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


# What stands beyond the right edge; a table may be wider than its box, which scrolls.
TOO_WIDE = """root => {
    const edge = e => e.getBoundingClientRect().right;
    return [...root.querySelectorAll('*')]
        .filter(e => e.offsetParent && !e.parentElement.closest('.nnlib-numbers'))
        .filter(e => edge(e) > edge(root) + 1)
        .map(e => e.className + ': ' + e.textContent.slice(0, 40)); }"""
SHAPE = "e => (e.width / e.height) / (e.naturalWidth / e.naturalHeight)"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_explorer_can_be_read_in_both_themes_and_in_a_narrow_window(
    theme, lab, open_notebook
):
    lab.setting("apputils-extension/themes", {"theme": theme})
    make = "from nnlib.widgets import {0}\n\nexplorer = {0}()\nexplorer.reveal()\nexplorer"
    write_notebook(lab, "looks.ipynb", *map(make.format, widgets.__all__))
    try:
        notebook = open_notebook("looks.ipynb")
        notebook.run_all()
        is_light = notebook.page.evaluate("document.body.dataset.jpThemeLight")
        assert is_light == ("true" if theme == LIGHT else "false")
        explorers = notebook.page.locator(EXPLORER)
        for name, explorer in zip(widgets.__all__, explorers.all(), strict=True):
            explorer.get_by_role("button", name="Numbers as a table").click()
            explorer.locator("table").first.wait_for(state="visible")
            contrasts = explorer.evaluate(CONTRASTS)
            assert len(contrasts) > 30, name
            assert [pair for pair in contrasts if pair[0] < 4.5] == [], name
        notebook.page.set_viewport_size({"width": 640, "height": 1000})
        for name, explorer in zip(widgets.__all__, explorers.all(), strict=True):
            assert explorer.evaluate(TOO_WIDE) == [], name
            assert abs(explorer.locator(PICTURE).evaluate(SHAPE) - 1) < 0.02, name
    finally:
        lab.setting("apputils-extension/themes", {"theme": LIGHT})
