"""What an exception means is told in words that say what to do next."""

import numpy as np
import pytest

from nnlib.checks.running import run_exercise
from tests.generic_exercises import MATRIX, PAIR, tell


def indexed_by_pairs(X, w):
    Z = np.zeros(X.shape)
    for place in np.ndenumerate(X):
        Z[place] = X[place]
    return Z


STOPS = [
    (lambda X, w: [v * 2 for v in X.sum()], "it has no length and no entries"),
    (lambda X, w: len(X.sum()), "it has no length and no entries"),
    (lambda X, w: float(X[0, 0])[0], "it has no length and no entries"),
    (lambda X, w: len(print()), "does it end in `return`?"),
    (lambda X, w: np.max(X, w), "`np.maximum(a, b)`"),
    (lambda X, w: np.amin(X, w), "`np.minimum(a, b)`"),
    (lambda X, w: X.sum(axis=2), "a matrix has the axes 0 and 1"),
    (lambda X, w: X.sum(dim=1), "NumPy's is `axis`"),
    (lambda X, w: X.sum(axis=1, keepdim=True), "NumPy's is `keepdims`"),
    (lambda X, w: np.zeros(2, 3), "A shape is one argument, a tuple"),
    (lambda X, w: np.random.default_rng(0).uniform(0, 1, 2, 3), "a shape is one, a tuple"),
    (lambda X, w: X * w if np.sum(X == 0 & X == 1) else X, "`(a == 0) & (b == 0)`"),
    (lambda X, w: helper(X), "run the cell that defines it"),  # noqa: F821
    (lambda X, w: X * float(input("weight? ")), "take the values from the arguments"),
    (lambda X, w: set(X), "`np.unique`"),
    (lambda X, w: X.tolist() * 0.5, "make it one, `np.array(…)`"),
    (lambda X, w: X.tolist().sum(), "make it one, `np.array(…)`"),
    (lambda X, w: np.outer(X), "needs more arguments"),
    (lambda X, w: np.random.default_rng(0)(3), "such as `rng.normal(…)`"),
    (lambda X, w: np.random.default_rng(0).randn(2, 3), "`rng.standard_normal((rows, columns))`"),
    (lambda X, w: np.sigmoid(X), "NumPy has no `sigmoid`"),
    (lambda X, w: np.product(X), "its name is `np.prod`"),  # noqa: NPY003, NPY201
    (lambda X, w: X.exp(), "write `np.exp(…)`"),
    (lambda X, w: X.relu(), "An array has no `.relu`"),
    (lambda X, w: tf.nn.relu(X), "`tf` belongs to TensorFlow"),  # noqa: F821
    (lambda X, w: __import__("jax.numpy"), "`jax` belongs to JAX"),
    (lambda X, w: __import__("no_such_module"), "`no_such_module` is not installed"),
    (lambda X, w: x * w, "The argument is called `X`."),  # noqa: F821
]


@pytest.mark.parametrize(("answer", "said"), STOPS)
def test_an_exception_is_explained(answer, said):
    report = tell(MATRIX, answer)
    assert report.diagnosis == "exception"
    assert said in report.explanation


def test_a_wrong_index_is_no_untouched_exercise():
    report = tell(MATRIX, indexed_by_pairs)
    assert report.diagnosis == "exception"
    assert "An index must be a whole number" in report.explanation


@pytest.mark.parametrize(
    "answer",
    [
        lambda X, w: ...,
        lambda X, w: ... + X,
        lambda X, w: len(...),
        lambda X, w: np.exp(...),
        lambda X, w: float(...),
        lambda X, w: tuple(...),
    ],
)
def test_dots_that_are_left_are_an_untouched_exercise(answer):
    assert run_exercise(MATRIX, answer).status == "not done"


def right_for_one_shape(X, w):
    if X.shape == (2, 3):
        return X * w
    return X * w if X > 0 else X


def test_where_one_shape_works_the_exception_is_explained_too():
    report = tell(MATRIX, right_for_one_shape)
    assert report.diagnosis == "one_shape"
    assert "`np.where`" in report.explanation


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"a": 1}, "It returns a dictionary"),
        ("text", "It returns a string"),
        (np.ones((1, 3)), "It returns an array of shape (1, 3)"),
        (3.0, "It returns a single value"),
    ],
)
def test_what_came_in_the_place_of_a_pair_is_named(value, said):
    report = tell(PAIR, lambda X, w: value)
    assert report.diagnosis == "count"
    assert said in report.explanation
