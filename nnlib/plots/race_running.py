"""Six optimizers of nnlib go down one loss of two parameters, and each step is recorded."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from nnlib._validate import as_float, choose, require_number, require_shape
from nnlib.optimizers import SGD, AdaGrad, Adam, Optimizer, RMSprop
from nnlib.plots.race_surfaces import COURSES

OPTIMIZERS: dict[str, Callable[[float, float], Optimizer]] = {
    "SGD": lambda rate, beta: SGD(rate),
    "Momentum": lambda rate, beta: SGD(rate, momentum=beta),
    "Nesterov": lambda rate, beta: SGD(rate, momentum=beta, nesterov=beta > 0),
    "AdaGrad": lambda rate, beta: AdaGrad(rate),
    "RMSprop": lambda rate, beta: RMSprop(rate),
    "Adam": lambda rate, beta: Adam(rate),
}
NAMES = tuple(OPTIMIZERS)
# Who is further away than this many half widths of the picture has run out of the race.
FAR = 5.0


class Race:
    """One race; a step is computed when it is first asked for.

    Parameters
    ----------
    surface : str
        One of `COURSES`.
    start : pair of float
        Where all begin.
    rates : mapping of str to float
        The learning rate of each optimizer, all > 0.
    beta : float
        Momentum β in [0, 1) of Momentum and Nesterov.

    Attributes
    ----------
    paths : array, shape (6, steps + 1, 2)
        Where each optimizer was; NaN where it has not been yet, or had run out.
    losses : array, shape (6, steps + 1)
        The loss there.
    out : dict of str to int
        The step in which an optimizer ran out of the race.
    bet : str
        Who was thought to arrive first when the race began.
    """

    def __init__(
        self, surface: str, start: tuple[float, float], rates: Mapping[str, float], beta: float
    ) -> None:
        self.course = choose(surface, COURSES, "surface")
        require_number(beta, "beta", low=0, high=1, open_high=True)
        place = as_float(start, "start", finite=True)
        require_shape(place, "start", (2,))
        self.surface, self.beta = surface, float(beta)
        self.start = (float(place[0]), float(place[1]))
        self.rates = {name: float(choose(name, rates, "rates")) for name in NAMES}
        self.settings = (surface, self.start, tuple(self.rates.values()), self.beta)
        self.optimizers = [OPTIMIZERS[name](rate, beta) for name, rate in self.rates.items()]
        self.paths = np.full((len(NAMES), self.course.steps + 1, 2), np.nan)
        self.losses = np.full((len(NAMES), self.course.steps + 1), np.nan)
        self.paths[:, 0] = place
        self.losses[:, 0] = self.course.at(place)
        self.out: dict[str, int] = {}
        self.bet = ""
        self.last = 0

    @property
    def complete(self) -> bool:
        """Whether the race has been run to its end."""
        return self.last == self.course.steps

    def extend(self, steps: int = 1) -> None:
        """Let each optimizer that is still in the race take some more steps."""
        box, course = self.course.box, self.course
        reach = FAR * np.array([box.right - box.left, box.top - box.bottom]) / 2
        for step in range(self.last + 1, min(self.last + steps, course.steps) + 1):
            for i, name in enumerate(NAMES):
                if name in self.out:
                    continue
                theta = self.paths[i, step]
                theta[:] = self.paths[i, step - 1]
                self.optimizers[i].step(theta, course.gradient(theta))
                self.losses[i, step] = course.at(theta)
                if not (np.abs(theta - box.centre) <= reach).all():
                    self.out[name] = step
            self.last = step

    def finish(self) -> "Race":
        """Run to the end, and return itself."""
        self.extend(self.course.steps)
        return self

    def path(self, name: str, step: int | None = None) -> np.ndarray:
        """Return where an optimizer was up to a step, or until it ran out, shape (n, 2)."""
        end = self.last if step is None else min(step, self.last)
        return self.paths[NAMES.index(name), : min(end, self.out.get(name, end)) + 1]

    def loss(self, name: str, step: int | None = None) -> np.ndarray:
        """Return the losses of an optimizer up to a step, or until it ran out."""
        return self.losses[NAMES.index(name), : len(self.path(name, step))]

    def ran_out(self, name: str, step: int | None = None) -> bool:
        """Whether an optimizer has left the race by this step."""
        return self.out.get(name, self.course.steps + 1) <= (self.last if step is None else step)

    def arrived(self, name: str, step: int | None = None) -> int | None:
        """Return since which step the loss has been below the goal, or None if it is not now."""
        above = np.flatnonzero(~(self.loss(name, step) < self.course.goal))
        first = int(above[-1]) + 1 if len(above) else 0
        return first if first < len(self.loss(name, step)) else None

    def ranking(self, entered: Sequence[str] = NAMES) -> list[str]:
        """Return who is in the goal now, the first first; of equals, in the usual order."""
        since = {name: self.arrived(name) for name in NAMES if name in entered}
        there = {name: step for name, step in since.items() if step is not None}
        return sorted(there, key=lambda name: there[name])


@lru_cache(maxsize=32)
def finished_race(
    surface: str, start: tuple[float, float], rates: tuple[float, ...], beta: float
) -> Race:
    """Return a race that was run to its end, to compare another with."""
    return Race(surface, start, dict(zip(NAMES, rates, strict=True)), beta).finish()
