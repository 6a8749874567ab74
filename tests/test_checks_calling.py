"""How checks are called: wrong ids, hints, one output in a notebook, and what they import."""

import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from nnlib.checks import check, exercises, hint, notebook, run_check


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(notebook, "_shown", {})


@pytest.mark.parametrize(
    ("id", "words"),
    [
        (1.1, '"1.1"'),
        (2.10, '"2.1"'),
        (3, '"3"'),
        (None, "'1.1'"),
        ("1.9", "'1.8'"),
        ("11", "'1.1'"),
        (" 1.1", "'1.1'"),
        ("weighted_sum", "'1.1'"),
        ("", "'1.1'"),
    ],
)
@pytest.mark.parametrize(
    "function", [lambda id: run_check(id, abs), hint, lambda id: check(id, abs)]
)
def test_a_wrong_id_is_answered_with_what_to_write(id, words, function):
    with pytest.raises(ValueError, match=r"^id: ") as error:
        function(id)
    assert words in str(error.value)


def test_hints_come_one_after_the_other(capsys):
    for _ in range(4):
        hint("1.3")
    lines = capsys.readouterr().out.splitlines()
    assert [line[:11] for line in lines] == [
        "Hint 1 of 3",
        "Hint 2 of 3",
        "Hint 3 of 3",
        "Hint 3 of 3",
    ]
    assert lines[2].endswith("That was the last one.")
    hint("1.3", 2)
    assert capsys.readouterr().out.strip() == lines[1]
    assert exercises()["1.3"].hints[1] in lines[1]


@pytest.mark.parametrize("n", [0, 4, -1, 1.0, "1"])
def test_hints_that_do_not_exist(n):
    with pytest.raises(ValueError, match="from 1 to 3"):
        hint("1.3", n)


def test_a_check_in_a_notebook_is_one_output_with_html_and_text(tmp_path):
    book = nbformat.v4.new_notebook()
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    book.cells = [
        nbformat.v4.new_code_cell("from nnlib.checks import check, hint, progress"),
        nbformat.v4.new_code_cell("def layer(X, W, b):\n    return X @ V + b"),
        nbformat.v4.new_code_cell('check("1.3", layer)'),
        nbformat.v4.new_code_cell('hint("1.3")'),
        nbformat.v4.new_code_cell("progress()"),
        nbformat.v4.new_code_cell("def layer(X, W, b):\n    while True:\n        pass"),
        nbformat.v4.new_code_cell(
            "from nnlib.checks import run_check\nrun_check('1.3', layer, limit=0.3)"
        ),
    ]
    NotebookClient(book, timeout=120).execute()
    outputs = [cell.outputs for cell in book.cells]
    assert [len(found) for found in outputs] == [0, 0, 1, 1, 1, 0, 1]
    shown = outputs[2][0].data
    assert "NameError in line 2: `return X @ V + b`" in shown["text/plain"]
    assert shown["text/html"].startswith('<div role="region"')
    assert "0x" not in shown["text/plain"]
    assert outputs[3][0].data["text/plain"].startswith("Hint 1 of 3")
    assert "layer" in outputs[4][0].data["text/html"]
    assert "did not finish" in outputs[6][0].data["text/html"]


def test_the_core_does_not_need_the_checks():
    code = (
        "import sys; sys.modules['nnlib.checks'] = None\n"
        "import nnlib\n"
        "assert not any(name.startswith('nnlib.checks.') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_checks_need_neither_ipython_nor_widgets():
    code = (
        "import sys\n"
        "for name in ('IPython', 'ipywidgets', 'matplotlib', 'tqdm', 'sklearn', 'scipy'):\n"
        "    sys.modules[name] = None\n"
        "from nnlib.checks import check, run_check, progress\n"
        "check('1.1', lambda x, w, b: x @ w + b)\n"
        "print(progress())"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("✓ 1.1 weighted_sum: passed")
