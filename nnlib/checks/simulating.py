"""Diagnosis by simulation: which declared mistake or convention answers as the learner does."""

import functools
from collections.abc import Iterable
from typing import TypeVar

from nnlib.checks.cases import Case, same, simulate
from nnlib.checks.exercise import Convention, Exercise, Function, Mistake, Probe, WrongForm

Entry = TypeVar("Entry", Mistake, Convention)


def find(exercise: Exercise, entries: Iterable[Entry], cases: list[Case]) -> Entry | None:
    """Return the first entry that gives the learner's results on all probes."""
    if any(case.told["outcome"] == "late" for case in cases):
        return None
    for entry in entries:
        if agrees(exercise, entry, cases):
            return entry
    return None


def agrees(exercise: Exercise, entry: Mistake | Convention, cases: list[Case]) -> bool:
    """Say whether a mistake explains every case: by its predicate, or else by its values."""
    if entry.when is not None:
        try:
            return entry.when([case.got if case.returned else None for case in cases])
        except (WrongForm, TypeError, LookupError):
            return False  # a result of another form, about which the predicate has nothing to say
    if entry.wrong is None:
        return False
    returned = False
    for case in cases:
        other = simulated(exercise, entry.wrong, case.probe)
        if not same(exercise, case, other):
            return False
        returned |= other.returned
    return returned


@functools.lru_cache(maxsize=4096)
def simulated(exercise: Exercise, wrong: Function, probe: Probe) -> Case:
    """Return what a wrong answer of ours does on a probe; the next check need not ask again."""
    (case,) = simulate(exercise, wrong, [probe])
    return case
