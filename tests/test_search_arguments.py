"""What a search refuses, before any trial."""

import numpy as np
import pytest

from nnlib.search import grid, integers, log_uniform, search, uniform

SPACE = {"rate": log_uniform(1e-4, 1), "width": [8, 16, 32], "depth": integers(1, 3)}


def score(rate, width, depth, seed):
    raise AssertionError("a trial was run")


REFUSED = {
    "objective": ((3, SPACE, 2), "^objective: expected a function"),
    "space": ((score, {}, 2), "^space: expected a mapping"),
    "space text": ((score, "rate", 2), "^space: expected a mapping, or a list"),
    "empty list": ((score, [], None), "^space: "),
    "choices": ((score, {**SPACE, "width": 8}, 2), "^space: expected for 'width' a list of"),
    "no choice": ((score, {**SPACE, "width": []}, 2), "^space: expected for 'width'"),
    "class": ((score, {**SPACE, "rate": uniform}, 2), "^space: expected for 'rate'"),
    "text": ((score, {**SPACE, "width": "abc"}, 2), "^space: expected for 'width'"),
    "unknown name": ((score, {**SPACE, "wdith": [1]}, 2), "^space: .*unexpected.*'wdith'"),
    "missing name": ((score, {"rate": [1]}, 2), "^space: .*missing.*'width'"),
    "ragged list": ((score, [{"a": 1}, {"b": 2}], None), "^space: .*same names"),
    "n": ((score, SPACE, 0), "^n: "),
    "no n": ((score, SPACE, None), "^n: "),
    "n and a list": ((score, grid({"rate": [1.0]}), 3), "^n: .*leave n out"),
    "executor": ((score, SPACE, 2, "loky"), "^executor: "),
    "seed": ((score, SPACE, 2, None, -1), "^seed: "),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_arguments_are_refused_before_any_trial(name):
    arguments, text = REFUSED[name]
    with pytest.raises(ValueError, match=text):
        search(*arguments)


@pytest.mark.parametrize("make", [uniform, log_uniform, integers])
def test_bad_limits_are_refused(make):
    with pytest.raises(ValueError, match=r"^high: "):
        make(3, 1)
    with pytest.raises(ValueError, match=r"^low: "):
        make("a", 1)
    with pytest.raises(ValueError, match=r"^(low|high): "):
        make(-np.inf, np.inf)
    with pytest.raises(ValueError, match=r"^space: a grid needs a list"):
        grid({"a": make(1, 2)})
