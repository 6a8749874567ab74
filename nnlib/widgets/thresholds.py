"""The threshold explorer: what a threshold decides, what it costs, and what is lost."""

from collections.abc import Sequence

from nnlib.plots.threshold_explorer import ThresholdPicture
from nnlib.plots.threshold_state import ThresholdState, percent, threshold_state
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice, NumberSlider
from nnlib.widgets.picks import named
from nnlib.widgets.tasks import Mission, Prediction

DEAR, LIMIT = 20, 0.5
NEARLY = 1.02

CAPTION = (
    "The plain network of this chapter (32 ReLU units), trained beforehand; nothing is trained "
    "here. Training rows: each of the 3065 is judged by a network that was trained without it. "
    "Test rows: the 1536 others. An e-mail with p ≥ t is put away. Above: counts, with their share "
    "of the row, and the ROC curve; dotted, your limit for the false positive rate (FPR). Below: "
    "precision over recall, and the cost k · lost letters + delivered spams, divided by the lowest "
    "that any threshold has; dotted, t = k/(k + 1). A point beyond an axis stands on its edge."
)

PREDICTION = Prediction(
    question=(
        "At t = 0.5 the filter catches 93 % of the spam and loses 47 of 1000 honest e-mails. You "
        "raise t until at most 5 of 1000 are lost. How much of the spam does it still catch?"
    ),
    options=("Nearly as much: about 90 %", "About half", "Hardly any: about 10 %"),
    answer=1,
    because=(
        "The last lost letters look very much like spam, and whoever spares them lets through all "
        "spam that is less suspicious than they are. Move t up, and watch the point on the ROC "
        "curve slide down where it bends."
    ),
)


def cheapest(state: ThresholdState) -> bool:
    """Say whether a lost letter costs 20 spams, and the threshold is about the cheapest."""
    return state.rows == "training" and state.k == DEAR and state.excess <= NEARLY


def limit_kept(state: ThresholdState) -> bool:
    """Say whether the limit of 0.5 % is kept with nearly the best recall, on training rows."""
    if state.rows != "training" or state.limit != LIMIT or not state.within:
        return False
    best = threshold_state(state.rows, state.best_within, state.k, state.limit)
    return bool(state.now.recall >= best.now.recall - 0.01)


def looked_once(history: Sequence[ThresholdState]) -> bool:
    """Say whether the test rows are shown at a threshold that was found on the training rows."""
    now = history[-1]
    return now.rows == "test" and any(limit_kept(s) and s.t == now.t for s in history)


def missions() -> list[Mission]:
    """Return the missions of the threshold explorer, none of them done."""
    formula = threshold_state("training", round(DEAR / (DEAR + 1), 3), DEAR, LIMIT)
    half = threshold_state("training", 0.5, 1, LIMIT)
    best = threshold_state("training", half.best_within, 1, LIMIT)
    test = threshold_state("test", best.t, 1, LIMIT)
    return [
        Mission(
            f"A lost letter costs as much as {DEAR} spams in the inbox. On the training rows, find "
            "a threshold that costs at most 2 % more than the cheapest.",
            lambda history: cheapest(history[-1]),
            f"Near 0.9. The formula k/(k + 1) = {formula.t:.3f} costs {formula.excess:.2f} times "
            "the lowest: it trusts p, and p is only nearly right. The curve is jagged, because "
            f"every lost letter is a step of {DEAR}.",
        ),
        Mission(
            f"Training rows, limit {LIMIT} %: keep it, and catch as much spam as you can. What is "
            "the recall?",
            lambda history: limit_kept(history[-1]),
            f"{percent(best.now.recall)} at t = {best.t:.3f}, after {percent(half.now.recall)} at "
            f"0.5: sparing {half.now.fp - best.now.fp} letters lets "
            f"{best.now.fn - half.now.fn} more spams through. Say the limit first, then the "
            "recall.",
        ),
        Mission(
            "Keep the threshold that you found for the limit, and look at the test rows.",
            looked_once,
            f"At t = {best.t:.3f} the test rows have an FPR of {100 * test.now.fpr:.2f} % and a "
            f"recall of {percent(test.now.recall)}: {test.now.fp} letters of "
            f"{test.now.fp + test.now.tn}, so by chance it might be twice that, or none. Do not "
            "move t now until they look better: they would be test rows no longer.",
        ),
    ]


def threshold_explorer() -> Explorer:
    """Return the threshold explorer: a threshold, its mistakes, their cost, and a limit.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(t=0.9, k=10)` moves the controls.
    """
    controls = {
        "t": named(NumberSlider("t", 0.5, 0.001, 1.0, 0.001), 16, 260),
        "k": named(NumberSlider("cost k", 1.0, 1.0, 100.0, 1.0), 44, 120),
        "limit": named(NumberSlider("limit, %", LIMIT, 0.0, 5.0, 0.1), 58, 100),
        "rows": Choice("rows", ("training", "test")),
    }
    return Explorer(
        ThresholdPicture(),
        controls,
        title="Threshold explorer",
        caption=CAPTION,
        prediction=PREDICTION,
        missions=missions(),
        rows=[("t", "k", "limit"), ("rows",)],
    )
