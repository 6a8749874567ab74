"""The regularisation playground: overfit on purpose, then cure it with one handle at a time."""

import ipywidgets as W

from nnlib.plots.playground import PlaygroundPicture, chosen
from nnlib.plots.playground_running import DATA, EPOCHS, Settings
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice, NumberSlider
from nnlib.widgets.parts import errors_shown
from nnlib.widgets.picks import named
from nnlib.widgets.played import PlayedExplorer
from nnlib.widgets.playground_missions import missions
from nnlib.widgets.playing import EpochSlider, Player
from nnlib.widgets.tasks import Prediction

PATIENCE = 20
LAYERS = ("1", "2", "3")
UNITS = ("1", "2", "4", "8", "16", "32", "64")
STRENGTHS = ("0", "0.001", "0.003", "0.01", "0.03", "0.1")
# While it plays, one picture skips more epochs the longer the run is.
SLOW_MOTION = 75

CAPTION = (
    "Left: training points are filled, 200 validation points hollow; colour is the answer of the "
    "network, black the boundary ŷ = ½. Right: both losses, measured alike after each epoch, "
    "without penalty and with dropout off; the dots are the network that you see, the dotted curve "
    "is the last finished run. Values beyond the axis stand on its edge. ReLU units, Adam with "
    "η = 0.01, batches of 20, at most 300 epochs. L1 and L2 act on all weights, not on biases; "
    "dropout (lecture 7b) is the share of each hidden layer that is left out. Early stopping gives "
    "back the weights of the best epoch. A changed control begins a new run; the numbers of the "
    "finished runs are in the table."
)

PREDICTION = Prediction(
    question=(
        "Sixty noisy points, and a network of 1185 weights and biases. It is trained for 300 "
        "epochs twice: without any cure, and with L2, λ = 0.01. Which will have the lower "
        "validation loss at the end?"
    ),
    options=("Without L2", "With L2", "Both about the same"),
    answer=1,
    because=(
        "Without L2 the training loss gets lower, and the validation loss rises: the network "
        "learns the noise of its sixty points. With L2 it cannot get that sure. Press Train to the "
        "end, then set L2 λ to 0.01, and train to the end again."
    ),
)


def regularisation_playground() -> Explorer:
    """Return the regularisation playground: noisy points, a network, and four cures.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell; nothing is trained before a button is pressed.
        `explorer.set(l2="0.01", layers="3")` moves the controls, `explorer.train()` trains to the
        end at once.
    """
    return Playground()


class Playground(PlayedExplorer):
    """The explorer, with a player that trains one epoch after the other."""

    picture: PlaygroundPicture

    def __init__(self) -> None:
        self.player = Player(self._advance, self.refresh, lambda: self._go(0))
        self.player.step_button.description = "One epoch"
        self.player.step_button.tooltip = "Train one epoch, then stop"
        self.players = (self.player,)
        start = Settings()
        controls: dict[str, W.Widget] = {
            "data": Choice("data", tuple(DATA)),
            "noise": named(NumberSlider("noise", start.noise, 0.0, 0.4, 0.05), 42, 84),
            "points": named(NumberSlider("points", start.points, 20, 200, 10), 46, 84),
            "seed": named(NumberSlider("seed", start.seed, 0, 19, 1), 36, 84),
            "layers": Choice("hidden layers", LAYERS),
            "units": Choice("units in each", UNITS),
            "l2": Choice("L2 λ", STRENGTHS),
            "l1": Choice("L1 λ", STRENGTHS),
            "dropout": named(NumberSlider("dropout", start.dropout, 0.0, 0.8, 0.1), 62, 84),
            "stopping": W.Checkbox(
                value=False,
                description="early stopping",
                indent=False,
                layout=W.Layout(width="auto"),
            ),
            "patience": named(NumberSlider("patience", PATIENCE, 1, 100, 1), 66, 84),
            "epoch": EpochSlider("epoch", 1, EPOCHS),
        }
        for name, value in (("layers", start.layers), ("units", start.units)):
            controls[name].value = str(value)
        super().__init__(
            PlaygroundPicture(),
            controls,
            title="Regularisation playground",
            caption=CAPTION,
            prediction=PREDICTION,
            missions=missions(),
            rows=[
                ("data", "noise", "points", "seed"),
                ("layers", "units"),
                ("l2", "l1"),
                ("dropout", "stopping", "patience"),
                ("epoch",),
            ],
        )
        row = self.body.children[4]
        row.children = (self.player, *row.children)

    def refresh(self) -> None:
        """Draw the values of the controls; other settings begin a new run."""
        with self.lock:
            values = self.values
            values.pop("epoch")
            if self.picture.begin(chosen(**values)):
                self.stop()
                self._go(0)
            self.controls["patience"].layout.display = None if values["stopping"] else "none"
            self.picture.playing = self.playing
            super().refresh()

    def reset(self) -> None:
        """Stop, forget all runs, and go back to the start with nothing trained."""
        with self.lock:
            self.stop()
            self.picture.forget()
            self._go(0)
            super().reset()

    def train(self) -> None:
        """Train to the end at once, and show it."""
        with self.lock:
            self.stop()
            self._go(self.picture.run.finish().last)
            self.refresh()

    def _advance(self) -> bool:
        """Go on without drawing: by one epoch, or by more the longer a run plays."""
        with self.lock, errors_shown(self._show_error):
            run, epoch = self.picture.run, round(self.controls["epoch"].value)
            if run.complete and epoch == run.last:
                return False
            goal = epoch + (1 + epoch // SLOW_MOTION if self.playing else 1)
            while run.last < goal and not run.complete:
                run.extend()
            self._go(min(goal, run.last))
            return True

    def _go(self, epoch: int) -> None:
        control = self.controls["epoch"]
        control.limit = float(self.picture.run.last)
        batch, self._batch = self._batch, True
        try:
            control.value = float(epoch)
        finally:
            self._batch = batch
