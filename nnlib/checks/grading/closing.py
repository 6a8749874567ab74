"""Before a notebook runs: make its probes, then put the references out of its reach."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from importlib.abc import MetaPathFinder
from typing import Any

from nnlib import checks
from nnlib.checks import registry
from nnlib.checks.collecting import Probes
from nnlib.checks.exercise import Exercise
from nnlib.checks.grading.asking import ALLOWED
from nnlib.checks.grading.limits import Limits

CATALOGUE = "nnlib.checks.catalogue"


def make_calls(ids: Iterable[str], seed: int, limits: Limits) -> dict[str, Probes]:
    """Return the calls of each exercise, without reference, mistakes and conventions."""
    made = {}
    for id in ids:
        exercise = declared(id)
        bare = replace(
            exercise,
            reference=_closed,
            probes=_closed,
            mistakes=(),
            conventions=(),
            expected=None,
            accepts=(),
            view=None,
            across=None,
        )
        made[id] = Probes(bare, exercise.make_probes(seed), limits.for_exercise(exercise))
    return made


def declared(id: str) -> Exercise:
    """Return an exercise, and load no other chapter for it."""
    chapter = import_module(f"{CATALOGUE}.chapter{id.split('.')[0]}")
    return next(exercise for exercise in chapter.EXERCISES if exercise.id == id)


def close_catalogue() -> None:
    """Unload the catalogue, refuse to load it again, and let notebooks' own checks do nothing."""
    registry.exercises.cache_clear()
    for name in [n for n in sys.modules if n == CATALOGUE or n.startswith(f"{CATALOGUE}.")]:
        del sys.modules[name]
    vars(checks).pop("catalogue", None)
    sys.meta_path.insert(0, _Refuse())
    for name in ALLOWED:
        setattr(checks, name, _nothing)


class _Refuse(MetaPathFinder):
    """Refuses the catalogue."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Raise ImportError for the catalogue; leave the rest to others."""
        if name == CATALOGUE or name.startswith(f"{CATALOGUE}."):
            raise ImportError("the catalogue of the checks is closed while a notebook is graded")


def _nothing(*args: Any, **kwargs: Any) -> None:
    """Stand in for `check`, `hint`, `progress` and `quiz` of a notebook."""


def _closed(*args: Any) -> Any:
    raise PermissionError("the references are closed while a notebook is graded")
