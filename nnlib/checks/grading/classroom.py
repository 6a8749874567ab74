"""What the rows say about a class: by exercise, by mistake, by learner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from nnlib.checks.grading.rows import STATUSES, Row
from nnlib.checks.registry import exercises

BEST = ("passed", "convention", "library", "failed", "stopped", "not done", "unreadable")
NO_VERDICT = ("stopped", "unreadable")


@dataclass(frozen=True)
class ExerciseStanding:
    """How a class did on one exercise: answers by status, and the median of the seconds."""

    id: str
    name: str
    counts: Mapping[str, int]
    seconds: float

    @property
    def answers(self) -> int:
        """How many learners should have answered."""
        return sum(self.counts.values())

    @property
    def passed(self) -> float:
        """The share that passed."""
        return self.counts.get("passed", 0) / self.answers


@dataclass(frozen=True)
class Diagnosis:
    """A mistake, or a convention, and how many learners have it."""

    id: str
    name: str
    key: str
    learners: int
    note: str


def best(rows: Sequence[Row]) -> list[Row]:
    """Return one row for each exercise of each learner: of several notebooks the best counts."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = row.student, row.exercise
        if key not in found or BEST.index(row.status) < BEST.index(found[key].status):
            found[key] = row
    return list(found.values())


def by_exercise(rows: Sequence[Row]) -> list[ExerciseStanding]:
    """Return one entry for each exercise, in the order of the course."""
    found = []
    counted = best(rows)
    for id, exercise in exercises().items():
        own = [row for row in counted if row.exercise == id]
        if own:
            counts = {status: sum(row.status == status for row in own) for status in STATUSES}
            ran = [row.seconds for row in own if row.status in ("passed", "failed", "convention")]
            seconds = median(ran) if ran else 0.0
            found.append(ExerciseStanding(id, exercise.name, counts, seconds))
    return found


def common(rows: Sequence[Row], status: str) -> list[Diagnosis]:
    """Return the diagnoses of a status, the most frequent first."""
    alike: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.status == status and row.diagnosis:
            alike.setdefault((row.exercise, row.diagnosis), []).append(row)
    found = []
    for (id, key), own in alike.items():
        same = len({row.note for row in own}) == 1
        note = own[0].note if same else f"For example: {own[0].note}"
        learners = len({row.student for row in own})
        found.append(Diagnosis(id, exercises()[id].name, key, learners, note))
    return sorted(found, key=lambda d: (-d.learners, exercises()[d.id].number, d.key))


def passed_by_learner(rows: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Return for each learner how many exercises passed, and how many there were."""
    passed: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for row in best(rows):
        passed[row.student] += row.passed
        asked[row.student] += bool(row.exercise)
    return {student: (passed[student], asked[student]) for student in asked}


def to_look_at(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that a person should see: flags, and what no verdict could be made of."""
    return [
        row for row in rows if row.status in NO_VERDICT or (row.flags and row.status != "not done")
    ]
