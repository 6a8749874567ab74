"""The system's Chromium, without a window; every request that leaves the machine is refused."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from authoring.files import Problem
from authoring.slides.geometry import HEIGHT, WIDTH

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
LOCAL = ("file:", "data:", "blob:", "about:")


def find_chromium() -> str | None:
    """Return the path of a browser of the system, or None; the variable CHROMIUM may name it."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        if name and (path := shutil.which(name)):
            return path
    return None


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser, and end it.

    Raises
    ------
    Problem
        If there is none.
    """
    path = find_chromium()
    if path is None:
        raise Problem("slides need a Chromium: install one, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A page with what went wrong in it: errors of its scripts, files not found, outside wishes."""

    page: Page
    errors: list[str] = field(default_factory=list)


@contextlib.contextmanager
def page(browser: Browser, url: str) -> Iterator[Watched]:
    """Open a page of the size of a slide, and close it."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    watched = Watched(context.new_page())

    def refuse_outside(route: Route, request: Request) -> None:
        if request.url.startswith(LOCAL):
            route.continue_()
        else:
            watched.errors.append(f"asks for {request.url}")
            route.abort()

    context.route("**/*", refuse_outside)
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    watched.page.on("requestfailed", lambda r: watched.errors.append(f"could not load {r.url}"))
    try:
        watched.page.goto(url, wait_until="load")
        yield watched
    finally:
        context.close()
