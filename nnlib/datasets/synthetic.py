"""Small data sets made from a formula and a seed."""

import numpy as np

from nnlib._validate import random_generator, require_integer, require_number
from nnlib.datasets.record import Dataset

MADE = "Made by nnlib from a formula."
FREE = "MIT, as nnlib itself."


def xor() -> Dataset:
    """Return the four points of exclusive or: the class is 1 where exactly one input is 1.

    Returns
    -------
    Dataset
        `X` (4, 2) of 0.0 and 1.0, `y` (4,) of 0 and 1.

    References
    ----------
    Minsky, M. & Papert, S. (1969). Perceptrons. MIT Press.

    Examples
    --------
    >>> xor().X.tolist()
    [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    >>> xor().y.tolist()
    [0, 1, 1, 0]
    """
    return Dataset(
        name="xor",
        X=np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
        y=np.array([0, 1, 1, 0]),
        feature_names=("x1", "x2"),
        target_names=("0", "1"),
        description="Exclusive or: no straight line separates the two classes.",
        source=MADE,
        licence=FREE,
    )


def moons(n: int = 200, noise: float = 0.1, seed: int | np.random.Generator | None = 0) -> Dataset:
    """Return two interleaved half circles of radius 1.

    Class 0 is the upper half circle (cos t, sin t), class 1 the lower one
    (1 − cos t, ½ − sin t), both for evenly spaced t from 0 to π.

    Parameters
    ----------
    n : int, at least 2
        Number of points. Half of them, rounded down, belong to class 0.
    noise : float, at least 0
        Standard deviation of the normal noise added to both coordinates.
    seed : int, Generator or None
        The same number gives the same points; None gives new ones every time.

    Returns
    -------
    Dataset
        `X` (n, 2), `y` (n,) of 0 and 1, in shuffled order.

    Raises
    ------
    ValueError
        If `n` is not an integer of at least 2, or `noise` is negative.

    Examples
    --------
    >>> moons(6, noise=0.0).y.tolist().count(1)
    3
    """
    _require(n, noise, low=2)
    rng = random_generator(seed)
    upper, lower = np.linspace(0, np.pi, n // 2), np.linspace(0, np.pi, n - n // 2)
    X = np.concatenate(
        [
            np.column_stack([np.cos(upper), np.sin(upper)]),
            np.column_stack([1 - np.cos(lower), 0.5 - np.sin(lower)]),
        ]
    )
    y = np.repeat([0, 1], [len(upper), len(lower)])
    return _shuffled("moons", X, y, noise, rng, "Two interleaved half circles.")


def spirals(
    n: int = 300,
    noise: float = 0.1,
    seed: int | np.random.Generator | None = 0,
    classes: int = 2,
) -> Dataset:
    """Return the arms of a spiral, one class an arm.

    Arm k holds the points r·(cos φ, sin φ) with r = 2t, φ = 2.5πt + 2πk/classes and evenly
    spaced t from 0.1 to 1.

    Parameters
    ----------
    n : int, at least `classes`
        Number of points, shared among the arms as evenly as possible.
    noise : float, at least 0
        Standard deviation of the normal noise added to both coordinates.
    seed : int, Generator or None
        The same number gives the same points; None gives new ones every time.
    classes : int, at least 2
        Number of arms.

    Returns
    -------
    Dataset
        `X` (n, 2), `y` (n,) of 0 … classes − 1, in shuffled order.

    Raises
    ------
    ValueError
        If `classes` is not an integer of at least 2, `n` not one of at least `classes`, or
        `noise` is negative.

    References
    ----------
    Lang, K. J. & Witbrock, M. J. (1988). Learning to tell two spirals apart. Proceedings of
    the 1988 Connectionist Models Summer School.

    Examples
    --------
    >>> spirals(7, classes=3)
    <Dataset spirals: X (7, 2), y (7,), 3 classes: '0' 3, '1' 2, '2' 2; read-only, change
    data.X.copy()>
    """
    require_integer(classes, "classes", low=2)
    _require(n, noise, low=classes)
    rng = random_generator(seed)
    y = np.sort(np.arange(n) % classes)
    t = np.concatenate([np.linspace(0.1, 1, count) for count in np.bincount(y)])
    angle = 2.5 * np.pi * t + 2 * np.pi * y / classes
    X = 2 * t[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _shuffled("spirals", X, y, noise, rng, f"{classes} arms of a spiral.")


def sine(n: int = 100, noise: float = 0.1, seed: int | np.random.Generator | None = 0) -> Dataset:
    """Return one period of a sine with noise: y = sin x + noise, a regression problem.

    Parameters
    ----------
    n : int, at least 1
        Number of points.
    noise : float, at least 0
        Standard deviation of the normal noise added to `y`.
    seed : int, Generator or None
        The same number gives the same points; None gives new ones every time.

    Returns
    -------
    Dataset
        `X` (n, 1), uniform in [−π, π) and in rising order, `y` (n,).

    Raises
    ------
    ValueError
        If `n` is not an integer of at least 1, or `noise` is negative.

    Examples
    --------
    >>> data = sine(3, noise=0.0)
    >>> float(abs(data.y - np.sin(data.X[:, 0])).max())
    0.0
    """
    _require(n, noise, low=1)
    rng = random_generator(seed)
    x = np.sort(rng.uniform(-np.pi, np.pi, n))
    return Dataset(
        name="sine",
        X=x[:, None],
        y=np.sin(x) + rng.normal(0, noise, n),
        feature_names=("x",),
        target_names=("sin x",),
        description=f"One period of sin x with normal noise of deviation {noise}.",
        source=MADE,
        licence=FREE,
    )


def _require(n: int, noise: float, low: int) -> None:
    require_integer(n, "n", low=low)
    require_number(noise, "noise", low=0.0, open_high=True)


def _shuffled(
    name: str, X: np.ndarray, y: np.ndarray, noise: float, rng: np.random.Generator, what: str
) -> Dataset:
    X = X + rng.normal(0, noise, X.shape)
    order = rng.permutation(len(y))
    return Dataset(
        name=name,
        X=X[order],
        y=y[order],
        feature_names=("x1", "x2"),
        target_names=tuple(str(k) for k in range(int(y.max()) + 1)),
        description=f"{what} Normal noise of deviation {noise} on both coordinates.",
        source=MADE,
        licence=FREE,
    )
