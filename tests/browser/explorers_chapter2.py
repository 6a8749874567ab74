"""What a learner does with the explorers of chapter 2, by keyboard alone."""

from tests.browser.actions import finish, predict, press, wait_said, write


def use_activation_explorer(notebook, explorer):
    """Go to −5, keep what passes a gradient there, and make softmax sure."""
    start = predict(notebook, explorer, "Leaky ReLU with α = 0.01")
    first = notebook.picture(explorer)
    write(notebook, explorer, "z", -5)
    wait_said(explorer, r"^At z = −5 .*Saturated here: sigmoid, tanh and ReLU\.")
    second = notebook.wait_picture(explorer, first)
    for name in ("sigmoid", "tanh", "ReLU", "Swish", "Mish", "identity"):
        press(notebook, explorer.get_by_role("checkbox", name=name, exact=True), "Space")
    wait_said(explorer, "None is saturated here.*Mission done: Go to z = −5")
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_role("checkbox", name="softmax", exact=True), "Space")
    write(notebook, explorer, "z", 2)
    write(notebook, explorer, "T", 0.2)
    wait_said(explorer, "three classes 0.993.*Mission done: At z = 2")
    notebook.wait_picture(explorer, third)
    finish(notebook, explorer, start, rows=5, missions=2)


def use_chain_explorer(notebook, explorer):
    """Build the chain with a factor of 0.8, and find the depth by the arrow keys."""
    start = predict(notebook, explorer, "Less than a millionth")
    first = notebook.picture(explorer)
    press(notebook, explorer.get_by_role("radio", name="relu", exact=True), "Space")
    write(notebook, explorer, "w", 0.8)
    wait_said(explorer, "^10 layers of ReLU, w = 0.8.*it arrives")
    second = notebook.wait_picture(explorer, first)
    press(notebook, explorer.locator(".noUi-handle").nth(0), "ArrowRight", 11)
    wait_said(explorer, "^21 layers of ReLU.*is 0.00922 at the input.*Mission done")
    notebook.wait_picture(explorer, second)
    finish(notebook, explorer, start, rows=22, missions=1)
