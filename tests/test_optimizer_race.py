"""The optimizer race: its surfaces, the races on them, and what is said of them."""

import numpy as np
import pytest
from scipy.optimize import minimize

from nnlib.gradcheck import numerical_gradient, relative_error
from nnlib.optimizers import SGD, AdaGrad, Adam, RMSprop
from nnlib.plots.optimizer_race import RacePicture
from nnlib.plots.race_ravines import limit
from nnlib.plots.race_running import NAMES, OPTIMIZERS, Race
from nnlib.plots.race_state import race_state
from nnlib.plots.race_surfaces import COURSES, DEEP, RIDGE, SHALLOW, two_valleys
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")


def race(surface="ravine", start=None, beta=0.9, bet="", **changed):
    course = COURSES[surface]
    rates = dict(zip(NAMES, course.rates, strict=True)) | changed
    made = Race(surface, start or course.start, rates, beta).finish()
    made.bet = bet
    return made


def told(made, entered=NAMES):
    return race_state(made, made.last, entered).sentence


# The surfaces


@pytest.mark.parametrize("name", COURSES)
def test_gradients_and_lowest_places(name):
    course = COURSES[name]
    rng = np.random.default_rng(0)
    low, high = course.box.corners[0], course.box.corners[2]
    points = low + rng.random((200, 2)) * (high - low)
    for point in points[:20]:
        numeric = numerical_gradient(course.at, point)
        assert relative_error(course.gradient(point), numeric) < 1e-6
    assert course.loss(*points.T).min() >= 0
    assert course.loss(*points.T).tolist() == pytest.approx([course.at(p) for p in points])
    for place in course.lowest:
        assert course.at(np.array(place)) == pytest.approx(0, abs=1e-12)
        hessian = np.array(
            [(course.gradient(place + h) - course.gradient(place - h)) / 2e-5
             for h in 1e-5 * np.eye(2)]
        )  # fmt: skip
        curvatures = np.linalg.eigvalsh(hessian)
        assert curvatures == pytest.approx([course.flattest, course.steepest], rel=1e-5)
        found = minimize(lambda p: course.at(p), np.array(place) + 0.05, tol=1e-12)
        assert found.x == pytest.approx(place, abs=1e-3)


def test_the_three_flat_places_of_the_two_valleys():
    assert SHALLOW < RIDGE < DEEP
    for x in (SHALLOW, RIDGE, DEEP):
        assert COURSES["two valleys"].gradient(np.array([x, 0.0])) == pytest.approx(0, abs=1e-12)
    assert two_valleys(RIDGE, 0.0) > two_valleys(SHALLOW, 0.0) > two_valleys(DEEP, 0.0)


# The races


def test_a_race_is_made_of_the_steps_of_the_library():
    made, course = race("Rosenbrock"), COURSES["Rosenbrock"]
    own = [SGD(0.0019), SGD(0.001, 0.9), SGD(0.001, 0.9, nesterov=True)]
    own += [AdaGrad(0.5), RMSprop(0.01), Adam(0.1)]
    for i, optimizer in enumerate(own):
        theta = np.array(course.start)
        for step in range(1, 60):
            optimizer.step(theta, course.gradient(theta))
            assert made.paths[i, step].tolist() == theta.tolist()
            assert made.losses[i, step] == course.at(theta)


def test_steps_are_taken_when_they_are_asked_for():
    whole, bit = race(), Race("ravine", (-5, 0.8), race().rates, 0.9)
    assert (bit.last, np.isnan(bit.losses[:, 1:]).all()) == (0, True)
    for steps in (1, 0, 7, 300, 5):
        bit.extend(steps)
    assert bit.complete
    assert np.array_equal(bit.paths, whole.paths, equal_nan=True)


def test_without_momentum_all_three_are_gradient_descent():
    made = race(beta=0.0, Momentum=0.09, Nesterov=0.09)
    assert np.array_equal(made.paths[0], made.paths[1])
    assert np.array_equal(made.paths[0], made.paths[2])
    assert "With β = 0 Momentum is SGD, step by step." in told(made)


@pytest.mark.parametrize("surface", COURSES)
def test_arrival_is_the_last_time_the_goal_is_entered(surface):
    made = race(surface)
    for name in NAMES:
        losses, goal = made.loss(name).tolist(), made.course.goal
        since = len(losses)
        while since and losses[since - 1] < goal:
            since -= 1
        assert made.arrived(name) == (since if since < len(losses) else None)
        if since < len(losses):
            assert made.arrived(name, since) is not None
            assert since == 0 or made.arrived(name, since - 1) is None


@pytest.mark.parametrize("name", ["SGD", "Momentum", "Nesterov"])
@pytest.mark.parametrize("beta", [0.3, 0.9, 0.97])
def test_the_limits_that_are_told_are_the_limits(name, beta):
    made = Race("ravine", (1, 1), race().rates, beta)
    for factor, grows in ((0.97, False), (1.03, True)):
        optimizer, y = OPTIMIZERS[name](factor * limit(made, name), beta), np.ones(1)
        for _ in range(1500):
            optimizer.step(y, 20 * y)
        assert (abs(y[0]) > 1) == grows


def test_arguments_are_checked():
    good = {"surface": "ravine", "start": (0, 1), "rates": race().rates, "beta": 0.9}
    for bad, message in (
        ({"surface": "hill"}, "surface: unknown 'hill'"),
        ({"start": (0, 1, 2)}, r"start: expected shape \(2,\)"),
        ({"start": (0, np.nan)}, "start: expected finite numbers"),
        ({"beta": 1.0}, "beta"),
        ({"rates": {"SGD": 0.1}}, "rates: unknown 'Momentum'"),
        ({"rates": good["rates"] | {"Adam": 0.0}}, "learning_rate"),
    ):
        with pytest.raises(ValueError, match=message):
            Race(**(good | bad))


# What is said


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"surface": "ravine"}, ["2/λmax = 2/20 = 0.1", "1.8 % of the way", "58 steps instead of",
                                 "AdaGrad was first, because it scales"]),
        ({"surface": "ravine", "SGD": 0.105}, ["Run away: SGD", "1.1 times as far off"]),
        ({"surface": "ravine", "SGD": 0.02, "Momentum": 0.02}, ["far below its limit"]),
        ({"surface": "ravine", "Momentum": 0.09, "beta": 0.99}, ["Momentum lost: with β = 0.99",
                                                               "11 times"]),
        ({"surface": "ravine", "Momentum": 0.001}, ["does not make up for a rate of 0.001"]),
        ({"surface": "turned ravine"}, ["do not notice", "Adam takes 144 steps instead of 56"]),
        ({"surface": "Rosenbrock"}, ["SGD was in the valley after 6 steps", "1000 across",
                                     "RMSprop does not settle"]),
        ({"surface": "saddle"}, ["The saddle held SGD for 47 steps and AdaGrad for 6"]),
        ({"surface": "saddle", "start": (1, 0)}, ["Nobody is in the goal.", "keeps them all"]),
        ({"surface": "saddle", "start": (1, 1)}, ["Nesterov beat SGD with these rates"]),
        ({"surface": "two valleys"}, ["first valley caught SGD, AdaGrad, RMSprop and Adam",
                                      "Velocity carried Momentum and Nesterov over."]),
        ({"surface": "two valleys", "SGD": 0.4}, ["Long steps threw SGD across."]),
    ],
)  # fmt: skip
def test_a_race_teaches_a_sentence(settings, words):
    made = race(**settings)
    assert all(part in told(made) for part in words), told(made)
    assert race_state(made, made.last - 1).lesson == ""


def test_numbers_in_the_sentence_are_those_of_the_race():
    made = race()
    crossed = np.count_nonzero(np.diff(np.sign(made.path("SGD")[:, 1])))
    assert f"SGD crossed the floor {crossed} times." in told(made, ("SGD",))
    assert made.ranking() == ["AdaGrad", "Nesterov", "Adam", "Momentum", "SGD", "RMSprop"]
    for name in NAMES:
        assert f"{name} after {made.arrived(name)}" in told(made)
    turned = race("turned ravine")
    for name in ("SGD", "Momentum", "Nesterov"):
        assert turned.arrived(name) == made.arrived(name)


def test_bets():
    assert "You bet on AdaGrad: right." in told(race(bet="AdaGrad"))
    assert "You bet on Adam: not this time." in told(race(bet="Adam"))
    assert "You bet on nobody: right." in told(race("saddle", (1, 0), bet="nobody"))
    assert race_state(race(bet="Adam"), 249).bet_won is None


def test_before_and_during_a_race():
    made = Race("ravine", (-5, 0.8), race().rates, 0.9)
    assert race_state(made, 0).sentence.endswith("Who will arrive first? Bet, then press Play.")
    made.extend(100)
    state = race_state(made, 100)
    assert state.sentence.startswith("Step 100 of 250. In the goal: AdaGrad since 23, Nesterov")
    assert state.table[1][0][0] == "SGD"
    assert race_state(made, 10, ()).sentence.startswith("Nobody is in the race")


# The extremes


@pytest.mark.parametrize("surface", COURSES)
@pytest.mark.parametrize("rate", [1e-4, 0.1, 10.0])
def test_every_extreme_can_be_told_and_drawn(surface, rate):
    box, picture = COURSES[surface].box, RacePicture()
    for start, beta, shown in (
        ((box.left, box.top), 0.0, (NAMES,)),
        ((box.right, box.bottom), 0.99, (NAMES, NAMES[2:4], ())),
        ((0.0, 0.0), 0.99, (NAMES,)),
    ):
        values = {"surface": surface, "x": start[0], "y": start[1], "beta": beta, "bet": "Adam"}
        values |= {name.lower(): rate for name in NAMES}
        picture.update(**values, entered=NAMES, step=0)
        picture.race.finish()
        for entered in shown:
            state = picture.update(**values, entered=entered, step=1e9)
            assert state.finished
            assert len(state.table[1]) == len(entered)
            assert "nan" not in state.alt
            assert "not a number" not in state.alt + str(state.table)
    assert picture.live.pixels().std() > 10


def test_the_quick_picture_is_the_whole_picture():
    picture = RacePicture()
    for surface, step in (("saddle", 70), ("ravine", 30), ("two valleys", 150), ("saddle", 20)):
        course = COURSES[surface]
        rates = dict(zip(map(str.lower, NAMES), course.rates, strict=True))
        values = {"surface": surface, "x": course.start[0], "y": course.start[1], "beta": 0.9}
        picture.update(**values, **rates, entered=NAMES, bet="no bet", step=0)
        picture.race.extend(step)
        picture.update(**values, **rates, entered=NAMES[:4], bet="no bet", step=step)
        assert picture.live.pixels().shape == (920, 1800, 4)
        assert redrawing_changes(picture) < 1e-4
