"""Put the blocks of a lecture on slides, as the slide types of its cells say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup
from nbformat import NotebookNode

from authoring.files import Problem
from authoring.slides.cells import Block, code_blocks, output_blocks, text_blocks
from authoring.slides.formulas import markdown

TYPES = ("slide", "subslide", "fragment", "-", "skip", "notes")


@dataclass
class Section:
    """What one press of → passes: slides one below the other, and the speaker's notes on them."""

    slides: list[list[Block]] = field(default_factory=list)
    notes: str = ""
    minutes: int = 0

    @property
    def title(self) -> str:
        """The text of the first heading, or nothing."""
        for block in (block for slide in self.slides for block in slide):
            if block.kind == "heading":
                return BeautifulSoup(block.html, "html.parser").get_text()
        return ""


def sections(notebook: NotebookNode, decks: Iterable[str] = ()) -> list[Section]:
    """Return the slides of a lecture.

    Parameters
    ----------
    notebook : NotebookNode
        A lecture with its outputs.
    decks : iterable of str
        Names of lectures that have slides: links to them lead to their decks.

    Raises
    ------
    Problem
        If a cell has a slide type that Jupyter does not know.
    """
    found: list[Section] = []
    known = frozenset(decks)
    for number, cell in enumerate(notebook.cells):
        kind = cell.metadata.get("slideshow", {}).get("slide_type", "-")
        if kind not in TYPES:
            raise Problem(f"cell {number}: slide_type {kind!r} is none of {', '.join(TYPES)}")
        if kind == "slide" or not found:
            found.append(Section())
        if kind == "notes":
            _add_notes(found[-1], cell.source)
        elif kind != "skip":
            _add_cell(found[-1], cell, kind, known)
    for section in found:
        section.slides = [slide for slide in section.slides if slide]
    return [section for section in found if section.slides]


def _add_cell(section: Section, cell: NotebookNode, kind: str, decks: frozenset[str]) -> None:
    """Put a cell on the section's last slide, or on a new one."""
    if kind in ("slide", "subslide") or not section.slides:
        section.slides.append([])
    slide = section.slides[-1]
    now = slide[-1].step if slide else 0
    if kind == "fragment" and slide:
        now += 1
    blocks = text_blocks(cell, decks) if cell.cell_type == "markdown" else _code_cell(cell)
    slide += [replace(block, step=now + block.step) for block in blocks]


def _code_cell(cell: NotebookNode) -> list[Block]:
    """Return code, unless it is hidden, and outputs, one step later where they are hidden."""
    tags = cell.metadata.get("tags", [])
    code = [] if "hide-input" in tags else code_blocks(cell.source)
    hidden = cell.metadata.get("jupyter", {}).get("outputs_hidden", False)
    step = 1 if hidden and code else 0
    return code + [replace(block, step=step) for block in output_blocks(cell.outputs)]


def _add_notes(section: Section, source: str) -> None:
    """Add a notes cell to a section: unfolded, its summary as the first line, its minutes read."""
    soup = BeautifulSoup(markdown(source), "html.parser")
    for summary in soup.find_all("summary"):
        minutes = re.search(r"(\d+) minutes?\b", summary.get_text())
        section.minutes += int(minutes[1]) if minutes else 0
        summary.name = "p"
        summary["class"] = "minutes"
    for details in soup.find_all("details"):
        details.unwrap()
    for link in soup.find_all("a"):
        link.unwrap()
    section.notes += str(soup)
