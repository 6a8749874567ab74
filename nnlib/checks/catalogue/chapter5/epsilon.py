"""ε in exercises 5.3 to 5.5: inside the root, which is a convention, or a number of one's own."""

from collections.abc import Iterable

import numpy as np

from nnlib.checks.catalogue.chapter5.own_values import Call, own_value
from nnlib.checks.catalogue.chapter5.updates import Rule, variant
from nnlib.checks.exercise import Convention, Mistake


def inside(rule: Rule, used_by: str, step: str) -> Convention:
    """Return the convention √(h + ε) of those who write ε inside the root."""
    return Convention(
        "epsilon_inside",
        name="convention with ε inside the root",
        used_by=used_by,
        course="√… + ε, with ε beside the root",
        because="then ε is the size of a gradient, and it is what PyTorch does",
        change=f"write `{step}`",
        wrong=variant(rule, divisor=lambda s: np.sqrt(s.under + s.eps)),
    )


def own(rule: Rule, fixed: Iterable[Call]) -> list[Mistake]:
    """Return the mistakes of an ε of one's own, beside the root and inside it."""
    within = variant(rule, divisor=lambda s: np.sqrt(s.under + s.eps))
    return [
        Mistake(
            "epsilon_ignored",
            "You use an ε of your own: use the argument `eps`.",
            variant(rule, divisor=lambda s: s.root + 1e-8),
            when=own_value(variant(rule), fixed, "eps", power=-1),
        ),
        Mistake(
            "own_epsilon_inside",
            "You use an ε of your own, and inside the root, where it changes more than beside it: "
            "use the argument `eps`, beside the root.",
            variant(rule, divisor=lambda s: np.sqrt(s.under + 1e-2)),
            when=own_value(within, fixed, "eps", power=-2),
        ),
    ]
