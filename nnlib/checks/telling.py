"""Put cases into words: what was called, what came, what was expected."""

from typing import Any

import numpy as np

from nnlib.checks.alike import two
from nnlib.checks.cases import Case
from nnlib.checks.exercise import Exercise, Finding
from nnlib.checks.generic.evidence import Evidence
from nnlib.checks.report import ProbeResult
from nnlib.checks.words import call, show, with_shape

FREE_KEYS = ("library", "overwritten")


def example(evidence: Evidence, finding: Finding | None) -> ProbeResult | None:
    """Return the simplest probe that shows what is wrong."""
    if finding is not None and finding.key in FREE_KEYS:
        return None
    index = finding.index if finding is not None else None
    if index is None:
        telling = [case for case in evidence.failing if case.returned] or evidence.failing
        telling = telling or [case for case in evidence.cases if case.told["mutated"]]
        telling = telling or [case for case in evidence.cases if warns(evidence.exercise, case)]
        if not telling:
            return None
        index = telling[0].index
    told = tell(evidence.exercise, evidence.cases[index], evidence)
    return told if told.came != told.expected else None  # such as two networks that are too alike


def results(evidence: Evidence) -> tuple[ProbeResult, ...]:
    """Return every probe in words."""
    return tuple(tell(evidence.exercise, case) for case in evidence.cases)


def tell(exercise: Exercise, case: Case, evidence: Evidence | None = None) -> ProbeResult:
    """Return one case in words; with `evidence`, also what the values alone do not show."""
    came, wanted = came_and_expected(exercise, case)
    if evidence is not None and case.right:
        came, wanted = side_effect(case, evidence, came, wanted)
    return ProbeResult(case.probe.label, call(exercise, case.probe), came, wanted, case.right)


def came_and_expected(exercise: Exercise, case: Case) -> tuple[str, str]:
    """Return both sides as text, with shapes where these differ."""
    shown = exercise.shows or show
    if case.returned and case.got is not None and exercise.view is None and not case.right:
        came, wanted = two(case.got, case.want, case.fault)
        if case.fault is not None and case.fault.reason == "shape":
            return shaped(case.got, came), shaped(case.want, wanted)
        return came, wanted
    wanted = shown(case.want)
    if case.told["outcome"] == "late":
        return "no result in time", wanted
    if not case.returned:
        error = case.told["error"]
        message = f": {error['message']}" if error["message"] else ""
        return f"{error['type']}{message}", wanted
    if case.got is None:
        printed = case.told["printed"].strip().splitlines()
        return f"None, and it printed: {printed[0]}" if printed else "None", wanted
    if exercise.view is not None:
        if case.form:
            return show(case.got if case.seen is None else case.seen), wanted
        if exercise.observe is not None:
            return shown(case.seen), wanted
        return f"{show(case.got)}: {shown(case.seen)}", wanted
    return show(case.got), wanted


def shaped(value: Any, text: str) -> str:
    """Add the shapes of a value, also of the arrays in a tuple."""
    if isinstance(value, tuple | list):
        shapes = ", ".join(str(np.shape(item)) for item in value)
        return f"{text}, shapes {shapes}"
    return with_shape(text, value)


def side_effect(case: Case, evidence: Evidence, came: str, wanted: str) -> tuple[str, str]:
    """Return what to show of a call whose value is right."""
    if case.told["mutated"]:
        names = evidence.exercise.parameters
        changed = [names[i] for i in case.told["mutated"] if i < len(names)]
        what, was = ", ".join(changed), "it was" if len(changed) == 1 else "they were"
        return f"{came}, with {what} changed", f"{wanted}, with {what} as {was}"
    if warns(evidence.exercise, case):
        return f"{came}, with a warning: {case.told['warnings'][0]}", f"{wanted}, without a warning"
    if evidence.again is not None and case.index == 0:
        second, _ = came_and_expected(evidence.exercise, evidence.again)
        if second != came:
            return f"{came}, then {second}", wanted
    return came, wanted


def warns(exercise: Exercise, case: Case) -> bool:
    """Say whether a call warned where the exercise allows no warnings."""
    return exercise.no_warnings and bool(case.told["warnings"])


def notes(evidence: Evidence, status: str) -> tuple[str, ...]:
    """Return remarks that do not change the verdict."""
    found = []
    if status == "passed":
        if any(_is_short(case) for case in evidence.cases):
            found.append("The result is a float32, which holds 7 digits; Python's floats hold 16.")
        if any(case.told["printed"].strip() for case in evidence.cases):
            found.append("It also prints; take the print out when you no longer need it.")
        warnings = sorted({text for case in evidence.cases for text in case.told["warnings"]})
        if warnings:
            found.append(f"NumPy warned: {warnings[0]}.")
    return tuple(found)


def _is_short(case: Case) -> bool:
    values = case.got if isinstance(case.got, tuple | list) else (case.got,)
    return not any(map(_is_float32, case.probe.args)) and any(map(_is_float32, values))


def _is_float32(value: Any) -> bool:
    return getattr(value, "dtype", None) == np.float32
