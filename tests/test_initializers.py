"""Initial weights: the right distribution, from the given generator and nothing else."""

import functools

import numpy as np
import pytest
from scipy import stats

from nnlib import initializers
from nnlib.initializers import (
    constant,
    get,
    glorot_normal,
    glorot_uniform,
    he_normal,
    he_uniform,
    lecun_normal,
    orthogonal,
    random_normal,
    random_uniform,
    zeros,
)

SHAPE = (300, 500)  # not square, so that fan_in and fan_out cannot be mixed up unseen
NORMAL = {
    random_normal: 0.05**2,
    glorot_normal: 2 / 800,
    he_normal: 2 / 300,
    lecun_normal: 1 / 300,
}
UNIFORM = {
    random_uniform: 0.05,
    glorot_uniform: np.sqrt(6 / 800),
    he_uniform: np.sqrt(6 / 300),
}
RANDOM = [*NORMAL, *UNIFORM, orthogonal]


def draw(initializer, shape=SHAPE, seed=0):
    return initializer(shape, np.random.default_rng(seed))


def assert_moments(W, variance, fourth):
    """Mean and variance within 5 standard errors; `fourth` is the fourth central moment."""
    n = W.size
    assert abs(W.mean()) < 5 * np.sqrt(variance / n)
    assert abs(np.mean(W**2) - variance) < 5 * np.sqrt((fourth - variance**2) / n)


@pytest.mark.parametrize("initializer", NORMAL, ids=lambda f: f.__name__)
def test_normal_initializers_have_their_variance(initializer):
    variance = NORMAL[initializer]
    W = draw(initializer)
    assert W.shape == SHAPE
    assert W.dtype == np.float64
    assert_moments(W, variance, 3 * variance**2)
    assert stats.kstest(W.ravel(), stats.norm(scale=np.sqrt(variance)).cdf).pvalue > 1e-6


@pytest.mark.parametrize("initializer", UNIFORM, ids=lambda f: f.__name__)
def test_uniform_initializers_have_their_limit(initializer):
    limit = UNIFORM[initializer]
    W = draw(initializer)
    assert W.shape == SHAPE
    assert abs(W).max() <= limit
    assert_moments(W, limit**2 / 3, limit**4 / 5)
    assert stats.kstest(W.ravel(), stats.uniform(-limit, 2 * limit).cdf).pvalue > 1e-6


@pytest.mark.parametrize("shape", [(5, 5), (8, 3), (3, 8), (1, 4), (1, 1)])
def test_orthogonal_has_orthonormal_columns_or_rows(shape):
    W = draw(orthogonal, shape)
    assert W.shape == shape
    short = W.T @ W if shape[0] >= shape[1] else W @ W.T
    np.testing.assert_allclose(short, np.eye(min(shape)), atol=1e-14)


def test_orthogonal_is_uniform_over_rotations_and_reflections():
    """Every entry has mean 0 and variance 1/n; plain QR has diagonals of one sign."""
    rng = np.random.default_rng(0)
    Q = np.array([orthogonal((4, 4), rng) for _ in range(4000)])
    assert abs(Q.mean(axis=0)).max() < 5 * np.sqrt(1 / 4 / len(Q))
    assert abs((Q**2).mean(axis=0) - 1 / 4).max() < 5 * np.sqrt((3 / 24 - 1 / 16) / len(Q))
    assert abs(np.linalg.det(Q).mean()) < 5 / np.sqrt(len(Q))


@pytest.mark.parametrize("initializer", RANDOM, ids=lambda f: f.__name__)
def test_same_generator_state_same_weights(initializer):
    np.testing.assert_array_equal(draw(initializer, seed=3), draw(initializer, seed=3))
    assert not np.array_equal(draw(initializer, seed=3), draw(initializer, seed=4))


def test_numpy_global_random_state_is_left_alone():
    def state():
        return np.random.get_state()[1].tolist()  # noqa: NPY002

    before = state()
    for initializer in initializers.INITIALIZERS.values():
        draw(initializer, (4, 3))
    assert state() == before


@pytest.mark.parametrize(
    ("initializer", "variance"),
    [(lecun_normal, 1.0), (functools.partial(glorot_normal), 2 * 400 / 500)],
)
def test_variance_of_the_weighted_sum_follows(initializer, variance):
    """Var(xW) = fan_in · Var(W) for standard normal x, as the derivation says."""
    W = draw(initializer, (400, 100))
    z = np.random.default_rng(1).standard_normal((2000, 400)) @ W
    assert z.var() == pytest.approx(variance, rel=0.05)


def test_zeros_and_constant():
    np.testing.assert_array_equal(draw(zeros, (2, 3)), np.zeros((2, 3)))
    np.testing.assert_array_equal(draw(constant, (2, 3)), np.zeros((2, 3)))
    half = constant((2, 3), np.random.default_rng(0), value=0.5)
    np.testing.assert_array_equal(half, np.full((2, 3), 0.5))
    assert constant((2,), np.random.default_rng(0), value=1).dtype == np.float64


def test_settings_are_keywords():
    rng = np.random.default_rng(0)
    assert random_normal(SHAPE, rng, stddev=2.0).std() == pytest.approx(2.0, rel=0.02)
    assert abs(random_uniform(SHAPE, rng, limit=3.0)).max() == pytest.approx(3.0, rel=0.01)
    assert not random_normal((2, 2), rng, stddev=0.0).any()


@pytest.mark.parametrize("shape", [(7,), (2, 3, 4), ()])
def test_unscaled_initializers_take_any_shape(shape):
    for initializer in (zeros, constant, random_normal, random_uniform):
        assert np.shape(draw(initializer, shape)) == shape


def test_get_finds_every_name_and_returns_functions():
    for name, function in initializers.INITIALIZERS.items():
        assert get(name) is function
        assert getattr(initializers, name) is function
    own = functools.partial(constant, value=0.1)
    assert get(own) is own


def test_get_lists_the_names():
    with pytest.raises(ValueError, match=r"unknown 'xavier'.*'glorot_uniform'"):
        get("xavier")
    with pytest.raises(ValueError, match="unknown 3"):
        get(3)


@pytest.mark.parametrize("initializer", RANDOM, ids=lambda f: f.__name__)
def test_a_seed_is_not_a_generator(initializer):
    with pytest.raises(ValueError, match=r"rng: expected a numpy\.random\.Generator, got 0"):
        initializer((2, 3), 0)


@pytest.mark.parametrize(
    "initializer", [glorot_uniform, glorot_normal, he_uniform, he_normal, lecun_normal, orthogonal]
)
def test_scaled_initializers_need_a_matrix(initializer):
    for shape in [(3,), (2, 3, 4), 3]:
        with pytest.raises(ValueError, match=r"shape: expected \(fan_in, fan_out\)"):
            draw(initializer, shape)
    with pytest.raises(ValueError, match="fan_in: expected an integer >= 1, got 0"):
        draw(initializer, (0, 3))


def test_bad_settings_raise():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="stddev"):
        random_normal((2, 2), rng, stddev=-1.0)
    with pytest.raises(ValueError, match="limit"):
        random_uniform((2, 2), rng, limit=np.inf)
    with pytest.raises(ValueError, match="value"):
        constant((2, 2), rng, value="a")
