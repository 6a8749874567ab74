"""The course's notebooks agree with their texts and keep to the rules. Nothing is run here."""

from itertools import groupby
from pathlib import Path

import nbformat
import pytest

from authoring.drift import check_text, orphans
from authoring.notebooks import text_files
from authoring.template import chapter_of, exercise_problems, lecture_problems
from nnlib.checks.registry import exercises

ROOT = Path(__file__).resolve().parent.parent
TEXTS = text_files(ROOT)
LECTURES = sorted((ROOT / "course").glob("*.ipynb"))
CHAPTERS = [
    (chapter, list(paths))
    for chapter, paths in groupby(sorted((ROOT / "exercises").glob("*.ipynb")), chapter_of)
]


def name(path):
    """Return the path as a test's id: course/01_neuron."""
    return f"{path.parent.name.replace('text', path.parent.parent.name)}/{path.stem}"


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_notebooks_are_what_sync_makes_of_their_text(path):
    found = check_text(path, ROOT)
    assert not found, "\n".join(found)


def test_every_notebook_has_a_text():
    found = orphans(ROOT, TEXTS)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", [p for p in LECTURES if chapter_of(p) != "0"], ids=name)
def test_a_lecture_has_title_objectives_and_notes_with_minutes(path):
    found = list(lecture_problems(nbformat.read(path, as_version=4)))
    assert not found, "\n".join(f"course/{path.name}: {line}" for line in found)


@pytest.mark.parametrize(("chapter", "paths"), CHAPTERS, ids=[chapter for chapter, _ in CHAPTERS])
def test_a_chapter_sets_each_declared_exercise_once(chapter, paths):
    declared = [key for key in exercises() if key.split(".")[0] == chapter]
    notebooks = [nbformat.read(path, as_version=4) for path in paths]
    found = list(exercise_problems(notebooks, declared))
    where = ", ".join(f"exercises/{path.name}" for path in paths)
    assert not found, "\n".join(f"{where}: {line}" for line in found)
