"""What was gained between two tests: the share of what could still be gained."""

from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Integral
from typing import Any


@dataclass(frozen=True)
class Gain:
    """Scores before and after.

    Attributes
    ----------
    before, after : tuple of int
        How many answers were right, and how many there were.
    """

    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def value(self) -> float | None:
        """(after − before)/(1 − before) of the shares; None where all was right before."""
        pre, post = (right / asked for right, asked in (self.before, self.after))
        return None if pre == 1 else (post - pre) / (1 - pre)

    @property
    def words(self) -> str:
        """The gain for a reader, such as "50 %"."""
        if self.value is not None:
            return f"{_percent(self.value)} %"
        full = self.after[0] == self.after[1]
        return "full already" if full else "was full before, not now"


def gain_by_concept(
    before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]
) -> dict[str, Gain]:
    r"""Return the normalised gain of each concept.

    .. math:: g = \frac{\mathrm{post} - \mathrm{pre}}{1 - \mathrm{pre}}

    1 means that all that was missing before is there after; 0 that nothing changed. For a class,
    add up the counts of its learners first.

    Parameters
    ----------
    before, after : mapping of str to (int, int)
        For each concept how many answers were right, and how many there were.

    Returns
    -------
    dict of str to Gain
        In the order of `before`. `Gain.value` is None where all was right before.

    Raises
    ------
    ValueError
        If the two do not hold the same concepts, or a pair is not two whole numbers with
        0 ≤ right ≤ answers and at least one answer.

    References
    ----------
    R. R. Hake, Interactive-engagement versus traditional methods, American Journal of Physics 66
    (1998).

    Examples
    --------
    >>> gains = gain_by_concept({"slope": (4, 10)}, {"slope": (7, 10)})
    >>> round(gains["slope"].value, 2)
    0.5
    """
    for name, scores in (("before", before), ("after", after)):
        for concept, pair in scores.items():
            _require_pair(pair, f"{name}[{concept!r}]")
    if set(before) != set(after):
        odd = ", ".join(repr(concept) for concept in sorted(set(before) ^ set(after)))
        raise ValueError(f"after: expected the concepts of before, but {odd} is in one of them")
    return {concept: Gain(pair, after[concept]) for concept, pair in before.items()}


def total(scores: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Return how many answers were right in all, and how many there were."""
    return sum(right for right, _ in scores.values()), sum(asked for _, asked in scores.values())


def total_gain(gains: Mapping[str, Gain]) -> Gain:
    """Return the gain of all concepts together, each question counting alike.

    Raises
    ------
    ValueError
        If there is no concept.
    """
    if not gains:
        raise ValueError("gains: expected at least one concept, got none")
    return Gain(
        total({concept: gain.before for concept, gain in gains.items()}),
        total({concept: gain.after for concept, gain in gains.items()}),
    )


def _require_pair(pair: Any, name: str) -> None:
    try:
        right, asked = pair
    except (TypeError, ValueError):
        right = asked = None
    whole = all(isinstance(n, Integral) and not isinstance(n, bool) for n in (right, asked))
    if not whole or not 0 <= right <= asked or asked == 0:
        raise ValueError(f"{name}: expected (right, answers) with right ≤ answers, got {pair!r}")


def _percent(share: float) -> int:
    return round(100 * share)
