"""What may be tried: distributions to draw from, choices, and grids."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np

from nnlib._validate import require_integer, require_number

Params = dict[str, Any]


@dataclass(frozen=True)
class uniform:
    """Any number from `low` to `high`, all equally likely.

    Examples
    --------
    >>> 0 <= uniform(0, 0.5).sample(np.random.default_rng(0)) < 0.5
    True
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        require_number(self.low, "low", open_low=True)
        require_number(self.high, "high", low=self.low, open_low=True, open_high=True)

    def sample(self, rng: np.random.Generator) -> float:
        """Draw one number."""
        return float(rng.uniform(self.low, self.high))


@dataclass(frozen=True)
class log_uniform:
    """Any number from `low` to `high`, all orders of magnitude equally likely: exp(uniform).

    For learning rates and strengths of penalties.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> draws = [log_uniform(1e-4, 1).sample(rng) for _ in range(1000)]
    >>> round(float(np.mean(np.array(draws) < 1e-2)), 1)
    0.5
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        require_number(self.low, "low", low=0, open_low=True)
        require_number(self.high, "high", low=self.low, open_low=True, open_high=True)

    def sample(self, rng: np.random.Generator) -> float:
        """Draw one number."""
        return min(max(exp(rng.uniform(log(self.low), log(self.high))), self.low), self.high)


@dataclass(frozen=True)
class integers:
    """Any integer from `low` to `high`, both ends included, all equally likely.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> sorted({integers(1, 3).sample(rng) for _ in range(50)})
    [1, 2, 3]
    """

    low: int
    high: int

    def __post_init__(self) -> None:
        require_integer(self.low, "low", low=-(2**62))
        require_integer(self.high, "high", low=self.low)

    def sample(self, rng: np.random.Generator) -> int:
        """Draw one integer."""
        return int(rng.integers(self.low, self.high, endpoint=True))


def grid(space: Mapping[str, Sequence[Any]]) -> list[Params]:
    """Return every combination of the choices, the last name changing fastest.

    Parameters
    ----------
    space : mapping of names to lists of choices
        `np.geomspace(1e-4, 1, 5)` is a list of choices too.

    Returns
    -------
    list of dict
        Settings that `search` tries one by one.

    Examples
    --------
    >>> grid({"rate": [0.1, 0.01], "width": [8, 16]})[:3]
    [{'rate': 0.1, 'width': 8}, {'rate': 0.1, 'width': 16}, {'rate': 0.01, 'width': 8}]
    """
    require_space(space)
    for name, choices in space.items():
        if not _is_list(choices):
            raise ValueError(f"space: a grid needs a list of choices for {name!r}, got {choices!r}")
    return [
        dict(zip(space, map(_plain, values), strict=True))
        for values in itertools.product(*space.values())
    ]


def draw(space: Mapping[str, Any], rng: np.random.Generator) -> Params:
    """Return one setting, each name drawn on its own."""
    streams = rng.spawn(len(space))
    return {
        name: _plain(_draw(choices, stream))
        for (name, choices), stream in zip(space.items(), streams, strict=True)
    }


def require_space(space: Any) -> None:
    """Raise ValueError unless `space` maps names to choices or distributions."""
    if not isinstance(space, Mapping) or not space:
        raise ValueError(
            f"space: expected a mapping such as {{'rate': log_uniform(1e-4, 1)}}, got {space!r}"
        )
    for name, choices in space.items():
        if not isinstance(name, str):
            raise ValueError(f"space: expected names as text, got {name!r}")
        if isinstance(choices, type) or not (
            (_is_list(choices) and len(choices)) or _method(choices) is not None
        ):
            raise ValueError(
                f"space: expected for {name!r} a list of choices or a distribution such as "
                f"uniform(0, 1), got {choices!r}"
            )


def _is_list(choices: Any) -> bool:
    return isinstance(choices, Sequence | np.ndarray) and not isinstance(choices, str | bytes)


def _method(distribution: Any) -> Any:
    """Return what draws: `sample(rng)`, or `rvs` of a frozen distribution of scipy.stats."""
    if callable(getattr(distribution, "sample", None)):
        return distribution.sample
    if callable(getattr(distribution, "rvs", None)):
        return lambda rng: distribution.rvs(random_state=rng)
    return None


def _draw(choices: Any, rng: np.random.Generator) -> Any:
    return choices[rng.integers(len(choices))] if _is_list(choices) else _method(choices)(rng)


def _plain(value: Any) -> Any:
    """Return a NumPy number as the plain one."""
    return value.item() if isinstance(value, np.generic) else value
