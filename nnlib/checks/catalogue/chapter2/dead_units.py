"""Exercise 2.13: the share of dead units."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe, shapes


def dead_units(Z):
    """Return the share of columns of Z (N, H) that hold no positive entry."""
    return float(np.mean(np.all(Z <= 0, axis=0)))


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield batches with dead units and without, with zeros, and with silent samples."""
    yield probe(np.array([[-1.0, 2.0, -0.5], [-3.0, -1.0, 0.5]]))
    yield probe(
        np.array([[1.0, -2.0, -1.0, -4.0], [-0.5, -0.1, -2.0, -1.0], [-1.0, -3.0, 9.0, -2.0]])
    )
    Z = np.array([[0.0, 0.0, -1.0, 1.0, -2.0], [-1.0, 0.0, 3.0, 0.0, -1.0]])
    yield probe(Z, label="entries that are 0")
    yield probe(np.array([[-1.0, -2.0, 3.0], [-1.0, -5.0, -4.0]]).T, label="a row without any")
    for n, h in shapes(rng, 4, 5, 7):
        yield probe(rng.normal(loc=-0.6, size=(n, h)), label="random")
    yield probe(np.round(rng.normal(loc=-0.5, size=(3, 6))), label="entries that are 0")
    yield probe(np.array([[-3.0, 1.0, -2.0, -4.0, 5.0, -1.0, -1.0]]), label="one sample")
    yield probe(np.array([[-3.0], [1.0], [-2.0]]), label="one unit")
    yield probe(-rng.uniform(0.1, 2, size=(4, 3)), label="all dead")
    yield probe(rng.uniform(0.1, 2, size=(3, 5)), label="none dead")
    yield probe(np.array([[-1000.0, 1e-9, -1.0], [-1000.0, -1000.0, -1.0]]), label="extreme")
    yield probe(np.array([[-1, 2, 0, -3], [0, -1, 0, -2], [-4, 5, -1, 1]]), label="integers")
    yield float32(probe(rng.normal(loc=-0.7, size=(3, 8))))


def in_place(Z):
    """Apply ReLU to the caller's own array."""
    Z[Z < 0] = 0
    return np.mean(Z.sum(axis=0) == 0)


MISTAKES = [
    Mistake(
        "in_place",
        "The share is right, but `Z[Z < 0] = 0` writes into the caller's array: use "
        "`np.maximum(0, Z)`, or compare Z with 0.",
        in_place,
    ),
    Mistake(
        "rows",
        "You look along the rows, which are samples. A unit is a column: use `axis=0`.",
        lambda Z: np.mean(np.all(Z <= 0, axis=1)),
    ),
    Mistake(
        "count",
        "You count the dead units: divide by the number of units, or use `np.mean`.",
        lambda Z: np.sum(np.all(Z <= 0, axis=0)),
    ),
    Mistake(
        "percent",
        "You return a percentage: a share goes from 0 to 1.",
        lambda Z: 100 * np.mean(np.all(Z <= 0, axis=0)),
    ),
    Mistake(
        "divided_by_samples",
        "You divide by the number of samples: divide by the number of units, `Z.shape[1]`.",
        lambda Z: np.sum(np.all(Z <= 0, axis=0)) / len(Z),
    ),
    Mistake(
        "divided_by_entries",
        "You divide by the number of all entries, `Z.size`: divide by the number of units, "
        "`Z.shape[1]`.",
        lambda Z: np.sum(np.all(Z <= 0, axis=0)) / Z.size,
    ),
    Mistake(
        "rows_of_columns",
        "You look along the rows and divide by the number of units. A unit is a column: `axis=0`.",
        lambda Z: np.sum(np.all(Z <= 0, axis=1)) / Z.shape[1],
    ),
    Mistake(
        "zero_counts_as_alive",
        "A unit whose best entry is exactly 0 counts as alive in your answer. ReLU gives 0 there: "
        "it has no positive entry, so compare with `<= 0`.",
        lambda Z: np.mean(np.all(Z < 0, axis=0)),
    ),
    Mistake(
        "any",
        "You use `any`: a unit is dead only if all of its entries are ≤ 0.",
        lambda Z: np.mean(np.any(Z <= 0, axis=0)),
    ),
    Mistake(
        "any_strict",
        "You use `any`: a unit is dead only if all of its entries are ≤ 0.",
        lambda Z: np.mean(np.any(Z < 0, axis=0)),
    ),
    Mistake(
        "alive",
        "That is the share of units that are alive: the dead ones are the rest, 1 minus it.",
        lambda Z: np.mean(np.any(Z > 0, axis=0)),
    ),
    Mistake(
        "all_positive",
        "That is the share of units that are positive for every sample: look for those that never "
        "are.",
        lambda Z: np.mean(np.all(Z > 0, axis=0)),
    ),
    Mistake(
        "share_of_entries",
        "That is the share of entries that are ≤ 0. Ask first whether a whole column is, with "
        "`np.all(…, axis=0)`.",
        lambda Z: np.mean(Z <= 0),
    ),
    Mistake(
        "share_of_negative_entries",
        "That is the share of negative entries. Ask first whether a whole column is ≤ 0, with "
        "`np.all(…, axis=0)`.",
        lambda Z: np.mean(Z < 0),
    ),
    Mistake(
        "sum_of_column",
        "The sum of a column can be negative although one entry is positive, and one is enough to "
        "be alive: look at the greatest entry.",
        lambda Z: np.mean(Z.sum(axis=0) <= 0),
    ),
    Mistake(
        "mean_of_column",
        "The mean of a column can be negative although one entry is positive, and one is enough "
        "to be alive: look at the greatest entry.",
        lambda Z: np.mean(Z.mean(axis=0) < 0),
    ),
    Mistake(
        "maximum_is_zero",
        "The greatest entry of a dead unit can also be negative: Z holds the numbers before ReLU. "
        "Compare it with `<= 0`.",
        lambda Z: np.mean(Z.max(axis=0) == 0),
    ),
    Mistake(
        "minimum",
        "You look at the least entry of each column: if the greatest is ≤ 0, all are.",
        lambda Z: np.mean(Z.min(axis=0) <= 0),
        same_as="any",
    ),
    Mistake(
        "zero_entries_only",
        "You look for entries equal to 0: that finds dead units after ReLU only. Z holds the "
        "numbers before it, so compare with `<= 0`.",
        lambda Z: np.mean(np.all(Z == 0, axis=0)),
    ),
    Mistake(
        "sum_is_zero",
        "You look for columns whose sum is 0: that finds dead units after ReLU only. Z holds the "
        "numbers before it: ask whether all entries are ≤ 0.",
        lambda Z: np.mean(Z.sum(axis=0) == 0),
    ),
    Mistake(
        "mask",
        "You say of each unit whether it is dead: return the share of those that are, `np.mean`.",
        lambda Z: np.all(Z <= 0, axis=0),
    ),
    Mistake(
        "indices",
        "You return which units are dead: return their share.",
        lambda Z: np.where(np.all(Z <= 0, axis=0))[0],
    ),
    Mistake(
        "share_by_unit",
        "You return a share for each unit: one number is asked for, the share of units without "
        "any positive entry.",
        lambda Z: np.mean(Z <= 0, axis=0),
    ),
    Mistake(
        "first_sample_only",
        "Only the first sample counts in your answer: a unit is dead if it is silent for all "
        "samples.",
        lambda Z: np.mean(Z[0] <= 0),
    ),
    Mistake(
        "last_sample_only",
        "Only the last sample counts in your answer: a unit is dead if it is silent for all "
        "samples.",
        lambda Z: np.mean(Z[-1] <= 0),
    ),
    Mistake(
        "whole_matrix",
        "Your answer is 1 if all units are dead, and 0 otherwise. Ask for each column, with "
        "`axis=0`, and divide with `/`, which keeps the decimals.",
        lambda Z: float(np.all(Z <= 0)),
    ),
    Mistake(
        "whole_numbers",
        "`//` and `int` cut the decimals off: divide with `/`.",
        lambda Z: np.sum(np.all(Z <= 0, axis=0)) // Z.shape[1],
        same_as="whole_matrix",
    ),
]

EXERCISE = Exercise(
    id="2.13",
    signature="dead_units(Z)",
    returns="a number from 0 to 1",
    reference=dead_units,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Each column of Z holds one unit, each row one sample. A unit is dead if none of its "
        "numbers is positive. First decide that for every column, then count.",
        "`Z <= 0` says it for every entry. Which function, with `axis=0`, says whether it holds "
        "for all entries of a column?",
        "`np.all(Z <= 0, axis=0)` has H entries, True for a dead unit. The mean of True and False "
        "is the share of True.",
    ),
)
