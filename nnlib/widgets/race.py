"""The optimizer race: six optimizers go down one surface; bet who arrives first, then play."""

from dataclasses import dataclass
from typing import Any

from nnlib.plots.optimizer_race import RacePicture
from nnlib.plots.race_running import NAMES
from nnlib.plots.race_state import NO_BET, NOBODY
from nnlib.plots.race_surfaces import COURSES, Course
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice, NumberSlider
from nnlib.widgets.parts import errors_shown
from nnlib.widgets.picks import Picks, named
from nnlib.widgets.played import PlayedExplorer
from nnlib.widgets.playing import EpochSlider, Player
from nnlib.widgets.race_missions import missions
from nnlib.widgets.rates import LogSlider
from nnlib.widgets.tasks import Prediction

SURFACE, BETA = "ravine", 0.9
SLOWEST, FASTEST = 1e-4, 10.0
# While it plays, one picture skips more steps the longer the race has run.
SLOW_MOTION = 40

CAPTION = (
    "All start at the ring. Left: their paths over the loss; contours join places of equal loss. "
    "Right: the loss at every step, above the lowest there is, on a log axis. Who stays inside the "
    "dotted ring, which is under the dotted line, has arrived. Each optimizer is the library's, "
    "with the exact gradient; Momentum and Nesterov use β, RMSprop ρ = 0.9, Adam 0.9 and 0.999. "
    "The rates on each surface were found by trying; change them, and the race starts again."
)


@dataclass(frozen=True)
class Bet(Prediction):
    """A question that the race answers, not the card."""

    def verdict(self, choice: int) -> str:
        """Return what to say to a learner who chose this option."""
        return f"You bet on {self.options[choice]}. Press Play, or go one step at a time."


OPENING = Bet(
    question=(
        "Six optimizers start at one point of a ravine, steep across and nearly flat along, "
        "each with a learning rate that suits it there. Who will be first at the lowest place? "
        "Your answer is your bet."
    ),
    options=NAMES,
    answer=NAMES.index("AdaGrad"),
    because="Play the race.",
)


def optimizer_race() -> Explorer:
    """Return the optimizer race: bet who arrives first on a surface, play, and change the rates.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell; nobody moves before Play is pressed.
        `explorer.set(surface="saddle", adam=0.1)` moves the controls, `explorer.run()` runs to
        the end at once.
    """
    return OptimizerRace()


class OptimizerRace(PlayedExplorer):
    """The explorer, with a player that takes one step after the other."""

    picture: RacePicture

    def __init__(self) -> None:
        self.player = Player(self._advance, self.refresh, lambda: self._go(0))
        self.players = (self.player,)
        for button, text, tooltip in (
            (self.player.play_button, "Play", "Race, or go on from here"),
            (self.player.step_button, "One step", "Each takes one step, then all stop"),
            (self.player.end_button, "To the end", "Run the rest of the race quickly"),
        ):
            button.description, button.tooltip = text, tooltip
        picture = RacePicture()
        course = COURSES[SURFACE]
        rates = [LogSlider(f"{name} η", rate, SLOWEST, FASTEST)
                 for name, rate in zip(NAMES, course.rates, strict=True)]  # fmt: skip
        controls: dict[str, Any] = {
            "surface": Choice("surface", tuple(COURSES)),
            "x": NumberSlider("start x", course.start[0], course.box.left, course.box.right, 0.01),
            "y": NumberSlider("y", course.start[1], course.box.bottom, course.box.top, 0.01),
            "beta": NumberSlider("momentum β", BETA, 0.0, 0.99, 0.01),
            "entered": Picks({name: name for name in NAMES}, NAMES),
            **dict(zip(map(str.lower, NAMES), rates, strict=True)),
            "bet": Choice("my bet", (NO_BET, *NAMES, NOBODY)),
            "step": EpochSlider("step", 1, course.steps),
        }
        named(controls["x"], 52, 120)
        named(controls["y"], 28, 120)
        named(controls["beta"], 100, 120)
        super().__init__(
            picture,
            controls,
            title="Optimizer race",
            caption=CAPTION,
            prediction=OPENING,
            missions=missions(),
            rows=[
                ("surface",),
                ("x", "y", "beta"),
                ("entered",),
                tuple(map(str.lower, NAMES)),
                ("bet",),
                ("step",),
            ],
        )
        row = self.body.children[5]
        row.children = (self.player, *row.children)
        assert self.prediction is not None
        for name, button in zip(NAMES, self.prediction.options, strict=True):
            button.on_click(lambda _, name=name: self.set(bet=name))

    def set(self, **values: Any) -> None:
        """Set several controls, then draw once; a surface brings its own start and rates first."""
        first = {name: values.pop(name) for name in ("surface",) if name in values}
        super().set(**first, **values)

    def refresh(self) -> None:
        """Draw the values of the controls; other settings begin a new race."""
        with self.lock:
            values = self.values
            rates = tuple(values[name.lower()] for name in NAMES)
            start = (values["x"], values["y"])
            if self.picture.race.settings != (values["surface"], start, rates, values["beta"]):
                self.stop()
                self._go(0, limit=0)
            for name in NAMES:
                shown = name in values["entered"]
                self.controls[name.lower()].layout.display = None if shown else "none"
            self.picture.playing = self.playing
            super().refresh()

    def reset(self) -> None:
        """Stop, and go back to the first race with nobody moved."""
        with self.lock:
            self.stop()
            self.picture.forget()
            self._go(0, limit=0)
            super().reset()

    def run(self) -> None:
        """Run to the end at once, and show it."""
        with self.lock:
            self.stop()
            self.picture.race.finish()
            self._go(self.picture.race.last)
            self.refresh()

    def _advance(self) -> bool:
        """Go on without drawing: by one step, or by more the longer a race plays."""
        with self.lock, errors_shown(self._show_error):
            race, step = self.picture.race, round(self.controls["step"].value)
            if step == race.course.steps:
                return False
            steps = 1 + step // SLOW_MOTION if self.player.playing else 1
            race.extend(step + steps - race.last)
            self._go(min(step + steps, race.course.steps))
            return True

    def _go(self, step: int, limit: int | None = None) -> None:
        control = self.controls["step"]
        control.limit = float(self.picture.race.last if limit is None else limit)
        batch, self._batch = self._batch, True
        try:
            control.value = float(step)
        finally:
            self._batch = batch

    def _changed(self, change: Any) -> None:
        if change["owner"] is self.controls["surface"]:
            with self.lock:
                self._load(COURSES[change["new"]])
        super()._changed(change)

    def _load(self, course: Course) -> None:
        """Give the controls what belongs to this course, and take the bet off."""
        batch, self._batch = self._batch, True
        try:
            self.stop()
            self._go(0, limit=0)
            self.controls["step"].scale(1, course.steps)
            box, (x, y) = course.box, course.start
            for name, value, low, high in (
                ("x", x, box.left, box.right),
                ("y", y, box.bottom, box.top),
            ):
                for part in (self.controls[name].field, self.controls[name].slider):
                    part.min, part.max = low, high
                self.controls[name].value = value
            for name, rate in zip(NAMES, course.rates, strict=True):
                self.controls[name.lower()].value = rate
            self.controls["beta"].value, self.controls["bet"].value = BETA, NO_BET
        finally:
            self._batch = batch
