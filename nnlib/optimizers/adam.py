"""Momentum and a step size for every parameter together, and decoupled weight decay."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np

from nnlib._validate import require_number
from nnlib.optimizers.base import Optimizer, _positive, _share


@dataclass(eq=False)
class Adam(Optimizer):
    """Running means of g and g², corrected for their start at 0: θ ← θ − η·m̂/(√v̂ + ε).

    At step t = 1, 2, …::

        m ← β₁m + (1 − β₁)g        m̂ = m/(1 − β₁ᵗ)
        v ← β₂v + (1 − β₂)g²       v̂ = v/(1 − β₂ᵗ)

    Parameters
    ----------
    learning_rate : float or callable
        η > 0, or a schedule f(step) (the first step is 0 there, t = step + 1).
    beta_1, beta_2 : float
        β₁ and β₂ in [0, 1), the shares of the old means that are kept.
    epsilon : float
        ε > 0, beside the root.

    Notes
    -----
    The paper's formula and PyTorch's `Adam`. Two other forms are in use. Without the correction
    the first step is (1 − β₁)/√(1 − β₂) = 3.2 rates long, and later ones up to 6.6. With ε
    inside the root, √(v̂ + ε), a gradient well below √ε = 1e-4 moves θ far less than here. Both
    train; they are other algorithms.

    The code follows the end of section 2 of the paper. The corrections of m and v are numbers,
    not arrays, so they are moved into the rate and into ε, which gives the same θ:
    η·m̂/(√v̂ + ε) = η·c/(1 − β₁ᵗ) · m/(√v + c·ε) with c = √(1 − β₂ᵗ).

    References
    ----------
    Kingma & Ba (2015), *Adam: A Method for Stochastic Optimization*.

    Examples
    --------
    >>> import numpy as np
    >>> theta, optimizer = np.zeros(2), Adam(learning_rate=0.1)
    >>> optimizer.step(theta, gradient=np.array([100.0, 0.01]))
    >>> print(theta.round(6))                        # the first step has the size of the rate
    [-0.1 -0.1]
    """

    learning_rate: float | Callable[[int], float] = 0.001
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-8

    n_states = 2

    def __post_init__(self) -> None:
        super().__post_init__()
        self.beta_1 = _share(self.beta_1, "beta_1")
        self.beta_2 = _share(self.beta_2, "beta_2")
        self.epsilon = _positive(self.epsilon, "epsilon")

    def _update(self, theta, g, states, s, rate, mask):
        m, v = states
        t = self.steps + 1
        c = sqrt(1 - self.beta_2**t)

        np.multiply(g, 1 - self.beta_1, out=s)
        m *= self.beta_1
        m += s

        np.multiply(g, g, out=s)
        s *= 1 - self.beta_2
        v *= self.beta_2
        v += s

        np.sqrt(v, out=s)
        s += c * self.epsilon
        np.divide(m, s, out=s)
        s *= rate * c / (1 - self.beta_1**t)
        self._decay(theta, rate, mask)
        theta -= s

    def _decay(self, theta: np.ndarray, rate: float, mask: np.ndarray | None) -> None:
        """Leave θ as it is: the place where `AdamW` differs."""


@dataclass(eq=False)
class AdamW(Adam):
    """Adam with weight decay beside the gradient: θ ← θ − ηλθ − η·m̂/(√v̂ + ε).

    An L2 penalty puts λθ into the gradient, where Adam divides it by √v̂: parameters with large
    gradients hardly decay. Here every decayed parameter loses the same share, ηλ, in each step.

    Parameters
    ----------
    learning_rate, beta_1, beta_2, epsilon
        As in `Adam`.
    weight_decay : float
        λ ≥ 0.

    Notes
    -----
    `step(theta, gradient, decay_mask)` decays where the mask is True (`train` passes the kernels
    of the network, so that biases keep their size), everywhere without a mask.

    The decay uses θ before the step, and η times λ, as PyTorch's `AdamW` does (the same default,
    λ = 0.01; it decays all it is given). In the paper λ is multiplied by a schedule factor only,
    not by η: its λ is ηλ here.

    References
    ----------
    Loshchilov & Hutter (2019), *Decoupled Weight Decay Regularization*.

    Examples
    --------
    >>> import numpy as np
    >>> theta, optimizer = np.array([2.0, 2.0]), AdamW(learning_rate=0.1, weight_decay=0.5)
    >>> optimizer.step(theta, gradient=np.zeros(2), decay_mask=np.array([True, False]))
    >>> print(theta)
    [1.9 2. ]
    """

    weight_decay: float = 0.01

    def __post_init__(self) -> None:
        super().__post_init__()
        require_number(self.weight_decay, "weight_decay", low=0, open_high=True)
        self.weight_decay = float(self.weight_decay)

    def _decay(self, theta: np.ndarray, rate: float, mask: np.ndarray | None) -> None:
        where = True if mask is None else mask
        np.multiply(theta, 1 - rate * self.weight_decay, out=theta, where=where)
