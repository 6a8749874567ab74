"""Bring reveal.js and the fonts: a pinned package, downloaded once, unpacked and not installed."""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import matplotlib

from authoring.files import Problem

LOCK = Path(__file__).with_name("assets.lock")
REVEAL = "sphinx_revealjs/_static/revealjs"
FACE = f"{REVEAL}/dist/theme/fonts/source-sans-pro"
# What a deck needs beside it: file in a package, file in the deck's folder `lib`.
LIBRARY = {
    f"{REVEAL}/dist/reveal.js": "reveal.js",
    f"{REVEAL}/dist/reveal.css": "reveal.css",
    f"{REVEAL}/plugin/notes/notes.js": "notes.js",
    f"{FACE}/LICENSE": "fonts/LICENSE_SOURCE_SANS",
    **{
        f"{FACE}/source-sans-pro-{style}.woff": f"fonts/source-sans-pro-{style}.woff"
        for style in ("regular", "italic", "semibold", "semibolditalic")
    },
}
DEJAVU = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf", "LICENSE_DEJAVU")


def package(cache: Path) -> Path:
    """Return the folder with the unpacked package; download it if it is not there.

    Parameters
    ----------
    cache : Path
        Where it is kept. A folder that is there is complete: it gets its name at the end.

    Raises
    ------
    Problem
        If it cannot be downloaded, or is not what `assets.lock` says.
    """
    folder = cache / f"reveal-{_version()}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as work:
        wheels, unpacked = Path(work, "wheels"), Path(work, "unpacked")
        _download(wheels)
        for wheel in sorted(wheels.glob("*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                for name in LIBRARY:
                    archive.extract(name, unpacked)
        try:
            unpacked.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was first
                raise
    return folder


def fill_library(cache: Path, library: Path) -> None:
    """Copy to `library` what every deck loads: reveal.js, its notes, the fonts."""
    source = package(cache)
    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    wanted = {source / name: library / target for name, target in LIBRARY.items()}
    wanted |= {fonts / name: library / "fonts" / name for name in DEJAVU}
    for origin, target in wanted.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, target)
    shutil.copyfile(Path(__file__).with_name("templates") / "slides.css", library / "slides.css")


def _version() -> str:
    pins = [line.split()[0] for line in LOCK.read_text("utf-8").splitlines() if "==" in line]
    return "-".join(pin.partition("==")[2] for pin in pins)


def _download(folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    command += ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK)]
    done = subprocess.run([*command, "-d", str(folder)], capture_output=True, text=True)
    if done.returncode:
        words = (done.stdout + done.stderr).strip()[-1500:]
        raise Problem(f"{words}\nreveal.js could not be downloaded; see the lines above")
