"""Check the finished pages: every link inside leads somewhere, nothing is loaded from outside."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
RELATIONS = {"stylesheet", "preload", "icon", "shortcut icon", "modulepreload"}


class Page(HTMLParser):
    """The links of a page, what it loads, the ids it has, and its images without alt text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.silent: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag means."""
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[key] for key in ("id", "name") if given.get(key)}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        address = given.get(LOADS.get(tag, ""), "")
        if address and (tag != "link" or given.get("rel", "") in RELATIONS):
            self.loads.append(address)
        if tag == "img" and not given.get("alt", "").strip():
            self.silent.append(address)


def problems(site: Path) -> Iterator[str]:
    """Yield what is wrong with the pages of a site."""
    paths = [path for path in sorted(site.rglob("*.html")) if "_static" not in path.parts]
    pages = {path.resolve(): Page(path) for path in paths}
    for path, page in pages.items():
        name = path.relative_to(site.resolve()).as_posix()
        for address in page.loads:
            if is_outside(address):
                yield f"{name} loads {address}"
        for address in dict.fromkeys([*page.links, *page.loads]):
            if not is_outside(address) and not leads(address, path, pages):
                yield f"{name} links to {address}, which is not there"
        for address in page.silent:
            yield f"{name} shows {address} without alt text"


def is_outside(address: str) -> bool:
    """Tell whether an address is on another server."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "mailto")


def leads(address: str, path: Path, pages: dict[Path, Page]) -> bool:
    """Tell whether an address inside the site is there, with its anchor."""
    parts = urlsplit(address)
    if parts.scheme in ("data", "javascript"):
        return parts.scheme == "data"
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target = target / "index.html"
    if not target.exists():
        return False
    anchor = unquote(parts.fragment)
    return not anchor or target not in pages or anchor in pages[target].ids


def jupyter_anchor(title: str) -> str:
    """Return the anchor that JupyterLab gives a heading, so that links in notebooks hold."""
    return title.replace(" ", "-")
