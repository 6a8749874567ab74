"""What a learner does with the explorers of chapter 3, by keyboard alone."""

from tests.browser.actions import finish, predict, press, wait_said, write


def use_loss_explorer(notebook, explorer):
    """Find the logit, ask for the logarithm of 0, and look at a number."""
    start = predict(notebook, explorer, "Cross-entropy, over a thousand times")
    first = notebook.picture(explorer)
    press(notebook, explorer.get_by_label("z", exact=True), "ArrowUp", 4)
    wait_said(explorer, "logit z = −7.6.*Mission done: Logit view")
    second = notebook.wait_picture(explorer, first)
    press(notebook, explorer.get_by_role("radio", name="probability", exact=True), "Space")
    write(notebook, explorer, "p", 0)
    wait_said(explorer, "The logarithm of 0 is −∞.*Mission done: Probability view")
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_role("radio", name="number", exact=True), "Space")
    write(notebook, explorer, "ŷ", 0.4)
    wait_said(explorer, "prediction ŷ = 0.4.*Mission done: Number view")
    notebook.wait_picture(explorer, third)
    finish(notebook, explorer, start, rows=3, missions=3)


def use_loss_landscape(notebook, explorer):
    """Walk to the star, move a point, and see two stars."""
    start = predict(notebook, explorer, "Squared error")
    first = notebook.picture(explorer)
    press(notebook, explorer.get_by_role("button", name="One step"), "Enter", 7)
    wait_said(explorer, "after 7 steps.*Mission done: Squared error: walk")
    second = notebook.wait_picture(explorer, first)
    write(notebook, explorer, "y", -8)
    wait_said(explorer, "The lowest place is w = −0.9, b = −1.3")
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_role("radio", name="line, absolute error"), "Space")
    wait_said(explorer, "The lowest place is w = 0.9.*Mission done: Move one point")
    notebook.wait_picture(explorer, third)
    finish(notebook, explorer, start, rows=6, missions=2)
