"""Write the pages: the galley that is measured, the deck, and the hand-out for paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from authoring.slides.cells import Block
from authoring.slides.fit import Placed
from authoring.slides.geometry import HEIGHT, WIDTH, variables

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=False,  # all but the titles is HTML already
    undefined=StrictUndefined,
)


@dataclass(frozen=True)
class Shown:
    """A section of a deck: its title, its slides as they are set, its notes."""

    title: str
    slides: tuple[Placed, ...]
    notes: str
    minutes: int


def galley_page(blocks: Sequence[Block]) -> str:
    """Return the page on which all blocks are set and measured."""
    return _page("galley.html", blocks=blocks)


def deck_page(title: str, sections: Sequence[Shown]) -> str:
    """Return a reveal.js deck. Each section's minutes are shared out among its slides."""
    return _page("deck.html", title=escape(title), sections=_sections(title, sections))


def handout_page(title: str, sections: Sequence[Shown]) -> str:
    """Return the slides for paper, everything shown."""
    return _page("handout.html", title=escape(title), sections=_sections(title, sections))


def _page(name: str, **values: object) -> str:
    css = "; ".join(f"{key}: {value}" for key, value in variables().items())
    template = TEMPLATES.get_template(name)
    return template.render(variables=css, width=WIDTH, height=HEIGHT, **values)


def _sections(title: str, sections: Sequence[Shown]) -> list[dict]:
    chapter = title.partition(" · ")[0]
    pages = []
    for section in sections:
        foot = chapter if section.title in ("", title) else f"{chapter} · {section.title}"
        count = len(section.slides)
        seconds = round(60 * section.minutes / count)
        slides = [{"body": _body(slide, foot), "seconds": seconds} for slide in section.slides]
        pages.append({"slides": slides, "notes": section.notes})
    return pages


def _body(slide: Placed, foot: str) -> Markup:
    """Return the HTML of one slide; blocks of a later step are fragments."""
    parts = [f'<div class="body" style="--scale: {slide.scale}">']
    for block in slide.blocks:
        names = ["block", block.kind, *(["joined"] if block.joined else [])]
        step = ""
        if block.step:
            names.append("fragment")
            step = f' data-fragment-index="{block.step}"'
        body = _zoomed(block.html, slide.zoom) if block.kind == "picture" else block.html
        parts.append(f'<div class="{" ".join(names)}"{step}>{body}</div>')
    return Markup("\n".join([*parts, f'</div>\n<div class="foot">{escape(foot)}</div>']))


def _zoomed(picture: str, zoom: float) -> str:
    """Return an `<img>` with its width and height multiplied."""

    def smaller(found: re.Match) -> str:
        return f'{found[1]}="{int(float(found[2]) * zoom)}"'

    return re.sub(r'\b(width|height)="(\d+(?:\.\d+)?)"', smaller, picture)
