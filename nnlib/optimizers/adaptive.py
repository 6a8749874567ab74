"""A step size for every parameter, from the size of its own past gradients."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnlib.optimizers.base import Optimizer, _positive, _share


@dataclass(eq=False)
class AdaGrad(Optimizer):
    """Divide by the root of all squared gradients so far: h ← h + g², θ ← θ − ηg/(√h + ε).

    A parameter with large gradients takes small steps. h never shrinks: under a steady gradient
    the step falls as 1/√t, which in long trainings can end the learning too early.

    Parameters
    ----------
    learning_rate : float or callable
        η > 0, or a schedule f(step).
    epsilon : float
        ε > 0, beside the root; keeps the division finite where no gradient has come yet.

    Notes
    -----
    The same formula and defaults as PyTorch's `Adagrad`. Some texts write √(h + ε): with an ε as
    small as 1e-10 the two differ only for gradients below about 1e-5.

    References
    ----------
    Duchi, Hazan & Singer (2011), *Adaptive Subgradient Methods for Online Learning and
    Stochastic Optimization*.

    Examples
    --------
    >>> import numpy as np
    >>> theta, optimizer = np.zeros(2), AdaGrad(learning_rate=0.1)
    >>> optimizer.step(theta, gradient=np.array([100.0, 0.01]))
    >>> print(theta)                                 # the first step has the size of the rate
    [-0.1 -0.1]
    """

    learning_rate: float | Callable[[int], float] = 0.01
    epsilon: float = 1e-10

    n_states = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        self.epsilon = _positive(self.epsilon, "epsilon")

    def _update(self, theta, g, states, s, rate, mask):
        (h,) = states
        np.multiply(g, g, out=s)
        h += s
        _scaled_step(theta, g, h, s, rate, self.epsilon)


@dataclass(eq=False)
class RMSprop(Optimizer):
    """Divide by a running root mean square: h ← ρh + (1 − ρ)g², θ ← θ − ηg/(√h + ε).

    AdaGrad that forgets: a gradient's share in h fades by ρ a step, so steps do not die out.

    Parameters
    ----------
    learning_rate : float or callable
        η > 0, or a schedule f(step).
    rho : float
        ρ in [0, 1), the share of the old mean that is kept.
    epsilon : float
        ε > 0, beside the root.

    Notes
    -----
    PyTorch's `RMSprop` is the same formula; it calls ρ `alpha` and its default is 0.99. h starts
    at 0 and nothing corrects for that, so the first step is 1/√(1 − ρ) = 3.2 rates long (10 with
    PyTorch's default).

    References
    ----------
    Tieleman & Hinton (2012), *Lecture 6.5: rmsprop*, Coursera, Neural Networks for Machine
    Learning.

    Examples
    --------
    >>> import numpy as np
    >>> theta, optimizer = np.zeros(1), RMSprop(learning_rate=0.1, rho=0.75)
    >>> optimizer.step(theta, gradient=np.array([5.0]))
    >>> print(theta.round(6))
    [-0.2]
    """

    learning_rate: float | Callable[[int], float] = 0.01
    rho: float = 0.9
    epsilon: float = 1e-8

    n_states = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        self.rho = _share(self.rho, "rho")
        self.epsilon = _positive(self.epsilon, "epsilon")

    def _update(self, theta, g, states, s, rate, mask):
        (h,) = states
        np.multiply(g, g, out=s)
        s *= 1 - self.rho
        h *= self.rho
        h += s
        _scaled_step(theta, g, h, s, rate, self.epsilon)


def _scaled_step(
    theta: np.ndarray, g: np.ndarray, h: np.ndarray, s: np.ndarray, rate: float, epsilon: float
) -> None:
    """θ ← θ − ηg/(√h + ε), in place."""
    np.sqrt(h, out=s)
    s += epsilon
    np.divide(g, s, out=s)
    s *= rate
    theta -= s
