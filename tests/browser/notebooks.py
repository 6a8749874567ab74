"""Notebooks for Lab's folder: a few cells, or the copy of a lecture; the cells of explorers."""

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


def read_lecture(name):
    """Read the stored notebook of a lecture, or its text if it has none."""
    stored, text = ROOT / f"course/{name}.ipynb", ROOT / f"course/text/{name}.md"
    return nbformat.read(stored, 4) if stored.is_file() else jupytext.read(text, fmt="md:myst")


def explorer_cells(name):
    """Return the sources of a lecture's cells that show an explorer; they import what they need."""
    cells = [cell.source for cell in read_lecture(name).cells if cell.cell_type == "code"]
    return [cell for cell in cells if any(f"{name}(" in cell for name in widgets.__all__)]


def copy_lecture(lab, name):
    """Put a copy of a lecture into Lab's folder; return how many of its cells mean to fail."""
    nb = read_lecture(name)
    nb.metadata["kernelspec"] = KERNEL
    nbformat.write(nb, lab.root / f"{name}.ipynb")
    return sum("raises-exception" in cell.metadata.get("tags", []) for cell in nb.cells)
