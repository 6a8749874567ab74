"""What Sphinx reads: the notebooks and the README, without what pages cannot or should not show."""

import base64
import hashlib
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from authoring.bundle import without_notes
from authoring.files import Problem
from authoring.saving import WIDGET, keep_pictures

PICTURE = re.compile(r'<img ([^>]*?)src="data:image/png;base64,([^"]+)"')
LINK = re.compile(r'href="(?!\w+:)([^"#]+)\.ipynb')
HEADING = re.compile(r"^(#+)(?= )", flags=re.M)
ALIVE = "<p><em>A still picture: run the course in JupyterLab to move it.</em></p>"
SECTIONS = ("", "Start", "Chapters", "How exercises work", "Licence")
API = {
    "neuron": "The neuron and the perceptron",
    "activations": "Activations",
    "losses": "Losses",
    "layers": "Layers",
    "network": "Networks",
    "gradcheck": "Gradient checks",
    "initializers": "Initializers",
    "optimizers": "Optimizers",
    "schedules": "Learning-rate schedules",
    "regularizers": "Regularizers",
    "training": "Training",
    "search": "Hyper-parameter search",
    "text": "Text",
}


def page(stored: str, pictures: Path) -> str:
    """Return a notebook as its page shows it; its pictures go to the folder `pictures`.

    Speaker's notes are left out, a widget is shown as its picture, and an output that JupyterLab
    folds away is folded on the page.
    """
    notebook = without_notes(nbformat.reads(stored, as_version=4))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            fold(cell)
            for output in cell.outputs:
                show(output, pictures)
    raise_headings(notebook)
    keep_pictures({"type": "notebook", "content": notebook})
    notebook.metadata.pop("widgets", None)
    return nbformat.writes(notebook)


def download(stored: str) -> str:
    """Return the notebook that a reader of the page takes home: without speaker's notes."""
    return nbformat.writes(without_notes(nbformat.reads(stored, as_version=4))) + "\n"


def raise_headings(notebook: NotebookNode) -> None:
    """Skip no level of headings: where level 3 follows the title, it becomes level 2."""
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    levels = [len(hashes) for cell in texts for hashes in HEADING.findall(cell.source)]
    if levels[1:2] == [3]:
        for cell in texts:
            cell.source = HEADING.sub(lambda found: found[1].replace("###", "##"), cell.source)
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                html = output.get("data", {}).get("text/html")
                if html:
                    output.data["text/html"] = html.replace('aria-level="4"', 'aria-level="3"')


def fold(cell: NotebookNode) -> None:
    """Give a cell the tags by which MyST-NB folds what JupyterLab folds."""
    hidden = cell.metadata.get("jupyter", {})
    tags = set(cell.metadata.get("tags", []))
    if hidden.get("outputs_hidden"):
        tags.add("hide-output")
    if hidden.get("source_hidden") or "setup" in tags:
        tags.add("hide-input")
    cell.metadata["tags"] = sorted(tags)


def show(output: NotebookNode, pictures: Path) -> None:
    """Fit the HTML of an output to a page.

    Pictures become files, links to notebooks links to pages; a widget says where it is alive.
    """

    def to_file(match: re.Match[str]) -> str:
        data = base64.b64decode(match[2])
        name = hashlib.sha256(data).hexdigest()[:16] + ".png"
        pictures.mkdir(parents=True, exist_ok=True)
        (pictures / name).write_bytes(data)
        return f'<img {match[1]}loading="lazy" src="../pictures/{name}"'

    data = output.get("data", {})
    if "text/html" in data:
        alive = ALIVE if WIDGET in data else ""
        html = PICTURE.sub(to_file, data["text/html"])
        data["text/html"] = LINK.sub(r'href="\1.html', html) + alive


def index(readme: str) -> str:
    """Return the first page: the sections of the README that a reader of the site needs.

    Raises
    ------
    Problem
        If the README has lost one of them.
    """
    parts = re.split(r"^## (.+)\n", readme, flags=re.M)
    sections = {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}
    missing = [name for name in SECTIONS if name not in sections]
    if missing:
        raise Problem(f"README.md: the site shows its section {missing[0]!r}, which is not there")
    bodies = [f"## {name}\n{sections[name]}" if name else sections[name] for name in SECTIONS]
    return "".join(bodies) + "\n" + toctree(["course/index", "exercises/index", "api/index"], True)


def contents(title: str, words: str, names: list[str]) -> str:
    """Return the page that opens a part of the site and lists its pages."""
    return f"# {title}\n\n{words}\n\n{toctree(names)}"


def toctree(names: list[str], hidden: bool = False) -> str:
    """Return Sphinx's list of pages."""
    option = ":hidden:" if hidden else ":maxdepth: 1"
    return "\n".join(["```{toctree}", option, "", *names, "```", ""])


def reference(module: str, title: str, package: bool) -> str:
    """Return the page of a module, made from its docstrings; a package shows what it gathers."""
    option = "\n   :imported-members:" if package else ""
    return f"# {title}\n\n```{{eval-rst}}\n.. automodule:: nnlib.{module}{option}\n```\n"
