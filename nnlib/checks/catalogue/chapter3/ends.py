"""Diagnoses of answers that are right inside and wrong at the ends, where log 0 waits.

At the ends the expected value is free (`Between`): there only the whole picture tells which mistake
was made, so these diagnoses are predicates on the results of the fixed calls, which come first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.compare import mismatch
from nnlib.checks.exercise import Between, Function, Probe

Results = list[Any]
Picture = dict[str, Any]


@dataclass(frozen=True)
class Ends:
    """The fixed calls of an exercise, and what is expected of them."""

    expected: Function
    fixed: Sequence[Probe]
    tolerance: float = 1e-4

    def when(self, test: Callable[[Picture], bool]) -> Callable[[Results], bool]:
        """Return a predicate: right inside, wrong at an end, and `test` of the ends by label."""

        def decide(results: Results) -> bool:
            picture: Picture = {}
            wrong = False
            for probe, result in zip(self.fixed, results, strict=False):
                want = self.expected(*probe.args)
                differs = mismatch(result, want, self.tolerance) is not None
                if isinstance(want, Between):
                    picture[probe.label] = result
                    wrong |= differs
                elif differs:
                    return False
            return wrong and test(picture)

        return decide

    def like(self, wrong: Function) -> Callable[[Results], bool]:
        """Return a predicate: inside, the results are those of a wrong answer."""

        def decide(results: Results) -> bool:
            return all(
                mismatch(result, wrong(*probe.args), self.tolerance) is None
                for probe, result in zip(self.fixed, results, strict=False)
                if not isinstance(self.expected(*probe.args), Between)
            )

        return decide


def broken(value: Any) -> bool:
    """Say whether a result is missing, or NaN or infinite anywhere."""
    if not isinstance(value, bool | int | float | np.ndarray | np.generic):
        return True
    return not np.isfinite(np.asarray(value, dtype=float)).all()


def any_broken(picture: Picture) -> bool:
    """Say whether any result at the ends is missing, NaN or infinite."""
    return any(map(broken, picture.values()))


def clipped_at(
    bound: float, results: Results, fixed: Sequence[Probe], variants: Sequence[Function]
) -> bool:
    """Say whether one of the variants, `f(*args, bound)`, gives all the fixed results."""
    return any(
        all(
            mismatch(result, variant(*probe.args, bound), 1e-4) is None
            for probe, result in zip(fixed, results, strict=False)
        )
        for variant in variants
    )


def as_number(value: Any) -> float:
    """Return a result as one number; NaN if it is none, or not finite."""
    return float("nan") if broken(value) or np.size(value) != 1 else float(np.ravel(value)[0])


def at_label(label: str, results: Results, fixed: Sequence[Probe]) -> float:
    """Return the number that came from the fixed call with this label; NaN if none did."""
    labelled = zip(fixed, results, strict=False)
    return as_number(next(result for probe, result in labelled if probe.label == label))
