"""What a race has taught: sentences about finished races, with the numbers of their runs."""

from collections.abc import Callable, Sequence

import numpy as np

from nnlib.plots.numbers import listed, printed
from nnlib.plots.race_ravines import (
    ADAPTIVE,
    Lesson,
    diverged,
    momentum_and_sgd,
    own_scale,
    restless,
    turned_axes,
    zigzag,
)
from nnlib.plots.race_running import Race
from nnlib.plots.race_surfaces import RIDGE, SHALLOW, two_valleys

AWAY = 0.5


def lessons(race: Race, entered: Sequence[str], most: int = 2) -> list[str]:
    """Return at most so many sentences about a finished race, the most telling first."""
    told = [rule(race, entered) for rule in RULES[race.surface]]
    return [sentence for sentence in told if sentence][:most] or [
        sentence for sentence in [order_of_rates(race, entered)] if sentence
    ]


def crawl(race: Race, entered: Sequence[str]) -> Lesson:
    """On Rosenbrock's valley: SGD between the two curvatures."""
    if "SGD" not in entered or "SGD" in race.out or race.arrived("SGD") is not None:
        return None
    course, losses, rate = race.course, race.loss("SGD"), race.rates["SGD"]
    down = np.flatnonzero(losses < losses[0] / 4)
    if not len(down):
        return None
    text = (
        f"SGD was in the valley after {_counted(int(down[0]), 'step')} and crawled for the rest: "
        f"at the goal the curvature is {printed(course.steepest)} across, which limits the rate "
        f"to {printed(2 / course.steepest)}, and {printed(course.flattest)} along, where a step "
        f"then goes {printed(100 * rate * course.flattest)} % of the way."
    )
    faster = [name for name in race.ranking(entered) if name in ("Momentum", "Nesterov")]
    return f"{text} A velocity adds such steps up: {_times(race, faster)}." if faster else text


def held(race: Race, entered: Sequence[str]) -> Lesson:
    """On the saddle: how long it held each of them."""
    if race.start[1] == 0:
        return (
            "On the line y = 0 the slope in y is exactly 0, and no optimizer makes a step of "
            "nothing: the saddle keeps them all. The least noise would push them off."
        )
    if abs(race.start[1]) > AWAY / 2:
        return None
    left = {}
    for name in entered:
        away = np.abs(race.path(name)[:, 1]) > AWAY
        if name not in race.out and away.any():
            left[name] = int(np.argmax(away))
    scaled = [name for name in left if name in ADAPTIVE]
    if "SGD" not in left or not scaled:
        return None
    name = min(scaled, key=lambda n: left[n])
    if left[name] >= left["SGD"]:
        return None
    return (
        f"The saddle held SGD for {_counted(left['SGD'], 'step')} and {name} for {left[name]}: "
        f"the slope in y is next to nothing there, and so is rate times slope. {name} divides by "
        "the size of the slopes, so its steps are about as long as its rate."
    )


def which_valley(race: Race, entered: Sequence[str]) -> Lesson:
    """On the two valleys: who ended in which, and who crossed the ridge."""
    ends = {name: race.path(name)[-1, 0] for name in entered if name not in race.out}
    deep = [name for name, x in ends.items() if x > RIDGE]
    shallow = [name for name, x in ends.items() if x <= RIDGE]
    if race.start[0] > RIDGE or not ends:
        return None
    higher = float(two_valleys(SHALLOW, np.array(0.0)))
    ridge = float(two_valleys(RIDGE, np.array(0.0)))
    caught = f"The first valley caught {listed(shallow)}. " if shallow else ""
    text = (
        f"{caught}A gradient shows the way down from here, not to the deepest place: the first "
        f"valley is {printed(higher)} higher than the second, behind a ridge of {printed(ridge)}."
    )
    rolled = [name for name in deep if name in ("Momentum", "Nesterov")]
    thrown = [name for name in deep if name not in rolled]
    text += f" Velocity carried {listed(rolled)} over." if rolled else ""
    return text + (f" Long steps threw {listed(thrown)} across." if thrown else "")


def order_of_rates(race: Race, entered: Sequence[str]) -> Lesson:
    """What can be said of any race."""
    order = race.ranking(entered)
    if len(order) > 1:
        return (
            f"{order[0]} beat {order[1]} with these rates. With others the order is another: a "
            "race compares rates as much as optimizers."
        )
    if order:
        return None
    left = [name for name in entered if name not in race.out]
    if not left:
        return "A rate that is too large is worse than one that is too small."
    best = min(left, key=lambda name: race.loss(name)[-1])
    return (
        f"The best was {best} with a loss of {printed(float(race.loss(best)[-1]))}. Try larger "
        "rates first, then smaller ones: too small a rate only takes longer."
    )


def _times(race: Race, names: Sequence[str]) -> str:
    return listed([f"{name} arrived after {race.arrived(name)} steps" for name in names])


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


RULES: dict[str, tuple[Callable[[Race, Sequence[str]], Lesson], ...]] = {
    "ravine": (diverged, momentum_and_sgd, own_scale, restless, zigzag),
    "turned ravine": (diverged, turned_axes, momentum_and_sgd, restless, zigzag),
    "Rosenbrock": (crawl, restless),
    "saddle": (held, diverged),
    "two valleys": (which_valley,),
}
