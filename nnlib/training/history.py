"""The record of a training: one list of numbers per quantity, one number per epoch."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class History(Mapping[str, list[float]]):
    """What `train` recorded: a mapping from names to lists with one number per epoch.

    The names are `loss`, the names of the metrics, `val_loss` and `val_` with the metrics (with
    validation data), and `learning_rate`. How each is measured is said in `train`.

    Examples
    --------
    >>> history = History()
    >>> history.append({"loss": 0.7, "val_loss": 0.8})
    >>> history.append({"loss": 0.5, "val_loss": 0.9})
    >>> history["loss"]
    [0.7, 0.5]
    >>> history
    History of 2 epochs: loss 0.7 to 0.5, val_loss 0.8 to 0.9
    """

    def __init__(self) -> None:
        self._epochs: list[dict[str, float]] = []

    def append(self, logs: Mapping[str, float]) -> None:
        """Add one epoch. Every epoch has the same names."""
        if self._epochs and logs.keys() != self._epochs[0].keys():
            raise ValueError(f"logs: expected the names {list(self)}, got {list(logs)}")
        self._epochs.append({name: float(value) for name, value in logs.items()})

    @property
    def epochs(self) -> int:
        """Number of epochs that were finished."""
        return len(self._epochs)

    def plot(self, metric: str = "loss", ax: "Axes | None" = None) -> "Axes":
        """Draw `metric` by epoch, with `val_` + `metric` beside it if it was recorded.

        Parameters
        ----------
        metric : str
            Such as 'loss', 'accuracy' or 'learning_rate'.
        ax : matplotlib.axes.Axes, optional
            Where to draw; without it, a new figure.

        Returns
        -------
        matplotlib.axes.Axes
            `nnlib.plots.show(history.plot(), alt="…")` puts it on a notebook page,
            `history.plot().figure.savefig("loss.png")` into a file.
        """
        if not self._epochs:
            raise ValueError("history: expected at least one finished epoch to plot, got none")
        from nnlib import plots

        return plots.learning_curves(self, ax=ax, metric=metric)

    def __getitem__(self, name: str) -> list[float]:
        if name in list(self):
            return [logs[name] for logs in self._epochs]
        raise KeyError(f"{name!r} was not recorded; there is {', '.join(self) or 'nothing'}")

    def __iter__(self) -> Iterator[str]:
        return iter(self._epochs[0] if self._epochs else ())

    def __len__(self) -> int:
        return len(self._epochs[0]) if self._epochs else 0

    def __repr__(self) -> str:
        epochs = f"History of {self.epochs} epoch{'' if self.epochs == 1 else 's'}"
        changes = [f"{name} {values[0]:.4g} to {values[-1]:.4g}" for name, values in self.items()]
        return f"{epochs}: {', '.join(changes)}" if changes else epochs
