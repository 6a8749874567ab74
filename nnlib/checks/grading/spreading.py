"""Spread the notebooks of a class over an executor, and gather them in order."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import nullcontext
from itertools import chain

from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.one import Graded, Task, grade_one
from nnlib.checks.grading.parts import Parts
from nnlib.checks.grading.rows import Row
from nnlib.checks.grading.submissions import Submission
from nnlib.training.progress import progress_bar


def grade(
    submissions: Sequence[Submission],
    secret: str,
    *,
    executor: Executor | None = None,
    chapter: int | None = None,
    limits: Limits | None = None,
    parts: Parts | None = None,
    progress: bool = False,
    hear: Callable[[Graded], None] | None = None,
) -> list[Row]:
    """Grade notebooks, each in its own confined process, and return the rows in their order.

    Parameters
    ----------
    submissions : sequence of Submission
        From `find`.
    secret : str
        The probes are drawn from it, other ones for each notebook; the same secret gives the same.
    executor : concurrent.futures.Executor, optional
        Where the work is done; without one, in a pool with a process for each core.
    chapter : int, optional
        What was to be handed in; without it, the chapters that a notebook checks.
    limits : Limits, optional
        For each notebook.
    parts : Parts, optional
        What is found there is not graded again; what is graded is kept there at once.
    progress : bool
        Show a bar (needs tqdm).
    hear : callable, optional
        Called with what was found out about each notebook, now or in an earlier run.

    Returns
    -------
    list of Row

    Raises
    ------
    CannotStart
        If a machine cannot run notebooks at all.
    """
    chosen = limits or Limits()
    tasks = [Task(submission, secret, chapter, chosen) for submission in submissions]
    done = {i: kept for i, task in enumerate(tasks) if parts and (kept := parts.get(task))}
    rest = [i for i in range(len(tasks)) if i not in done]
    with progress_bar(len(tasks), "grading", "notebook", progress) as bar:
        for i, graded in chain(list(done.items()), _spread(tasks, rest, executor)):
            if parts is not None and i not in done:
                parts.put(tasks[i], graded)
            done[i] = graded
            if hear is not None:
                hear(graded)
            if bar is not None:
                bar.update(1)
    return [row for i in range(len(tasks)) for row in done[i].rows]


def _spread(
    tasks: Sequence[Task], numbers: Sequence[int], executor: Executor | None
) -> Iterator[tuple[int, Graded]]:
    """Yield notebooks as they are graded; if one fails, what has begun is still gathered."""
    if not numbers:
        return
    failed: BaseException | None = None
    broken = []
    with _pool(len(numbers)) if executor is None else nullcontext(executor) as pool:
        futures: dict[Future[Graded], int] = {pool.submit(grade_one, tasks[i]): i for i in numbers}
        try:
            for future in as_completed(futures):
                if future.cancelled():
                    continue
                error = future.exception()
                if error is None:
                    yield futures[future], future.result()
                elif isinstance(error, BrokenExecutor):
                    broken.append(futures[future])
                elif failed is None:
                    failed = error
                    _call_off(futures)
        finally:
            _call_off(futures)
    if failed is not None:
        raise failed
    for i in sorted(broken):
        yield i, _alone(tasks[i])


def _alone(task: Task) -> Graded:
    """Grade a notebook that was in a pool that broke: it may be the one that broke it."""
    try:
        with _pool(1) as pool:
            return pool.submit(grade_one, task).result()
    except BrokenExecutor:
        student, notebook = task.submission.student, task.submission.notebook
        note = "it ended the process of the grader itself"
        return Graded((Row(student, notebook, "", "", "unreadable", note=note),))


def _call_off(futures: Iterable[Future[Graded]]) -> None:
    for future in futures:
        future.cancel()


def _pool(most: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(min(most, os.cpu_count() or 1), mp_context=context)
