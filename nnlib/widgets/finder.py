"""The learning-rate finder: run the sweep, place a guess, train with it and with the suggestion."""

from collections.abc import Callable, Sequence

from nnlib.plots.finder_running import DATA, HIDDEN, HIGH, INPUTS, LOW, OPTIMIZERS, Search, Setup
from nnlib.plots.finder_state import NEAR, FinderState
from nnlib.plots.rate_finder import GUESS, FinderPicture
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice
from nnlib.widgets.parts import errors_shown
from nnlib.widgets.played import PlayedExplorer
from nnlib.widgets.playing import Player
from nnlib.widgets.rates import LogSlider
from nnlib.widgets.tasks import Mission, Prediction

CAPTION = (
    "Left: one short run of at most 100 batches of 32 rows, with a rate that grows from batch to "
    "batch; each dot is the loss of a batch before its step. It ends when the smoothed loss is "
    "four times its lowest. The finder suggests a tenth of the rate where that was lowest, and "
    "tells it after you have placed yours. Right: two trainings from the same start with the same "
    "batches, measured on validation rows (40 %, scaled by the other 60 %). One hidden layer of 32 "
    "units for digits, 16 for moons. Values beyond an axis stand on its edge."
)

PREDICTION = Prediction(
    question=(
        "A network takes 100 steps. Its learning rate starts at a millionth and grows by 18 % from "
        "step to step, up to 10. How will the loss of its batches go?"
    ),
    options=(
        "It falls from the first step to the last",
        "It stays, then falls, then rises steeply",
        "It rises from the first step to the last",
    ),
    answer=1,
    because=(
        "A tiny rate changes nothing, a large one overshoots. Good rates lie where the loss "
        "falls, well before it is lowest. Run the sweep, and place your guess."
    ),
)


def beaten(state: FinderState) -> bool:
    """Say whether the guess ended clearly better than the suggestion."""
    if not state.finished or state.mine is None or state.other is None:
        return False
    return NEAR * state.mine.losses[-1] < state.other.losses[-1]


def moved(history: Sequence[FinderState], what: str) -> bool:
    """Say whether the suggestion moved tenfold since nothing but this part was changed.

    For the inputs it has to become smaller, for anything else either way will do.
    """
    now = history[-1]
    if now.suggestion is None:
        return False
    for state in history:
        same = state.setup._replace(**{what: getattr(now.setup, what)}) == now.setup
        if not same or state.suggestion is None:
            continue
        ratio = state.suggestion / now.suggestion
        if max(ratio, 0 if what == "inputs" else 1 / ratio) >= 10:
            return True
    return False


def missions() -> list[Mission]:
    """Return the missions of the finder, none of them done."""
    return [
        Mission(
            "Beat the suggestion: train to the end with a lower validation loss, by a tenth.",
            lambda history: beaten(history[-1]),
            "You read the whole curve, the rule reads one point of it. A sweep saves most of the "
            "trials, not all of them.",
        ),
        Mission(
            "A rate belongs to its optimizer: change nothing but the optimizer, and move the "
            "suggestion ten times up or down. Train one epoch to be told it.",
            lambda history: moved(history, "optimizer"),
            "SGD's step is rate times slope. Adam and RMSprop divide by the size of the slopes, "
            "so their rate is about the length of a step.",
        ),
        Mission(
            "A rate belongs to its inputs: change nothing but their scale, and bring the "
            "suggestion down to a tenth or less.",
            lambda history: moved(history, "inputs"),
            "Larger inputs give larger slopes and a larger curvature, so the rate at which steps "
            "overshoot is smaller. And training is worse all the same: scale the inputs first.",
        ),
    ]


def learning_rate_finder() -> Explorer:
    """Return the learning-rate finder: a sweep, a guess of the reader's, and two trainings.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell; nothing is trained before a button is pressed.
        `explorer.sweep()` runs the sweep at once, `explorer.train()` the trainings too.
    """
    return RateFinder()


class Runner(Player):
    """A player whose first button has a name of its own.

    Parameters
    ----------
    words : sequence of pairs of str
        What is written on the three buttons, and their tooltips.
    advance, show, rewind
        As for `Player`.
    """

    def __init__(
        self,
        words: Sequence[tuple[str, str]],
        advance: Callable[[], bool],
        show: Callable[[], None],
        rewind: Callable[[], None],
    ) -> None:
        self.name = words[0][0]
        super().__init__(advance, show, rewind)
        for button, (text, tooltip) in zip(self.children, words, strict=True):
            button.description, button.tooltip = text, tooltip

    def enable(self, on: bool) -> None:
        """Let the buttons be pressed, or not."""
        for button in self.children:
            button.disabled = not on

    def _label(self) -> None:
        super()._label()
        if not self.playing:
            self.play_button.description = self.name


class RateFinder(PlayedExplorer):
    """The explorer, with one player for the sweep and one for the trainings."""

    picture: FinderPicture

    def __init__(self) -> None:
        self.sweeper = Runner(
            (
                ("Run the sweep", "Let the rate grow from batch to batch, or go on from here"),
                ("One step", "One batch more, then stop"),
                ("To its end", "Show the rest of the sweep quickly"),
            ),
            self._go_on,
            self.refresh,
            self._rewind,
        )
        self.trainer = Runner(
            (
                ("Train with both", "Train with your guess and with the suggestion, or go on"),
                ("One epoch", "One epoch with each rate, then stop"),
                ("To the end", "Train all epochs that are left quickly"),
            ),
            self._train,
            self.refresh,
            self._untrained,
        )
        self.players = (self.sweeper, self.trainer)
        super().__init__(
            FinderPicture(),
            {
                "data": Choice("data", tuple(DATA)),
                "optimizer": Choice("optimizer", tuple(OPTIMIZERS)),
                "hidden": Choice("hidden layer", HIDDEN),
                "inputs": Choice("inputs", INPUTS),
                "guess": LogSlider("your guess η", GUESS, LOW, HIGH, slider=200),
            },
            title="Learning-rate finder",
            caption=CAPTION,
            prediction=PREDICTION,
            missions=missions(),
            rows=[("data", "optimizer"), ("hidden", "inputs"), ("guess",)],
        )
        row = self.body.children[2]
        row.children = (self.sweeper, *row.children, self.trainer)
        for button in self.sweeper.children:
            button.on_click(lambda _: self.trainer.cancel())

    def refresh(self) -> None:
        """Draw the values of the controls; another set-up or guess begins anew."""
        with self.lock:
            values = self.values
            guess = values.pop("guess")
            if Setup(**values) != self.picture.search.setup:
                self.stop()
            if guess != self.picture.search.guess:
                self.trainer.cancel()
            super().refresh()
            self.trainer.enable(self.picture.search.swept)

    def reset(self) -> None:
        """Stop, and go back to the start with nothing trained."""
        with self.lock:
            self.stop()
            self.picture.search = Search(Setup(), GUESS)
            super().reset()

    def sweep(self) -> None:
        """Run the sweep to its end at once, and show it."""
        with self.lock:
            self.sweeper.cancel()
            while self._go_on():
                pass
            self.refresh()

    def train(self) -> None:
        """Run what is left of the sweep and of both trainings at once, and show it."""
        self.sweep()
        with self.lock:
            self.trainer.cancel()
            while self._train():
                pass
            self.refresh()

    def _go_on(self) -> bool:
        with self.lock, errors_shown(self._show_error):
            return self.picture.search.go_on(2 if self.sweeper.playing else 1)

    def _train(self) -> bool:
        with self.lock, errors_shown(self._show_error):
            return self.picture.search.train()

    def _rewind(self) -> None:
        self.picture.search.rewind()

    def _untrained(self) -> None:
        self.picture.search.epoch = 0
