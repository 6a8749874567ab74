"""Forward, backward and one step of gradient descent through a 2-2-1 network, number by number.

Every number has a name: `z1.2` is z₁ of the second hidden neuron, `W1.12` the weight from x₁ to
h₂. A gradient has `d:` before the name of what it belongs to, so that δ₁ of h₂ is `d:z1.2`, and
what a step of gradient descent makes of a parameter has `new:`.
"""

from typing import NamedTuple

import numpy as np

from nnlib.activations import sigmoid

RATE = 1.0
PARAMETERS = ("W1.11", "W1.12", "W1.21", "W1.22", "b1.1", "b1.2", "W2.1", "W2.2", "b2")


class Parameters(NamedTuple):
    """Weights and biases of a network with two inputs, two hidden neurons and one output."""

    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray

    def named(self, prefix: str = "") -> dict[str, float]:
        """Return the nine numbers by name."""
        values = np.concatenate([self.W1.ravel(), self.b1, self.W2.ravel(), self.b2])
        return {prefix + name: float(v) for name, v in zip(PARAMETERS, values, strict=True)}


LESSON = Parameters(
    W1=np.array([[2.0, -1.0], [1.0, 3.0]]),
    b1=np.array([0.0, 1.0]),
    W2=np.array([[1.0], [-2.0]]),
    b2=np.array([0.0]),
)
WEIGHTS = {
    "as in the lesson": LESSON,
    "W₂ = (1, 0)": LESSON._replace(W2=np.array([[1.0], [0.0]])),
    "all times 5": Parameters(*(5 * p for p in LESSON)),
}
SAMPLES = {
    "0 0 → 0": (np.array([0.0, 0.0]), 0.0),
    "0 1 → 1": (np.array([0.0, 1.0]), 1.0),
    "1 0 → 1": (np.array([1.0, 0.0]), 1.0),
    "1 1 → 0": (np.array([1.0, 1.0]), 0.0),
}


def forward(
    x: np.ndarray, y: float, p: Parameters
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, float]:
    """Return z₁, a₁, z₂, ŷ and the loss L = ½(ŷ − y)² for one sample, x of shape (2,)."""
    z1 = x @ p.W1 + p.b1
    a1 = sigmoid(z1)
    z2 = a1 @ p.W2 + p.b2
    y_hat = sigmoid(z2)
    return z1, a1, z2, y_hat, float(0.5 * (y_hat - y) @ (y_hat - y))


def all_numbers(x: np.ndarray, y: float, p: Parameters) -> dict[str, float]:
    """Return every number of forward, backward and one step of gradient descent, by name."""
    z1, a1, z2, y_hat, loss = forward(x, y, p)

    d_y_hat = y_hat - y
    delta2 = d_y_hat * y_hat * (1 - y_hat)
    dW2 = np.outer(a1, delta2)
    d_a1 = delta2 @ p.W2.T
    delta1 = d_a1 * a1 * (1 - a1)
    dW1 = np.outer(x, delta1)
    gradient = Parameters(dW1, delta1, dW2, delta2)

    new = Parameters(*(w - RATE * d for w, d in zip(p, gradient, strict=True)))
    arrays = {"x": x, "z1": z1, "a1": a1, "z2": z2, "y_hat": y_hat}
    slopes = {"d:a1": d_a1, "d:z1": delta1, "d:z2": delta2, "d:y_hat": d_y_hat}
    return {
        **{n: float(v) for name, a in (arrays | slopes).items() for n, v in _entries(name, a)},
        **p.named(),
        **gradient.named("d:"),
        **new.named("new:"),
        "y": y,
        "loss": loss,
        "new:loss": forward(x, y, new)[-1],
    }


def _entries(name: str, array: np.ndarray) -> list[tuple[str, float]]:
    if len(array) == 1:
        return [(name, array[0])]
    return [(f"{name}.{i}", value) for i, value in enumerate(array, start=1)]
