"""Make nnlib/plots/curve_doctor.csv.gz: the runs that the learning-curve doctor shows.

    python -m authoring.make_curves [--output FILE]

Every case is one setting with a fault, and the same setting mended. All are trained by
`nnlib.train` with fixed seeds; the table holds four significant digits of every epoch. It takes
some ten seconds. Some of the runs are chaotic: on another processor their later epochs differ.
"""

import argparse
import gzip
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from nnlib import SGD, Adam, Dense, Dropout, Network, train
from nnlib.datasets import diabetes, digits, moons, spambase
from nnlib.losses import CategoricalCrossEntropy
from nnlib.regularizers import L2, Regularizer
from nnlib.training import accuracy

OUTPUT = Path(__file__).resolve().parents[1] / "nnlib" / "plots" / "curve_doctor.csv.gz"
LOSS = CategoricalCrossEntropy(from_logits=True)
NAMES = ("loss", "val_loss", "accuracy", "val_accuracy")
Rows = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Setting:
    """All that decides a run; `sizes` are those of the layers, from the inputs to the classes."""

    training: Rows
    validation: Rows
    sizes: tuple[int, ...]
    optimizer: Callable[[], Any]
    epochs: int = 40
    activation: str = "relu"
    initializer: str = "he_normal"
    regularizer: Regularizer | None = None
    dropout: float = 0.0
    seed: int = 0
    measured_after: bool = False
    """Whether the training rows are measured after each epoch, without dropout."""

    def network(self) -> Network:
        """Return the network at its start."""
        layers: list[Any] = []
        for i, (inputs, units) in enumerate(zip(self.sizes[:-1], self.sizes[1:], strict=True)):
            hidden = i < len(self.sizes) - 2
            activation = self.activation if hidden else None
            layers.append(Dense(inputs, units, activation, self.initializer, self.regularizer))
            if hidden and self.dropout:
                layers.append(Dropout(self.dropout))
        return Network(layers, seed=self.seed)

    def run(
        self, epochs: int | None = None, network: Network | None = None
    ) -> dict[str, list[float]]:
        """Train a new network, or this one, and return the four curves."""
        network, after = network or self.network(), Measured(*self.training)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            history = train(
                network,
                LOSS,
                self.optimizer(),
                *self.training,
                epochs=epochs or self.epochs,
                validation=self.validation,
                metrics={"accuracy": accuracy},
                callbacks=[after],
                seed=1,
                progress=False,
            )
        curves = {name: history[name] for name in NAMES}
        return curves | after.curves if self.measured_after else curves


@dataclass
class Measured:
    """A callback that measures the training rows after each epoch, as `predict` sees them."""

    X: np.ndarray
    y: np.ndarray
    curves: dict[str, list[float]] = field(default_factory=lambda: {"loss": [], "accuracy": []})

    def on_train_begin(self, run: Any) -> None:
        """Keep the network."""
        self.network = run.network

    def on_epoch_end(self, epoch: int, logs: Any) -> None:
        """Measure it."""
        output = self.network.predict(self.X)
        self.curves["loss"].append(LOSS(self.y, output))
        self.curves["accuracy"].append(accuracy(self.y, output))


def standardised(training: Rows, validation: Rows) -> tuple[Rows, Rows]:
    """Return both parts, scaled by mean and deviation of the training rows."""
    mean, deviation = training[0].mean(axis=0), training[0].std(axis=0)
    deviation[deviation == 0] = 1
    return tuple(((X - mean) / deviation, y) for X, y in (training, validation))  # type: ignore[return-value]


def parts(X: np.ndarray, y: np.ndarray, n: int, held_out: int, seed: int) -> tuple[Rows, Rows]:
    """Return `n` training rows and `held_out` validation rows, drawn without repetition."""
    order = np.random.default_rng(seed).permutation(len(y))
    first, second = order[:n], order[n : n + held_out]
    return (X[first], y[first]), (X[second], y[second])


def digit_cases() -> dict[str, tuple[Setting, Setting]]:
    """Return the cases on handwritten digits."""
    data = digits()
    X, y = data.X / 16, data.y
    training, validation = parts(X, y, 1000, 400, seed=0)
    healthy = Setting(training, validation, (64, 32, 10), lambda: Adam(0.003))
    by_sgd = replace(healthy, optimizer=lambda: SGD(0.1))
    training_2, validation_2 = parts(X, y, 1400, 397, seed=0)
    many = replace(healthy, training=training_2, validation=validation_2)
    order = np.argsort(y, kind="stable")
    first, last = order[:1400], order[1400:]
    mixed = np.random.default_rng(0).permutation(training[1])
    noisy = replace(healthy, sizes=(64, 64, 10), dropout=0.5)
    early = replace(healthy, optimizer=lambda: SGD(0.02), epochs=10)
    return {
        "healthy": (healthy, replace(healthy, seed=5)),
        "rate_large": (replace(by_sgd, optimizer=lambda: SGD(1.2)), by_sgd),
        "rate_small": (replace(by_sgd, optimizer=lambda: SGD(0.001)), by_sgd),
        "zeros": (replace(by_sgd, initializer="zeros"), by_sgd),
        "early": (early, replace(early, epochs=40)),
        "dropout": (noisy, replace(noisy, measured_after=True)),
        "shuffled": (replace(healthy, training=(training[0], mixed)), healthy),
        "split": (
            replace(many, training=(X[first], y[first]), validation=(X[last], y[last])),
            many,
        ),
    }


def other_cases() -> dict[str, tuple[Setting, Setting]]:
    """Return the cases on e-mails, patients and points."""
    mail = spambase()
    small = standardised(*parts(mail.X, mail.y, 300, 1000, seed=1))
    overfit = Setting(*small, (57, 128, 2), lambda: Adam(0.003))

    raw = parts(mail.X, mail.y, 1500, 1000, seed=1)
    unscaled = Setting(*raw, (57, 32, 2), lambda: SGD(0.01))
    training, validation = standardised(*raw)

    patients = diabetes()
    high = (patients.y > np.median(patients.y)).astype(int)
    ill = Setting(
        *standardised(*parts(patients.X, high, 300, 142, seed=0)), (10, 64, 64, 2),
        lambda: Adam(0.003),
    )  # fmt: skip
    copied = np.tile(patients.X, (4, 1)), np.tile(high, 4)
    leaking = standardised(*parts(*copied, 1300, 468, seed=2))

    points, others = moons(600, noise=0.15, seed=0), moons(300, noise=0.15, seed=1)
    wide = Setting(
        (points.X, points.y), (others.X, others.y), (2, 32, 2), lambda: Adam(0.02),
        activation="tanh", initializer="glorot_uniform",
    )  # fmt: skip
    return {
        "overfit": (overfit, replace(overfit, regularizer=L2(0.03))),
        "unscaled": (unscaled, replace(unscaled, training=training, validation=validation)),
        "leak": (replace(ill, training=leaking[0], validation=leaking[1]), ill),
        "underfit": (replace(wide, sizes=(2, 1, 2)), wide),
    }


def settings() -> dict[str, tuple[Setting, Setting]]:
    """Return for each case its setting, and the same mended."""
    return digit_cases() | other_cases()


def table() -> str:
    """Train everything; return the curves as CSV text, one line for each epoch of each run."""
    lines = [",".join(["case", "run", "epoch", *NAMES])]
    for case, pair in settings().items():
        for run, setting in zip(("ill", "mended"), pair, strict=True):
            curves = setting.run()
            for epoch, numbers in enumerate(zip(*(curves[name] for name in NAMES), strict=True), 1):
                lines.append(",".join([case, run, str(epoch), *(f"{v:.4g}" for v in numbers)]))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the compressed table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=OUTPUT)
    output = parser.parse_args().output
    output.write_bytes(gzip.compress(table().encode("ascii"), compresslevel=9, mtime=0))
    print(f"{output}: {output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
