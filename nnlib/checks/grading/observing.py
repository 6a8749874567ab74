"""Run a notebook until each of its answers is observed, however it behaves."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.process import Ended, NotebookProcess
from nnlib.checks.grading.reading import Cell
from nnlib.checks.limit import PATIENCE
from nnlib.checks.registry import get


class CannotStart(RuntimeError):
    """The worker did not start: a fault of the grader's machine, not of the notebook."""


@dataclass
class Observed:
    """What was seen of one notebook.

    Attributes
    ----------
    told : dict
        By exercise the worker's last event: text, seconds, what was changed.
    stopped, absent : dict of str
        Why an exercise has no observations: its answer ended the process, or has no name.
    raised : dict of str
        What went wrong in a cell, by number.
    layers : list of str
        What confined the process.
    """

    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    stopped: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    raised: dict[int, str] = field(default_factory=dict)
    layers: list[str] = field(default_factory=list)
    skip_cells: set[int] = field(default_factory=set)
    finished: bool = False
    over: str = ""


def observe(
    cells: Sequence[Cell], expressions: dict[str, str], seed: int, limits: Limits
) -> Observed:
    """Run the cells and collect the answers; start again without what ended the process."""
    observed = Observed()
    end = time.monotonic() + limits.notebook_seconds
    for _ in range(limits.restarts + 1):
        job = {
            "cells": [(cell.number, cell.source) for cell in cells],
            "expressions": expressions,
            "seed": seed,
            "limits": limits.plain(),
            "skip_ids": sorted({*observed.told, *observed.stopped}),
            "skip_cells": sorted(observed.skip_cells),
        }
        _run_once(job, observed, limits, end)
        if observed.finished or observed.over:
            return observed
    observed.over = f"it ended its process {limits.restarts + 1} times"
    return observed


def _run_once(job: dict[str, Any], observed: Observed, limits: Limits, end: float) -> None:
    """Hear one process to its end, and note what it was at when it ended."""
    deadline = time.monotonic() + limits.start_seconds
    cell: int | None = None
    at: str | None = None
    ready = False
    with NotebookProcess(job, limits) as process:
        try:
            while True:
                event = process.event(min(deadline, end) if ready else deadline)
                kind, now = event["event"], time.monotonic()
                id = event.get("id")
                known = isinstance(id, str) and id in job["expressions"]
                if kind == "ready" and not ready:
                    ready, observed.layers = True, [*process.around, *_texts(event.get("layers"))]
                    deadline = now + limits.cell_seconds
                elif kind == "cell" and type(event.get("cell")) is int:
                    cell, at, deadline = event["cell"], None, now + limits.cell_seconds
                elif kind == "raised" and type(event.get("cell")) is int:
                    observed.raised.setdefault(event["cell"], str(event.get("error"))[:300])
                elif kind == "start" and known:
                    at = str(id)
                    seconds = limits.for_exercise(get(at)) * PATIENCE + limits.grace_seconds
                    deadline = now + seconds
                elif kind == "told" and known:
                    observed.told[str(id)] = event
                    observed.absent.pop(str(id), None)
                elif kind in ("broken", "absent") and known:
                    kept = observed.stopped if kind == "broken" else observed.absent
                    kept[str(id)] = str(event.get("error"))[:300]
                elif kind == "end":
                    observed.finished = True
                    return
        except TimeoutError:
            why = "it did not finish"
        except Ended as error:
            why = str(error)
        if not ready:
            raise CannotStart(f"the worker did not start: {why}; {process.complaint()}")
    if time.monotonic() >= end:
        observed.over = f"the time for the notebook, {limits.notebook_seconds:g} s, was over"
    if at is not None:
        observed.stopped[at] = why
    elif cell is not None and cell not in observed.skip_cells:
        observed.skip_cells.add(cell)
        observed.raised[cell] = f"left out: {why}"
    else:
        observed.over = observed.over or why


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
