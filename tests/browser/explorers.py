"""What a learner does with the explorers of chapters 2 and 3, by keyboard alone."""

import re

PICTURE = ".nnlib-picture img"


def said(explorer):
    """What the explorer says in words."""
    return explorer.locator(".nnlib-state [role=status]").inner_text()


def wait_said(notebook, explorer, pattern, timeout=10):
    """Wait until the explorer says something that fits the pattern."""
    for _ in range(timeout * 20):
        if re.search(pattern, said(explorer), flags=re.S):
            return
        notebook.page.wait_for_timeout(50)
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


def finish(notebook, explorer, start, rows, missions):
    """Look at the missions and the table, then put everything back."""
    assert f"({missions} of 3 done)" in explorer.locator(".nnlib-missions").inner_text()
    press(notebook, explorer.get_by_role("button", name="Numbers as a table"), "Enter")
    explorer.locator("table").wait_for(state="visible")
    assert explorer.locator("tbody tr").count() == rows
    assert explorer.locator(PICTURE).count() == 1
    press(notebook, explorer.get_by_role("button", name="Reset"), "Enter")
    wait_said(notebook, explorer, f"^{re.escape(start)}$")


def use_activation_explorer(notebook, explorer):
    """Go to −5, keep what passes a gradient there, and make softmax sure."""
    start = predict(notebook, explorer, "Leaky ReLU with α = 0.01")
    first = notebook.picture(explorer)
    write(notebook, explorer, "z", -5)
    wait_said(notebook, explorer, r"^At z = −5 .*Saturated here: sigmoid, tanh and ReLU\.")
    second = notebook.wait_picture(explorer, first)
    for name in ("sigmoid", "tanh", "ReLU", "Swish", "Mish", "identity"):
        press(notebook, explorer.get_by_role("checkbox", name=name, exact=True), "Space")
    wait_said(notebook, explorer, "None is saturated here.*Mission done: Go to z = −5")
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_role("checkbox", name="softmax", exact=True), "Space")
    write(notebook, explorer, "z", 2)
    write(notebook, explorer, "T", 0.2)
    wait_said(notebook, explorer, "three classes 0.993.*Mission done: At z = 2")
    notebook.wait_picture(explorer, third)
    finish(notebook, explorer, start, rows=5, missions=2)


def use_chain_explorer(notebook, explorer):
    """Build the chain with a factor of 0.8, and find the depth by the arrow keys."""
    start = predict(notebook, explorer, "Less than a millionth")
    first = notebook.picture(explorer)
    press(notebook, explorer.get_by_role("radio", name="relu", exact=True), "Space")
    write(notebook, explorer, "w", 0.8)
    wait_said(notebook, explorer, "^10 layers of ReLU, w = 0.8.*it arrives")
    second = notebook.wait_picture(explorer, first)
    press(notebook, explorer.locator(".noUi-handle").nth(0), "ArrowRight", 11)
    wait_said(notebook, explorer, "^21 layers of ReLU.*is 0.00922 at the input.*Mission done")
    notebook.wait_picture(explorer, second)
    finish(notebook, explorer, start, rows=22, missions=1)


def use_loss_explorer(notebook, explorer):
    """Find the logit, ask for the logarithm of 0, and look at a number."""
    start = predict(notebook, explorer, "Cross-entropy, over a thousand times")
    first = notebook.picture(explorer)
    press(notebook, explorer.get_by_label("z", exact=True), "ArrowUp", 4)
    wait_said(notebook, explorer, "logit z = −7.6.*Mission done: Logit view")
    second = notebook.wait_picture(explorer, first)
    press(notebook, explorer.get_by_role("radio", name="probability", exact=True), "Space")
    write(notebook, explorer, "p", 0)
    wait_said(notebook, explorer, "The logarithm of 0 is −∞.*Mission done: Probability view")
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_role("radio", name="number", exact=True), "Space")
    write(notebook, explorer, "ŷ", 0.4)
    wait_said(notebook, explorer, "prediction ŷ = 0.4.*Mission done: Number view")
    notebook.wait_picture(explorer, third)
    finish(notebook, explorer, start, rows=3, missions=3)


def use_loss_landscape(notebook, explorer):
    """Walk to the star, move a point, and see two stars."""
    start = predict(notebook, explorer, "Squared error")
    first = notebook.picture(explorer)
    for step in range(1, 8):
        press(notebook, explorer.get_by_role("button", name="One step"), "Enter")
        wait_said(notebook, explorer, f"after {step} step")
    wait_said(notebook, explorer, "after 7 steps.*Mission done: Squared error: walk")
    second = notebook.wait_picture(explorer, first)
    write(notebook, explorer, "y", -8)
    wait_said(notebook, explorer, "The lowest place is w = −0.9, b = −1.3")
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_role("radio", name="line, absolute error"), "Space")
    wait_said(notebook, explorer, "The lowest place is w = 0.9.*Mission done: Move one point")
    notebook.wait_picture(explorer, third)
    finish(notebook, explorer, start, rows=6, missions=2)
