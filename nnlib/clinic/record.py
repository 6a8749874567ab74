"""What was observed of one script: the loss by epoch, and a table of vital signs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Record:
    """The vital signs of one training. Scores are shares: of right rows, or of variance explained.

    Attributes
    ----------
    name : str
        The case, or "yours" for a changed script.
    guess, first_loss : float
        Loss of an answer that ignores the inputs (ln C for C classes, the variance of the
        targets for numbers), and loss before the first step. They should be near each other.
    gradient_ratio : float
        The script's gradient of one batch, divided by the numerical gradient of its own loss
        (projected on it): 1 where the two agree.
    ten_rows : float
        Score on ten rows after training on these ten alone. A sound script learns them by heart.
    input_range : (float, float)
        Smallest and largest number that enters the network.
    step_size : float
        Length of the first step, divided by the length of all parameters.
    losses : tuple of float
        Mean loss of each epoch.
    train_score, test_score : float
        After the training, all rows of a part together.
    one_by_one : float
        The score on the first 100 test rows, when every row is sent alone.
    changed : float
        Share of the test rows whose prediction is another when it is asked for again.
    units : (int, int)
        Hidden units that differ from each other after the training, and hidden units.
    shapes : (tuple, tuple)
        Shape of the predictions of ten rows, and of their targets.
    """

    name: str
    guess: float
    first_loss: float
    gradient_ratio: float
    ten_rows: float
    input_range: tuple[float, float]
    step_size: float
    losses: tuple[float, ...]
    train_score: float
    test_score: float
    one_by_one: float
    changed: float
    units: tuple[int, int]
    shapes: tuple[tuple[int, ...], tuple[int, ...]]

    def rows(self) -> list[tuple[str, str]]:
        """Return the table: a name and a rounded value, as text, for each sign."""
        low, high = self.input_range
        start = "no length: all are 0" if np.isinf(self.step_size) else f"{self.step_size:.2g}"
        units = "no hidden layer" if self.units[1] == 0 else "{} of {}".format(*self.units)
        return [
            ("loss of a guess that ignores the inputs", f"{self.guess:.2f}"),
            ("loss before the first step", f"{self.first_loss:.2f}"),
            ("gradient / numerical gradient, on 8 rows", f"{self.gradient_ratio:.3g}"),
            ("ten rows learnt by heart: score", f"{self.ten_rows:.2f}"),
            ("what enters the network", f"{low:.1f} to {high:.1f}"),
            ("first step / length of all parameters", start),
            ("lowest loss of an epoch", f"{min(self.losses):.2f}"),
            ("loss of the last epoch", f"{self.losses[-1]:.2f}"),
            ("score on training rows", f"{self.train_score:.2f}"),
            ("score on test rows", f"{self.test_score:.2f}"),
            ("score on 100 test rows, sent one by one", f"{self.one_by_one:.2f}"),
            ("test predictions that change when asked again", f"{self.changed:.0%}"),
            ("hidden units that differ", units),
            ("shapes of predictions and targets", "{} and {}".format(*self.shapes)),
        ]

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the loss by epoch, beside the loss of a guess (dashed).

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; without it, a new figure.

        Returns
        -------
        matplotlib.axes.Axes
            `nnlib.plots.show(record.plot(), alt="…")` puts it on a notebook page.
        """
        from nnlib import plots

        drawn: Any = plots.learning_curves({"loss": list(self.losses)}, ax=ax)
        drawn.axhline(
            self.guess, linestyle="--", color=plots.COLOURS["vermilion"], label="loss of a guess"
        )
        drawn.set_title(f"Case {self.name}: loss by epoch")
        drawn.set_ylim(bottom=0)
        drawn.legend(frameon=False)
        return drawn

    def __repr__(self) -> str:
        table = self.rows()
        width = max(len(sign) for sign, _ in table)
        return "\n".join(
            [f"Case {self.name}", *(f"  {sign.ljust(width)}  {value}" for sign, value in table)]
        )
