"""What all optimizers share: the learning rate, the step count, and the walk over θ in blocks.

A formula such as θ ← θ − η·m/(√v + ε) needs a dozen passes over arrays as long as θ. Taken one
after the other over a large network, each pass waits for main memory. So θ is cut into blocks of
32 768 numbers that stay in the processor's cache, and all passes are made over one block before
the next: the same numbers in about a quarter less time. A subclass sees one block at a time and
writes its formula in place, with one scratch array for what lies between.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real
from typing import ClassVar

import numpy as np

from nnlib._validate import require_number

BLOCK = 32_768


@dataclass(eq=False)
class Optimizer(ABC):
    """Base class: `step` changes θ in place, `reset` forgets everything but the settings.

    Parameters
    ----------
    learning_rate : float or callable
        η > 0, or a schedule f(step) such as those of `nnlib.schedules`; the first step is 0.

    Attributes
    ----------
    steps : int
        Number of steps taken since the start or the last `reset`.

    Notes
    -----
    A new optimizer is written in one method, `_update`, and the number of its state arrays.
    """

    learning_rate: float | Callable[[int], float]

    n_states: ClassVar[int] = 0

    def __post_init__(self) -> None:
        if isinstance(self.learning_rate, type):
            kind = self.learning_rate.__name__
            raise ValueError(f"learning_rate: expected a number or schedule, got the class {kind}")
        if not callable(self.learning_rate):
            self.learning_rate = _positive(self.learning_rate, "learning_rate")
        self.reset()

    def reset(self) -> None:
        """Forget the state and the step count, as before the first step."""
        self.steps = 0
        self._states: list[np.ndarray] = []
        self._scratch: np.ndarray | None = None

    @property
    def current_rate(self) -> float:
        """The learning rate of the next step."""
        if not callable(self.learning_rate):
            return self.learning_rate
        rate = self.learning_rate(self.steps)
        if np.ndim(rate) or not isinstance(rate, Real | np.ndarray) or not 0 <= rate < np.inf:
            raise ValueError(
                f"learning_rate: expected a schedule of rates in [0, inf), "
                f"got {rate} at step {self.steps}"
            )
        return float(rate)

    def step(
        self, theta: np.ndarray, gradient: np.ndarray, decay_mask: np.ndarray | None = None
    ) -> None:
        """Take one step against the gradient: `theta` is changed in place.

        NaN in the gradient is not hidden: it goes into `theta`, where it can be seen.

        Parameters
        ----------
        theta : array of float
            The parameters, of any shape; float32 stays float32.
        gradient : array
            ∂L/∂θ, same shape. It is only read.
        decay_mask : array of bool, optional
            True where `AdamW` decays, same shape; None means everywhere. The other optimizers
            have no decay and ignore it.

        Raises
        ------
        ValueError
            If `theta` cannot be changed in place, shapes differ, or the state was made for
            another number of parameters (call `reset` or make a new optimizer).
        """
        flat = _flat_view(theta)
        g = _same_shape(gradient, "gradient", theta)
        mask = None if decay_mask is None else _same_shape(decay_mask, "decay_mask", theta)
        if mask is not None and mask.dtype != np.bool_:
            raise ValueError(f"decay_mask: expected an array of bool, got dtype {mask.dtype}")
        scratch = self._allocate(flat)
        rate = self.current_rate
        for start in range(0, flat.size, BLOCK):
            block = slice(start, start + BLOCK)
            self._update(
                flat[block],
                g[block],
                [state[block] for state in self._states],
                scratch[: min(BLOCK, flat.size - start)],
                rate,
                None if mask is None else mask[block],
            )
        self.steps += 1

    @abstractmethod
    def _update(
        self,
        theta: np.ndarray,
        g: np.ndarray,
        states: list[np.ndarray],
        s: np.ndarray,
        rate: float,
        mask: np.ndarray | None,
    ) -> None:
        """Write the formula for one block: `theta` and `states` in place, `s` is scratch.

        `theta` changes after the last use of `g`, so that both may be the same array.
        """

    def _allocate(self, theta: np.ndarray) -> np.ndarray:
        if self._scratch is None:
            self._states = [np.zeros_like(theta) for _ in range(self.n_states)]
            self._made_for = (theta.size, theta.dtype)
            self._scratch = np.empty(min(BLOCK, theta.size), theta.dtype)
        elif self._made_for != (theta.size, theta.dtype):
            size, dtype = self._made_for
            raise ValueError(
                f"theta: this {type(self).__name__} has stepped {size} parameters of {dtype}, "
                f"got {theta.size} of {theta.dtype}; call reset() or make a new optimizer"
            )
        return self._scratch


def _positive(value: float, name: str) -> float:
    require_number(value, name, low=0, open_low=True, open_high=True)
    return float(value)


def _share(value: float, name: str) -> float:
    require_number(value, name, low=0, high=1, open_high=True)
    return float(value)


def _flat_view(theta: np.ndarray) -> np.ndarray:
    if not isinstance(theta, np.ndarray) or theta.dtype.kind != "f":
        got = f"dtype {theta.dtype}" if isinstance(theta, np.ndarray) else type(theta).__name__
        raise ValueError(f"theta: expected a NumPy array of floats to change in place, got {got}")
    if not theta.flags.writeable:
        raise ValueError("theta: expected an array that can be changed, got a read-only one")
    if theta.ndim != 1 and not theta.flags.c_contiguous:
        raise ValueError("theta: expected a vector or an array in C order, got another layout")
    return theta.reshape(-1)


def _same_shape(value: np.ndarray, name: str, theta: np.ndarray) -> np.ndarray:
    array = np.asarray(value)
    if array.shape != theta.shape:
        raise ValueError(f"{name}: expected the shape of theta, {theta.shape}, got {array.shape}")
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name}: expected an array of numbers, got dtype {array.dtype}")
    return array.reshape(-1)
