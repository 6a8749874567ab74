"""What a learner does with the regularisation playground of chapter 7, by keyboard alone."""

import re

from tests.browser.actions import finish, predict, press, said, wait_said
from tests.browser.explorers_chapter5 import button, enter


def strength(explorer, name, value):
    """The option of this strength; L1 and L2 have the same."""
    group = explorer.locator(".nnlib-choice", has_text=name)
    return group.get_by_role("radio", name=value, exact=True)


def use_regularisation_playground(notebook, explorer):
    """Predict, play, stop, train to the end, cure it with L2, stop early, look back."""
    enter(explorer)
    start = predict(notebook, explorer, "With L2")
    assert start.endswith("no cure. Nothing is trained yet: press Play or Train to the end.")
    first = notebook.picture(explorer)
    notebook.page.wait_for_timeout(400)
    assert notebook.picture(explorer) == first
    assert not explorer.get_by_label("patience", exact=True).is_visible()

    press(notebook, button(explorer, "One epoch"), "Enter", 2)
    wait_said(explorer, "^Epoch 2 of 300: training loss")
    reached = 2
    for _ in range(2):
        press(notebook, button(explorer, "Play"), "Enter")
        wait_said(explorer, rf"^Epoch (?!{reached} )")
        press(notebook, button(explorer, "Pause"), "Enter")
        button(explorer, "Play").wait_for(timeout=2000)
        notebook.page.wait_for_timeout(200)
        stopped = said(explorer)
        notebook.page.wait_for_timeout(400)
        assert said(explorer) == stopped
        now = int(re.match(r"Epoch (\d+)", stopped)[1])
        assert now > reached
        reached = now
    press(notebook, button(explorer, "Train to the end"), "Enter")
    wait_said(explorer, "^Epoch 300 of 300.*Overfitted: since epoch", timeout=30)
    second = notebook.wait_picture(explorer, first)

    press(notebook, strength(explorer, "L2 λ", "0.01"), "Space")
    wait_said(explorer, "L2 λ 0.01. Nothing is trained yet.*Last run: validation loss")
    press(notebook, button(explorer, "Train to the end"), "Enter")
    wait_said(explorer, "^Epoch 300.*One change, L2 λ 0 → 0.01.*Mission done: With", timeout=30)
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_label("epoch", exact=True), "ArrowDown", 3)
    wait_said(explorer, "^Epoch 297 of 300")

    press(notebook, strength(explorer, "L2 λ", "0"), "Space")
    press(notebook, explorer.get_by_role("checkbox", name="early stopping"), "Space")
    explorer.get_by_label("patience", exact=True).wait_for(state="visible")
    press(notebook, button(explorer, "Train to the end"), "Enter")
    wait_said(explorer, "Early stopping ended it there.*From run 1 it is one", timeout=30)
    fourth = notebook.wait_picture(explorer, third)

    press(notebook, explorer.get_by_role("radio", name="spirals", exact=True), "Space")
    wait_said(explorer, "^Spirals, 60 points")
    notebook.wait_picture(explorer, fourth)
    finish(notebook, explorer, start, rows=4, missions=1, of=4)
