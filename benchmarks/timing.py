"""Seconds of one call, measured in the process that runs this module.

python -m benchmarks.timing CONTENDER SHAPE-NUMBER

prints one line of JSON, or {"missing": name} where a library is not installed.
"""

import json
import resource
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from benchmarks.contenders import CONTENDERS
from benchmarks.shapes import SHAPES

WARM, LONG, CHUNKS = 0.15, 0.4, 12


def seconds(step: Callable[[], object]) -> float:
    """Return the median seconds of one call over some chunks of calls, after a warm-up."""
    start, calls = perf_counter(), 0
    while (spent := perf_counter() - start) < WARM or calls < 3:
        step()
        calls += 1
    chunk = max(1, round(calls / spent * LONG / CHUNKS))
    times = []
    for _ in range(CHUNKS):
        start = perf_counter()
        for _ in range(chunk):
            step()
        times.append((perf_counter() - start) / chunk)
    return median(times)


def main() -> None:
    """Time one contender on one shape."""
    name, number = sys.argv[1:]
    try:
        step = CONTENDERS[name](SHAPES[int(number)])
    except ModuleNotFoundError as error:
        print(json.dumps({"missing": error.name}))
        return
    result = {"seconds": seconds(step)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(result | {"peak MB": peak / (2**20 if sys.platform == "darwin" else 2**10)}))


if __name__ == "__main__":
    main()
