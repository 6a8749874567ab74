"""Diagnoses of numbers that stand in a simple relation to the right ones."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Finding
from nnlib.checks.generic.evidence import Evidence, Pair, Part, capital
from nnlib.checks.words import number, plural

NAMES = {2.0: "twice the right one", 0.5: "half of the right one"}


def constant(evidence: Evidence) -> Finding | None:
    """Report one and the same value for all inputs."""
    for part in evidence.parts:
        first = part.pairs[0]
        different = [p for p in part.pairs if not p.near(p.want, first.want)]
        flat = [p.got.ravel() for p in part.pairs if p.got.size]
        if len(part.pairs) < 3 or not different or not flat:
            continue
        if all(first.near(values, np.full_like(values, flat[0][0])) for values in flat):
            text = (
                f"{part.name} is {number(flat[0][0])} whatever the arguments are. Compute it from "
                "them: a number from the example is right for the example only."
            )
            return Finding("constant", capital(text), part.wrong[0].case.index)
    return None


def given_names(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """Yield position and name of the arguments that every probe gives."""
    given = min(len(case.probe.args) for case in evidence.cases)
    yield from enumerate(evidence.exercise.parameters[:given])


def argument_back(evidence: Evidence) -> Finding | None:
    """Report an argument that comes back unchanged."""
    for part in evidence.parts:
        for i, name in given_names(evidence):

            def is_argument(pair: Pair, i: int = i) -> bool:
                given = pair.case.probe.args[i]
                return isinstance(given, np.ndarray | float | int) and pair.near(pair.got, given)

            index = part.all(is_argument)
            if index is not None:
                text = f"{part.name} is the argument `{name}`, unchanged: return what you computed."
                return Finding("unchanged", capital(text), index)
    return None


def sign(evidence: Evidence) -> Finding | None:
    """Report the right numbers with the opposite sign."""
    for part in evidence.parts:
        index = part.all(lambda p: p.near(-p.got, p.want))
        if index is not None:
            text = f"{part.name} has the opposite sign: a minus is missing, or one too many."
            return Finding("sign", capital(text), index)
    return None


def ratios(part: Part) -> list[tuple[Pair, float]] | None:
    """Return got/want for every pair with a non-zero value, or None where it is not one number."""
    found = []
    for pair in part.pairs:
        if pair.got.shape != pair.want.shape or not np.isfinite(pair.got).all():
            return None
        size = np.abs(pair.want).max(initial=0.0)
        if size < 1e-6:
            if not pair.right:
                return None
            continue
        ratio = float(
            pair.got.ravel()[np.abs(pair.want).argmax()]
            / pair.want.ravel()[np.abs(pair.want).argmax()]
        )
        if not pair.near(pair.got, ratio * pair.want):
            return None
        found.append((pair, ratio))
    return found or None


def factor(evidence: Evidence) -> Finding | None:
    """Report the right numbers times a constant."""
    for part in evidence.parts:
        found = ratios(part)
        if not found or len(found) < 2:
            continue
        values = np.array([ratio for _, ratio in found])
        if (
            values[0] != 0
            and np.allclose(values, values[0], rtol=1e-4)
            and abs(values[0] - 1) > 1e-3
        ):
            value = float(values.mean())
            words = next((t for n, t in NAMES.items() if np.isclose(value, n, rtol=1e-4)), "")
            words = words or f"the right one times {number(value)}"
            text = f"{part.name} is {words}, everywhere: look for a constant factor."
            return Finding("factor", capital(text), part.wrong[0].case.index)
    return None


def size_factor(evidence: Evidence) -> Finding | None:
    """Report a factor that is a size or a number among the arguments: a missing mean, a rate."""
    for part in evidence.parts:
        found = ratios(part)
        if not found or len(found) < 2:
            continue
        for what, kind, values in _candidates(evidence, [pair for pair, _ in found]):
            ratio = np.array([r for _, r in found])
            shown = number(values[[p.case.index for p, _ in found].index(part.wrong[0].case.index)])
            if np.allclose(ratio, values, rtol=1e-4):
                return _too_large(part, what, kind, shown)
            if np.all(values != 0) and np.allclose(ratio, 1 / values, rtol=1e-4):
                return _too_small(part, what, kind, shown)
    return None


def _too_large(part: Part, what: str, kind: str, shown: str) -> Finding:
    index = part.wrong[0].case.index
    if kind == "size":
        text = f"{part.name} is too large by {what} ({shown} here): take the mean, not the sum."
        return Finding("missing_mean", capital(text), index)
    text = f"{part.name} holds the factor {what} ({shown} here) once too often."
    return Finding("factor", capital(text), index)


def _too_small(part: Part, what: str, kind: str, shown: str) -> Finding:
    index = part.wrong[0].case.index
    if kind == "size":
        text = (
            f"{part.name} is divided by {what} ({shown} here): the sum is asked for, not the mean."
        )
        return Finding("mean_for_sum", capital(text), index)
    text = f"The factor {what} ({shown} here) is missing in {part.name}."
    return Finding("factor", capital(text), index)


def _candidates(evidence: Evidence, pairs: list[Pair]) -> Iterator[tuple[str, str, np.ndarray]]:
    """Yield sizes of the arguments, and numbers among them, that differ between the probes."""
    for i, name in given_names(evidence):
        given = [pair.case.probe.args[i] for pair in pairs]
        if all(isinstance(g, np.ndarray) and g.ndim == given[0].ndim for g in given):
            for axis in range(given[0].ndim):
                line = (
                    "the number of elements of" if given[0].ndim == 1 else "the number of rows of"
                )
                line = "the number of columns of" if axis == 1 else line
                yield f"{line} `{name}`", "size", np.array([float(g.shape[axis]) for g in given])
            if given[0].ndim > 1:
                yield (
                    f"the number of elements of `{name}`",
                    "size",
                    np.array([float(g.size) for g in given]),
                )
        elif all(isinstance(g, int | float) for g in given):
            yield f"`{name}`", "number", np.array([float(g) for g in given])


def offset(evidence: Evidence) -> Finding | None:
    """Report the right numbers plus a constant."""
    for part in evidence.parts:
        if len(part.pairs) < 2 or any(p.got.shape != p.want.shape for p in part.pairs):
            continue
        gaps = [p.got - p.want for p in part.pairs if p.want.size]
        first = float(gaps[0].ravel()[0]) if gaps else 0.0
        if not 1e-6 < abs(first) < np.inf:
            continue
        if part.all(lambda p, c=first: p.near(p.got - c, p.want)) is not None:  # type: ignore[misc]
            direction = "large" if first > 0 else "small"
            text = f"{part.name} is too {direction} by {number(abs(first))}, everywhere."
            return Finding("offset", capital(text), part.wrong[0].case.index)
    return None


def truncated(evidence: Evidence) -> Finding | None:
    """Report numbers that were cut or rounded to whole ones, or to a few decimals."""
    for part in evidence.parts:
        wrong = part.wrong
        if any(p.got.shape != p.want.shape for p in wrong):
            continue
        for cut in (np.trunc, np.floor):
            if all(p.near(p.got, cut(p.want)) for p in wrong):
                text = (
                    f"{part.name} has lost its decimals: `int`, `//` or an array of integers cuts "
                    "them off. Compute with floats."
                )
                return Finding("truncated", capital(text), wrong[0].case.index)
        for digits in range(7):
            if all(p.near(p.got, np.round(p.want, digits)) for p in wrong):
                text = f"{part.name} is rounded to {plural(digits, 'decimal')}: return all of them."
                return Finding("rounded", capital(text), wrong[0].case.index)
    return None


def absolute(evidence: Evidence) -> Finding | None:
    """Report numbers that have lost their sign."""
    for part in evidence.parts:
        index = part.all(lambda p: p.near(p.got, np.abs(p.want)))
        if index is not None:
            text = f"{part.name} is right but for its sign: an absolute value is taken."
            return Finding("absolute", capital(text), index)
    return None


def unused(evidence: Evidence) -> Finding | None:
    """Report an argument that the code never reads."""
    names = [name for name in evidence.facts["unused"] if not name.startswith("_")]
    if not names or not evidence.parts:
        return None
    text = f"Your function never uses its argument `{names[0]}`."
    return Finding("unused", text, evidence.failing[0].index)


def not_finite(evidence: Evidence) -> Finding | None:
    """Report NaN or infinity, where all else is right."""
    bad = [case for case in evidence.failing if case.fault and case.fault.reason == "nan"]
    if not bad or len(bad) < len(evidence.failing):
        return None
    warned = any("overflow" in warning for case in bad for warning in case.told["warnings"])
    cause = "`exp` overflows for large arguments" if warned else "look for 0/0, log 0 or ∞ − ∞"
    text = f"It gives NaN or infinity for some inputs, where a number is expected: {cause}."
    return Finding("overflow" if warned else "nan", text, bad[0].index)


def _finite(pair: Pair) -> bool:
    return bool(np.isfinite(pair.got).all() and np.isfinite(pair.want).all())


def precision(evidence: Evidence) -> Finding | None:
    """Report numbers that are close, but not as close as floats allow."""
    for part in evidence.parts:
        if any(p.got.shape != p.want.shape or not _finite(p) for p in part.pairs):
            continue
        errors = [
            np.abs(p.got - p.want).max(initial=0.0) / max(1e-12, np.abs(p.want).max(initial=0.0))
            for p in part.pairs
        ]
        if max(errors) < 2e-3:
            text = (
                f"{part.name} is close but not exact, off by up to {max(errors):.1g} of its size: "
                "a constant may be rounded (use `np.exp`, `np.pi`), something small added, or a "
                "float type too short."
            )
            return Finding("precision", capital(text), part.wrong[0].case.index)
    return None
