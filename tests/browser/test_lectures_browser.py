"""Every lecture with an explorer, run from top to bottom and used as a learner does.

It must show no error but those that it means to show, and ask nothing of the network.
"""

import pytest

from tests.browser.actions import EXPLORER
from tests.browser.lectures import LECTURES
from tests.browser.notebooks import copy_lecture

pytestmark = pytest.mark.browser


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
