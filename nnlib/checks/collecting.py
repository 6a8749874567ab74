"""The first half of a check: call the answer, and keep only plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nnlib.checks.calling import Caller, untouched
from nnlib.checks.exercise import Exercise, Probe, Rng
from nnlib.checks.facts import facts
from nnlib.checks.guard import LibraryWatch
from nnlib.checks.limit import Budget
from nnlib.checks.plain import Tree

SKIPPED: Tree = {
    "outcome": "late",
    "mutated": [],
    "rng_used": [],
    "global_random": False,
    "printed": "",
    "warnings": [],
}


@dataclass(frozen=True)
class Probes:
    """The calls of one exercise, without what is expected of them.

    Attributes
    ----------
    exercise : Exercise
        What is asked; the judge alone calls its reference.
    calls : sequence of Probe
        The calls, the simplest first.
    limit : float
        Seconds of processor time for all of them together.
    """

    exercise: Exercise
    calls: Sequence[Probe]
    limit: float


def collect(answer: Any, probes: Probes) -> dict[str, Any]:
    """Call the answer on every probe and return observations for `judge`.

    Parameters
    ----------
    answer : callable
        The learner's function (or value, where the exercise asks for one).
    probes : Probes
        From `make_probes(id, seed=…)`.

    Returns
    -------
    dict
        Arrays, numbers and strings only: `dumps` and `loads` carry it between processes. It holds
        neither the seed nor anything that is expected.

    Examples
    --------
    >>> from nnlib.checks import dumps, judge, loads, make_probes
    >>> told = collect(lambda x, w, b: x @ w - b, make_probes("1.1", seed=7))
    >>> judge(loads(dumps(told)), "1.1", seed=7).diagnosis
    'bias_subtracted'
    """
    exercise = probes.exercise
    told: dict[str, Any] = {
        "exercise": exercise.id,
        "facts": facts(answer),
        "limit": probes.limit,
        "calls": [],
        "again": None,
        "library": [],
    }
    if exercise.asks == "value":
        value = answer
        told["facts"] = facts(lambda: value) | {"placeholder": value is Ellipsis}
        answer = lambda: value  # noqa: E731
    if told["facts"]["placeholder"] or not told["facts"]["callable"]:
        return told
    watch = None if "nnlib" in exercise.may_use else LibraryWatch()
    draws = any(isinstance(a, Rng) for probe in probes.calls for a in probe.args)
    call = Caller(exercise.observe, told["facts"]["file"], watch, watch_random=draws)
    budget = Budget(probes.limit)
    with untouched():
        for probe in probes.calls:
            told["calls"].append(call(answer, probe, budget))
            if told["calls"][-1]["outcome"] == "late":
                break
        else:
            if exercise.kind != "training":
                told["again"] = call(answer, probes.calls[0], budget)
    told["library"] = watch.calls if watch else []
    told["calls"] += [SKIPPED] * (len(probes.calls) - len(told["calls"]))
    return told
