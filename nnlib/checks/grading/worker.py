"""The process that runs one notebook: `python -m nnlib.checks.grading.worker`, job on stdin.

It makes the probes, confines itself, runs the cells in order, and hands the answer of every
check to `collect`. It tells only what happened; it judges nothing.
"""

import ast
import json
import linecache
import os
import sys
import time
from collections.abc import Container
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from nnlib.checks import collect, dumps
from nnlib.checks.calling import first_line
from nnlib.checks.collecting import Probes
from nnlib.checks.grading.asking import COLLECT, Redirect
from nnlib.checks.grading.channel import Channel
from nnlib.checks.grading.closing import close_catalogue, make_calls
from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.sandbox import confine
from nnlib.checks.grading.untampered import Untampered


class Runner:
    """Runs cells and collects answers, leaving out what the job says.

    Parameters
    ----------
    channel : Channel
        Where everything is told.
    calls : dict
        Probes by exercise.
    skip : set of str
        Exercises that are done, or that ended an earlier process.
    """

    def __init__(self, channel: Channel, calls: dict[str, Probes], skip: set[str]) -> None:
        self.channel, self.calls, self.skip = channel, calls, skip
        self.seen: set[str] = set()
        self.cell = 0
        self.module = ModuleType("__main__")
        self.space = vars(self.module)
        self.space[COLLECT] = self.collect
        self.space["display"] = lambda *objects, **options: None
        sys.modules["__main__"] = self.module
        self.untampered = Untampered()

    def run(self, number: int, source: str) -> None:
        """Run a cell; a cell that fails is told, and the next one runs."""
        self.cell = number
        self.channel.send("cell", cell=number)
        try:
            exec(compiled(source, number, self.calls), self.space)
        except BaseException as error:
            self.channel.send("raised", cell=number, error=said(error))

    def collect(self, id: str, answer: Any, *_: Any) -> None:
        """Collect an answer and tell its observations."""
        self.seen.add(id)
        if id in self.skip or id not in self.calls:
            return
        self.channel.send("start", id=id)
        began = time.monotonic()
        try:
            text = dumps(collect(answer, self.calls[id]))
        except BaseException as error:
            self.channel.send("broken", id=id, error=said(error))
        else:
            seconds = round(time.monotonic() - began, 3)
            changed = self.untampered.changed()
            self.channel.send("told", id=id, text=text, seconds=seconds, changed=changed)
        self.channel.send("cell", cell=self.cell)

    def collect_unseen(self, expressions: dict[str, str]) -> None:
        """Collect what no check of the notebook reached, by name."""
        for id, expression in expressions.items():
            if id in self.seen or id in self.skip:
                continue
            try:
                answer = eval(expression, self.space)
            except BaseException as error:
                self.channel.send("absent", id=id, error=said(error))
            else:
                self.collect(id, answer)


def said(error: BaseException) -> str:
    """Return type and first line of an error."""
    return f"{type(error).__name__}: {first_line(error)}"[:300]


def compiled(source: str, number: int, known: Container[str]) -> CodeType:
    """Return the code of a cell, its checks redirected."""
    name = f"<cell {number}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = Redirect(known).visit(ast.parse(source, name))
    return compile(ast.fix_missing_locations(tree), name, "exec", dont_inherit=True)


def main() -> None:
    """Run the job that stands on standard input."""
    job = json.loads(sys.stdin.buffer.read())
    channel = Channel()
    limits = Limits(**job["limits"])
    calls = make_calls(job["expressions"], job["seed"], limits)
    close_catalogue()
    layers = confine(limits, Path.cwd())
    runner = Runner(channel, calls, set(job["skip_ids"]))
    channel.send("ready", layers=layers)
    for number, source in job["cells"]:
        if number not in job["skip_cells"]:
            runner.run(number, source)
    runner.collect_unseen(job["expressions"])
    channel.send("end")
    os._exit(0)


if __name__ == "__main__":
    main()
