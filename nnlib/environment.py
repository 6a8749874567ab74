"""Whether the course can run here: what is wrong, and how to mend it.

The start page prints `report()`. Every check returns a sentence that says what is wrong and what
to do, or nothing; on a healthy machine the report is the same everywhere.
"""

import importlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOM = 200  # megabytes
LOADED = ("numpy", "scipy", "sklearn", "matplotlib.pyplot", "ipywidgets", "tqdm", "joblib")
AGAIN = "close JupyterLab, type `make lab` in the terminal and open this page again"


def report() -> str:
    """Return what was looked at, line by line, with what is wrong and how to mend it.

    Returns
    -------
    text : str
        One line for each check; the last line says whether everything is in place.
    """
    lines, wrong = [], 0
    for name, look in CHECKS.items():
        problem = look()
        wrong += bool(problem)
        lines.append(f"✗ {name}: not yet. {problem}" if problem else f"✓ {name}")
    if wrong:
        them = "it" if wrong == 1 else "them"
        lines.append(
            f"{wrong} of {len(CHECKS)} not yet in place: mend {them}, then run this again."
        )
    else:
        lines.append("Everything is in place.")
    return "\n".join(lines)


def python() -> str:
    """Say whether this Python is too old."""
    from packaging.specifiers import SpecifierSet

    wanted = _about_nnlib()["Requires-Python"]
    have = ".".join(map(str, sys.version_info[:3]))
    if have in SpecifierSet(wanted):
        return ""
    return (
        f"This is Python {have}; the course needs Python {wanted}. Install one, close JupyterLab "
        "and name it in the terminal, such as `make lab PYTHON=python3.12`."
    )


def packages() -> str:
    """Say which packages are missing or older than the course needs."""
    found = list(_unfit_packages())
    return f"{', '.join(found)}. To mend it, {AGAIN}: that installs what is missing." * bool(found)


def loading() -> str:
    """Say which packages are installed but cannot be loaded, as after a broken download."""
    for name in LOADED:
        try:
            importlib.import_module(name)
        except Exception as error:  # a damaged package may raise anything
            return (
                f"{name} is installed but cannot be loaded ({type(error).__name__}: {error}). "
                f"Delete the folder .venv, then {AGAIN}: that installs everything anew."
            )
    return ""


def _unfit_packages() -> Iterator[str]:
    from packaging.requirements import Requirement

    for need in map(Requirement, _about_nnlib().get_all("Requires-Dist") or []):
        if need.marker is not None and not need.marker.evaluate({"extra": "course"}):
            continue
        try:
            have = metadata.version(need.name)
        except metadata.PackageNotFoundError:
            yield f"{need.name} is missing"
            continue
        if have not in need.specifier:
            yield f"{need.name} is version {have}, and the course needs {need.specifier}"


def _about_nnlib() -> metadata.PackageMetadata:
    return metadata.metadata("nnlib")


def library() -> str:
    """Say whether `nnlib` comes from another folder than the one this notebook stands in."""
    checkout = _checkout(Path.cwd())
    if checkout is None or (checkout / "nnlib").resolve() == PACKAGE:
        return ""
    return (
        f"This notebook stands in {checkout}, but `nnlib` comes from {PACKAGE.parent}. Close "
        f"JupyterLab, type `make lab` in the folder {checkout} and open this page again."
    )


def _checkout(place: Path) -> Path | None:
    """Return the folder of the course around a place, if there is one."""
    for folder in (place, *place.parents):
        if (folder / "pyproject.toml").is_file() and (folder / "nnlib/__init__.py").is_file():
            return folder
    return None


def sliders() -> str:
    """Say whether the part of ipywidgets that runs in the browser is missing."""
    try:
        have = metadata.version("jupyterlab_widgets")
    except metadata.PackageNotFoundError:
        have = "none"
    if have.split(".")[0] == "3":
        return ""
    return (
        f"Sliders would stay dead: they need jupyterlab_widgets 3, and here is {have}. To mend "
        f"it, {AGAIN}."
    )


def notebooks() -> str:
    """Say whether notebooks can be saved where this one stands."""
    return _not_writable(Path.cwd(), "this notebook")


def progress() -> str:
    """Say whether the progress can be saved."""
    from nnlib.checks.state import folder

    return _not_writable(folder(), "your progress")


def _not_writable(folder: Path, what: str) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        return (
            f"The folder {folder}, where {what} is saved, cannot be written to: "
            f"{error.strerror or error}. Make it writable, or start the course from a folder of "
            "your own."
        )
    return ""


def room() -> str:
    """Say whether the disk is nearly full."""
    free = shutil.disk_usage(Path.cwd()).free // 1_000_000
    if free >= ROOM:
        return ""
    return (
        f"Only {free} MB are free on this disk, and notebooks that cannot be written are lost. "
        f"Make room: {ROOM} MB are enough."
    )


CHECKS: dict[str, Callable[[], str]] = {
    "Python": python,
    "packages of the course": packages,
    "loading the packages": loading,
    "nnlib, the course's own library": library,
    "sliders in JupyterLab": sliders,
    "saving your notebooks": notebooks,
    "saving your progress": progress,
    "room on the disk": room,
}
