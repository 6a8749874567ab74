"""What a learner does with the regularisation playground of chapter 7, by keyboard alone."""

from tests.browser.actions import (
    button,
    finish,
    option,
    play_and_pause,
    predict,
    press,
    wait_said,
)


def use_regularisation_playground(notebook, explorer):
    """Predict, play, stop, train to the end, cure it with L2, stop early, look back."""
    start = predict(notebook, explorer, "With L2")
    assert start.endswith("no cure. Nothing is trained yet: press Play or Train to the end.")
    first = notebook.picture(explorer)
    notebook.page.wait_for_timeout(400)
    assert notebook.picture(explorer) == first
    assert not explorer.get_by_label("patience", exact=True).is_visible()

    press(notebook, button(explorer, "One epoch"), "Enter", 2)
    wait_said(explorer, "^Epoch 2 of 300: training loss")
    play_and_pause(notebook, explorer, "Epoch", reached=2)
    press(notebook, button(explorer, "Train to the end"), "Enter")
    wait_said(explorer, "^Epoch 300 of 300.*Overfitted: since epoch", timeout=30)
    second = notebook.wait_picture(explorer, first)

    press(notebook, option(explorer, "L2 λ", "0.01"), "Space")
    wait_said(explorer, "L2 λ 0.01. Nothing is trained yet.*Last run: validation loss")
    press(notebook, button(explorer, "Train to the end"), "Enter")
    wait_said(explorer, "^Epoch 300.*One change, L2 λ 0 → 0.01.*Mission done: With", timeout=30)
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_label("epoch", exact=True), "ArrowDown", 3)
    wait_said(explorer, "^Epoch 297 of 300")

    press(notebook, option(explorer, "L2 λ", "0"), "Space")
    press(notebook, explorer.get_by_role("checkbox", name="early stopping"), "Space")
    explorer.get_by_label("patience", exact=True).wait_for(state="visible")
    press(notebook, button(explorer, "Train to the end"), "Enter")
    wait_said(explorer, "Early stopping ended it there.*From run 1 it is one", timeout=30)
    fourth = notebook.wait_picture(explorer, third)

    press(notebook, explorer.get_by_role("radio", name="spirals", exact=True), "Space")
    wait_said(explorer, "^Spirals, 60 points")
    notebook.wait_picture(explorer, fourth)
    finish(notebook, explorer, start, rows=4, missions=1, of=4)
