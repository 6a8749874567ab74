"""What a learner sees: text, HTML, short numbers, and the board."""

import pickle
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from nnlib.checks import Report, check, exercises, notebook, progress, run_check
from nnlib.checks.exercise import Between, Measured
from nnlib.checks.words import call, number, show


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(notebook, "_shown", {})


def wrong_layer(X, W, b):
    return X @ W


def test_a_wrong_answer_as_text():
    assert run_check("1.3", wrong_layer).message == (
        "✗ 1.3 layer: not right yet\n"
        "The bias is missing: add `b` to every row of X @ W.\n"
        "  Called:   layer([[1, 2], [3, -1], [0, 1]], shape (3, 2), "
        "[[1], [2]], shape (2, 1), [0.5])\n"
        "  Came:     [[5], [1], [2]]\n"
        "  Expected: [[5.5], [1.5], [2.5]]"
    )


def test_a_right_answer_as_text():
    report = run_check("1.1", lambda x, w, b: x @ w + b)
    first, second = report.message.splitlines()
    assert first == "✓ 1.1 weighted_sum: passed"
    assert second.startswith("Right on 14 probes: 2 × fixed, ")
    assert report.message == str(report) == repr(report)


def test_long_calls_take_one_line_an_argument():
    exercise = exercises()["1.3"]
    text = call(exercise, exercise.make_probes(0)[1])
    assert text.splitlines()[0] == "layer(X, W, b) with"
    assert "    W = [[1, 0, 2, -1], [0.5, 1, -1, 3]], shape (2, 4)" in text.splitlines()


def test_a_report_holds_every_probe():
    report = run_check("1.3", wrong_layer)
    assert len(report.probes) == 15
    assert {probe.passed for probe in report.probes} == {True, False}
    assert report.example in report.probes
    copied = pickle.loads(pickle.dumps(report))
    assert (copied, copied.probes) == (report, report.probes)


class Reader(HTMLParser):
    """Checks that tags are closed, and keeps the words."""

    def __init__(self):
        super().__init__()
        self.open, self.words, self.roles = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.roles += [value for name, value in attrs if name in ("role", "aria-label", "scope")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def read(html):
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


@pytest.mark.parametrize(
    "answer", [exercises()["1.3"].reference, wrong_layer, lambda *a: ..., lambda *a: "<b>&</b>"]
)
def test_html_says_what_the_text_says(answer):
    report = run_check("1.3", answer)
    reader = read(report._repr_html_())
    words = re.sub(r"\s+", " ", " ".join(reader.words))
    plain = report.message.replace("`", "")
    for token in re.findall(r"[A-Za-z]{3,}", plain):
        assert token in words
    assert "region" in reader.roles
    assert "heading" in reader.roles
    assert any(label.startswith("Exercise 1.3, layer: ") for label in reader.roles)
    assert "<b>" not in report._repr_html_()


def test_colour_is_not_the_only_signal():
    texts = {run_check("1.4", a).headline for a in (lambda: ([1, 1], -1.5), lambda: ([1, 1], 1.5))}
    assert texts == {
        "✓ 1.4 and_gate: passed",
        "≈ 1.4 and_gate: right under another convention",
    }


def test_numbers_are_short_and_the_same_everywhere():
    assert [number(v) for v in (1.0, -0.0, 1 / 3, 109386, 1e-12, np.float32(0.1), True)] == [
        "1",
        "0",
        "0.3333",
        "109386",
        "1e-12",
        "0.1",
        "True",
    ]
    assert number(np.nan) == "nan"
    assert show(np.zeros((100, 3))) == "an array of shape (100, 3), beginning 0, 0, 0, 0, …"
    assert show((1.5, np.arange(2))) == "(1.5, [0, 1])"
    assert show((2,)) == "(2,)"
    assert show({"a": 1.0}) == "{'a': 1}"
    assert show(Between(0.0, 1.0)) == "a number from 0 to 1"
    assert show(Between(np.array([0.0, 1.0]), np.array([1.0, 1.0]))) == "[0…1, 1]"
    assert show(Measured(0.5, 0.01)) == "0.5 ± 0.01"


def test_check_prints_the_report_outside_notebooks(capsys):
    assert check("1.3", wrong_layer) is None
    assert capsys.readouterr().out == run_check("1.3", wrong_layer).message + "\n"


def test_what_check_prints_does_not_depend_on_progress(capsys):
    right = exercises()["1.1"].reference
    check("1.1", right)
    first = capsys.readouterr().out
    check("1.1", lambda x, w, b: 0.0)
    capsys.readouterr()
    check("1.1", right)
    assert capsys.readouterr().out == first


def test_the_board(capsys):
    check("1.1", exercises()["1.1"].reference)
    check("1.3", wrong_layer)
    check("1.3", wrong_layer)
    check("1.4", lambda: ([1, 1], 1.5))
    check("1.5", lambda *args: ...)
    board = progress()
    text = str(board)
    assert text.splitlines()[0] == f"1 of {len(exercises())} exercises passed"
    assert "Chapter 1 Neuron maths: 1 of 8" in text
    assert re.search(r"✓ 1\.1 +weighted_sum +passed, 1 check\n", text)
    assert re.search(r"✗ 1\.3 +layer +not right yet, 2 checks\n", text)
    assert re.search(r"≈ 1\.4 +and_gate +right under another convention, 1 check\n", text)
    assert re.search(r"○ 1\.5 +perceptron_update +not done yet\n", text)
    reader = read(board._repr_html_())
    assert "weighted_sum" in reader.words
    assert repr(board) == text


def test_reports_are_values():
    assert run_check("1.3", wrong_layer) == run_check("1.3", wrong_layer)
    assert isinstance(run_check("1.3", wrong_layer), Report)
