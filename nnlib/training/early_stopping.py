"""Early stopping: end a training that has stopped to generalise better."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from nnlib._validate import require_integer
from nnlib.training.callbacks import Monitor, Run
from nnlib.training.snapshot import Snapshot

if TYPE_CHECKING:
    from nnlib.network import Network


@dataclass(eq=False)
class EarlyStopping(Monitor):
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

    stopped_epoch: int | None = field(default=None, init=False, repr=False)
    _network: "Network | None" = field(default=None, init=False, repr=False)
    _kept: Snapshot | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        require_integer(self.patience, "patience")
        self._start()

    def on_train_begin(self, run: Run) -> None:
        """Start afresh, and refuse a name that is not going to be recorded."""
        self._require_recorded(run)
        self._start()
        self._network = run.network

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float]) -> bool:
        """Compare with the best epoch so far; return True when patience is at its end."""
        if self._is_best(epoch, logs):
            self._waited = 0
            if self.restore_best_weights and self._network is not None:
                self._kept = Snapshot(self._network)
        else:
            self._waited += 1
        if self._waited < self.patience:
            return False
        self.stopped_epoch = epoch
        return True

    def on_train_end(self) -> None:
        """Give the network the weights of the best epoch, if there was one."""
        if self._kept is not None:
            self._kept.restore()
        self._network, self._kept = None, None

    def _start(self) -> None:
        super()._start()
        self.stopped_epoch, self._waited, self._network, self._kept = None, 0, None, None
