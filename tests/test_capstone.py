"""The capstone works as far as a learner's library carries, and says what is missing."""

import ast
import linecache
import re
from functools import cache
from pathlib import Path

import jupytext
import numpy as np
import pytest

from authoring.exercises import cut, tags
from authoring.solved import library, solved, write_library
from nnlib.checks import exercises, run_check

ROOT = Path(__file__).resolve().parent.parent
GAPS = {"fit": "Gap 1", "gradients": "Gap 2", "numbers": "Gap 3"}
PARTS = {
    "fit": ("5.5", "5.6"),
    "gradients": ("1.3", "2.4", "2.5", "3.10", "4.3"),
    "numbers": ("8.1", "8.2"),
}
TEXT = (ROOT / "solutions" / "text" / "09_capstone.md").read_text(encoding="utf-8")
SHORT = (
    "UNITS, EPOCHS, BATCH, RATE = 32, 30, 64, 0.001",
    "UNITS, EPOCHS, BATCH, RATE = 8, 1, 512, 0.01",
)


@cache
def cells():
    """Return the code of each cell of the capstone with its solutions."""
    notebook = jupytext.reads(TEXT, fmt="md:myst")
    return [c.source for c in notebook.cells if c.cell_type == "code" and "solution" not in tags(c)]


@cache
def answers():
    """Return the worked solutions by exercise."""
    return solved()


@pytest.fixture
def page(place, capsys):
    """A function that runs the page with the answers kept whose ids a condition chooses."""

    def run(chosen=lambda id: True, replaced=None, until=None, others=None, stubs=False):
        kept = {**answers(), **(others or {})}
        texts = library({id: f for id, f in kept.items() if chosen(id)})
        place.mkdir(parents=True)
        for name, text in texts.items():
            (place / name).write_text(text, encoding="utf-8")
        space, said = {"__name__": "__main__"}, []
        for number, source in enumerate(cells()):
            name = source.split("(")[0].removeprefix("def ")
            if name in GAPS:
                source = cut(source, "") if stubs else (replaced or {}).get(name, source)
            source = source.replace(*SHORT)
            file = f"<capstone, cell {number}>"
            linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
            exec(compile(source, file, "exec"), space)
            said.append(capsys.readouterr().out)
            if until and until in source:
                break
        return said

    return run


def test_with_nothing_kept_it_says_where_to_begin(page):
    said = "".join(page(lambda id: False, stubs=True))
    assert "**0 of 21 are kept.**" in said
    assert 'check("1.3", layer, keep=True)' in said
    assert "Not yet. This cell needs standardise (8.3)." in said
    assert "Not yet. This cell needs minibatches (5.6), adam_step (5.5)." in said


def test_with_six_chapters_kept_the_machine_can_be_built(page):
    said = page(lambda id: int(id[0]) <= 6, stubs=True)
    text = "".join(said)
    assert "**15 of 21 are kept.**" in text
    assert text.count("your step follows the measured slope: True") == 4
    assert "Gap 1 is still open: fit returns the dots." in text
    assert "Gap 2 is still open: gradients returns the dots." in text
    assert "This cell needs count_words (8.1), capital_share (8.2)." in text
    assert "False" not in text
    assert all(len(part.splitlines()) <= 1 for part in said if "Not yet" in part)


def other_style():
    """Return seven functions that pass their checks, and are not written as the solutions are."""

    def relu_derivative(z):
        return (z >= 0) * 1

    def adam_step(w, g, m, v, t, lr, b1, b2, eps):
        m, v = m + (1 - b1) * (g - m), v + (1 - b2) * (np.square(g) - v)
        return [w - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps), m, v]

    def minibatches(X, y, batch_size, rng):
        rows = np.arange(len(X))
        rng.shuffle(rows[::-1])
        return ((X[r], y[r]) for r in np.split(rows, range(batch_size, len(X), batch_size)))

    def he_normal(fan_in, fan_out, rng):
        return rng.normal(0, np.sqrt(2 / fan_in), (fan_out, fan_in)).T, np.zeros(fan_out)

    def count_words(text, vocab):
        return [len(re.findall(rf"\b{word}\b", text, re.IGNORECASE)) for word in vocab]

    def standardise(X_train, X_test):
        mean, spread = np.mean(X_train, 0), np.std(X_train, 0) + 1e-8
        return np.divide(X_train - mean, spread), np.divide(X_test - mean, spread)

    def decide(p, t):
        return np.array([1.0 if q >= t else 0.0 for q in p])

    ids = {exercise.name: id for id, exercise in exercises().items()}
    return {ids[name]: f for name, f in locals().items() if name != "ids"}


def test_answers_of_another_style_carry_to_the_end(page):
    others = other_style()
    assert [id for id, answer in others.items() if not run_check(id, answer).passed] == []
    said = "".join(page(others=others))
    assert "Not yet" not in said
    assert "open" not in said
    assert [f"{gap}: right" in said for gap in GAPS.values()] == [True] * 3
    assert "agree in nine digits at least: False" in said
    assert "24 functions of yours" in said


def gap(name, *change):
    """Return the worked solution of a gap with a mistake in it."""
    source = next(source for source in cells() if source.startswith(f"def {name}("))
    assert change[0] in source
    return source.replace(*change)


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        (
            "fit",
            ("    for _ in range(epochs):\n", "    for _ in range(epochs):\n        t = 0\n"),
            "does t count",
        ),
        ("fit", ("m[i], v[i], t", "0 * m[i], v[i], t"), "an m and a v of its own"),
        ("fit", ("batch_size, rng)", "batch_size, np.random.default_rng(0))"), "the same order"),
        ("fit", ("range(epochs)", "range(1)"), "are 9 steps; your loop asked for 3"),
        ("fit", ("lr, 0.9", "0.01, 0.9"), "not those of Adam"),
        ("fit", ("return parameters", "return parameters[:1]"), "list of both parameters"),
        (
            "fit",
            ("gradients(X_batch, y_batch", "gradients(X[:4], y[:4]"),
            "every row should be used",
        ),
        ("gradients", (" * mine.relu_derivative(Z1)", ""), "dW1 is not the library's"),
        ("gradients", ("dense_backward(A1", "dense_backward(Z1"), "dW2 is not the library's"),
        (
            "gradients",
            ("return dW1, db1, dW2, db2", "return dW2, db2, dW1, db1"),
            "dW2 should be (4, 1)",
        ),
        ("gradients", ("gradient(y, Z2)", "gradient(y, Z2) * len(y)"), "dW2 is not the library's"),
        ("numbers", (", mine.capital_share(text)", ""), "two words and one share are 3 numbers"),
        ("numbers", ("capital_share(text)", "capital_share(text.lower())"), "expected [2, 0, 0.5]"),
    ],
)
def test_a_wrong_gap_is_told(page, name, change, words):
    with pytest.raises(AssertionError) as told:
        page(PARTS[name].__contains__, {name: gap(name, *change)}, f'filled.add("{name}")')
    assert words in str(told.value)


def test_each_cell_asks_for_what_it_uses():
    """Whatever is not kept, no cell fails: it says so before it uses it."""
    trees = [ast.parse(source) for source in cells()]
    defined = {f.name: f for tree in trees for f in tree.body if isinstance(f, ast.FunctionDef)}
    constants: dict = {}
    implied: dict = {}
    guards = 0
    for source, tree in zip(cells(), trees, strict=True):
        for node in tree.body:
            named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).isupper()
            if named and isinstance(node.value, ast.Tuple | ast.Dict | ast.DictComp):
                exec(ast.unparse(node), {"exercises": exercises}, constants)
            guard = isinstance(node, ast.If) and node.test
            if isinstance(node, ast.FunctionDef) or "keeping.load()" in source:
                continue
            asked = set()
            if isinstance(guard, ast.Call) and ast.unparse(guard.func) == "ready":
                asked = set(eval(f"[{', '.join(map(ast.unparse, guard.args))}]", {}, constants))
                guards += 1
            asked |= {other for name in asked for other in implied.get(name, ())}
            filling = {name for name in GAPS if f'filled.add("{name}")' in source}
            implied |= dict.fromkeys(filling, asked)  # the gap's test needs them too
            assert uses(node, defined) <= asked | filling, source
    assert guards > 15


def uses(node, defined):
    """Return the kept functions and the gaps that a statement needs."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and ast.unparse(part.value) == "mine":
            found.add(part.attr)
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) and part.id in defined:
            found |= {part.id} if part.id in GAPS else uses(defined[part.id], defined)
    return found


def test_the_library_of_the_solutions_is_written_clean(tmp_path):
    ids = write_library(tmp_path)
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.py"))
    assert "SOLUTION" not in text
    assert {"1.3", "4.8", "5.5", "8.6"} <= set(ids)
    assert not {"0.1", "4.7", "8.7"} & set(ids)
