"""What a learner does with the explorer of chapter 6, by keyboard alone."""

from tests.browser.actions import finish, predict, press, wait_said, write


def use_initialisation_explorer(notebook, explorer):
    """Predict, keep 50 layers of ReLU alive, then tanh by one's own σ, then lose δ."""
    start = predict(notebook, explorer, "Over a million times a million")
    first = notebook.picture(explorer)
    write(notebook, explorer, "layers", 50)
    wait_said(explorer, "^50 layers of 64 ReLU units, N")
    second = notebook.wait_picture(explorer, first)
    press(notebook, explorer.get_by_role("checkbox", name="show ‖∂L/∂W‖"), "Space")
    wait_said(explorer, "it hides this, since from layer to layer a grows as δ shrinks")
    third = notebook.wait_picture(explorer, second)
    press(notebook, explorer.get_by_role("radio", name="He normal", exact=True), "Space")
    wait_said(explorer, "Signal forward: steady.*δ backward: steady.*Mission done: 50 layers of R")
    fourth = notebook.wait_picture(explorer, third)

    press(notebook, explorer.get_by_role("radio", name="tanh", exact=True), "Space")
    press(notebook, explorer.get_by_role("radio", name="own σ", exact=True), "Space")
    write(notebook, explorer, "width n", 100)
    wait_said(explorer, "^50 layers of 100 tanh units, σ = 0.1,")
    press(notebook, explorer.get_by_label("σ", exact=True), "ArrowUp", 3)
    wait_said(explorer, "σ = 0.115,.*Mission done: 50 tanh layers")
    fifth = notebook.wait_picture(explorer, fourth)

    press(notebook, explorer.get_by_role("radio", name="sigmoid", exact=True), "Space")
    wait_said(explorer, "δ backward: vanishing.*Mission done: Let δ shrink")
    sixth = notebook.wait_picture(explorer, fifth)
    press(notebook, explorer.get_by_role("radio", name="32 bits", exact=True), "Space")
    press(notebook, explorer.get_by_role("radio", name="0.01·N(0, 1)"), "Space")
    wait_said(explorer, "to 0 at layer .*those under 10⁻⁴⁵ become 0")
    notebook.wait_picture(explorer, sixth)
    finish(notebook, explorer, start, rows=51, missions=3)
