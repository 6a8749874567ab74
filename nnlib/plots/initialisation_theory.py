"""What the derivation of the variances predicts, layer by layer, before anything is drawn.

Weights are independent, with mean 0 and variance Var(W); a layer has n inputs and n units. Then
every weighted sum has mean 0 and

    E[zₗ²] = n · Var(W) · E[aₗ₋₁²],        E[aₗ²] = E[f(z)²],
    E[δₗ²] = n · Var(W) · E[δₗ₊₁²] · E[f′(zₗ)²],

where the means over z are those of a normal variable, which a sum of many terms nearly is.
"""

from typing import NamedTuple

import numpy as np

from nnlib.activations import Elementwise

_NODES = 2001
_REACH, _BEND = 9.0, 12.0
# Places for a standard normal variable, close together near 0, where activations bend.
_T = _REACH * np.sinh(_BEND * np.linspace(-1, 1, _NODES)) / np.sinh(_BEND)
_WEIGHTS = np.gradient(_T) * np.exp(-(_T**2) / 2) / np.sqrt(2 * np.pi)


class Predicted(NamedTuple):
    """Root mean squares: of a₀ … a_L, shape (L + 1,), and of δ₁ … δ_L, shape (L,)."""

    outputs: np.ndarray
    deltas: np.ndarray


def mean_squares(f: Elementwise, deviation: float) -> tuple[float, float]:
    """Return E[f(z)²] and E[f′(z)²] for z ~ N(0, deviation²).

    Examples
    --------
    >>> from nnlib.activations import relu
    >>> square, slope = mean_squares(relu, 2.0)
    >>> round(square, 4), round(slope, 4)
    (2.0, 0.5)
    """
    z = deviation * _T
    a = f(z)
    slope = f.derivative(z, a)
    return float(_WEIGHTS @ (a * a)), float(_WEIGHTS @ (slope * slope))


def predict(f: Elementwise, variance: float, width: int, depth: int) -> Predicted:
    """Return the sizes that the derivation expects for inputs and ∂L/∂a_L drawn from N(0, 1).

    Parameters
    ----------
    f : activation function with a slope
    variance : float
        Var(W), at least 0.
    width, depth : int
        Inputs and units of each layer, and number of layers.

    References
    ----------
    X. Glorot and Y. Bengio (2010), "Understanding the difficulty of training deep feedforward
    neural networks"; K. He, X. Zhang, S. Ren and J. Sun (2015), "Delving deep into rectifiers";
    for any f: S. Schoenholz, J. Gilmer, S. Ganguli and J. Sohl-Dickstein (2017), "Deep information
    propagation".
    """
    outputs, slopes = [1.0], []
    for _ in range(depth):
        square, slope = mean_squares(f, float(np.sqrt(width * variance * outputs[-1])))
        outputs.append(square)
        slopes.append(slope)
    steps = width * variance * np.array(slopes)
    steps[-1] = slopes[-1]
    deltas = np.cumprod(steps[::-1])[::-1]
    return Predicted(np.sqrt(outputs), np.sqrt(deltas))
