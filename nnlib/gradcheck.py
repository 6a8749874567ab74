"""Gradients checked by central differences: is backward right?"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import ArrayLike

from nnlib._validate import as_float, require_number, require_same_shape
from nnlib.layers import Layer
from nnlib.losses import Loss

_STEP = 1e-5
_GOOD = 1e-7  # below this relative error an array needs no second look
_ROUNDINGS = 10.0  # how many roundings of the loss a sum may have piled up


def numerical_gradient(
    f: Callable[[np.ndarray], float], x: ArrayLike, h: float = _STEP
) -> np.ndarray:
    """Return ∂f/∂xᵢ ≈ (f(x + h eᵢ) − f(x − h eᵢ)) / 2h for every entry of x.

    The error of the formula shrinks as h², that of rounding grows as 1/h: near h = 1e-5 the two
    balance.

    Parameters
    ----------
    f : callable
        A function that returns one number. It is given a float64 copy of `x`, the same array
        each time with one entry moved.
    x : array_like, any shape
        Where to measure. It is not changed.
    h : float
        Half the distance between the two points, h > 0.

    Returns
    -------
    np.ndarray, shape of `x`, float64

    Raises
    ------
    ValueError
        If `f` returns more than one number, or `h` is too small to change an entry of `x`.

    Examples
    --------
    >>> numerical_gradient(lambda x: (x**2).sum(), [1.0, -3.0]).round(6).tolist()
    [2.0, -6.0]
    """
    if not callable(f):
        raise ValueError(f"f: expected a function that returns one number, got {f!r}")
    x = np.array(as_float(x, "x"), dtype=np.float64)
    require_number(h, "h", low=0.0, open_low=True, open_high=True)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        gradient[i] = _slope(f, x, i, h)
    return gradient


def relative_error(a: ArrayLike, b: ArrayLike) -> float:
    """Return ‖a − b‖ / (‖a‖ + ‖b‖), and 0 when both are 0.

    It lies between 0 (equal) and 1 (opposite, or one of them is 0), whatever the scale. NaN or
    infinity in either gives NaN.

    Parameters
    ----------
    a, b : array_like, same shape

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> relative_error([3.0, 4.0], [3.0, 4.0])
    0.0
    >>> round(relative_error([1.0], [1.1]), 4)
    0.0476
    """
    u, v = np.asarray(as_float(a, "a"), float), np.asarray(as_float(b, "b"), float)
    require_same_shape(u, "a", v, "b")
    largest = max(np.abs(u).max(initial=0.0), np.abs(v).max(initial=0.0))
    if largest == 0:
        return 0.0
    if not np.isfinite(largest):
        return float("nan")
    scale = math.ldexp(1.0, math.frexp(largest)[1] - 1)  # a power of two: exact
    u, v = u / scale, v / scale  # now the squares neither overflow nor vanish
    return _norm(u - v) / (_norm(u) + _norm(v))


def check_network(network: Layer, loss: Loss, X: ArrayLike, y: ArrayLike) -> float:
    """Return the worst relative error of a network's gradient, over its parameter arrays.

    `backward` is compared with central differences of loss + penalty, one parameter at a time,
    for the arrays W, b, … of every layer. A right gradient gives less than 1e-6.

    Parameters
    ----------
    network : Network
        It is not changed: the check works on a float64 copy. Dropout masks are drawn once and
        replayed, batch normalisation uses the statistics of the batch.
    loss : Loss
    X : array_like, shape (N, …)
        Inputs. A few samples are enough: the time grows as parameters times samples.
    y : array_like
        Targets.

    Returns
    -------
    float
        The largest of `parameter_errors`; NaN if loss or gradient is not finite.

    Notes
    -----
    On the kink of ReLU or |w| (an exact 0) there is no gradient to compare with, and a right
    network fails. Check with biases that are not 0. A kink that is only near is recognised, see
    `parameter_errors`.

    Examples
    --------
    >>> import numpy as np
    >>> from nnlib.layers import Dense
    >>> from nnlib.losses import MeanSquaredError
    >>> from nnlib.network import Network
    >>> network = Network([Dense(3, 4, "tanh"), Dense(4, 1)], seed=0)
    >>> X, y = np.random.default_rng(0).normal(size=(5, 3)), np.ones((5, 1))
    >>> check_network(network, MeanSquaredError(), X, y) < 1e-6
    True
    """
    return float(np.max([0.0, *parameter_errors(network, loss, X, y).values()]))


def parameter_errors(network: Layer, loss: Loss, X: ArrayLike, y: ArrayLike) -> dict[str, float]:
    """Return the relative error of the gradient of each parameter array, such as "0.W".

    Parameters are those of `check_network`.

    Notes
    -----
    Two things make central differences differ from a right gradient. Each is tested for, and
    only where the plain relative error of an array is above 1e-7:

    * A kink between θ − h and θ + h. The entry is measured again with steps down to h/1000. The
      new value counts if it is ten times nearer: a smaller step leaves the kink behind, while a
      wrong gradient stays as wrong as it was.
    * Rounding. Loss and outputs are only known to about ten roundings of their size, so no
      difference below r = 10 · 2.2e-16 · size / h (some 1e-10) means anything. It is taken off
      each entry's difference. So a bias before batch normalisation, whose gradient is 0 but for
      rounding, has error 0; a wrong gradient of 1e-8 still stands out. Errors smaller than r
      cannot be seen by any check of this kind.
    """
    if not isinstance(network, Layer):
        raise ValueError(f"network: expected a Network, got {network!r}")
    net = network.copy(dtype=np.float64)
    X = np.asarray(as_float(X, "X"), float)
    generators = [(rng, rng.bit_generator.state) for rng in _generators(net)]

    def forward(theta: np.ndarray) -> np.ndarray:
        net.theta = theta
        for rng, state in generators:
            rng.bit_generator.state = state
        return net.forward(X, training=True)

    def objective(theta: np.ndarray) -> float:
        return loss(y, forward(theta)) + net.penalty()

    theta = net.theta.copy()
    output = forward(theta)
    dy = loss.gradient(y, output)
    net.backward(dy)
    size = abs(loss(y, output)) + net.penalty() + np.abs(dy).sum() * np.abs(output).max()
    rounding = _ROUNDINGS * np.finfo(float).eps * size
    analytic = net.gradient.copy()
    numeric = numerical_gradient(objective, theta)

    errors, start = {}, 0
    for name, array in net.parameters:
        part = slice(start, start + array.size)
        error = relative_error(analytic[part], numeric[part])
        if error > _GOOD:
            for i in range(part.start, part.stop):
                numeric[i] = _second_look(objective, theta, i, analytic[i], numeric[i], rounding)
            error = relative_error(analytic[part], numeric[part])
        errors[name] = error
        start = part.stop
    return errors


def _second_look(
    f: Callable[[np.ndarray], float],
    theta: np.ndarray,
    i: int,
    analytic: float,
    numeric: float,
    rounding: float,
) -> float:
    """Return the numeric slope without what a near kink and rounding have done to it."""
    difference, h = numeric - analytic, _STEP
    if abs(difference) > rounding / h:
        for smaller in (h / 10, h / 100, h / 1000):
            again = _slope(f, theta, (i,), smaller) - analytic
            if abs(again) < abs(difference) / 10:
                difference, h = again, smaller
                break
    unexplained = max(abs(difference) - rounding / h, 0.0)
    return analytic + np.copysign(unexplained, difference)


def _slope(f: Callable[[np.ndarray], float], x: np.ndarray, i: tuple[int, ...], h: float) -> float:
    """Return the central difference of f along entry i of x, which is restored."""
    middle = x[i]
    x[i] = right = middle + h
    f_right = _number(f(x))
    x[i] = left = middle - h
    f_left = _number(f(x))
    x[i] = middle
    if right == left:
        raise ValueError(f"h: {h} is too small to change the entry {middle} at index {i}")
    return (f_right - f_left) / (right - left)


def _number(value: ArrayLike) -> float:
    number = np.asarray(value)
    if number.size != 1 or number.dtype.kind not in "biuf":
        got = repr(value) if number.size == 1 else number.shape
        raise ValueError(f"f: expected a function that returns one number, got {got}")
    return float(number.reshape(()))


def _norm(v: np.ndarray) -> float:
    return float(np.sqrt(np.vdot(v, v)))


def _generators(layer: Layer) -> Iterator[np.random.Generator]:
    """Yield the random generators that a layer, or a layer inside it, draws from."""
    for value in vars(layer).values():
        if isinstance(value, np.random.Generator):
            yield value
    for inner in getattr(layer, "layers", ()):
        yield from _generators(inner)
