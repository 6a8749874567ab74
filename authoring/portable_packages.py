"""Environments with the oldest and the newest packages that the course says it works with."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from authoring.files import Problem

OLDEST, NEWEST = "oldest", "newest"
# These two decide what learners compute and see; the others are the newest in both environments.
PINNED = ("numpy", "matplotlib")
# pyparsing 3.3 warns of the names that matplotlib 3.9 calls, and our tests stop at any warning.
PARTNERS = ("pyparsing<3.3",)
SHOWN = ("numpy", "matplotlib", "scipy", "scikit-learn")
UV = (sys.executable, "-m", "uv")
NEXT_PYTHONS = 10


def lower_bounds(project: dict) -> list[str]:
    """Return `name==bound` of NumPy and matplotlib, from what pyproject.toml says."""
    extras = project["optional-dependencies"]
    pins = {}
    for requirement in project["dependencies"] + extras["course"]:
        stated = re.fullmatch(r"([\w-]+)>=([\w.]+)", requirement)
        if stated and stated[1] in PINNED:
            pins[stated[1]] = f"{stated[1]}=={stated[2]}"
    if missing := [name for name in PINNED if name not in pins]:
        raise Problem(f"pyproject.toml states no lower bound `>=` of {', '.join(missing)}")
    return [pins[name] for name in PINNED]


def pythons(part: str, project: dict) -> list[str]:
    """Return the Python versions to look for, the wanted one first."""
    low = int(project["requires-python"].removeprefix(">=3."))
    if part == OLDEST:
        return [f"3.{low}"]
    return [f"3.{minor}" for minor in range(low + NEXT_PYTHONS, low, -1)]


def find_python(version: str) -> str | None:
    """Return the path of an installed Python that runs, or nothing; none is downloaded."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    # A shim of pyenv does not run where its version is not chosen.
    chosen = sorted(root.glob(f"versions/{version}.*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, chosen), os.environ.get("PATH", "")])
    command = [*UV, "python", "find", "--system", "--no-python-downloads", version]
    env = os.environ | {"PATH": path}
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def environment(part: str, root: Path) -> Path | None:
    """Make or renew `build/portable-oldest` or `-newest`; return its Python.

    Returns
    -------
    pathlib.Path or None
        None if this machine has no Python for it.

    Raises
    ------
    Problem
        If the packages cannot be installed.
    """
    text = (root / "pyproject.toml").read_bytes()
    project = tomllib.loads(text.decode())["project"]
    found = next(filter(None, map(find_python, pythons(part, project))), None)
    if found is None:
        return None
    place = root / "build" / f"portable-{part}"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = place / ".made"
    wanted = hashlib.sha256(text + found.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"making build/{place.name} with {found}", flush=True)
        shutil.rmtree(place, ignore_errors=True)
        uv("venv", "--quiet", "--python", found, str(place))
    install(part, root, project, python)
    stamp.write_text(wanted)
    return python


def install(part: str, root: Path, project: dict, python: Path) -> None:
    """Install the course's packages, then `nnlib` itself in place."""
    pins = root / "build" / f"portable-{part}" / "pins.txt"
    lines = [*lower_bounds(project), *PARTNERS] if part == OLDEST else []
    pins.write_text("\n".join(lines) + "\n")
    wanted = ["-r", str(root / "pyproject.toml"), "--extra", "course", "--extra", "dev"]
    into = ["pip", "install", "--quiet", "--python", str(python)]
    uv(*into, "--upgrade", *wanted, "--constraints", str(pins))
    uv(*into, "--no-deps", "--no-build-isolation", "--editable", str(root))


def uv(*arguments: str) -> None:
    """Run uv, or say what it says."""
    done = subprocess.run([*UV, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"uv {arguments[0]}: {done.stderr.strip()[-1000:]}")


def versions(python: Path) -> str:
    """Return the versions of Python and of the packages that matter, as one line."""
    ask = (
        "import platform, sys; from importlib.metadata import version; "
        "print('Python', platform.python_version(), *(f'· {n} {version(n)}' for n in sys.argv[1:]))"
    )
    command = [str(python), "-c", ask, *SHOWN]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
