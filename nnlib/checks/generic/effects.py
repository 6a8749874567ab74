"""Diagnoses of what an answer does besides its result: changed inputs, chance, globals."""

from nnlib.checks.cases import Case
from nnlib.checks.compare import mismatch
from nnlib.checks.exercise import Finding, Rng
from nnlib.checks.generic.evidence import Evidence
from nnlib.checks.generic.meanings import meaning
from nnlib.checks.words import listed


def mutated(evidence: Evidence) -> Finding | None:
    """Report arguments that were changed in place."""
    for case in evidence.cases:
        if case.told["mutated"]:
            names = evidence.exercise.parameters
            changed = [f"`{names[i]}`" for i in case.told["mutated"] if i < len(names)]
            start = "The result is right, but it" if case.right else "It"
            text = (
                f"{start} changes its input {listed(changed)} in place, so that the caller's data "
                "is overwritten. Make a new array: `x = x + …` rather than `x += …`."
            )
            return Finding("mutated", text, case.index)
    return None


def not_deterministic(evidence: Evidence) -> Finding | None:
    """Report an answer that changes from call to call."""
    if evidence.again is None or not differs(evidence):
        return None
    hidden = any(isinstance(argument, Rng) for argument in evidence.cases[0].probe.args)
    text = (
        "Called twice with generators in the same state, it gives two different results: draw "
        "every random number from the generator that is given."
        if hidden
        else "Called twice with the same arguments, it gives two different results: it keeps "
        "something from call to call, or draws random numbers."
    )
    return Finding("not_deterministic", text, 0)


def differs(evidence: Evidence) -> bool:
    """Say whether the repeated first call came out differently."""
    first, again = evidence.cases[0], evidence.again
    return again is not None and not alike(first, again)


def alike(first: Case, again: Case) -> bool:
    """Say whether two calls returned the same numbers."""
    if again.told["outcome"] == "late":
        return True
    if first.told["outcome"] != again.told["outcome"]:
        return False
    return not first.returned or mismatch(again.got, first.got, 1e-9, lists=True) is None


def one_shape(evidence: Evidence) -> Finding | None:
    """Report an answer that is right for some shapes and stops at others."""
    stopped = {c.index for c, e in evidence.errors() if not e["in_call"]}
    stopped |= {c.index for c in evidence.failing if c.fault and c.fault.reason == "shape"}
    right = [case for case in evidence.cases if case.right]
    if not right or not stopped or {case.index for case in evidence.failing} != stopped:
        return None
    good = {shapes(case) for case in right}
    bad = {shapes(evidence.cases[i]) for i in stopped}
    if good & bad:
        return None
    first = evidence.cases[min(stopped)]
    error = first.told.get("error")
    what = f"stops with {error['type']}" if error else "gives a result of the wrong shape"
    some, others = _difference(good, bad)
    advice = error and meaning(evidence.exercise.parameters, error)
    advice = advice or "Let it follow from the arguments' shapes."
    text = f"It works {some} but {what} {others}. {advice}"
    return Finding("one_shape", text, first.index)


def shapes(case: Case) -> tuple:
    """Return the shapes of the arguments; whole numbers and floats count alike."""
    return tuple(
        getattr(a, "shape", len(a) if isinstance(a, list | tuple | str) else None)
        for a in case.probe.args
    )


def _difference(good: set[tuple], bad: set[tuple]) -> tuple[str, str]:
    def square(shape: object) -> bool:
        return isinstance(shape, tuple) and len(shape) == 2 and shape[0] == shape[1]

    def arrays(group: set[tuple]) -> list[tuple]:
        return [shape for signature in group for shape in signature if isinstance(shape, tuple)]

    dimensions = [{len(s) for s in arrays(group)} for group in (good, bad)]
    if all(any(map(square, signature)) for signature in good) and not any(map(square, arrays(bad))):
        return "for square matrices", "for others"
    if max(dimensions[0], default=0) < max(dimensions[1], default=0):
        return "for a single sample", "for a batch"
    if len(good) == 1:
        return "for one shape only", "for others"
    return "for some shapes", "for others"


def reads_global(evidence: Evidence) -> Finding | None:
    """Report a variable of the notebook that is read in the place of an argument."""
    own = evidence.facts["parameters"] or evidence.exercise.parameters
    for name in evidence.facts["globals"]:
        twins = [argument for argument in own if argument.lower() == name.lower()]
        instead = [*twins, *evidence.facts["unused"]]
        if evidence.failing and instead:
            text = (
                f"It reads the notebook's variable `{name}` in the place of its argument "
                f"`{instead[0]}`, so that the result does not follow the argument."
            )
            return Finding("global", text, evidence.failing[0].index)
    return None


def random_numbers(evidence: Evidence) -> Finding | None:
    """Report random numbers that do not come from the generator that was given."""
    drawn = [c for c in evidence.cases if any(isinstance(a, Rng) for a in c.probe.args)]
    for case in drawn:
        if case.told["global_random"]:
            text = (
                "It draws from, or seeds, `np.random` itself, which changes the random numbers of "
                "all other code: use the generator `rng`."
            )
            return Finding("global_random", text, case.index)
    if drawn and evidence.exercise.kind == "random" and not any(c.told["rng_used"] for c in drawn):
        return Finding("ignores_rng", "It draws nothing from the generator `rng`.", drawn[0].index)
    return None


def warned(evidence: Evidence) -> Finding | None:
    """Report warnings about right numbers, where the exercise asks for none."""
    if evidence.failing or not evidence.exercise.no_warnings:
        return None
    for case in evidence.cases:
        if case.told["warnings"]:
            warning = case.told["warnings"][0]
            text = (
                f"The result is right, but NumPy warns: {warning}. Keep large numbers away from "
                "that function, also where its result is not used."
            )
            return Finding("warning", text, case.index)
    return None
