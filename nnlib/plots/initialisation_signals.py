"""Signals through a deep network before any training: activations forward, δ backward.

Every layer is as wide as the input and has no bias. The input is drawn from N(0, 1), and so is
∂L/∂a at the output, so that sizes of different networks can be compared.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from nnlib import initializers
from nnlib._validate import choose, require_integer, require_number
from nnlib.layers import Activation, Dense

ROWS = 64
EDGE, BINS, PANELS = 3.0, 61, 5
PRECISIONS = {"64 bits": np.float64, "32 bits": np.float32}
OWN = "own σ"


def uniform_0_1(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Draw uniformly from [0, 1), as `numpy.random.rand` does: the mean is ½, not 0."""
    return rng.random(shape)


class Start(NamedTuple):
    """An initializer of the explorer, and Var(W) for a layer of n inputs and n units."""

    draw: Callable[..., np.ndarray]
    variance: Callable[[int], float]


STARTS = {
    "zeros": Start(initializers.zeros, lambda n: 0.0),
    "N(0, 1)": Start(partial(initializers.random_normal, stddev=1.0), lambda n: 1.0),
    "0.01·N(0, 1)": Start(partial(initializers.random_normal, stddev=0.01), lambda n: 1e-4),
    "uniform [0, 1)": Start(uniform_0_1, lambda n: 1 / 12),
    "LeCun normal": Start(initializers.lecun_normal, lambda n: 1 / n),
    "Glorot normal": Start(initializers.glorot_normal, lambda n: 1 / n),
    "Glorot uniform": Start(initializers.glorot_uniform, lambda n: 1 / n),
    "He normal": Start(initializers.he_normal, lambda n: 2 / n),
    "He uniform": Start(initializers.he_uniform, lambda n: 2 / n),
    "orthogonal": Start(initializers.orthogonal, lambda n: 1 / n),
}
INITIALIZERS = (*STARTS, OWN)


def start(initializer: str, sigma: float) -> Start:
    """Return the initializer of this name; `sigma` is the deviation of one's own normal."""
    if initializer == OWN:
        require_number(sigma, "sigma", low=0.0, open_high=True)
        draw = partial(initializers.random_normal, stddev=sigma)
        return Start(draw, lambda n: sigma**2)
    return choose(initializer, STARTS, "initializer")


class Histogram(NamedTuple):
    """Shares of the outputs of one layer: in bins, exactly 0, and beyond the ends.

    The outermost bins hold what lies beyond; what is not a number is in none.
    """

    layer: int
    shares: np.ndarray
    zeros: float
    beyond: float


class Signals(NamedTuple):
    """What was measured in one network of L layers.

    Attributes
    ----------
    outputs : ndarray (L + 1,)
        Root mean square of a₀ (the input) to a_L, over rows and units.
    deltas : ndarray (L,)
        Root mean square of δ₁ to δ_L, where δₗ = ∂L/∂zₗ of one row's loss.
    gradients : ndarray (L,)
        Frobenius norm of ∂L/∂W₁ to ∂L/∂W_L, of the loss averaged over the rows.
    histograms : tuple of Histogram
        The outputs of a few layers, first and last among them.
    """

    outputs: np.ndarray
    deltas: np.ndarray
    gradients: np.ndarray
    histograms: tuple[Histogram, ...]


class Stack:
    """Layers that are drawn when first needed: a deeper network begins with the same layers.

    Parameters
    ----------
    initializer : str
        One of `INITIALIZERS`.
    sigma : float
        Deviation of the weights, for the initializer "own σ".
    width : int
        Inputs and units of every layer.
    seed : int
        Seed of weights, inputs and ∂L/∂a at the output.
    precision : str
        "64 bits" or "32 bits".
    """

    def __init__(
        self, initializer: str, sigma: float, width: int, seed: int, precision: str
    ) -> None:
        require_integer(width, "width")
        require_integer(seed, "seed", low=0)
        self.width, self.seed = width, seed
        self.dtype: Any = choose(precision, PRECISIONS, "precision")
        self.start = start(initializer, sigma)
        self._layers: list[Dense] = []
        rng = np.random.default_rng([seed, 0])
        size = (ROWS, width)
        self._x = rng.standard_normal(size).astype(self.dtype)
        self._top = rng.standard_normal(size).astype(self.dtype)

    def layers(self, depth: int) -> list[Dense]:
        """Return the first `depth` layers."""
        require_integer(depth, "depth")
        for i in range(len(self._layers), depth):
            rng = np.random.default_rng([self.seed, i + 1])
            layer = Dense(self.width, self.width, kernel_initializer=self.start.draw, seed=rng)
            self._layers.append(layer if self.dtype == np.float64 else layer.copy(self.dtype))
        return self._layers[:depth]

    def measure(self, activation: str, depth: int) -> Signals:
        """Send the inputs forward and ∂L/∂a backward; return what passes each layer."""
        dense = self.layers(depth)
        bends = [Activation(activation) for _ in dense]
        chosen = {round(i) for i in np.linspace(1, depth, min(depth, PANELS))}
        outputs, histograms, deltas, gradients = [rms(self._x)], [], [], []
        a, gradient = self._x, self._top
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            for i, (layer, bend) in enumerate(zip(dense, bends, strict=True), start=1):
                a = bend.forward(layer.forward(a, training=True), training=True)
                outputs.append(rms(a))
                if i in chosen:
                    histograms.append(_histogram(i, a))
            for layer, bend in zip(dense[::-1], bends[::-1], strict=True):
                delta: Any = bend.backward(gradient)
                gradient = layer.backward(delta)  # type: ignore[assignment]
                deltas.append(rms(delta))
                gradients.append(rms(layer.dW) * self.width / ROWS)
        return Signals(
            np.array(outputs),
            np.array(deltas[::-1]),
            np.array(gradients[::-1]),
            tuple(histograms),
        )


def rms(x: np.ndarray) -> float:
    """Return the root mean square √(mean x²); squares neither overflow nor underflow.

    Examples
    --------
    >>> f"{rms(np.array([3e200, 4e200, 0.0, 0.0])):.3g}"
    '2.5e+200'
    """
    largest = float(np.abs(x).max())
    if largest == 0 or not np.isfinite(largest):
        return largest
    scaled = x.astype(float) / largest
    return largest * float(np.sqrt(np.mean(scaled * scaled)))


def _histogram(layer: int, a: np.ndarray) -> Histogram:
    values = a[~np.isnan(a)]
    counts, _ = np.histogram(np.clip(values, -EDGE, EDGE), bins=BINS, range=(-EDGE, EDGE))
    beyond = np.count_nonzero(np.abs(values) > EDGE)
    return Histogram(layer, counts / a.size, np.mean(a == 0).item(), beyond / a.size)
