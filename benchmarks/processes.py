"""Runs measurements in processes of their own, with as many threads as asked for."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
Job = tuple[str, ...]


def run(module: str, job: Job, threads: int | None) -> dict[str, Any]:
    """Run `python -m module *job` and return the JSON that it prints."""
    environment = {key: value for key, value in os.environ.items() if key not in THREADS}
    if threads is not None:
        environment |= dict.fromkeys(THREADS, str(threads))
    command = [sys.executable, "-m", module, *job]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def rounds(
    module: str, jobs: Sequence[Job], repeats: int, threads: int | None = 1
) -> dict[Job, list[dict[str, Any]]]:
    """Run all jobs `repeats` times, in turn, so that a slow minute of the machine hits all.

    A job that misses a library is told once and not run again.
    """
    results: dict[Job, list[dict[str, Any]]] = defaultdict(list)
    missing: set[str] = set()
    turns = [job for _ in range(repeats) for job in jobs]
    for job in tqdm(turns, desc=f"{module}, threads: {threads or 'default'}", disable=None):
        if job[0] in missing:
            continue
        result = run(module, job, threads)
        if "missing" in result:
            missing.add(job[0])
            tqdm.write(f"{job[0]}: skipped, {result['missing']} is not installed")
        else:
            results[job].append(result)
    return dict(results)


def middle(results: Iterable[dict[str, Any]], key: str) -> float:
    """Return the median of one figure over the rounds."""
    return median(result[key] for result in results)


def least(results: Iterable[dict[str, Any]], key: str) -> float:
    """Return the best round."""
    return min(result[key] for result in results)
