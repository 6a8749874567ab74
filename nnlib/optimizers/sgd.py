"""Gradient descent: plain, with momentum, with Nesterov's momentum."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnlib.optimizers.base import Optimizer, _share


@dataclass(eq=False)
class SGD(Optimizer):
    """Gradient descent: θ ← θ − ηg, with momentum v ← βv + g and θ ← θ − ηv.

    With `nesterov`, the step looks ahead along the new velocity: θ ← θ − η(g + βv).

    Parameters
    ----------
    learning_rate : float or callable
        η > 0, or a schedule f(step).
    momentum : float
        β in [0, 1). With 0.9, a steady gradient is in the end followed ten times as fast.
    nesterov : bool
        Use Nesterov's form; needs momentum > 0.

    Notes
    -----
    The same path as PyTorch's `SGD` with `dampening=0`. Many texts put the rate inside the
    velocity: v ← βv + ηg, θ ← θ − v. While η is constant both go the same way. After η changes
    they part: here the whole velocity follows the new rate at once, there the old velocity keeps
    the old one.

    References
    ----------
    Polyak (1964), *Some methods of speeding up the convergence of iteration methods*;
    Nesterov (1983), *A method for solving the convex programming problem with convergence rate
    O(1/k²)*, in the form of Sutskever, Martens, Dahl & Hinton (2013), *On the importance of
    initialization and momentum in deep learning*.

    Examples
    --------
    >>> import numpy as np
    >>> theta, optimizer = np.array([1.0]), SGD(learning_rate=0.1, momentum=0.9)
    >>> for _ in range(3):
    ...     optimizer.step(theta, gradient=np.array([1.0]))
    ...     print(round(float(theta[0]), 4))
    0.9
    0.71
    0.439
    """

    learning_rate: float | Callable[[int], float] = 0.01
    momentum: float = 0.0
    nesterov: bool = False

    n_states = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        self.momentum = _share(self.momentum, "momentum")
        if self.nesterov and self.momentum == 0:
            raise ValueError("momentum: Nesterov's form needs a number in (0, 1), got 0")

    def _update(self, theta, g, states, s, rate, mask):
        if self.momentum:
            (v,) = states
            v *= self.momentum
            v += g
            if self.nesterov:
                np.multiply(v, self.momentum, out=s)
                s += g
                g = s
            else:
                g = v
        np.multiply(g, rate, out=s)
        theta -= s
