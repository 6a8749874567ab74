"""Checkpoints: the best network so far as a file, whatever happens to the training."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nnlib.training.callbacks import Monitor, Run

if TYPE_CHECKING:
    from nnlib.network import Network


@dataclass(eq=False)
class ModelCheckpoint(Monitor):
    """Save the network after each epoch that is the best so far (or after every epoch).

    `Network.load(path)` gives it back. The file is whole at any moment: the new one is written
    beside it and takes its place in one step, so a training that is killed leaves the last good
    one. Better is meant as in `EarlyStopping`. An object can be used again: every training starts
    afresh, and its first best epoch writes over an older file.

    Parameters
    ----------
    path : str or path
        The file, such as 'best.npz', in a folder that exists. It may hold the epoch, counted from
        1 as in figures, and recorded names: 'epoch-{epoch:03d}-{val_loss:.3f}.npz' leaves one file
        for each epoch that was saved.
    monitor : str
        One of the recorded names, such as 'val_loss' or 'val_accuracy'. Not used with
        `save_best_only=False`.
    save_best_only : bool
        False: save after every epoch.
    mode : {'auto', 'min', 'max'}
        Whether low or high is good, as in `EarlyStopping`.
    min_delta : float
        ≥ 0. A smaller gain does not count.

    Attributes
    ----------
    best_epoch, best : int or None, float
        The best epoch so far, counted from 0, and its value.
    saved : pathlib.Path or None
        The file that was written last: with `save_best_only`, that of the best epoch.

    Raises
    ------
    ValueError
        Before the training: if a name is not going to be recorded, the file cannot be written, or
        the network holds something of your own that a file cannot (see `Network.save`).

    Examples
    --------
    >>> import tempfile
    >>> from nnlib import MeanSquaredError, SGD, Dense, Network, train
    >>> X, y, network = [[0.0], [1.0]], [[1.0], [3.0]], Network([Dense(1, 1)], seed=0)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     checkpoint = ModelCheckpoint(f"{folder}/best.npz", monitor="loss")
    ...     history = train(network, MeanSquaredError(), SGD(0.1), X, y, epochs=5,
    ...                     callbacks=[checkpoint], seed=0, progress=False)
    ...     best = Network.load(checkpoint.saved)
    >>> bool((best.theta == network.theta).all())
    True
    """

    path: str | os.PathLike[str]
    monitor: str = "val_loss"
    save_best_only: bool = True
    mode: Literal["auto", "min", "max"] = "auto"
    min_delta: float = 0.0

    saved: Path | None = field(default=None, init=False, repr=False)
    _network: "Network | None" = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.path, str | os.PathLike):
            raise ValueError(f"path: expected the name of a file, got {self.path!r}")
        self._start()

    def on_train_begin(self, run: Run) -> None:
        """Start afresh; refuse unknown names, and a file that cannot be written."""
        if self.save_best_only:
            self._require_recorded(run)
        first = self._file(0, dict.fromkeys(run.names, 0.0))
        _try_to_save(run.network, first)
        self._start()
        self._network = run.network

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float]) -> None:
        """Save the network if this epoch is the best so far."""
        if self.save_best_only and not self._is_best(epoch, logs):
            return
        if self._network is not None:
            path = self._file(epoch, logs)
            self._network.save(path)
            self.saved = path

    def on_train_end(self) -> None:
        """Let go of the network."""
        self._network = None

    def _start(self) -> None:
        if self.save_best_only:
            super()._start()
        self.saved, self._network = None, None

    def _file(self, epoch: int, logs: Mapping[str, float]) -> Path:
        """Return the path with epoch and numbers filled in."""
        try:
            return Path(os.fspath(self.path).format(epoch=epoch + 1, **logs))
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(
                f"path: {os.fspath(self.path)!r} can hold {{epoch}}, "
                f"{', '.join(f'{{{name}}}' for name in logs)}; {type(error).__name__}: {error}"
            ) from error


def _try_to_save(network: "Network", path: Path) -> None:
    """Raise ValueError if `network` cannot be saved where `path` is; no file is left."""
    from nnlib._storage import try_to_save

    try:
        try_to_save(network, path)
    except OSError as error:
        raise ValueError(f"path: {str(path)!r} cannot be written: {error}") from error
