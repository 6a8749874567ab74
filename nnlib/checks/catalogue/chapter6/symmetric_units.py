"""Exercise 6.4: how many units of a layer differ."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def symmetric_units(W):
    """Return the number of distinct columns of W, compared exactly."""
    return len({tuple(column) for column in W.T.tolist()})


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield equal columns beside and apart from each other, near ones, and permuted ones."""
    yield probe(np.array([[1.0, 1.0, 2.0], [3.0, 3.0, 4.0]]))
    yield probe(np.array([[1.0, 2.0, 1.0, 3.0], [3.0, 4.0, 3.0, 3.0]]), label="equal ones apart")
    yield probe(np.zeros((3, 4)), label="all 0")
    yield probe(np.full((2, 5), 0.1), label="all equal")
    yield probe(np.array([[1.0, 2.0], [2.0, 1.0]]), label="entries in another order")
    yield probe(np.array([[1.0, 2.0, -1.0], [2.0, 4.0, -2.0]]), label="multiples of each other")
    yield probe(np.array([[1.0, 1.0, 1.0], [2.0, 3.0, 2.0], [0.0, 0.0, 0.0]]), label="equal rows")
    near = 0.3 + np.array([0.0, 1e-9, 1e-12, 0.0])
    yield probe(np.array([near, 2 * near, [1.0] * 4]), label="nearly equal")
    yield probe(np.array([[0.0, 0.5, 0.0], [0.0, -0.5, 0.0]]), label="columns of 0")
    yield probe(np.array([[2.0], [5.0], [2.0]]), label="one unit")
    yield probe(np.array([[0.5, 0.25, 0.5, 0.5, 0.25]]), label="one input")
    yield probe(np.array([[4.0, 2.0, 2.0, 3.0, 2.0], [1.0] * 5]), label="the first one is single")
    yield probe(np.array([[1, 2, 1], [2, 2, 2], [3, 1, 3]]), label="integers")
    for inputs, kinds, units in ((3, 4, 9), (2, 2, 7), (5, 6, 6), (4, 3, 5)):
        columns = rng.normal(size=(inputs, kinds))
        chosen = np.concatenate([np.arange(kinds), rng.integers(0, kinds, units - kinds)])
        yield probe(columns[:, rng.permutation(chosen)], label="random")
    yield probe(rng.normal(size=(4, 6)), label="all differ")
    W = rng.normal(size=(3, 4)).astype(np.float32)[:, [0, 1, 1, 2, 3, 0]]
    yield probe(W, label="float32")


def columns(W):
    """Return the columns as tuples."""
    return [tuple(column) for column in W.T.tolist()]


def counts(W):
    """Return how often each distinct column occurs."""
    listed = columns(W)
    return [listed.count(column) for column in set(listed)]


def distinct(of):
    """Return the number of distinct values of `of(column)`."""
    return lambda W: len({of(column) for column in columns(W)})


MISTAKES = [
    Mistake(
        "rows",
        "You compare the rows, the inputs: the weights of a unit are a column, so go through "
        "`W.T`, or give `axis=1`.",
        lambda W: len({tuple(row) for row in W.tolist()}),
    ),
    Mistake(
        "values",
        "You count distinct numbers: a unit is a whole column, `np.unique(W, axis=1)`.",
        lambda W: len(np.unique(W)),
    ),
    Mistake(
        "all_units",
        "You count all columns: count equal ones once.",
        lambda W: W.shape[1],
    ),
    Mistake(
        "inputs",
        "You count the rows, as `len` does for any matrix, also for `np.unique(W, axis=1)`: count "
        "the distinct columns, its `.shape[1]`.",
        lambda W: W.shape[0],
    ),
    Mistake(
        "entries_of_unique",
        "You count the entries of the distinct columns: take `.shape[1]`, not `.size`.",
        lambda W: np.unique(W, axis=1).size,
    ),
    Mistake(
        "doubles",
        "You count the columns that are left over when equal ones are counted once: count the "
        "distinct ones.",
        lambda W: W.shape[1] - symmetric_units(W),
    ),
    Mistake(
        "equal_pairs",
        "You count pairs of equal columns: count the distinct ones.",
        lambda W: sum(c * (c - 1) // 2 for c in counts(W)),
    ),
    Mistake(
        "different_pairs",
        "You count pairs of different columns: count the distinct ones.",
        lambda W: W.shape[1] * (W.shape[1] - 1) // 2 - sum(c * (c - 1) // 2 for c in counts(W)),
    ),
    Mistake(
        "like_the_first",
        "You count the columns that equal the first one: count the distinct ones.",
        lambda W: sum(column == columns(W)[0] for column in columns(W)),
    ),
    Mistake(
        "unlike_the_first",
        "You compare with the first column only: the others may be equal to each other.",
        lambda W: 1 + sum(column != columns(W)[0] for column in columns(W)),
    ),
    Mistake(
        "neighbours",
        "You compare each column with its neighbour only: equal ones may stand apart.",
        lambda W: 1 + sum(a != b for a, b in zip(columns(W), columns(W)[1:], strict=False)),
    ),
    Mistake(
        "single_ones",
        "You count only the columns that occur once: those that occur more often count too, once.",
        lambda W: sum(c == 1 for c in counts(W)),
    ),
    Mistake(
        "repeated_ones",
        "You count only the columns that occur more than once.",
        lambda W: sum(c > 1 for c in counts(W)),
    ),
    Mistake(
        "largest_group",
        "You count how often the most frequent column occurs: count the distinct ones.",
        lambda W: max(counts(W)),
    ),
    Mistake(
        "verdict",
        "You say whether all units are equal: return the number of distinct columns.",
        lambda W: bool(symmetric_units(W) == 1),
    ),
    Mistake(
        "verdict_distinct",
        "You say whether all units differ: return the number of distinct columns.",
        lambda W: bool(symmetric_units(W) == W.shape[1]),
    ),
    Mistake(
        "nearly_equal",
        "You take columns that are nearly equal for one, by `np.isclose` or `np.round`: units "
        "that differ at all learn apart, so compare exactly.",
        distinct(lambda column: tuple(round(weight, 6) for weight in column)),
    ),
    Mistake(
        "rank",
        "The rank counts independent columns: multiples of each other are distinct units.",
        lambda W: int(np.linalg.matrix_rank(W)),
    ),
    Mistake(
        "sums",
        "You compare the sums of the columns: columns with one sum may differ.",
        distinct(lambda column: round(sum(column), 12)),
    ),
    Mistake(
        "lengths",
        "You compare the lengths of the columns: columns of one length may differ.",
        distinct(lambda column: round(float(np.linalg.norm(column)), 12)),
    ),
    Mistake(
        "order_ignored",
        "You compare the columns as sets of numbers: which input a weight belongs to counts too.",
        distinct(lambda column: tuple(sorted(column))),
    ),
    Mistake(
        "signs_ignored",
        "You compare absolute values: columns of opposite signs are distinct.",
        distinct(lambda column: tuple(map(abs, column))),
    ),
    Mistake(
        "first_input_only",
        "You compare the first weight of each column only: compare whole columns.",
        distinct(lambda column: column[0]),
    ),
    Mistake(
        "last_input_only",
        "You compare the last weight of each column only: compare whole columns.",
        distinct(lambda column: column[-1]),
    ),
    Mistake(
        "zeros_left_out",
        "Columns of zeros are left out: they count as one kind of unit.",
        lambda W: len({column for column in columns(W) if any(column)}),
    ),
    Mistake(
        "one_too_few",
        "The count is one too small: equal columns count once, not zero times.",
        lambda W: symmetric_units(W) - 1,
    ),
    Mistake(
        "share",
        "You divide by the number of units: return the number of distinct columns.",
        lambda W: symmetric_units(W) / W.shape[1],
    ),
    Mistake(
        "distinct_returned",
        "You return the distinct columns themselves: return how many there are, `.shape[1]`.",
        lambda W: np.unique(W, axis=1),
    ),
]

EXERCISE = Exercise(
    id="6.4",
    signature="symmetric_units(W)",
    returns="a whole number",
    reference=symmetric_units,
    probes=probes,
    mistakes=MISTAKES,
    tolerance=0,
    hints=(
        "The weights of one unit are a column of W. Two units are equal if all their weights are; "
        "a set keeps equal things once.",
        "`W.T` goes through the columns. Arrays cannot be put into a set, tuples can.",
        "`len({tuple(column) for column in W.T})`, or `np.unique(W, axis=1).shape[1]`.",
    ),
)
