"""The built site in a browser: no serious axe violation, formulas, search, nothing from outside.

Needs `make site-test`, which builds the site and fetches axe-core; skipped where they are not.
SITE_PAGES=all looks at every page.
"""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import find_chromium

SITE = Path(__file__).resolve().parent.parent / "build/site"
AXE = SITE.parent / "site-tools/node_modules/axe-core/axe.min.js"
WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}
KINDS = ("index", "course/00_start_here", "exercises/01_neuron", "api/losses", "search")
# The inside of a formula is MathJax's own picture of it; its frame is looked at.
RULES = """() => axe.run({exclude: ['mjx-container > *']}, {resultTypes: ['violations']})
    .then(found => found.violations
        .filter(v => ['serious', 'critical'].includes(v.impact))
        .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')))"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (SITE / "index.html").exists(), reason="make site has not been run"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]


def names():
    """Return the pages to look at."""
    if os.environ.get("SITE_PAGES") != "all":
        return KINDS
    found = (p.relative_to(SITE) for p in SITE.rglob("*.html") if "_static" not in p.parts)
    return sorted(path.with_suffix("").as_posix() for path in found)


@pytest.fixture(scope="module")
def chromium():
    """A browser; pages are read from disk, as a learner without a server does."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=WIDTHS, scope="module")
def tab(request, chromium):
    """A tab of a phone's or a desktop's width that notes what is asked of the network."""
    width, height = WIDTHS[request.param]
    tab = chromium.new_page(viewport={"width": width, "height": height})
    tab.asked = []
    tab.on("request", lambda r: r.url.startswith("http") and tab.asked.append(r.url))
    yield tab
    tab.close()


def visit(tab, name):
    """Open a page and wait until its formulas stand."""
    tab.goto((SITE / f"{name}.html").as_uri(), wait_until="load")
    tab.evaluate("() => window.MathJax?.startup?.promise")


@pytest.mark.skipif(not AXE.exists(), reason="make site-test has not fetched axe-core")
@pytest.mark.parametrize("name", names())
def test_a_page_is_accessible_fits_and_needs_no_network(tab, name):
    visit(tab, name)
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    tab.wait_for_timeout(300)  # the theme makes what scrolls reachable a moment after loading
    assert tab.evaluate(RULES) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert tab.asked == []


def test_formulas_are_set_and_pictures_are_there(tab):
    visit(tab, "exercises/01_neuron")
    assert tab.locator("mjx-container svg").count() > 5
    assert tab.locator("mjx-merror").count() == 0
    visit(tab, "course/01_neuron")
    tab.evaluate("document.querySelectorAll('img').forEach(i => { i.loading = 'eager'; })")
    tab.wait_for_function("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
    assert tab.evaluate("[...document.images].every(i => i.alt.trim())")


def test_search_finds_a_chapter_without_a_server(tab):
    tab.goto((SITE / "search.html").as_uri() + "?q=backpropagation", wait_until="load")
    tab.wait_for_selector("#search-results a[href*='04_backprop']")


def test_a_chapter_leads_on_back_and_to_its_notebook(tab):
    visit(tab, "course/02_activations")
    assert "01_neuron" in tab.locator("a.left-prev").get_attribute("href")
    assert "03_losses" in tab.locator("a.right-next").get_attribute("href")
    notebook = tab.locator("a.download-notebook").get_attribute("href")
    assert (SITE / "course" / notebook).resolve().is_file()
