"""Exam papers: other numbers for each, a right key, and no answer in a paper."""

import math
import re
import sys

import pytest

from nnlib.checks.grading.command import main
from nnlib.checks.grading.variants import TEMPLATES, draw, key_text, paper_text
from nnlib.checks.grading.variants.item import answer


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def neuron(x, w, b):
    z = sum(a * c for a, c in zip(x, w, strict=True)) + b
    return z, sigmoid(z)


def softmax(scores):
    powers = [math.exp(s) for s in scores]
    return [power / sum(powers) for power in powers]


def squared(y, p):
    rests = [b - a for a, b in zip(y, p, strict=True)]
    return sum(rest**2 for rest in rests) / 3, 2 * rests[0] / 3


def chain(x, w, v, y):
    h = max(0, w * x)
    delta = 2 * (v * h - y)
    return delta * h, delta * v * x


def momentum(w, rate, gradients):
    first, second = gradients
    return [w - rate * first - rate * (0.9 * first + second)]


def decisions(tp, fp, fn, tn):
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return precision, recall, 2 / (1 / precision + 1 / recall)


BY_HAND = {
    "neuron": neuron,
    "parameters": lambda inputs, hidden, outputs: [(inputs + 1) * hidden + (hidden + 1) * outputs],
    "softmax": softmax,
    "slope": lambda a, z: (a * (1 - a), sigmoid(z) * (1 - sigmoid(z))),
    "squared": squared,
    "cross_entropy": lambda y, p: [-(math.log(p[0]) + math.log(1 - p[1])) / 2],
    "chain": chain,
    "momentum": momentum,
    "adam": lambda w, g, rate: (0.1 * g, 0.001 * g**2, w - math.copysign(rate, g)),
    "start": lambda inputs, units: ((2 / inputs) ** 0.5, (6 / (inputs + units)) ** 0.5),
    "penalty": lambda w, strength: (strength / 2 * sum(v * v for v in w), strength * w[0]),
    "decisions": decisions,
}


@pytest.mark.parametrize("number", range(len(TEMPLATES)), ids=[t.__name__ for t in TEMPLATES])
def test_the_key_is_right_and_the_text_holds_the_numbers(number):
    by_hand = BY_HAND[TEMPLATES[number].__name__]
    for paper in range(1, 21):
        item = draw("seed", paper)[number]
        assert list(item.answers.values()) == pytest.approx(by_hand(**item.given), abs=1e-6)
        drawn = [n for v in item.given.values() for n in (v if isinstance(v, list) else [v])]
        written = {float(n.replace("−", "-")) for n in re.findall(r"−?\d+(?:\.\d+)?", item.text)}
        if TEMPLATES[number].__name__ != "decisions":
            assert set(drawn) <= written


def test_papers_differ_and_a_seed_gives_the_same_again():
    assert paper_text(1, draw("a", 1)) == paper_text(1, draw("a", 1))
    texts = {paper_text(1, draw(seed, paper)) for seed in "ab" for paper in (1, 2, 3)}
    assert len(texts) == 6


def test_chapters_are_chosen_and_change_no_number():
    whole, some = draw("a", 1), draw("a", 1, [4, 5])
    assert {item.chapter for item in whole} == set(range(1, 9))
    assert some == [item for item in whole if item.chapter in (4, 5)]
    with pytest.raises(ValueError, match=r"chapters: expected some of 1 to 8, got \[9\]"):
        draw("a", 1, [9])
    with pytest.raises(ValueError, match="paper: expected a number from 1, got 0"):
        draw("a", 0)


def test_a_paper_tells_neither_answers_nor_seed():
    items = draw("a seed nobody knows", 1)
    text = paper_text(1, items)
    assert "nobody" not in text
    assert not any(item.working in text for item in items)
    key = key_text("a seed nobody knows", {1: items})
    assert "nobody" in key
    assert all(item.working in key for item in items)


@pytest.mark.parametrize(
    ("value", "text"),
    [(90.0, "90"), (-0.37, "−0.37"), (-2.8e-17, "0"), (0.00025, "0.00025"), (12.3456, "12.3")],
)
def test_answers_have_three_significant_digits(value, text):
    assert answer(value) == text


def test_the_command_writes_papers_and_a_key_of_its_own(tmp_path, capsys):
    line = ["variants", "--papers", "2", "--output", str(tmp_path / "exam"), "--chapters", "1"]
    assert main([*line, "--seed", "7"]) == 0
    names = sorted(path.name for path in (tmp_path / "exam").iterdir())
    assert names == ["key-for-instructors.md", "paper-01.md", "paper-02.md"]
    key = tmp_path / "exam" / "key-for-instructors.md"
    assert "Seed: `7`" in key.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert key.stat().st_mode & 0o077 == 0
    assert main([*line[:1], "--papers", "0"]) == 2
    assert "--papers: expected a number from 1, got 0" in capsys.readouterr().err


def test_no_prediction_of_the_squared_error_is_perfect():
    for paper in range(1, 101):
        item = next(item for item in draw("seed", paper, [3]) if "MSE" in item.answers)
        assert item.answers["∂MSE/∂ŷ₁"] != 0
