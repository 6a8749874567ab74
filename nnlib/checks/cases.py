"""The judge's view of each call: what came, what was expected, and where they differ."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.calling import Caller, build, quiet
from nnlib.checks.compare import Mismatch, mismatch
from nnlib.checks.exercise import Exercise, Function, Probe, WrongForm
from nnlib.checks.limit import Budget
from nnlib.checks.plain import Foreign, Tree, plain, restore


@dataclass
class Case:
    """One probe with what the answer did on it.

    Attributes
    ----------
    told : dict
        The plain observation of the call.
    got, seen : Any
        The returned value, and the exercise's view of it (the same thing without a view).
    want : Any
        What `seen` should be.
    fault : Mismatch or None
        The first difference of `seen` and `want`.
    form : str
        What is wrong with the form of the result, where a view could not read it.
    """

    index: int
    probe: Probe
    told: Tree
    got: Any = None
    seen: Any = None
    want: Any = None
    fault: Mismatch | None = None
    form: str = ""

    @property
    def returned(self) -> bool:
        """Whether the call came back with a value."""
        return self.told["outcome"] == "value"

    @property
    def right(self) -> bool:
        """Whether the value is right; side effects are judged elsewhere."""
        return self.returned and not self.form and self.fault is None


def make_cases(exercise: Exercise, probes: Sequence[Probe], calls: Sequence[Tree]) -> list[Case]:
    """Return one case for each call, compared with the reference, or with the accepted
    alternative that agrees with most of them.
    """
    rulers = [exercise.expected or exercise.reference, *exercise.accepts]
    best: list[Case] = []
    for i, ruler in enumerate(rulers):
        viewed = i > 0 or exercise.expected is None
        wants = [expected(exercise, ruler, probe, viewed=viewed) for probe in probes]
        cases = compared(exercise, read_cases(exercise, probes, calls), wants)
        if i == 0 or sum(c.right for c in cases) > sum(c.right for c in best):
            best = cases
        if all(case.right for case in best):
            break
    return best


def read_cases(exercise: Exercise, probes: Sequence[Probe], calls: Sequence[Tree]) -> list[Case]:
    """Return one case for each call, not yet compared with anything."""
    cases = []
    for index, (probe, told) in enumerate(zip(probes, calls, strict=False)):
        case = Case(index, probe, told)
        if case.returned:
            case.got = restore(told["value"])
            case.seen, case.form = viewed(exercise, case.got, probe)
        cases.append(case)
    return cases


def viewed(exercise: Exercise, value: Any, probe: Probe) -> tuple[Any, str]:
    """Return the exercise's view of a value and what is wrong with its form, if anything."""
    if exercise.view is None:
        return value, ""
    if value is None:
        return Foreign("NoneType"), ""
    try:
        with np.errstate(all="ignore"):
            return exercise.view(value, probe), ""
    except WrongForm as error:
        return error.came, str(error)
    except Exception:
        return None, f"`{exercise.name}` should return {exercise.returns}."


@functools.lru_cache(maxsize=1024)
def expected(exercise: Exercise, ruler: Function, probe: Probe, *, viewed: bool) -> Any:
    """Return what `ruler` gives on a probe, through the exercise's view where it has one."""
    with quiet(Caller().printed):
        value = ruler(*(build(argument) for argument in probe.args))
        if viewed and exercise.observe is not None:
            value = restore(plain(exercise.observe(value, *probe.ask)))
        return exercise.view(value, probe) if viewed and exercise.view else value


def compared(exercise: Exercise, cases: list[Case], wants: Sequence[Any]) -> list[Case]:
    """Return the cases with `want` and `fault` filled in."""
    for case, want in zip(cases, wants, strict=False):
        case.want = want
        if case.returned and not case.form:
            case.fault = mismatch(
                case.seen, want, tolerance(exercise, case.probe), lists=exercise.lists
            )
    return cases


def tolerance(exercise: Exercise, probe: Probe) -> float:
    """Return the relative tolerance of a probe."""
    return exercise.tolerance if probe.tolerance is None else probe.tolerance


def simulate(exercise: Exercise, wrong: Function, probes: Sequence[Probe]) -> list[Case]:
    """Return the cases of one of our own wrong answers on the same probes."""
    call = Caller(observe=exercise.observe)
    return read_cases(exercise, probes, [call(wrong, probe, Budget(None)) for probe in probes])


def same(exercise: Exercise, case: Case, other: Case) -> bool:
    """Say whether an answer did on a probe what a wrong answer of ours did."""
    if case.told["outcome"] != other.told["outcome"]:
        return False
    if other.told["mutated"] and case.told["mutated"] != other.told["mutated"]:
        return False
    if not case.returned:
        return case.told["error"]["type"] == other.told["error"]["type"]
    if bool(case.form) != bool(other.form):
        return False
    limit = tolerance(exercise, case.probe)
    silent = exercise.no_warnings and other.told["warnings"] and not case.told["warnings"]
    if silent and mismatch(other.seen, case.want, limit) is None:
        return False  # a right value that warns is not one without a warning
    mine, theirs = (case.got, other.got) if case.form else (case.seen, other.seen)
    return mismatch(mine, theirs, limit, lists=True, free=case.want) is None
