"""A lecture without minutes or an exercise without its check is named."""

import nbformat
import pytest

from authoring.template import chapter_of, exercise_problems, lecture_problems

LECTURE = ["# Count", "**What you will be able to do**: add.", "NOTES 5 minutes: say it."]
EXERCISE = ["### Exercise 1.1 · Add", "●○○ · 5 minutes", 'check("1.1", f)']


def notebook(*sources):
    """Return a notebook; a source that starts with NOTES is a note, with check( is code."""
    cells = []
    for source in sources:
        make = nbformat.v4.new_code_cell if "check(" in source else nbformat.v4.new_markdown_cell
        kind = {"slideshow": {"slide_type": "notes"}} if source.startswith("NOTES") else {}
        cells.append(make(source, metadata=kind))
    return nbformat.v4.new_notebook(cells=cells)


def test_a_whole_lecture_is_accepted():
    assert list(lecture_problems(notebook(*LECTURE))) == []
    fenced = "Some code:\n\n```python\n# a comment is no title\n```\n"
    assert list(lecture_problems(notebook(*LECTURE, fenced))) == []


@pytest.mark.parametrize(
    ("n", "other", "word"),
    [
        (0, "Count", "title"),
        (0, "## Count", "title"),
        (1, "# Again", "one title"),
        (1, "Add.", "objectives"),
        (2, "Say it.", "no cell holds speaker's notes"),
        (2, "NOTES say it 5 times.", "cell 2 (NOTES say it 5 times.): these speaker's notes"),
    ],
)
def test_what_a_lecture_lacks_is_named(n, other, word):
    found = list(lecture_problems(notebook(*LECTURE[:n], other, *LECTURE[n + 1 :])))
    assert any(word in line for line in found), found


@pytest.mark.parametrize("text", ["3 minutes", "3–5 min", "1 minute", "10 - 12 minutes", "5 min."])
def test_minutes_are_read_in_the_usual_forms(text):
    assert list(lecture_problems(notebook(*LECTURE[:2], "NOTES " + text))) == []


def exercise(*lines):
    """Return the cells of one exercise."""
    return notebook("\n\n".join(lines[:-1]), lines[-1])


def test_a_whole_exercise_is_accepted():
    assert list(exercise_problems([exercise(*EXERCISE)], ["1.1"])) == []


@pytest.mark.parametrize(
    ("notebooks", "declared", "word"),
    [
        ([exercise(*EXERCISE)], ["1.1", "1.2"], "exercise 1.2 has 0 check cells"),
        ([exercise(*EXERCISE)] * 2, ["1.1"], "exercise 1.1 has 2 check cells"),
        ([exercise(*EXERCISE)], [], "the checks declare no exercise 1.1"),
        (
            [exercise("Add", "5 minutes", EXERCISE[2])],
            ["1.1"],
            "under the heading of exercise none",
        ),
        ([exercise(EXERCISE[0], EXERCISE[2])], ["1.1"], "does not say how many minutes"),
    ],
)
def test_what_exercises_lack_is_named(notebooks, declared, word):
    found = list(exercise_problems(notebooks, declared))
    assert len(found) == 1
    assert word in found[0]


def test_the_chapter_comes_from_the_name(tmp_path):
    names = ("01_neuron.ipynb", "07b_dropout.ipynb", "10_more.ipynb", "notes.ipynb")
    assert [chapter_of(tmp_path / name) for name in names] == ["1", "7", "10", ""]
