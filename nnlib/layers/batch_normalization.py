"""Batch normalisation: each feature gets the mean and spread that the network wants."""

from __future__ import annotations

import numpy as np

from nnlib._validate import require_integer, require_number
from nnlib.layers.arguments import as_dtype, gradient_like, require_features
from nnlib.layers.base import Layer, view


class BatchNormalization(Layer):
    """Normalise each feature over the batch, then scale and shift it: y = γ x̂ + β.

    In training x̂ = (x − μ) / √(σ² + ε) with the mean μ and the biased variance σ² of the batch, and

        running ← momentum · running + (1 − momentum) · batch

    (with the unbiased variance). Outside training the running values take the place of μ and σ².
    A batch of one sample has x̂ = 0: it says nothing but β.

    Parameters
    ----------
    units : int
        Number of features, at least 1.
    momentum : float, default 0.9
        Share of the running values that is kept, in [0, 1]. (PyTorch gives the other share.)
    epsilon : float, default 1e-5
        ε, above 0: keeps a constant feature from dividing by 0.

    Attributes
    ----------
    gamma, beta, dgamma, dbeta : ndarray (units,)
        γ and β, which start at 1 and 0, and their gradients.
    running_mean, running_variance : ndarray (units,)
        They start at 0 and 1.

    References
    ----------
    S. Ioffe and C. Szegedy (2015), "Batch normalization: accelerating deep network training by
    reducing internal covariate shift".

    Examples
    --------
    >>> import numpy as np
    >>> layer = BatchNormalization(1)
    >>> layer.forward(np.array([[1.0], [3.0]]), training=True).round(3)
    array([[-1.],
           [ 1.]])
    >>> layer.running_mean, layer.running_variance
    (array([0.2]), array([1.1]))
    """

    statistic_names = ("running_mean", "running_variance")

    gamma = view("gamma", "γ, the scale, (units,).")
    beta = view("beta", "β, the shift, (units,).")
    dgamma = view("dgamma", "∂L/∂γ, (units,).")
    dbeta = view("dbeta", "∂L/∂β, (units,).")
    running_mean = view("running_mean", "Running mean, (units,).")
    running_variance = view("running_variance", "Running variance, (units,).")

    def __init__(self, units: int, momentum: float = 0.9, epsilon: float = 1e-5) -> None:
        require_integer(units, "units")
        require_number(momentum, "momentum", low=0.0, high=1.0)
        require_number(epsilon, "epsilon", low=0.0, open_low=True, open_high=True)
        self.units = int(units)
        self.momentum, self.epsilon = float(momentum), float(epsilon)
        self._running_mean, self._running_variance = np.zeros(self.units), np.ones(self.units)
        super().__init__(gamma=(self.units,), beta=(self.units,))
        self.initialize()

    def initialize(self, rng: np.random.Generator | None = None) -> None:
        """Set γ and the running variance to 1, β and the running mean to 0."""
        self.gamma, self.beta = 1.0, 0.0
        self.running_mean, self.running_variance = 0.0, 1.0

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return γ x̂ + β, (N, units), for `x` of shape (N, units)."""
        x = as_dtype(x, "x", self.dtype)
        require_features(x, self.units, self)
        if training and len(x) > 0:
            mean = x.mean(axis=0)
            variance = np.square(x - mean).mean(axis=0)
            self._update(mean, variance * (len(x) / max(len(x) - 1, 1)))
        else:
            mean, variance = self.running_mean, self.running_variance
        deviation = np.sqrt(variance + self.epsilon)
        x_hat = (x - mean) / deviation
        if training:
            self._saved = x_hat, deviation
        return self.gamma * x_hat + self.beta

    def backward(self, dy: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        """Write dγ = Σ dy ⊙ x̂ and dβ = Σ dy and return ∂L/∂x, all of the shape of `dy`.

        μ and σ² depend on every sample, so the means of the gradient are taken off again:
        ∂L/∂x = γ/√(σ² + ε) · (dy − dβ/N − x̂ dγ/N).
        """
        x_hat, deviation = self._recall()
        dy = gradient_like(dy, x_hat)
        n = max(len(dy), 1)
        (dy * x_hat).sum(axis=0, out=self.dgamma)
        dy.sum(axis=0, out=self.dbeta)
        if not input_gradient:
            return None
        return self.gamma / deviation * (dy - self.dbeta / n - x_hat * (self.dgamma / n))

    def connect(self, width: int | None) -> int:
        """Return the number of units, if it equals `width` or that is unknown."""
        if width not in (None, self.units):
            raise ValueError(f"{self!r} expects {self.units} features, got {width}")
        return self.units

    def _update(self, mean: np.ndarray, variance: np.ndarray) -> None:
        for running, batch in ((self.running_mean, mean), (self.running_variance, variance)):
            running *= self.momentum
            running += (1 - self.momentum) * batch

    def __repr__(self) -> str:
        return f"BatchNormalization({self.units})"
