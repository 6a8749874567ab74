"""Callbacks: what may watch a training, and end it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib._validate import require_number

if TYPE_CHECKING:
    from nnlib.network import Network


@dataclass(frozen=True)
class Run:
    """What a callback learns before the first epoch.

    Attributes
    ----------
    network, optimizer
        The objects given to `train`, not copies.
    names : tuple of str
        The names that `logs` will have.
    epochs : int
        Number of epochs asked for.
    """

    network: "Network"
    optimizer: Any
    names: tuple[str, ...]
    epochs: int


class Callback:
    """Base class with three hooks that do nothing; only `on_epoch_end` must exist in your own.

    Examples
    --------
    >>> from nnlib import SGD, Dense, MeanSquaredError, Network, train
    >>> class StopWhenGood(Callback):
    ...     def on_epoch_end(self, epoch, logs):
    ...         return logs["loss"] < 0.1
    >>> X, y = np.ones((8, 1)), np.ones((8, 1))
    >>> network = Network([Dense(1, 1, kernel_initializer="zeros")])
    >>> history = train(network, MeanSquaredError(), SGD(0.1), X, y, epochs=99,
    ...                 callbacks=[StopWhenGood()], progress=False)
    >>> [round(loss, 2) for loss in history["loss"]]
    [1.0, 0.36, 0.13, 0.05]
    """

    def on_train_begin(self, run: Run) -> None:
        """Called once, before anything is changed: the place to refuse with a ValueError."""

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float]) -> bool | None:
        """Called after each epoch, counted from 0, with its numbers; return True to stop."""

    def on_train_end(self) -> None:
        """Called once after the last epoch, also after an early stop or an interrupt."""


class Monitor(Callback):
    """A callback that knows the best epoch so far, by one of the recorded numbers.

    Better means lower than the best by more than `min_delta` (higher, for an accuracy). NaN is
    never better. A subclass sets `monitor`, `mode` and `min_delta`, and calls `_start`.
    """

    monitor: str
    mode: str
    min_delta: float
    best_epoch: int | None
    best: float

    def _start(self) -> None:
        """Forget the epochs of an earlier training; refuse settings that make no sense."""
        require_number(self.min_delta, "min_delta", low=0, open_high=True)
        self._sign = _sign(self.mode, self.monitor)
        self.best_epoch, self.best = None, self._sign * np.inf

    def _require_recorded(self, run: Run) -> None:
        """Raise ValueError if the monitored number is not going to be recorded."""
        if self.monitor not in run.names:
            advice = "; pass validation=(X, y)" if self.monitor.startswith("val_") else ""
            raise ValueError(
                f"monitor: {self.monitor!r} is not recorded in this training, "
                f"only {', '.join(run.names)}{advice}"
            )

    def _is_best(self, epoch: int, logs: Mapping[str, float]) -> bool:
        """Return whether this epoch is the best so far, and remember it if so."""
        value = float(logs[self.monitor])
        better = self._sign * value < self._sign * self.best - self.min_delta
        if better:
            self.best_epoch, self.best = epoch, value
        return better


def _sign(mode: str, monitor: str) -> int:
    """Return 1 where low is good and −1 where high is good."""
    if mode not in ("auto", "min", "max"):
        raise ValueError(f"mode: expected 'auto', 'min' or 'max', got {mode!r}")
    if mode != "auto":
        return 1 if mode == "min" else -1
    words = monitor.lower().split("_")
    if {"loss", "error", "mse", "mae"} & set(words):
        return 1
    if {"accuracy", "precision", "recall", "f1", "auc"} & set(words):
        return -1
    raise ValueError(f"mode: say 'min' or 'max' for {monitor!r}; 'auto' does not know that name")
