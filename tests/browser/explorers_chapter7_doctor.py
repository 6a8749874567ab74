"""What a learner does with the learning-curve doctor of chapter 7, by keyboard alone."""

from tests.browser.actions import PICTURE, finish, press, said, wait_said

ANSWERS = ("overfitting", "learning rate too small", "nothing: dropout is on in training only")


def use_learning_curve_doctor(notebook, explorer):
    """Answer three cases, walk on, answer one wrongly, walk back, and reset."""
    explorer.locator(PICTURE).wait_for(state="visible")
    start = said(explorer)
    height = explorer.locator(PICTURE).bounding_box()["height"]
    for number, answer in enumerate(ANSWERS, start=1):
        explorer.get_by_text(f"Case {number} of 12.").wait_for()
        old = notebook.picture(explorer)
        button = explorer.get_by_role("button", name=answer)
        press(notebook, button, "Enter")
        wait_said(explorer, f"^Right, {answer}.*Score: {number} of {number} right")
        assert button.evaluate("e => e === document.activeElement")
        old = notebook.wait_picture(explorer, old)
        press(notebook, explorer.get_by_role("button", name="Next case"), "Enter")
        notebook.wait_picture(explorer, old)
    wait_said(explorer, "^Training loss .*Score: 3 of 3 right, 9 to go")
    assert "(1 of 3 done)" in explorer.locator(".nnlib-missions").inner_text()

    old = notebook.picture(explorer)
    press(notebook, explorer.get_by_role("button", name="stopped too early"), "Enter")
    wait_said(explorer, "^Not “stopped too early”: then .* It is “network too small”")
    old = notebook.wait_picture(explorer, old)
    assert explorer.get_by_role("button", name="✗ stopped too early").is_visible()
    assert explorer.get_by_role("button", name="✓ network too small").is_visible()
    press(notebook, explorer.get_by_role("button", name="Previous case"), "Enter")
    wait_said(explorer, "^Right, nothing: dropout")
    notebook.wait_picture(explorer, old)
    assert explorer.locator(PICTURE).bounding_box()["height"] == height
    finish(notebook, explorer, start, rows=22, missions=1)
