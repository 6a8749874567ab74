"""Exercises 5.1 to 5.8: wrong answers in other words, conventions, and the library beside."""

import inspect

import numpy as np
import pytest

import nnlib
from nnlib import schedules
from nnlib.checks.catalogue import chapter5
from tests.answers import by_id, refused

EXERCISES = by_id(chapter5)
REFERENCE = {id: exercise.reference for id, exercise in EXERCISES.items()}


def key(id, answer, status="failed", **options):
    return refused(EXERCISES[id], answer, status, **options)


STEPS = ("5.1", "5.2", "5.3", "5.4", "5.5")


def with_own(id, name, value):
    """Return the reference of one who uses a constant for one argument."""

    def answer(*given):
        arguments = inspect.signature(REFERENCE[id]).bind(*given).arguments
        return REFERENCE[id](**{**arguments, name: value})

    return answer


@pytest.mark.parametrize("id", STEPS)
@pytest.mark.parametrize("rate", [1e-4, 0.001, 0.01, 0.1, 0.37])
def test_a_learning_rate_of_ones_own_is_named_whatever_it_is(id, rate):
    assert key(id, with_own(id, "lr", rate)) == "learning_rate_ignored"


@pytest.mark.parametrize("share", [0.5, 0.9, 0.99, 0.999])
@pytest.mark.parametrize(
    ("id", "name"), [("5.2", "beta"), ("5.4", "rho"), ("5.5", "b1"), ("5.5", "b2")]
)
def test_a_share_of_ones_own_is_named_whatever_it_is(id, name, share):
    assert key(id, with_own(id, name, share)) == f"{name}_ignored"


@pytest.mark.parametrize("id", ["5.3", "5.4", "5.5"])
@pytest.mark.parametrize("eps", [1e-2, 1e-7, 1e-8, 1e-10])
def test_an_epsilon_of_ones_own_is_named_whatever_it_is(id, eps):
    assert key(id, with_own(id, "eps", eps)) == "epsilon_ignored"


@pytest.mark.parametrize("eps", [1e-1, 1e-2, 1e-3])
def test_an_epsilon_of_ones_own_inside_the_root_is_named(eps):
    def adagrad_step(w, g, h, lr, _):
        h = h + g**2
        return w - lr * g / np.sqrt(h + eps), h

    assert key("5.3", adagrad_step) == "own_epsilon_inside"


# The articles' own formulas are conventions where the course fixed another one.


def article_momentum(w, g, v, lr, beta):
    v = beta * v + lr * g
    return w - v, v


def article_adagrad(w, g, h, lr, eps):
    h = h + g**2
    return w - lr * g / np.sqrt(h + eps), h


def article_adam(w, g, m, v, t, lr, b1, b2, eps):
    m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
    return w - lr * (m / (1 - b1**t)) / np.sqrt(v / (1 - b2**t) + eps), m, v


def keras_momentum(w, g, v, lr, beta):
    v = beta * v - lr * g
    return w + v, v


def keras_adam(w, g, m, v, t, lr, b1, b2, eps):
    m, v = m + (g - m) * (1 - b1), v + (g**2 - v) * (1 - b2)
    alpha = lr * np.sqrt(1 - b2**t) / (1 - b1**t)
    return w - m * alpha / (np.sqrt(v) + eps), m, v


def averaged_momentum(w, g, v, lr, beta):
    v = beta * v + (1 - beta) * g
    return w - lr * v, v


@pytest.mark.parametrize(
    ("id", "answer", "convention"),
    [
        ("5.2", article_momentum, "rate_inside"),
        ("5.2", keras_momentum, "step_as_velocity_downhill"),
        ("5.2", averaged_momentum, "averaged"),
        ("5.3", article_adagrad, "epsilon_inside"),
        ("5.5", article_adam, "epsilon_inside"),
        ("5.5", keras_adam, "epsilon_hat"),
    ],
)
def test_formulas_of_others_are_conventions(id, answer, convention):
    assert key(id, answer, "convention") == convention


calls = []


def counted(w, g, lr):
    calls.append(1)
    return w - lr * g / len(calls)


WRONG = {
    "5.1": [
        (counted, "not_deterministic"),
        (lambda w, g, lr: (w - lr * g, g), "count"),
        (lambda w, g, lr: (w - lr * g).tolist(), "container"),
        (lambda w, g, lr: print(w - lr * g), "printed"),
        (lambda w, g, lr: w - lr @ g, "exception"),
        (lambda g, w, lr: w - lr * g, "exchanged"),
        (lambda w, g, lr: 0.5 * (w - lr * g), "factor"),
        (lambda w, g, lr: w - lr * g - lr * w, "weights_decayed"),
        (lambda w, g, lr: w - lr * (g - 0.1), None),
    ],
    "5.2": [
        (lambda *a: REFERENCE["5.2"](*a)[0], "count"),
        (lambda *a: REFERENCE["5.2"](*a)[::-1], "order"),
        (lambda *a: dict(zip("wv", REFERENCE["5.2"](*a), strict=True)), "count"),
        (lambda w, g, v, lr, beta: (w - lr * g - beta * v, beta * v + g), "rate_on_gradient_only"),
        (lambda w, g, v, lr, beta: (w - lr * (beta * v + g), v), "velocity_not_kept"),
        (lambda w, g, v, lr, beta: REFERENCE["5.2"](w, g, v, lr, beta**2), None),
    ],
    "5.3": [
        (lambda *a: REFERENCE["5.3"](*a)[0], "count"),
        (lambda *a: REFERENCE["5.3"](*a)[::-1], "order"),
        (
            lambda w, g, h, lr, eps: (w - lr * g / np.sqrt(h + g**2) + eps, h + g**2),
            "epsilon_added_to_weights",
        ),
    ],
    "5.4": [
        (lambda w, g, h, lr, rho, eps: REFERENCE["5.3"](w, g, h, lr, eps), "adagrad"),
        (
            lambda w, g, h, lr, rho, eps: REFERENCE["5.4"](w, g, h, lr, 1 - rho, eps),
            "shares_exchanged",
        ),
    ],
    "5.5": [
        (lambda *a: REFERENCE["5.5"](*a)[0], "count"),
        (lambda *a: (*REFERENCE["5.5"](*a), a[4] + 1), "count"),
        (lambda w, g, m, v, t, lr, b1, b2, eps: (w, m, v), "unchanged"),
    ],
    "5.7": [
        (lambda g, c: list(REFERENCE["5.7"](g, c)), "container"),
        (lambda g, c: (REFERENCE["5.7"](g, c), 1.0), "count"),
        (lambda g, c: g * c / np.linalg.norm(g, axis=0), None),
        (lambda g, c: 0.999 * REFERENCE["5.7"](g, c), "factor"),
        (lambda g, c: g if np.linalg.norm(g) < c else c * g / np.abs(g).max(), None),
        (lambda g, c: g * min(1.0, c / float(np.linalg.norm(g))), "exception"),
    ],
    "5.8": [
        (lambda s, t, a, b: np.array([REFERENCE["5.8"](s, t, a, b)]), "extra_axis"),
        (lambda s, t, a, b: REFERENCE["5.8"](s, t, b, a), "rises"),
        (lambda s, t, a, b: REFERENCE["5.8"](s, t, a, b) ** 2, None),
        (lambda s, t, a, b: a * (b / a) ** min(s / t, 1), None),
        (lambda s, t, a, b: b if s >= t else (a - b) * np.cos(s / t), None),
        (
            lambda s, t, a, b: b if s >= t else b + (a - b) * (1 - np.cos(np.pi * s / t)) / 2,
            "rises_before_end",
        ),
        (lambda s, t, a, b: round(REFERENCE["5.8"](s, t, a, b), 3), "rounded"),
        (lambda s, t, a, b: lambda step: a + s + t + b, "type"),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer", "diagnosis"), [(id, *pair) for id, pairs in WRONG.items() for pair in pairs]
)
def test_other_wrong_answers_are_refused(id, answer, diagnosis):
    calls.clear()
    assert key(id, answer) == diagnosis


def test_the_librarys_own_functions_are_recognised():
    def by_optimizer(w, g, lr):
        w = w.astype(float)
        nnlib.SGD(lr).step(w, g)
        return w

    assert key("5.1", by_optimizer) == "library"
    assert key("5.7", nnlib.clip_by_norm) == "library"
    assert key("5.8", lambda s, t, a, b: schedules.cosine_decay(a, t, b)(s)) == "library"


def test_five_steps_agree_with_the_library():
    rng = np.random.default_rng(3)
    start, zero = rng.normal(size=(2, 3)), np.zeros((2, 3))
    rules = [
        (nnlib.SGD(0.1), "5.1", (), (0.1,)),
        (nnlib.SGD(0.1, momentum=0.8), "5.2", (zero,), (0.1, 0.8)),
        (nnlib.AdaGrad(0.1, epsilon=0.01), "5.3", (zero,), (0.1, 0.01)),
        (nnlib.RMSprop(0.1, rho=0.7, epsilon=0.01), "5.4", (zero,), (0.1, 0.7, 0.01)),
        (nnlib.Adam(0.1, 0.8, 0.9, 0.01), "5.5", (zero, zero), (0.1, 0.8, 0.9, 0.01)),
    ]
    for optimizer, id, states, settings in rules:
        theta, w = start.copy(), start
        for t in range(1, 6):
            g = rng.normal(size=w.shape)
            optimizer.step(theta, g)
            step = (t,) if id == "5.5" else ()
            result = REFERENCE[id](w, g, *states, *step, *settings)
            w, states = (result, ()) if id == "5.1" else (result[0], result[1:])
            np.testing.assert_allclose(w, theta, rtol=1e-12)


def test_clipping_and_schedule_agree_with_the_library():
    rng = np.random.default_rng(4)
    for size in (0.0, 0.1, 3.0):
        g = size * rng.normal(size=(3, 2))
        np.testing.assert_allclose(REFERENCE["5.7"](g, 0.5), nnlib.clip_by_norm(g, 0.5))
    for step in (0, 3, 10, 25):
        expected = schedules.cosine_decay(0.3, 10, 0.1)(step)
        assert REFERENCE["5.8"](step, 10, 0.3, 0.1) == pytest.approx(expected)
