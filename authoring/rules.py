"""What a stored notebook must keep to, read from its file alone: nothing is run."""

import re
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from authoring.exercises import describe, tags
from authoring.normalise import PICTURE, normalise

HOME = re.escape(str(Path.home())) if len(str(Path.home())) > 2 else "/home"
TEMPORARY = re.escape(tempfile.gettempdir())
CHECKOUT = re.escape(str(Path(__file__).resolve().parent.parent))
MACHINE_PATH = re.compile(
    rf"(?:{CHECKOUT}|(?<![\w.])(?:{HOME}|{TEMPORARY}|/home|/Users|/var/folders|[A-Z]:\\Users))"
    r"(?:[/\\][^\s\"'<>)]*|\b)"
)


class _Images(HTMLParser):
    """Collect the alt text of each image in a piece of HTML (None where there is none)."""

    def __init__(self) -> None:
        super().__init__()
        self.alts: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the image's alt text."""
        if tag == "img":
            self.alts.append(dict(attrs).get("alt"))


def image_alts(html: str) -> list[str | None]:
    """Return the alt texts of the images in a piece of HTML."""
    parser = _Images()
    parser.feed(html)
    return parser.alts


def problems(stored: str) -> Iterator[str]:
    """Yield what is wrong with a stored notebook, given as the text of its file."""
    notebook = nbformat.reads(stored, as_version=4)
    yield from counts(notebook)
    for number, cell in enumerate(notebook.cells):
        where = describe(cell, number)
        for output in cell.get("outputs", []):
            if output.output_type == "error" and "raises-exception" not in tags(cell):
                yield f"{where} holds an error: {output.ename}"
            for word in pictures(output):
                yield f"{where}: {word}"
            path = machine_path(output)
            if path:
                yield f"{where} prints a path of this machine: {path}"
    if normalise(nbformat.reads(stored, as_version=4)) != stored:
        yield "not in the form that sync writes (ids, metadata, counts, stream chunks, addresses)"


def counts(notebook: NotebookNode) -> Iterator[str]:
    """Yield a problem if the code cells were not all run once, from top to bottom."""
    code = [(i, cell) for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    for expected, (number, cell) in enumerate(code, start=1):
        if cell.execution_count is None:
            yield f"{describe(cell, number)} was not run"
            return
        if cell.execution_count != expected:
            where = describe(cell, number)
            yield f"{where} has count {cell.execution_count} and should have {expected}"
            return


def pictures(output: NotebookNode) -> Iterator[str]:
    """Yield a problem for each picture that a blind reader would miss."""
    data = output.get("data", {})
    alts = image_alts(data.get("text/html", ""))
    if any(not (alt or "").strip() for alt in alts):
        yield "an <img> without alt text; show figures with plots.show(figure, alt=…)"
    bare = [mime for mime in data if mime.startswith("image/")]
    if bare and not alts:
        yield f"a bare {bare[0]} without alt text; show figures with plots.show(figure, alt=…)"


def machine_path(output: NotebookNode) -> str | None:
    """Return a path of the author's machine that an output shows, or None."""
    data = [
        value
        for mime, value in output.get("data", {}).items()
        if isinstance(value, str) and not mime.startswith("image/p")
    ]
    texts = [output.get("text", ""), output.get("evalue", ""), *output.get("traceback", []), *data]
    for text in texts:
        found = MACHINE_PATH.search(PICTURE.sub("", text))
        if found:
            return found.group()
    return None
