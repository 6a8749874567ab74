"""The start page tells in one line what the last update of the course brought."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
import pytest

from authoring.files import write_atomically
from authoring.news import NEWS, remember
from authoring.workspace import NAMED, prepare

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 21)


def notebook(source):
    """Return the bytes of a notebook with one code cell."""
    cell = nbformat.v4.new_code_cell(source, id="c0")
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell])).encode()


@pytest.fixture
def update(tmp_path):
    """Write notebooks to a checkout, as `git pull` does, bring the copies up to date, and read."""

    def update(*names, source="1", day=DAY):
        for name in names:
            write_atomically(tmp_path / f"course/{name}.ipynb", notebook(source))
        remember(tmp_path / "work", prepare(tmp_path, tmp_path / "work"), day)
        return (tmp_path / "work" / NEWS).read_text(encoding="utf-8")

    return update


def test_the_first_start(update):
    assert update("a", "b") == "2026-11-21: 2 notebooks copied\n"


def test_a_pull_names_what_is_new_and_what_was_refreshed(update):
    update("a", "b")
    update("c")
    assert update("a", "d", source="2", day=date(2026, 12, 1)) == (
        "2026-12-01: 1 notebook copied: course/d.ipynb; 1 notebook refreshed: course/a.ipynb\n"
    )


def test_many_are_counted_and_not_named(update):
    names = [f"{i:02}" for i in range(NAMED + 1)]
    update(*names)
    assert update(*names, source="2") == f"2026-11-21: {NAMED + 1} notebooks refreshed\n"


def test_a_changed_copy_is_named_with_the_new_version(update, tmp_path):
    update("a")
    (tmp_path / "work/course/a.ipynb").write_bytes(notebook("mine"))
    assert update("a", source="2") == (
        "2026-11-21: 1 kept because you changed it: course/a.ipynb "
        "(new version: course/a.new.ipynb)\n"
    )


def test_a_start_that_brings_nothing_leaves_the_line(update):
    first = update("a")
    assert update(day=date(2027, 1, 1)) == first


def code_of_the_page():
    """Return the cell of the start page that tells the news."""
    page = nbformat.read(ROOT / "course/00_start_here.ipynb", as_version=4)
    (cell,) = [c for c in page.cells if c.cell_type == "code" and NEWS in c.source]
    return cell.source


def test_the_page_shows_the_line(update, tmp_path):
    def shown():
        done = subprocess.run(
            [sys.executable, "-c", code_of_the_page()],
            cwd=tmp_path / "work/course",
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    line = update("a")
    assert line in shown()
    (tmp_path / "work" / NEWS).unlink()
    assert "make lab" in shown()
