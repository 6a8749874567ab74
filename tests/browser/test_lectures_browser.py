"""Every lecture with an explorer, used as a learner does; the first one is run whole.

It must show no error but those that it means to show, and ask nothing of the network. (All
lectures are run from top to bottom by the comparison of their outputs.)
"""

import pytest

from tests.browser.actions import EXPLORER
from tests.browser.lectures import LECTURES
from tests.browser.notebooks import copy_lecture

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", LECTURES)
def test_lecture(name, lab, open_notebook):
    meant_to_fail = copy_lecture(lab, name, whole=name == next(iter(LECTURES)))
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
