"""Exercises 6.1 to 6.5: wrong answers in other words, and what others call by the same name."""

import numpy as np
import pytest

import nnlib
from nnlib.checks.catalogue import chapter6
from nnlib.checks.running import run_exercise
from tests.answers import by_id, refused

EXERCISES = by_id(chapter6)
he, glorot, forward, units, gain = (exercise.reference for exercise in chapter6.EXERCISES)


def key(id, answer, status="failed", **options):
    return refused(EXERCISES[id], answer, status, **options)


def normal(deviation):
    return lambda i, o, rng: (rng.normal(0, deviation(i, o), (i, o)), np.zeros(o))


def uniform(limit):
    return lambda i, o, rng: (limit(i, o) * (2 * rng.random((i, o)) - 1), np.zeros(o))


def article_he(fan_in, fan_out, rng):
    """The article's code, with the global generator."""
    W = np.random.randn(fan_in, fan_out) * np.sqrt(2 / fan_in)  # noqa: NPY002
    return W, np.zeros(fan_out)


def seeded_inside(fan_in, fan_out, rng):
    np.random.seed(0)  # noqa: NPY002
    return article_he(fan_in, fan_out, rng)


def laplace(fan_in, fan_out, rng):
    return rng.laplace(scale=1 / np.sqrt(fan_in), size=(fan_in, fan_out)), np.zeros(fan_out)


def blocks(fan_in, fan_out, rng):
    """Repeat one half of the units in the other."""
    W, b = he(fan_in, fan_out, rng)
    W[:, fan_out // 2 :] = W[:, : fan_out - fan_out // 2]
    return W, b


def one_in_ten(fan_in, fan_out, rng):
    """Set most weights to 0, and make up for it."""
    W, b = he(fan_in, fan_out, rng)
    return np.sqrt(10) * W * (rng.random(W.shape) < 0.1), b


def list_of_lists(fan_in, fan_out, rng):
    W, b = he(fan_in, fan_out, rng)
    return W.tolist(), b.tolist()


def sqrt_of_width(depth, width, scale, activation, rng):
    return forward(depth, width, scale * width**0.25, activation, rng)


def short(depth, width, scale, activation, rng):
    """Draw 64 inputs."""
    a, found = rng.standard_normal((64, width)), []
    for _ in range(depth):
        a = activation(a @ rng.normal(0, scale, (width, width)))
        found.append(a.std())
    return found


def every_unit(depth, width, scale, activation, rng):
    a, found = rng.standard_normal((256, width)), []
    for _ in range(depth):
        a = activation(a @ rng.normal(0, scale, (width, width)))
        found.append(a.std(axis=0))
    return found


def one_draw(f, rng, n=100_000):
    return 1 / float(f(rng.standard_normal()) ** 2 + 1e-9)


WRONG = {
    "6.1": [
        (article_he, "not_deterministic"),
        (seeded_inside, "same_weights_every_time"),
        (lambda i, o, rng: he(i, o, np.random.default_rng()), "not_deterministic"),
        (lambda i, o, rng: he(i, o, rng)[0], "form"),
        (lambda i, o, rng: he(i, o, rng)[::-1], "form"),
        (lambda i, o, rng: (he(i, o, rng)[0].ravel(), np.zeros(o)), "form"),
        (lambda i, o, rng: (np.full((i, o), 0.37), np.zeros(o)), "constant"),
        (normal(lambda i, o: np.sqrt(2 / o)), "fan_out"),
        (normal(lambda i, o: 1.1 * np.sqrt(2 / i)), None),
        (normal(lambda i, o: np.sqrt(2 / i) + 0.02), None),
        (laplace, None),
        (one_in_ten, None),
        (list_of_lists, "form"),
        (lambda i, o, rng: (nnlib.initializers.he_normal((i, o), rng), np.zeros(o)), "library"),
    ],
    "6.2": [
        (uniform(lambda i, o: np.sqrt(6 / i)), "he_uniform"),
        (uniform(lambda i, o: 1.1 * np.sqrt(6 / (i + o))), None),
        (lambda i, o, rng: (rng.triangular(-1, 0, 1, (i, o)), np.zeros(o)), None),
        (lambda i, o, rng: glorot(o, i, rng), "fans_exchanged"),
        (lambda i, o, rng: (glorot(i, o, rng)[0], None), "form"),
        (lambda i, o, rng: (glorot(i, o, rng)[0] + 0.02, np.zeros(o)), None),
        (lambda i, o, rng: (nnlib.initializers.glorot_uniform((i, o), rng), 0), "library"),
    ],
    "6.3": [
        (sqrt_of_width, None),
        (short, "number_of_inputs"),
        (every_unit, "form"),
        (lambda *a: dict(enumerate(forward(*a))), "form"),
        (lambda *a: sum(forward(*a)), "last_only"),
        (lambda *a: [1.1 * s for s in forward(*a)], None),
        (lambda d, w, s, f, rng: forward(d, w, s, np.tanh, rng), "always_tanh"),
        (lambda *a: forward(*a)[:1], "first_only"),
        (lambda d, w, s, f, rng: forward(d, w, s, f, np.random.default_rng()), "not_deterministic"),
        (lambda d, w, s, f, rng: [0.826] * d, "same_spreads_every_time"),
        (lambda *a: [float("nan")] * a[0], "ignores_rng"),
    ],
    "6.4": [
        (lambda W: len(set(map(tuple, W))), "rows"),
        (lambda W: int(np.unique(W.round(3), axis=1).shape[1]), "nearly_equal"),
        (lambda W: 1, "constant"),
        (lambda W: len(W.T), "all_units"),
        (lambda W: set(map(tuple, W.T)), "type"),
        (lambda W: W.sort(axis=1) or units(W), "mutated"),
    ],
    "6.5": [
        (one_draw, "same_gain_every_time"),
        (lambda f, rng, n=10**5: gain(f, rng, 50), "n_ignored"),
        (lambda f, rng, n=10**5: 0.9 * gain(f, rng, n), None),
        (lambda f, rng, n=10**5: gain(f, np.random.default_rng(), n), "not_deterministic"),
        (
            lambda f, rng, n=10**5: {"relu": 2.0, "tanh": 2.54}.get(f.__name__, 1.0),
            "same_gain_every_time",
        ),
        (lambda f, rng, n=10**5: np.array([gain(f, rng, n)]), "form"),
        (lambda f, rng, n=10**5: float("nan"), "ignores_rng"),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer", "diagnosis"), [(id, *pair) for id, pairs in WRONG.items() for pair in pairs]
)
def test_other_wrong_answers_are_refused(id, answer, diagnosis):
    assert key(id, answer) == diagnosis


def test_a_list_of_another_form_is_shown_as_it_came():
    report = run_exercise(EXERCISES["6.3"], lambda *a: list(enumerate(forward(*a))))
    assert report.diagnosis == "form"
    assert report.example.came.startswith("[(0, ")


@pytest.mark.parametrize(
    ("id", "answer", "convention"),
    [
        ("6.2", normal(lambda i, o: np.sqrt(2 / (i + o))), "glorot_normal"),
        ("6.2", normal(lambda i, o: i**-0.5), "fan_in_normal"),
        ("6.2", uniform(lambda i, o: np.sqrt(3 / i)), "fan_in_uniform"),
        ("6.5", lambda f, rng, n=10**5: gain(f, rng, n) ** 0.5, "root"),
    ],
)
def test_what_others_call_by_the_same_name_is_a_convention(id, answer, convention):
    for seed in (0, 8, 99):
        assert key(id, answer, "convention", seed=seed) == convention


def test_the_articles_formula_is_told_apart_from_glorots():
    report = run_exercise(EXERCISES["6.2"], normal(lambda i, o: np.sqrt(2 / i)))
    assert report.diagnosis == "he_normal"
    assert "Xavier" in report.explanation


def test_units_that_repeat_in_blocks_are_not_seen_as_independent():
    assert key("6.1", blocks) in (None, "equal_units")
