"""Read and write the text form of a notebook: MyST Markdown as jupytext writes it."""

import functools
import subprocess
import tomllib
from pathlib import Path

import jupytext
import nbformat
from jupytext.config import JupytextConfiguration
from nbformat import NotebookNode
from ruff import find_ruff_bin

from authoring.files import Problem
from authoring.normalise import EDITOR_STATE, METADATA

ROOT = Path(__file__).resolve().parent.parent
FORMAT = "md:myst"


def settings() -> JupytextConfiguration:
    """Return the filters of jupytext.toml, which an author's own Jupyter uses as well."""
    return JupytextConfiguration(**tomllib.loads((ROOT / "jupytext.toml").read_text("utf-8")))


def read(text: str, name: str) -> NotebookNode:
    """Return the notebook that a MyST text describes: no outputs, code formatted by ruff."""
    try:
        notebook = jupytext.reads(text, fmt=FORMAT, config=settings())
    except Exception as error:
        reason = " ".join(str(error).split())
        raise Problem(f"{name}: not MyST that jupytext can read: {reason}") from error
    extra = set(notebook.metadata) - {"jupytext", "kernelspec"}
    if extra:
        raise Problem(
            f"{name}: the header holds {', '.join(sorted(extra))}; "
            "only jupytext and kernelspec may stand there"
        )
    notebook.metadata = nbformat.from_dict(METADATA)
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and not cell.source.strip():
            raise Problem(f"{name}: cell {number} is an empty code cell; delete it")
        for key in EDITOR_STATE:
            cell.metadata.pop(key, None)
    return format_code(notebook, name)


def format_code(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return the notebook with its code cells as `ruff format` writes them."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    try:
        formatted = ruff_format(tuple(cell.source for cell in code))
    except ValueError as error:
        raise Problem(f"{name}: a code cell is not Python: {error}") from error
    for cell, source in zip(code, formatted, strict=True):
        cell.source = source
    return notebook


@functools.cache
def ruff_format(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return code cells as ruff writes them in a notebook; ValueError if one is not Python."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=METADATA)
    settings = ["--config", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [find_ruff_bin(), "format", *settings, "--stdin-filename", "notebook.ipynb", "-"],
        input=nbformat.writes(notebook),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    if done.returncode:
        raise ValueError(" ".join(done.stderr.split()).removeprefix("error: "))
    return tuple(cell.source for cell in nbformat.reads(done.stdout, as_version=4).cells)


def write(notebook: NotebookNode) -> str:
    """Return the canonical MyST text of a notebook; outputs and ids are not part of it."""
    copy = nbformat.from_dict(notebook)
    copy.metadata = nbformat.from_dict({**METADATA, "jupytext": {"default_lexer": "ipython3"}})
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return jupytext.writes(copy, fmt=FORMAT, config=settings())
