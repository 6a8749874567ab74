"""What a learner does with the explorer of chapter 1, by keyboard alone."""

import re

from tests.browser.actions import PICTURE, predict, press, wait_said


def use_neuron_explorer(notebook, explorer):
    """Predict, move the bias by keyboard, choose other data, and reset."""
    start = predict(notebook, explorer, "It stays where it is")
    first = notebook.picture(explorer)
    assert start.startswith("AND: 4 of 4 points right.")
    height = explorer.bounding_box()["height"]

    press(notebook, explorer.locator(".noUi-handle").nth(2), "ArrowRight", 10)
    wait_said(explorer, r"^AND: 2 of 4 points right; wrong at \(0, 1\), \(1, 0\)\.")
    second = notebook.wait_picture(explorer, first)
    assert explorer.get_by_label("b", exact=True).input_value() == "-0.5"
    assert explorer.bounding_box()["height"] == height
    assert explorer.locator(PICTURE).count() == 1

    press(notebook, explorer.get_by_role("radio", name="OR", exact=True), "Space")
    wait_said(explorer, r"^OR: 4 of 4 points right\..*Mission done: Move the line")
    third = notebook.wait_picture(explorer, second)
    assert "(1 of 3 done)" in explorer.locator(".nnlib-missions").inner_text()

    press(notebook, explorer.get_by_label("w₁", exact=True), "ArrowUp")
    wait_said(explorer, r"1\.1 x₁ \+ x₂ − 0\.5 = 0")
    fourth = notebook.wait_picture(explorer, third)

    press(notebook, explorer.get_by_role("button", name="Reset"), "Enter")
    wait_said(explorer, f"^{re.escape(start)}$")
    assert notebook.wait_picture(explorer, fourth) == first
    press(notebook, explorer.get_by_role("button", name="Numbers as a table"), "Enter")
    explorer.locator("table").wait_for(state="visible")
    assert explorer.locator("tbody tr").count() == 4
