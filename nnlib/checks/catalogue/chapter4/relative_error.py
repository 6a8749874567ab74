"""Exercise 4.6: how far two gradients are apart, whatever their size."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def relative_error(a, n):
    """Return ‖a − n‖ / (‖a‖ + ‖n‖), and 0 when both are 0."""
    size = np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(n**2))
    return np.sqrt(np.sum((a - n) ** 2)) / size if size > 0 else 0.0


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield equal, near, opposite and permuted arrays, sizes from 1e-6 to 1e6, and zeros."""
    yield probe(np.array([3.0, 4.0]), np.array([3.0, 0.0]))
    yield probe(np.array([3.0, 4.0]), np.array([3.0, 4.0]), label="equal")
    yield probe(np.array([1.0, -2.0, 2.0]), np.array([-1.0, 2.0, -2.0]), label="opposite signs")
    yield probe(np.array([1.0, -2.0, 4.0]), np.array([4.0, 1.0, -2.0]), label="another order")
    yield probe(np.zeros(3), np.zeros(3), label="both 0")
    yield probe(np.zeros(2), np.array([0.6, -0.8]), label="a is 0")
    yield probe(np.array([2.0, -1.0, 2.0]), np.zeros(3), label="n is 0")
    a = rng.normal(size=5)
    yield probe(a, 2 * a, label="twice as large")
    yield probe(a, a + 1e-3 * rng.normal(size=5), label="near", tolerance=1e-6)
    one_off = a.copy()
    one_off[2] += 0.5
    yield probe(a, one_off, label="one entry off")
    for shape in ((4,), (3, 2), (2, 5), (3, 3), (2, 3, 2)):
        yield probe(rng.normal(size=shape), rng.normal(size=shape), label="random")
    a, n = 1e-6 * rng.normal(size=(2, 4, 3))
    yield probe(a, n, label="tiny", tolerance=1e-4)
    a, n = 1e6 * rng.normal(size=(2, 3, 2))
    yield probe(a, n, label="large")
    yield probe(np.zeros((2, 3)), np.zeros((2, 3)), label="both 0")
    yield probe(np.array([3, -4, 0]), np.array([1, 2, -2]), label="integers")
    yield float32(probe(rng.normal(size=4), rng.normal(size=4)))


norm = np.linalg.norm


def ratio(of, both_zero=0.0):
    """Return `of(a, n)`, a pair, divided, and `both_zero` where the denominator is 0."""

    def wrong(a, n):
        top, bottom = of(a, n)
        return top / bottom if bottom > 0 else both_zero

    return wrong


def entrywise(a, n):
    """Return |aᵢ − nᵢ| / (|aᵢ| + |nᵢ|), and 0 where both entries are 0."""
    size = np.abs(a) + np.abs(n)
    return np.abs(a - n) / np.where(size > 0, size, 1)


def in_floats(a, n):
    """Divide Python's own floats, for which 0/0 is an exception."""
    return float(norm(a - n)) / float(norm(a) + norm(n))


def shifted(epsilon):
    """Return the formula with `epsilon` in the denominator."""
    return lambda a, n: norm(a - n) / (norm(a) + norm(n) + epsilon)


MISTAKES = [
    Mistake(
        "zero_over_zero",
        "When both are 0 you divide 0 by 0, which gives NaN: return 0 there.",
        lambda a, n: norm(a - n) / (norm(a) + norm(n)),
    ),
    Mistake(
        "division_by_zero",
        "When both are 0 you divide 0 by 0, which stops the program: return 0 there.",
        in_floats,
    ),
    Mistake(
        "one_for_zeros",
        "When both are 0 they are equal: the error is 0, not 1.",
        ratio(lambda a, n: (norm(a - n), norm(a) + norm(n)), both_zero=1.0),
    ),
    Mistake(
        "none_for_zeros",
        "When both are 0 nothing is returned: return 0.0 there.",
        ratio(lambda a, n: (norm(a - n), norm(a) + norm(n)), both_zero=None),
    ),
    Mistake(
        "absolute_error",
        "That is the absolute error ‖a − n‖: divide it by ‖a‖ + ‖n‖, so that it does not depend "
        "on the size of the gradients.",
        lambda a, n: norm(a - n),
    ),
    Mistake(
        "divided_by_a",
        "You divide by ‖a‖ alone: divide by the sum ‖a‖ + ‖n‖, which treats both alike.",
        ratio(lambda a, n: (norm(a - n), norm(a))),
    ),
    Mistake(
        "divided_by_n",
        "You divide by ‖n‖ alone: divide by the sum ‖a‖ + ‖n‖, which treats both alike.",
        ratio(lambda a, n: (norm(a - n), norm(n))),
    ),
    Mistake(
        "larger_norm",
        "You divide by the larger of the two norms, as some texts do: here it is their sum.",
        ratio(lambda a, n: (norm(a - n), max(norm(a), norm(n)))),
    ),
    Mistake(
        "mean_norm",
        "You divide by the mean of the two norms, so that the result is twice too large: divide "
        "by their sum.",
        ratio(lambda a, n: (2 * norm(a - n), norm(a) + norm(n))),
    ),
    Mistake(
        "product_of_norms",
        "You divide by the product of the norms: then the result depends on their size. Divide by "
        "their sum.",
        ratio(lambda a, n: (norm(a - n), norm(a) * norm(n))),
    ),
    Mistake(
        "norm_of_sum",
        "You divide by ‖a + n‖, which is 0 for opposite signs: divide by ‖a‖ + ‖n‖.",
        ratio(lambda a, n: (norm(a - n), norm(a + n))),
    ),
    Mistake(
        "root_of_squares",
        "You divide by √(‖a‖² + ‖n‖²): divide by ‖a‖ + ‖n‖.",
        ratio(lambda a, n: (norm(a - n), np.hypot(norm(a), norm(n)))),
    ),
    Mistake(
        "norm_of_difference_of_norms",
        "You compare the lengths ‖a‖ and ‖n‖ only, which does not see a flipped sign: the norm of "
        "the difference, ‖a − n‖, is asked for.",
        ratio(lambda a, n: (abs(norm(a) - norm(n)), norm(a) + norm(n))),
    ),
    Mistake(
        "plus_for_minus",
        "The numerator is ‖a + n‖: it is the norm of the difference, ‖a − n‖.",
        ratio(lambda a, n: (norm(a + n), norm(a) + norm(n))),
    ),
    Mistake(
        "squared",
        "You divide squared norms: the root is missing, `np.linalg.norm` takes it.",
        ratio(lambda a, n: (norm(a - n) ** 2, norm(a) ** 2 + norm(n) ** 2)),
    ),
    Mistake(
        "numerator_squared",
        "The root is missing in the numerator: ‖a − n‖, not its square.",
        ratio(lambda a, n: (norm(a - n) ** 2, norm(a) + norm(n))),
    ),
    Mistake(
        "sum_of_absolutes",
        "You add up absolute values: ‖·‖ is the root of the sum of squares, `np.linalg.norm`.",
        ratio(lambda a, n: (np.abs(a - n).sum(), np.abs(a).sum() + np.abs(n).sum())),
    ),
    Mistake(
        "largest_entry",
        "You take the largest entry: ‖·‖ is the root of the sum of squares, `np.linalg.norm`.",
        ratio(lambda a, n: (np.abs(a - n).max(), np.abs(a).max() + np.abs(n).max())),
    ),
    Mistake(
        "absolute_value",
        "`abs` of an array is an array: ‖·‖ is one number, `np.linalg.norm`.",
        entrywise,
    ),
    Mistake(
        "entries_averaged",
        "You average the relative errors of the entries: take the norms of the whole arrays first.",
        lambda a, n: entrywise(a, n).mean(),
    ),
    Mistake(
        "entries_maximum",
        "You take the largest relative error of an entry, as some texts do: take the norms of the "
        "whole arrays.",
        lambda a, n: entrywise(a, n).max(),
    ),
    Mistake(
        "row_norms",
        "You take a norm for each row of a matrix: ‖·‖ is one number for the whole array, so leave "
        "out `axis`.",
        lambda a, n: np.nan_to_num(
            norm(a - n, axis=-1) / np.maximum(norm(a, axis=-1) + norm(n, axis=-1), 1e-300)
        ),
    ),
    Mistake(
        "sum_of_differences",
        "You add up a − n with its signs, so that errors cancel: take the norm of a − n.",
        ratio(lambda a, n: (abs(np.sum(a - n)), norm(a) + norm(n))),
    ),
    Mistake(
        "epsilon_too_large",
        "The small number in your denominator is not small beside tiny gradients, which then "
        "always look right: treat the case of two zeros by `if`.",
        shifted(1e-7),
    ),
    Mistake(
        "epsilon_8",
        "The 1e-8 in your denominator is not small beside gradients of 1e-6: treat the case of "
        "two zeros by `if`.",
        shifted(1e-8),
    ),
    Mistake(
        "brackets",
        "The brackets are missing: `x / y + z` divides by y only. Write `/ (… + …)`.",
        lambda a, n: norm(a - n) / (norm(a) if norm(a) > 0 else 1.0) + norm(n),
    ),
    Mistake(
        "share_of_equal_entries",
        "That is the share of equal entries: the error says how far they are apart.",
        lambda a, n: np.mean(np.isclose(a, n)),
    ),
    Mistake(
        "verdict",
        "You return a verdict: return the error itself, a number.",
        lambda a, n: bool(np.allclose(a, n)),
    ),
]

EXERCISE = Exercise(
    id="4.6",
    signature="relative_error(a, n)",
    returns="a number",
    reference=relative_error,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "‖v‖ is the length of an array: the root of the sum of the squares of all its entries. "
        "Three such lengths make the formula.",
        "`np.linalg.norm` gives the length of a vector, and of a matrix too. What does your "
        "formula do when both arrays are 0?",
        "Compute `size = np.linalg.norm(a) + np.linalg.norm(n)` first. If it is 0 return 0.0, else "
        "`np.linalg.norm(a - n) / size`.",
    ),
)
