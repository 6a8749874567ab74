"""Exercises 6.1 to 6.5: names, right answers in other styles, and agreement with the library."""

import numpy as np
import pytest

from nnlib import initializers
from nnlib.checks.catalogue import chapter6
from nnlib.checks.catalogue.chapter6.activation_functions import identity, relu, sigmoid, tanh
from nnlib.checks.catalogue.chapter6.forward_seen import usual
from nnlib.checks.catalogue.chapter6.gain import moments
from tests.answers import by_id, each, explains, passes

EXERCISES = by_id(chapter6)
REFERENCE = {id: exercise.reference for id, exercise in EXERCISES.items()}
SIGNATURES = {
    "6.1": "he_normal(fan_in, fan_out, rng)",
    "6.2": "glorot_uniform(fan_in, fan_out, rng)",
    "6.3": "forward_std(depth, width, scale, activation, rng)",
    "6.4": "symmetric_units(W)",
    "6.5": "gain(activation, rng, n=100_000)",
}


def he_row_by_row(fan_in, fan_out, rng):
    rows = [rng.standard_normal(fan_out) for _ in range(fan_in)]
    return (2 / fan_in) ** 0.5 * np.array(rows), np.zeros((fan_out,))


def he_entry_by_entry(fan_in, fan_out, rng):
    W = np.empty((fan_in, fan_out))
    for i, j in np.ndindex(W.shape):
        W[i, j] = rng.normal(0, np.sqrt(2 / fan_in))
    return [W, np.array([0.0] * fan_out)]


def he_box_muller(fan_in, fan_out, rng):
    u, v = rng.random((2, fan_in, fan_out))
    W = np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)
    return np.sqrt(2) * W / np.sqrt(fan_in), np.zeros(fan_out, dtype=int)


def glorot_from_unit(fan_in, fan_out, rng):
    limit = (6 / (fan_in + fan_out)) ** 0.5
    return (2 * rng.random((fan_in, fan_out)) - 1) * limit, np.zeros(fan_out)


def glorot_transposed_draw(fan_in, fan_out, rng):
    limit = np.sqrt(3 * 2 / (fan_in + fan_out))
    return rng.uniform(low=-limit, high=limit, size=(fan_out, fan_in)).T, np.zeros(fan_out)


def forward_in_columns(depth, width, scale, activation, rng):
    A, found = rng.normal(size=(width, 256)), ()
    for _ in range(depth):
        A = activation(rng.normal(0, scale, (width, width)) @ A)
        found += (np.std(A),)
    return found


def forward_by_sample(depth, width, scale, activation, rng):
    weights = [rng.normal(scale=scale, size=(width, width)) for _ in range(depth)]
    outputs = [[] for _ in range(depth)]
    for _ in range(256):
        a = rng.standard_normal(width)
        for W, seen in zip(weights, outputs, strict=True):
            a = activation(W.T @ a)
            seen.append(a)
    return [np.std(np.array(seen), ddof=1) for seen in outputs]


def forward_array(depth, width, scale, activation, rng):
    W = scale * rng.standard_normal((depth, width, width))
    a, found = rng.standard_normal((256, width)), np.zeros(depth)
    for layer in range(depth):
        z = np.einsum("nd,dh->nh", a, W[layer])
        a = activation(z)
        found[layer] = np.sqrt(((activation(z) - a.mean()) ** 2).mean())
    return found


def units_by_loop(W):
    different = []
    for j in range(W.shape[1]):
        if not any(np.array_equal(W[:, j], column) for column in different):
            different.append(W[:, j])
    return len(different)


def units_by_matrix(W):
    same = (W[:, :, None] == W[:, None, :]).all(axis=0)
    return int(np.sum(1 / same.sum(axis=1)) + 0.5)


def gain_by_loop(activation, rng, n=100_000):
    total = 0.0
    for _ in range(n // 1000):
        total += float(np.sum(activation(rng.normal(size=1000)) ** 2))
    return n / total


def gain_from_moments(activation, rng, n=100_000):
    a = activation(rng.standard_normal((n, 1)))
    return (a.var() + a.mean() ** 2) ** -1


RIGHT = {
    "6.1": [he_row_by_row, he_entry_by_entry, he_box_muller],
    "6.2": [glorot_from_unit, glorot_transposed_draw],
    "6.3": [forward_in_columns, forward_by_sample, forward_array],
    "6.4": [
        units_by_loop,
        units_by_matrix,
        lambda W: np.unique(W, axis=1).shape[1],
        lambda W: len({column.tobytes() for column in W.T.copy()}),
        lambda W: float(len(set(map(tuple, W.T)))),
    ],
    "6.5": [
        gain_by_loop,
        gain_from_moments,
        lambda f, rng, n=10**5: n / sum(f(rng.normal(size=n)) ** 2),
    ],
}


@pytest.mark.parametrize(("id", "signature"), SIGNATURES.items())
def test_names_and_signatures_are_those_of_the_course(id, signature):
    assert EXERCISES[id].signature == signature


@pytest.mark.parametrize(("id", "answer"), each(RIGHT))
def test_right_answers_in_other_styles_pass_with_ten_seeds(id, answer):
    passes(EXERCISES[id], answer)


@pytest.mark.parametrize("id", EXERCISES)
def test_each_exercise_has_many_mistakes_and_every_explanation_differs(id):
    explains(EXERCISES[id])


def test_initializers_draw_as_the_library_does():
    for id, theirs in (("6.1", initializers.he_normal), ("6.2", initializers.glorot_uniform)):
        W, b = REFERENCE[id](30, 20, np.random.default_rng(5))
        np.testing.assert_allclose(W, theirs((30, 20), np.random.default_rng(5)))
        np.testing.assert_array_equal(b, np.zeros(20))


def test_std_is_not_root_mean_square():
    """With ReLU and He's scale the root mean square stays 1, the deviation is √(1 − 1/π)."""
    means, _ = usual(3, 50, 0.2, relu)
    assert np.exp(means[0]) == pytest.approx(np.sqrt(1 - 1 / np.pi), rel=0.02)
    assert (np.exp(means) < 0.9).all()


@pytest.mark.parametrize(
    ("activation", "mean", "fourth"),
    [(identity, 1.0, 3.0), (relu, 0.5, 1.5)],
)
def test_moments_are_those_of_the_normal_distribution(activation, mean, fourth):
    found, deviation = moments(activation)
    assert found == pytest.approx(mean)
    assert deviation == pytest.approx(np.sqrt(fourth - mean**2))


@pytest.mark.parametrize("activation", [tanh, sigmoid])
def test_moments_agree_with_a_large_sample(activation):
    squares = activation(np.random.default_rng(0).standard_normal(200_000)) ** 2
    found, deviation = moments(activation)
    assert abs(squares.mean() - found) < 5 * deviation / 200_000**0.5
    assert squares.std() == pytest.approx(deviation, rel=0.02)
