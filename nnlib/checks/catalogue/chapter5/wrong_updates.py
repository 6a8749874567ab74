"""The mistakes that every update invites, and those of a division by a root."""

import numpy as np

from nnlib.checks.catalogue.chapter5.own_values import Predicate
from nnlib.checks.catalogue.chapter5.updates import Rule, Spec, overwriting, variant
from nnlib.checks.exercise import Mistake
from nnlib.checks.words import listed


def update(step: str) -> list[Spec]:
    """Return the mistakes of w − `step`, the step written as NumPy code."""
    return [
        (
            "climbs",
            f"w moves up the slope: subtract the step, `w - {step}`.",
            {"new_w": lambda s: s.w + s.step},
        ),
        (
            "old_weights_lost",
            f"The old weights are thrown away, and only the step is left: `w - {step}`.",
            {"new_w": lambda s: -s.step},
        ),
        (
            "step_returned",
            f"You return the step itself: the new weights are `w - {step}`.",
            {"new_w": lambda s: s.step},
        ),
        (
            "unchanged",
            f"w comes back as it was. Return the new value, `w - {step}`.",
            {"new_w": lambda s: s.w},
        ),
        (
            "multiplied_into_weights",
            f"w is multiplied by the step: the step is subtracted as it is, `w - {step}`.",
            {"new_w": lambda s: s.w * (1 - s.step)},
        ),
        (
            "no_learning_rate",
            f"The learning rate is missing: `w - {step}`.",
            {"step": lambda s: s.direction},
        ),
        (
            "divided_by_rate",
            f"You divide by the learning rate: multiply, `w - {step}`.",
            {"step": lambda s: s.direction / s.lr},
        ),
        (
            "rate_squared",
            f"The learning rate is used twice: once is enough, `w - {step}`.",
            {"step": lambda s: s.lr**2 * s.direction},
        ),
        (
            "brackets",
            f"The whole bracket is multiplied by the learning rate: `w - {step}`, without brackets "
            "around w.",
            {"new_w": lambda s: s.lr * (s.w - s.direction)},
        ),
        (
            "mean_step",
            "All entries move by the same step, a mean: every entry of w has its own.",
            {"new_w": lambda s: s.w - np.mean(s.step)},
        ),
        (
            "summed_step",
            "All entries move by the same step, a sum: every entry of w has its own.",
            {"new_w": lambda s: s.w - np.sum(s.step)},
        ),
        (
            "divided_by_size",
            "The step is divided by the number of entries. The gradient is a mean over the samples "
            "already; nothing is divided here.",
            {"new_w": lambda s: s.w - s.step / s.w.size},
        ),
    ]


def in_place(rule: Rule, instead: str) -> list[Mistake]:
    """Return the mistakes that overwrite all, or some, of the caller's arrays."""
    names = [result.removeprefix("new_") for result in rule.results.split()]
    found = []
    for key, some in (("in_place", names), ("w_in_place", ["w"]), ("state_in_place", names[1:])):
        arrays = listed([f"`{name}`" for name in some])
        text = (
            f"The numbers are right, but the caller's {arrays} {'are' if len(some) > 1 else 'is'} "
            "overwritten in place, by `-=`, `+=` or an index. Here new arrays are asked for: "
            f"{instead}. (The library overwrites on purpose: it saves memory.)"
        )
        if some and (key == "in_place" or len(names) > 1):
            found.append(Mistake(key, text, overwriting(rule, *some)))
    return found


def rate_ignored(rule: Rule, predicate: Predicate, rate: float) -> Mistake:
    """Return the mistake of a learning rate of one's own, `rate` in the example."""
    return Mistake(
        "learning_rate_ignored",
        "You use a learning rate of your own: use the argument `lr`.",
        variant(rule, lr=lambda s: rate),
        when=predicate,
    )


def division(top: str, under: str, step: str) -> list[Spec]:
    """Return the mistakes of lr·`top` / (√`under` + ε), whose code is `step`."""
    return [
        (
            "no_epsilon",
            f"ε is missing: where {under} is 0 you divide 0 by 0. Divide by `np.sqrt(…) + eps`.",
            {"divisor": lambda s: s.root},
        ),
        (
            "no_root",
            f"The root is missing: divide by √{under}, not by {under}.",
            {"root": lambda s: s.under},
        ),
        (
            "multiplied_by_divisor",
            f"You multiply by √{under} + ε: divide, `{step}`.",
            {"direction": lambda s: s.top * s.divisor},
        ),
        (
            "epsilon_outside",
            f"The brackets are missing: `x / y + eps` adds eps to the quotient. Write `{step}`.",
            {"step": lambda s: s.lr * s.top / s.root + s.eps},
        ),
        (
            "epsilon_added_to_weights",
            f"The brackets are missing: `w - x / y + eps` adds eps to w. Write `w - {step}`.",
            {"new_w": lambda s: s.w - s.lr * s.top / s.root + s.eps},
        ),
        (
            "epsilon_added_to_direction",
            f"ε is added to the quotient: it belongs to the divisor, `{step}`.",
            {"direction": lambda s: s.top / s.root + s.eps},
        ),
        (
            "epsilon_subtracted",
            f"ε is subtracted: it is added to the root, `{step}`.",
            {"divisor": lambda s: s.root - s.eps},
        ),
        (
            "epsilon_as_floor",
            f"You take the larger of √{under} and ε: they are added, `{step}`.",
            {"divisor": lambda s: np.maximum(s.root, s.eps)},
        ),
        (
            "epsilon_twice",
            f"ε stands both inside and beside the root: beside it only, `{step}`.",
            {"divisor": lambda s: np.sqrt(s.under + s.eps) + s.eps},
        ),
        (
            "epsilon_squared_inside",
            f"You write √({under} + ε²): here ε stands beside the root, `{step}`.",
            {"divisor": lambda s: np.sqrt(s.under + s.eps**2)},
        ),
        (
            "root_of_everything",
            f"The root reaches over the whole quotient: only {under} has one, `{step}`.",
            {"direction": lambda s: np.sign(s.top) * np.sqrt(np.abs(s.top) / (s.under + s.eps))},
        ),
        (
            "numerator_missing",
            f"{top} is missing in the step, so that every entry falls: `{step}`.",
            {"top": lambda s: 1.0},
        ),
        (
            "one_root_for_all",
            f"All entries are divided by one and the same root, of the sum of {under}: each entry "
            "has its own.",
            {"root": lambda s: np.sqrt(np.sum(s.under))},
        ),
        (
            "mean_root_for_all",
            f"All entries are divided by one and the same root, of the mean of {under}: each entry "
            "has its own.",
            {"root": lambda s: np.sqrt(np.mean(s.under))},
        ),
    ]
