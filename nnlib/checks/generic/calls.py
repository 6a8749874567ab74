"""Diagnoses of calls that did not come back: exceptions, endless loops, wrong arguments."""

from nnlib.checks.exercise import Finding
from nnlib.checks.generic.evidence import Evidence
from nnlib.checks.plain import Tree
from nnlib.checks.words import listed, number

# Fragments of messages of Python and NumPy, with what they mean for a learner.
MEANINGS = (
    ("bitwise_xor", "In Python `^` is not a power: write `**`."),
    ("unsupported operand type(s) for ^", "In Python `^` is not a power: write `**`."),
    (
        "truth value of an array",
        "`if`, `and` and `max` work on one number only; for an array use `np.where` or "
        "`np.maximum`.",
    ),
    (
        "Cannot cast ufunc",
        "`+=` and its relatives write into the array that was given, here one of integers: "
        "make a new array, as in `w = w + …`.",
    ),
    (
        "only length-1 arrays",
        "Functions of `math`, `float` and `int` take one number; use NumPy's for arrays.",
    ),
    (
        "only 0-dimensional arrays",
        "Functions of `math`, `float` and `int` take one number; use NumPy's for arrays.",
    ),
    (
        "matmul: Input operand",
        "The shapes do not fit: in `A @ B` the columns of A must be as many as the rows of B.",
    ),
    (
        "not aligned",
        "The shapes do not fit: in `A @ B` the columns of A must be as many as the rows of B.",
    ),
    ("could not be broadcast", "The shapes do not fit: print `.shape` of both sides."),
    ("inhomogeneous shape", "The rows of the list have different lengths."),
    ("assignment destination is read-only", "Make a new array rather than change the one given."),
    ("NoneType", "A function that you call returned None: does it end in `return`?"),
    ("object is not callable", "Round brackets call a function; an index needs square ones."),
    ("is out of bounds", "The loop runs past the end; indices go from 0 to len − 1."),
    ("index out of range", "The loop runs past the end; indices go from 0 to len − 1."),
    (
        "not enough values to unpack",
        "A tuple was taken apart into more names than it has parts.",
    ),
)


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
        text = f"It stops with {error['type']}{where}. {meaning(evidence, error)}"
        return Finding("exception", text.strip(), case.index)
    return None


def meaning(evidence: Evidence, error: Tree) -> str:
    """Return what an exception means, in a sentence, or nothing."""
    message = error["message"]
    if error["type"] in ("NameError", "UnboundLocalError"):
        return _about_name(evidence, message)
    if error["type"] == "ZeroDivisionError":
        return "Something is divided by zero."
    return next((text for fragment, text in MEANINGS if fragment in message), "")


def _about_name(evidence: Evidence, message: str) -> str:
    quoted = message.split("'")
    name = quoted[1] if len(quoted) > 2 else ""
    if name in ("np", "numpy"):
        return "Run the cell with `import numpy as np` first."
    for argument in evidence.exercise.parameters:
        if name.lower() == argument.lower():
            return f"The argument is called `{argument}`."
    return f"`{name}` has no value here: use the arguments, and set every name before it is read."
