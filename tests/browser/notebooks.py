"""Notebooks for Lab's folder: a few cells, the copy of a lecture, or what its explorers need."""

from pathlib import Path

import jupytext
import nbformat

from nnlib import widgets

ROOT = Path(__file__).resolve().parents[2]
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def write_notebook(lab, name, *sources):
    """Put a notebook with these code cells into Lab's folder."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nb = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(nb, lab.root / name)


def copy_lecture(lab, name, whole):
    """Put a copy of a lecture into Lab's folder; return how many of its cells mean to fail.

    Unless it is to be `whole`, only the cells of the explorers stay; they import what they need.
    """
    stored, text = ROOT / f"course/{name}.ipynb", ROOT / f"course/text/{name}.md"
    nb = nbformat.read(stored, 4) if stored.is_file() else jupytext.read(text, fmt="md:myst")
    nb.metadata["kernelspec"] = KERNEL
    if not whole:
        nb.cells = [cell for cell in nb.cells if cell.cell_type == "code" and _explores(cell)]
    nbformat.write(nb, lab.root / f"{name}.ipynb")
    return sum("raises-exception" in cell.metadata.get("tags", []) for cell in nb.cells)


def _explores(cell):
    return any(f"{name}(" in cell.source for name in widgets.__all__)
