"""A network learns noisy moons or spirals, epoch by epoch, with the cures of chapter 7.

Everything is the library's: network, penalties, dropout, early stopping, and the epoch of `train`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from nnlib._validate import choose, require_integer
from nnlib.datasets import Dataset, moons, spirals
from nnlib.layers import Dense, Dropout, Layer
from nnlib.losses import BinaryCrossEntropy
from nnlib.network import Network
from nnlib.optimizers import Adam
from nnlib.regularizers import L1, L2, ElasticNet, Regularizer
from nnlib.training import EarlyStopping, Run
from nnlib.training.data import Data
from nnlib.training.epoch import evaluate, run_epoch

EPOCHS, BATCH, RATE, VALIDATION = 300, 20, 0.01, 200
SMALL = 1e-3
LOSS = BinaryCrossEntropy()
DATA: dict[str, Callable[..., Dataset]] = {"moons": moons, "spirals": spirals}


class Settings(NamedTuple):
    """What is trained on, and with what.

    Attributes
    ----------
    data : str
        One of `DATA`.
    noise : float
        Deviation of the noise in both inputs, ≥ 0.
    points : int
        Number of training points.
    layers, units : int
        Hidden layers, and ReLU units in each.
    l2, l1 : float
        Strengths of the penalties on all weights, ≥ 0.
    dropout : float
        Share dropped after each hidden layer, in [0, 1).
    patience : int
        Of early stopping, in epochs; 0 stands for no early stopping.
    seed : int
        Of points, weights, batches and dropout.
    """

    data: str = "moons"
    noise: float = 0.3
    points: int = 60
    layers: int = 2
    units: int = 32
    l2: float = 0.0
    l1: float = 0.0
    dropout: float = 0.0
    patience: int = 0
    seed: int = 0

    @property
    def uncured(self) -> "Settings":
        """The same without any cure."""
        return self._replace(l2=0.0, l1=0.0, dropout=0.0, patience=0)

    @property
    def cured(self) -> bool:
        """Whether there is any cure."""
        return self != self.uncured

    def rows(self) -> tuple[Data, Data]:
        """Return the training points and the validation points."""
        make = choose(self.data, DATA, "data")
        require_integer(self.seed, "seed", low=0)
        sets = (
            make(self.points, self.noise, seed=self.seed),
            make(VALIDATION, self.noise, seed=1000 + self.seed),
        )
        training, validation = (Data(s.X, s.y[:, None].astype(float)) for s in sets)
        return training, validation

    def network(self, dtype: Any = float) -> Network:
        """Return the network before the first step."""
        require_integer(self.layers, "layers")
        layers: list[Layer] = []
        width = 2
        for _ in range(self.layers):
            layers.append(Dense(width, self.units, "relu", kernel_regularizer=self._penalty()))
            layers += [Dropout(self.dropout)] if self.dropout else []
            width = self.units
        layers.append(Dense(width, 1, "sigmoid", kernel_regularizer=self._penalty()))
        return Network(layers, seed=self.seed, dtype=dtype)

    def _penalty(self) -> Regularizer | None:
        if self.l1 and self.l2:
            return ElasticNet(self.l1, self.l2)
        return L1(self.l1) if self.l1 else (L2(self.l2) if self.l2 else None)


class Outcome(NamedTuple):
    """How a run ended, with the weights that it kept.

    Attributes
    ----------
    settings : Settings
    epochs, kept : int
        Epochs trained, and the one whose weights were kept: the last, or the best with early
        stopping.
    train, val : float
        Training and validation loss with these weights.
    best, best_epoch : float, int
        The lowest validation loss of all epochs, and when it was.
    right, val_right : float
        Shares of training and validation points that are right.
    small : float
        Share of weights between −0.001 and 0.001.
    parameters : int
        Number of weights and biases.
    """

    settings: Settings
    epochs: int
    kept: int
    train: float
    val: float
    best: float
    best_epoch: int
    right: float
    val_right: float
    small: float
    parameters: int


class Experiment:
    """One run, epoch by epoch.

    Parameters
    ----------
    settings : Settings

    Attributes
    ----------
    training, validation : Data
        The points and their labels.
    train_losses, val_losses : list of float
        Before the first epoch and after each, both as `predict` sees it: without dropout and
        without penalties.
    complete : bool
        Whether the last epoch is over, or early stopping has ended it.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.training, self.validation = settings.rows()
        self.network = settings.network()
        self._optimizer, self._rng = Adam(RATE), np.random.default_rng(settings.seed)
        self._viewer = settings.network(np.float32)
        self._kernels = self.network.kernel_mask
        self.complete = False
        self.train_losses: list[float] = []
        self.val_losses: list[float] = []
        self._thetas: list[np.ndarray] = []
        self._record()
        self._stopping = EarlyStopping(settings.patience) if settings.patience else None
        if self._stopping is not None:
            names = ("loss", "val_loss")
            self._stopping.on_train_begin(Run(self.network, self._optimizer, names, EPOCHS))

    @property
    def last(self) -> int:
        """Number of epochs trained."""
        return len(self.train_losses) - 1

    @property
    def stopped(self) -> bool:
        """Whether early stopping has ended it."""
        return self.complete and self.last < EPOCHS

    def extend(self) -> None:
        """Train one epoch more, if it is not complete."""
        if self.complete:
            return
        run_epoch(self.network, LOSS, self._optimizer, self.training, BATCH, {}, self._rng, None)
        self._record()
        logs = {"loss": self.train_losses[-1], "val_loss": self.val_losses[-1]}
        enough = False
        if self._stopping is not None:
            enough = self._stopping.on_epoch_end(self.last - 1, logs)
        self.complete = enough or self.last == EPOCHS
        if self.complete and self._stopping is not None:
            self._stopping.on_train_end()

    def finish(self) -> "Experiment":
        """Train to the end, and return itself."""
        while not self.complete:
            self.extend()
        return self

    def best_epoch(self, epoch: int) -> int:
        """Return the epoch of the lowest validation loss up to this one; 0 only at the start."""
        return 1 + int(np.argmin(self.val_losses[1 : epoch + 1])) if epoch else 0

    def shown(self, epoch: int) -> int:
        """Return the epoch whose weights there are at this one.

        It is the epoch itself, but at the end of a run with early stopping it is the best.
        """
        back = self.complete and epoch == self.last and self._stopping is not None
        return self.best_epoch(epoch) if back else epoch

    def output(self, epoch: int, X: np.ndarray) -> np.ndarray:
        """Return the answers, from 0 to 1, of the network of this epoch to points (M, 2)."""
        self._viewer.theta[:] = self._thetas[epoch]
        return self._viewer.predict(X)[:, 0]

    def outcome(self, epoch: int) -> Outcome:
        """Return the numbers at this epoch; at the end, with the weights that were kept."""
        kept, best = self.shown(epoch), self.best_epoch(epoch)
        right, val_right = (
            float(((self.output(kept, X) > 0.5) == y[:, 0]).mean())
            for X, y in (self.training, self.validation)
        )
        weights = self._thetas[kept][self._kernels]
        return Outcome(
            settings=self.settings,
            epochs=epoch,
            kept=kept,
            train=self.train_losses[kept],
            val=self.val_losses[kept],
            best=self.val_losses[best],
            best_epoch=best,
            right=right,
            val_right=val_right,
            small=float((np.abs(weights) < SMALL).mean()),
            parameters=self.network.n_parameters,
        )

    def _record(self) -> None:
        for losses, rows in (
            (self.train_losses, self.training),
            (self.val_losses, self.validation),
        ):
            losses.append(evaluate(self.network, LOSS, rows, {})["val_loss"])
        self._thetas.append(self.network.theta.astype(np.float32))
