"""The second half of a check: judge observations, without ever calling the answer."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from nnlib.checks.cases import compared, make_cases, read_cases
from nnlib.checks.exercise import Exercise, Finding
from nnlib.checks.generic import Evidence, diagnose
from nnlib.checks.generic.calls import timeout
from nnlib.checks.generic.effects import differs, mutated, random_numbers, warned
from nnlib.checks.guard import not_allowed
from nnlib.checks.plain import Tree, contains
from nnlib.checks.registry import PUBLIC_SEED, get
from nnlib.checks.report import Report
from nnlib.checks.simulating import find
from nnlib.checks.telling import example, notes, results
from nnlib.checks.words import listed

# NumPy's message about a wrong index lists what an index may be: "ellipsis (`...`)".
DOTS = re.compile(r"\bellipsis\b(?! \()")
NOT_DONE = (
    "Nothing to check so far: replace the dots by your own code, run the cell, then run the check "
    "again."
)


def judge(
    observations: dict[str, Any], id: str | None = None, *, seed: int = PUBLIC_SEED
) -> Report:
    """Return the report on observations that `collect` made.

    Parameters
    ----------
    observations : dict
        What `collect` returned, or `loads` read.
    id : str or None
        The exercise that the observations must belong to; None to take their word for it.
    seed : int
        The seed that the probes were made with.

    Raises
    ------
    ValueError
        If the observations belong to another exercise or are not complete.
    """
    exercise = get(observations.get("exercise") if id is None else id)
    if observations.get("exercise") != exercise.id:
        raise ValueError(
            f"observations: expected those of exercise {exercise.id!r}, "
            f"got {observations.get('exercise')!r}"
        )
    try:
        return judge_exercise(exercise, observations, seed)
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"observations: not in the form that `collect` gives them: {error!r}"
        ) from error


def judge_exercise(exercise: Exercise, observations: dict[str, Any], seed: int) -> Report:
    """Return the report on one exercise, declared in the catalogue or not."""
    facts, calls = observations["facts"], observations["calls"]
    if facts["placeholder"] or not_done(calls):
        return Report(exercise.id, exercise.name, "not done", None, NOT_DONE)
    if not facts["callable"]:
        return Report(
            exercise.id, exercise.name, "failed", "not_callable", about_value(exercise, facts)
        )
    probes = exercise.make_probes(seed)
    if len(calls) != len(probes):
        raise ValueError(f"observations: expected {len(probes)} calls, got {len(calls)}")
    cases = make_cases(exercise, probes, calls)
    again = None
    if observations["again"] is not None:
        again = compared(
            exercise, read_cases(exercise, probes[:1], [observations["again"]]), [cases[0].want]
        )[0]
    evidence = Evidence(exercise, cases, facts, again, observations["limit"])
    used = not_allowed(observations["library"], exercise.may_use)
    if used:
        return report(evidence, "failed", Finding("library", about_library(exercise, used)))
    across = None
    if exercise.across and all(c.returned and c.got is not None and not c.form for c in cases):
        across = exercise.across([c.got for c in cases], probes)
    if across is None and is_right(evidence):
        return report(evidence, "passed", None)
    return explain(evidence, across)


def not_done(calls: Sequence[Tree]) -> bool:
    """Say whether dots still stand where the answer should be."""
    for told in calls:
        if told["outcome"] == "value" and contains(told["value"], "ellipsis"):
            return True
        if told["outcome"] == "raised":
            error = told["error"]
            if error["type"] == "NotImplementedError" or DOTS.search(error["message"]):
                return True
    return False


def is_right(evidence: Evidence) -> bool:
    """Say whether every value is right and nothing else is wrong."""
    if evidence.failing or differs(evidence):
        return False
    return not any(rule(evidence) for rule in (mutated, random_numbers, warned))


def explain(evidence: Evidence, across: Finding | None) -> Report:
    """Return the report on a wrong answer: convention, known mistake, generic, or none."""
    exercise, cases = evidence.exercise, evidence.cases
    convention = find(exercise, exercise.conventions, cases)
    if convention is not None:
        finding = Finding(convention.key, convention.explanation)
        return report(evidence, "convention", finding)
    mistake = find(exercise, exercise.mistakes, cases)
    if mistake is not None:
        index = across.index if across and not evidence.failing else None
        return report(evidence, "failed", Finding(mistake.key, mistake.explanation, index))
    malformed = [case for case in evidence.failing if case.form]
    found = timeout(evidence)
    if found is None and malformed:
        found = Finding("form", malformed[0].form, malformed[0].index)
    found = found or across or diagnose(evidence)
    return report(evidence, "failed", found or Finding(None, "The simplest call that differs:"))


def report(evidence: Evidence, status: Any, finding: Finding | None) -> Report:
    """Put verdict, explanation and example together."""
    exercise = evidence.exercise
    return Report(
        exercise.id,
        exercise.name,
        status,
        None if finding is None else finding.key,
        "" if finding is None else finding.text,
        None if status == "passed" else example(evidence, finding),
        notes(evidence, status),
        partial(results, evidence),
    )


def about_value(exercise: Exercise, facts: Tree) -> str:
    """Explain that a function is wanted, not its result."""
    return (
        f"The check needs the function itself, not its result: write "
        f'`check("{exercise.id}", {exercise.name})`, without brackets after the name. It was given '
        f"a value of type {facts['type']}."
    )


def about_library(exercise: Exercise, used: list[str]) -> str:
    """Explain that the library's own function was used."""
    names = listed([f"`{name}`" for name in used[:3]])
    return (
        f"This is the library's own: it calls {names}. Write the formula yourself, with NumPy or "
        "plain Python; the library is compared with yours later."
    )
