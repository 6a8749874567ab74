"""One step, one epoch, one look at held-out data: the parts of a training."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from nnlib.losses import Loss
from nnlib.network import Network
from nnlib.optimizers import clip_by_norm
from nnlib.training.batches import minibatches
from nnlib.training.data import Data, Metric

LossAndGradient = Callable[[np.ndarray, np.ndarray], tuple[float, np.ndarray]]


def learn(
    network: Network,
    loss_and_gradient: LossAndGradient,
    optimizer: Any,
    batch: tuple[np.ndarray, np.ndarray],
    kernels: np.ndarray,
    max_norm: float | None = None,
) -> tuple[float, np.ndarray]:
    """Take one step; return the loss of the batch and the output, both before it."""
    X, y = batch
    output = network.forward(X, training=True)
    value, delta = loss_and_gradient(y, output)
    network.backward(delta, input_gradient=False)
    gradient = network.gradient
    if max_norm is not None:
        gradient = clip_by_norm(gradient, max_norm)
    optimizer.step(network.theta, gradient, kernels)
    return value, output


def run_epoch(
    network: Network,
    loss: Loss,
    optimizer: Any,
    data: Data,
    batch_size: int,
    metrics: Mapping[str, Metric],
    rng: np.random.Generator,
    max_norm: float | None,
) -> dict[str, float]:
    """Go once through the data; return the mean loss over samples, and the metrics."""
    both, kernels = loss_and_gradient(loss), network.kernel_mask
    total, seen = 0.0, []
    with np.errstate(over="ignore", invalid="ignore"):
        for batch in minibatches(*data, batch_size, rng):
            value, output = learn(network, both, optimizer, batch, kernels, max_norm)
            total += value * len(output)
            if metrics:
                seen.append((batch[1], output))
    logs = {"loss": float(total) / len(data.X)}
    if metrics:
        y, output = (np.concatenate(parts) for parts in zip(*seen, strict=True))
        logs |= {name: float(f(y, output)) for name, f in metrics.items()}
    return logs


def evaluate(
    network: Network, loss: Loss, data: Data, metrics: Mapping[str, Metric]
) -> dict[str, float]:
    """Return the loss and the metrics on data that are not trained on."""
    with np.errstate(over="ignore", invalid="ignore"):
        output = network.predict(data.X)
        logs = {"val_loss": float(loss(data.y, output))}
    return logs | {f"val_{name}": float(f(data.y, output)) for name, f in metrics.items()}


def loss_and_gradient(loss: Any) -> LossAndGradient:
    """Return a function (y, output) → (loss, gradient) that does shared work once.

    A loss of the reader's own that changes only `gradient` or the call is asked for each.
    """

    def depth(name: str) -> float:
        classes = enumerate(type(loss).__mro__)
        return next((i for i, cls in classes if name in vars(cls)), np.inf)

    if depth("value_and_gradient") <= min(depth("__call__"), depth("gradient")) < np.inf:
        return loss.value_and_gradient
    return lambda y, output: (loss(y, output), loss.gradient(y, output))
