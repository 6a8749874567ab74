"""What the XOR training widget shows, as numbers and words: one frame of a recorded run."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnlib.plots.neuron import short
from nnlib.plots.xor_recording import FRAMES, LABELS, Recording, Weights, X, separable

LEARNED = 0.02
LOOK_BACK = FRAMES // 10
Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


@dataclass(frozen=True)
class XorState:
    """One frame of a run.

    Attributes
    ----------
    seed, rate : int, str
        Start and learning rate.
    frame, recorded : int
        The frame that is shown, and the last one that is there.
    every : int
        Epochs from frame to frame.
    weights : Weights
        The network of this frame.
    loss, earlier_loss : float
        The loss now, and a tenth of the training before (NaN in the first tenth).
    first_separable : int or None
        The first recorded frame where a straight line can part the classes in hidden space.
    playing : bool
        Whether the frames are running.
    """

    seed: int
    rate: str
    frame: int
    recorded: int
    every: int
    weights: Weights
    loss: float
    earlier_loss: float
    first_separable: int | None
    playing: bool

    @property
    def epoch(self) -> int:
        """Epochs trained in this frame."""
        return self.frame * self.every

    @cached_property
    def hidden(self) -> np.ndarray:
        """The four points in hidden space, shape (4, 2)."""
        return self.weights.forward(X)[0]

    @cached_property
    def outputs(self) -> np.ndarray:
        """The four answers ŷ."""
        return self.weights.forward(X)[1][:, 0]

    @property
    def right(self) -> np.ndarray:
        """Where the answer is on the right side of ½."""
        return (self.outputs > 0.5) == (LABELS == 1)

    @property
    def score(self) -> int:
        """Number of points that are right."""
        return int(self.right.sum())

    @property
    def separable(self) -> bool:
        """Whether a straight line can part the classes in hidden space."""
        return separable(self.hidden)

    @property
    def finished(self) -> bool:
        """Whether this is the last frame of all."""
        return self.frame == FRAMES

    @property
    def solved(self) -> bool:
        """Whether all four are right."""
        return self.score == len(X)

    @property
    def stuck(self) -> bool:
        """Whether the training is over and not all four are right."""
        return self.finished and not self.solved

    @property
    def plateau(self) -> bool:
        """Whether the loss has fallen by less than 1 % in the last tenth of the training."""
        return self.loss > 0.99 * self.earlier_loss

    @property
    def sentence(self) -> str:
        """The state in words."""
        wrong = self._places(~self.right)
        tail = f" (wrong at {wrong})" if wrong else ""
        line = "a straight line can part" if self.separable else "no straight line can part"
        return (
            f"Epoch {self.epoch}: {self.score} of 4 right{tail}, loss {self.loss:.3f}. In hidden "
            f"space {line} the classes. {self._outcome}"
        ).rstrip()

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            "Left: the four points of XOR among the inputs, coloured by the answer, with the "
            "boundary at ½. Middle: the same points as the two hidden neurons see them, with the "
            "line of the output neuron. Right: the loss by epoch. "
            f"Seed {self.seed}, learning rate {self.rate}. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture, one row for each point."""
        head = ("x₁", "x₂", "h₁", "h₂", "ŷ", "label", "right?")
        columns = zip(X, self.hidden, self.outputs, LABELS, self.right, strict=True)
        rows: list[tuple[str, ...]] = [
            (f"{x[0]:.0f}", f"{x[1]:.0f}", short(h[0]), short(h[1]), short(o), str(y),
             "yes" if ok else "no")
            for x, h, o, y, ok in columns
        ]  # fmt: skip
        return head, rows

    @property
    def _outcome(self) -> str:
        if self.recorded == 0:
            return "Nothing is trained yet: press Play or One step."
        if self.stuck:
            near = self._places(abs(self.outputs - 0.5) < 0.1)
            half = f": the answers to {near} stay near ½" if near else ""
            return f"The training is over, and the network is stuck{half}."
        if self.solved and self.loss < LEARNED:
            return "XOR is learned."
        if self.plateau and not self.solved:
            return (
                f"A plateau: in the last {LOOK_BACK * self.every} epochs the loss fell by less "
                "than 1 %."
            )
        return ""

    def _places(self, chosen: np.ndarray) -> str:
        return ", ".join(f"({x:.0f}, {y:.0f})" for x, y in X[chosen])


def xor_state(recording: Recording, frame: int, playing: bool = False) -> XorState:
    """Return the state for a frame of a run, the last that is there for a later one."""
    frame = min(frame, recording.last)
    earlier = recording.losses[frame - LOOK_BACK] if frame >= LOOK_BACK else float("nan")
    return XorState(
        seed=recording.seed,
        rate=recording.rate,
        frame=frame,
        recorded=recording.last,
        every=recording.every,
        weights=recording.frames[frame],
        loss=recording.losses[frame],
        earlier_loss=earlier,
        first_separable=recording.first_separable,
        playing=playing,
    )
