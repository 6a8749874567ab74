"""What the regularisation playground shows, as numbers and words: one epoch of one run."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import printed
from nnlib.plots.playground_lessons import comparison, cures, diagnosis, percent
from nnlib.plots.playground_running import EPOCHS, Experiment, Outcome

ROWS = 12


@dataclass(frozen=True)
class PlaygroundState:
    """One epoch of a run, beside the runs before it.

    Attributes
    ----------
    epoch, recorded : int
        The epoch that is shown, and the last one that was there.
    finished : bool
        Whether this is the end of the run.
    now : Outcome
        The numbers of this epoch; at the end, with the weights that were kept.
    before : tuple of Outcome
        The finished runs before this one, the last one last.
    playing : bool
        Whether the epochs are running.
    """

    epoch: int
    recorded: int
    finished: bool
    now: Outcome
    before: tuple[Outcome, ...]
    playing: bool

    @property
    def gap(self) -> float:
        """Validation loss minus training loss."""
        return self.now.val - self.now.train

    @property
    def finished_runs(self) -> tuple[Outcome, ...]:
        """All finished runs, this one included if it is at its end."""
        return (*self.before, self.now) if self.finished else self.before

    @cached_property
    def sentence(self) -> str:
        """The state in words."""
        now = self.now
        if self.recorded == 0:
            said = f"{self._setup} Nothing is trained yet: press Play or Train to the end."
            if not self.before:
                return said
            return f"{said} Last run: validation loss {printed(self.before[-1].val)}."
        best = "The validation loss is the lowest so far."
        if now.best_epoch < self.epoch:
            lowest = printed(now.best)
            best = f"Lowest validation loss so far {lowest}, in epoch {now.best_epoch}."
        small = f"{percent(now.small)} of the weights are below 0.001 in size."
        parts = [
            f"Epoch {self.epoch} of {EPOCHS}: training loss {printed(now.train)} "
            f"({percent(now.right)} right), validation loss {printed(now.val)} "
            f"({percent(now.val_right)} right), gap {printed(self.gap)}.",
            best if self.epoch else "",
            small if now.settings.l1 or now.settings.l2 else "",
        ]
        if self.finished:
            parts.append(diagnosis(now))
            parts.append(comparison(self.before, now) if self.before else "")
        return " ".join(part for part in parts if part)

    @property
    def alt(self) -> str:
        """The picture in words."""
        setup = f"{self._setup} " if self.recorded else ""
        return (
            "Left: training points, filled, and validation points, hollow, over the answer of the "
            "network as a colour, with the boundary at ½. Right: training loss, solid, and "
            f"validation loss, dashed, by epoch on a log axis. {setup}{self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers of the last runs, one row for each, this one last."""
        head = (
            *("run", "points", "network", "cures"),
            *("training loss", "validation loss", "lowest", "in epoch"),
        )
        runs = (*self.before, self.now)
        return head, [_row(i, run) for i, run in enumerate(runs, start=1)][-ROWS:]

    @property
    def _setup(self) -> str:
        s = self.now.settings
        plural = "s" * (s.layers > 1)
        count = self.now.parameters
        units = f"{s.units} unit{'s' * (s.units > 1)}"
        return (
            f"{s.data.capitalize()}, {s.points} points, noise {printed(s.noise)}; {s.layers} "
            f"hidden layer{plural} of {units}, {count} weights and biases; {cures(s)}."
        )


def _row(number: int, run: Outcome) -> tuple[str, ...]:
    s = run.settings
    points = f"{s.points} {s.data}, noise {printed(s.noise)}, seed {s.seed}"
    losses = [printed(value) for value in (run.train, run.val, run.best)]
    return (str(number), points, f"{s.layers} × {s.units}", cures(s), *losses, str(run.best_epoch))


def playground_state(
    run: Experiment, epoch: int, before: Sequence[Outcome] = (), playing: bool = False
) -> PlaygroundState:
    """Return the state at an epoch of a run, the last that is there for a later one."""
    epoch = min(int(epoch), run.last)
    finished = run.complete and epoch == run.last
    now = run.outcome(epoch)
    return PlaygroundState(epoch, run.last, finished, now, tuple(before), playing)
