"""The cases of the learning-curve doctor in words: what is known, what ails it, how one tells.

In the texts, names in braces stand for numbers of the recorded runs; see `facts`.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from nnlib.plots.curve_doctor_runs import Run, recorded_runs
from nnlib.plots.numbers import printed


class Case(NamedTuple):
    """A patient: what is known, which causes are to choose from, and the answer in words.

    Attributes
    ----------
    known : str
        Data and network.
    classes : int
        Number of classes: a guess costs ln of it.
    options : tuple of str
        Keys of `CAUSES`, in the order of that table, the right one among them.
    tell : str
        The observation that tells.
    mended : str
        What was changed in the second run.
    tops : (float, float)
        Upper ends of the loss axes of the two runs.
    """

    known: str
    classes: int
    options: tuple[str, ...]
    tell: str
    mended: str
    tops: tuple[float, float] = (3.0, 3.0)


DIGITS = "Handwritten digits, 10 classes, pixels from 0 to 1; 1000 rows to train, 400 to validate. "
MAIL = "E-mails as 57 measurements, spam or not; "

CASES: dict[str, Case] = {
    "overfit": Case(
        f"{MAIL}300 rows to train, 1000 to validate, standardised. 57-128-2, ReLU, Adam 0.003.",
        2,
        ("healthy", "overfit", "rate_large", "early", "leak"),
        "Validation loss is lowest in epoch {best}, at {lowest}, and ends at {val_last}, while "
        "training loss goes down to {last}. Validation accuracy hardly minds: the loss tells "
        "first.",
        "the same run with an L2 penalty of 0.03: validation loss ends at {mended_val_last}.",
        (1.0, 1.0),
    ),
    "rate_small": Case(
        f"{DIGITS}64-32-10, ReLU, gradient descent, 40 epochs.",
        10,
        ("underfit", "rate_small", "early", "zeros", "shuffled"),
        "Both losses fall in every epoch, evenly and together, but in {epochs} epochs only from "
        "{first} to {last}. No jump, no bend, no gap: the steps are too short.",
        "the same run with η = 0.1 in place of 0.001: loss {mended_val_last} at the end.",
    ),
    "dropout": Case(
        f"{DIGITS}64-64-10, ReLU, Adam 0.003.",
        10,
        ("dropout", "overfit", "underfit", "split", "leak"),
        "Training loss lies above validation loss in every epoch, and both fall. Dropout switches "
        "half of the hidden units off in training and none in validation, so the two are not "
        "measured alike.",
        "the same run, its training rows measured after each epoch without dropout: now they lie "
        "below, at {mended_last}. Nothing had to be changed.",
    ),
    "underfit": Case(
        "Two moons of points in the plane; 600 to train, 300 to validate. 2-1-2, tanh, Adam 0.02.",
        2,
        ("healthy", "underfit", "rate_small", "early", "shuffled"),
        "Over the second half both losses rest, at {last} and {val_last}: no gap, and nothing to "
        "gain from more epochs. Not even the training rows are fitted: {accuracy} are right. One "
        "hidden unit has one straight line.",
        "the same run with 32 hidden units: {mended_val_accuracy} of the validation rows right.",
        (1.0, 1.0),
    ),
    "shuffled": Case(
        f"{DIGITS}64-32-10, ReLU, Adam 0.003.",
        10,
        ("overfit", "rate_small", "zeros", "shuffled", "split"),
        "{val_accuracy} of the validation rows are right at the end: chance, with ten classes. "
        "Training gets better by learning wrong pairs by heart, and validation loss ends at "
        "{val_last}, above the {guess} of a guess.",
        "the same run, each label with its own row: {mended_val_accuracy} right.",
    ),
    "healthy": Case(
        f"{DIGITS}64-32-10, ReLU, Adam 0.003.",
        10,
        ("healthy", "overfit", "underfit", "early", "leak"),
        "Both losses fall fast, then level off. Validation ends at {val_last}, a little above the "
        "{last} of training, and rests there. A small gap is no illness.",
        "nothing to mend: the same run from another start looks the same, {mended_val_last}.",
    ),
    "rate_large": Case(
        f"{DIGITS}64-32-10, ReLU, gradient descent, 40 epochs.",
        10,
        ("overfit", "underfit", "rate_large", "unscaled", "shuffled"),
        "The training loss itself rises in {rises} of {steps} epochs, and validation jumps with "
        "it: each step lands beyond the bottom. Yet it does learn: {accuracy} are right at the "
        "end, far above chance.",
        "the same run with η = 0.1 in place of 1.2: {mended_val_accuracy} right.",
        (7.0, 3.0),
    ),
    "split": Case(
        "Handwritten digits, 10 classes, pixels from 0 to 1; the first 1400 rows of the table to "
        "train, the last 397 to validate. 64-32-10, ReLU, Adam 0.003.",
        10,
        ("overfit", "rate_large", "unscaled", "shuffled", "split"),
        "Validation loss is {val_first} in the first epoch, twice the {guess} of a guess, before "
        "anything could be learnt by heart, and only rises; training is soon at {accuracy}. The "
        "table is sorted by digit: training never sees an 8 or a 9.",
        "the same run, the rows shuffled before they are split: {mended_val_accuracy} right.",
        (12.0, 3.0),
    ),
    "early": Case(
        f"{DIGITS}64-32-10, ReLU, gradient descent, 10 epochs.",
        10,
        ("healthy", "dropout", "underfit", "rate_small", "early"),
        "The last epoch alone brings validation loss down from {val_before} to {val_last}, hardly "
        "less than those before, and the two curves lie together. Nothing says that it is over.",
        "the same run with 40 epochs: {mended_val_last}, and {mended_val_accuracy} right.",
    ),
    "leak": Case(
        "Ten measurements of diabetes patients: will the disease get worse than the median? A "
        "linear model is right for three of four new patients. Standardised. 10-64-64-2, ReLU, "
        "Adam 0.003.",
        2,
        ("healthy", "dropout", "overfit", "underfit", "leak"),
        "Validation follows training all the way to {val_accuracy}, on a task where three of four "
        "is good, and at a training loss of {last} there is still no gap: too good to be true. "
        "Every row stood in the table four times before it was split.",
        "the same network with no copies: {mended_val_accuracy} of new patients right, and the "
        "overfitting that was hidden.",
        (1.0, 1.0),
    ),
    "zeros": Case(
        f"{DIGITS}64-32-10, ReLU, gradient descent, 40 epochs.",
        10,
        ("underfit", "rate_small", "zeros", "unscaled", "shuffled"),
        "The training loss never leaves {low} to {high}, and ln 10 is {guess}. Not even training "
        "moves: hidden units that give 0 pass no gradient, and only the biases of "
        "the output learn.",
        "the same run from He's start: {mended_val_accuracy} right.",
    ),
    "unscaled": Case(
        f"{MAIL}from 0 to 15 841 in the table; 1500 rows to train, 1000 to validate. 57-32-2, "
        "ReLU, gradient descent 0.01.",
        2,
        ("underfit", "rate_large", "unscaled", "shuffled", "split"),
        "The first epoch costs {first}, {times} times a guess; then the loss creeps along at "
        "{val_last}, where guessing is. Inputs in the thousands make steps in the thousands: after "
        "one epoch only 2 of 32 hidden units, 22 before, work for more than one row in twenty.",
        "the same run with standardised inputs: {mended_val_accuracy} right.",
        (12.0, 1.0),
    ),
}


def facts(key: str) -> Mapping[str, str]:
    """Return the numbers of a case that its texts name, as text."""
    case, ill, mended = CASES[key], recorded_runs()[key, "ill"], recorded_runs()[key, "mended"]
    guess = float(np.log(case.classes))
    numbers = {"guess": f"{guess:.3f}"}
    for prefix, run in (("", ill), ("mended_", mended)):
        numbers |= {prefix + name: text for name, text in _numbers(run).items()}
    return numbers | {"times": f"{ill.loss[0] / guess:.0f}"}


def _numbers(run: Run) -> dict[str, str]:
    return {
        "first": printed(float(run.loss[0])),
        "low": f"{run.loss.min():.3f}",
        "high": f"{run.loss.max():.3f}",
        "last": printed(float(run.loss[-1])),
        "val_first": printed(float(run.val_loss[0])),
        "val_before": printed(float(run.val_loss[-2])),
        "val_last": printed(float(run.val_loss[-1])),
        "lowest": printed(float(run.val_loss.min())),
        "best": str(run.best),
        "rises": str(run.rises),
        "steps": str(run.epochs - 1),
        "epochs": str(run.epochs),
        "accuracy": percent(run.accuracy[-1]),
        "val_accuracy": percent(run.val_accuracy[-1]),
    }


def percent(share: float) -> str:
    """Return a share as a percentage with one decimal.

    Examples
    --------
    >>> percent(0.9725), percent(1.0)
    ('97.2 %', '100 %')
    """
    return f"{100 * share:.1f}".removesuffix(".0") + " %"
