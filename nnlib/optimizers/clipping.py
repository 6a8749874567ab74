"""Gradient clipping: a step of bounded length, in the gradient's own direction."""

import numpy as np

from nnlib._validate import as_float, require_number


def clip_by_norm(gradient: np.ndarray, max_norm: float) -> np.ndarray:
    """Scale the gradient down to length `max_norm` if it is longer: g·min(1, c/‖g‖).

    Parameters
    ----------
    gradient : array
        g, of any shape; ‖g‖ is the root of the sum of all squares. It is left as it is. Clip the
        whole flat gradient of a network at once: clipped layer by layer, its direction changes.
    max_norm : float
        c > 0.

    Returns
    -------
    array of float
        Always a new array, also when nothing had to be clipped; float32 stays float32. A gradient
        with NaN or infinity has no direction: it comes back unchanged, so that it can be seen.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), *On the difficulty of training recurrent neural networks*.

    Examples
    --------
    >>> import numpy as np
    >>> print(clip_by_norm(np.array([3.0, 4.0]), max_norm=1.0))
    [0.6 0.8]
    >>> print(clip_by_norm(np.array([0.3, 0.4]), max_norm=1.0))
    [0.3 0.4]
    """
    g = as_float(gradient, "gradient")
    require_number(max_norm, "max_norm", low=0, open_low=True)
    largest = float(np.abs(g).max(initial=0.0))
    if largest == 0 or not np.isfinite(largest):
        return g.copy()
    direction = g / largest
    length = float(np.sqrt(np.sum(direction**2)))
    if largest * length <= max_norm:
        return g.copy()
    return direction * (float(max_norm) / length)
