"""Set every formula and measure every block of a lecture in the browser, before it is divided."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser

from authoring.files import Problem
from authoring.slides.browser import page
from authoring.slides.cells import Block
from authoring.slides.fit import Measured
from authoring.slides.geometry import SCALES
from authoring.slides.outline import Section
from authoring.slides.page import galley_page

SET = """() => new Promise((done, failed) => {
    setTimeout(() => failed(new Error("the formulas were not set in 100 s")), 100000);
    MathJax.Hub.Queue(() => document.fonts.ready.then(done));
})"""
MEASURE = Path(__file__).with_name("templates") / "measure.js"


def typeset(
    outline: Sequence[Section], browser: Browser, folder: Path, mathjax: Path
) -> list[list[list[Measured]]]:
    """Return the blocks of each slide of each section, formulas set, with their heights.

    Parameters
    ----------
    outline : sequence of Section
        A lecture. The notes of its sections get their formulas set in place.
    browser : Browser
        An open Chromium.
    folder : Path
        The folder with `lib`, where a page for the measuring is written and removed.
    mathjax : Path
        The file MathJax.js.

    Raises
    ------
    Problem
        If a formula has an error, or something could not be loaded.
    """
    slides = [slide for section in outline for slide in section.slides]
    blocks = [block for slide in slides for block in slide]
    notes = [section.notes for section in outline]
    draft = folder / f".galley-{id(outline)}.html"
    draft.write_text(galley_page(blocks, notes, mathjax), encoding="utf-8")
    try:
        with page(browser, draft.as_uri()) as watched:
            watched.page.evaluate(SET)
            found = watched.page.evaluate(MEASURE.read_text("utf-8"), list(SCALES))
            wrong = watched.errors + found["errors"]
    finally:
        draft.unlink()
    if wrong:
        raise Problem("; ".join(wrong))
    for section, body in zip(outline, found["notes"], strict=True):
        section.notes = body
    measured = iter([_measured(*pair) for pair in zip(blocks, found["blocks"], strict=True)])
    return [[[next(measured) for _ in slide] for slide in section.slides] for section in outline]


def _measured(block: Block, found: dict) -> Measured:
    picture = tuple(found["picture"]) if found["picture"] else None
    return Measured(replace(block, html=found["html"]), tuple(found["heights"]), picture)
