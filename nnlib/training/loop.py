"""The training loop: forward, loss, backward, step, for every batch of every epoch."""

import warnings
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np

from nnlib._validate import require_integer
from nnlib.layers.arguments import random_generator
from nnlib.losses import Loss
from nnlib.network import Network
from nnlib.training.batches import minibatches
from nnlib.training.callbacks import Run
from nnlib.training.data import (
    Data,
    Metric,
    prepare,
    prepare_validation,
    require_callbacks,
    require_match,
    require_metrics,
    require_parts,
)
from nnlib.training.history import History


def train(
    network: Network,
    loss: Loss,
    optimizer: Any,
    X: np.ndarray,
    y: np.ndarray,
    epochs: int,
    batch_size: int = 32,
    validation: tuple[np.ndarray, np.ndarray] | None = None,
    metrics: Mapping[str, Metric] | None = None,
    callbacks: Iterable[Any] = (),
    seed: int | np.random.Generator | None = None,
    progress: bool = True,
) -> History:
    """Train a network with mini-batches: it is changed in place, the numbers are returned.

    For every batch: output ← forward(X), δ ← ∂L/∂output, gradient ← backward(δ), then one step
    of the optimizer.

    Parameters
    ----------
    network : Network
        Called again, `train` goes on from where the network is.
    loss : loss of `nnlib.losses`, or an object with the same two methods
    optimizer : optimizer of `nnlib.optimizers`, or an object with the same `step`
        Its state goes on too: use a new one, or `reset`, for another network.
    X : array, shape (N, D)
        Inputs, one sample a row. Cast once to the network's type.
    y : array
        Targets, one row per sample: of the shape of the output, or integer labels (N,).
    epochs : int
        Passes through the data, ≥ 1.
    batch_size : int
        Samples in a step, ≥ 1; the short last batch of an epoch is kept.
    validation : pair of arrays (X, y), optional
        Samples that are measured after each epoch and never learnt from.
    metrics : mapping of names to functions f(y, output) -> float, optional
        Such as `{"accuracy": f}`. Each is called once an epoch, with all rows together.
    callbacks : iterable
        Objects with `on_epoch_end(epoch, logs)`, such as `EarlyStopping`; see `Callback`.
    seed : int or numpy.random.Generator, optional
        For the shuffling alone: same seed, same result.
    progress : bool
        Show a bar over the epochs (needs tqdm).

    Returns
    -------
    History
        Per epoch: `loss` and metrics are taken while the epoch goes on, each batch before its
        own step and with dropout on, and `loss` weights every sample alike; `val_loss` and
        `val_` + metric are taken after the epoch, as `predict` sees it. No loss holds penalties.
        `learning_rate` is that of the epoch's first step.

    Raises
    ------
    ValueError
        If data or settings do not fit each other or hold NaN or infinity, before anything is
        changed.

    Warns
    -----
    UserWarning
        Once, when a loss is no longer finite; the training goes on, so that it can be seen. Also
        when training is interrupted (Ctrl-C, or the stop button of a notebook): what `History`
        returns are the finished epochs, the network stays as it is then, or as it was in its
        best epoch with `EarlyStopping`.

    Examples
    --------
    >>> import numpy as np
    >>> from nnlib.layers import Dense
    >>> from nnlib.losses import BinaryCrossEntropy
    >>> from nnlib.network import Network
    >>> from nnlib.optimizers import Adam
    >>> X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    >>> network = Network([Dense(2, 8, "tanh"), Dense(8, 1, "sigmoid")], seed=0)
    >>> history = train(network, BinaryCrossEntropy(), Adam(0.05), X, y, epochs=200, seed=0,
    ...                 progress=False)
    >>> history["loss"][-1] < 0.05
    True
    >>> network.predict(X).round().ravel().tolist()
    [0.0, 1.0, 1.0, 0.0]
    """
    require_parts(network, loss, optimizer)
    require_integer(epochs, "epochs")
    require_integer(batch_size, "batch_size")
    functions = require_metrics(metrics)
    watchers = require_callbacks(callbacks)
    require_match(network, loss)
    with np.errstate(over="ignore", invalid="ignore"):
        data = prepare(network, loss, X, y)
        held_out = prepare_validation(network, loss, validation)
    rng = random_generator(seed)

    names = ["loss", *functions]
    names += [f"val_{name}" for name in names] if held_out else []
    names += ["learning_rate"] if hasattr(optimizer, "current_rate") else []
    _call(watchers, "on_train_begin", Run(network, optimizer, tuple(names), epochs))

    history = History()
    try:
        with _bar(epochs, progress) as bar:
            for epoch in range(epochs):
                rate = getattr(optimizer, "current_rate", None)
                logs = _epoch(network, loss, optimizer, data, batch_size, functions, rng)
                if held_out:
                    logs |= _evaluate(network, loss, held_out, functions)
                if rate is not None:
                    logs["learning_rate"] = rate
                _warn_if_diverging(logs, history)
                history.append(logs)
                if bar is not None:
                    bar.set_postfix(refresh=False, loss=f"{logs['loss']:.4g}")
                    bar.update()
                answers = [watcher.on_epoch_end(epoch, dict(logs)) for watcher in watchers]
                if any(isinstance(stop, bool | np.bool_) and stop for stop in answers):
                    break
    except KeyboardInterrupt:
        warnings.warn(
            f"training was interrupted in epoch {history.epochs + 1} of {epochs}; "
            f"the history holds the {history.epochs} finished",
            stacklevel=2,
        )
    _call(watchers, "on_train_end")
    return history


def _epoch(
    network: Network,
    loss: Loss,
    optimizer: Any,
    data: Data,
    batch_size: int,
    metrics: Mapping[str, Metric],
    rng: np.random.Generator,
) -> dict[str, float]:
    """Go once through the data; return the mean loss over samples, and the metrics."""
    kernels = network.kernel_mask
    total, seen = 0.0, []
    with np.errstate(over="ignore", invalid="ignore"):
        for X, y in minibatches(*data, batch_size, rng):
            output = network.forward(X, training=True)
            total += loss(y, output) * len(X)
            network.backward(loss.gradient(y, output), input_gradient=False)
            optimizer.step(network.theta, network.gradient, kernels)
            if metrics:
                seen.append((y, output))
    logs = {"loss": float(total) / len(data.X)}
    if metrics:
        y, output = (np.concatenate(parts) for parts in zip(*seen, strict=True))
        logs |= {name: float(f(y, output)) for name, f in metrics.items()}
    return logs


def _evaluate(
    network: Network, loss: Loss, data: Data, metrics: Mapping[str, Metric]
) -> dict[str, float]:
    """Return the loss and the metrics on data that are not trained on."""
    with np.errstate(over="ignore", invalid="ignore"):
        output = network.predict(data.X)
        logs = {"val_loss": float(loss(data.y, output))}
    return logs | {f"val_{name}": float(f(data.y, output)) for name, f in metrics.items()}


def _warn_if_diverging(logs: Mapping[str, float], history: History) -> None:
    lost = [name for name in ("loss", "val_loss") if not np.isfinite(logs.get(name, 0.0))]
    if lost and all(np.isfinite(history[name]).all() for name in lost if history.epochs):
        warnings.warn(
            f"{lost[0]} is {logs[lost[0]]} in epoch {history.epochs + 1}: training diverges. "
            "Usual cures: a smaller learning rate, inputs scaled to mean 0 and deviation 1, "
            "gradients clipped by norm",
            stacklevel=3,
        )


def _call(watchers: Iterable[Any], hook: str, *arguments: Any) -> None:
    for watcher in watchers:
        if hasattr(watcher, hook):
            getattr(watcher, hook)(*arguments)


def _bar(epochs: int, progress: bool) -> AbstractContextManager[Any]:
    """Return a progress bar to enter, or nothing (None) to enter."""
    if not progress:
        return nullcontext()
    try:
        from tqdm.auto import tqdm
    except ModuleNotFoundError:
        warnings.warn("no progress bar: tqdm is not installed", stacklevel=3)
        return nullcontext()
    return tqdm(total=epochs, desc="training", unit="epoch")
