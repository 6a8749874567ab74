"""Exercises 0.1 to 0.9: right styles pass, wrong ones do not, and the start page sets each once."""

import math
from pathlib import Path

import nbformat
import numpy as np
import pytest

from authoring.exercises import check_id, tags
from authoring.verdicts import verdict_problems
from nnlib.checks import check, exercises, keeping, run_check

ROOT = Path(__file__).resolve().parent.parent
SIGNATURES = {
    "0.1": "as_column(y)",
    "0.2": "student_means(marks)",
    "0.3": "errors(P, y)",
    "0.4": "difference_quotient(f, x, h)",
    "0.5": "partial_slopes(u, v)",
    "0.6": "chain_slope(x)",
    "0.7": "steps_to(goal, factor)",
    "0.8": "product_shape(a, b)",
    "0.9": "coin(flips, p)",
}


def means_by_loop(marks):
    found = []
    for row in marks:
        total = 0
        for mark in row:
            total += mark
        found.append(total / len(row))
    return np.array(found)


def errors_by_loop(P, y):
    return [P[i, 0] - y[i] for i in range(len(y))]


def coin_by_loop(flips, p):
    m = sum(flips) / len(flips)
    v, chance = 0.0, 1.0
    for flip in flips:
        v += (flip - m) ** 2 / len(flips)
        chance *= p if flip == 1 else 1 - p
    return m, v, chance


RIGHT = {
    "0.1": [
        lambda y: y[:, None],
        lambda y: y[:, np.newaxis],
        lambda y: np.expand_dims(y, 1),
        lambda y: y.reshape((len(y), 1)),
        lambda y: np.array([y]).T,
        lambda y: np.atleast_2d(y).T,
        lambda y: [[number] for number in y],
        lambda y: np.c_[y],
    ],
    "0.2": [
        means_by_loop,
        lambda marks: np.mean(marks, 1),
        lambda marks: np.average(marks, axis=-1),
        lambda marks: marks.sum(axis=1) / marks.shape[1],
        lambda marks: marks @ np.full(marks.shape[1], 1 / marks.shape[1]),
        lambda marks: marks.T.mean(axis=0),
        lambda marks: [row.mean() for row in marks],
    ],
    "0.3": [
        errors_by_loop,
        lambda P, y: P.ravel() - y,
        lambda P, y: P.reshape(-1) - y,
        lambda P, y: np.squeeze(P, 1) - y,
        lambda P, y: (P - y[:, None])[:, 0],
        lambda P, y: (P - y).diagonal(),
        lambda P, y: -(y - P.T[0]),
    ],
    "0.4": [
        lambda g, at, step: (g(at + step) - g(at)) / step,
        lambda f, x, h: f(x + h) / h - f(x) / h,
        lambda f, x, h: -(f(x) - f(x + h)) / h,
    ],
    "0.5": [
        lambda u, v: np.array([2 * u + 3 * v, 3 * u]),
        lambda u, v: [u + u + 3 * v, u * 3],
    ],
    "0.6": [
        lambda x: 24 * x + 12,
        lambda x: 12 * (2 * x + 1),
        lambda x: 3 * (8 * x + 4),
    ],
    "0.7": [
        lambda goal, factor: np.log(goal) / np.log(factor),
        lambda goal, factor: math.log(goal, factor),
        lambda goal, factor: math.log2(goal) / math.log2(factor),
        lambda goal, factor: np.log10(goal) / np.log10(factor),
    ],
    "0.8": [
        lambda a, b: [a[0], b[1]],
        lambda a, b: (np.ones(a) @ np.ones(b)).shape,
        lambda a, b: a[:1] + b[1:],
        lambda a, b: np.array([a[0], b[-1]]),
    ],
    "0.9": [
        coin_by_loop,
        lambda f, p: (f.mean(), f.var(), np.prod(p**f * (1 - p) ** (1 - f))),
        lambda f, p: [np.mean(f), np.mean(f**2) - np.mean(f) ** 2, np.prod(np.abs(1 - f - p))],
    ],
}

# Wrong answers that the catalogue does not declare in these words.
WRONG = {
    "0.1": [lambda y: y.reshape(3, -1), lambda y: y[:, None] * 2, lambda y: np.ones((len(y), 1))],
    "0.2": [lambda m: m.mean(axis=1) + 1, lambda m: np.round(m.mean(axis=1)), lambda m: m.min(1)],
    "0.3": [lambda P, y: P[:, 0], lambda P, y: (P - y)[0], lambda P, y: P[:, 0] - y.mean()],
    "0.4": [lambda f, x, h: (f(x + h) - f(x)) / h**2, lambda f, x, h: (f(x + 1e-6) - f(x)) / 1e-6],
    "0.5": [lambda u, v: (2 * u + 3 * v, 3 * u, 0), lambda u, v: (-2 * u - 3 * v, -3 * u)],
    "0.6": [lambda x: 24 * x - 12, lambda x: 12 * x + 12, lambda x: 24 * x**2 + 12],
    "0.7": [lambda goal, factor: int(math.log(goal) / math.log(factor)), lambda g, f: math.exp(f)],
    "0.8": [lambda a, b: f"({a[0]}, {b[1]})", lambda a, b: (a[0], b[1], 1), lambda a, b: a[0]],
    "0.9": [
        lambda f, p: (f.mean(), 0.0, 1.0),
        lambda f, p: (np.median(f), f.var(), np.prod(np.where(f == 1, p, 1 - p))),
    ],
}


def cases(answers):
    return [(id, answer) for id, several in answers.items() for answer in several]


def test_names_and_signatures_are_those_of_the_page():
    declared = {id: e.signature for id, e in exercises().items() if id.startswith("0.")}
    assert declared == SIGNATURES


@pytest.mark.parametrize(("id", "answer"), cases(RIGHT))
def test_right_answers_in_other_styles_pass(id, answer):
    for seed in (0, *range(101, 111)):
        report = run_check(id, answer, seed=seed)
        assert report.passed, report.message


@pytest.mark.parametrize(("id", "answer"), cases(WRONG))
@pytest.mark.parametrize("seed", [0, 77])
def test_other_wrong_answers_are_refused(id, answer, seed):
    assert run_check(id, answer, seed=seed).status == "failed"


def test_the_trap_of_broadcasting_is_named():
    report = run_check("0.3", lambda P, y: P - y)
    assert report.diagnosis == "table"
    assert "P[:, 0]" in report.explanation


def test_answers_of_the_start_page_are_not_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))

    def chain_slope(x):
        return 24 * x + 12

    check("0.6", chain_slope, keep=True)
    assert capsys.readouterr().out.splitlines()[-1].startswith("Not kept: 0.6 is a warm-up")
    assert not (tmp_path / "my_nnlib").exists()
    with pytest.raises(keeping.NotKept, match=r"0\.6 is a warm-up"):
        keeping.keep("0.6", chain_slope)


def test_the_start_page_sets_each_once_unsolved_with_its_hints():
    page = nbformat.read(ROOT / "course/00_start_here.ipynb", as_version=4)
    found = [check_id(cell) for cell in page.cells]
    assert [id for id in found if id] == list(SIGNATURES)
    assert not list(verdict_problems(page, "not done"))
    for here, id in enumerate(found):
        if id:
            assert "check" in tags(page.cells[here])
            assert "hints" in tags(page.cells[here + 1])
            assert exercises()[id].hints[0] in page.cells[here + 1].source


def test_the_answers_at_the_end_of_the_page_pass():
    page = nbformat.read(ROOT / "course/00_start_here.ipynb", as_version=4)
    (folded,) = [c for c in page.cells if "answers" in tags(c)]
    code = folded.source.split("```python\n")[1].split("```")[0]
    space = {}
    exec(code, {"np": np}, space)
    for id, exercise in exercises().items():
        if id in SIGNATURES:
            assert run_check(id, space[exercise.name]).passed, id
