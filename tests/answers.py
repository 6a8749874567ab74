"""What tests of the catalogue share: right answers pass with secret seeds, wrong ones are named."""

from nnlib.checks.running import run_exercise

SEEDS = (0, 1, 2, 77, 501, 10**6, 10**6 + 1, 123_456_789, 2**31, 982_451_653)


def by_id(catalogue):
    """Return the exercises of a chapter by their ids."""
    return {exercise.id: exercise for exercise in catalogue.EXERCISES}


def each(answers):
    """Return every pair (id, answer) of a dict from ids to lists of answers."""
    return [(id, answer) for id, listed in answers.items() for answer in listed]


def passes(exercise, answer, seeds=SEEDS):
    """Demand that an answer passes with each of these seeds."""
    for seed in seeds:
        report = run_exercise(exercise, answer, seed=seed)
        assert report.passed, report.message


def refused(exercise, answer, status="failed", **options):
    """Demand that an answer is refused with this status; return the mistake that is named."""
    report = run_exercise(exercise, answer, **options)
    assert not report.passed
    assert report.status == status
    return report.diagnosis


def explains(exercise, alike=0):
    """Demand twenty mistakes or more, whose explanations differ but for a few."""
    explanations = [mistake.explanation for mistake in exercise.mistakes]
    assert len(explanations) >= 20
    assert len(set(explanations)) >= len(explanations) - alike
