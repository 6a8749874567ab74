"""What a learner does with any explorer: press, type, read, answer the question, reset.

Everything goes by keyboard; an element is reached by Tab, as a learner reaches it.
"""

import re

EXPLORER = ".nnlib-explorer"
PICTURE = ".nnlib-picture img"


def said(explorer):
    """What the explorer says in words."""
    return explorer.locator(".nnlib-state [role=status]").inner_text()


def wait_said(explorer, pattern, timeout=30):
    """Wait until the explorer says something that fits the pattern."""
    for _ in range(timeout * 20):
        if re.search(pattern, said(explorer), flags=re.S):
            return
        explorer.page.wait_for_timeout(50)
    raise AssertionError(f"{pattern!r} was not said, but {said(explorer)!r}")


def reach(notebook, target, limit=80):
    """Reach an element by Tab, or by Shift and Tab if it stands before where the focus is."""
    back = target.evaluate(
        "e => { window.__target = e; e.scrollIntoView({block: 'center'});"
        "return document.activeElement.compareDocumentPosition(e) === 2; }"
    )
    for _ in range(limit):
        if notebook.page.evaluate("document.activeElement === window.__target"):
            return
        notebook.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"not reached with {limit} presses of Tab")


def press(notebook, target, key, times=1):
    """Reach an element by keyboard, and press a key."""
    reach(notebook, target)
    for _ in range(times):
        notebook.page.keyboard.press(key)


def write(notebook, explorer, name, value):
    """Reach the number field of this name by keyboard, and type a value."""
    reach(notebook, explorer.get_by_label(name, exact=True).locator("visible=true"))
    notebook.page.keyboard.press("Control+a")
    notebook.page.keyboard.type(str(value))
    notebook.page.keyboard.press("Enter")


def predict(notebook, explorer, answer):
    """Answer the question; return what is said at the start."""
    assert not explorer.locator(PICTURE).is_visible()
    press(notebook, explorer.get_by_role("button", name=answer), "Enter")
    explorer.locator(PICTURE).wait_for(state="visible")
    assert explorer.locator(".nnlib-card").inner_text().count("Yes.") == 1
    return said(explorer)


def finish(notebook, explorer, start, rows, missions, of=3):
    """Look at the missions and the table, then put everything back."""
    assert f"({missions} of {of} done)" in explorer.locator(".nnlib-missions").inner_text()
    press(notebook, explorer.get_by_role("button", name="Numbers as a table"), "Enter")
    explorer.locator("table").wait_for(state="visible")
    assert explorer.locator("tbody tr").count() == rows
    assert explorer.locator(PICTURE).count() == 1
    press(notebook, explorer.get_by_role("button", name="Reset"), "Enter")
    wait_said(explorer, f"^{re.escape(start)}$")
