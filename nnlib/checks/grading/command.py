"""The command line: `python -m nnlib.checks`."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from nnlib.checks.grading.alike import flag_alike
from nnlib.checks.grading.concept_gain import class_gain
from nnlib.checks.grading.export import EXPORTS
from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.observing import CannotStart, observe
from nnlib.checks.grading.one import Graded
from nnlib.checks.grading.page import page
from nnlib.checks.grading.parts import Parts
from nnlib.checks.grading.rows import STATUSES, Row
from nnlib.checks.grading.sandbox import describe, left_open
from nnlib.checks.grading.spreading import grade
from nnlib.checks.grading.submissions import find
from nnlib.checks.grading.table import grades_csv, notebooks_csv, write
from nnlib.checks.grading.variants.command import add_variants
from nnlib.checks.registry import exercises

DEFAULTS = Limits()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 2 where it could not be done."""
    options = parser().parse_args(arguments)
    try:
        options.run(options)
    except (ValueError, OSError, CannotStart, BrokenExecutor) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="python -m nnlib.checks", description="For instructors.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    add_grade(commands.add_parser("grade", help="run the checks on notebooks that were handed in"))
    add_variants(commands.add_parser("variants", help="exam papers with other numbers, and a key"))
    return top


def add_grade(command: argparse.ArgumentParser) -> None:
    """Add the options of `grade`."""
    add = command.add_argument
    add("submissions", nargs="+", help="notebooks, or folders with one folder for each learner")
    add("--output", type=Path, default=Path("grades.csv"), help="the table (default: grades.csv)")
    add("--chapter", type=int, help="what was to be handed in (default: see it from each notebook)")
    add("--seed", help="draws the probes (default: secret, kept beside the output)")
    add("--jobs", type=_count, help="notebooks at a time (default: one for each core)")
    add("--dask", metavar="ADDRESS", help="a Dask cluster, such as tcp://10.0.0.1:8786")
    add("--export", action="append", default=[], choices=sorted(EXPORTS), help="write this too")
    add("--strict", action="store_true", help="grade nothing where files or network stay open")
    add("--again", action="store_true", help="grade again what is graded already")
    add("--quiet", action="store_true", help="no bar")
    add("--cell-seconds", type=float, default=DEFAULTS.cell_seconds, help="(default: %(default)s)")
    add("--exercise-seconds", type=float, help="(default: each exercise's own limit)")
    seconds = DEFAULTS.notebook_seconds
    add("--notebook-seconds", type=float, default=seconds, help="(default: %(default)s)")
    add("--memory-mb", type=int, default=DEFAULTS.memory_mb, help="(default: %(default)s)")
    command.set_defaults(run=run_grade)


def run_grade(options: argparse.Namespace) -> None:
    """Grade, and write the tables."""
    known = sorted({exercise.number[0] for exercise in exercises().values()})
    if options.chapter is not None and options.chapter not in known:
        raise ValueError(f"--chapter: expected one of {known}, got {options.chapter}")
    submissions = find(options.submissions, options.chapter)
    output: Path = options.output
    limits = Limits(
        cell_seconds=options.cell_seconds,
        exercise_seconds=options.exercise_seconds,
        notebook_seconds=options.notebook_seconds,
        memory_mb=options.memory_mb,
    )
    if options.strict:
        demand_confinement(limits)
    parts = Parts(output.with_name(f"{output.name}.parts"))
    secret = parts.secret() if options.seed is None else str(options.seed)
    layers: set[tuple[str, ...]] = set()
    with executor_of(options) as executor:
        rows = grade(
            submissions,
            secret,
            executor=executor,
            chapter=options.chapter,
            limits=limits,
            parts=Fresh(parts.folder) if options.again else parts,
            progress=not options.quiet,
            hear=remember(layers),
        )
    rows = flag_alike(rows, submissions)
    write(output, grades_csv(rows))
    summary = output.with_name(f"{output.stem}_notebooks.csv")
    write(summary, notebooks_csv(rows))
    confined = [describe(confined_by) for confined_by in sorted(layers)]
    report = output.with_suffix(".html")
    write(report, page(rows, confined, class_gain(options.submissions)))
    written = [output, summary, report]
    for name in options.export:
        written += EXPORTS[name](rows, output)
    told = [*confined, totals(rows), *not_graded(rows)]
    for line in [*told, f"Written: {', '.join(map(str, written))}"]:
        print(line)


def demand_confinement(limits: Limits) -> None:
    """Raise ValueError unless this machine confines notebooks; an empty one is run to see it."""
    layers = observe([], {}, 0, limits).layers
    if left_open(layers):
        raise ValueError(f"--strict: {describe(layers)}")


class Fresh(Parts):
    """Keeps what is graded, and finds nothing that was graded before."""

    def get(self, task: object) -> None:
        """Return None."""


def remember(layers: set[tuple[str, ...]]) -> Callable[[Graded], None]:
    """Return a function that notes what confined each notebook."""

    def note(graded: Graded) -> None:
        if graded.layers:
            layers.add(graded.layers)

    return note


def totals(rows: Sequence[Row]) -> str:
    """Return how many answers there are of each status, in a line."""
    counts = {status: sum(row.status == status for row in rows) for status in STATUSES}
    notebooks = len({(row.student, row.notebook) for row in rows})
    told = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    return f"{notebooks} notebook{'' if notebooks == 1 else 's'}: {told}."


def not_graded(rows: Sequence[Row]) -> list[str]:
    """Return a line for each file, or learner, of whom nothing could be graded."""
    return [f"Not graded: {row.notebook}: {row.note}" for row in rows if not row.exercise]


@contextmanager
def executor_of(options: argparse.Namespace) -> Iterator[Executor | None]:
    """Open the executor that was asked for; None for the default."""
    if options.dask is not None:
        try:
            from distributed import Client
        except ModuleNotFoundError:
            raise ValueError(
                "--dask needs the package distributed, which is not installed"
            ) from None
        with Client(options.dask) as client:
            yield client.get_executor()
    elif options.jobs is not None:
        with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
            yield pool
    else:
        yield None


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, got {text!r}")
    return int(text)
