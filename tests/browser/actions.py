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


def button(explorer, name):
    """The button of this name; a browser may count its icon as a letter before it."""
    return explorer.get_by_role("button", name=re.compile(rf"(?:^|\W){re.escape(name)}$"))


def option(explorer, choice, name):
    """The radio button of this name in a choice: several choices may have the same names."""
    group = explorer.locator(".nnlib-choice", has_text=choice)
    return group.get_by_role("radio", name=name, exact=True)


def enter(explorer):
    """Click on the title: from there the Tab key leads on, however long the notebook is."""
    explorer.locator(".nnlib-title").click()


def play_and_pause(notebook, explorer, word, reached=0, play="Play", times=2):
    """Play and stop, twice: it goes on from where it was (`word` and a number), and stands still.

    Return the number it has come to.
    """
    for _ in range(times):
        press(notebook, button(explorer, play), "Enter")
        wait_said(explorer, rf"^{word} (?!{reached}\b)")
        press(notebook, button(explorer, "Pause"), "Enter")
        button(explorer, play).wait_for(timeout=2000)
        notebook.page.wait_for_timeout(200)
        stopped = said(explorer)
        notebook.page.wait_for_timeout(400)
        assert said(explorer) == stopped
        now = int(re.match(rf"{word} (\d+)", stopped)[1])
        assert now > reached
        reached = now
    return reached


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
