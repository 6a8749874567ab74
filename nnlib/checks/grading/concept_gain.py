"""What a class gained between the two concept tests, from the progress files of its learners."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nnlib.checks.quiz import Gain, gain_by_concept, scores
from nnlib.checks.state import FILE

MOST_BYTES = 5_000_000


@dataclass(frozen=True)
class ClassGain:
    """Gains by concept, of the learners who handed in both tests.

    Attributes
    ----------
    gains : dict of str to Gain
        Counts of all these learners together.
    learners : int
        How many they are.
    only_one, unreadable : int
        How many files hold one test or none; how many cannot be read.
    """

    gains: dict[str, Gain]
    learners: int
    only_one: int
    unreadable: int


def class_gain(paths: Iterable[str | Path]) -> ClassGain:
    """Return the gain of a class from the files `progress.json` in its folders.

    The files are the learners' own, and can be edited by them: good for seeing what a course
    teaches, not for marks.
    """
    before: dict[str, tuple[int, int]] = {}
    after: dict[str, tuple[int, int]] = {}
    learners = only_one = unreadable = 0
    for file in _files(paths):
        try:
            if file.stat().st_size > MOST_BYTES:
                raise ValueError("too long")
            data = json.loads(file.read_text(encoding="utf-8"))
            pair = [scores(data, when) for when in ("before", "after")]
        except (OSError, ValueError, AttributeError, RecursionError):
            unreadable += 1
            continue
        first, second = pair
        if first is None or second is None or set(first) != set(second):
            only_one += 1
            continue
        if before and set(before) != set(first):
            unreadable += 1
            continue
        learners += 1
        for sums, found in ((before, first), (after, second)):
            for concept, (right, asked) in found.items():
                old = sums.get(concept, (0, 0))
                sums[concept] = old[0] + right, old[1] + asked
    return ClassGain(gain_by_concept(before, after), learners, only_one, unreadable)


def _files(paths: Iterable[str | Path]) -> list[Path]:
    """Return the progress files in folders; a file's own folder is searched in its place."""
    folders = {p if p.is_dir() else p.parent for p in map(Path, paths)}
    found = {file.resolve() for folder in folders for file in folder.rglob(FILE)}
    return sorted(found)
