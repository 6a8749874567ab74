"""Learning-rate schedules: the rate as a function of the step, counted from 0.

Each schedule is a small immutable object: make it with its settings, call it with a step, print
it to see what it is. An optimizer takes one in the place of a number.

>>> from nnlib.optimizers import SGD
>>> optimizer = SGD(learning_rate=cosine_decay(0.1, total_steps=1000))
>>> optimizer
SGD(learning_rate=cosine_decay(learning_rate=0.1, total_steps=1000, final=0.0), momentum=0.0,
    nesterov=False)
>>> optimizer.current_rate
0.1

The names are in lower case because they are used as functions are: `cosine_decay(0.1, 1000)(250)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi

from nnlib._validate import require_integer, require_number

__all__ = ["constant", "cosine_decay", "exponential_decay", "step_decay", "warmup"]


def _require_rate(learning_rate: float) -> None:
    require_number(learning_rate, "learning_rate", low=0, open_low=True, open_high=True)


@dataclass(frozen=True)
class constant:
    """The same rate at every step.

    Parameters
    ----------
    learning_rate : float
        η > 0.

    Examples
    --------
    >>> constant(0.1)(1000)
    0.1
    """

    learning_rate: float

    def __post_init__(self) -> None:
        _require_rate(self.learning_rate)

    def __call__(self, step: int) -> float:
        """Return the rate of this step."""
        return float(self.learning_rate)


@dataclass(frozen=True)
class exponential_decay:
    """Smooth decay, by the factor `rate` in every `every` steps: η·rate^(step/every).

    Parameters
    ----------
    learning_rate : float
        η > 0, the rate at step 0.
    rate : float
        Factor, > 0. Above 1 the rate grows, as in a search for a good one.
    every : int
        Number of steps, ≥ 1.

    Examples
    --------
    >>> schedule = exponential_decay(0.1, rate=0.5, every=100)
    >>> [round(schedule(step), 4) for step in (0, 50, 100, 200)]
    [0.1, 0.0707, 0.05, 0.025]
    """

    learning_rate: float
    rate: float
    every: int

    def __post_init__(self) -> None:
        _require_rate(self.learning_rate)
        require_number(self.rate, "rate", low=0, open_low=True, open_high=True)
        require_integer(self.every, "every")

    def __call__(self, step: int) -> float:
        """Return the rate of this step."""
        return float(self.learning_rate * self.rate ** (step / self.every))


@dataclass(frozen=True)
class step_decay:
    """Decay in stairs, by `factor` after every `every` steps: η·factor^⌊step/every⌋.

    Parameters
    ----------
    learning_rate : float
        η > 0, the rate of the first `every` steps.
    factor : float
        Factor, > 0; 0.1 and 0.5 are usual.
    every : int
        Length of a stair in steps, ≥ 1.

    Examples
    --------
    >>> schedule = step_decay(0.1, factor=0.5, every=100)
    >>> [schedule(step) for step in (0, 99, 100, 200)]
    [0.1, 0.1, 0.05, 0.025]
    """

    learning_rate: float
    factor: float
    every: int

    def __post_init__(self) -> None:
        _require_rate(self.learning_rate)
        require_number(self.factor, "factor", low=0, open_low=True, open_high=True)
        require_integer(self.every, "every")

    def __call__(self, step: int) -> float:
        """Return the rate of this step."""
        return float(self.learning_rate * self.factor ** (step // self.every))


@dataclass(frozen=True)
class cosine_decay:
    """Half a cosine from η to `final`: final + (η − final)·(1 + cos(π·step/total))/2.

    Slow at first, fastest in the middle, slow at the end; `final` from `total_steps` on.

    Parameters
    ----------
    learning_rate : float
        η > 0, the rate at step 0.
    total_steps : int
        Length in steps, ≥ 1: epochs times batches in an epoch.
    final : float
        The last rate, ≥ 0.

    References
    ----------
    Loshchilov & Hutter (2017), *SGDR: Stochastic Gradient Descent with Warm Restarts* (here
    without the restarts).

    Examples
    --------
    >>> schedule = cosine_decay(0.1, total_steps=100, final=0.02)
    >>> [round(schedule(step), 4) for step in (0, 25, 50, 100, 500)]
    [0.1, 0.0883, 0.06, 0.02, 0.02]
    """

    learning_rate: float
    total_steps: int
    final: float = 0.0

    def __post_init__(self) -> None:
        _require_rate(self.learning_rate)
        require_integer(self.total_steps, "total_steps")
        require_number(self.final, "final", low=0, open_high=True)

    def __call__(self, step: int) -> float:
        """Return the rate of this step."""
        done = min(step / self.total_steps, 1.0)
        return float(self.final + (self.learning_rate - self.final) * (1 + cos(pi * done)) / 2)


@dataclass(frozen=True)
class warmup:
    """Another schedule, with a linear rise over the first steps: schedule(step)·(step + 1)/steps.

    The first step already moves (by a share 1/`steps` of the rate), and step `steps` − 1 is the
    first with the full rate. The inner schedule is not shifted: its `total_steps` count from the
    start of the training.

    Parameters
    ----------
    schedule : callable or float
        f(step), or a constant rate.
    steps : int
        Length of the rise, ≥ 1.

    References
    ----------
    Goyal et al. (2017), *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*.

    Examples
    --------
    >>> schedule = warmup(constant(0.1), steps=4)
    >>> [round(schedule(step), 4) for step in range(6)]
    [0.025, 0.05, 0.075, 0.1, 0.1, 0.1]
    """

    schedule: Callable[[int], float] | float
    steps: int

    def __post_init__(self) -> None:
        if not callable(self.schedule):
            object.__setattr__(self, "schedule", constant(self.schedule))
        require_integer(self.steps, "steps")

    def __call__(self, step: int) -> float:
        """Return the rate of this step."""
        schedule = self.schedule
        assert callable(schedule)
        return float(schedule(step) * min(1.0, (step + 1) / self.steps))
