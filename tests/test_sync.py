"""`make sync` from text to stored outputs: the same bytes twice, and nbval agrees with them."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from authoring.notebooks import choose, text_files
from authoring.sync import main

ROOT = Path(__file__).resolve().parent.parent
LECTURE = """\
# See two things

```{code-cell} ipython3
import sys
import time
import warnings

import ipywidgets as W
import numpy as np
from IPython.display import display

from nnlib import plots
```

```{code-cell} ipython3
fig, ax = plots.subplots(width=3, height=2)
ax.plot([0, 1], [0, 1])
ax.set(title="A line", xlabel="x", ylabel="y")
plots.show(ax, alt="A straight line from (0, 0) to (1, 1).")
```

```{code-cell} ipython3
box = W.VBox([W.FloatSlider(description="w")])
static = '<img alt="A slider." src="data:image/png;base64,AAAA">'
display({**box._repr_mimebundle_(), "text/html": static, "text/plain": "A slider."}, raw=True)
```

```{code-cell} ipython3
print("before", flush=True)
print("careful", file=sys.stderr, flush=True)
print("after")
np.exp(np.array([1000.0])), object()
```

```{code-cell} ipython3
:tags: [raises-exception]

np.ones(2) @ np.ones(3)
```

```{code-cell} ipython3
:tags: [nbval-ignore-output]

print(time.time())
```

```{code-cell} ipython3
print(f"the number is {1 + 1}")
```
"""


def sync(course, *arguments):
    """Run the command on a course; return its exit code."""
    return main([*arguments, "--root", str(course.root)])


def stored(root):
    """Return {name: bytes} of all texts and notebooks of a course."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.suffix in (".md", ".ipynb")
    }


def nbval(folder):
    """Run nbval as `make test` does; return what it says, one line per cell."""
    command = [sys.executable, "-m", "pytest", "-v", "--nbval", "-p", "no:cacheprovider"]
    command += ["--nbval-sanitize-with", str(ROOT / "nbval.cfg"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=os.environ)
    return done.stdout + done.stderr


def test_sync_twice_leaves_the_same_bytes_and_nbval_agrees(course, capsys):
    course.write("course/text/01_tiny.md", LECTURE)
    assert sync(course) == 0, capsys.readouterr().err
    first = stored(course.root)
    assert set(first) == {
        *(f"{folder}/text/01_tiny.md" for folder in ("course", "solutions")),
        *(f"{folder}/01_tiny.ipynb" for folder in ("course", "exercises", "solutions")),
    }
    assert sync(course, "course/01_tiny") == 0
    assert stored(course.root) == first
    assert sync(course, "--check") == 0, capsys.readouterr().err

    checks = {}
    for folder in ("exercises", "solutions"):
        notebook = nbformat.reads(first[f"{folder}/01_tiny.ipynb"].decode(), as_version=4)
        checks[folder] = next(
            str(c.outputs) for c in notebook.cells if c.source.startswith("check(")
        )
    assert "not done yet" in checks["exercises"]
    assert "passed" in checks["solutions"]

    changed = first["course/01_tiny.ipynb"].replace(b"the number is 2", b"the number is 3")
    (course.root / "course/01_tiny.ipynb").write_bytes(changed)
    said = nbval(course.root / "course")
    assert "1 failed, 6 passed" in said, said
    assert "01_tiny.ipynb::Cell 6" in said
    assert "'the number is 3\\n' == 'the number is 2\\n'" in said


def test_what_went_wrong_in_a_run_is_said_and_nothing_is_stored(course, capsys):
    text = course.solutions.read_text(encoding="utf-8").replace("w @ x + b)", "w @ x - b)")
    course.solutions.write_text(text, encoding="utf-8")
    code = "# A\n\n```{code-cell} ipython3\nimport os\n\n%s\n```\n"
    course.write("course/text/01_tiny.md", code % "1 / 0")
    course.write("course/text/02_dead.md", code % "os._exit(3)")
    before = {name: data for name, data in stored(course.root).items() if name.endswith("ipynb")}
    assert sync(course) == 1
    said = capsys.readouterr().err
    for words in (
        "course/01_tiny.ipynb: cell 1 (import os) failed: ZeroDivisionError: division by zero\n",
        "    ----> 3 1 / 0\n",
        "course/02_dead.ipynb: cell 1 (import os) ended the kernel",
        "solutions/01_tiny.ipynb: exercise 1.1: the check should say 'passed', it says: ✗ 1.1",
    ):
        assert words in said
    after = {name: data for name, data in stored(course.root).items() if name.endswith("ipynb")}
    assert after == before | {"exercises/01_tiny.ipynb": after["exercises/01_tiny.ipynb"]}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    ### END SOLUTION\n", "", "'### BEGIN SOLUTION' without '### END SOLUTION' after it"),
        ('check("1.1"', 'check("1.99"', "the checks have no exercise '1.99'"),
        ("tags: [check]", "tags: [check", "not MyST that jupytext can read"),
        ("    return float(w @ x + b)", "    return float(w @ x + b", "a code cell is not Python"),
        ("kernelspec:", "title: Mine\nkernelspec:", "the header holds title"),
        ('check("1.1", weighted_sum)', "", "is an empty code cell"),
    ],
)
def test_a_text_that_cannot_be_used_is_said_in_one_line(course, capsys, old, new, words):
    text = course.solutions.read_text(encoding="utf-8")
    assert old in text
    course.solutions.write_text(text.replace(old, new), encoding="utf-8")
    before = stored(course.root)
    assert sync(course, "solutions/01_tiny") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("solutions/text/01_tiny.md: ")
    assert words in line
    assert stored(course.root) == before


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("01_tiny", ["course", "solutions"]),
        ("course/01_tiny", ["course"]),
        ("course/text/01_tiny.md", ["course"]),
        ("./exercises/01_tiny.ipynb", ["solutions"]),
        ("solutions\\01_tiny", ["solutions"]),
    ],
)
def test_a_notebook_is_named_by_stem_or_by_any_of_its_paths(course, name, chosen):
    found = choose(text_files(course.root), [name, name], course.root)
    assert [path.parent.parent.name for path in found] == chosen


@pytest.mark.parametrize("arguments", [["02_more"], ["02_more", "--check"]])
def test_an_unknown_name_is_said_in_one_line(course, capsys, arguments):
    assert sync(course, *arguments) == 1
    assert capsys.readouterr().err == "02_more: no such notebook; there are: 01_tiny\n"


def test_check_runs_and_writes_nothing(course, capsys):
    course.lecture.write_text(course.lecture.read_text("utf-8").replace("1 + 1", "3+4"), "utf-8")
    before = stored(course.root)
    assert sync(course, "--check", "course/01_tiny") == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in said] == [
        "course/text/01_tiny.md",
        "course/01_tiny.ipynb",
    ]
    assert stored(course.root) == before
