"""What cannot be kept is refused in one sentence that says why, before anything is written."""

import functools
from types import ModuleType

import numpy as np
import pytest

from nnlib import activations
from nnlib.activations import relu as library_relu
from nnlib.checks import check, exercises, keeping
from nnlib.checks.exercise import Exercise

ALPHA = 0.0
NAMES = ["a"]


class Layer:
    """A class of the learner's."""

    def relu(self, z):
        return np.maximum(z, 0)


def decorated(function):
    @functools.wraps(function)
    def inner(z):
        return function(z)

    return inner


def unwrapped(function):
    return lambda z: function(z)


def constant():
    def relu(z):
        return np.maximum(z, ALPHA)

    return relu


def default_value():
    def relu(z, low=ALPHA):
        return np.maximum(z, low)

    return relu


def enclosed():
    low = 0.0

    def relu(z):
        return np.maximum(z, low)

    return relu


def of_a_helper():
    def floor(z):
        return np.maximum(z, 0 * len(NAMES))

    def relu(z):
        return floor(z)

    return relu


def a_class():
    def relu(z):
        return Layer().relu(z)

    return relu


def a_lambda_outside():
    positive = lambda z: np.maximum(z, 0)  # noqa: E731

    def relu(z):
        return positive(z)

    return relu


def an_alias():
    def positive(z):
        return np.maximum(z, 0)

    pos = positive

    def relu(z):
        return pos(z)

    return relu


def another_name():
    def my_relu(z):
        return np.maximum(z, 0)

    return my_relu


def with_decorator():
    @decorated
    def relu(z):
        return np.maximum(z, 0)

    return relu


def with_hidden_decorator():
    @unwrapped
    def relu(z):
        return np.maximum(z, 0)

    return relu


def missing():
    def relu(z):
        return np.maximum(z, 0) if z is not None else not_there(z)  # noqa: F821

    return relu


def the_library():
    def relu(z):
        return np.maximum(z, 0) + 0 * len(activations.__name__)

    return relu


def of_the_library():
    def relu(z):
        return np.maximum(z, 0) if library_relu else z

    return relu


def of_the_checks():
    def relu(z):
        return np.maximum(z, 0) if Exercise else z

    return relu


def a_file_nearby():
    tools = ModuleType("my_tools")

    def relu(z):
        return np.maximum(z, 0) if tools else z

    return relu


def without_source():
    space = {}
    exec("def relu(z):\n    return abs(z) / 2 + z / 2", space)
    return space["relu"]


CASES = {
    constant: "`relu` uses `ALPHA`, a global variable of type float: make it an argument, or set "
    "it inside the function.",
    default_value: "`relu` uses `ALPHA`, a global variable of type float: make it an argument, or "
    "set it inside the function.",
    enclosed: "`relu` uses `low`, a global variable of type float: make it an argument, or set it "
    "inside the function.",
    of_a_helper: "`floor` uses `NAMES`, a global variable of type list: make it an argument, or "
    "set it inside the function.",
    a_class: "`relu` uses the class `Layer`: only functions can be kept.",
    a_lambda_outside: "`positive` is a lambda: write it with `def positive(...):`.",
    an_alias: "`relu` uses `pos`, another name of `positive`: write `positive` there.",
    another_name: "your function is called `my_relu`: call it `relu`, run its cell, then run this "
    "again.",
    with_decorator: "`relu` has a decorator: do what it does inside the function.",
    with_hidden_decorator: "`relu` is a lambda: write it with `def relu(...):`.",
    missing: "`relu` uses `not_there`, which is not defined.",
    the_library: "`relu` uses the module `activations` of nnlib: what you keep stands on its own, "
    "so use functions of yours.",
    of_the_library: "`relu` uses `library_relu` of nnlib: what you keep stands on its own, so use "
    "a function of yours.",
    of_the_checks: "`relu` uses `Exercise` of nnlib: what you keep stands on its own, so use a "
    "function of yours.",
    a_file_nearby: "`relu` uses the module `tools`, a file that only this notebook finds: put "
    "what it needs in the notebook.",
    without_source: "the source of `relu` cannot be found: write it in a cell, with `def`.",
    (lambda: lambda z: np.maximum(z, 0)): "`relu` is a lambda: write it with `def relu(...):`.",
    (lambda: functools.partial(np.maximum, 0)): "`relu` is of type partial: write a function, "
    "with `def relu(...):`.",
    (lambda: Layer().relu): "`relu` is of type method: write a function, with `def relu(...):`.",
    (lambda: exercises()["2.4"].reference): "`relu` is the library's own: keep a function that "
    "you wrote.",
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    return tmp_path / "my_nnlib"


@pytest.mark.parametrize(("make", "why"), CASES.items(), ids=lambda c: getattr(c, "__name__", ""))
def test_an_answer_that_passes_but_cannot_stand_in_a_file(place, capsys, make, why):
    check("2.4", make(), keep=True)
    printed = capsys.readouterr().out
    assert printed.startswith("✓ 2.4 relu: passed"), printed
    assert printed.splitlines()[-1] == f"Not kept: {why}"
    assert not place.exists()


def test_an_answer_under_another_convention(place, capsys):
    check("1.4", lambda: ([1, 1], 1.5), keep=True)
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Not kept: it follows another convention than the course."
    )
    assert not place.exists()


def test_answers_that_may_use_all_of_the_library_are_not_kept(place):
    free = [id for id, exercise in exercises().items() if "nnlib" in exercise.may_use]
    assert "4.7" in free
    with pytest.raises(keeping.NotKept, match=r"4\.7 may use all of nnlib"):
        keeping.keep("4.7", exercises()["4.7"].reference)


def test_two_helpers_of_one_name(place):
    spaces = [ModuleType(name) for name in ("first", "second")]
    sources = (
        "def low(z):\n    return 0 * z\ndef one(z):\n    return low(z)\n",
        "def low(z):\n    return 0.0 * z\ndef relu(z):\n    return one(z) + low(z)\n",
    )
    import linecache

    for space, source in zip(spaces, sources, strict=True):
        file = f"<{space.__name__}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        vars(space).update(vars(spaces[0]), __name__=space.__name__)
        exec(compile(source, file, "exec"), vars(space))
    with pytest.raises(keeping.NotKept, match="uses a second function called `low`: rename one"):
        keeping.keep("2.4", spaces[1].relu)
    assert not place.exists()
