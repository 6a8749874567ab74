"""The missions of the optimizer race."""

from collections.abc import Sequence

from nnlib.plots.race_state import RaceState
from nnlib.plots.race_surfaces import RIDGE
from nnlib.widgets.tasks import Mission


def limit_found(history: Sequence[RaceState]) -> bool:
    """Say whether of two ravine races, rates of SGD within 5 %, one ran away and one did not."""
    runs = [s for s in history if s.finished and s.race.surface == "ravine" and "SGD" in s.entered]
    rates = {s.race.rates["SGD"]: "SGD" in s.race.out for s in runs if s.race.start[1] != 0}
    return any(
        1 < over / under <= 1.051
        for over, ran in rates.items()
        for under, also in rates.items()
        if ran and not also
    )


def momentum_loses(state: RaceState) -> bool:
    """Say whether SGD arrived on the ravine before Momentum with the same rate."""
    race = state.race
    if (
        not state.finished
        or race.surface != "ravine"
        or race.rates["SGD"] != race.rates["Momentum"]
    ):
        return False
    order = state.ranking
    if "SGD" not in order or "Momentum" not in state.entered:
        return False
    return "Momentum" not in order or race.arrived("SGD") < race.arrived("Momentum")  # type: ignore[operator]


def held_for_ever(state: RaceState) -> bool:
    """Say whether nobody came any further from the ridge of the saddle, or ran away."""
    race = state.race
    if not state.finished or race.surface != "saddle" or set(state.entered) & set(race.out):
        return False
    ends = [(race.path(name)[-1, 1], race.loss(name)[-1]) for name in state.entered]
    return bool(ends) and all(abs(y) <= abs(race.start[1]) and loss > 0.24 for y, loss in ends)


def three_across(state: RaceState) -> bool:
    """Say whether three optimizers that started in the first valley arrived in the second."""
    race = state.race
    left = race.surface == "two valleys" and race.start[0] < RIDGE
    return left and len(state.ranking) >= 3


def missions() -> list[Mission]:
    """Return the missions of the race, none of them done."""
    return [
        Mission(
            "Ravine: find the rate above which SGD runs away: two races with rates at most 5 % "
            "apart, away with one and not with the other.",
            limit_found,
            "The limit is 2/λmax = 2/20 = 0.1, twice the inverse of the largest curvature: there "
            "a step across lands on the other side, as far off as before.",
        ),
        Mission(
            "Ravine: make Momentum lose to SGD, with the same rate for both.",
            lambda history: momentum_loses(history[-1]),
            "A velocity that lives too long rolls past the goal and back. Momentum is no gain by "
            "itself: rate and β belong together.",
        ),
        Mission(
            "Saddle: find a start from which nobody gets away.",
            lambda history: held_for_ever(history[-1]),
            "Where y = 0 the slope in y is exactly 0, and every optimizer multiplies or divides "
            "it. In real training the noise of the batches pushes it off such a line.",
        ),
        Mission(
            "Two valleys: start on the left, and bring three of the six into the deeper valley.",
            lambda history: three_across(history[-1]),
            "Velocity can carry over a ridge, and a long step can jump it. Neither sees what is "
            "behind: other starts need other rates.",
        ),
    ]
