"""What the threshold explorer shows, as numbers and words: a threshold, and all it decides."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np

from nnlib._validate import choose
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import printed
from nnlib.plots.spam_filter import judged_rows

STEPS = 1000
GRID = np.arange(1, STEPS + 1) / STEPS
LISTED = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


class Counts(NamedTuple):
    """The four kinds of decisions, at one threshold or at each threshold of `GRID`."""

    tn: np.ndarray
    fp: np.ndarray
    fn: np.ndarray
    tp: np.ndarray

    @property
    def precision(self) -> np.ndarray:
        """Share of spam among what is put away; NaN where nothing is."""
        put_away = self.tp + self.fp
        return np.where(put_away > 0, self.tp / np.maximum(put_away, 1), np.nan)

    @property
    def recall(self) -> np.ndarray:
        """Share of the spam that is put away."""
        return self.tp / (self.tp + self.fn)

    @property
    def fpr(self) -> np.ndarray:
        """Share of the honest e-mails that are put away."""
        return self.fp / (self.fp + self.tn)

    def cost(self, k: float) -> np.ndarray:
        """Return k · lost letters + delivered spams."""
        return k * self.fp + self.fn

    def at(self, t: float) -> "Counts":
        """Return the counts at one threshold of the grid."""
        place = round(t * STEPS) - 1
        return Counts(*(column[place] for column in self))


@cache
def counts(rows: str) -> Counts:
    """Return the counts at each threshold of `GRID`; spam means p ≥ t.

    Examples
    --------
    >>> at_half = counts("training").at(0.5)
    >>> int(sum(at_half)), int(at_half.tp + at_half.fn)
    (3065, 1218)
    """
    judged = judged_rows()[rows]
    honest, spam = (np.sort(judged.p[judged.y == label]) for label in (0, 1))
    fp = len(honest) - np.searchsorted(honest, GRID, side="left")
    tp = len(spam) - np.searchsorted(spam, GRID, side="left")
    return Counts(len(honest) - fp, fp, len(spam) - tp, tp)


@dataclass(frozen=True)
class ThresholdState:
    """A threshold, what a lost letter costs, and how many may be lost.

    Attributes
    ----------
    rows : str
        Which rows are decided on, "training" or "test".
    t : float
        The threshold, a multiple of 0.001 in (0, 1]: p ≥ t is put away.
    k : float
        How many delivered spams one lost letter costs.
    limit : float
        Largest false positive rate that is wanted, in percent.
    """

    rows: str
    t: float
    k: float
    limit: float

    @cached_property
    def now(self) -> Counts:
        """The counts at the threshold."""
        return counts(self.rows).at(self.t)

    @property
    def cost(self) -> float:
        """What the mistakes cost, in delivered spams."""
        return float(self.now.cost(self.k))

    @cached_property
    def relative(self) -> np.ndarray:
        """The cost at each threshold of `GRID`, over the lowest."""
        cost = counts(self.rows).cost(self.k)
        return cost / cost.min()

    @property
    def excess(self) -> float:
        """The cost over the lowest that any threshold has."""
        return float(self.relative[round(self.t * STEPS) - 1])

    @property
    def by_formula(self) -> float:
        """The threshold k / (k + 1)."""
        return self.k / (self.k + 1)

    @property
    def within(self) -> bool:
        """Whether the false positive rate keeps the limit."""
        return bool(self.now.fpr <= self.limit / 100)

    @cached_property
    def best_within(self) -> float:
        """The lowest threshold that keeps the limit: it has the highest recall of those."""
        kept = counts(self.rows).fpr <= self.limit / 100
        return float(GRID[np.argmax(kept)])

    @property
    def sentence(self) -> str:
        """The state in words."""
        c = self.now
        kept = "within" if self.within else "over"
        lowest = "the lowest" if self.excess == 1 else f"{self.excess:.2f} times the lowest"
        return (
            f"{self.rows.capitalize()} rows, t = {self.t:.3f}: {c.fp} of {c.fp + c.tn} honest "
            f"e-mails are lost, {c.fn} of {c.fn + c.tp} spams delivered. Precision "
            f"{percent(c.precision)}, recall {percent(c.recall)}. False positive rate "
            f"{100 * c.fpr:.2f} %, {kept} the limit of {printed(self.limit)} %. Cost "
            f"{printed(self.k)} × {c.fp} + {c.fn} = {self.cost:.0f}, {lowest}."
        )

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            "Above: the confusion matrix, and the ROC curve with a point at this threshold and the "
            "limit dotted. Below: precision over recall, and the cost by threshold, k / (k + 1) "
            f"dotted. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: names of the columns, and a row for each threshold."""
        head = ("threshold", "lost letters", "spams delivered", "precision", "recall", "FPR",
                f"cost, k = {printed(self.k)}")  # fmt: skip
        rows: list[tuple[str, ...]] = []
        for t in (self.t, *LISTED):
            c = counts(self.rows).at(t)
            rows.append(
                (
                    f"{t:.3f}",
                    str(c.fp),
                    str(c.fn),
                    percent(c.precision),
                    percent(c.recall),
                    f"{100 * c.fpr:.2f} %",
                    f"{c.cost(self.k):.0f}",
                )
            )
        return head, rows


def percent(share: Any) -> str:
    """Return a share in percent, or a dash where there is none.

    Examples
    --------
    >>> percent(0.512), percent(float("nan"))
    ('51.2 %', '–')
    """
    return "–" if np.isnan(share) else f"{100 * share:.1f} %"


def threshold_state(rows: str, t: float, k: float, limit: float) -> ThresholdState:
    """Return the state for the values of the controls.

    Raises
    ------
    ValueError
        If there are no such rows.
    """
    choose(rows, judged_rows(), "rows")
    return ThresholdState(rows, float(t), float(k), float(limit))
