"""Make the deck and the hand-out of one lecture."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from playwright.sync_api import Browser

from authoring.files import Problem, write_atomically
from authoring.slides.browser import page
from authoring.slides.fit import is_too_full, place
from authoring.slides.galley import measure
from authoring.slides.inspection import Inspection, inspect
from authoring.slides.outline import sections
from authoring.slides.page import Shown, deck_page, handout_page

FOOT = (
    '<div style="width: 100%; font-size: 8px; text-align: center; color: #5b6770">'
    '<span class="title"></span> · <span class="pageNumber"></span>'
    ' / <span class="totalPages"></span></div>'
)


@dataclass(frozen=True)
class Made:
    """What was made of a lecture: counts as written and as set, and what the inspection found."""

    name: str
    written: int
    too_full: int
    reduced: int
    inspection: Inspection

    def line(self) -> str:
        """Return it in one line."""
        slides, wrong = self.inspection.slides, len(self.inspection.problems)
        return (
            f"{self.name}: {slides} slides from {self.written}, of which {self.too_full} were too "
            f"full; {self.reduced} in smaller type, from {self.inspection.smallest:.0f} px; "
            f"{wrong or 'no'} problem{'s' if wrong != 1 else ''}"
        )


def make(notebook: Path, folder: Path, browser: Browser, decks: Iterable[str] = ()) -> Made:
    """Write `NAME.html` and `NAME.pdf` of a lecture to `folder`, and open every slide.

    Parameters
    ----------
    notebook : Path
        The lecture, with its outputs.
    folder : Path
        Where the deck goes; its `lib` must be there (`assets.fill_library`).
    browser : Browser
        An open Chromium.
    decks : iterable of str
        Names of lectures that links may lead to.

    Raises
    ------
    Problem
        If the notebook cannot be put on slides: an unknown slide type, a formula with an error.
    """
    name = notebook.stem
    try:
        outline = sections(nbformat.read(notebook, as_version=4), decks)
        if not outline:
            raise Problem("no slides")
        measured = measure(outline, browser, folder)
    except Problem as problem:
        raise Problem(f"{name}: {problem}") from None
    placed = [[slide for blocks in slides for slide in place(blocks)] for slides in measured]
    shown = [
        Shown(section.title, tuple(slides), section.notes, section.minutes)
        for section, slides in zip(outline, placed, strict=True)
    ]
    title = outline[0].title or name
    write_atomically(folder / f"{name}.html", deck_page(title, shown))
    print_handout(handout_page(title, shown), folder / f"{name}.pdf", browser)
    return Made(
        name,
        sum(map(len, measured)),
        sum(is_too_full(blocks) for slides in measured for blocks in slides),
        sum(slide.scale < 1 for slides in placed for slide in slides),
        inspect(folder / f"{name}.html", browser),
    )


def print_handout(body: str, path: Path, browser: Browser) -> None:
    """Print a page to a PDF on A4, with its title and page numbers at the foot."""
    draft = path.with_name(f".{path.stem}-handout.html")
    draft.write_text(body, encoding="utf-8")
    margins = {"top": "11mm", "bottom": "14mm", "left": "11mm", "right": "11mm"}
    try:
        with page(browser, draft.as_uri()) as watched:
            watched.page.evaluate("() => document.fonts.ready.then(() => true)")
            printed = watched.page.pdf(
                format="A4",
                margin=margins,
                print_background=True,
                display_header_footer=True,
                header_template="<span></span>",
                footer_template=FOOT,
                tagged=True,
            )
            if watched.errors:
                raise Problem("; ".join(watched.errors))
    finally:
        draft.unlink()
    write_atomically(path, printed)
