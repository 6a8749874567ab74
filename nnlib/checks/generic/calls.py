"""Diagnoses of calls that did not come back: exceptions, endless loops, wrong arguments."""

from nnlib.checks.exercise import Finding
from nnlib.checks.generic.evidence import Evidence
from nnlib.checks.generic.meanings import meaning
from nnlib.checks.words import listed, number


def timeout(evidence: Evidence) -> Finding | None:
    """Report a call that did not finish."""
    for case in evidence.cases:
        if case.told["outcome"] == "late":
            text = (
                f"It did not finish within {number(evidence.limit)} seconds. Look at the loop: "
                "does every round bring it nearer to its end?"
            )
            return Finding("timeout", text, case.index)
    return None


def left_early(evidence: Evidence) -> Finding | None:
    """Report a call of exit() or quit()."""
    for case, error in evidence.errors():
        if error["type"] == "SystemExit":
            text = "It calls `exit` or `quit`, which ends the whole program: use `return`."
            return Finding("exit", text, case.index)
    return None


def overwritten(evidence: Evidence) -> Finding | None:
    """Report a built-in function, or np, whose name now means something else."""
    names = evidence.facts["overwritten"]
    if not names:
        return None
    text = (
        f"{listed([f'`{name}`' for name in names])} no longer means what Python or NumPy means by "
        "it: a cell has given the name to something else. Rename that variable and restart the "
        "kernel."
    )
    return Finding("overwritten", text, evidence.failing[0].index if evidence.failing else 0)


def signature(evidence: Evidence) -> Finding | None:
    """Report a function that takes other arguments, or the same in another order."""
    names = evidence.facts["parameters"]
    wanted = evidence.exercise.parameters
    if names is not None and names != wanted and sorted(names) == sorted(wanted):
        text = (
            f"The arguments stand in another order: the check calls "
            f"`{evidence.exercise.signature}`, your function has ({', '.join(names)})."
        )
        return Finding("signature", text, evidence.failing[0].index if evidence.failing else 0)
    for case, error in evidence.errors():
        if error["type"] == "TypeError" and error["in_call"]:
            own = "" if names is None else f"; yours takes ({', '.join(names)})"
            text = f"It must accept `{evidence.exercise.signature}`{own}."
            return Finding("signature", text, case.index)
    return None


def recursion(evidence: Evidence) -> Finding | None:
    """Report a function that calls itself without end."""
    for case, error in evidence.errors():
        if error["type"] == "RecursionError":
            name = evidence.exercise.name
            text = (
                "It calls itself again and again (RecursionError): write the formula out in "
                f"place of the call of `{name}`."
            )
            return Finding("recursion", text, case.index)
    return None


def exception(evidence: Evidence) -> Finding | None:
    """Report the first exception with its line and, where it is known, its meaning."""
    for case, error in evidence.errors():
        where = f" in `{error['text']}`" if error["text"] else ""
        where = (
            f" in line {error['line']}{':' if where else ''}{where[3:]}" if error["line"] else ""
        )
        what = meaning(evidence.exercise.parameters, error)
        text = f"It stops with {error['type']}{where}. {what}"
        return Finding("exception", text.strip(), case.index)
    return None
