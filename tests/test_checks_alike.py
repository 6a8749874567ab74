"""What came and what was expected never look alike, and no noise stands where 0.95 was meant."""

import numpy as np
import pytest

from nnlib.checks import run_check
from nnlib.checks.alike import two
from nnlib.checks.compare import mismatch
from nnlib.checks.exercise import Between, Measured
from nnlib.checks.words import number

LONG = np.arange(40.0)
NEARLY = LONG + 1e-3 * (np.arange(40) == 7)
PAIRS = [
    (1.0, 1.0 + 1e-9),
    (0.1 + 0.2, 0.3),
    ([0.95], np.array([0.95])),
    ((1, [0.95]), (1, np.array([0.95]))),
    (LONG, NEARLY),
    (LONG.reshape(5, 8), NEARLY.reshape(5, 8)),
    ((1.0, LONG), (1.0, NEARLY)),
    ({"a": LONG}, {"a": NEARLY}),
    (list(LONG), list(NEARLY)),
    (list(LONG), LONG),
    (LONG[:, None], LONG),
    (np.where(LONG == 9, np.nan, LONG), LONG),
    (np.where(LONG == 9, np.inf, LONG), LONG),
    (np.where(LONG == 9, -np.inf, LONG), np.where(LONG == 9, np.inf, LONG)),
    ("a" * 70 + "b", "a" * 70 + "c"),
    ("1", 1),
    (np.float32(0.1), 0.1),
    (0.12341, Between(0.12342, 0.12344)),
    (LONG + 50, Between(LONG, LONG + 1)),
    (Measured(0.5, 0.01), Measured(0.50001, 1e-9)),
]


@pytest.mark.parametrize(("got", "want"), PAIRS)
def test_two_different_values_never_look_alike(got, want):
    came, wanted = two(got, want)
    assert came != wanted


def test_what_the_eye_cannot_see_is_said():
    assert two(1.0, 1.0 + 1e-9) == ("1", "1.000000001")
    assert two([0.95], np.array([0.95])) == ("[0.95], a list", "[0.95], an array")
    came, wanted = two((1, LONG), (1, NEARLY))
    assert came.endswith("beginning 0, 1, 2, 3, …), item 1: [7] is 7")
    assert wanted.endswith("beginning 0, 1, 2, 3, …), item 1: [7] is 7.001")
    assert two("a" * 70 + "b", "a" * 70 + "c")[0].endswith("…', with 'b' inside")


def test_noise_is_not_shown_for_the_fault():
    """The container is wrong; that 0.1 + 0.2 is not 0.3 in the last digit is not the point."""
    got, want = [0.1 + 0.2], np.array([0.3])
    assert two(got, want, mismatch(got, want, 1e-7)) == ("[0.3], a list", "[0.3], an array")
    noisy = (LONG + 1e-15, np.float64(1.0))
    fault = mismatch(noisy, (LONG, np.float64(2.0)), 1e-7)
    assert two(noisy, (LONG, np.float64(2.0)), fault)[0].endswith(", …, 1)")


def test_all_digits_are_the_shortest_that_mean_the_number():
    assert number(0.95, 17) == "0.95"
    assert number(0.1 + 0.2, 17) == "0.30000000000000004"
    assert number(np.float64(1e-12), 17) == "1e-12"
    assert number(-0.0, 17) == "0"


def test_a_list_for_an_array_is_told_without_noise():
    message = run_check("5.1", lambda w, g, lr: (w - lr * g).tolist()).message
    assert "Came:     [0.95, -1.6], a list\n  Expected: [0.95, -1.6], an array" in message
    first = run_check("5.2", lambda w, g, v, lr, beta: ((w - lr * (v * beta + g)).tolist(), v))
    assert "0000" not in first.message
    assert "9999" not in first.message
