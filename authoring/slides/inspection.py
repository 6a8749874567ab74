"""Open every slide of a deck in Chromium, and say what does not fit."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from authoring.slides.browser import page

INSPECT = Path(__file__).with_name("templates") / "inspect.js"
READY = "() => window.Reveal && Reveal.isReady() && document.fonts.status === 'loaded'"


@dataclass(frozen=True)
class Inspection:
    """How many slides were opened, what is wrong with them, the smallest letters in px."""

    slides: int
    problems: tuple[str, ...]
    smallest: float


def inspect(deck: Path, browser: Browser) -> Inspection:
    """Open every slide of a deck at 1280 × 720 with all its steps, and measure what is on it.

    A slide has a problem if something stands outside of it or in its foot, is cut off or hidden, or
    a picture is missing; a deck, if a script fails or anything is asked from a network.
    """
    with page(browser, deck.as_uri()) as watched:
        watched.page.wait_for_function(READY, timeout=30_000)
        slides = watched.page.evaluate(INSPECT.read_text("utf-8"))
        problems = list(watched.errors)
    for slide in slides:
        problems += [f"slide {slide['name']}: {problem}" for problem in slide["problems"]]
    sizes = [slide["smallest"] for slide in slides if slide["smallest"] is not None]
    return Inspection(len(slides), tuple(problems), min(sizes, default=0.0))
