"""Explorers in both themes and in a narrow window."""

import pytest

from nnlib import widgets
from tests.browser.actions import EXPLORER, PICTURE
from tests.browser.notebooks import write_notebook

pytestmark = pytest.mark.browser

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
# JupyterLab puts the style of its theme at the end of the page, too.
PUT_ON = """url => new Promise(done => {
    const link = document.createElement('link');
    [link.rel, link.href, link.onload] = ['stylesheet', url, done];
    document.body.append(link); })"""
PAPER = "getComputedStyle(document.body).getPropertyValue('--jp-layout-color0')"
SHAPE = "e => (e.width / e.height) / (e.naturalWidth / e.naturalHeight)"


@pytest.fixture
def shown(lab, open_notebook):
    """A notebook with every explorer of the library, their tables unfolded, and their names."""
    make = "from nnlib.widgets import {0}\n\nexplorer = {0}()\nexplorer.reveal()\nexplorer"
    write_notebook(lab, "looks.ipynb", *map(make.format, widgets.__all__))
    notebook = open_notebook("looks.ipynb")
    notebook.run_all(timeout=400)
    explorers = [notebook.page.locator(EXPLORER).nth(i) for i in range(len(widgets.__all__))]
    for explorer in explorers:
        explorer.get_by_role("button", name="Numbers as a table").click()
        explorer.locator("table").first.wait_for(state="visible")
    return notebook, dict(zip(widgets.__all__, explorers, strict=True))


def test_every_explorer_can_be_read_in_both_themes_and_in_a_narrow_window(shown, lab):
    notebook, explorers = shown
    papers = set()
    for theme in ("light", "dark"):
        style = f"{lab.url}/lab/api/themes/@jupyterlab/theme-{theme}-extension/index.css"
        notebook.page.evaluate(PUT_ON, style)
        papers.add(notebook.page.evaluate(PAPER))
        for name, explorer in explorers.items():
            contrasts = explorer.evaluate(CONTRASTS)
            assert len(contrasts) > 30, name
            assert [pair for pair in contrasts if pair[0] < 4.5] == [], (theme, name)
    assert len(papers) == 2
    notebook.page.set_viewport_size({"width": 640, "height": 1000})
    for name, explorer in explorers.items():
        assert explorer.evaluate(TOO_WIDE) == [], name
        assert abs(explorer.locator(PICTURE).evaluate(SHAPE) - 1) < 0.02, name
