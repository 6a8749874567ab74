"""The command behind `make slides`; see the package."""

import sys
import time
from pathlib import Path

from authoring.files import Problem, write_atomically
from authoring.slides.assets import fill_library
from authoring.slides.browser import chromium
from authoring.slides.build import Made, make

ROOT = Path(__file__).resolve().parents[2]


def lectures(root: Path) -> list[Path]:
    """Return the lectures of a course, in order."""
    return sorted((root / "course").glob("[0-9]*.ipynb"))


def choose(root: Path, names: list[str]) -> list[Path]:
    """Return the lectures of these names, or all.

    Raises
    ------
    Problem
        If there is no lecture of a name.
    """
    known = {path.stem: path for path in lectures(root)}
    wanted = [Path(name).name.removesuffix(".ipynb") for name in names]
    for name in wanted:
        if name not in known:
            raise Problem(f"{name}: no such lecture; there are: {', '.join(known) or 'none'}")
    return [known[name] for name in wanted] or list(known.values())


def main(names: list[str], root: Path = ROOT) -> int:
    """Make the slides, say what was made; return 0 if every slide of every deck is whole."""
    folder, cache = root / "build" / "slides", root / "build" / "assets"
    failed: list[str] = []
    start = time.monotonic()
    try:
        chosen = choose(root, names)
        fill_library(cache, folder / "lib")
        with chromium() as browser:
            decks = [path.stem for path in lectures(root)]
            for path in chosen:
                try:
                    made: Made = make(path, folder, browser, decks)
                except Problem as problem:
                    failed.append(str(problem))
                    continue
                print(made.line(), flush=True)
                failed += [f"{made.name}: {problem}" for problem in made.inspection.problems]
    except Problem as problem:
        failed.append(str(problem))
    for line in failed:
        print(f"error: {line}", file=sys.stderr)
    if not failed:
        write_atomically(folder / "index.html", index(folder))
        seconds = time.monotonic() - start
        print(f"{len(chosen)} decks and hand-outs in {seconds:.0f} s: open {folder / 'index.html'}")
    return 1 if failed else 0


def index(folder: Path) -> str:
    """Return a page with a link to each deck and hand-out of a folder."""
    names = sorted(path.stem for path in folder.glob("[0-9]*.html"))
    rows = "\n".join(
        f'<li><a href="{name}.html">{name}</a> (<a href="{name}.pdf">hand-out, PDF</a>)</li>'
        for name in names
    )
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<meta charset="utf-8">\n<title>Slides</title>\n'
        f"<h1>Slides</h1>\n<p>In a deck: S opens the speaker's view, ? lists the keys.</p>\n"
        f"<ul>\n{rows}\n</ul>\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
