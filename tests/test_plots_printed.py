"""Numbers and lists as the explorers print them."""

import numpy as np
import pytest

from nnlib.plots.numbers import listed, printed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (-0.25, "−0.25"),
        (999.9, "1000"),
        (-12345, "−12300"),
        (1e5, "10⁵"),
        (4.5e-5, "4.5 × 10⁻⁵"),
        (-3.46e-7, "−3.5 × 10⁻⁷"),
        (9.99e-7, "10⁻⁶"),
        (1e-300, "10⁻³⁰⁰"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
        (np.nan, "not a number"),
    ],
)
def test_numbers_in_print(value, text):
    assert printed(value) == text


def test_lists_in_print():
    assert [listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
