"""Open the course in JupyterLab (`make lab`): copies brought up to date, start page open.

    python -m authoring.lab                 # with a browser
    python -m authoring.lab --no-browser    # further arguments go to JupyterLab

Ctrl-C ends it; JupyterLab saves notebooks every two minutes, and on Ctrl-S.
"""

import os
import sys
from datetime import date
from pathlib import Path

from authoring.files import Problem
from authoring.news import remember
from authoring.workspace import prepare, work_folder

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Path(__file__).resolve().parent / "jupyter"
START = "course/00_start_here.ipynb"


def arguments(work: Path, extra: list[str]) -> list[str]:
    """Return JupyterLab's command line for the copies in `work`; what the user gives comes last."""
    start = START if (work / START).is_file() else "course"
    page = f"/lab/tree/{start}" if (work / start).exists() else "/lab"
    given = [
        f"--ServerApp.root_dir={work}",
        f"--LabApp.default_url={page}",
        # A jupytext in this environment would refuse a notebook whose text is newer.
        "--ServerApp.jpserver_extensions={'jupytext': False, 'jupyterlab_jupytext': False}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        given.append("--allow-root")
    return given + extra


def main(extra: list[str], checkout: Path = ROOT) -> int:
    """Prepare the copies, say what was done, and run JupyterLab until it is ended."""
    work = work_folder(checkout)
    try:
        report = prepare(checkout, work)
    except Problem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    try:
        remember(work, report, date.today())
    except OSError as error:
        print(f"the start page cannot tell the news: {error}", file=sys.stderr)
    print(f"{work}: {report.line()}", flush=True)
    print("Starting JupyterLab. To end it, come back here and press Ctrl-C.", flush=True)
    os.environ.setdefault("NNLIB_STATE", str(work / ".state"))
    os.environ.setdefault("JUPYTERLAB_WORKSPACES_DIR", str(work / ".lab"))
    paths = [str(SETTINGS), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    # `import my_nnlib`: the answers that the learner keeps stand in `work`.
    paths = [str(work), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)

    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(arguments(work, extra))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
