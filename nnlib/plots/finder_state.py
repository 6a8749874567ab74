"""What the learning-rate finder shows, as numbers and words."""

from dataclasses import dataclass

import numpy as np

from nnlib.plots.finder_running import STEPS, Search, Setup
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import printed

NEAR = 1.1  # losses that differ by less than this factor count as equal


@dataclass(frozen=True)
class Outcome:
    """One training up to an epoch.

    Attributes
    ----------
    rate, blind : float
        Learning rate; loss of one who gives every class the same probability.
    losses, accuracies : tuple of float
        On the validation rows, before the first epoch and after each.
    """

    rate: float
    blind: float
    losses: tuple[float, ...]
    accuracies: tuple[float, ...]

    @property
    def failed(self) -> bool:
        """Whether it ended no better than blind guessing, ln C for C classes."""
        return not self.losses[-1] < 0.95 * self.blind

    @property
    def told(self) -> str:
        """Its last loss and accuracy in words."""
        return f"validation loss {printed(self.losses[-1])}, {percent(self.accuracies[-1])} right"


@dataclass(frozen=True)
class FinderState:
    """The set-up, the sweep so far, the guess, and the two trainings so far.

    Attributes
    ----------
    setup : Setup
    rates, losses, smoothed : array
        The sweep, as far as it is shown.
    swept : bool
        Whether the whole sweep is shown.
    stopped : bool
        Whether it ended because the loss exploded.
    guess : float
        The reader's rate.
    suggestion : float or None
        The finder's rate, told only after the training has begun.
    mine, other : Outcome or None
        The training with the guess, and that with the suggestion.
    """

    setup: Setup
    rates: np.ndarray
    losses: np.ndarray
    smoothed: np.ndarray
    swept: bool
    stopped: bool
    guess: float
    suggestion: float | None
    mine: Outcome | None
    other: Outcome | None

    @property
    def epoch(self) -> int:
        """Epochs trained."""
        return len(self.mine.losses) - 1 if self.mine else 0

    @property
    def finished(self) -> bool:
        """Whether both trainings are at their end."""
        return self.epoch == self.setup.epochs

    @property
    def sentence(self) -> str:
        """The state in words."""
        s = self.setup
        name = f"{s.data.capitalize()}, {s.optimizer}, {s.hidden}, inputs {s.inputs}"
        if not len(self.rates):
            return f"{name}. Nothing is trained yet: press Run the sweep."
        if not self.swept:
            return (
                f"Step {len(self.rates)} of at most {STEPS}: rate {printed(self.rates[-1])}, "
                f"smoothed loss {printed(self.smoothed[-1])}."
            )
        if self.mine is None or self.other is None:
            return f"{name}. {self._swept} Your guess is {printed(self.guess)}."
        text = (
            f"Epoch {self.epoch} of {s.epochs}. Your rate {printed(self.guess)}: "
            f"{self.mine.told}. The suggestion {printed(self.other.rate)}: {self.other.told}."
        )
        return f"{text} {self.lesson}" if self.finished else text

    @property
    def lesson(self) -> str:
        """What the two trainings have taught; empty before their end."""
        if not self.finished or self.mine is None or self.other is None:
            return ""
        mine, other = self.mine, self.other
        if other.failed:
            return _suggestion_failed(mine)
        if mine.failed and mine.rate > other.rate:
            return (
                f"Your rate is {_times(mine, other)} the suggestion and too large: its loss is no "
                f"better than that of blind guessing, {printed(mine.blind)}."
            )
        return _compared(mine, other)

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            "Left: the loss of one short run by the learning rate, both axes logarithmic, as dots "
            "and smoothed as a line, with a line at the guess. Right: the validation loss by epoch "
            f"of a training with the guess and one with the suggestion. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: of the trainings, or before them of the sweep."""
        if self.mine is None or self.other is None:
            every = range(0, len(self.rates), 10)
            shown = (self.rates, self.losses, self.smoothed)
            return ("step", "rate", "loss", "smoothed loss"), [
                (str(i + 1), *(printed(float(column[i])) for column in shown)) for i in every
            ]
        head = ("epoch", "loss, your rate", "right", "loss, suggestion", "right")
        columns = zip(
            self.mine.losses,
            self.mine.accuracies,
            self.other.losses,
            self.other.accuracies,
            strict=True,
        )
        return head, [
            (str(i), printed(a), percent(b), printed(c), percent(d))
            for i, (a, b, c, d) in enumerate(columns)
        ]

    @property
    def _swept(self) -> str:
        low = int(np.argmin(self.smoothed))
        end = "and then explodes" if self.stopped else "and has not exploded by the last rate"
        return (
            f"The smoothed loss starts at {printed(self.smoothed[0])}, is lowest, "
            f"{printed(self.smoothed[low])}, at the rate {printed(self.rates[low])} {end}. Which "
            "rate would you train with? Place your guess, then press Train with both."
        )


def _suggestion_failed(mine: Outcome) -> str:
    if mine.failed:
        return (
            "Neither is better than blind guessing. The curve is the guide: go to where the "
            "smoothed loss falls, well before it is lowest. And look at the inputs."
        )
    return (
        "The suggestion failed, your rate did not: a rule that reads one number off a noisy curve "
        "is a start, not an answer."
    )


def _compared(mine: Outcome, other: Outcome) -> str:
    """Return what two trainings teach of which the second learnt something."""
    last = (mine.losses[-1], other.losses[-1])
    if max(last) < NEAR * min(last):
        return f"Equally good, with rates that are {_apart(mine, other)}."
    yours = mine.losses[-1] < other.losses[-1]
    better, worse = (mine, other) if yours else (other, mine)
    head = "Your rate wins." if yours else "The suggestion wins."
    name = "The suggestion" if yours else "Yours"
    if worse.rate > better.rate:
        return f"{head} {name} is {_times(mine, other)} as large, and its loss does not settle."
    caught = int(np.argmax(np.array(better.losses) <= worse.losses[-1]))
    epochs = len(mine.losses) - 1
    return (
        f"{head} {name} is {_times(mine, other)} smaller, and so slower: what it reached after "
        f"{epochs} epochs, the other had after {caught}."
    )


def _apart(mine: Outcome, other: Outcome) -> str:
    if _ratio(mine, other) < 1.2:
        return "nearly the same"
    return f"{_times(mine, other)} apart: a good rate need not be exact"


def _times(mine: Outcome, other: Outcome) -> str:
    return f"{printed(float(f'{_ratio(mine, other):.2g}'))} times"


def _ratio(mine: Outcome, other: Outcome) -> float:
    return max(mine.rate / other.rate, other.rate / mine.rate)


def percent(share: float) -> str:
    """Return a share from 0 to 1 as per cent."""
    return f"{100 * share:.1f} %"


def finder_state(search: Search) -> FinderState:
    """Return the state of a search."""
    sweep, n = search.sweep, search.shown
    none = np.array([])
    mine = other = None
    if search.trainings is not None:
        end = search.epoch + 1
        mine, other = (
            Outcome(t.rate, search.setup.blind, tuple(t.losses[:end]), tuple(t.accuracies[:end]))
            for t in search.trainings
        )
    return FinderState(
        setup=search.setup,
        rates=none if sweep is None else sweep.rates[:n],
        losses=none if sweep is None else sweep.losses[:n],
        smoothed=none if sweep is None else sweep.smoothed[:n],
        swept=search.swept,
        stopped=sweep is not None and sweep.stopped,
        guess=search.guess,
        suggestion=other.rate if other else None,
        mine=mine,
        other=other,
    )
