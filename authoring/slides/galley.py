"""Measure every block of a lecture in the browser, before its slides are divided."""

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

READY = "() => document.fonts.ready.then(() => true)"
MEASURE = Path(__file__).with_name("templates") / "measure.js"


def measure(
    outline: Sequence[Section], browser: Browser, folder: Path
) -> list[list[list[Measured]]]:
    """Return the blocks of each slide of each section with their heights.

    Parameters
    ----------
    outline : sequence of Section
        A lecture.
    browser : Browser
        An open Chromium.
    folder : Path
        The folder with `lib`, where a page for the measuring is written and removed.

    Raises
    ------
    Problem
        If something could not be loaded, or a script failed.
    """
    slides = [slide for section in outline for slide in section.slides]
    blocks = [block for slide in slides for block in slide]
    draft = folder / f".galley-{id(outline)}.html"
    draft.write_text(galley_page(blocks), encoding="utf-8")
    try:
        with page(browser, draft.as_uri()) as watched:
            watched.page.evaluate(READY)
            found = watched.page.evaluate(MEASURE.read_text("utf-8"), list(SCALES))
    finally:
        draft.unlink()
    if watched.errors:
        raise Problem("; ".join(watched.errors))
    measured = iter([_measured(*pair) for pair in zip(blocks, found, strict=True)])
    return [[[next(measured) for _ in slide] for slide in section.slides] for section in outline]


def _measured(block: Block, found: dict) -> Measured:
    picture = tuple(found["picture"]) if found["picture"] else None
    return Measured(replace(block, html=found["html"]), tuple(found["heights"]), picture)
