"""What a run of the regularisation playground has taught, alone and beside the run before it."""

from nnlib.plots.numbers import listed, printed
from nnlib.plots.playground_running import Outcome, Settings

# A validation loss this many times the lowest counts as risen; so much apart is a difference.
RISEN, APART = 1.1, 1.05
LEARNT = 0.9

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
        stop = f"Early stopping ended it after epoch {run.epochs}" if run.kept < run.epochs else ""
        if not stop:
            return "The last epoch was the best: early stopping had nothing to stop."
        return f"{stop} and gave back the weights of epoch {run.kept}."
    if run.val > RISEN * run.best and run.train < run.val:
        return (
            f"Overfitted: since epoch {run.best_epoch} the validation loss has risen to "
            f"{printed(run.val / run.best)} times its lowest."
        )
    if run.right < LEARNT:
        held = "a cure that holds it too strongly, " if run.settings.cured else ""
        return (
            f"Even of the training points {percent(1 - run.right)} are wrong: {held}too small a "
            "network, or simply this much noise."
        )
    return "The last epoch is nearly as good as the best: stopping earlier would gain little."


def comparison(before: Outcome, now: Outcome) -> str:
    """Say what became of the validation loss, and whether one change can be thanked for it."""
    differences = changes(before.settings, now.settings)
    head = f"Last run: validation loss {printed(before.val)} → this run {printed(now.val)}"
    if not differences:
        return f"{head}: with the same settings and seed it is the same run."
    if any(getattr(before.settings, name) != getattr(now.settings, name) for name in DRAWN):
        return f"{head}, on other points: their losses say nothing about a cure."
    if len(differences) > 1:
        return (
            f"{head}, after {len(differences)} changes ({', '.join(differences)}): "
            "nobody can tell which of them did it."
        )
    low, high = sorted((before.val, now.val))
    worth = (
        ". About the same: other seeds can turn the order" if high < APART * low else _way(before, now)
    )
    return f"{head}, by one change: {differences[0]}{worth}."


def _way(before: Outcome, now: Outcome) -> str:
    """Say what a change of one handle did to both losses."""
    if now.val < before.val and now.train > before.train:
        return ". It learnt the training points less well, and the rule better"
    if now.val > before.val and now.train < before.train:
        return ". It learnt the training points better, and the rule less well"
    return ". Both losses fell" if now.val < before.val else ". Both losses rose"


def _value(name: str, value: float | str) -> str:
    if name == "patience":
        return f"patience {value}" if value else "off"
    return value if isinstance(value, str) else printed(value)
