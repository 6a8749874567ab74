"""`run_check`: collect, then judge."""

from typing import Any

from nnlib.checks.collecting import Probes, collect
from nnlib.checks.exercise import Exercise
from nnlib.checks.judging import judge_exercise
from nnlib.checks.registry import PUBLIC_SEED, get
from nnlib.checks.report import Report


def run_check(
    id: str, answer: Any, *, seed: int = PUBLIC_SEED, limit: float | None = None
) -> Report:
    """Check an answer and return the report; nothing is shown and nothing is written.

    Parameters
    ----------
    id : str
        Exercise, such as "1.1".
    answer : callable
        The learner's function.
    seed : int
        Seed of the random probes.
    limit : float or None
        Seconds for all calls together; None for the exercise's own limit.

    Returns
    -------
    Report
        Verdict, diagnosis and explanation.

    Raises
    ------
    ValueError
        If there is no such exercise.

    Examples
    --------
    >>> print(run_check("1.1", lambda x, w, b: sum(x * w) - b).explanation)
    The bias is subtracted: in z = w·x + b it is added.
    """
    return run_exercise(get(id), answer, seed=seed, limit=limit)


def run_exercise(
    exercise: Exercise, answer: Any, *, seed: int = PUBLIC_SEED, limit: float | None = None
) -> Report:
    """Check an answer to an exercise, declared in the catalogue or not."""
    seconds = exercise.limit if limit is None else limit
    probes = Probes(exercise, exercise.make_probes(seed), seconds)
    return judge_exercise(exercise, collect(answer, probes), seed)
