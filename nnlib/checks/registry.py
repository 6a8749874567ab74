"""Find exercises by their id."""

import difflib
import functools
from typing import Any

from nnlib.checks.collecting import Probes
from nnlib.checks.exercise import Exercise

PUBLIC_SEED = 0


@functools.cache
def exercises() -> dict[str, Exercise]:
    """Return all declared exercises by id, in the order of the course."""
    from nnlib.checks.catalogue import chapters

    found = [exercise for chapter in chapters() for exercise in chapter.exercises]
    return {exercise.id: exercise for exercise in sorted(found, key=lambda e: e.number)}


def get(id: Any) -> Exercise:
    """Return the exercise with this id.

    Raises
    ------
    ValueError
        If `id` is not a string, or no exercise has it; the message shows what to write.
    """
    known = exercises()
    if not isinstance(id, str):
        raise ValueError(_about_type(id, list(known)))
    if id in known:
        return known[id]
    chapter = [key for key in known if key.split(".")[0] == id.strip().split(".")[0]]
    near = difflib.get_close_matches(id.strip(), known, n=4, cutoff=0.5)
    by_name = [key for key, exercise in known.items() if exercise.name == id.strip()]
    options = list(dict.fromkeys([*by_name, *near, *chapter])) or list(known)
    options = sorted(options, key=lambda key: known[key].number)
    raise ValueError(
        f"id: there is no exercise {id!r}; near it: {', '.join(repr(key) for key in options)}"
    )


def _about_type(id: Any, known: list[str]) -> str:
    if isinstance(id, int | float) and not isinstance(id, bool):
        text = str(id)
        likely = [key for key in (text, f"{text}0") if key in known] or [text]
        options = " or ".join(f'"{key}"' for key in likely)
        return f"id: ids are strings, got the number {id!r}: write {options}, in quotes"
    return f"id: expected a string such as '1.1', got {type(id).__name__}"


def make_probes(id: str, *, seed: int = PUBLIC_SEED, limit: float | None = None) -> Probes:
    """Return the probes of an exercise, for `collect`.

    Parameters
    ----------
    id : str
        Exercise, such as "1.1".
    seed : int
        Seed of the random probes: fixed in notebooks, secret in grading.
    limit : float or None
        Seconds for all calls together; None for the exercise's own limit.
    """
    exercise = get(id)
    return Probes(exercise, exercise.make_probes(seed), exercise.limit if limit is None else limit)
