"""XOR through training: the boundary, the points in hidden space, and the loss, epoch by epoch."""

from collections.abc import Sequence

from nnlib.plots.xor_recording import EVERY, FRAMES, Recording
from nnlib.plots.xor_state import XorState
from nnlib.plots.xor_training import XorPicture
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice, NumberSlider
from nnlib.widgets.parts import errors_shown
from nnlib.widgets.played import PlayedExplorer
from nnlib.widgets.playing import EpochSlider, Player
from nnlib.widgets.tasks import Mission, Prediction

SEED, LAST_SEED, RATE = 2, 29, "0.1"

CAPTION = (
    "A 2-2-1 network of sigmoids, all weights and biases drawn from [0, 1), plain gradient "
    "descent. Left: colour is the answer, black the boundary ŷ = ½, dashed the two lines of the "
    "hidden neurons. Middle: each point is where the hidden layer puts it, thin lines are the way "
    "it came, the dotted line is the square of the inputs; the output neuron has one straight "
    "line. Right: the loss; the dot is the epoch that you see."
)

PREDICTION = Prediction(
    question=(
        "The network starts from random weights and learns XOR in 10 000 epochs with η = 0.1. "
        "How will its loss fall?"
    ),
    options=(
        "Evenly, from first to last",
        "Fast first, then ever slower",
        "In waves: fall, rest, fall",
    ),
    answer=2,
    because=(
        "It drops at once to 0.5, where every answer is about ½, and rests there for some two "
        "thousand epochs, while the hidden layer slowly moves the points apart. Then it falls. "
        "Press Play and watch."
    ),
)


def missions() -> list[Mission]:
    """Return the missions of the XOR widget, none of them done."""
    return [
        Mission(
            "Stop at the first recorded epoch at which a straight line can part the classes in "
            "hidden space (for a start where none can).",
            lambda history: _first_moment(history[-1]),
            "There the two crossing diagonals of the square come free of each other. The output "
            "neuron needs many more epochs to turn its line between them.",
        ),
        Mission(
            "Find a seed that gets stuck with η = 0.1: trained to the end, not all four right.",
            lambda history: history[-1].stuck and history[-1].rate == RATE,
            "Two points of different class have come to nearly the same place in hidden space, "
            "so the best common answer is ½. The gradients that would part them nearly cancel.",
        ),
        Mission(
            "Free it: the same seed, stuck with one learning rate, learns XOR with another.",
            _freed,
            "A longer step can leave the plateau on the way. It is no cure for every start: how "
            "often it works is a question for many seeds.",
        ),
    ]


def _first_moment(state: XorState) -> bool:
    return state.frame > 0 and state.frame == state.first_separable


def _freed(history: Sequence[XorState]) -> bool:
    now = history[-1]
    return now.solved and any(
        s.stuck and s.seed == now.seed and s.rate != now.rate for s in history
    )


def xor_training() -> Explorer:
    """Return the XOR training widget: play, pause, and look at any epoch again.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell; nothing is trained before Play is pressed.
    """
    return XorTraining()


class XorTraining(PlayedExplorer):
    """The explorer, with a player that trains one recorded frame after the other."""

    picture: XorPicture

    def __init__(self) -> None:
        self.player = Player(self._advance, self.refresh, lambda: self._go(0))
        self.players = (self.player,)
        seed = NumberSlider("seed", SEED, 0, LAST_SEED, 1)
        seed.field.style.description_width = "36px"
        picture = XorPicture()
        super().__init__(
            picture,
            {
                "seed": seed,
                "rate": Choice("learning rate η", tuple(EVERY)),
                "epoch": EpochSlider("epoch", EVERY[RATE], EVERY[RATE] * FRAMES),
            },
            title="XOR through training",
            caption=CAPTION,
            prediction=PREDICTION,
            missions=missions(),
            rows=[("seed", "rate"), ("epoch",)],
        )
        row = self.body.children[1]
        row.children = (self.player, *row.children)

    def refresh(self) -> None:
        """Draw the values of the controls; another seed or rate begins a new run."""
        with self.lock:
            seed, rate = int(self.controls["seed"].value), self.controls["rate"].value
            if (seed, rate) != (self.picture.recording.seed, self.picture.recording.rate):
                self._begin(seed, rate)
            self.picture.playing = self.playing
            super().refresh()

    def reset(self) -> None:
        """Stop, and go back to the start with nothing trained."""
        with self.lock:
            self._begin(SEED, RATE)
            super().reset()

    def train(self) -> None:
        """Train to the end at once, and show it."""
        with self.lock:
            self.stop()
            while self._advance():
                pass
            self.refresh()

    def _begin(self, seed: int, rate: str) -> None:
        self.stop()
        self.picture.recording = Recording(seed, rate)
        self._go(0)
        self.controls["epoch"].scale(EVERY[rate], EVERY[rate] * FRAMES)

    def _advance(self) -> bool:
        """Go on by one frame without drawing, and train it if it is not there yet."""
        with self.lock, errors_shown(self._show_error):
            run = self.picture.recording
            frame = round(self.controls["epoch"].value / run.every)
            if frame == FRAMES:
                return False
            if frame == run.last:
                run.extend()
            self._go(frame + 1)
            return True

    def _go(self, frame: int) -> None:
        run, epoch = self.picture.recording, self.controls["epoch"]
        epoch.limit = float(run.last * run.every)
        batch, self._batch = self._batch, True
        try:
            epoch.value = float(frame * run.every)
        finally:
            self._batch = batch
