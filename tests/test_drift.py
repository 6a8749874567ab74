"""Each way in which stored notebooks can fall out of step is seen, without running anything."""

import nbformat
import pytest

from authoring.drift import check_text, orphans
from authoring.notebooks import text_files

LECTURE, EXERCISES, SOLUTIONS = (
    f"{folder}/01_tiny.ipynb" for folder in ("course", "exercises", "solutions")
)


def drift(course, hints):
    """Return all that is wrong with the course."""
    texts = text_files(course.root)
    lines = [line for path in texts for line in check_text(path, course.root, hints)]
    return lines + orphans(course.root, texts)


def output(**data):
    """Return a displayed output with these kinds of data: text_html stands for text/html."""
    return nbformat.v4.new_output(
        "display_data", data={kind.replace("_", "/", 1): value for kind, value in data.items()}
    )


def code(notebook, n=0):
    """Return the n-th code cell."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"][n]


def test_nothing_is_found_where_all_agrees(course, fake_hints):
    assert drift(course, fake_hints) == []


def edit_source(notebook):
    code(notebook).source += "  # changed by hand"


def edit_tags(notebook):
    code(notebook, -1).metadata.tags = ["other"]


def edit_slide(notebook):
    notebook.cells[-3].metadata.slideshow = {"slide_type": "skip"}


def random_id(notebook):
    notebook.cells[0].id = "8f3a2b1c"


def drop_cell(notebook):
    del notebook.cells[-1]


def swap_cells(notebook):
    notebook.cells[-1], notebook.cells[-2] = notebook.cells[-2], notebook.cells[-1]


def never_run(notebook):
    code(notebook, 1).execution_count = None


def wrong_order(notebook):
    code(notebook, 0).execution_count, code(notebook, 1).execution_count = 2, 1


def error_output(notebook):
    code(notebook).outputs = [
        nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[])
    ]


def picture_without_alt(notebook):
    code(notebook).outputs = [output(text_html='<img src="data:image/png;base64,AAAA">')]


def picture_with_empty_alt(notebook):
    code(notebook).outputs = [output(text_html='<p><img alt=" " src="x.png"></p>')]


def bare_picture(notebook):
    code(notebook).outputs = [output(image_png="AAAA", text_plain="<Figure>")]


def machine_path(notebook):
    code(notebook).outputs = [nbformat.v4.new_output("stream", text="saved /home/ann/x.npz\n")]


def address(notebook):
    code(notebook).outputs = [output(text_plain="<object at 0x7f3a2b1c9d10>")]


def widget_state(notebook):
    notebook.metadata.widgets = {"application/vnd.jupyter.widget-state+json": {"state": {}}}


def jupytext_formats(notebook):
    notebook.metadata.jupytext = {"formats": "ipynb,text//md:myst"}


def python_version(notebook):
    notebook.metadata.language_info.version = "3.11.7"


def timing(notebook):
    code(notebook).metadata.execution = {"iopub.execute_input": "2024-01-01T00:00:00Z"}


def stream_chunks(notebook):
    code(notebook).outputs = [
        nbformat.v4.new_output("stream", text=text) for text in ("a\n", "b\n")
    ]


EDITS = (
    (edit_source, "in its source"),
    (edit_tags, "in its metadata"),
    (edit_slide, "in its metadata"),
    (random_id, "in its id"),
    (drop_cell, "cells, its text makes"),
    (swap_cells, "differs from its text"),
    (never_run, "was not run"),
    (wrong_order, "has count 2 and should have 1"),
    (error_output, "holds an error: ValueError"),
    (picture_without_alt, "<img> without alt text"),
    (picture_with_empty_alt, "<img> without alt text"),
    (bare_picture, "bare image/png without alt text"),
    (machine_path, "a path of this machine: /home/ann/x.npz"),
    (address, "not in the form that sync writes"),
    (widget_state, "not in the form that sync writes"),
    (jupytext_formats, "not in the form that sync writes"),
    (python_version, "not in the form that sync writes"),
    (timing, "differs from its text in its metadata"),
    (stream_chunks, "not in the form that sync writes"),
)
# All three notebooks are compared by the same lines: what differs between them is tried on each.
OF_ANY = (edit_source, drop_cell, never_run)


@pytest.mark.parametrize(
    ("name", "edit", "word"),
    [
        (name, *row)
        for name in (LECTURE, EXERCISES, SOLUTIONS)
        for row in EDITS
        if name == LECTURE or row[0] in OF_ANY
    ],
)
def test_a_changed_notebook_is_named_with_what_mends_it(course, fake_hints, name, edit, word):
    course.change(name, edit)
    found = drift(course, fake_hints)
    assert any(line.startswith(name) and word in line for line in found), found
    assert all(line.endswith("run `make sync ARGS=01_tiny`") for line in found)


@pytest.mark.parametrize(
    ("name", "wanted", "other"),
    [
        (EXERCISES, "not done yet", "✓ 1.1 f: passed"),
        (SOLUTIONS, "passed", "○ 1.1 f: not done yet"),
    ],
)
def test_a_check_that_says_something_else_is_named(course, fake_hints, name, wanted, other):
    def say(notebook):
        code(notebook, -1).outputs = [output(text_plain=other, text_html="<p>…</p>")]

    course.change(name, say)
    (line,) = drift(course, fake_hints)
    assert line.startswith(
        f"{name}: exercise 1.1: the check should say {wanted!r}, it says: {other}"
    )


def test_an_error_that_is_meant_to_be_shown_is_allowed(course, fake_hints):
    def shown(notebook):
        error = nbformat.v4.new_output("error", ename="TypeError", evalue="no", traceback=["a"])
        code(notebook, 1).outputs = [error]

    course.change(LECTURE, shown)
    assert drift(course, fake_hints) == []


def test_a_picture_with_alt_text_is_allowed(course, fake_hints):
    def described(notebook):
        html = '<img alt="A line." width="2" src="data:image/png;base64,AAAA+/home/AAAA">'
        code(notebook).outputs = [output(text_html=html, text_plain="A line.")]

    course.change(LECTURE, described)
    assert drift(course, fake_hints) == []


@pytest.mark.parametrize("name", [LECTURE, EXERCISES, SOLUTIONS])
def test_a_missing_or_broken_notebook_is_named(course, fake_hints, name):
    for spoil in (lambda path: path.write_text("{", encoding="utf-8"), lambda path: path.unlink()):
        spoil(course.root / name)
        (line,) = drift(course, fake_hints)
        assert line == f"{name}: missing or not a notebook; run `make sync ARGS=01_tiny`"


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("total = 1 + 1", "total = 2 + 2", [LECTURE]),
        ("total = 1 + 1", "total = 1+1", ["course/text/01_tiny.md"]),
        ("## Adding", "## Summing", [LECTURE]),
        ('"slide"', '"subslide"', [LECTURE]),
    ],
)
def test_an_edited_lecture_is_seen(course, fake_hints, old, new, names):
    text = course.lecture.read_text(encoding="utf-8")
    assert old in text
    course.lecture.write_text(text.replace(old, new), encoding="utf-8")
    assert [line.split(":")[0] for line in drift(course, fake_hints)] == names


def test_an_edited_solution_changes_the_solutions_only(course, fake_hints):
    text = course.solutions.read_text(encoding="utf-8")
    course.solutions.write_text(text.replace("float(w @ x + b)", "float(x @ w + b)"), "utf-8")
    assert [line.split(":")[0] for line in drift(course, fake_hints)] == [SOLUTIONS]


def test_a_changed_hint_changes_text_exercises_and_solutions(course, fake_hints):
    def new_hints(exercise):
        return ("Think.", *fake_hints(exercise)[1:])

    names = [line.split(":")[0] for line in drift(course, new_hints)]
    assert names == ["solutions/text/01_tiny.md", EXERCISES, SOLUTIONS]


def test_a_notebook_without_text_is_named(course, fake_hints):
    (course.root / "exercises/09_old.ipynb").write_text("{}", encoding="utf-8")
    (line,) = drift(course, fake_hints)
    assert line.startswith("exercises/09_old.ipynb: no text makes this notebook")


def test_windows_line_ends_are_seen(course, fake_hints):
    data = course.lecture.read_bytes().replace(b"\n", b"\r\n")
    course.lecture.write_bytes(data)
    assert "course/text/01_tiny.md: not in the form" in drift(course, fake_hints)[0]
