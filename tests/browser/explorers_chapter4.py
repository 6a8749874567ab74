"""What a learner does with the explorers of chapter 4, by keyboard alone."""

import re

from tests.browser.actions import enter, play_and_pause, predict, press, wait_said


def use_backprop_stepper(notebook, explorer):
    """Predict, walk forward, guess signs of the backward pass, go to the end, and reset."""
    predict(notebook, explorer, "That of h₁")
    start = notebook.picture(explorer)
    height = explorer.bounding_box()["height"]
    following = explorer.get_by_role("button", name="Next")
    for step in range(1, 8):
        press(notebook, following, "Enter")
        wait_said(explorer, rf"^Step {step} of 24, forward")
    assert explorer.bounding_box()["height"] == height

    signs = ["minus", "minus", "minus", "plus"]
    for step, sign in enumerate(signs, start=8):
        old = notebook.picture(explorer)
        press(notebook, explorer.get_by_role("button", name=sign, exact=True), "Enter")
        verdict = "is right" if sign == "minus" else "it is minus"
        wait_said(explorer, rf"Your guess.*{verdict}\. Step {step} of 24, backward")
        notebook.wait_picture(explorer, old)

    press(notebook, explorer.get_by_role("radio", name="0 0 → 0"), "Space")
    press(notebook, explorer.get_by_role("button", name="To the end"), "Enter")
    wait_said(explorer, r"L falls:.*Mission done: Find a sample")
    enter(explorer)  # the button that was pressed has no more to do, and the focus is gone
    press(notebook, explorer.get_by_role("button", name="Numbers as a table"), "Enter")
    explorer.locator("table").wait_for(state="visible")
    assert explorer.locator("tbody tr").count() == 19
    last = notebook.picture(explorer)
    press(notebook, explorer.get_by_role("button", name="Reset"), "Enter")
    assert notebook.wait_picture(explorer, last) == start


def use_xor_training(notebook, explorer):
    """Predict, play, stop, play again, train to the end, move the slider, and reset."""
    assert re.match(r"Epoch 0:.*Nothing is trained yet", predict(notebook, explorer, "In waves"))
    start = notebook.picture(explorer)
    notebook.page.wait_for_timeout(500)
    assert notebook.picture(explorer) == start

    play_and_pause(notebook, explorer, "Epoch")

    press(notebook, explorer.get_by_role("button", name="Train to the end"), "Enter")
    wait_said(explorer, r"Epoch 10000: 4 of 4 right.*XOR is learned", timeout=60)
    explorer.get_by_role("button", name="Play").wait_for()
    old = notebook.picture(explorer)
    press(notebook, explorer.locator(".noUi-handle").nth(1), "ArrowLeft", 3)
    wait_said(explorer, r"Epoch 9850:")
    old = notebook.wait_picture(explorer, old)
    press(notebook, explorer.get_by_role("radio", name="5", exact=True), "Space")
    wait_said(explorer, r"Epoch 0:.*Nothing is trained yet")
    old = notebook.wait_picture(explorer, old)
    press(notebook, explorer.get_by_role("button", name="One step"), "Enter")
    wait_said(explorer, r"Epoch 5:")
    old = notebook.wait_picture(explorer, old)
    press(notebook, explorer.get_by_role("button", name="Reset"), "Enter")
    wait_said(explorer, r"Epoch 0:.*Nothing is trained yet")
    assert notebook.wait_picture(explorer, old) == start
