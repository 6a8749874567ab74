"""Put together what Sphinx reads, in a fresh folder."""

import shutil
from pathlib import Path

from authoring.files import Problem
from authoring.site.pages import API, contents, download, index, page, reference

PARTS = {
    "course": ("Lectures", "One chapter a page. Download a notebook to run and to change it."),
    "exercises": ("Exercises", "Download a notebook, write the functions, and run the checks."),
}
MATHJAX = ("tex-svg-full.js", "a11y", "sre")


def stage(root: Path, folder: Path, mathjax: Path) -> int:
    """Write `pages`, `extra` (copied as it is) and `static`; return how many pages there are.

    Parameters
    ----------
    root : Path
        The checkout.
    folder : Path
        Where the sources go; what stands there is removed.
    mathjax : Path
        Folder of MathJax's files.
    """
    shutil.rmtree(folder, ignore_errors=True)
    write(folder / "pages/index.md", index(read(root / "README.md")))
    for part, (title, words) in PARTS.items():
        paths = sorted((root / part).glob("*.ipynb"))
        if not paths:
            raise Problem(f"{part}: there are no notebooks; make sync writes them")
        for path in paths:
            name, stored = f"{part}/{path.name}", read(path)
            write(folder / "pages" / name, page(stored, folder / "extra/pictures"))
            write(folder / "extra/notebooks" / name, download(stored))
        write(
            folder / "pages" / part / "index.md",
            contents(title, words, [path.stem for path in paths]),
        )
    for module, title in API.items():
        package = (root / "nnlib" / module).is_dir()
        write(folder / "pages/api" / f"{module}.md", reference(module, title, package))
    words = "The library that the course builds, module by module, from its docstrings."
    write(folder / "pages/api/index.md", contents("Reference", words, list(API)))
    for name in ("LICENSE", "LICENSE-TEXT"):
        shutil.copyfile(root / name, folder / "pages" / name)
    shutil.copytree(root / "course/pictures", folder / "extra/course/pictures")
    for name in MATHJAX:
        copy(mathjax / name, folder / "static/mathjax" / name)
    return sum(path.suffix in (".md", ".ipynb") for path in (folder / "pages").rglob("*"))


def read(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def write(path: Path, text: str) -> None:
    """Write a text, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def copy(source: Path, target: Path) -> None:
    """Copy a file or a folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)
