"""Stubs are cut from solutions so that a learner sees the task and nothing of the answer."""

import nbformat
import pytest

from authoring.exercises import cut
from authoring.files import Problem
from authoring.hints import fill_hints
from authoring.notebooks import build

SOLVED = '''\
def f(x):
    """Return x squared."""
    ### BEGIN SOLUTION
    y = x * x

    return y
    ### END SOLUTION


print(f(2))'''


def test_the_answer_becomes_one_line_and_the_docstring_stays():
    assert cut(SOLVED, "here") == (
        'def f(x):\n    """Return x squared."""\n'
        "    return ...  # replace the dots\n\n\nprint(f(2))"
    )


def test_each_marked_part_of_a_cell_is_cut_with_its_own_indentation():
    source = SOLVED + "\n\n\n" + SOLVED.replace("def f", "def g")
    assert cut(source, "here").count("    return ...  # replace the dots\n") == 2
    method = "class A:\n" + "\n".join("    " + line for line in SOLVED.split("\n")[:-3])
    assert cut(method, "here").endswith('"""\n        return ...  # replace the dots')


def test_code_without_markers_is_left_as_it_is():
    source = "x = 1\n\n\n# BEGIN SOLUTION is only a comment here\n"
    assert cut(source, "here") == source


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("    ### END SOLUTION\n", "", "'### BEGIN SOLUTION' without '### END SOLUTION' after it"),
        ("    ### BEGIN SOLUTION\n", "", "'### END SOLUTION' without '### BEGIN SOLUTION' before"),
        ("    y = x * x\n", "    ### BEGIN SOLUTION\n", "without '### END SOLUTION' before it"),
        ("return y\n", "return y  ### END SOLUTION\n", "must stand alone on its line"),
        ('    """Return x squared."""\n', "", "f needs a docstring before"),
        ("    ### BEGIN SOLUTION", "### BEGIN SOLUTION", "must stand inside a function"),
        ("print(f(2))", "print(f(2)", "is not Python"),
    ],
)
def test_a_marker_in_the_wrong_place_is_named(old, new, word):
    with pytest.raises(Problem, match=r"^01\.md: cell 3: ") as caught:
        cut(SOLVED.replace(old, new), "01.md: cell 3")
    assert word in str(caught.value)
    assert "\n" not in str(caught.value)


def test_exercises_hold_the_task_and_solutions_the_answer(course, fake_hints):
    learners, solved = build(course.solutions, course.root, fake_hints).targets
    assert (learners.verdict, solved.verdict) == ("not done", "passed")
    sources = [cell.source for cell in learners.notebook.cells]
    assert not [s for s in sources if "SOLUTION" in s or "float(w @ x + b)" in s]
    assert "The products are added." not in sources
    assert sum("return ...  # replace the dots" in s for s in sources) == 1
    assert "float(w @ x + b)" in "".join(cell.source for cell in solved.notebook.cells)
    assert solved.notebook.cells[-1].source == "The products are added."


def test_hints_are_three_folds_in_order_and_the_text_keeps_them(course, fake_hints):
    source = build(course.solutions, course.root, fake_hints)
    for target in source.targets:
        (cell,) = [c for c in target.notebook.cells if "hints" in c.metadata.get("tags", [])]
        assert cell.source.count("<details>") == 3
        places = [cell.source.index(hint) for hint in fake_hints("1.1")]
        assert places == sorted(places)
    assert "(hints are generated)" not in source.canonical
    course.solutions.write_text(source.canonical, encoding="utf-8")
    assert build(course.solutions, course.root, fake_hints).canonical == source.canonical


def cell(source, *tags):
    """Return a code cell, or a Markdown cell for hints."""
    make = nbformat.v4.new_markdown_cell if "hints" in tags else nbformat.v4.new_code_cell
    return make(source, metadata={"tags": list(tags)})


CHECK = cell('check("1.1", f)', "check")
HINTS = cell("(hints are generated)", "hints")


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ([CHECK], "exercise 1.1 has no cell tagged hints"),
        ([CHECK, CHECK, HINTS], "exercise 1.1 has no cell tagged hints"),
        ([HINTS], "no check stands before it"),
        ([cell('check("7.77", f)', "check"), HINTS], "the checks have no exercise '7.77'"),
        ([cell('check("1.1", f)'), HINTS], "needs the tag check"),
        ([cell("check(f)", "check"), HINTS], "must be one call such as"),
        ([cell("check(1.1, f)", "check"), HINTS], "must be one call such as"),
    ],
)
def test_a_check_without_its_parts_is_named(fake_hints, cells, word):
    notebook = nbformat.v4.new_notebook(cells=[cell(c.source, *c.metadata.tags) for c in cells])
    with pytest.raises(Problem) as caught:
        fill_hints(notebook, "solutions/text/01.md", fake_hints, required=True)
    assert word in str(caught.value)
    assert str(caught.value).startswith("solutions/text/01.md: ")
