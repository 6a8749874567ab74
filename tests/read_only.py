"""Use the course from a checkout that nobody can write to; tell as JSON where things went.

Run by test_faults_read_only.py with the checkout mounted read-only.
"""

import json
import os
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from authoring import lab
from authoring.workspace import work_folder
from nnlib.checks import keeping, state

ROOT = Path(__file__).resolve().parent.parent
CELLS = (
    "import numpy as np\nfrom nnlib import plots\nfrom nnlib.checks import check, progress",
    'fig, ax = plots.subplots()\nax.plot([0, 1], [0, 1])\nplots.show(ax, alt="A line goes up.")',
    "def relu(z):\n    return np.maximum(z, 0)",
    'check("2.4", relu, keep=True)',
    "progress().passed",
    "from nnlib.widgets import activation_explorer\nactivation_explorer()",
)


def run() -> list[list[str]]:
    """Run a notebook in the folder of the lectures; return the kinds and texts of its outputs."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    place = {"metadata": {"path": str(ROOT / "course")}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place).execute()
    return [[told(output) for output in cell.outputs] for cell in notebook.cells]


def told(output: nbformat.NotebookNode) -> str:
    """Return an output's text."""
    data = output.get("data", {})
    return f"{output.output_type}: {output.get('text') or data.get('text/plain') or list(data)}"


def main() -> None:
    """Copy the notebooks, start JupyterLab as far as its version, run a notebook."""
    found: dict[str, object] = {"writable": False}
    with suppress(OSError):
        (ROOT / ".trial").touch()
        found["writable"] = True
        (ROOT / ".trial").unlink()
    found["state"], found["library"] = str(state.folder()), str(keeping.folder())
    found["work"] = str(work_folder(ROOT))
    found["outputs"] = run()
    said = StringIO()
    with redirect_stdout(said), suppress(SystemExit):
        lab.main(["--version"])
    found["lab"] = said.getvalue()
    found["state in lab"] = os.environ["NNLIB_STATE"]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
