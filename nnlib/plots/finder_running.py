"""A learning-rate sweep of one small network, and trainings with two rates to compare."""

import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from nnlib._validate import choose
from nnlib.datasets import Dataset, digits, moons
from nnlib.layers import Dense
from nnlib.losses import CategoricalCrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD, Adam, Optimizer, RMSprop
from nnlib.training import LearningRateFinder, RateSweep, accuracy, train

LOW, HIGH, STEPS = 1e-6, 10.0, 100
SHARE = 0.6  # of the rows, to train on; the others are the validation rows
LOSS = CategoricalCrossEntropy(from_logits=True)


class Task(NamedTuple):
    """A data set, with the width of the hidden layer and the epochs of a training."""

    load: Callable[[], Dataset]
    hidden: int
    epochs: int


DATA = {
    "digits": Task(digits, 32, 15),
    "moons": Task(lambda: moons(n=500, noise=0.2, seed=0), 16, 30),
}
OPTIMIZERS: dict[str, Callable[[float], Optimizer]] = {
    "SGD": SGD,
    "Momentum": lambda rate: SGD(rate, momentum=0.9),
    "RMSprop": RMSprop,
    "Adam": Adam,
}
HIDDEN = ("tanh", "relu", "sigmoid")
INPUTS = ("standardised", "0 to 1", "0 to 255")


class Setup(NamedTuple):
    """What a rate is looked for: names of the data, the optimizer, the activation, the inputs."""

    data: str = "digits"
    optimizer: str = "SGD"
    hidden: str = "tanh"
    inputs: str = "standardised"

    @property
    def epochs(self) -> int:
        """Epochs of a training."""
        return DATA[self.data].epochs

    @property
    def classes(self) -> int:
        """Number of classes."""
        return int(prepared(self.data, self.inputs).y.max()) + 1

    @property
    def blind(self) -> float:
        """The loss of one who gives every class the same probability, ln C."""
        return float(np.log(self.classes))

    def network(self) -> Network:
        """Return the network before the first step, always the same."""
        rows, task = prepared(self.data, self.inputs), DATA[self.data]
        layers = [Dense(rows.X.shape[1], task.hidden, self.hidden)]
        return Network([*layers, Dense(task.hidden, self.classes)], seed=0)

    def sweep(self) -> RateSweep:
        """Return the run in which the rate grows from batch to batch."""
        rows = prepared(self.data, self.inputs)
        finder = LearningRateFinder(low=LOW, high=HIGH, steps=STEPS, seed=0)
        optimizer = OPTIMIZERS[self.optimizer](LOW)
        return finder.run(self.network(), LOSS, optimizer, rows.X, rows.y)


class Rows(NamedTuple):
    """Rows to train on, and validation rows."""

    X: np.ndarray
    y: np.ndarray
    X_val: np.ndarray
    y_val: np.ndarray


@lru_cache(maxsize=len(DATA) * len(INPUTS))
def prepared(data: str, inputs: str) -> Rows:
    """Return a data set, split, with inputs scaled by what is known of the training rows alone."""
    record = choose(data, DATA, "data").load()
    order = np.random.default_rng(0).permutation(len(record.y))
    cut = round(SHARE * len(order))
    X, X_val = record.X[order[:cut]], record.X[order[cut:]]
    if inputs == "standardised":
        spread = X.std(axis=0)
        shift, width = X.mean(axis=0), np.where(spread > 0, spread, 1.0)
    else:
        top = choose(inputs, {"0 to 1": 1.0, "0 to 255": 255.0}, "inputs")
        shift, width = X.min(), (X.max() - X.min()) / top
    y = record.y[order]
    return Rows((X - shift) / width, y[:cut], (X_val - shift) / width, y[cut:])


class Training:
    """One training with a fixed rate, epoch by epoch.

    Attributes
    ----------
    losses, accuracies : list of float
        On the validation rows, before the first epoch and after each; ∞ and the last accuracy
        once the loss was not finite.
    """

    def __init__(self, setup: Setup, rate: float) -> None:
        self.setup, self.rate = setup, rate
        self._network, self._optimizer = setup.network(), OPTIMIZERS[setup.optimizer](rate)
        self._rng = np.random.default_rng(0)
        rows = prepared(setup.data, setup.inputs)
        output = self._network.predict(rows.X_val)
        self.losses = [LOSS(rows.y_val, output)]
        self.accuracies = [accuracy(rows.y_val, output)]

    @property
    def epochs(self) -> int:
        """Epochs trained so far."""
        return len(self.losses) - 1

    def extend(self) -> None:
        """Train one epoch more."""
        if not np.isfinite(self.losses[-1]):
            self.losses.append(float("inf"))
            self.accuracies.append(self.accuracies[-1])
            return
        rows = prepared(self.setup.data, self.setup.inputs)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*training diverges.*")
            history = train(
                self._network,
                LOSS,
                self._optimizer,
                rows.X,
                rows.y,
                epochs=1,
                validation=(rows.X_val, rows.y_val),
                metrics={"accuracy": accuracy},
                seed=self._rng,
                progress=False,
            )
        loss = history["val_loss"][-1]
        self.losses.append(loss if np.isfinite(loss) else float("inf"))
        self.accuracies.append(history["val_accuracy"][-1])


class Search:
    """The sweep of one set-up, and the two trainings after it; each is made when asked for.

    Attributes
    ----------
    setup : Setup
    shown : int
        Steps of the sweep that are shown.
    guess : float
        The rate of the first training.
    epoch : int
        The epoch that is shown.
    """

    def __init__(self, setup: Setup, guess: float) -> None:
        self.setup, self.guess = setup, float(guess)
        self.shown = self.epoch = 0
        self._sweep: RateSweep | None = None
        self._trainings: tuple[Training, Training] | None = None

    @property
    def sweep(self) -> RateSweep | None:
        """The sweep, once it has been run."""
        return self._sweep

    @property
    def swept(self) -> bool:
        """Whether the whole sweep is shown."""
        return self._sweep is not None and self.shown == len(self._sweep.rates)

    @property
    def trainings(self) -> tuple[Training, Training] | None:
        """The trainings with the guess and with the suggestion, once they have begun."""
        return self._trainings if self.epoch else None

    def rewind(self) -> None:
        """Show the sweep from its beginning, and no training; what was computed is kept."""
        self.shown = self.epoch = 0

    def go_on(self, steps: int = 1) -> bool:
        """Show some more steps of the sweep; return False when there are none left."""
        if self._sweep is None:
            self._sweep = self.setup.sweep()
        if self.swept:
            return False
        self.shown = min(self.shown + steps, len(self._sweep.rates))
        return True

    def guessed(self, guess: float) -> None:
        """Take another guess: the trainings begin anew."""
        if guess != self.guess:
            self.guess, self.epoch, self._trainings = float(guess), 0, None

    def train(self) -> bool:
        """Train one epoch with both rates; return False when all are done, or without a sweep."""
        if self._sweep is None or self.epoch == self.setup.epochs:
            return False
        if self._trainings is None:
            rates = (self.guess, self._sweep.suggestion)
            self._trainings = (Training(self.setup, rates[0]), Training(self.setup, rates[1]))
        self.epoch += 1
        for training in self._trainings:
            if training.epochs < self.epoch:
                training.extend()
        return True
