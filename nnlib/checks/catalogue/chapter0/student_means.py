"""Exercise 0.2: the mean along an axis."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def student_means(marks):
    """Return the mean mark of each student, shape (N,); marks (N, T) has one row a student."""
    return marks.mean(axis=1)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield tables of unequal sides, a square one, one student, one test."""
    yield probe(np.array([[1.0, 3.0], [5.0, 7.0], [2.0, 4.5]]), label="three students, two tests")
    yield probe(np.array([[2.0, 4.0, 9.0], [1.0, 1.0, 7.0]]), label="two students, three tests")
    yield probe(np.array([[1.0, 2.0, 6.0, 8.0]]), label="one student")
    yield probe(np.array([[3.0], [5.0]]), label="one test")
    for shape in ((4, 3), (3, 5), (4, 4), (6, 7)):
        yield probe(rng.normal(3, 2, size=shape), label="random")
    yield probe(np.array([[1, 2, 4], [5, 7, 9]]), label="integers")
    yield float32(probe(rng.uniform(1, 2, size=(3, 4))))


def counted_whole(marks):
    """Divide with `//`, which cuts the decimals off."""
    return marks.sum(axis=1) // marks.shape[1]


MISTAKES = [
    Mistake(
        "per_test",
        "That is one mean for each test. The axis you name is the one that disappears: the tests "
        "must go, and they stand along axis 1.",
        lambda m: m.mean(axis=0),
    ),
    Mistake(
        "one_mean",
        "That is one mean of all marks. Name the axis that must disappear: `axis=1`.",
        lambda m: m.mean(),
    ),
    Mistake(
        "sum",
        "These are sums. For a mean divide by the number of tests, or use `.mean`.",
        lambda m: m.sum(axis=1),
    ),
    Mistake(
        "divided_by_students",
        "You divide the sums by the number of students. Each student's sum has as many marks as "
        "there are tests: `marks.shape[1]`.",
        lambda m: m.sum(axis=1) / len(m),
    ),
    Mistake(
        "divided_by_two",
        "You divide the sums by 2, which fits two tests only: the number of tests is "
        "`marks.shape[1]`.",
        lambda m: m.sum(axis=1) / 2,
    ),
    Mistake(
        "divided_by_all",
        "You divide by the number of all marks: each student's sum has `marks.shape[1]` marks.",
        lambda m: m.sum(axis=1) / m.size,
    ),
    Mistake(
        "kept_axis",
        "The numbers are right, but the shape is (N, 1). Leave `keepdims=True` out: (N,) is asked "
        "for.",
        lambda m: m.mean(axis=1, keepdims=True),
    ),
    Mistake(
        "median",
        "That is the median, the mark in the middle: the mean is the sum divided by the number.",
        lambda m: np.median(m, axis=1),
    ),
    Mistake(
        "largest",
        "That is each student's largest mark: the mean is asked for.",
        lambda m: m.max(axis=1),
    ),
    Mistake(
        "first_test",
        "That is the first column, the marks of one test: the mean takes all columns.",
        lambda m: m[:, 0],
    ),
    Mistake(
        "first_student",
        "That is the mean of the first student alone: one number for each row is asked for.",
        lambda m: m[0].mean(),
    ),
    Mistake(
        "whole_numbers",
        "`//` cuts the decimals off: divide with `/`.",
        counted_whole,
    ),
    Mistake(
        "spread",
        "That is the standard deviation, how far the marks spread: the mean is asked for.",
        lambda m: m.std(axis=1),
    ),
]

EXERCISE = Exercise(
    id="0.2",
    signature="student_means(marks)",
    returns="an array of shape (N,)",
    reference=student_means,
    probes=probes,
    mistakes=MISTAKES,
    lists=True,
    hints=(
        "`marks` has shape (N, T): one row for each student. N means are asked for, so which of "
        "the two axes must disappear?",
        "The axis you name is the one that disappears. The tests run along the second axis, and "
        "counting begins at 0.",
        "`marks.mean(axis=1)`: the T tests disappear, the N students stay. What is missing is "
        "`return`.",
    ),
)
