"""The training loop: forward, loss, backward, step, for every batch of every epoch."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from nnlib._validate import random_generator, require_integer, require_number
from nnlib.losses import Loss
from nnlib.network import Network
from nnlib.training.callbacks import Run
from nnlib.training.data import (
    Metric,
    prepare,
    prepare_validation,
    require_callbacks,
    require_match,
    require_metrics,
    require_parts,
)
from nnlib.training.epoch import evaluate, run_epoch
from nnlib.training.history import History
from nnlib.training.progress import progress_bar
from nnlib.training.snapshot import Snapshot


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
    max_norm: float | None = None,
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
    max_norm : float, optional
        Clip: scale the gradient of all parameters together, penalties included, down to this
        length in each step where it is longer (`clip_by_norm`). Keeps it from exploding.

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
        when training is interrupted.

    Notes
    -----
    Interrupt a training with Ctrl-C, or the stop button of a notebook, and it ends with a warning
    and returns the `History` of the finished epochs. The epoch that was cut is dropped. The
    network then has the parameters and running statistics of the best finished epoch, the one
    with the lowest `val_loss` (without validation, the lowest `loss`); before the first, those it
    came with. Callbacks have the last word: `EarlyStopping` restores its own best epoch. A
    training that runs to its end keeps the weights of its last epoch. The optimizer stays where
    it was cut.

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
    if max_norm is not None:
        require_number(max_norm, "max_norm", low=0, open_low=True)
    with np.errstate(over="ignore", invalid="ignore"):
        data = prepare(network, loss, X, y)
        held_out = prepare_validation(network, loss, validation)
    rng = random_generator(seed)

    names = ["loss", *functions]
    names += [f"val_{name}" for name in names] if held_out else []
    names += ["learning_rate"] if hasattr(optimizer, "current_rate") else []
    _call(watchers, "on_train_begin", Run(network, optimizer, tuple(names), epochs))

    history, interrupted = History(), False
    best = older = (0, Snapshot(network))
    lowest = np.inf
    try:
        with progress_bar(epochs, "training", "epoch", progress) as bar:
            for epoch in range(epochs):
                rate = getattr(optimizer, "current_rate", None)
                logs = run_epoch(
                    network, loss, optimizer, data, batch_size, functions, rng, max_norm
                )
                if held_out:
                    logs |= evaluate(network, loss, held_out, functions)
                if rate is not None:
                    logs["learning_rate"] = rate
                _warn_if_diverging(logs, history)
                if (value := logs.get("val_loss", logs["loss"])) < lowest:
                    older, best, lowest = best, (epoch + 1, Snapshot(network)), value
                history.append(logs)
                if bar is not None:
                    bar.set_postfix(refresh=False, loss=f"{logs['loss']:.4g}")
                    bar.update()
                answers = [watcher.on_epoch_end(epoch, dict(logs)) for watcher in watchers]
                if any(isinstance(stop, bool | np.bool_) and stop for stop in answers):
                    break
    except KeyboardInterrupt:
        interrupted = True
        _, snapshot = best if best[0] <= history.epochs else older  # of an epoch in the history
        snapshot.restore()
    _call(watchers, "on_train_end")
    if interrupted:
        done = history.epochs
        warnings.warn(
            f"training was interrupted in epoch {min(done + 1, epochs)} of {epochs}; the history "
            f"holds the {done} finished, the network has the weights of "
            f"{'the best of them' if done else 'its start'}",
            stacklevel=2,
        )
    return history


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
