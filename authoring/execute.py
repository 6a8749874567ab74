"""Run a notebook in a fresh kernel, in its own folder, with nothing of the user's in it."""

import os
import re
import tempfile
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from authoring.exercises import describe
from authoring.files import Problem
from authoring.kernel import settings

CELL_SECONDS = 300
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TAIL_LINES = 8


def execute(
    notebook: NotebookNode,
    folder: Path,
    name: str,
    scratch: Path | None = None,
    seconds: int = CELL_SECONDS,
) -> None:
    """Run all cells of a notebook in place, with `folder` as the current folder.

    What the kernel keeps goes to a temporary folder in `scratch`.

    Raises
    ------
    Problem
        If a cell fails, takes too long, or ends the kernel.
    """
    with tempfile.TemporaryDirectory(prefix="nnlib-sync-", dir=scratch) as temporary:
        environment = os.environ | settings(Path(temporary))
        os.environ["JUPYTER_PREFER_ENV_PATH"] = environment["JUPYTER_PREFER_ENV_PATH"]
        started: list[str] = []
        client = NotebookClient(
            notebook,
            timeout=seconds,
            startup_timeout=180,
            record_timing=False,
            resources={"metadata": {"path": str(folder)}},
            on_cell_execute=lambda cell, cell_index: started.append(describe(cell, cell_index)),
        )
        words = Path(temporary) / "stderr.txt"
        try:
            with words.open("wb") as stderr:
                client.execute(env=environment, stderr=stderr)
        except CellTimeoutError as error:
            raise Problem(f"{name}: {started[-1]} took longer than {seconds} s") from error
        except CellExecutionError as error:
            raise Problem(failure(notebook, name) or f"{name}: {started[-1]} failed") from error
        except DeadKernelError as error:
            last = " | ".join(words.read_text("utf-8", "replace").strip().split("\n")[-3:])
            where = started[-1] if started else "the first code cell"
            raise Problem(f"{name}: {where} ended the kernel: {last}") from error


def failure(notebook: NotebookNode, name: str) -> str | None:
    """Return what an author needs: notebook, cell, error and last lines of the traceback."""
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error" and not may_fail(cell):
                lines = COLOUR.sub("", "\n".join(output.traceback)).rstrip().split("\n")
                tail = "\n".join("    " + line for line in lines[-TAIL_LINES:])
                error = f"{output.ename}: {output.evalue}".split("\n")[0]
                return f"{name}: {describe(cell, number)} failed: {error}\n{tail}"
    return None


def may_fail(cell: NotebookNode) -> bool:
    """Tell whether the cell is there to show an error."""
    return "raises-exception" in cell.metadata.get("tags", [])
