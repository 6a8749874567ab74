"""The text of the learner's library: names found, imports merged, functions put in their place."""

import ast
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy import linalg
from numpy.random import default_rng

from authoring.workspace import prepare
from nnlib.checks.keeping.heads import add_imports
from nnlib.checks.keeping.imports import Import, imports_of, render
from nnlib.checks.keeping.origins import import_of_module, import_of_name
from nnlib.checks.keeping.outside import outside_names
from nnlib.checks.keeping.text import EXERCISE, USED, Mark, blocks, put
from nnlib.checks.keeping.uses import users

A = "def a(x):\n    return x\n"
B = "def b(x):\n    return x\n    # below\n"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x):\n    return g(x) + len(x)", ["g", "len"]),
        ("def f(x):\n    def inner():\n        return x + Y\n    return inner()", ["Y"]),
        ("def f(x, n=N, *, k: np.ndarray = None) -> T:\n    return x", ["N", "T", "np"]),
        ("def f(x):\n    return [i * A for i in x if (lambda v: v > B)(i)]", ["A", "B"]),
        ("def f(n):\n    return 1 if n == 0 else n * f(n - 1)", []),
        ("def f(x):\n    import math\n    return math.exp(x)", []),
        ("def f(x):\n    global count\n    count = 1\n    return x", ["count"]),
        ("def f(x):\n    class C:\n        size = S\n    return C().size", ["S"]),
    ],
)
def test_names_from_outside(source, names):
    assert outside_names(source) == names


@pytest.mark.parametrize(
    ("value", "bound", "line"),
    [
        (np.exp, "exp", "from numpy import exp"),
        (np.exp, "e", "from numpy import exp as e"),
        (math.pi, "pi", "from math import pi"),
        (np.pi, "pi", "from numpy import pi"),
        (default_rng, "default_rng", "from numpy.random import default_rng"),
        (Counter, "Counter", "from collections import Counter"),
        (np.linalg.norm, "norm", "from numpy.linalg import norm"),
        (np.allclose, "allclose", "from numpy import allclose"),
    ],
)
def test_the_line_that_imports_a_name(value, bound, line):
    found = import_of_name(value, bound)
    assert found is not None
    assert render([found]) == line + "\n"
    space = {}
    exec(line, space)
    assert space[bound] is value


@pytest.mark.parametrize("value", [0.5, 3, "text", [1], np.ones(2), True, None, default_rng(0)])
def test_data_of_a_notebook_comes_from_nowhere(value):
    assert import_of_name(value, "value") is None


@pytest.mark.parametrize(
    ("module", "bound", "line"),
    [
        (np, "np", "import numpy as np"),
        (np, "numpy", "import numpy"),
        (linalg, "linalg", "from numpy import linalg"),
        (linalg, "la", "import numpy.linalg as la"),
    ],
)
def test_the_line_that_imports_a_module(module, bound, line):
    assert render([import_of_module(module, bound)]) == line + "\n"


def test_imports_are_read_as_they_are_written():
    many = {Import(".chapter2", f"function_number_{i}", f"function_number_{i}") for i in range(9)}
    text = render({*many, Import("math", "", "math"), Import("numpy", "", "np")})
    assert imports_of(ast.parse(text).body) >= many
    assert max(map(len, text.splitlines())) <= 88
    assert render(imports_of(ast.parse(text).body)) == text


def test_imports_are_merged_where_they_are_in_order():
    text = '"""About."""\n\nfrom math import exp\n\nimport numpy as np\n\n\nX = 1\n'
    new = {Import("math", "pi", "pi"), Import("itertools", "", "itertools")}
    merged = add_imports(text, "chapter2.py", new)
    assert merged == (
        '"""About."""\n\nimport itertools\nfrom math import exp, pi\n\nimport numpy as np\n\n\n'
        "X = 1\n"
    )
    assert add_imports(merged, "chapter2.py", new) == merged


def test_imports_in_an_order_of_the_learners_stay_as_they_are():
    text = "# mine\nimport numpy as np  # arrays\nimport math\n\nX = 1\n"
    merged = add_imports(text, "chapter2.py", {Import("math", "pi", "pi")})
    assert merged == text.replace("import math\n", "import math\nfrom math import pi\n")


def test_functions_stand_in_the_order_of_their_exercises():
    text = '"""About."""\n'
    marks = {
        "a": Mark(EXERCISE, (2, 10)),
        "b": Mark(EXERCISE, (2, 9)),
        "c": Mark(USED, (2, 9)),
        "d": Mark(EXERCISE, (2, 1)),
    }
    for name, mark in marks.items():
        text = put(text, "chapter2.py", name, A.replace("a(", f"{name}("), mark)
    assert list(blocks(text, "chapter2.py")) == ["d", "b", "c", "a"]
    assert text.count("\n\n\n# ") == 4


def test_a_helper_that_becomes_an_answer_moves_to_its_place():
    text = put("", "x.py", "b", B, Mark(EXERCISE, (2, 2)))
    text = put(text, "x.py", "a", A, Mark(USED, (2, 2)))
    text = put(text, "x.py", "a", A, Mark(EXERCISE, (2, 1)))
    assert list(blocks(text, "x.py")) == ["a", "b"]
    assert "Used by" not in text


def test_comments_at_the_end_of_a_function_belong_to_it():
    text = put("", "x.py", "b", B, Mark(EXERCISE, (2, 2)))
    assert blocks(text, "x.py")["b"].source == B
    assert put(text, "x.py", "b", B, Mark(EXERCISE, (2, 2))) == text


def test_a_mark_inside_a_string_is_none():
    text = '"""About.\n# Exercise 2.1\n"""\n'
    text = put(text, "x.py", "a", A, Mark(EXERCISE, (2, 1)))
    assert text.startswith('"""About.\n# Exercise 2.1\n"""\n\n\n# Exercise 2.1\ndef a')


def test_line_ends_of_windows_and_a_byte_order_mark_stay():
    text = '\ufeff"""About."""\r\n\r\n\r\n# Exercise 2.2\r\ndef b(x):\r\n    return x\r\n'
    text = put(text, "x.py", "a", A, Mark(EXERCISE, (2, 1)))
    text = add_imports(text, "x.py", {Import("math", "", "math")})
    assert text.startswith('\ufeff"""About."""\r\n\r\nimport math\r\n')
    assert text.count("\n") == text.count("\r\n")
    assert list(blocks(text, "x.py")) == ["a", "b"]


LOOSE = st.lists(
    st.sampled_from(["\n", "# note\n", "X = 1\n", "def mine():\n    return 'é'\n\n", "\n\n"]),
    max_size=5,
    unique=True,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(LOOSE, LOOSE, LOOSE, st.permutations(["a", "b"]))
def test_what_a_learner_wrote_stays_byte_for_byte(head, middle, tail, order):
    marks = {"a": Mark(EXERCISE, (2, 1)), "b": Mark(EXERCISE, (2, 2))}
    sources = {"a": A, "b": B}
    loose = [head, middle.replace("mine", "mine_2"), tail.replace("mine", "mine_3")]
    first = put(loose[0], "x.py", order[0], sources[order[0]], marks[order[0]]) + loose[1]
    second = put(first, "x.py", order[1], sources[order[1]], marks[order[1]]) + loose[2]
    third = put(second, "x.py", "a", A.replace("return x", "return 2 * x"), marks["a"])
    found = blocks(third, "x.py")
    assert found["a"].source == A.replace("return x", "return 2 * x")
    assert found["b"].source == B
    assert third.replace("return 2 * x", "return x", 1) == second
    kept = [line for line in "".join(loose).splitlines() if line.strip()]
    mine = [line for line in third.splitlines() if line.strip()]
    for line in set(kept):
        assert mine.count(line) >= kept.count(line)


def test_users_are_found_through_helpers_and_other_files():
    texts = {
        "chapter2.py": "# Exercise 2.1\ndef sigmoid(z):\n    return half(z)\n\n\n"
        "# Used by 2.1\ndef half(z):\n    return z / 2\n\n\n"
        "# Exercise 2.4\ndef relu(z):\n    return z\n",
        "chapter3.py": "from .chapter2 import sigmoid as s\n\n\n"
        "# Exercise 3.1\ndef mse(a, b):\n    return s(a)\n",
        "__init__.py": "from .chapter2 import sigmoid\n",
    }
    assert users(texts, {("chapter2.py", "half")}) == ["2.1", "3.1"]
    assert users(texts, {("chapter2.py", "relu")}) == []


def test_refreshing_the_notebooks_leaves_the_library_alone(tmp_path):
    checkout, work = tmp_path / "checkout", tmp_path / "work"
    (checkout / "course").mkdir(parents=True)
    (checkout / "course" / "01.ipynb").write_text('{"cells": []}', encoding="utf-8")
    (work / "my_nnlib").mkdir(parents=True)
    (work / "my_nnlib" / "chapter1.py").write_text("x = 1\n", encoding="utf-8")
    prepare(checkout, work)
    (checkout / "course" / "01.ipynb").unlink()
    prepare(checkout, work)
    assert (work / "my_nnlib" / "chapter1.py").read_text(encoding="utf-8") == "x = 1\n"
