"""The network of exercises 4.1, 4.2 and 4.8, its probes, and its computation in named steps.

A mistake changes one step, such as `variant(BACKWARD, dZ2=lambda v: v.P - v.Y)`, and leaves the
others as they are.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from nnlib.checks.exercise import Function, Probe
from nnlib.checks.probing import float32, probe, shapes

Step = Callable[[Any], Any]

FORWARD = ("X W1 b1 W2 b2", "Z1 A1 Z2 P")
BACKWARD = ("X Y W1 b1 W2 b2", "dW1 db1 dW2 db2")
TRAIN = ("X Y W1 b1 W2 b2 lr", "loss new_W1 new_b1 new_W2 new_b2")


def softmax(Z):
    """Return eᶻ / Σ eᶻ for every row of Z."""
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def sigmoid(Z):
    """Return 1 / (1 + e⁻ᶻ)."""
    return 1 / (1 + np.exp(-Z))


STEPS: Mapping[str, Step] = {
    "Z1": lambda v: v.X @ v.W1 + v.b1,
    "A1": lambda v: np.tanh(v.Z1),
    "Z2": lambda v: v.A1 @ v.W2 + v.b2,
    "P": lambda v: softmax(v.Z2),
    "loss": lambda v: -np.mean(np.sum(v.Y * np.log(v.P), axis=1)),
    "dZ2": lambda v: (v.P - v.Y) / len(v.X),
    "dW2": lambda v: v.A1.T @ v.dZ2,
    "db2": lambda v: v.dZ2.sum(axis=0),
    "dA1": lambda v: v.dZ2 @ v.W2.T,
    "dZ1": lambda v: v.dA1 * (1 - v.A1**2),
    "dW1": lambda v: v.X.T @ v.dZ1,
    "db1": lambda v: v.dZ1.sum(axis=0),
    "new_W1": lambda v: v.W1 - v.lr * v.dW1,
    "new_b1": lambda v: v.b1 - v.lr * v.db1,
    "new_W2": lambda v: v.W2 - v.lr * v.dW2,
    "new_b2": lambda v: v.b2 - v.lr * v.db2,
}


class Values:
    """The arguments and the steps by name; a step is computed when it is first read."""

    def __init__(self, given: Mapping[str, Any], steps: Mapping[str, Step]) -> None:
        self.__dict__.update(given)
        self._steps = steps

    def __getattr__(self, name: str) -> Any:
        self.__dict__[name] = value = self._steps[name](self)
        return value


def variant(task: tuple[str, str], **changes: Step) -> Function:
    """Return the function of a task, FORWARD, BACKWARD or TRAIN, with some steps changed."""
    arguments, results = (names.split() for names in task)

    def computed(*given: Any) -> tuple[Any, ...]:
        values = Values(dict(zip(arguments, given, strict=True)), {**STEPS, **changes})
        return tuple(getattr(values, name) for name in results)

    return computed


def updated_with(learning_rate: float) -> dict[str, Step]:
    """Return the change of one who updates W₂ before the error is sent back through it."""
    return {"dA1": lambda v: v.dZ2 @ (v.W2 - learning_rate * v.dW2).T}


# Three samples of one feature, two hidden units, two classes.
SMALL = (
    np.array([[1.0], [-1.0], [2.0]]),
    np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]),
    np.array([[0.5, -1.0]]),
    np.array([0.25, 0.5]),
    np.array([[1.0, -0.5], [0.75, 2.0]]),
    np.array([0.5, -0.25]),
)


def random_network(
    rng: np.random.Generator, n: int, d: int, h: int, c: int
) -> tuple[np.ndarray, ...]:
    """Return X (n, d), one-hot Y (n, c), W1 (d, h), b1, W2 (h, c), b2."""

    def normal(*shape: int) -> np.ndarray:
        return rng.normal(scale=0.8, size=shape)

    Y = np.eye(c)[rng.permutation(np.arange(n) % c)]
    return normal(n, d), Y, normal(d, h), normal(h), normal(h, c), normal(c)


def probes(rng: np.random.Generator, *rates: float) -> Iterator[Probe]:
    """Yield networks of which N, D, H and C all differ, squares, one sample, one unit.

    With `rates`, every call ends with one of these learning rates.
    """
    made = [(SMALL, "fixed"), (random_network(rng, 5, 3, 4, 2), "random")]
    made += [(random_network(rng, *size), "random") for size in shapes(rng, 3, 7, 6, 5, 4)]
    made += [(random_network(rng, 3, 3, 3, 3), "square") for _ in range(2)]
    made += [
        (random_network(rng, 4, 2, 2, 2), "square weights"),
        (random_network(rng, 3, 4, 3, 2), "as many samples as hidden units"),
        (random_network(rng, 40, 3, 5, 2), "many samples"),
        (random_network(rng, 1, 3, 4, 2), "one sample"),
        (random_network(rng, 6, 1, 3, 2), "one input"),
        (random_network(rng, 5, 2, 1, 3), "one hidden unit"),
    ]
    X, Y, W1, b1, W2, b2 = random_network(rng, 5, 3, 4, 2)
    made.append(((X, Y, W1, 0 * b1, W2, 0 * b2), "biases 0"))
    X = rng.integers(-2, 3, size=(6, 2))
    _, Y, W1, b1, W2, b2 = random_network(rng, 6, 2, 4, 3)
    made.append(((X, Y.astype(int), W1, b1, W2, b2), "integers"))
    for i, (given, label) in enumerate(made):
        yield probe(
            *given, *rates[i % len(rates) : i % len(rates) + 1] if rates else (), label=label
        )
    last = random_network(rng, 4, 3, 5, 2)
    yield float32(probe(*last, *rates[:1]))
