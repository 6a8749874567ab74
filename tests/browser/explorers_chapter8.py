"""What a learner does with the explorers of chapter 8, by keyboard alone."""

from tests.browser.actions import (
    button,
    finish,
    option,
    predict,
    press,
    reach,
    wait_said,
    write,
)


def use_mail_explorer(notebook, explorer):
    """Predict, write one word, be the spammer, be unlucky, and load an e-mail again."""
    start = predict(notebook, explorer, "Under 30 %: it is delivered")
    assert start.startswith("Put away as spam: probability 96.1 %")
    first, keyboard = notebook.picture(explorer), notebook.page.keyboard
    text = explorer.get_by_label("text", exact=True)
    reach(notebook, text)
    keyboard.press("Control+End")
    keyboard.press("Enter")
    keyboard.type("george")
    wait_said(explorer, "^Delivered: probability 2.*“george” .*Mission done: Be the spammer")
    second = notebook.wait_picture(explorer, first)
    explorer.locator("[aria-live=polite]", has_text="Delivered").wait_for()
    press(notebook, option(explorer, "bars", "gradient × input"), "Space")
    wait_said(explorer, "By “gradient × input”")
    third = notebook.wait_picture(explorer, second)

    press(notebook, option(explorer, "e-mail", "books"), "Space")
    wait_said(explorer, "^Delivered: probability 0.4 %")
    fourth = notebook.wait_picture(explorer, third)
    reach(notebook, text)
    keyboard.press("Control+a")
    keyboard.insert_text(text.input_value().upper().replace(".", "!!!"))
    wait_said(explorer, "^Put away as spam: probability 60.0 %.*Mission done: Be unlucky")
    fifth = notebook.wait_picture(explorer, fourth)
    press(notebook, button(explorer, "Load it again"), "Enter")
    wait_said(explorer, r"^Delivered.*Last change: z = \+0.41 → −5.40")
    notebook.wait_picture(explorer, fifth)
    finish(notebook, explorer, start, rows=57, missions=2)


def use_threshold_explorer(notebook, explorer):
    """Predict, find the cheapest threshold, keep the limit, and look at the test rows."""
    start = predict(notebook, explorer, "About half")
    first = notebook.picture(explorer)
    write(notebook, explorer, "cost k", 20)
    write(notebook, explorer, "t", 0.905)
    wait_said(explorer, "t = 0.905: 18 of 1847 .*, the lowest.*Mission done: A lost letter")
    second = notebook.wait_picture(explorer, first)
    write(notebook, explorer, "t", 0.98)
    wait_said(explorer, "t = 0.980.*over the limit of 0.5 %")
    press(notebook, explorer.get_by_label("t", exact=True), "ArrowUp", 6)
    wait_said(explorer, "t = 0.986.*within the limit.*Mission done: Training rows")
    third = notebook.wait_picture(explorer, second)
    press(notebook, option(explorer, "rows", "test"), "Space")
    wait_said(explorer, "^Test rows, t = 0.986: 2 of 941.*Mission done: Keep the threshold")
    notebook.wait_picture(explorer, third)
    finish(notebook, explorer, start, rows=13, missions=3)
