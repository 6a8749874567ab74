"""What a race on a ravine has taught: sentences with the numbers of its runs.

Each function takes a finished race and who was in it; it returns None where it has nothing to say.
"""

from collections.abc import Sequence

import numpy as np

from nnlib.plots.numbers import listed, printed
from nnlib.plots.race_running import Race, finished_race
from nnlib.plots.race_surfaces import TURN

ADAPTIVE = ("AdaGrad", "RMSprop", "Adam")
Lesson = str | None


def limit(race: Race, name: str) -> float:
    """Return the rate over which the steps along the steepest curvature λmax grow.

    2/λmax for gradient descent, 2(1 + β)/λmax with momentum, and with Nesterov's
    2(1 + β)/((1 + 2β)λmax).
    """
    beta = 0.0 if name == "SGD" else race.beta
    ahead = 1 + 2 * beta if name == "Nesterov" else 1.0
    return 2 * (1 + beta) / (ahead * race.course.steepest)


def turns(path: np.ndarray) -> int:
    """Return how often a coordinate changes its sign along a path."""
    signs = np.sign(path)
    return int(np.count_nonzero(np.diff(signs[signs != 0])))


def axes(race: Race, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return a path on a ravine as distances along its floor and across it."""
    path = race.path(name)
    along, across = (path @ TURN.T if race.surface == "turned ravine" else path).T
    return along, across


def diverged(race: Race, entered: Sequence[str]) -> Lesson:
    """Whoever ran out although started inside: the rate and its limit."""
    out = [name for name in entered if name in race.out and name not in ADAPTIVE]
    over = [name for name in out if race.rates[name] > limit(race, name)]
    if not over:
        return None
    name, most = over[0], race.course.steepest
    rate, cap = race.rates[name], limit(race, name)
    formula = {
        "SGD": "2/λmax",
        "Momentum": "2(1 + β)/λmax",
        "Nesterov": "2(1 + β)/((1 + 2β)λmax)",
    }[name]
    text = (
        f"{name} ran away: its rate {printed(rate)} is over {formula} = {printed(cap)}, where "
        f"λmax = {printed(most)} is the curvature across"
    )
    if name == "SGD":
        text += f"; each step lands on the other side, {abs(1 - rate * most):.4g} times as far off"
    return f"{text}."


def momentum_and_sgd(race: Race, entered: Sequence[str]) -> Lesson:
    """Who of the two was earlier, and why."""
    if not {"SGD", "Momentum"} <= set(entered) or {"SGD", "Momentum"} & set(race.out):
        return None
    sgd, momentum = race.arrived("SGD"), race.arrived("Momentum")
    if sgd == momentum:
        same = sgd is not None and race.beta == 0
        return "With β = 0 Momentum is SGD, step by step." if same else None
    if momentum is None or (sgd is not None and momentum > sgd):
        return _momentum_lost(race)
    instead = f"{momentum} steps instead of {'more than' if sgd is None else ''} "
    instead += str(race.course.steps if sgd is None else sgd)
    return (
        f"{_capped(race)} In a velocity steps to and fro cancel, and those along the floor add "
        f"up, to 1/(1 − β) = {printed(1 / (1 - race.beta))} times: {' '.join(instead.split())}."
    )


def zigzag(race: Race, entered: Sequence[str]) -> Lesson:
    """SGD alone: how often it crossed the floor of the ravine."""
    if "SGD" not in entered or "SGD" in race.out:
        return None
    crossed = turns(axes(race, "SGD")[1])
    return f"SGD crossed the floor {crossed} times. {_capped(race)}" if crossed > 2 else None


def _capped(race: Race) -> str:
    course, rate, cap = race.course, race.rates["SGD"], limit(race, "SGD")
    way = f"{printed(100 * rate * course.flattest)} % of the way"
    if rate * course.steepest <= 1:
        return (
            f"SGD's rate of {printed(rate)} is far below its limit of 2/λmax = {printed(cap)}: a "
            f"step along the floor goes {way}."
        )
    return (
        f"SGD zigzags: the curvature across limits its rate to 2/λmax = "
        f"2/{printed(course.steepest)} = {printed(cap)}, and with a rate of {printed(rate)} a step "
        f"along the floor goes {way}."
    )


def _momentum_lost(race: Race) -> str:
    swings = turns(axes(race, "Momentum")[0])
    if swings < 2:
        return (
            f"Momentum lost: velocity does not make up for a rate of "
            f"{printed(race.rates['Momentum'])}, {printed(race.rates['SGD'])} for SGD."
        )
    return (
        f"Momentum lost: with β = {printed(race.beta)} a velocity lives for about 1/(1 − β) = "
        f"{printed(1 / (1 - race.beta))} steps, and it rolled past the lowest place and back, "
        f"{swings} times."
    )


def turned_axes(race: Race, entered: Sequence[str]) -> Lesson:
    """On the turned ravine: steps of the same race on the straight one."""
    rows = [name for name in ADAPTIVE if name in entered]
    if not rows:
        return None
    x, y = TURN @ np.array(race.start)
    straight = finished_race("ravine", (float(x), float(y)), tuple(race.rates.values()), race.beta)
    pairs = [(name, straight.arrived(name), race.arrived(name)) for name in rows]
    slower = [(n, a, b) for n, a, b in pairs if a is not None and (b is None or b > 1.2 * a)]
    if not slower:
        return None
    told = listed([f"{n} {_steps(b)} instead of {a}" for n, a, b in slower])
    return (
        f"The same ravine, turned by 45°: SGD and momentum do not notice, but {told}. Those scale "
        "each coordinate by its own gradients, and here the steep direction is in both."
    )


def _steps(count: int | None) -> str:
    return "does not arrive" if count is None else f"takes {count} steps"


def own_scale(race: Race, entered: Sequence[str]) -> Lesson:
    """On the straight ravine: an adaptive winner."""
    order = race.ranking(entered)
    if not order or order[0] not in ADAPTIVE:
        return None
    return (
        f"{order[0]} was first, because it scales each coordinate by its own gradients: the ravine "
        "is nearly round to it. Turn the ravine to see how much of that is luck."
    )


def restless(race: Race, entered: Sequence[str]) -> Lesson:
    """RMSprop near the goal: it goes to and fro with steps that do not get shorter."""
    if "RMSprop" not in entered or "RMSprop" in race.out or race.arrived("RMSprop") is not None:
        return None
    moves, rate = np.diff(race.path("RMSprop")[-21:], axis=0), race.rates["RMSprop"]
    length = float(np.hypot(*moves.T).mean())
    if length < rate / 2 or np.hypot(*moves.sum(axis=0)) > 10 * length:
        return None
    return (
        f"RMSprop does not settle: it divides by the size of the gradients, so its last steps "
        f"were still {printed(length)} long, to and fro, with a rate of {printed(rate)}. A rate "
        "that falls in time would let it arrive."
    )
