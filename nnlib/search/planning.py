"""What a search is going to try: every setting and every seed, fixed before the first trial."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from nnlib._validate import require_integer
from nnlib.search.record import Trial
from nnlib.search.space import Params, draw, require_space


def plan(objective: Any, space: Any, n: int | None, seed: int | None) -> list[Trial]:
    """Return what is to be tried, each with its own seed; nothing has run yet."""
    if not callable(objective):
        raise ValueError(f"objective: expected a function, got {objective!r}")
    try:
        root = np.random.SeedSequence(seed)
    except (TypeError, ValueError) as error:
        raise ValueError(f"seed: expected an integer >= 0 or None, got {seed!r}") from error
    if isinstance(space, Mapping):
        require_space(space)
        require_integer(n, "n")
        streams = root.spawn(int(n or 0))
        settings = [draw(space, np.random.default_rng(stream)) for stream in streams]
    else:
        settings = _listed(space)
        if n is not None:
            raise ValueError(f"n: a list of settings is tried whole; leave n out, got {n!r}")
        streams = root.spawn(len(settings))
    seeded = _takes_seed(objective, settings[0])
    return [
        Trial(i, params, seed=int(stream.generate_state(1)[0]) if seeded else None)
        for i, (params, stream) in enumerate(zip(settings, streams, strict=True))
    ]


def _listed(space: Any) -> list[Params]:
    """Return a list of settings as it is, or raise ValueError."""
    if not isinstance(space, Sequence) or not space or isinstance(space, str):
        raise ValueError(f"space: expected a mapping, or a list of settings, got {space!r}")
    for params in space:
        if not isinstance(params, Mapping) or params.keys() != space[0].keys():
            raise ValueError(f"space: expected settings with the same names, got {params!r}")
    return [dict(params) for params in space]


def _takes_seed(objective: Callable, params: Params) -> bool:
    """Return whether to pass a seed; raise ValueError if the names do not fit the objective."""
    try:
        signature = inspect.signature(objective)
    except (TypeError, ValueError):  # some built-in functions do not tell
        return False
    seeded = "seed" in signature.parameters and "seed" not in params
    try:
        signature.bind(**params, **({"seed": 0} if seeded else {}))
    except TypeError as error:
        raise ValueError(
            f"space: the names {', '.join(params)} do not fit the objective: {error}"
        ) from error
    return seeded
