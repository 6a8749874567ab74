"""What a run of the regularisation playground has taught, alone and beside the run before it."""

from collections.abc import Sequence

from nnlib.plots.numbers import listed, printed
from nnlib.plots.playground_running import EPOCHS, Outcome, Settings

# A validation loss this many times the lowest has risen, this many times the training loss leaves
# a wide gap; two runs this many times apart differ.
RISEN, WIDE, APART = 1.1, 1.5, 1.05
LEARNT, MOST = 0.9, 3

NAMES = {
    "data": "data",
    "noise": "noise",
    "points": "training points",
    "layers": "hidden layers",
    "units": "units",
    "l2": "L2 λ",
    "l1": "L1 λ",
    "dropout": "dropout",
    "patience": "early stopping",
    "seed": "seed",
}
# With another value of these, the validation points are others too.
DRAWN = ("data", "noise", "seed")


def cures(settings: Settings) -> str:
    """Return the cures in words."""
    found = [
        f"{NAMES[name]} {printed(value)}"
        for name in ("l2", "l1", "dropout")
        if (value := getattr(settings, name))
    ]
    found += [f"early stopping with patience {settings.patience}"] if settings.patience else []
    return listed(found) or "no cure"


def percent(share: float) -> str:
    """Return a share from 0 to 1 as per cent."""
    return f"{100 * share:.0f} %"


def changes(before: Settings, after: Settings) -> list[str]:
    """Return what differs, such as 'L2 λ 0 → 0.01'."""
    return [
        f"{words} {_value(name, getattr(before, name))} → {_value(name, getattr(after, name))}"
        for name, words in NAMES.items()
        if getattr(before, name) != getattr(after, name)
    ]


def diagnosis(run: Outcome) -> str:
    """Say in a sentence how a finished run went."""
    if run.settings.patience:
        if run.kept == run.epochs:
            return "The last epoch was the best: early stopping had nothing to give back."
        ended = "ended it there and " if run.epochs < EPOCHS else ""
        return f"Early stopping {ended}gave back the weights of epoch {run.kept}."
    risen = run.val > RISEN * run.best
    if risen and run.val > WIDE * run.train:
        return (
            f"Overfitted: since epoch {run.best_epoch} the validation loss has risen to "
            f"{printed(run.val / run.best)} times its lowest."
        )
    if run.right < LEARNT:
        held = "a cure that holds it too strongly, " if run.settings.cured else ""
        return (
            f"Even of the training points {percent(1 - run.right)} are wrong: {held}too small a "
            "network, too few epochs, or simply this much noise."
        )
    if risen:
        return "The validation loss goes up and down, and the last epoch is not one of its best."
    return "The last epoch is nearly as good as the best: stopping earlier would gain little."


def comparison(before: Sequence[Outcome], now: Outcome) -> str:
    """Say what became of the validation loss, and whether one change can be thanked for it.

    If the last run differs in several settings, a run that differs in one is looked for.
    """
    last = before[-1]
    head = f"Last run: validation loss {printed(last.val)} → this run {printed(now.val)}"
    differences = changes(last.settings, now.settings)
    if not differences:
        return f"{head}: with the same settings and seed it is the same run."
    if len(differences) == 1:
        return f"{head}. {_by_one(last, now)}"
    which = f": {', '.join(differences)}" if len(differences) <= MOST else ""
    told = f"{head}, after {len(differences)} changes{which}."
    for number in range(len(before) - 1, 0, -1):
        run = before[number - 1]
        if len(changes(run.settings, now.settings)) == 1 and not _redrawn(run, now):
            return (
                f"{told} From run {number} it is one: validation loss {printed(run.val)} → "
                f"{printed(now.val)}. {_by_one(run, now)}"
            )
    if _redrawn(last, now):
        return f"{told} On other points, losses say nothing about a cure."
    return f"{told} Nobody can tell which of them did it."


def _by_one(before: Outcome, now: Outcome) -> str:
    """Say what the only change did to both losses."""
    (change,) = changes(before.settings, now.settings)
    if _redrawn(before, now):
        return f"One change, {change}, but these are other points to be tested with."
    low, high = sorted((before.val, now.val))
    if high < APART * low:
        return f"One change, {change}: about the same, and other seeds can turn the order."
    better, surer = now.val < before.val, now.train < before.train
    if better == surer:
        return f"One change, {change}: both losses {'fell' if better else 'rose'}."
    much, little = ("better", "less well") if surer else ("less well", "better")
    return f"One change, {change}: it fits the training points {much}, and new ones {little}."


def _redrawn(before: Outcome, now: Outcome) -> bool:
    """Whether the validation points are others."""
    return any(getattr(before.settings, name) != getattr(now.settings, name) for name in DRAWN)


def _value(name: str, value: float | str) -> str:
    if name == "patience":
        return f"patience {value}" if value else "off"
    return value if isinstance(value, str) else printed(value)
