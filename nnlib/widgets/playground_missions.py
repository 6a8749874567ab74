"""The missions of the regularisation playground."""

from nnlib.plots.playground_running import Outcome, Settings
from nnlib.plots.playground_state import PlaygroundState
from nnlib.widgets.tasks import Mission


def overfitted(run: Outcome) -> bool:
    """Say whether a run learnt its points by heart, and paid for it three times over."""
    return run.train < 0.05 and run.val >= 3 * run.best


def cured(run: Outcome) -> bool:
    """Say whether points and network of the start ended near the best epoch, and not stopped."""
    same = run.settings.uncured._replace(seed=0) == Settings()
    return same and not run.settings.patience and run.val <= 1.1 * run.best and run.val < 0.4


def too_small(run: Outcome) -> bool:
    """Say whether it was the size of the network that kept a run from learning its points."""
    return not run.settings.cured and run.settings.noise <= 0.1 and run.right < 0.9


def dropout_hurt(state: PlaygroundState) -> bool:
    """Say whether of two runs, the same but for dropout, that with dropout ended worse."""
    runs = state.finished_runs
    plain = {run.settings: run.val for run in runs if not run.settings.dropout}
    return any(
        run.val >= 1.1 * plain.get(run.settings._replace(dropout=0.0), run.val)
        for run in runs
        if run.settings.dropout
    )


def missions() -> list[Mission]:
    """Return the missions of the playground, none of them done."""
    return [
        Mission(
            "Overfit on purpose: at the end a training loss below 0.05, and a validation loss at "
            "least three times its lowest.",
            lambda history: any(map(overfitted, history[-1].finished_runs)),
            "More weights or fewer points: what is left to learn is the noise, and a network that "
            "is sure of its noise pays for it on new points.",
        ),
        Mission(
            "With points and network of the start, and no early stopping, end within 10 % of the "
            "lowest validation loss, and below 0.4.",
            lambda history: any(map(cured, history[-1].finished_runs)),
            "The number of weights did not change: their size did. A held network has no use for "
            "the epochs in which the other learnt the noise.",
        ),
        Mission(
            "Find a network too small: no cure, noise at most 0.1, and at the end fewer than 90 % "
            "of the training points right.",
            lambda history: any(map(too_small, history[-1].finished_runs)),
            "Both losses are high and the gap is next to nothing. No cure of this chapter helps "
            "here: they all hold a network back.",
        ),
        Mission(
            "Make dropout hurt: two runs, the same but for dropout, of which that with dropout "
            "ends with a validation loss at least 10 % higher.",
            lambda history: dropout_hurt(history[-1]),
            "Where little was overfitted, there was little to cure, and dropped units are missing: "
            "a small network, little noise, or a share that is too large.",
        ),
    ]
