"""What the optimizer race shows, as numbers and words: one step of one race."""

from dataclasses import dataclass

from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import listed, printed
from nnlib.plots.race_lessons import lessons
from nnlib.plots.race_running import NAMES, Race

NO_BET, NOBODY = "no bet", "nobody"


@dataclass(frozen=True)
class RaceState:
    """One step of a race.

    Attributes
    ----------
    race : Race
        The race; it may have gone on since.
    step : int
        The step that is shown.
    entered : tuple of str
        The optimizers that are in the race.
    recorded : int
        The last step that was there.
    playing : bool
        Whether the steps are running.
    won, placed : int
        Bets that were right, and all bets of finished races, this one included.
    """

    race: Race
    step: int
    entered: tuple[str, ...]
    recorded: int
    playing: bool = False
    won: int = 0
    placed: int = 0

    @property
    def finished(self) -> bool:
        """Whether this is the last step of the race."""
        return self.step == self.race.course.steps

    @property
    def ranking(self) -> list[str]:
        """Who has arrived by the end of the race, the first first; empty before the end."""
        return self.race.ranking(self.entered) if self.finished else []

    @property
    def winners(self) -> list[str]:
        """Who arrived first; several after the same number of steps."""
        order = self.ranking
        return [n for n in order if self.race.arrived(n) == self.race.arrived(order[0])]

    @property
    def lesson(self) -> str:
        """What a finished race has taught; empty before the end."""
        return " ".join(lessons(self.race, self.entered)) if self.finished else ""

    @property
    def sentence(self) -> str:
        """The state in words."""
        race, course = self.race, self.race.course
        if not self.entered:
            return "Nobody is in the race: tick at least one optimizer."
        if self.recorded == 0:
            x, y = map(printed, race.start)
            return (
                f"{self._name}, start at ({x}, {y}), loss {printed(float(race.losses[0, 0]))}. "
                f"Nobody has moved yet. {self._call}"
            )
        if not self.finished:
            return f"Step {self.step} of {course.steps}. {self._standing}"
        parts = [f"{self._name}, {course.steps} steps. {self._result}", self._verdict, self.lesson]
        return " ".join(part for part in parts if part)

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            "Left: contours of the loss over x and y, darker where it is lower, with the path of "
            f"each optimizer ({listed(self.entered) or 'nobody'}), a star at the lowest place and "
            "a dotted ring around the goal. Right: the loss by step on a log axis. "
            f"{self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the picture, one row for each optimizer."""
        head = ("optimizer", "rate", "x", "y", "loss", "in the goal since step")
        rows: list[tuple[str, ...]] = []
        for name in self.entered:
            place, loss = self.race.path(name, self.step)[-1], self.race.loss(name, self.step)[-1]
            since = self.race.arrived(name, self.step)
            out = self.race.ran_out(name, self.step)
            told = f"ran away in step {self.race.out[name]}" if out else "—"
            numbers = [printed(float(v)) for v in (self.race.rates[name], *place, loss)]
            rows.append((name, *numbers, told if since is None else str(since)))
        return head, rows

    @property
    def _name(self) -> str:
        return self.race.surface[0].upper() + self.race.surface[1:]

    @property
    def _call(self) -> str:
        if self.race.bet:
            return f"You bet on {self.race.bet}: press Play."
        return "Who will arrive first? Bet, then press Play."

    @property
    def _standing(self) -> str:
        """Who is in the goal, who has run away and who leads, before the end."""
        race = self.race
        since = {name: race.arrived(name, self.step) for name in self.entered}
        there = sorted((s, NAMES.index(n), n) for n, s in since.items() if s is not None)
        out = [name for name in self.entered if race.ran_out(name, self.step)]
        rest = [name for name in self.entered if since[name] is None and name not in out]
        parts = []
        if there:
            parts.append(f"In the goal: {listed([f'{n} since {s}' for s, _, n in there])}.")
        if rest:
            best = min(rest, key=lambda name: race.loss(name, self.step)[-1])
            loss = printed(float(race.loss(best, self.step)[-1]))
            parts.append(f"{'Of the others ' if there else ''}{best} is lowest: loss {loss}.")
        if out:
            parts.append(f"Run away: {listed(out)}.")
        return " ".join(parts)

    @property
    def _result(self) -> str:
        race, order = self.race, self.ranking
        if order:
            text = f"In the goal: {', '.join(f'{n} after {race.arrived(n)}' for n in order)}."
        else:
            text = "Nobody is in the goal."
        out = [name for name in self.entered if name in race.out]
        late = [name for name in self.entered if name not in order and name not in out]
        if late and order:
            text += f" Not there: {listed(late)}."
        if out:
            text += f" Run away: {listed(out)}."
        return text

    @property
    def bet_won(self) -> bool | None:
        """Whether the bet on this race was right; None without a bet, or before the end."""
        if not self.finished or not self.race.bet:
            return None
        return self.race.bet in (self.winners or [NOBODY])

    @property
    def _verdict(self) -> str:
        if self.bet_won is None:
            return ""
        count = f" ({self.won} of {self.placed} bets right)" if self.placed > 1 else ""
        return f"You bet on {self.race.bet}: {'right' if self.bet_won else 'not this time'}{count}."


def race_state(
    race: Race,
    step: int,
    entered: tuple[str, ...] = NAMES,
    playing: bool = False,
    won: int = 0,
    placed: int = 0,
) -> RaceState:
    """Return the state at a step of a race, the last that is there for a later one."""
    return RaceState(race, min(int(step), race.last), entered, race.last, playing, won, placed)
