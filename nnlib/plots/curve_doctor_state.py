"""What the learning-curve doctor shows, as numbers and words: a case, and the answers so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnlib._validate import choose
from nnlib.plots.curve_doctor_cases import CASES, Case, facts, percent
from nnlib.plots.curve_doctor_causes import CAUSES
from nnlib.plots.curve_doctor_runs import Run, recorded_runs
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import printed

KEYS = tuple(CASES)
SHOWN = (1, 2, 3, 5, 10, 15, 20, 25, 30, 35, 40)


@dataclass(frozen=True)
class DoctorState:
    """One case, and what was answered so far.

    Attributes
    ----------
    number : int
        Number of the case, from 1.
    answers : dict of int to str
        The cause that was named for each case, in the order of the answers.
    """

    number: int
    answers: Mapping[int, str]

    @property
    def key(self) -> str:
        """The true cause of this case, a key of `CAUSES`."""
        return KEYS[self.number - 1]

    @property
    def case(self) -> Case:
        """The case in words."""
        return CASES[self.key]

    @property
    def answer(self) -> str | None:
        """The cause that was named for this case, if one was."""
        return self.answers.get(self.number)

    @property
    def ill(self) -> Run:
        """The run as it came."""
        return recorded_runs()[self.key, "ill"]

    @property
    def mended(self) -> Run:
        """The same run, mended."""
        return recorded_runs()[self.key, "mended"]

    @property
    def guess(self) -> float:
        """What guessing costs, ln C."""
        return float(np.log(self.case.classes))

    @cached_property
    def verdicts(self) -> dict[int, bool]:
        """Which of the answered cases were right, in the order of the answers."""
        return {number: KEYS[number - 1] == answer for number, answer in self.answers.items()}

    @property
    def score(self) -> str:
        """The score in words."""
        if not self.answers:
            return f"No case of {len(KEYS)} is answered yet."
        right, asked = sum(self.verdicts.values()), len(self.verdicts)
        return f"Score: {right} of {asked} right, {len(KEYS) - asked} to go."

    @property
    def question(self) -> str:
        """The number of the case and what is known of it."""
        return f"Case {self.number} of {len(KEYS)}. {self.case.known}"

    @property
    def sentence(self) -> str:
        """The state in words: the curves before an answer, the diagnosis after it."""
        if self.answer is None:
            return f"{self.curves} {self.score}"
        return f"{self.diagnosis} {self.score}"

    @property
    def diagnosis(self) -> str:
        """What to say of an answer: the cause, the telling observation, what was mended."""
        name, other = CAUSES[self.key].name, CAUSES[self.answer or self.key]
        start = f"Not “{other.name}”: then {other.sign}. It is “{name}”."
        if other.name == name:
            start = f"Right, {name}."
        return f"{start} {self.tell} Lower row: {self.case.mended.format(**facts(self.key))}"

    @property
    def tell(self) -> str:
        """The observation that tells, with its numbers."""
        return self.case.tell.format(**facts(self.key))

    @property
    def curves(self) -> str:
        """The curves of the run in words."""
        run, last = self.ill, self.ill.epochs
        return (
            f"Training loss {_num(run.loss[0])} in epoch 1, {_num(run.loss[-1])} in epoch {last}; "
            f"it rose in {run.rises} epochs. Validation loss {_num(run.val_loss[0])} in epoch 1, "
            f"lowest in epoch {run.best} with {_num(run.val_loss.min())}, "
            f"{_num(run.val_loss[-1])} in epoch {last}. Right in epoch {last}: "
            f"{percent(run.accuracy[-1])} of training and {percent(run.val_accuracy[-1])} of "
            f"validation rows. A guess costs {self.guess:.3f} and is right in "
            f"{100 // self.case.classes} %."
        )

    @property
    def alt(self) -> str:
        """The picture in words."""
        below = "below, the same run mended" if self.answer else "below, room for the mended run"
        return (
            "Left the loss and right the accuracy by epoch, training solid, validation dashed, a "
            f"guess dotted; above, the case, and {below}. {self.question} What is the matter? "
            f"{self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture: names of the columns, and rows for some epochs."""
        head = ("run", "epoch", "loss", "val. loss", "accuracy", "val. accuracy")
        rows = _rows("case", self.ill)
        return head, rows + _rows("mended", self.mended) if self.answer else rows


def _rows(name: str, run: Run) -> list[tuple[str, ...]]:
    return [
        (
            name,
            str(epoch),
            _num(run.loss[epoch - 1]),
            _num(run.val_loss[epoch - 1]),
            percent(run.accuracy[epoch - 1]),
            percent(run.val_accuracy[epoch - 1]),
        )
        for epoch in SHOWN
        if epoch <= run.epochs
    ]


def _num(value: float) -> str:
    return printed(float(value))


def doctor_state(case: int, answers: Mapping[int, str]) -> DoctorState:
    """Return the state for the number of a case, from 1, and the answers so far.

    Raises
    ------
    ValueError
        If there is no such case, or an answer is not one of its options.
    """
    numbers = {str(number): number for number in range(1, len(KEYS) + 1)}
    for number, answer in answers.items():
        asked = CASES[KEYS[choose(str(number), numbers, "case") - 1]]
        choose(answer, dict.fromkeys(asked.options), "answer")
    return DoctorState(choose(str(case), numbers, "case"), dict(answers))
