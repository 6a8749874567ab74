"""The search itself: trials are handed to an executor and gathered in any order."""

import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import replace
from typing import Any

from nnlib.search.planning import plan
from nnlib.search.record import SearchResult, Trial
from nnlib.search.space import Params
from nnlib.search.task import Outcome, Task, default_executor
from nnlib.training.progress import progress_bar


def search(
    objective: Callable[..., float | Mapping[str, float]],
    space: Mapping[str, Any] | Sequence[Params],
    n: int | None = None,
    executor: Executor | None = None,
    seed: int | None = None,
    progress: bool = True,
) -> SearchResult:
    """Try `n` random settings, or all of a list, and return them with their scores, best first.

    Parameters
    ----------
    objective : function(**params) -> float
        Returns the score of one setting: a number, LOWER IS BETTER, such as the loss on
        validation rows; or a mapping with the key 'score' and more numbers to record. If it has
        a parameter `seed`, each trial gets its own integer there, so that it can be repeated.
    space : mapping, or list of dicts
        A mapping from names to what may be tried: a list of choices, `uniform(low, high)`,
        `log_uniform(low, high)`, `integers(low, high)`, any object with `sample(rng)`, or a frozen
        distribution of scipy.stats. Or the settings themselves: `grid({...})`, or your own list.
    n : int, optional
        Number of random settings, ≥ 1. Left out for a list, which is tried whole.
    executor : concurrent.futures.Executor, optional
        Where trials run: a ThreadPoolExecutor, a ProcessPoolExecutor, `client.get_executor()` of
        Dask. Without one: joblib's reusable processes, one for each core, one thread for matrix
        products in each.
    seed : int, optional
        Same seed, same settings and same trial seeds, whatever the executor and the order in
        which trials end. Trial i does not depend on `n`: more trials add to the same ones.
    progress : bool
        Show a bar over the trials (needs tqdm).

    Returns
    -------
    SearchResult
        A sequence of `Trial`, with `.best`, `.failed` and `.table()`.

    Raises
    ------
    ValueError
        If the arguments make no sense or the objective cannot take the names, before any trial.
    RuntimeError
        If every trial failed; the message has the first error.

    Warns
    -----
    UserWarning
        If some trials failed: their settings and errors are in the result. Also when the search
        is interrupted from the keyboard: trials that wait are cancelled, the finished ones are
        returned (if there is none, KeyboardInterrupt is raised). Trials that run are stopped in
        the default processes; in an executor of yours they end by themselves.

    Notes
    -----
    The objective may be a function, lambda or closure of a notebook: it is sent to processes by
    value, with what it uses. Each trial there works on its own copy; threads share the original.

    Random settings beat a grid of the same size where few of the names matter: n trials show n
    values of each name, a grid of n trials in two dimensions only √n.

    References
    ----------
    Bergstra & Bengio (2012), *Random Search for Hyper-Parameter Optimization*.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from nnlib.search import grid
    >>> with ThreadPoolExecutor() as executor:
    ...     search(lambda a, b: {"score": (a - 2) ** 2 + b, "a + b": a + b},
    ...            grid({"a": [1, 2, 3], "b": [0.5]}), executor=executor, progress=False)
    SearchResult of 3 trials
    trial  score  a + b  a    b
        1    0.5    2.5  2  0.5
        0    1.5    1.5  1  0.5
        2    1.5    3.5  3  0.5
    """
    trials = plan(objective, space, n, seed)
    own = executor is None
    executor = default_executor() if executor is None else executor
    if not callable(getattr(executor, "submit", None)):
        raise ValueError(f"executor: expected a concurrent.futures executor, got {executor!r}")
    task, futures, done = Task(objective), {}, []
    try:
        with progress_bar(len(trials), "search", "trial", progress) as bar:
            for trial in trials:
                futures[_submit(executor, task, trial)] = trial
            for future in as_completed(futures):
                done.append(_finished(futures[future], future))
                if bar is not None:
                    bar.set_postfix(refresh=False, best=f"{SearchResult(done)[0].score:.4g}")
                    bar.update()
    except KeyboardInterrupt:
        for future in futures:
            future.cancel()
        if own:
            executor.shutdown(wait=False, kill_workers=True)  # type: ignore[call-arg]
        if not any(trial.error is None for trial in done):
            raise
        warnings.warn(
            f"search was interrupted; the result holds the {len(done)} trials of {len(trials)} "
            "that were finished",
            stacklevel=2,
        )
    result = SearchResult(done)
    _tell_failures(result)
    return result


def _submit(executor: Executor, task: Task, trial: Trial) -> Future:
    """Hand one trial to the executor; one that has broken down gives a failed trial."""
    seed = {} if trial.seed is None else {"seed": trial.seed}
    try:
        return executor.submit(task, trial.number, {**trial.params, **seed})
    except Exception as error:
        refused: Future = Future()
        refused.set_exception(error)
        return refused


def _finished(trial: Trial, future: Future) -> Trial:
    """Return the trial with its score, or with what went wrong."""
    try:
        outcome: Outcome = future.result()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # also SystemExit, which must not end the search
        outcome = _failure(error)
    return replace(trial, **outcome)


def _failure(error: BaseException) -> Outcome:
    """Return what is recorded of a trial that gave no answer, such as a killed process."""
    text = "".join(traceback.format_exception(error))
    return {"error": f"{type(error).__name__}: {error}", "traceback": text}


def _tell_failures(result: SearchResult) -> None:
    """Raise if all trials failed, warn if some did."""
    failed = result.failed
    if not failed:
        return
    first = f"trial {failed[0].number} with {failed[0].params}: {failed[0].error}"
    if len(failed) == len(result):
        raise RuntimeError(f"all {len(failed)} trials failed; {first}\n\n{failed[0].traceback}")
    warnings.warn(f"{len(failed)} of {len(result)} trials failed; {first}", stacklevel=3)
