"""Optimizers: the formulas, the blocks, the state."""

import copy
import pickle

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnlib.optimizers import SGD, AdaGrad, Adam, AdamW, RMSprop
from nnlib.optimizers.base import BLOCK

ALL = {
    "sgd": lambda: SGD(0.1),
    "momentum": lambda: SGD(0.1, momentum=0.9),
    "nesterov": lambda: SGD(0.1, momentum=0.9, nesterov=True),
    "adagrad": lambda: AdaGrad(0.1),
    "rmsprop": lambda: RMSprop(0.1, rho=0.8),
    "adam": lambda: Adam(0.1, beta_1=0.8, beta_2=0.95, epsilon=1e-3),
    "adamw": lambda: AdamW(0.1, beta_1=0.8, beta_2=0.95, epsilon=1e-3, weight_decay=0.3),
}


def textbook(name, theta, gradients):
    """The same steps, each line as a book prints it."""
    v = h = m = np.zeros_like(theta)
    for t, g in enumerate(gradients, start=1):
        if name == "sgd":
            theta = theta - 0.1 * g
        elif name in ("momentum", "nesterov"):
            v = 0.9 * v + g
            theta = theta - 0.1 * (v if name == "momentum" else g + 0.9 * v)
        elif name == "adagrad":
            h = h + g**2
            theta = theta - 0.1 * g / (np.sqrt(h) + 1e-10)
        elif name == "rmsprop":
            h = 0.8 * h + 0.2 * g**2
            theta = theta - 0.1 * g / (np.sqrt(h) + 1e-8)
        else:
            m = 0.8 * m + 0.2 * g
            v = 0.95 * v + 0.05 * g**2
            m_hat, v_hat = m / (1 - 0.8**t), v / (1 - 0.95**t)
            decay = 0.1 * 0.3 * theta if name == "adamw" else 0
            theta = theta - decay - 0.1 * m_hat / (np.sqrt(v_hat) + 1e-3)
    return theta


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("size", [1, 7, BLOCK, BLOCK + 1, 2 * BLOCK + 5])
def test_formula_for_any_number_of_blocks(name, size):
    rng = np.random.default_rng(0)
    theta, gradients = rng.normal(size=size), rng.normal(size=(6, size))
    want, optimizer = textbook(name, theta, gradients), ALL[name]()
    for g in gradients:
        optimizer.step(theta, g)
    assert_allclose(theta, want, rtol=1e-12, atol=1e-14)
    assert optimizer.steps == 6


@pytest.mark.parametrize("name", ALL)
def test_finds_the_minimum_of_a_bowl(name):
    centre, theta, optimizer = np.array([1.0, -2.0, 0.5]), np.zeros(3), ALL[name]()
    mask = np.zeros(3, bool)
    for step in range(3000):
        optimizer.learning_rate = 0.5 * 0.998**step
        optimizer.step(theta, 2 * (theta - centre), mask)
    assert_allclose(theta, centre, atol=0.02)


@pytest.mark.parametrize("name", ALL)
def test_float32_stays_float32(name):
    rng = np.random.default_rng(0)
    theta, gradients = rng.normal(size=50), rng.normal(size=(5, 50))
    single, optimizer = theta.astype(np.float32), ALL[name]()
    optimizer.learning_rate = lambda step: np.float64(0.1)
    for g in gradients:
        optimizer.step(single, g.astype(np.float32))
    assert single.dtype == np.float32
    assert all(state.dtype == np.float32 for state in optimizer._states)
    assert_allclose(single, textbook(name, theta, gradients), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", ALL)
def test_gradient_is_only_read_and_theta_is_the_same_array(name):
    theta, g = np.ones(5), np.arange(5.0)
    g.flags.writeable = False
    ALL[name]().step(theta, g)
    assert (theta != 1).any()


@pytest.mark.parametrize("name", ALL)
def test_theta_may_be_its_own_gradient(name):
    """θ is the gradient of ½‖θ‖²."""
    theta, apart = np.array([1.0, -2.0]), np.array([1.0, -2.0])
    aliased, separate = ALL[name](), ALL[name]()
    for _ in range(3):
        aliased.step(theta, theta)
        separate.step(apart, apart.copy())
    assert_array_equal(theta, apart)
    assert (theta != [1.0, -2.0]).all()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("size", [0, 3])
def test_empty_and_zero_gradients_move_nothing(name, size):
    theta = np.full(size, 2.0)
    ALL[name]().step(theta, np.zeros(size), np.zeros(size, bool))
    assert_array_equal(theta, np.full(size, 2.0))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("size", [1000.0, -1000.0, 1e-12])
def test_first_steps_are_finite_for_large_and_small_gradients(name, size):
    theta, optimizer = np.zeros(2), ALL[name]()
    for _ in range(3):
        optimizer.step(theta, np.array([size, 0.0]))
    assert np.isfinite(theta).all()
    assert np.sign(theta[0]) == -np.sign(size)
    assert theta[1] == 0


@pytest.mark.parametrize("name", ALL)
def test_nan_is_passed_on_where_it_is(name):
    theta = np.ones(3)
    ALL[name]().step(theta, np.array([1.0, np.nan, 1.0]))
    assert_array_equal(np.isnan(theta), [False, True, False])


@pytest.mark.parametrize("name", ALL)
def test_any_shape_and_any_stride(name):
    rng = np.random.default_rng(1)
    theta, g = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    want = textbook(name, theta.ravel(), [g.ravel()]).reshape(4, 3)
    every_other = np.zeros(24)
    every_other[::2] = theta.ravel()
    ALL[name]().step(theta, g)
    ALL[name]().step(every_other[::2], g.ravel())
    assert_allclose(theta, want, rtol=1e-12)
    assert_allclose(every_other[::2].reshape(4, 3), want, rtol=1e-12)
    assert not every_other[1::2].any()


@pytest.mark.parametrize("name", ALL)
def test_reset_starts_anew_and_a_copy_goes_on_alone(name):
    optimizer, g = ALL[name](), np.array([1.0, -3.0])
    first, again, twin_theta = np.ones(2), np.ones(2), np.ones(2)
    optimizer.step(first, g)
    twins = [copy.deepcopy(optimizer), pickle.loads(pickle.dumps(optimizer))]
    for twin in twins:
        twin_theta[:] = first
        twin.step(twin_theta, g)
    second = first.copy()
    optimizer.step(second, g)
    assert_array_equal(twin_theta, second)
    optimizer.reset()
    assert optimizer.steps == 0
    optimizer.step(again, g)
    assert_array_equal(again, first)


@pytest.mark.parametrize("name", ALL)
def test_another_size_is_refused_until_reset(name):
    optimizer, other = ALL[name](), np.ones(3)
    optimizer.step(np.ones(2), np.ones(2))
    with pytest.raises(ValueError, match=r"theta: this \w+ has stepped 2 parameters.*got 3.*reset"):
        optimizer.step(other, np.ones(3))
    assert_array_equal(other, 1.0)
    optimizer.reset()
    optimizer.step(other, np.ones(3))
    assert (other < 1).all()


def test_a_schedule_is_asked_for_every_step_from_0():
    asked = []

    def schedule(step):
        asked.append(step)
        return 1 / (step + 1)

    optimizer, theta = SGD(schedule), np.zeros(1)
    for _ in range(3):
        optimizer.step(theta, np.ones(1))
    assert asked == [0, 1, 2]
    assert_allclose(theta, -(1 + 1 / 2 + 1 / 3))
    assert optimizer.current_rate == 1 / 4
    optimizer.reset()
    assert optimizer.current_rate == 1


def test_momentum_follows_a_new_rate_at_once():
    """The velocity does not hold the rate: with the rate inside it, the last step would be −1.9."""
    optimizer, theta = SGD(1.0, momentum=0.9), np.zeros(1)
    optimizer.step(theta, np.ones(1))
    optimizer.learning_rate = 0.1
    optimizer.step(theta, np.ones(1))
    assert_allclose(theta, -1 - 0.1 * 1.9)


def test_step_sizes_under_a_steady_gradient():
    steps = {}
    for name, optimizer in {
        "adagrad": AdaGrad(1.0),
        "rmsprop": RMSprop(1.0, rho=0.9),
        "adam": Adam(1.0),
    }.items():
        theta, path = np.zeros(1), [0.0]
        for _ in range(100):
            optimizer.step(theta, np.array([7.0]))
            path.append(float(theta[0]))
        steps[name] = -np.diff(path)
    assert_allclose(steps["adagrad"], 1 / np.sqrt(np.arange(1, 101)))
    assert_allclose(steps["rmsprop"][[0, -1]], [1 / np.sqrt(0.1), 1], rtol=1e-4)
    assert_allclose(steps["adam"], 1, rtol=1e-6)


def test_epsilon_stands_beside_the_root():
    theta = np.zeros(1)
    Adam(1.0, epsilon=1e-8).step(theta, np.array([1e-6]))
    assert_allclose(theta, -1 / 1.01, rtol=1e-6)  # inside the root it would be −0.01


def test_adamw_decays_where_the_mask_says_and_by_the_rate():
    theta, mask = np.array([4.0, 4.0]), np.array([True, False])
    optimizer = AdamW(lambda step: [0.1, 0.5][step], weight_decay=0.2)
    optimizer.step(theta, np.zeros(2), mask)
    assert_allclose(theta, [4 * 0.98, 4])
    optimizer.step(theta, np.zeros(2))
    assert_allclose(theta, [4 * 0.98 * 0.9, 4 * 0.9])


def test_adamw_without_decay_is_adam():
    rng = np.random.default_rng(0)
    a = rng.normal(size=10)
    b = a.copy()
    adam, adamw = Adam(0.1), AdamW(0.1, weight_decay=0)
    for g in rng.normal(size=(5, 10)):
        adam.step(a, g)
        adamw.step(b, g)
    assert_array_equal(a, b)
