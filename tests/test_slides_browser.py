"""Decks in a real Chromium: every slide opened and measured, the speaker's view, the hand-out.

`make slides` inspects every deck in the same way; here one lecture and one deck of hard cases.
"""

import nbformat
import nbformat.v4 as v4
import pytest

from authoring.files import Problem
from authoring.slides.__main__ import ROOT, main
from authoring.slides.assets import fill_library
from authoring.slides.browser import chromium, find_chromium, page
from authoring.slides.build import make
from authoring.slides.inspection import READY, inspect

pytest.importorskip("ziamath", reason="run make dev")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium; set CHROMIUM to its path"),
]
LECTURE = "00_start_here"
PICTURE = (
    '<img alt="a grey field" width="900" height="560" src="data:image/svg+xml,%3Csvg xmlns='
    "'http://www.w3.org/2000/svg' width='900' height='560'%3E%3Crect width='900' height='560' "
    "fill='silver'/%3E%3C/svg%3E\">"
)


def cell(kind, source, outputs=None, **metadata):
    made = v4.new_markdown_cell(source) if outputs is None else v4.new_code_cell(source)
    made.metadata.update(metadata, slideshow={"slide_type": kind})
    if outputs is not None:
        made.outputs = outputs
    return made


def printed(text):
    return v4.new_output("stream", name="stdout", text=text)


def hard_cases():
    """A lecture with all that does not fit on a slide as it stands."""
    body = "\n\n".join(f"    step_{n} = {n}\n    print(step_{n})" for n in range(20))
    row = "| " + " | ".join(["a wide column of words"] * 9) + " |\n"
    table = f"{row}{'|---' * 9}|\n{row * 8}"
    points = "\n".join(f"{n}. Point {n}: " + "many words " * 12 for n in range(1, 16))
    return [
        cell("slide", "# Hard cases\n\n$$\\sigma(z) = \\frac{1}{1 + e^{-z}}$$"),
        cell("fragment", "One press later."),
        cell("notes", "<details><summary>Notes · 3 minutes</summary>\n\nSay $e^x$.\n\n</details>"),
        cell("slide", f"## A long list\n\n{points}"),
        cell("subslide", f"def f():\n{body}", []),
        cell("subslide", "show()", [printed("x" * 170 + "\n" + "a line\n" * 45)]),
        cell("subslide", f"A wide table.\n\n{table}"),
        cell("subslide", "Look at this.\n\n" + "Some more words. " * 40),
        cell("-", "draw()", [v4.new_output("display_data", data={"text/html": PICTURE})]),
    ]


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with what decks load, brought by the first test that asks for it."""
    made = tmp_path_factory.mktemp("slides")
    try:
        fill_library(ROOT / "build" / "assets", made / "lib")
    except Problem as problem:
        pytest.skip(str(problem))
    return made


@pytest.fixture(scope="module")
def hard(folder, browser):
    notebook = folder / "01_hard.ipynb"
    nbformat.write(v4.new_notebook(cells=hard_cases()), notebook)
    return make(notebook, folder, browser)


def test_hard_cases_are_divided_until_every_slide_fits(hard):
    assert hard.inspection.problems == ()
    assert hard.written == 6
    assert hard.too_full >= 3
    assert hard.inspection.slides > hard.written


def test_every_slide_of_a_lecture_fits(folder, browser):
    made = make(ROOT / "course" / f"{LECTURE}.ipynb", folder, browser)
    assert made.inspection.problems == ()
    assert made.inspection.slides >= made.written > 20
    assert made.inspection.smallest >= 9


def test_inspection_sees_what_does_not_fit(hard, folder, browser):
    deck = (folder / "01_hard.html").read_text(encoding="utf-8")
    spoilt = folder / "02_spoilt.html"
    tall = '<p style="height: 800px">tall</p><pre>' + "y" * 400 + "</pre></div>"
    outside = '<img alt="" src="https://example.org/a.png"></body>'
    spoilt.write_text(deck.replace("</div>", tall, 1).replace("</body>", outside), encoding="utf-8")
    problems = " / ".join(inspect(spoilt, browser).problems)
    assert "slide 1.1: too high by" in problems
    assert "slide 1.1: cuts off a line" in problems
    assert "asks for https://example.org/a.png" in problems


def test_speaker_view_has_notes_and_formulas_and_steps_are_hidden_at_first(hard, folder, browser):
    with page(browser, (folder / "01_hard.html").as_uri()) as watched:
        deck = watched.page
        deck.wait_for_function(READY)
        assert deck.evaluate("getComputedStyle(document.querySelector('.fragment')).opacity") == "0"
        with deck.context.expect_page() as opened:
            deck.keyboard.press("s")
        notes = opened.value.locator(".speaker-controls-notes")
        notes.get_by_text("Notes · 3 minutes").wait_for()
        assert notes.locator("svg[aria-label='e^x'] path").count() > 0
        assert opened.value.locator(".pacing").is_visible()
        assert watched.errors == []


def test_handout_is_a_pdf_of_a_few_pages(hard, folder):
    pdf = (folder / "01_hard.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert 2 <= pdf.count(b"/Type /Page\n") <= hard.inspection.slides
    assert not list(folder.glob(".*.html"))


def test_a_wrong_name_ends_with_one_line(capsys, tmp_path):
    assert main(["nothing"], tmp_path) == 1
    assert capsys.readouterr().err == "error: nothing: no such lecture; there are: none\n"
