"""What a learner does with the explorers of chapter 5, by keyboard alone."""

from tests.browser.actions import (
    PICTURE,
    button,
    finish,
    option,
    play_and_pause,
    predict,
    press,
    wait_said,
    write,
)


def use_optimizer_race(notebook, explorer):
    """Bet, play, pause, go on to the end, find the limit of SGD, leave others out."""
    assert not explorer.locator(PICTURE).is_visible()
    press(notebook, button(explorer, "Adam"), "Enter")
    explorer.locator(PICTURE).wait_for(state="visible")
    wait_said(explorer, r"^Ravine, start at \(−5, 0.8\).*You bet on Adam: press Play")
    assert explorer.locator(".nnlib-card").inner_text().count("You bet on Adam.") == 1
    first = notebook.picture(explorer)
    press(notebook, option(explorer, "my bet", "RMSprop"), "Space")
    wait_said(explorer, "You bet on RMSprop: press Play")
    assert notebook.picture(explorer) == first

    press(notebook, button(explorer, "One step"), "Enter", 2)
    wait_said(explorer, "^Step 2 of 250")
    play_and_pause(notebook, explorer, "Step", reached=2)
    press(notebook, button(explorer, "To the end"), "Enter")
    wait_said(
        explorer, "^Ravine, 250 steps.*AdaGrad after 23.*bet on RMSprop: not this time.*zigzags"
    )
    old = notebook.picture(explorer)
    press(notebook, explorer.get_by_label("step", exact=True), "ArrowDown", 3)
    wait_said(explorer, "^Step 247 of 250")
    old = notebook.wait_picture(explorer, old)

    for rate in (0.1, 0.105):
        write(notebook, explorer, "SGD η", rate)
        wait_said(explorer, "Nobody has moved yet")
        press(notebook, button(explorer, "To the end"), "Enter")
        wait_said(explorer, "^Ravine, 250 steps")
    wait_said(explorer, "SGD ran away.*2/λmax = 0.1.*Mission done: Ravine: find the rate")
    old = notebook.wait_picture(explorer, old)
    press(notebook, explorer.get_by_role("checkbox", name="AdaGrad", exact=True), "Space")
    wait_said(explorer, "In the goal: Nesterov after 34")
    assert not explorer.get_by_label("AdaGrad η", exact=True).is_visible()
    old = notebook.wait_picture(explorer, old)

    press(notebook, explorer.get_by_role("radio", name="saddle", exact=True), "Space")
    wait_said(explorer, r"^Saddle, start at \(1, 0.01\)")
    write(notebook, explorer, "y", 0)
    press(notebook, button(explorer, "To the end"), "Enter")
    wait_said(explorer, "^Saddle, 150 steps.*keeps them all.*Mission done: Saddle")
    notebook.wait_picture(explorer, old)
    start = "Ravine, start at (−5, 0.8), loss 8.9. Nobody has moved yet. Who will arrive first? "
    finish(notebook, explorer, start + "Bet, then press Play.", rows=5, missions=2, of=4)


def use_learning_rate_finder(notebook, explorer):
    """Predict, run the sweep, stop it, place a guess, train, and change the optimizer."""
    start = predict(notebook, explorer, "It stays, then falls, then rises steeply")
    assert start.endswith("Nothing is trained yet: press Run the sweep.")
    first = notebook.picture(explorer)
    assert button(explorer, "Train with both").is_disabled()
    press(notebook, button(explorer, "One step"), "Enter")
    wait_said(explorer, "^Step 1 of at most 100")
    play_and_pause(notebook, explorer, "Step", 1, play="Run the sweep", times=1)
    press(notebook, button(explorer, "To its end"), "Enter")
    wait_said(explorer, "Which rate would you train with.*Your guess is 0.001")
    second = notebook.wait_picture(explorer, first)

    write(notebook, explorer, "your guess η", 0.5)
    wait_said(explorer, "Your guess is 0.5")
    third = notebook.wait_picture(explorer, second)
    press(notebook, button(explorer, "One epoch"), "Enter")
    wait_said(explorer, "^Epoch 1 of 15")
    press(notebook, button(explorer, "Train with both"), "Enter")
    wait_said(explorer, "^Epoch 15 of 15. Your rate 0.5.*Your rate wins.*Mission done: Beat")
    fourth = notebook.wait_picture(explorer, third)

    press(notebook, explorer.get_by_role("radio", name="Adam", exact=True), "Space")
    wait_said(explorer, "^Digits, Adam, tanh.*Nothing is trained yet")
    press(notebook, button(explorer, "To its end"), "Enter")
    wait_said(explorer, "Which rate would you train with")
    press(notebook, button(explorer, "To the end"), "Enter")
    wait_said(explorer, "^Epoch 15 of 15")
    notebook.wait_picture(explorer, fourth)
    finish(notebook, explorer, start, rows=16, missions=1)
