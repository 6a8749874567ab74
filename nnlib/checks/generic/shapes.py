"""Diagnoses of arrays with the wrong axes: transposed, not summed, one sample only."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Finding
from nnlib.checks.generic.evidence import Evidence, Pair, Part, capital


def transposed(evidence: Evidence) -> Finding | None:
    """Report a matrix whose rows and columns are exchanged."""
    for part in evidence.parts:
        if any(p.want.ndim == 2 for p in part.pairs):
            index = part.all(lambda p: p.near(p.got.T, p.want))
            if index is not None:
                text = (
                    f"{part.name} is transposed: rows and columns are exchanged. Leave out, or "
                    "add, one `.T`."
                )
                return Finding("transposed", capital(text), index)
    return None


def axes(evidence: Evidence) -> Finding | None:
    """Report the right numbers with an axis of length one too many or too few."""

    def squeezed(pair: Pair) -> bool:
        return pair.got.size == pair.want.size and pair.near(pair.got.ravel(), pair.want.ravel())

    for part in evidence.parts:
        wrong = [pair for pair in part.wrong if squeezed(pair)]
        if not wrong or len(wrong) < len(part.wrong):
            continue
        got, want = wrong[0].got.shape, wrong[0].want.shape
        if [n for n in got if n != 1] != [n for n in want if n != 1]:
            continue
        more = len(got) > len(want)
        key, word = (
            ("extra_axis", "an axis too many") if more else ("missing_axis", "an axis too few")
        )
        if len(got) == len(want):
            key, word = "axis", "its axes in another order"
        text = (
            f"The numbers are right, but {part.name} has {word}: shape {got} where {want} is "
            "asked for."
        )
        if want == ():
            text += " A single number is asked for."
        return Finding(key, text, wrong[0].case.index)
    return None


def not_reduced(evidence: Evidence) -> Finding | None:
    """Report a sum or mean that was not taken."""
    for part in evidence.parts:
        for how, verb in (("sum", "summed"), ("mean", "averaged")):
            found = _reduced_to(part, how, outwards=False)
            if found is not None:
                text = (
                    f"{part.name} still has one value for each element: it must be {verb}, "
                    f"`np.{how}(…)` is missing."
                )
                return Finding(f"missing_{how}", capital(text), found)
    return None


def over_reduced(evidence: Evidence) -> Finding | None:
    """Report a sum or mean over an axis that must stay."""
    for part in evidence.parts:
        for how, verb in (("sum", "summed"), ("mean", "averaged")):
            found = _reduced_to(part, how, outwards=True)
            if found is not None:
                pair = next(p for p in part.wrong if p.case.index == found)
                text = (
                    f"{part.name} is {verb} over an axis that must stay: shape {pair.got.shape} "
                    f"where {pair.want.shape} is asked for. Look at `axis=`."
                )
                return Finding("axis", capital(text), found)
    return None


def _reduced_to(part: Part, how: str, *, outwards: bool) -> int | None:
    """Return the first wrong case if reducing one side gives the other in every case."""

    def fits(pair: Pair) -> bool:
        big, small = (pair.want, pair.got) if outwards else (pair.got, pair.want)
        if big.ndim <= small.ndim:
            return pair.right
        return any(pair.near(reduced, small) for reduced in _reductions(big, how))

    return part.all(fits)


def _reductions(array: np.ndarray, how: str) -> Iterator[np.ndarray]:
    if array.size == 0:
        return
    yield getattr(array, how)()
    for axis in range(array.ndim):
        yield getattr(array, how)(axis=axis)


def one_sample(evidence: Evidence) -> Finding | None:
    """Report that only the first or the last row of a batch was computed."""
    for part in evidence.parts:
        if not any(p.want.ndim and len(p.want) > 1 for p in part.pairs):
            continue
        for where, word in ((0, "first"), (-1, "last")):

            def only(pair: Pair, where: int = where) -> bool:
                if pair.want.ndim == 0 or len(pair.want) == 0:
                    return pair.right
                row = pair.want[where]
                return pair.near(pair.got, row) or pair.near(pair.got, row[None])

            index = part.all(only)
            if index is not None:
                text = (
                    f"{part.name} holds only the {word} of its rows. If there is a loop, does "
                    "`return` stand inside it, and is every round kept?"
                )
                return Finding(f"{word}_only", capital(text), index)
    return None


def broadcast(evidence: Evidence) -> Finding | None:
    """Report (N, N) results: a column met a row."""
    for part in evidence.parts:
        columns = [p for p in part.pairs if p.want.size == max(p.want.shape, default=1) > 1]
        if not columns or len(columns) < sum(p.want.size > 1 for p in part.pairs):
            continue
        if all(p.got.shape == (p.want.size, p.want.size) for p in columns):
            got, want = columns[0].got.shape, columns[0].want.shape
            text = (
                f"{part.name} has shape {got} where {want} is asked for: an array of shape (N, 1) "
                "met one of shape (N,), and NumPy made every pair of the two. Give both one shape "
                "first."
            )
            return Finding("broadcast", capital(text), columns[0].case.index)
    return None


def wrong_axis(evidence: Evidence) -> Finding | None:
    """Report a reduction along the other axis of a matrix that was given."""
    for part in evidence.parts:
        for pair in part.wrong:
            if pair.got.ndim != 1 or pair.want.ndim != 1 or pair.got.shape == pair.want.shape:
                continue
            for name, given in zip(
                evidence.exercise.parameters, pair.case.probe.args, strict=False
            ):
                if isinstance(given, np.ndarray) and given.shape in (
                    (len(pair.got), len(pair.want)),
                    (len(pair.want), len(pair.got)),
                ):
                    text = (
                        f"{part.name} is taken along the wrong axis: {len(pair.got)} numbers where "
                        f"{len(pair.want)} are asked for, and `{name}` has shape {given.shape}. "
                        "Use the other `axis=`."
                    )
                    return Finding("axis", capital(text), pair.case.index)
    return None


def shape(evidence: Evidence) -> Finding | None:
    """Report a result of another shape."""
    for part in evidence.parts:
        for pair in part.wrong:
            if pair.got.shape != pair.want.shape:
                text = (
                    f"{part.name} has shape {pair.got.shape} where {pair.want.shape} is asked for. "
                    "Write the shape of every factor beside the formula."
                )
                return Finding("shape", capital(text), pair.case.index)
    return None
