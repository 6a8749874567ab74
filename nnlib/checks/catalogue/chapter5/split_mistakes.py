"""The mistakes that learners make in exercise 5.9."""

import numpy as np

from nnlib.checks.catalogue.chapter5.split_seen import SAME_PARTS, rows_in_two_parts, same_parts
from nnlib.checks.exercise import Mistake


def cuts(n, shares):
    """Return where the right cuts are."""
    return np.round(n * np.cumsum(shares)[:-1]).astype(int)


def ordered(rows_of):
    """Return a split of the order `rows_of(n, rng)`."""
    return lambda n, shares, rng: tuple(np.split(rows_of(n, rng), cuts(n, shares)))


def cut_at(places_of):
    """Return a split of a random order at `places_of(n, shares)`."""

    def wrong(n, shares, rng):
        places = np.asarray(places_of(n, np.array(shares)), dtype=int)
        return tuple(np.split(rng.permutation(n), places))

    return wrong


def changed(part_of):
    """Return the right parts, each changed by `part_of(part, n)`."""

    def wrong(n, shares, rng):
        return tuple(part_of(part, n) for part in np.split(rng.permutation(n), cuts(n, shares)))

    return wrong


def drawn_apart(n, shares, rng):
    """Draw every part from all rows."""
    sizes = np.diff([0, *cuts(n, shares), n])
    return tuple(rng.choice(n, size, replace=False) for size in sizes)


def by_sizes(size_of):
    """Return a split that takes `size_of(n·share)` rows for each part, and loses the rest."""

    def wrong(n, shares, rng):
        rows, parts, start = rng.permutation(n), [], 0
        for share in shares:
            parts.append(rows[start : start + size_of(n * share)])
            start += size_of(n * share)
        return tuple(parts)

    return wrong


def shuffled_inside(n, shares, rng):
    """Cut first, and shuffle each part."""
    return tuple(rng.permutation(part) for part in np.split(np.arange(n), cuts(n, shares)))


def rest_last(n, shares):
    """Cut sizes down to whole numbers, and leave the rest to the last part."""
    return np.cumsum([int(n * share) for share in shares])[:-1]


def rounded_rest_last(n, shares):
    """Round every size, and leave the rest to the last part."""
    return np.clip(np.cumsum(np.round(n * shares))[:-1], 0, n)


def mask(part, n):
    """Return True for the rows of a part."""
    found = np.zeros(n, dtype=bool)
    found[part] = True
    return found


def kind_of(part):
    """Return the kind of an array, or the type of anything else."""
    return part.dtype.kind if isinstance(part, np.ndarray) else type(part).__name__


MISTAKES = [
    Mistake(
        "not_shuffled",
        "The rows keep their order, so that the first part holds the first rows: cut up "
        "`rng.permutation(n)`. (Data often come sorted by class.)",
        ordered(lambda n, rng: np.arange(n)),
    ),
    Mistake(
        "backwards",
        "The rows come backwards, and not shuffled: cut up `rng.permutation(n)`.",
        ordered(lambda n, rng: np.arange(n)[::-1]),
    ),
    Mistake(
        "other_start",
        "The rows keep their order and only begin elsewhere: cut up `rng.permutation(n)`.",
        ordered(lambda n, rng: (np.arange(n) + rng.integers(1, n)) % n),
    ),
    Mistake(
        "shuffled_inside",
        "You cut first and shuffle each part: the first part still holds the first rows. Shuffle "
        "all rows, then cut.",
        shuffled_inside,
    ),
    Mistake(
        "with_replacement",
        "Rows are drawn with replacement, so that some come twice and others never: "
        "`rng.permutation(n)` has each once.",
        ordered(lambda n, rng: rng.integers(0, n, n)),
    ),
    Mistake(
        "rest_lost",
        "`int(n * share)` cuts down, and the rows that are left over are in no part: round the "
        "places of the cuts, n times the sums of the shares, not the sizes.",
        by_sizes(int),
    ),
    Mistake(
        "rest_in_last_part",
        "`int(n * share)` cuts down, and all rows that are left over go to the last part, which "
        "can be more than one too large: round the places of the cuts, `n * np.cumsum(shares)`.",
        cut_at(rest_last),
    ),
    Mistake(
        "rounded_rest_lost",
        "You round the sizes, and their sum is not always n: round the places of the cuts, "
        "`n * np.cumsum(shares)`.",
        by_sizes(round),
    ),
    Mistake(
        "rounded_rest_in_last_part",
        "You round the sizes, and the last part takes what is left, which can be off by more than "
        "one: round the places of the cuts, `n * np.cumsum(shares)`.",
        cut_at(rounded_rest_last),
    ),
    Mistake(
        "shares_not_summed",
        "The shares are used as places of the cuts: the second cut is at n times the **sum** of "
        "the first two, `np.cumsum(shares)`.",
        cut_at(lambda n, shares: np.round(n * shares[:-1])),
    ),
    Mistake(
        "shares_as_all_cuts",
        "The shares are used as places of the cuts, and one cut is too many: cut at "
        "`n * np.cumsum(shares)[:-1]`.",
        cut_at(lambda n, shares: np.round(n * shares)),
    ),
    Mistake(
        "part_too_many",
        "There is an empty part too many, because the last cut is at n, the end: leave it out, "
        "`np.cumsum(shares)[:-1]`.",
        cut_at(lambda n, shares: np.round(n * np.cumsum(shares))),
    ),
    Mistake(
        "part_too_few",
        "The last part is missing: every share has its own.",
        lambda n, shares, rng: tuple(np.split(rng.permutation(n), cuts(n, shares)))[:-1],
    ),
    Mistake(
        "equal_parts",
        "All parts are equally large: their sizes follow from the shares.",
        lambda n, shares, rng: tuple(np.array_split(rng.permutation(n), len(shares))),
    ),
    Mistake(
        "shares_backwards",
        "The parts come in the opposite order: the first part belongs to the first share.",
        lambda n, shares, rng: tuple(np.split(rng.permutation(n), cuts(n, shares[::-1]))),
    ),
    Mistake(
        "all_in_every_part",
        "Every part holds all rows: cut the order into pieces.",
        lambda n, shares, rng: tuple(rng.permutation(n) for _ in shares),
    ),
    Mistake(
        "two_parts_only",
        "The first share has a part, and all others together a second one: every share has its "
        "own.",
        cut_at(lambda n, shares: np.round(n * shares[:1])),
    ),
    Mistake(
        "from_one",
        "The row numbers go from 1 to n: the first row of an array is 0.",
        changed(lambda part, n: part + 1),
    ),
    Mistake(
        "last_row_missing",
        "One row is in no part: n rows have the numbers 0 to n − 1, `rng.permutation(n)`.",
        lambda n, shares, rng: tuple(np.split(rng.permutation(n - 1), cuts(n, shares))),
    ),
    Mistake(
        "gap_after_cut",
        "One row after each cut is lost: a piece begins where the one before it ended.",
        lambda n, shares, rng: tuple(
            part[1:] if i else part
            for i, part in enumerate(np.split(rng.permutation(n), cuts(n, shares)))
        ),
    ),
    Mistake(
        "sizes_returned",
        "You return the sizes of the parts: return the row numbers.",
        lambda n, shares, rng: tuple(int(n * share) for share in shares),
    ),
    Mistake(
        "masks",
        "The parts hold True and False: return the row numbers, which `rng.permutation` gives.",
        changed(mask),
        when=lambda results: {kind_of(part) for part in results[0]} == {"b"},
    ),
    Mistake(
        "floats",
        "The row numbers are floats, with which no array can be indexed: keep them whole.",
        changed(lambda part, n: part.astype(float)),
        when=lambda results: {kind_of(part) for part in results[0]} == {"f"},
    ),
    Mistake(
        "lists",
        "The parts are lists: return arrays, as slices of `rng.permutation(n)` are.",
        changed(lambda part, n: part.tolist()),
        when=lambda results: {kind_of(part) for part in results[0]} == {"list"},
    ),
    Mistake(
        "order_only",
        "You return the order alone: cut it into pieces, one for each share.",
        lambda n, shares, rng: rng.permutation(n),
        when=lambda results: isinstance(results[0], np.ndarray) and results[0].shape == (10,),
    ),
    Mistake(
        "same_parts_every_time",
        SAME_PARTS,
        lambda n, shares, rng: tuple(
            np.split(np.random.default_rng(0).permutation(n), cuts(n, shares))
        ),
        when=same_parts,
    ),
    Mistake(
        "drawn_apart",
        "Each part is drawn from all rows, so that some are in two parts: draw one order of all "
        "rows, and cut it.",
        drawn_apart,
        when=rows_in_two_parts,
    ),
]
