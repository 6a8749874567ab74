"""The environment check names each fault and its cure, and says the same on healthy machines."""

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from importlib import metadata
from pathlib import Path

import nbformat
import pytest

from nnlib import environment
from nnlib.widgets.alive import slider_test

ROOT = Path(__file__).resolve().parent.parent
HEALTHY = """\
✓ Python
✓ packages of the course
✓ loading the packages
✓ nnlib, the course's own library
✓ sliders in JupyterLab
✓ saving your notebooks
✓ saving your progress
✓ room on the disk
Everything is in place."""


@pytest.fixture(autouse=True)
def healthy(tmp_path, monkeypatch):
    """A folder of its own, with room on the disk."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    with_room(monkeypatch, 5_000_000_000)


def with_room(monkeypatch, free):
    Usage = namedtuple("Usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 10**12 - free, free))


def with_version(monkeypatch, package, version):
    """Pretend that another version of a package is installed; None: that it is not."""
    real = metadata.version

    def told(name):
        if name != package:
            return real(name)
        if version is None:
            raise metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(metadata, "version", told)


def the_problem():
    """Return the one line of the report that names a problem."""
    *lines, last = environment.report().split("\n")
    (found,) = [line for line in lines if line.startswith("✗")]
    assert last == "1 of 8 not yet in place: mend it, then run this again."
    return found


def test_a_healthy_machine():
    assert environment.report() == HEALTHY


def test_an_old_python(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 7, "final", 0))
    assert the_problem() == (
        "✗ Python: not yet. This is Python 3.9.7; the course needs Python >=3.11. Install one, "
        "close JupyterLab and name it in the terminal, such as `make lab PYTHON=python3.12`."
    )


@pytest.mark.parametrize(
    ("package", "version", "words"),
    [
        ("numpy", "1.26.4", "numpy is version 1.26.4, and the course needs >=2.0."),
        ("pooch", None, "pooch is missing."),
        ("scipy", "1.9", "scipy is version 1.9, and the course needs >=1.13."),
    ],
)
def test_a_package_that_is_old_or_missing(monkeypatch, package, version, words):
    with_version(monkeypatch, package, version)
    found = the_problem()
    assert found.startswith(f"✗ packages of the course: not yet. {words} To mend it, ")
    assert "`make lab`" in found


def test_packages_of_authors_are_not_asked_for(monkeypatch):
    with_version(monkeypatch, "jupytext", None)
    assert environment.report() == HEALTHY


def test_a_package_that_is_damaged(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    said = environment.report()
    assert "✗ loading the packages: not yet. matplotlib.pyplot is installed but cannot" in said
    assert "Delete the folder .venv" in said


def test_sliders_without_their_half_in_the_browser(monkeypatch):
    with_version(monkeypatch, "jupyterlab_widgets", None)
    assert "they need jupyterlab_widgets 3, and here is none." in the_problem()
    with_version(monkeypatch, "jupyterlab_widgets", "1.1.11")
    assert "and here is 1.1.11." in the_problem()


def test_a_library_from_another_folder(tmp_path, monkeypatch):
    place = tmp_path / "other/copies/course"
    place.mkdir(parents=True)
    (tmp_path / "other/nnlib").mkdir()
    for name in ("pyproject.toml", "nnlib/__init__.py"):
        (tmp_path / "other" / name).touch()
    monkeypatch.chdir(place)
    found = the_problem()
    assert f"stands in {tmp_path / 'other'}, but `nnlib` comes from" in found
    assert f"type `make lab` in the folder {tmp_path / 'other'}" in found
    monkeypatch.setattr(environment, "PACKAGE", (tmp_path / "other/nnlib").resolve())
    assert environment.report() == HEALTHY


def test_progress_that_cannot_be_saved(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "file/state"))
    found = the_problem()
    assert found.startswith(
        f"✗ saving your progress: not yet. The folder {tmp_path / 'file/state'}"
    )
    assert "cannot be written to: Not a directory." in found


def test_notebooks_that_cannot_be_saved(tmp_path, monkeypatch):
    def refused(dir):
        if dir == tmp_path:
            raise PermissionError(13, "Permission denied")
        return real(dir=dir)

    real = environment.tempfile.TemporaryFile
    monkeypatch.setattr(environment.tempfile, "TemporaryFile", refused)
    assert "where this notebook is saved, cannot be written to: Permission denied." in the_problem()


def test_a_full_disk(monkeypatch):
    with_room(monkeypatch, 35_000_000)
    assert "Only 35 MB are free on this disk" in the_problem()


def test_several_faults_are_all_named(monkeypatch):
    with_room(monkeypatch, 0)
    with_version(monkeypatch, "numpy", "1.0")
    lines = environment.report().split("\n")
    assert sum(line.startswith("✗") for line in lines) == 2
    assert lines[-1] == "2 of 8 not yet in place: mend them, then run this again."


def test_the_page_in_a_python_without_the_course(tmp_path):
    page = nbformat.read(ROOT / "course/00_start_here.ipynb", as_version=4)
    code = next(cell.source for cell in page.cells if cell.cell_type == "code")
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": ""},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("✗ No module named 'nnlib'. This notebook runs in another Python")
    assert "type `make lab`" in done.stdout


def test_the_stored_page_shows_a_healthy_machine():
    page = nbformat.read(ROOT / "course/00_start_here.ipynb", as_version=4)
    cell = next(cell for cell in page.cells if cell.cell_type == "code")
    assert cell.outputs[0].text.strip() == HEALTHY


def test_the_slider_answers():
    test = slider_test()
    assert "Move the slider" in test.said.value
    test.slider.slider.value = 7
    assert "Python heard 7 and answers: 7² = 49." in test.said.value
    assert set(test._repr_mimebundle_()) >= {"text/html", "text/plain"}
