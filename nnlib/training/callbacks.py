"""Callbacks: what may watch a training, and end it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from nnlib._validate import require_integer, require_number

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
    """Base class with three hooks that do nothing; only `on_epoch_end` must exist in your own."""

    def on_train_begin(self, run: Run) -> None:
        """Called once, before anything is changed: the place to refuse with a ValueError."""

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float]) -> bool | None:
        """Called after each epoch, counted from 0, with its numbers; return True to stop."""

    def on_train_end(self) -> None:
        """Called once after the last epoch, also after an early stop or an interrupt."""


@dataclass(eq=False)
class EarlyStopping(Callback):
    """Stop when the monitored number has not become better for `patience` epochs in a row.

    Better means lower than the best so far by more than `min_delta` (higher, for an accuracy).
    NaN is never better. An object can be used again: every training starts afresh.

    Parameters
    ----------
    patience : int
        Epochs without a better value that are allowed in a row, ≥ 1.
    monitor : str
        One of the recorded names, such as 'val_loss' or 'val_accuracy'.
    min_delta : float
        ≥ 0. A smaller gain does not count.
    restore_best_weights : bool
        After the training, give the network the parameters and running statistics of the best
        epoch: also if all epochs were run, or the training was interrupted. The optimizer's state
        stays that of the last step.
    mode : {'auto', 'min', 'max'}
        Whether low or high is good. 'auto' knows losses and errors (low), and accuracy,
        precision, recall, F1 and AUC (high), by their names; for others it must be said.

    Attributes
    ----------
    best_epoch, best : int or None, float
        The best epoch so far, counted from 0 (figures count from 1), and its value.
    stopped_epoch : int or None
        The epoch after which this callback stopped the training.

    References
    ----------
    Prechelt (1998), *Early Stopping — But When?*

    Examples
    --------
    >>> stopping = EarlyStopping(patience=2, monitor="loss")
    >>> [stopping.on_epoch_end(i, {"loss": loss}) for i, loss in enumerate([3, 2, 2.5, 2.4])]
    [False, False, False, True]
    >>> stopping.best_epoch
    1
    """

    patience: int
    monitor: str = "val_loss"
    min_delta: float = 0.0
    restore_best_weights: bool = True
    mode: Literal["auto", "min", "max"] = "auto"

    best_epoch: int | None = field(default=None, init=False, repr=False)
    best: float = field(default=np.nan, init=False, repr=False)
    stopped_epoch: int | None = field(default=None, init=False, repr=False)
    _network: "Network | None" = field(default=None, init=False, repr=False)
    _kept: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        require_integer(self.patience, "patience")
        require_number(self.min_delta, "min_delta", low=0, open_high=True)
        self._sign = _sign(self.mode, self.monitor)
        self._reset(network=None)

    def on_train_begin(self, run: Run) -> None:
        """Start afresh, and refuse a name that is not going to be recorded."""
        if self.monitor not in run.names:
            advice = "; pass validation=(X, y)" if self.monitor.startswith("val_") else ""
            raise ValueError(
                f"monitor: {self.monitor!r} is not recorded in this training, "
                f"only {', '.join(run.names)}{advice}"
            )
        self._reset(run.network)

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float]) -> bool:
        """Compare with the best epoch so far; return True when patience is at its end."""
        value = float(logs[self.monitor])
        if self._sign * value < self._sign * self.best - self.min_delta:
            self.best_epoch, self.best, self._waited = epoch, value, 0
            if self.restore_best_weights and self._network is not None:
                self._kept = [(array, array.copy()) for array in _state(self._network)]
        else:
            self._waited += 1
        if self._waited < self.patience:
            return False
        self.stopped_epoch = epoch
        return True

    def on_train_end(self) -> None:
        """Give the network the weights of the best epoch, if there was one."""
        for array, best in self._kept:
            array[...] = best
        self._network, self._kept = None, []

    def _reset(self, network: "Network | None") -> None:
        self.best_epoch, self.best, self.stopped_epoch = None, self._sign * np.inf, None
        self._waited, self._network, self._kept = 0, network, []


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


def _state(network: "Network") -> list[np.ndarray]:
    return [network.theta, *(array for _, array in network.statistics)]
