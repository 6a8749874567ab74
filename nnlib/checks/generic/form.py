"""Diagnoses of results of the wrong kind: nothing, printed, a list, too many, swapped."""

from itertools import permutations

import numpy as np

from nnlib.checks.compare import mismatch
from nnlib.checks.exercise import Finding
from nnlib.checks.generic.evidence import Evidence, capital
from nnlib.checks.plain import Foreign


def nothing(evidence: Evidence) -> Finding | None:
    """Report a function that returns None, and one that prints its result."""
    for case in evidence.failing:
        if not case.returned or case.got is not None:
            continue
        if case.told["printed"].strip():
            text = (
                "It prints the result and returns None. What is printed cannot be used by other "
                "code: write `return` in place of `print`."
            )
            return Finding("printed", text, case.index)
        sometimes = any(other.returned and other.got is not None for other in evidence.cases)
        text = (
            "For some inputs it reaches no `return`, so it returns None."
            if sometimes
            else "It returns None: did you forget `return`?"
        )
        return Finding("none", text, case.index)
    return None


def foreign(evidence: Evidence) -> Finding | None:
    """Report objects that are neither numbers nor arrays."""
    for case in evidence.failing:
        for value in _flat(case.got):
            if isinstance(value, Foreign):
                return Finding("type", _about_type(value.type_name), case.index)
        if case.fault and case.fault.reason in ("type", "keys"):
            kind = type(case.got).__name__
            text = f"It returns a value of type {kind}, not {evidence.exercise.returns}."
            return Finding("type", text, case.index)
    return None


def _flat(value: object) -> list:
    if isinstance(value, tuple | list):
        return [leaf for item in value for leaf in _flat(item)]
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _flat(item)]
    return [value]


def _about_type(name: str) -> str:
    if name == "matrix":
        return (
            "It returns an `np.matrix`, in which `*` means the matrix product. Use ordinary "
            "arrays: `np.array`, and `@` for the product."
        )
    if name == "generator":
        return "It returns a generator: collect its numbers into an array."
    if name in ("function", "builtin_function_or_method", "method"):
        return "It returns a function: call it, with its arguments in round brackets."
    return f"It returns an object of type {name}, not a number or an array of numbers."


def count(evidence: Evidence) -> Finding | None:
    """Report one result in the place of several, or several in the place of one."""
    for case in evidence.failing:
        if case.fault is None or case.fault.reason != "count":
            continue
        got, want = _count(case.got), evidence.exercise.returns
        text = f"It returns {got}; the exercise asks for {want}."
        return Finding("count", text, case.index)
    return None


def _count(value: object) -> str:
    if isinstance(value, tuple | list):
        kind = "list" if isinstance(value, list) else "tuple"
        return f"a {kind} of {len(value)}"
    if isinstance(value, dict):
        return "a dictionary"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    return "a single value"


def swapped(evidence: Evidence) -> Finding | None:
    """Report the right results in another order."""
    names = evidence.exercise.results
    if evidence.exercise.view is not None or not 2 <= len(names) <= 6:
        return None
    cases = evidence.cases
    if not all(isinstance(c.got, tuple | list) and len(c.got) == len(names) for c in cases):
        return None
    for order in list(permutations(range(len(names))))[1:]:
        if all(
            mismatch(
                [case.got[i] for i in order], list(case.want), evidence.exercise.tolerance * 10
            )
            is None
            for case in cases
        ):
            text = f"The results are right but in another order: return ({', '.join(names)})."
            return Finding("order", text, evidence.failing[0].index if evidence.failing else 0)
    return None


def container(evidence: Evidence) -> Finding | None:
    """Report a list where an array is asked for."""
    for case in evidence.failing:
        if case.fault is None or case.fault.reason != "container":
            continue
        as_array = mismatch(case.seen, case.want, evidence.exercise.tolerance * 10, lists=True)
        which = f" as `{_name(evidence, case.fault.path)}`" if case.fault.path else ""
        start = "The numbers are right, but it" if as_array is None else "It"
        text = (
            f"{start} returns a list{which}; the exercise asks for an array, with which other "
            "code can compute: wrap it in `np.array(…)`."
        )
        return Finding("container", capital(text), case.index)
    return None


def _name(evidence: Evidence, path: tuple) -> str:
    names = evidence.exercise.results
    return names[path[0]] if isinstance(path[0], int) and path[0] < len(names) else str(path[0])
