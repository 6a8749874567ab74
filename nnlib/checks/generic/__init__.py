"""Diagnoses that need no knowledge of the exercise, tried in order after its own mistakes.

Each is a function of the `Evidence` that returns a `Finding` or None. Where none explains the
answer there is no diagnosis: the report then shows the simplest failing probe.
"""

from nnlib.checks.exercise import Finding
from nnlib.checks.generic import calls, effects, form, numeric, shapes
from nnlib.checks.generic.evidence import Evidence

ORDER = (
    calls.timeout,
    calls.left_early,
    calls.overwritten,
    calls.signature,
    calls.recursion,
    effects.reads_global,
    effects.not_deterministic,
    effects.one_shape,
    calls.exception,
    form.nothing,
    form.foreign,
    form.swapped,
    form.count,
    form.container,
    numeric.constant,
    numeric.argument_back,
    shapes.transposed,
    shapes.axes,
    shapes.broadcast,
    shapes.not_reduced,
    shapes.one_sample,
    shapes.wrong_axis,
    shapes.over_reduced,
    numeric.sign,
    numeric.factor,
    numeric.size_factor,
    numeric.offset,
    numeric.truncated,
    numeric.absolute,
    numeric.unused,
    shapes.shape,
    numeric.not_finite,
    numeric.precision,
    effects.mutated,
    effects.random_numbers,
    effects.warned,
)


def diagnose(evidence: Evidence) -> Finding | None:
    """Return the first generic finding, or None."""
    for rule in ORDER:
        finding = rule(evidence)
        if finding is not None:
            return finding
    return None


__all__ = ["Evidence", "diagnose"]
