"""One training step (forward, loss, backward, Adam) of each contender, as a function to be timed.

Every maker imports its library itself, so that a process holds one thread pool only.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.shapes import Shape

Step = Callable[[], object]


def floor(shape: Shape) -> Step:
    """Return the matrix products alone: what no step can go below."""
    X, _ = shape.data()
    rng = np.random.default_rng(1)
    pairs = list(pairwise(shape.widths))
    weights = [(rng.standard_normal(p) / p[0] ** 0.5).astype(shape.dtype) for p in pairs]
    outputs = [np.zeros((shape.batch, n), shape.dtype) for _, n in pairs]
    inputs = [X, *outputs[:-1]]
    deltas = [rng.standard_normal(z.shape).astype(shape.dtype) for z in outputs]
    gradients = [np.empty_like(W) for W in weights]
    passed = [np.empty_like(x) for x in inputs]

    def step() -> None:
        for x, W, z in zip(inputs, weights, outputs, strict=True):
            np.matmul(x, W, out=z)
        for i in range(len(weights) - 1, -1, -1):
            np.matmul(inputs[i].T, deltas[i], out=gradients[i])
            if i:
                np.matmul(deltas[i], weights[i].T, out=passed[i])

    return step


def nnlib(shape: Shape, rate: float = 0.001) -> Step:
    """Return a step of this library, the one that `train` takes."""
    from nnlib import Adam, BinaryCrossEntropy, CategoricalCrossEntropy
    from nnlib.training.epoch import learn

    batch, network = shape.data(), nnlib_network(shape)
    loss = (BinaryCrossEntropy if shape.widths[-1] == 1 else CategoricalCrossEntropy)(True)
    both, optimizer, kernels = loss.value_and_gradient, Adam(rate), network.kernel_mask
    return lambda: learn(network, both, optimizer, batch, kernels)


def nnlib_adam(shape: Shape) -> Step:
    """Return this library's Adam update alone, on as many parameters as the network has."""
    from nnlib import Adam

    network, optimizer = nnlib_network(shape), Adam()
    gradient = np.random.default_rng(2).standard_normal(network.theta.size).astype(shape.dtype)
    return lambda: optimizer.step(network.theta, gradient)


def nnlib_network(shape: Shape) -> Any:
    """Return the network in this library."""
    from nnlib import Dense, Network

    pairs = list(pairwise(shape.widths))
    hidden = [Dense(a, b, "relu", "he_normal") for a, b in pairs[:-1]]
    return Network([*hidden, Dense(*pairs[-1])], seed=0, dtype=shape.dtype)


def torch_model(shape: Shape) -> Any:
    """Return the network in PyTorch."""
    import torch

    pairs = list(pairwise(shape.widths))
    layers: list[Any] = []
    for a, b in pairs[:-1]:
        layers += [torch.nn.Linear(a, b), torch.nn.ReLU()]
    layers.append(torch.nn.Linear(*pairs[-1]))
    return torch.nn.Sequential(*layers).to(getattr(torch, shape.dtype))


def torch(shape: Shape, **adam: bool) -> Step:
    """Return a step of PyTorch without compilation (eager)."""
    import torch

    X, y = map(torch.from_numpy, shape.data())
    model = torch_model(shape)
    one = shape.widths[-1] == 1
    loss = torch.nn.BCEWithLogitsLoss() if one else torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), **adam)

    def step() -> float:
        optimizer.zero_grad()
        value = loss(model(X), y)
        value.backward()
        optimizer.step()
        return value.item()

    return step


def torch_adam(shape: Shape, **adam: bool) -> Step:
    """Return PyTorch's Adam update alone."""
    import torch

    model = torch_model(shape)
    for parameter in model.parameters():
        parameter.grad = torch.randn_like(parameter)
    return torch.optim.Adam(model.parameters(), **adam).step


def scikit_learn(shape: Shape) -> Step:
    """Return a step of scikit-learn: `MLPClassifier.partial_fit` on one batch."""
    from sklearn.neural_network import MLPClassifier

    X, y = shape.data()
    y = y.ravel().astype(int)
    model = MLPClassifier(shape.widths[1:-1], batch_size=shape.batch, alpha=0.0, random_state=0)
    model.partial_fit(X, y, classes=np.unique(y))
    return lambda: model.partial_fit(X, y)


CONTENDERS: dict[str, Callable[[Shape], Step]] = {
    "floor": floor,
    "nnlib": nnlib,
    "torch fused": lambda shape: torch(shape, fused=True),
    "torch foreach": lambda shape: torch(shape, foreach=True),
    "scikit-learn": scikit_learn,
    "nnlib Adam": nnlib_adam,
    "torch fused Adam": lambda shape: torch_adam(shape, fused=True),
    "torch foreach Adam": lambda shape: torch_adam(shape, foreach=True),
}
