"""Every exercise of every chapter: the reference passes, each mistake is refused and named."""

import re

import numpy as np
import pytest

from nnlib.checks import exercises, judge, run_check
from nnlib.checks.catalogue import chapters
from nnlib.checks.facts import facts
from nnlib.checks.simulating import simulated

SECRET = 982_451_653
EXERCISES = list(exercises().values())


def by_id(exercise):
    return f"{exercise.id} {exercise.name}"


@pytest.fixture(scope="module", params=EXERCISES, ids=by_id)
def exercise(request):
    """Every exercise in turn: all its tests run together, on the same probes."""
    return request.param


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path))


def judged(exercise, wrong, seed):
    """Return the report on one of our wrong answers, from what it was seen to do before."""
    calls = [simulated(exercise, wrong, probe).told for probe in exercise.make_probes(seed)]
    seen = {"exercise": exercise.id, "facts": facts(wrong), "limit": exercise.limit}
    return judge(seen | {"calls": calls, "again": None, "library": []}, exercise.id, seed=seed)


@pytest.mark.parametrize("seed", [0, 1, SECRET])
def test_the_reference_passes(exercise, seed):
    report = run_check(exercise.id, exercise.reference, seed=seed)
    assert report.passed, report.message
    assert report.status == "passed"
    assert report.diagnosis is None
    assert report.notes == ()


def test_what_an_answer_does_to_its_arguments_does_not_last(exercise):
    def destroys(*arguments):
        for argument in arguments:
            if isinstance(argument, np.ndarray):
                argument[...] = 1
            elif isinstance(argument, list | dict):
                argument.clear()

    assert not run_check(exercise.id, destroys).passed
    assert run_check(exercise.id, exercise.reference).passed


def test_accepted_alternatives_pass(exercise):
    for other in exercise.accepts:
        assert run_check(exercise.id, other).passed


def test_every_mistake_is_refused_and_named(exercise):
    """A mistake is named by its own key: so its answers differ from those of all before it."""
    for mistake in exercise.mistakes:
        if mistake.wrong is None:
            continue
        report = run_check(exercise.id, mistake.wrong)
        assert not report.passed, f"{exercise.id}: {mistake.key} is accepted"
        assert report.diagnosis == (mistake.same_as or mistake.key)
        assert report.status == "failed"
        assert report.explanation in report.message
        if any(probe.came != probe.expected for probe in report.probes):
            assert report.example is not None
            assert report.example.came != report.example.expected


def test_every_mistake_is_named_with_a_secret_seed_too(exercise):
    for mistake in exercise.mistakes:
        if mistake.wrong is not None:
            report = judged(exercise, mistake.wrong, SECRET)
            assert report.status == "failed", f"{exercise.id}: {mistake.key} is accepted"
            assert report.diagnosis == (mistake.same_as or mistake.key)


def test_every_convention_is_named_and_is_neither_passed_nor_failed(exercise):
    for convention in exercise.conventions:
        for seed in (0, SECRET):
            report = run_check(exercise.id, convention.wrong, seed=seed)
            assert not report.passed
            assert report.status == "convention"
            assert report.diagnosis == convention.key
            assert report.explanation.startswith(f"Right under the {convention.name} (used by ")
            assert "This course uses" in report.explanation


def test_same_as_names_an_earlier_mistake(exercise):
    seen = set()
    for mistake in exercise.mistakes:
        assert mistake.same_as is None or mistake.same_as in seen
        seen.add(mistake.key)


def test_an_unwritten_answer_is_not_done(exercise):
    def stub(*args):
        """Say what is to be done."""
        return ...

    def empty(*args):
        """Say what is to be done."""

    for answer in (stub, empty, ...):
        report = run_check(exercise.id, answer)
        assert report.status == "not done"
        assert report.diagnosis is None
        assert not report.passed


def test_the_declaration_is_complete(exercise):
    assert len([m for m in exercise.mistakes if m.same_as is None]) >= 6
    assert len(set(exercise.hints)) == 3
    for text in (*exercise.hints, *(m.explanation for m in exercise.mistakes)):
        assert text.rstrip("`")[-1] in ".?!)" or text.endswith("`")
        assert text.count("`") % 2 == 0
    for mistake in exercise.mistakes:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", mistake.key)
        assert mistake.wrong is not None or mistake.when is not None


def test_probes_follow_from_the_seed_alone(exercise):
    def told(seed):
        made = exercise.probes(np.random.default_rng([seed, *exercise.number]))
        return [repr(probe) for probe in made]

    np.random.seed(3)  # noqa: NPY002
    first = told(5)
    np.random.seed(4)  # noqa: NPY002
    assert told(5) == first


def test_exercises_stand_in_order_and_belong_to_their_chapter():
    numbers = [exercise.number for exercise in EXERCISES]
    assert numbers == sorted(numbers)
    for chapter in chapters():
        assert {exercise.number[0] for exercise in chapter.exercises} == {chapter.number}


def test_an_answer_that_is_always_the_same_is_refused(exercise):
    for value in (0, 0.0, None, "text", [], {}, np.nan):
        assert not run_check(exercise.id, lambda *args: value).passed, value  # noqa: B023
