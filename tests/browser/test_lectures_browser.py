"""Every explorer of the lectures, used as a learner does; then how they look.

The first lecture is run whole. It must show no error but those that it means to show, and ask
nothing of the network. (All lectures are run from top to bottom by the comparison of their
outputs.) The other explorers share one notebook with the cells that the lectures have, so that one
page and one kernel serve them all.
"""

import pytest

from nnlib import widgets
from tests.browser.actions import EXPLORER, PICTURE, enter
from tests.browser.lectures import LECTURES
from tests.browser.looks import CONTRASTS, PAPER, SHAPE, TOO_WIDE, put_on
from tests.browser.notebooks import copy_lecture, explorer_cells, write_notebook

pytestmark = pytest.mark.browser

FIRST, *OTHERS = LECTURES
USES = {use.__name__.removeprefix("use_"): use for name in OTHERS for use in LECTURES[name]}
NAMES = (*USES, *(name for name in widgets.__all__ if name not in USES))


@pytest.fixture(scope="module")
def tour(chromium, lab, open_notebook_of_module):
    """A notebook with every explorer, run, and a function that finds one by its name."""
    cells = dict.fromkeys(cell for name in LECTURES for cell in explorer_cells(name))
    ordered = [next(c for c in cells if c.endswith(f"\n{name}()")) for name in NAMES]
    write_notebook(lab, "tour.ipynb", *ordered)
    notebook = open_notebook_of_module("tour.ipynb")
    notebook.run_all(timeout=400)
    notebook.page.locator(EXPLORER).nth(len(NAMES) - 1).wait_for(timeout=30_000)
    return notebook, lambda name: notebook.page.locator(EXPLORER).nth(NAMES.index(name))


@pytest.mark.parametrize("name", LECTURES)
def test_a_lecture_has_the_explorers_that_are_used_here(name):
    called = [cell.rsplit("\n", 1)[1].removesuffix("()") for cell in explorer_cells(name)]
    assert called == [use.__name__.removeprefix("use_") for use in LECTURES[name]]


def test_the_first_lecture_whole(lab, open_notebook):
    meant_to_fail = copy_lecture(lab, FIRST)
    notebook = open_notebook(f"{FIRST}.ipynb")
    notebook.run_all()
    assert len(notebook.errors()) == meant_to_fail
    explorers = notebook.page.locator(EXPLORER)
    explorers.first.wait_for(timeout=30_000)
    assert explorers.count() == 1
    (use,) = LECTURES[FIRST]
    use(notebook, explorers)
    assert len(notebook.errors()) == meant_to_fail
    assert notebook.outside == []


@pytest.mark.parametrize("name", USES)
def test_an_explorer_of_a_lecture(name, tour):
    notebook, find = tour
    enter(find(name))
    USES[name](notebook, find(name))
    assert notebook.errors() == []
    assert notebook.outside == []


def test_every_explorer_can_be_read_in_both_themes_and_in_a_narrow_window(tour):
    notebook, find = tour
    for name in NAMES:
        skip = find(name).get_by_role("button", name="Show without a guess")
        if skip.is_visible():
            skip.click()
        find(name).locator(PICTURE).wait_for(state="visible")
        if not find(name).locator("table").first.is_visible():
            find(name).get_by_role("button", name="Numbers as a table").click()
        find(name).locator("table").first.wait_for(state="visible")
    papers = set()
    for theme in ("light", "dark"):
        put_on(notebook, theme)
        papers.add(notebook.page.evaluate(PAPER))
        for name in NAMES:
            contrasts = find(name).evaluate(CONTRASTS)
            assert len(contrasts) > 30, name
            assert [pair for pair in contrasts if pair[0] < 4.5] == [], (theme, name)
    assert len(papers) == 2
    notebook.page.set_viewport_size({"width": 640, "height": 1000})
    for name in NAMES:
        assert find(name).evaluate(TOO_WIDE) == [], name
        assert abs(find(name).locator(PICTURE).evaluate(SHAPE) - 1) < 0.02, name
