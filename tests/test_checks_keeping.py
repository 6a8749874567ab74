"""`check(..., keep=True)` makes a real package of what passed, and never loses anything."""

import subprocess
import sys
from math import exp

import numpy as np

from nnlib.checks import check, keeping, run_check, state

KEPT = "Kept in my_nnlib/chapter2.py"


def stable(z):
    """Return e^-|z|."""
    return np.exp(-np.abs(z))


def sigmoid(z):
    """Return 1 / (1 + e^-z)."""
    e = stable(z)
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_derivative(z):
    """Return the slope."""
    s = sigmoid(z)
    return s * (1 - s)


def relu(z):
    return np.maximum(z, 0)


def test_an_answer_its_helper_and_a_user_of_it_become_a_package(place, said):
    assert said("2.2", sigmoid_derivative) == f"{KEPT}, with `sigmoid` and `stable`."
    assert said("2.1", sigmoid) == f"{KEPT}, with `stable`."
    assert (place / "chapter2.py").read_text(encoding="utf-8") == (
        '"""Chapter 2, Activations: my own functions, kept when they passed."""\n\n'
        "import numpy as np\n\n\n"
        "# Exercise 2.1\n"
        "def sigmoid(z):\n"
        '    """Return 1 / (1 + e^-z)."""\n'
        "    e = stable(z)\n"
        "    return np.where(z >= 0, 1, e) / (1 + e)\n\n\n"
        "# Exercise 2.2\n"
        "def sigmoid_derivative(z):\n"
        '    """Return the slope."""\n'
        "    s = sigmoid(z)\n"
        "    return s * (1 - s)\n\n\n"
        "# Used by 2.2\n"
        "def stable(z):\n"
        '    """Return e^-|z|."""\n'
        "    return np.exp(-np.abs(z))\n"
    )
    init = (place / "__init__.py").read_text(encoding="utf-8")
    assert init.endswith("\n\nfrom .chapter2 import sigmoid, sigmoid_derivative\n")
    assert keeping.kept() == {"2.1": "sigmoid", "2.2": "sigmoid_derivative"}
    code = "import my_nnlib, numpy as np; print(my_nnlib.sigmoid_derivative(np.zeros(2)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place.parent, capture_output=True, text=True
    )
    assert done.stdout == "[0.25 0.25]\n", done.stderr


def test_a_kept_answer_of_an_earlier_chapter_is_imported(place, said):
    keeping.keep("2.11", plain_softmax())
    assert said("3.9", softmax_cross_entropy_gradient) == "Kept in my_nnlib/chapter3.py."
    text = (place / "chapter3.py").read_text(encoding="utf-8")
    assert "from math import exp\n\nimport numpy as np\n\nfrom .chapter2 import softmax\n" in text
    assert "def softmax(" not in text
    assert said("3.9", keeping.load().softmax_cross_entropy_gradient) == (
        "Not kept: it is kept already: my_nnlib/chapter3.py."
    )


def plain_softmax():
    def softmax(Z):
        E = np.exp(Z - Z.max(axis=-1, keepdims=True))
        return E / E.sum(axis=-1, keepdims=True)

    return softmax


def softmax(Z):
    """Return softmax of each row."""
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def softmax_cross_entropy_gradient(Y, P):
    one = np.int64(exp(0)) * softmax(np.zeros((1, 1)))[0, 0]
    return (P - Y) * one / len(Y)


def test_a_passing_answer_is_never_overwritten_by_a_failing_one(place, said):
    said("2.4", relu)
    before = (place / "chapter2.py").read_bytes()
    assert said("2.4", lambda z: z) == "Not kept: it has not passed yet."
    assert said("2.4", lambda z: ...) == "Not kept: it is not done yet."
    assert (place / "chapter2.py").read_bytes() == before


def test_nothing_is_made_unless_asked(place):
    check("2.4", relu)
    assert not place.exists()


def test_a_library_that_does_not_import_is_named_with_its_line(place, said):
    place.mkdir(parents=True)
    (place / "chapter1.py").write_text("import numpy\n\nnumpy.nothing()\n", encoding="utf-8")
    (place / "__init__.py").write_text("from . import chapter1\n", encoding="utf-8")
    line = said("2.4", relu)
    assert "AttributeError: module 'numpy' has no attribute 'nothing'" in line
    assert line.endswith("(my_nnlib/chapter1.py, line 3).")
    assert not (place / "chapter2.py").exists()


def changed_helper():
    def stable(z):
        return np.exp(-np.square(z))

    def tanh_derivative(z):
        return 1 - np.tanh(z) ** 2 + 0 * stable(z)

    return tanh_derivative


def test_a_helper_is_not_changed_under_another_answer_that_needs_it(place, said):
    said("2.1", sigmoid)
    before = (place / "chapter2.py").read_bytes()
    assert run_check("2.3", changed_helper()).passed
    line = said("2.3", changed_helper())
    assert line.startswith(
        "Not kept: `sigmoid` (2.1), which you keep and which uses it, would not pass."
    )
    assert (place / "chapter2.py").read_bytes() == before


def test_what_passes_here_only_is_not_kept(place, said, monkeypatch):
    monkeypatch.setattr(np, "positive_part", lambda z: np.maximum(z, 0), raising=False)

    def relu(z):
        return np.positive_part(z)

    line = said("2.4", relu)
    assert line.startswith("Not kept: in a fresh Python it does not pass as it does here.")
    assert not place.exists()


def test_the_folder_stands_beside_that_of_the_state(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "work" / ".state"))
    assert keeping.folder() == tmp_path / "work" / "my_nnlib"
    monkeypatch.delenv("NNLIB_STATE")
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    monkeypatch.setattr(state, "PACKAGE", checkout / "nnlib")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert keeping.folder() == tmp_path / "data" / "nnlib" / "work" / "my_nnlib"
    (checkout / "pyproject.toml").touch()
    assert keeping.folder() == checkout / "work" / "my_nnlib"


def test_cells_of_a_notebook_are_kept(place):
    cells = (
        "import numpy as np\nfrom nnlib.checks import check",
        "def relu(z):\n    return positive(z)  # old cell",
        "def positive(z):\n    return np.maximum(z, 0)",
        'check("2.4", relu, keep=True)',
    )
    code = "from IPython.core.interactiveshell import InteractiveShell\n"
    code += "shell = InteractiveShell.instance()\n"
    code += "".join(f"shell.run_cell({cell!r}).raise_error()\n" for cell in cells)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.endswith(f"{KEPT}, with `positive`.\n"), done.stdout + done.stderr
    assert "# old cell" in (place / "chapter2.py").read_text(encoding="utf-8")
