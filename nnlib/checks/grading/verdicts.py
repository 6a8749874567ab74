"""Turn what was observed into rows: the only place where a verdict is made."""

import re
from collections.abc import Sequence
from typing import Any

from nnlib.checks.grading.observing import Observed
from nnlib.checks.grading.reading import Cell
from nnlib.checks.grading.rows import Row
from nnlib.checks.judging import judge
from nnlib.checks.plain import loads
from nnlib.checks.registry import get

NOT_DONE = "nothing stands in the place of the dots"


def verdict(id: str, told: dict[str, Any], seed: int) -> dict[str, Any]:
    """Return status, diagnosis, seconds, flags and note of one answer's observations.

    Observations come from a process that a learner's code could write into. Whatever is wrong
    with them is told as "unreadable" and harms nobody else.
    """
    try:
        observations = loads(told["text"])
        report = judge(observations, id, seed=seed)
        seconds = round(float(told["seconds"]), 3)
        changed = [str(name) for name in told["changed"]]
    except Exception as error:
        note = f"what came back is not what the checks send: {type(error).__name__}: {error}"
        return {"status": "unreadable", "flags": "not the checks' own words", "note": note[:300]}
    return {
        "status": "library" if report.diagnosis == "library" else report.status,
        "diagnosis": report.diagnosis or "",
        "seconds": seconds,
        "flags": f"replaced {', '.join(changed)}" if changed else "",
        "note": report.explanation if report.status != "not done" else NOT_DONE,
    }


def rows_of(
    student: str,
    notebook: str,
    expressions: dict[str, str],
    cells: Sequence[Cell],
    observed: Observed,
    seed: int,
    flags: str = "",
) -> list[Row]:
    """Return one row for each exercise that the notebook should hold."""
    rows = []
    for id, expression in expressions.items():
        if id in observed.told:
            found = verdict(id, observed.told[id], seed)
        elif id in observed.stopped:
            found = {"status": "stopped", "note": observed.stopped[id]}
        elif id in observed.absent:
            found = _absent(expression, cells, observed, observed.absent[id])
        else:
            found = {"status": "stopped", "note": observed.over or "it was not reached"}
        found["flags"] = "; ".join(filter(None, (flags, found.get("flags", ""))))
        rows.append(Row(student, notebook, id, get(id).name, **found))
    return rows


def _absent(
    expression: str, cells: Sequence[Cell], observed: Observed, error: str
) -> dict[str, Any]:
    """Say why there is no answer: never written, or its cell does not run."""
    names = re.findall(r"[A-Za-z_]\w*", expression)[:4]
    for cell in cells:
        if cell.number in observed.raised and any(
            re.search(rf"^[ \t]*(def +{name}\b|{name} *=)", cell.source, re.M) for name in names
        ):
            why = f"cell {cell.number}: {observed.raised[cell.number]}"
            return {"status": "failed", "diagnosis": "cell_error", "note": why}
    return {"status": "not done", "note": f"there is no answer: {error}"}
