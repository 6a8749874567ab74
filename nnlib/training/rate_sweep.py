"""The record of a learning-rate range test."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False)
class RateSweep:
    """What `LearningRateFinder.run` saw, one number per step.

    Attributes
    ----------
    rates : array, shape (K,)
        The rate of each step, growing. K is the number of steps that were taken.
    losses : array, shape (K,)
        The loss of the step's own batch, before the step.
    smoothed : array, shape (K,)
        Their running mean.
    suggestion : float
        A tenth of the rate at which `smoothed` was lowest: a rate to start with.
    stopped : bool
        Whether the loss exploded. If not, the best rate may lie above the last one tried.
    """

    rates: np.ndarray
    losses: np.ndarray
    smoothed: np.ndarray
    suggestion: float
    stopped: bool

    def __post_init__(self) -> None:
        for name in ("rates", "losses", "smoothed"):
            array = np.array(getattr(self, name))
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the loss by learning rate, with the suggestion marked.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; without it, a new figure.

        Returns
        -------
        matplotlib.axes.Axes
            `nnlib.plots.show(sweep.plot(), alt="…")` puts it on a notebook page.
        """
        from nnlib import plots

        return plots.rate_sweep(
            self.rates, self.losses, self.smoothed, suggestion=self.suggestion, ax=ax
        )

    def __repr__(self) -> str:
        end = "stopped, the loss exploded" if self.stopped else "to the end"
        return (
            f"RateSweep of {len(self.rates)} rates, {self.rates[0]:.3g} to {self.rates[-1]:.3g} "
            f"({end}): suggestion {self.suggestion:.2g}"
        )
