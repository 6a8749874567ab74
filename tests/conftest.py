"""What many tests use: a tiny course, an explorer that is open, a learner's own library."""

import shutil
import sys
from pathlib import Path
from textwrap import dedent

import nbformat
import pytest

from authoring.exercises import check_id
from authoring.normalise import normalise
from authoring.notebooks import build
from nnlib.checks import check
from nnlib.checks.report import MARKS, WORDS

HEADER = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
    format_version: 0.13
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

"""
LECTURE = """\
# Count to two

**What you will be able to do**: add one and one.

+++ {"slideshow": {"slide_type": "notes"}}

Notes for the speaker · 5 minutes. Say it aloud.

+++ {"slideshow": {"slide_type": "slide"}}

## Adding

```{code-cell} ipython3
total = 1 + 1
print(f"total = {total}")
```

```{code-cell} ipython3
:tags: [raises-exception]

total + "one"
```
"""
SOLUTIONS = """\
# Exercises

### Exercise 1.1 · Weigh the evidence

```{code-cell} ipython3
from nnlib.checks import check
```

```{code-cell} ipython3
def weighted_sum(x, w, b):
    \"\"\"Return z = w·x + b of one sample.\"\"\"
    ### BEGIN SOLUTION
    return float(w @ x + b)
    ### END SOLUTION
```

```{code-cell} ipython3
:tags: [check]

check("1.1", weighted_sum)
```

+++ {"tags": ["hints"]}

(hints are generated)

+++ {"tags": ["solution"]}

The products are added.
"""


def hints(exercise):
    """Stand in for the catalogue of the checks."""
    return {"1.1": ("Multiply.", "Add the products.", "Write `w @ x + b`.")}[exercise]


def said(verdict):
    """Return what the check of 1.1 says."""
    return f"{MARKS[verdict]} 1.1 weighted_sum: {WORDS[verdict]}"


class Course:
    """A course at `root`: write its texts, pretend that its notebooks were run."""

    def __init__(self, root: Path):
        self.root = root
        self.lecture = self.write("course/text/01_tiny.md", LECTURE)
        self.solutions = self.write("solutions/text/01_tiny.md", SOLUTIONS)

    def write(self, name, body):
        """Write a text file, header first; return its path."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + dedent(body), encoding="utf-8", newline="\n")
        return path

    def pretend(self):
        """Store every notebook as if it had been run, with one line printed by each cell."""
        for path in (self.lecture, self.solutions):
            source = build(path, self.root, hints)
            path.write_text(source.canonical, encoding="utf-8", newline="\n")
            for target in source.targets:
                notebook = nbformat.from_dict(target.notebook)
                for cell in notebook.cells:
                    if cell.cell_type == "code":
                        cell.execution_count = 1
                        word = said(target.verdict) if check_id(cell) else "said"
                        cell.outputs = [nbformat.v4.new_output("stream", text=word + "\n")]
                target.path.parent.mkdir(exist_ok=True)
                target.path.write_text(normalise(notebook), encoding="utf-8", newline="\n")

    def change(self, name, edit):
        """Let `edit` change a stored notebook in place."""
        path = self.root / name
        notebook = nbformat.read(path, as_version=4)
        edit(notebook)
        path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


@pytest.fixture(scope="session")
def course_in_step(tmp_path_factory):
    """The folder of a course whose notebooks agree with their text: made once, then copied."""
    made = Course(tmp_path_factory.mktemp("course"))
    made.pretend()
    return made.root


@pytest.fixture
def course(tmp_path, course_in_step):
    """A course whose notebooks agree with their text."""
    made = Course(tmp_path)
    shutil.copytree(course_in_step, tmp_path, dirs_exist_ok=True)
    return made


@pytest.fixture
def fake_hints():
    """The catalogue of hints of the tiny course."""
    return hints


@pytest.fixture
def opened():
    """A function that makes an explorer and shows its picture; it is closed after the test."""
    made = []

    def make(explorer):
        made.append(explorer())
        if made[-1].prediction:
            made[-1].prediction.skip.click()
        return made[-1]

    yield make
    for explorer in made:
        explorer.close()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The folder of the learner's library, in an empty course."""
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "work" / ".state"))
    yield tmp_path / "work" / "my_nnlib"
    for name in [n for n in sys.modules if n.split(".")[0] == "my_nnlib"]:
        del sys.modules[name]


@pytest.fixture(name="said")
def keeping_said(capsys):
    """A function that keeps an answer and returns the last line that is printed."""

    def keep(id, answer):
        check(id, answer, keep=True)
        return capsys.readouterr().out.splitlines()[-1]

    return keep
