"""Start a server in the course's image: copies brought up to date, then Jupyter.

    serve.py               # JupyterLab on port 8888, or under a hub what a hub expects
    serve.py --debug       # the same, with options
    serve.py COMMAND ...   # another server

The course in the image is read-only. Each learner's copies, progress and library stand in
`neural-networks` in the home folder, by the same rules as `work/` of `make lab`.
"""

import os
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from authoring.files import Problem  # noqa: E402
from authoring.lab import SETTINGS, START, arguments  # noqa: E402
from authoring.news import remember  # noqa: E402
from authoring.workspace import prepare  # noqa: E402

FOLDER = "neural-networks"


def joined(name: str, *paths: Path) -> str:
    """Return these paths, before what the environment variable `name` holds already."""
    return os.pathsep.join([*map(str, paths), *filter(None, [os.environ.get(name)])])


def settings(work: Path) -> dict[str, str]:
    """Return the environment of the server; what the hub has set itself stays."""
    return {
        "NNLIB_STATE": os.environ.get("NNLIB_STATE", str(work / ".state")),
        "JUPYTERHUB_DEFAULT_URL": os.environ.get("JUPYTERHUB_DEFAULT_URL", f"/lab/tree/{START}"),
        "JUPYTER_CONFIG_PATH": joined("JUPYTER_CONFIG_PATH", SETTINGS),
        # `import my_nnlib` finds the learner's library; the settings import `authoring`.
        "PYTHONPATH": joined("PYTHONPATH", work, ROOT),
    }


def server(work: Path, command: list[str]) -> list[str]:
    """Return the command to run: without a program, a hub's where a hub has sent its token."""
    if command and not command[0].startswith("-"):
        return command
    if "JUPYTERHUB_API_TOKEN" in os.environ:
        return ["jupyterhub-singleuser", *command]
    return ["jupyter-lab", *arguments(work, ["--ip=0.0.0.0", "--no-browser", *command])]


def main(command: list[str]) -> int:
    """Prepare the learner's folder and become the server; return only if that fails."""
    work = Path.home() / FOLDER
    try:
        work.mkdir(parents=True, exist_ok=True)
        report = prepare(ROOT, work)
        remember(work, report, date.today())
    except (OSError, Problem) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    print(f"{work}: {report.line()}", flush=True)
    os.environ.update(settings(work))
    os.chdir(work)
    command = server(work, command)
    try:
        os.execvp(command[0], command)
    except OSError as problem:
        print(f"error: {command[0]!r} cannot be started: {problem.strerror}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
